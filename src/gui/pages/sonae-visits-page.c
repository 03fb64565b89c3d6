/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visits-page.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-visit-after.h"
#include "gui/pages/sonae-visit-before.h"
#include "gui/pages/sonae-visit-during.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-visits.h"

struct _SonaeVisitsPage
{
  SonaePage parent_instance;

  GtkStack *stack;             /* "empty", "visits" */
  GtkListBox *list;
  GtkStack *parts;             /* "before", "during", "after" */
  AdwBin *before_place;
  AdwBin *during_place;
  AdwBin *after_place;
  GtkWidget *add_button;
  GtkWidget *delete_button;

  GtkWidget *before, *during, *after;  /* NULL before the session */
  GPtrArray *visits;           /* of SonaeRecord, as the list shows them */
  gint64 id;
  gboolean selecting;
  gboolean adding;             /* the visit that comes next is to be shown */
};

G_DEFINE_FINAL_TYPE (SonaeVisitsPage, sonae_visits_page, SONAE_TYPE_PAGE)

static SonaeSession *
session_of (SonaeVisitsPage *self)
{
  return sonae_page_get_session (SONAE_PAGE (self));
}

/* --- The list --- */

static const char *
state_icon (const char *state)
{
  return g_str_equal (state, "held")      ? "sonae-step-complete-symbolic"
         : g_str_equal (state, "overdue") ? "sonae-step-attention-symbolic"
         : g_str_equal (state, "today")   ? "sonae-step-in-progress-symbolic"
                                          : "sonae-step-not-begun-symbolic";
}

static GtkWidget *
new_row (SonaeRecord *visit)
{
  g_autofree char *state = sonae_record_format (visit, "state"), *day = sonae_record_format (visit, "held_on");
  g_autofree char *until = sonae_record_format (visit, "until_on"), *when = NULL, *title = sonae_record_title (visit);
  gint64 undecided = sonae_record_get_int (visit, "undecided", 0);
  g_autofree char *open = undecided > 0 ? g_strdup_printf (ngettext ("%d piece of advice to decide", "%d pieces of advice to decide", (gulong) undecided),
                                                           (int) undecided)
                                        : NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;

  if (*day == '\0' && *until != '\0')
    when = g_strdup_printf (_("by %s"), until);
  else if (*day != '\0')
    when = g_strdup (day);
  subtitle = g_strjoin (" · ", state, when != NULL ? when : open, when != NULL ? open : NULL, NULL);
  row = sonae_plain_row_new (title, subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (state_icon (sonae_record_get_text (visit, "state"))));
  sonae_plain_row_set_id (row, sonae_record_get_id (visit));
  return row;
}

static void
show_visit (SonaeVisitsPage *self, gint64 id)
{
  self->id = id;
  sonae_visit_before_show (SONAE_VISIT_BEFORE (self->before), id);
  sonae_visit_during_show (SONAE_VISIT_DURING (self->during), id);
  sonae_visit_after_show (SONAE_VISIT_AFTER (self->after), id);
}

static void
select_visit (SonaeVisitsPage *self, gint64 id)
{
  GtkListBoxRow *row;

  self->selecting = TRUE;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (sonae_plain_row_get_id (GTK_WIDGET (row)) == id)
      gtk_list_box_select_row (self->list, row);
  self->selecting = FALSE;
  show_visit (self, id);
}

/* The one that was not among SHOWN (nullable); 0 for none. */
static gint64
added_to (SonaeVisitsPage *self, GPtrArray *shown)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      gint64 id = sonae_record_get_id (self->visits->pdata[i]);
      gboolean known = FALSE;

      for (guint j = 0; shown != NULL && j < shown->len && !known; j++)
        known = sonae_record_get_id (shown->pdata[j]) == id;
      if (!known)
        return id;
    }
  return 0;
}

/* The first that is not held yet; else the last. */
static gint64
first_choice (SonaeVisitsPage *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    if (!g_str_equal (sonae_record_get_text (self->visits->pdata[i], "state"), "held"))
      return sonae_record_get_id (self->visits->pdata[i]);
  return sonae_record_get_id (self->visits->pdata[self->visits->len - 1]);
}

static void
update_step (SonaeVisitsPage *self)
{
  guint held = 0;
  gboolean attention = FALSE;
  g_autofree char *indicator = NULL;

  for (guint i = 0; i < self->visits->len; i++)
    {
      const char *state = sonae_record_get_text (self->visits->pdata[i], "state");
      gboolean is_held = g_str_equal (state, "held");

      held += is_held;
      attention = attention || g_str_equal (state, "overdue") || (is_held && sonae_record_get_int (self->visits->pdata[i], "undecided", 0) > 0);
    }
  if (self->visits->len > 0)
    indicator = g_strdup_printf ("%u/%u", held, self->visits->len);
  sonae_page_set_step (SONAE_PAGE (self),
                       attention                        ? SONAE_STEP_ATTENTION
                       : held == 0                      ? SONAE_STEP_NOT_BEGUN
                       : held < self->visits->len       ? SONAE_STEP_IN_PROGRESS
                                                        : SONAE_STEP_COMPLETE,
                       indicator);
}

