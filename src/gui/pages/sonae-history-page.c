/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-history-page.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "gui/pages/sonae-history-row.h"
#include "gui/sonae-format.h"

#define PAGE_ROWS 50

struct _SonaeHistoryPage
{
  SonaePage parent_instance;

  GtkStack *views;           /* "empty", "list" */
  GtkBox *days;              /* per day a heading and a list, newest first */
  GtkWidget *more_button;

  GHashTable *rows;          /* id of a change -> its row, borrowed */
  gint64 newest, oldest;     /* ids that are shown; 0: none */
  gboolean loaded;           /* it was looked at once, so it follows */
};

G_DEFINE_FINAL_TYPE (SonaeHistoryPage, sonae_history_page, SONAE_TYPE_PAGE)

static char *
day_title (const char *day)
{
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *yesterday = sonae_date_add_days (today, -1);
  g_autofree char *date = sonae_date_format (day, sonae_language_current ());

  if (g_str_equal (day, today))
    return g_strdup_printf ("%s — %s", date, _("today"));
  if (g_str_equal (day, yesterday))
    return g_strdup_printf ("%s — %s", date, _("yesterday"));
  return g_steal_pointer (&date);
}

static GtkWidget *
make_day (const char *day)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *title = day_title (day);
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL,
                                     "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "label", title,
                                     "xalign", 0.0,
                                     NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_set_name (box, day);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  return box;
}

/* The list of the day of CHANGE, at the top or at the end; made if it is not there. */
static GtkListBox *
day_list (SonaeHistoryPage *self,
          SonaeChange *change,
          gboolean at_top)
{
  g_autofree char *day = sonae_format_stamp_day (sonae_change_get_at (change));
  GtkWidget *box = at_top ? gtk_widget_get_first_child (GTK_WIDGET (self->days))
                          : gtk_widget_get_last_child (GTK_WIDGET (self->days));

  if (box == NULL || !g_str_equal (gtk_widget_get_name (box), day))
    {
      box = make_day (day);
      if (at_top)
        gtk_box_prepend (self->days, box);
      else
        gtk_box_append (self->days, box);
    }
  return GTK_LIST_BOX (gtk_widget_get_last_child (box));
}

static void
add_change (SonaeHistoryPage *self,
            SonaeChange *change,
            gboolean at_top)
{
  GtkWidget *row = sonae_history_row_new (sonae_page_get_session (SONAE_PAGE (self)), change);
  gint64 id = sonae_change_get_id (change);

  gtk_list_box_insert (day_list (self, change, at_top), row, at_top ? 0 : -1);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
  if (at_top || self->newest == 0)
    self->newest = id;
  if (!at_top || self->oldest == 0)
    self->oldest = id;
}

static void
update_view (SonaeHistoryPage *self)
{
  gtk_stack_set_visible_child_name (self->views, self->newest != 0 ? "list" : "empty");
}

static void
load_more (SonaeHistoryPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes =
    sonae_workbook_history (sonae_page_get_workbook (SONAE_PAGE (self)), self->oldest, PAGE_ROWS, &error);

  if (changes == NULL)
    {
      sonae_session_error (sonae_page_get_session (SONAE_PAGE (self)), error);
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    add_change (self, g_ptr_array_index (changes, i), FALSE);
  gtk_widget_set_visible (self->more_button, changes->len == PAGE_ROWS);
  update_view (self);
}

static void
reload (SonaeHistoryPage *self)
{
  GtkWidget *child;

  g_hash_table_remove_all (self->rows);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, child);
  self->newest = self->oldest = 0;
  load_more (self);
}

static void
edge_reached_cb (SonaeHistoryPage *self,
                 GtkPositionType edge)
{
  if (edge == GTK_POS_BOTTOM && gtk_widget_get_visible (self->more_button))
    load_more (self);
}

static void
more_clicked_cb (SonaeHistoryPage *self)
{
  load_more (self);
}

static void
sonae_history_page_map (GtkWidget *widget)
{
  SonaeHistoryPage *self = SONAE_HISTORY_PAGE (widget);

  if (!self->loaded && sonae_page_get_workbook (SONAE_PAGE (self)) != NULL)
    {
      self->loaded = TRUE;
      reload (self);
    }
  GTK_WIDGET_CLASS (sonae_history_page_parent_class)->map (widget);
}

static void
mark (SonaeHistoryPage *self,
      gint64 id,
      gboolean undone)
{
  SonaeHistoryRow *row = g_hash_table_lookup (self->rows, &id);

  if (row != NULL)
    sonae_history_row_set_undone (row, undone);
}

static void
sonae_history_page_workbook_changed (SonaePage *page,
                                     SonaeChange *change)
{
  SonaeHistoryPage *self = SONAE_HISTORY_PAGE (page);
  g_autoptr (GPtrArray) newest = NULL;

  if (!self->loaded)
    return;
  if (sonae_change_get_kind (change) != SONAE_CHANGE_EDIT)
    mark (self, sonae_change_get_target (change), sonae_change_get_kind (change) == SONAE_CHANGE_UNDO);

  newest = sonae_workbook_history (sonae_page_get_workbook (page), 0, PAGE_ROWS, NULL);
  if (newest == NULL)
    return;
  if (sonae_change_get_id (change) == 0 || newest->len == 0 || self->newest == 0 ||
      (newest->len == PAGE_ROWS && sonae_change_get_id (newest->pdata[newest->len - 1]) > self->newest))
    {
      reload (self);
      return;
    }
  for (guint i = newest->len; i > 0; i--)
    {
      SonaeChange *entry = newest->pdata[i - 1];

      if (sonae_change_get_id (entry) > self->newest)
        add_change (self, entry, TRUE);
      else
        mark (self, sonae_change_get_id (entry), sonae_change_is_undone (entry));
    }
  update_view (self);
}

static void
sonae_history_page_dispose (GObject *object)
{
  SonaeHistoryPage *self = SONAE_HISTORY_PAGE (object);

  g_hash_table_remove_all (self->rows);
  G_OBJECT_CLASS (sonae_history_page_parent_class)->dispose (object);
}

static void
sonae_history_page_finalize (GObject *object)
{
  g_hash_table_unref (SONAE_HISTORY_PAGE (object)->rows);
  G_OBJECT_CLASS (sonae_history_page_parent_class)->finalize (object);
}

static void
sonae_history_page_class_init (SonaeHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_history_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_history_page_finalize;
  widget_class->map = sonae_history_page_map;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_history_page_workbook_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryPage, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryPage, days);
  gtk_widget_class_bind_template_child (widget_class, SonaeHistoryPage, more_button);
  gtk_widget_class_bind_template_callback (widget_class, edge_reached_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
sonae_history_page_init (SonaeHistoryPage *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
