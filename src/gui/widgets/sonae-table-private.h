/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/widgets/sonae-table-cell.h"
#include "gui/widgets/sonae-table-editor.h"
#include "gui/widgets/sonae-table-filters.h"
#include "gui/widgets/sonae-table-inspector.h"
#include "gui/widgets/sonae-table-layout.h"
#include "gui/widgets/sonae-table-refs.h"
#include "gui/widgets/sonae-table-selection.h"
#include "gui/widgets/sonae-table-sorter.h"
#include "gui/widgets/sonae-table.h"

G_BEGIN_DECLS

struct _SonaeTable
{
  AdwBin parent_instance;

  /* Template. */
  GtkBox *buttons;
  GtkSearchEntry *search;
  GtkMenuButton *filter_button;
  GtkScrolledWindow *filter_lists;
  GtkMenuButton *columns_button;
  GtkBox *columns_list;
  GtkWidget *import_button;
  GtkWidget *export_button;
  GtkToggleButton *inspector_button;
  GtkButton *add_button;
  GtkRevealer *chips_revealer;
  GtkBox *chips;
  GtkStack *views;              /* "table", "other", "empty", "nothing" */
  GtkWidget *other;             /* shows the rows in place of the cells; or NULL */
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkLabel *count;
  GtkLabel *totals;
  GtkButton *set_button;
  GtkWidget *inspector_separator;
  AdwBin *inspector_side;
  GMenuModel *menu_model;

  /* Properties. */
  char *table;
  char *shown;
  char *add_label;
  gboolean fixed;               /* no row comes or goes */
  char *import_action;
  char *export_action;

  SonaeSession *session;
  const SonaeEntity *entity;
  SonaeTableRefs *refs;
  SonaeTableLayout *layout;
  SonaeTableFilters *filters;
  SonaeList *list;
  SonaeTableSelection *selection;
  SonaeTableEditor *editor;     /* made when first needed */
  SonaeTableInspector *inspector; /* made when first shown */
  GtkWidget *above, *below;     /* of the page, for the inspector */
  GtkWidget *why;               /* popover, made when first needed */
  GtkWidget *menu;

  /* sonae-table-columns.c */
  GPtrArray *columns;           /* of TableColumn, in the order of the fields */
  GPtrArray *cells;             /* live SonaeTableCell, not owned */
  guint layout_source;          /* remembers the layout after a moment */
  gboolean arranging;           /* the columns are being set from the layout */

  /* sonae-table-cursor.c */
  const SonaeField *cursor_field;
  gint64 cursor_id;             /* row that had the keyboard last; 0: none */
  guint cursor_position;        /* and where it stood */
  gboolean cursor_wanted;       /* it shall have it again as soon as its cell is there */
  gboolean cursor_followed;     /* and is scrolled to, for it was in sight before the rows moved */
  guint cursor_tick;
  guint cursor_frames;          /* since it was last wanted, or given */

  /* sonae-table.c */
  guint grow_tick;              /* gives the view its rows in portions */
  guint show_source;            /* inspector and totals follow the selection after a moment */
  gint64 awaited;               /* row to choose when it arrives; 0: none */
  gboolean awaited_form;        /* and to open its form for naming */
  gboolean to_top;              /* the list was asked something else */
  gboolean settled;             /* the list has answered at least once */

  /* sonae-table-totals.c */
  GCancellable *totals_cancellable;
};

/* sonae-table.c */
/* Searches, filters and sorts anew. */
void        _sonae_table_requery (SonaeTable *self);
/* The view has all rows, so that it can scroll to any. */
void        _sonae_table_tell_all (SonaeTable *self);
void        _sonae_table_show_inspector (SonaeTable *self, gboolean show);
/* Chooses row ID when it is in the list, else as soon as it comes; FORM: and gives its title in the form the keyboard. */
void        _sonae_table_await (SonaeTable *self, gint64 id, gboolean form);

/* sonae-table-columns.c */
void        _sonae_table_build_columns (SonaeTable *self);
/* Remembers what still waits to be. */
void        _sonae_table_store_layout (SonaeTable *self);
/* The same, and nothing of what the view does while it goes away. */
void        _sonae_table_end_layout (SonaeTable *self);
void        _sonae_table_free_columns (SonaeTable *self);
/* Shows again the N places from POSITION on, where other rows are now. */
void        _sonae_table_refill (SonaeTable *self, guint position, guint n);
void        _sonae_table_apply_order (SonaeTable *self, SonaeQuery *query);
/* Lists of the columns to show, with their places, for the popover. */
void        _sonae_table_fill_columns_list (SonaeTable *self);
/* The fields of the columns in sight, from the left, NULL-terminated. (transfer container) */
GPtrArray  *_sonae_table_visible_fields (SonaeTable *self);
void        _sonae_table_reset_columns (SonaeTable *self);
/* Sorts by the column of FIELD first, then by those before. */
void        _sonae_table_sort (SonaeTable *self, const SonaeField *field, GtkSortType order);
/* The field that is sorted by first, or NULL. */
const SonaeField *_sonae_table_sort_field (SonaeTable *self, gboolean *descending);

/* sonae-table-cursor.c */
void        _sonae_table_init_cursor (SonaeTable *self);
/* Gives the cell of row POSITION in the column of FIELD (NULL: the last one) the keyboard, scrolling there. */
void        _sonae_table_focus_cell (SonaeTable *self, guint position, const SonaeField *field);
/* The cell that has the keyboard, or NULL. */
SonaeTableCell *_sonae_table_focused_cell (SonaeTable *self);
/* Around a change of the list, which may take the cell away that has the keyboard: it gets it back. FOLLOW: wherever its row is
 * then, if it was in sight. */
void        _sonae_table_keep_cursor (SonaeTable *self, gboolean follow);
void        _sonae_table_restore_cursor (SonaeTable *self);
GtkWidget  *_sonae_table_list_view (SonaeTable *self);

/* sonae-table-actions.c */
void        _sonae_table_install_actions (GtkWidgetClass *klass);
void        _sonae_table_update_actions (SonaeTable *self);
/* Neither computed nor otherwise not for people to write, nor is the workbook read only. */
gboolean    _sonae_table_is_editable (SonaeTable *self, const SonaeField *field);
void        _sonae_table_edit_cell (SonaeTable *self, SonaeTableCell *cell);
void        _sonae_table_explain (SonaeTable *self, SonaeTableCell *cell);
void        _sonae_table_popup_menu (SonaeTable *self, GtkWidget *at, double x, double y);

/* sonae-table-clipboard.c */
void        _sonae_table_copy (SonaeTable *self);
void        _sonae_table_paste (SonaeTable *self);

/* sonae-table-totals.c */
void        _sonae_table_update_totals (SonaeTable *self);

G_END_DECLS
