/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-assistant-private.h"

#include <glib/gi18n-lib.h>

/* The window and the way through its steps; what each step does is in the files beside. */

G_DEFINE_FINAL_TYPE (SonaeImportAssistant, sonae_import_assistant, ADW_TYPE_WINDOW)

static const struct
{
  const char *page;
  const char *title;   /* N_() */
} steps[] = {
  [SONAE_IMPORT_STEP_FILE] = { "file", N_("The file") },
  [SONAE_IMPORT_STEP_MAPPING] = { "mapping", N_("Columns") },
  [SONAE_IMPORT_STEP_CHECK] = { "check", N_("Check") },
  [SONAE_IMPORT_STEP_IMPORT] = { "done", N_("Import") },
};

/* --- What is shown --- */

void
_sonae_import_assistant_set_error (SonaeImportAssistant *self,
                                   const char *sentence)
{
  gtk_label_set_label (self->error_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->error_box, sentence != NULL);
}

void
_sonae_import_assistant_update (SonaeImportAssistant *self)
{
  gboolean done = self->step == SONAE_IMPORT_STEP_IMPORT;
  gboolean waiting = g_strcmp0 (gtk_stack_get_visible_child_name (self->views), "wait") == 0;
  /* Translators: "Import into Information Assets". */
  g_autofree char *title = g_strdup_printf (_("Import into %s"), g_dgettext (GETTEXT_PACKAGE, self->entity->label_plural));
  /* Translators: "Step 2 of 4: Columns". */
  g_autofree char *subtitle = g_strdup_printf (_("Step %d of %d: %s"), self->step + 1, (int) G_N_ELEMENTS (steps), _(steps[self->step].title));
  g_autofree char *whole = g_strdup_printf ("%s — %s", title, subtitle);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), whole);

  gtk_widget_set_visible (self->close_button, !done && !waiting);
  gtk_widget_set_visible (self->back_button, !done && !waiting && self->step > SONAE_IMPORT_STEP_FILE);
  gtk_widget_set_visible (self->next_button, !done && !waiting);
  gtk_button_set_label (GTK_BUTTON (self->next_button), self->step == SONAE_IMPORT_STEP_CHECK ? _("_Import") : _("_Next"));
  gtk_widget_set_sensitive (self->next_button, self->looked && !self->busy &&
                            (self->step != SONAE_IMPORT_STEP_CHECK || (self->plan != NULL && sonae_import_plan_n_chosen (self->plan) > 0)));
}

void
_sonae_import_assistant_go (SonaeImportAssistant *self,
                            SonaeImportStep step)
{
  self->step = step;
  gtk_stack_set_visible_child_name (self->views, steps[step].page);
  _sonae_import_assistant_update (self);
  /* What was only just made has no place yet that Tab could go by. */
  if (step == SONAE_IMPORT_STEP_MAPPING && self->target_dropdowns->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->target_dropdowns, 0));
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->views), GTK_DIR_TAB_FORWARD);
}

/* --- Waiting --- */

static gboolean
pulse_cb (gpointer user_data)
{
  SonaeImportAssistant *self = user_data;

  gtk_progress_bar_pulse (self->wait_bar);
  return G_SOURCE_CONTINUE;
}

GCancellable *
_sonae_import_assistant_wait (SonaeImportAssistant *self,
                              const char *what)
{
  g_assert (!self->busy);

  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  _sonae_import_assistant_set_error (self, NULL);
  gtk_label_set_label (self->wait_label, what);
  gtk_progress_bar_set_fraction (self->wait_bar, 0);
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  gtk_stack_set_visible_child_name (self->views, "wait");
  _sonae_import_assistant_update (self);
  gtk_widget_grab_focus (self->stop_button);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  self->pulse_source = g_timeout_add (120, pulse_cb, self);
  return self->cancellable;
}

gboolean
_sonae_import_assistant_waited (SonaeImportAssistant *self)
{
  self->busy = FALSE;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (self->close_after && !self->closed)
    gtk_window_destroy (GTK_WINDOW (self));
  return !self->closed;
}

void
_sonae_import_assistant_progress_cb (double fraction,
                                     const char *message,
                                     gpointer user_data)
{
  SonaeImportAssistant *self = user_data;

  if (self->closed)
    return;
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  gtk_progress_bar_set_fraction (self->wait_bar, CLAMP (fraction, 0, 1));
  if (message != NULL && *message != '\0')
    gtk_label_set_label (self->wait_label, message);
}

static void
stop_clicked_cb (SonaeImportAssistant *self)
{
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  g_cancellable_cancel (self->cancellable);
}

/* --- The way --- */