static void
update (SonaeVisitsPage *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("visit");
  g_autoptr (GPtrArray) shown = NULL;
  GPtrArray *visits;
  gint64 added;
  gboolean there = FALSE;

  sonae_query_order (query, "number", FALSE);
  sonae_query_order (query, "id", FALSE);
  visits = sonae_workbook_query (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
  if (visits == NULL)
    return;
  shown = g_steal_pointer (&self->visits);
  self->visits = visits;
  added = self->adding ? added_to (self, shown) : 0;
  self->adding = self->adding && added == 0;
  self->selecting = TRUE;
  sonae_plain_row_clear (self->list);
  for (guint i = 0; i < visits->len; i++)
    {
      gtk_list_box_append (self->list, new_row (visits->pdata[i]));
      there = there || sonae_record_get_id (visits->pdata[i]) == self->id;
    }
  self->selecting = FALSE;
  gtk_stack_set_visible_child_name (self->stack, visits->len > 0 ? "visits" : "empty");
  if (visits->len > 0)
    select_visit (self, added != 0 ? added : there ? self->id : first_choice (self));
  if (added != 0)
    {
      gtk_stack_set_visible_child_name (self->parts, "before");
      sonae_visit_before_focus_title (SONAE_VISIT_BEFORE (self->before));
    }
  update_step (self);
}

static void
selected_cb (SonaeVisitsPage *self, GtkListBoxRow *row)
{
  if (!self->selecting && row != NULL)
    show_visit (self, sonae_plain_row_get_id (GTK_WIDGET (row)));
}

/* --- What is done --- */

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "title", "s", _("New visit"));
  g_variant_dict_insert (&values, "number", "x", (gint64) GPOINTER_TO_INT (data));
  return sonae_edit_insert (edit, "visit", g_variant_dict_end (&values), error) != 0;
}

static void
add_cb (SonaeVisitsPage *self)
{
  gint64 last = 0;

  for (guint i = 0; self->visits != NULL && i < self->visits->len; i++)
    last = MAX (last, sonae_record_get_int (self->visits->pdata[i], "number", 0));
  self->adding = TRUE;
  sonae_workbook_edit_async (sonae_page_get_workbook (SONAE_PAGE (self)), _("Add a visit"), add_func, GINT_TO_POINTER ((int) MIN (last + 1, 999)),
                             NULL, NULL, sonae_session_edit_done_cb, g_object_ref (session_of (self)));
}

static void
add_all_cb (SonaeVisitsPage *self)
{
  sonae_visits_add_all_async (sonae_page_get_workbook (SONAE_PAGE (self)), sonae_session_edit_done_cb, g_object_ref (session_of (self)));
}

static void
delete_cb (SonaeVisitsPage *self)
{
  if (self->id != 0)
    sonae_session_delete (session_of (self), "visit", self->id);
}

/* --- The page --- */

static void
sonae_visits_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeVisitsPage *self = SONAE_VISITS_PAGE (page);
  gboolean writable = !sonae_session_is_read_only (session);

  self->before = sonae_visit_before_new (session);
  adw_bin_set_child (self->before_place, self->before);
  self->during = sonae_visit_during_new (session);
  adw_bin_set_child (self->during_place, self->during);
  self->after = sonae_visit_after_new (session);
  adw_bin_set_child (self->after_place, self->after);
  gtk_widget_set_sensitive (self->add_button, writable);
  gtk_widget_set_sensitive (self->delete_button, writable);
  update (self);
}

static void
sonae_visits_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "visit") || sonae_change_touches (change, "advice"))
    update (SONAE_VISITS_PAGE (page));
}

static void
sonae_visits_page_show_place (SonaePage *page, const char *place)
{
  SonaeVisitsPage *self = SONAE_VISITS_PAGE (page);
  gint64 id = 0;

  if (g_str_has_prefix (place, "row:"))
    id = g_ascii_strtoll (place + strlen ("row:"), NULL, 10);
  else if (g_str_has_prefix (place, "advice:"))
    {
      g_autoptr (SonaeRecord) advice = sonae_workbook_get (sonae_page_get_workbook (page), "advice",
                                                           g_ascii_strtoll (place + strlen ("advice:"), NULL, 10), NULL);

      id = advice != NULL ? sonae_record_get_int (advice, "visit_id", 0) : 0;
      gtk_stack_set_visible_child_name (self->parts, "after");
    }
  for (guint i = 0; id != 0 && i < self->visits->len; i++)
    if (sonae_record_get_id (self->visits->pdata[i]) == id)
      select_visit (self, id);
}

static void
sonae_visits_page_finalize (GObject *object)
{
  g_clear_pointer (&SONAE_VISITS_PAGE (object)->visits, g_ptr_array_unref);
  G_OBJECT_CLASS (sonae_visits_page_parent_class)->finalize (object);
}

static void
sonae_visits_page_class_init (SonaeVisitsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sonae_visits_page_finalize;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_visits_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_visits_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_visits_page_show_place;

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, parts);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, before_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, during_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, after_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitsPage, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
}

static void
sonae_visits_page_init (SonaeVisitsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
