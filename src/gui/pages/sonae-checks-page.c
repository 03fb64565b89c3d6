/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-checks-page.h"

#include "gui/widgets/sonae-check-row.h"

/* After a change, so that a row of edits is looked at once. */
#define PAUSE_MS 700

struct _SonaeChecksPage
{
  SonaePage parent_instance;

  GtkStack *views;
  AdwPreferencesGroup *errors;
  AdwPreferencesGroup *warnings;
  AdwPreferencesGroup *notices;

  GPtrArray *checks;       /* of SonaeCheck, the last counts; NULL before the first time */
  GHashTable *rows;        /* id to SonaeCheckRow (in one of the groups) */
  GHashTable *touched;     /* set of tables that changed since they were counted */
  gboolean count_all;
  GCancellable *cancellable;
  guint pause_source;
};

G_DEFINE_FINAL_TYPE (SonaeChecksPage, sonae_checks_page, SONAE_TYPE_PAGE)

static AdwPreferencesGroup *
group_of (SonaeChecksPage *self, SonaeSeverity severity)
{
  return severity == SONAE_SEVERITY_ERROR ? self->errors : severity == SONAE_SEVERITY_WARNING ? self->warnings : self->notices;
}

/* The rows that are to be there in their order; what stays keeps its place and the keyboard. */
static void
update_rows (SonaeChecksPage *self)
{
  guint n_errors = 0, n_found = 0;
  gboolean shown[SONAE_N_SEVERITIES] = { FALSE };
  gboolean anew = FALSE;
  g_autofree char *indicator = NULL;

  for (guint i = 0; i < self->checks->len; i++)
    {
      const SonaeCheck *check = self->checks->pdata[i];
      GtkWidget *row = g_hash_table_lookup (self->rows, check->id);

      /* A group only appends: a check that comes up again makes those behind it come again, too. */
      if (row != NULL && (check->count <= 0 || anew))
        {
          adw_preferences_group_remove (group_of (self, check->severity), row);
          g_hash_table_remove (self->rows, check->id);
          row = NULL;
        }
      if (check->count <= 0)
        continue;
      n_found++;
      n_errors += check->severity == SONAE_SEVERITY_ERROR;
      shown[check->severity] = TRUE;
      if (row == NULL)
        {
          row = sonae_check_row_new (sonae_page_get_session (SONAE_PAGE (self)), check->id);
          adw_preferences_group_add (group_of (self, check->severity), row);
          g_hash_table_insert (self->rows, (gpointer) check->id, row);
          anew = TRUE;
        }
      sonae_check_row_set_count (SONAE_CHECK_ROW (row), check->count);
    }
  for (int severity = 0; severity < SONAE_N_SEVERITIES; severity++)
    gtk_widget_set_visible (GTK_WIDGET (group_of (self, severity)), shown[severity]);
  gtk_stack_set_visible_child_name (self->views, n_found > 0 ? "list" : "empty");
  if (n_errors > 0)
    indicator = g_strdup_printf ("%u", n_errors);
  sonae_page_set_step (SONAE_PAGE (self), n_errors > 0 ? SONAE_STEP_ATTENTION : SONAE_STEP_NONE, indicator);
}

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeChecksPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = sonae_checks_load_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (self->cancellable == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (checks == NULL)
    {
      sonae_session_error (sonae_page_get_session (SONAE_PAGE (self)), error);
      return;
    }
  g_hash_table_remove_all (self->touched);
  self->count_all = FALSE;
  /* What was not counted is as it was. */
  for (guint i = 0; self->checks != NULL && i < checks->len; i++)
    if (((SonaeCheck *) checks->pdata[i])->count < 0)
      ((SonaeCheck *) checks->pdata[i])->count = ((SonaeCheck *) self->checks->pdata[i])->count;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  self->checks = g_steal_pointer (&checks);
  update_rows (self);
}

static void
load (SonaeChecksPage *self)
{
  g_autofree const char **tables = (const char **) g_hash_table_get_keys_as_array (self->touched, NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_checks_load_async (sonae_page_get_workbook (SONAE_PAGE (self)), self->count_all ? NULL : tables, self->cancellable, loaded_cb,
                           g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeChecksPage *self = user_data;

  self->pause_source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
sonae_checks_page_session_set (SonaePage *page, SonaeSession *session)
{
  load (SONAE_CHECKS_PAGE (page));
}

static void
sonae_checks_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  SonaeChecksPage *self = SONAE_CHECKS_PAGE (page);
  const char *const *tables = sonae_change_get_tables (change);

  self->count_all = self->count_all || sonae_change_get_id (change) == 0;
  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    g_hash_table_add (self->touched, (gpointer) g_intern_string (tables[i]));
  /* What is under way would be told late: it is begun anew. */
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
sonae_checks_page_dispose (GObject *object)
{
  SonaeChecksPage *self = SONAE_CHECKS_PAGE (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  G_OBJECT_CLASS (sonae_checks_page_parent_class)->dispose (object);
}

static void
sonae_checks_page_class_init (SonaeChecksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_checks_page_dispose;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_checks_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_checks_page_workbook_changed;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-checks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeChecksPage, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeChecksPage, errors);
  gtk_widget_class_bind_template_child (widget_class, SonaeChecksPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, SonaeChecksPage, notices);
}

static void
sonae_checks_page_init (SonaeChecksPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->touched = g_hash_table_new (g_str_hash, g_str_equal);
  self->count_all = TRUE;
}
