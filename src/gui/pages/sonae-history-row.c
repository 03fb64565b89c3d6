/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-history-row.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/sonae-format.h"

/* A change of thousands of rows (an import) is not read line by line. */
#define MAX_DETAILS 60
#define VALUE_CHARS 200

struct _SonaeHistoryRow
{
  AdwExpanderRow parent_instance;

  SonaeSession *session;
  SonaeChange *change;
  GtkWidget *step_button;   /* undo or redo this change; NULL where there is none */
  gboolean undone;
  gboolean filled;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeHistoryRow, sonae_history_row, ADW_TYPE_EXPANDER_ROW)

static void
update (SonaeHistoryRow *self)
{
  const char *author = sonae_change_get_author (self->change);
  g_autofree char *label = g_markup_escape_text (sonae_change_get_label (self->change), -1);
  g_autofree char *title = self->undone ? g_strdup_printf ("<s>%s</s>", label) : g_strdup (label);
  g_autofree char *time = sonae_format_stamp_time (sonae_change_get_at (self->change));
  g_autoptr (GString) facts = g_string_new (time);
  g_autofree char *subtitle = NULL;

  if (author != NULL && *author != '\0')
    g_string_append_printf (facts, " · %s", author);
  if (self->undone)
    g_string_append_printf (facts, " · %s", _("undone"));
  subtitle = g_markup_escape_text (facts->str, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  if (self->step_button != NULL)
    gtk_button_set_label (GTK_BUTTON (self->step_button), self->undone ? _("Redo This Change") : _("Undo This Change"));
}

static void
step_done_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (SonaeHistoryRow) self = SONAE_HISTORY_ROW (user_data);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->step_button, TRUE);
  if (!sonae_workbook_undo_finish (SONAE_WORKBOOK (source), result, &error))
    sonae_session_error (self->session, error);
}

static void
step_clicked_cb (SonaeHistoryRow *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  gint64 id = sonae_change_get_id (self->change);

  gtk_widget_set_sensitive (self->step_button, FALSE);
  if (self->undone)
    sonae_workbook_redo_async (workbook, id, step_done_cb, g_object_ref (self));
  else
    sonae_workbook_undo_async (workbook, id, step_done_cb, g_object_ref (self));
}

static void
past_clicked_cb (SonaeHistoryRow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-past", "s", sonae_change_get_at (self->change));
}

/* --- What stands below --- */

static GtkWidget *
detail_row (const SonaeChangeDetail *detail)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "subtitle-lines", 4, NULL);
  g_autofree char *title = NULL;
  g_autofree char *before = detail->before != NULL ? sonae_text_ellipsize (detail->before, VALUE_CHARS) : NULL;
  g_autofree char *after = detail->after != NULL ? sonae_text_ellipsize (detail->after, VALUE_CHARS) : NULL;
  g_autofree char *values = NULL;

  /* Translators: the kind of a thing and its name: Action “Renew the licence”. */
  title = g_strdup_printf (_("%s “%s”"), detail->table, detail->row);
  if (detail->field != NULL)
    {
      g_autofree char *thing = g_steal_pointer (&title);

      title = g_strdup_printf (_("%s: %s"), thing, detail->field);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);

  if (detail->field == NULL && before == NULL)
    values = g_strdup (_("added"));
  else if (detail->field == NULL && after == NULL)
    values = g_strdup (_("deleted"));
  else
    values = g_strdup_printf ("%s → %s",
                              before != NULL && *before != '\0' ? before : _("(empty)"),
                              after != NULL && *after != '\0' ? after : _("(empty)"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), values);
  return row;
}

static void
add_buttons (SonaeHistoryRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *past = gtk_button_new_with_label (_("Open the State at This Moment"));

  gtk_widget_add_css_class (box, "sonae-history-buttons");
  if (sonae_change_get_kind (self->change) == SONAE_CHANGE_EDIT && !sonae_session_is_read_only (self->session))
    {
      self->step_button = gtk_button_new ();
      g_signal_connect_object (self->step_button, "clicked", G_CALLBACK (step_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->step_button);
    }
  g_signal_connect_object (past, "clicked", G_CALLBACK (past_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), past);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
details_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  SonaeHistoryRow *self = SONAE_HISTORY_ROW (source);
  GError *error = NULL;
  GPtrArray *details = sonae_workbook_change_details (SONAE_WORKBOOK (task_data), sonae_change_get_id (self->change), &error);

  if (details == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, details, (GDestroyNotify) g_ptr_array_unref);
}

static void
details_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  SonaeHistoryRow *self = SONAE_HISTORY_ROW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) details = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (details == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  for (guint i = 0; i < details->len && i < MAX_DETAILS; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), detail_row (g_ptr_array_index (details, i)));
  if (details->len > MAX_DETAILS)
    {
      guint rest = details->len - MAX_DETAILS;
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more value", "and %u more values", rest), rest);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), g_object_new (ADW_TYPE_ACTION_ROW, "title", text, NULL));
    }
}

static void
expanded_cb (SonaeHistoryRow *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->filled)
    return;
  self->filled = TRUE;
  add_buttons (self);
  update (self);
  task = g_task_new (self, self->cancellable, details_cb, NULL);
  g_task_set_source_tag (task, expanded_cb);
  g_task_set_task_data (task, g_object_ref (sonae_session_get_workbook (self->session)), g_object_unref);
  g_task_run_in_thread (task, details_thread);
}

static void
sonae_history_row_dispose (GObject *object)
{
  g_cancellable_cancel (SONAE_HISTORY_ROW (object)->cancellable);
  G_OBJECT_CLASS (sonae_history_row_parent_class)->dispose (object);
}

static void
sonae_history_row_finalize (GObject *object)
{
  SonaeHistoryRow *self = SONAE_HISTORY_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->change);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sonae_history_row_parent_class)->finalize (object);
}

static void
sonae_history_row_class_init (SonaeHistoryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_history_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_history_row_finalize;
}

static void
sonae_history_row_init (SonaeHistoryRow *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
sonae_history_row_new (SonaeSession *session,
                       SonaeChange *change)
{
  static const char *const icons[] = {
    [SONAE_CHANGE_EDIT] = "document-edit-symbolic",
    [SONAE_CHANGE_UNDO] = "edit-undo-symbolic",
    [SONAE_CHANGE_REDO] = "edit-redo-symbolic",
  };
  SonaeHistoryRow *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (SONAE_IS_CHANGE (change), NULL);

  self = g_object_new (SONAE_TYPE_HISTORY_ROW, NULL);
  self->session = g_object_ref (session);
  self->change = g_object_ref (change);
  self->undone = sonae_change_is_undone (change);
  adw_expander_row_set_icon_name (ADW_EXPANDER_ROW (self), icons[sonae_change_get_kind (change)]);
  update (self);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (expanded_cb), NULL);
  return GTK_WIDGET (self);
}

void
sonae_history_row_set_undone (SonaeHistoryRow *self,
                              gboolean undone)
{
  g_return_if_fail (SONAE_IS_HISTORY_ROW (self));

  if (self->undone == undone)
    return;
  self->undone = undone;
  update (self);
}
