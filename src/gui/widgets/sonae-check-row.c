/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-check-row.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-pages.h"

/* Rows that are told one by one; “Show” has all of them. */
#define MAX_ROWS 50

struct _SonaeCheckRow
{
  AdwPreferencesRow parent_instance;

  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *advice;
  GtkLabel *number;
  GtkToggleButton *expander;
  GtkButton *show;
  GtkButton *remedy;
  GtkRevealer *revealer;
  GtkBox *rows;

  SonaeSession *session;
  SonaeCheck *check;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeCheckRow, sonae_check_row, ADW_TYPE_PREFERENCES_ROW)

/* Where the rows of a table are at home. */
static const char *
page_of_table (const char *table)
{
  static const struct { const char *table, *page; } homes[] = {
    { "action", "plan" },     { "answer", "self-check" }, { "assessment", "risks" },  { "asset", "assets" }, { "control", "controls" },
    { "device", "products" }, { "duty", "products" },     { "endpoint", "products" }, { "measure", "risks" }, { "person", "people" },
    { "risk", "risks" },      { "site", "company" },      { "soa_version", "controls" }, { "threat", "risks" },
    { "role", "people" },     { "training", "people" },   { "visit", "visits" },      { "advice", "visits" },
  };
  guint n;
  const SonaePageInfo *pages = sonae_pages (&n);

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_equal (homes[i].table, table))
      for (guint p = 0; p < n; p++)
        if (g_str_equal (pages[p].name, homes[i].page))
          return homes[i].page;
  return NULL;
}

static void
go (SonaeCheckRow *self, SonaeRecord *record)
{
  const char *page = page_of_table (self->check->table);
  g_autofree char *place = NULL;

  if (page == NULL)
    return;
  if (record != NULL && g_str_equal (self->check->table, "answer"))
    place = g_strdup_printf ("question:%" G_GINT64_FORMAT, sonae_record_get_int (record, "question", 0));
  else if (record != NULL)
    place = g_strdup_printf ("check:%s:%" G_GINT64_FORMAT, self->check->id, sonae_record_get_id (record));
  else
    place = g_strdup_printf ("check:%s", self->check->id);
  sonae_session_go (self->session, page, place);
}

/* --- Remedies --- */

static void
mended_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;
  int mended = sonae_checks_remedy_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_autofree char *text = NULL;

  if (mended < 0)
    {
      sonae_session_error (session, error);
      return;
    }
  text = g_strdup_printf (ngettext ("%d row was changed.", "%d rows were changed.", (gulong) mended), mended);
  sonae_session_toast_action (session, text, _("Undo"), "win.undo");
}

static void
mend (SonaeCheckRow *self, gint64 row_id)
{
  sonae_session_flush (self->session);
  sonae_checks_remedy_async (sonae_session_get_workbook (self->session), self->check->id, row_id, mended_cb, g_object_ref (self->session));
}

static void
remedy_cb (SonaeCheckRow *self)
{
  mend (self, 0);
}

static void
show_cb (SonaeCheckRow *self)
{
  go (self, NULL);
}

/* --- Rows --- */

static SonaeRecord *
record_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "sonae-record");
}

static void
row_clicked_cb (GtkWidget *button, SonaeCheckRow *self)
{
  go (self, record_of (button));
}

static void
row_remedy_cb (GtkWidget *button, SonaeCheckRow *self)
{
  mend (self, sonae_record_get_id (record_of (button)));
}

static void
add_row (SonaeCheckRow *self, SonaeRecord *record)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label;
  g_autofree char *title = sonae_record_title (record);

  label = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sonae-small");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_sensitive (button, page_of_table (self->check->table) != NULL);
  g_object_set_data_full (G_OBJECT (button), "sonae-record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (line), button);
  if (self->check->remedy != NULL && !sonae_session_is_read_only (self->session))
    {
      GtkWidget *remedy = gtk_button_new_with_label (self->check->remedy);
      /* Translators: what a button does, and to which row. */
      g_autofree char *name = g_strdup_printf (_("%s: %s"), self->check->remedy, title);

      gtk_widget_add_css_class (remedy, "sonae-small");
      gtk_accessible_update_property (GTK_ACCESSIBLE (remedy), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (remedy), "sonae-record", g_object_ref (record), g_object_unref);
      g_signal_connect_object (remedy, "clicked", G_CALLBACK (row_remedy_cb), self, 0);
      gtk_box_append (GTK_BOX (line), remedy);
    }
  gtk_box_append (self->rows, line);
}