static void
next_clicked_cb (SonaeImportAssistant *self)
{
  if (self->busy || !self->looked)
    return;
  _sonae_import_assistant_set_error (self, NULL);
  switch (self->step)
    {
    case SONAE_IMPORT_STEP_FILE:
      _sonae_import_assistant_fill_mapping (self);
      _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_MAPPING);
      break;
    case SONAE_IMPORT_STEP_MAPPING:
      _sonae_import_assistant_plan (self);
      break;
    case SONAE_IMPORT_STEP_CHECK:
      _sonae_import_assistant_run (self);
      break;
    case SONAE_IMPORT_STEP_IMPORT:
    default:
      break;
    }
}

static void
back_clicked_cb (SonaeImportAssistant *self)
{
  if (self->busy || self->step == SONAE_IMPORT_STEP_FILE || self->step == SONAE_IMPORT_STEP_IMPORT)
    return;
  _sonae_import_assistant_set_error (self, NULL);
  if (self->step == SONAE_IMPORT_STEP_CHECK)
    _sonae_import_assistant_clear_check (self);
  _sonae_import_assistant_go (self, self->step - 1);
}

static void
back_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  back_clicked_cb (SONAE_IMPORT_ASSISTANT (widget));
}

static void
next_action (GtkWidget *widget,
             const char *action_name,
             GVariant *parameter)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (widget);

  if (gtk_widget_get_visible (self->next_button) && gtk_widget_get_sensitive (self->next_button))
    next_clicked_cb (self);
}

static gboolean
sonae_import_assistant_close_request (GtkWindow *window)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (window);

  if (!self->busy)
    return GTK_WINDOW_CLASS (sonae_import_assistant_parent_class)->close_request (window);
  /* What is being written is taken back first, so that whoever closes this sees the table as it is. */
  self->close_after = TRUE;
  stop_clicked_cb (self);
  return TRUE;
}

/* --- Class --- */

static void
sonae_import_assistant_dispose (GObject *object)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (object);

  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse_source, g_source_remove);
  _sonae_import_assistant_clear_mapping (self);
  _sonae_import_assistant_clear_run (self);
  G_OBJECT_CLASS (sonae_import_assistant_parent_class)->dispose (object);
}

static void
sonae_import_assistant_finalize (GObject *object)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (object);

  g_clear_object (&self->row_model);
  g_clear_object (&self->plan);
  g_clear_object (&self->import);
  g_clear_pointer (&self->preview, sonae_import_preview_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->targets);
  g_clear_pointer (&self->target_codes, g_array_unref);
  g_clear_pointer (&self->target_dropdowns, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_import_assistant_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, close_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, next_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, error_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, error_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, wait_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, wait_bar);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, stop_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, file_name);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, file_note);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, format_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, encoding);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, delimiter);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, header);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, sample);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, mapping_note);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, mapping_missing);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, columns);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, check_counts);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, check_notes);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, conflict_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, conflict);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, problems_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, problems_title);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, save_problems_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, problems);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, shown);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, rows);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, choose_all_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, choose_none_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, chosen);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, done);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeImportAssistant, done_button);
}

static void
sonae_import_assistant_class_init (SonaeImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_import_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_import_assistant_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_import_assistant_close_request;

  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "import.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "import.next", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-import-assistant.ui");
  bind_template (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_file_cb", G_CALLBACK (_sonae_import_assistant_choose_file_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "correct_cb", G_CALLBACK (_sonae_import_assistant_correct_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "shown_cb", G_CALLBACK (_sonae_import_assistant_shown_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "save_problems_cb", G_CALLBACK (_sonae_import_assistant_save_problems_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_all_cb", G_CALLBACK (_sonae_import_assistant_choose_all_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_none_cb", G_CALLBACK (_sonae_import_assistant_choose_none_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "row_activated_cb", G_CALLBACK (_sonae_import_assistant_row_activated_cb));
  gtk_widget_class_bind_template_callback_full (widget_class, "undo_cb", G_CALLBACK (_sonae_import_assistant_undo_cb));
}

static void
sonae_import_assistant_init (SonaeImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeImportAssistant *
sonae_import_assistant_new (GtkWindow *parent,
                            SonaeSession *session,
                            const char *table,
                            GFile *file)
{
  const SonaeEntity *entity = sonae_entity_find (table);
  SonaeImportAssistant *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (entity != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_object_new (SONAE_TYPE_IMPORT_ASSISTANT, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  self->session = g_object_ref (session);
  self->entity = entity;
  _sonae_import_assistant_init_file (self);
  _sonae_import_assistant_init_mapping (self);
  _sonae_import_assistant_init_check (self);
  _sonae_import_assistant_set_file (self, file);
  return self;
}