static void
rows_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *rows = sonae_workbook_query (source, data, &error);

  if (rows != NULL)
    g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
rows_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeCheckRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *child;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (rows == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  if (self->check->count > rows->len)
    {
      g_autofree char *more = g_strdup_printf ("%" G_GINT64_FORMAT, self->check->count - rows->len);
      g_autofree char *text = g_strdup_printf (_("and %s more"), more);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_start (label, 12);
      gtk_box_append (self->rows, label);
    }
  gtk_revealer_set_reveal_child (self->revealer, gtk_toggle_button_get_active (self->expander));
}

static void
load_rows (SonaeCheckRow *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_copy (self->check->query);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_query_limit (query, MAX_ROWS);
  task = g_task_new (sonae_session_get_workbook (self->session), self->cancellable, rows_cb, g_object_ref (self));
  g_task_set_source_tag (task, load_rows);
  g_task_set_task_data (task, g_steal_pointer (&query), (GDestroyNotify) sonae_query_free);
  g_task_run_in_thread (task, rows_thread);
}

static void
toggled_cb (SonaeCheckRow *self)
{
  if (gtk_toggle_button_get_active (self->expander))
    load_rows (self);
  else
    gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

void
sonae_check_row_set_count (SonaeCheckRow *self, gint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = NULL;

  g_return_if_fail (SONAE_IS_CHECK_ROW (self));

  self->check->count = count;
  gtk_label_set_label (self->number, text);
  /* Translators: what is wrong, and in how many rows. */
  name = g_strdup_printf (_("%s: %s"), self->check->title, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->check->advice, -1);
  if (gtk_toggle_button_get_active (self->expander))
    load_rows (self);
}

const char *
sonae_check_row_get_id (SonaeCheckRow *self)
{
  g_return_val_if_fail (SONAE_IS_CHECK_ROW (self), NULL);

  return self->check->id;
}

/* What a screen reader says: the buttons of all checks are called alike. */
static void
name_button (SonaeCheckRow *self, GtkButton *button)
{
  g_autofree char *name = g_strdup_printf (_("%s: %s"), gtk_button_get_label (button), self->check->title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
sonae_check_row_new (SonaeSession *session, const char *id)
{
  static const char *const icons[SONAE_N_SEVERITIES] = { "dialog-error-symbolic", "dialog-warning-symbolic", "dialog-information-symbolic" };
  static const char *const classes[SONAE_N_SEVERITIES] = { "error", "warning", "dim-label" };
  SonaeCheckRow *self = g_object_new (SONAE_TYPE_CHECK_ROW, NULL);

  self->session = g_object_ref (session);
  self->check = sonae_checks_find (id);
  g_assert (self->check != NULL);
  gtk_image_set_from_icon_name (self->icon, icons[self->check->severity]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), sonae_severity_label (self->check->severity));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[self->check->severity]);
  gtk_label_set_label (self->heading, self->check->title);
  gtk_label_set_label (self->advice, self->check->advice);
  gtk_widget_set_visible (GTK_WIDGET (self->show), page_of_table (self->check->table) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->remedy),
                          self->check->remedy != NULL && !self->check->remedy_each && !sonae_session_is_read_only (session));
  if (self->check->remedy != NULL)
    gtk_button_set_label (self->remedy, self->check->remedy);
  name_button (self, GTK_BUTTON (self->expander));
  name_button (self, self->show);
  if (self->check->remedy != NULL)
    name_button (self, self->remedy);
  return GTK_WIDGET (self);
}

static void
sonae_check_row_dispose (GObject *object)
{
  SonaeCheckRow *self = SONAE_CHECK_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->check, sonae_check_free);
  G_OBJECT_CLASS (sonae_check_row_parent_class)->dispose (object);
}

static void
sonae_check_row_class_init (SonaeCheckRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_check_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-check-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, advice);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, number);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, expander);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, show);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, remedy);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, SonaeCheckRow, rows);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
}

static void
sonae_check_row_init (SonaeCheckRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
