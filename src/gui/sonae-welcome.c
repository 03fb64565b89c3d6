/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-welcome.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gui/sonae-application.h"
#include "gui/sonae-recent.h"
#include "workbook/sonae-sample.h"

struct _SonaeWelcome
{
  AdwBin parent_instance;

  GtkWidget *recent_group;
  GtkListBox *recent_list;
  AdwPreferencesGroup *samples;
  GCancellable *cancellable;
  gboolean filled;
};

G_DEFINE_FINAL_TYPE (SonaeWelcome, sonae_welcome, ADW_TYPE_BIN)

/* --- Recent workbooks --- */

typedef struct
{
  gboolean missing;
  gboolean unsaved;  /* an earlier run left work that the file lacks */
} FileState;

static void
look_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  GFile *file = G_FILE (task_data);
  FileState *state = g_new0 (FileState, 1);
  g_autoptr (SonaeRecovery) recovery = sonae_recovery_find (file);

  state->unsaved = recovery != NULL;
  state->missing = !g_file_query_exists (file, cancellable);
  g_task_return_pointer (task, state, g_free);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  AdwActionRow *row = ADW_ACTION_ROW (source);
  g_autofree FileState *state = g_task_propagate_pointer (G_TASK (result), NULL);

  if (state == NULL)
    return;
  if (state->unsaved)
    {
      GtkWidget *image = gtk_image_new_from_icon_name ("sonae-step-attention-symbolic");

      gtk_widget_add_css_class (image, "warning");
      adw_action_row_add_prefix (row, image);
      adw_action_row_set_subtitle (row, _("Unsaved work was found: open the workbook to recover it, or to keep it as a backup"));
    }
  else if (state->missing)
    {
      adw_action_row_set_subtitle (row, _("The file is not there"));
      gtk_widget_add_css_class (GTK_WIDGET (row), "dim-label");
    }
}

static void
remove_clicked_cb (GtkButton *button)
{
  sonae_recent_remove (g_object_get_data (G_OBJECT (button), "file"));
}

static char *
folder_label (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;
  const char *home = g_get_home_dir ();
  g_autofree char *shown = NULL;

  if (path == NULL)
    return folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");
  if (g_str_equal (path, home))
    return g_strdup ("~");
  if (g_str_has_prefix (path, home) && path[strlen (home)] == G_DIR_SEPARATOR)
    {
      shown = g_filename_display_name (path + strlen (home));
      return g_strconcat ("~", shown, NULL);
    }
  return g_filename_display_name (path);
}

static GtkWidget *
recent_row (gpointer item,
            gpointer user_data)
{
  SonaeWelcome *self = SONAE_WELCOME (user_data);
  GFile *file = G_FILE (item);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *folder = folder_label (file);
  /* Translators: %s is a file name. */
  g_autofree char *remove_name = g_strdup_printf (_("Remove “%s” from this list"), name);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", name, "activatable", TRUE, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autoptr (GTask) task = g_task_new (row, self->cancellable, looked_cb, NULL);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_tooltip_text (remove, remove_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  g_object_set_data_full (G_OBJECT (remove), "file", g_object_ref (file), g_object_unref);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data_full (G_OBJECT (row), "file", g_object_ref (file), g_object_unref);

  /* Asking a file on a network share may take long. */
  g_task_set_source_tag (task, recent_row);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, look_thread);
  return row;
}

static SonaeApplication *
application (SonaeWelcome *self,
             GtkWindow **window)
{
  *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  return SONAE_APPLICATION (gtk_window_get_application (*window));
}

static void
recent_activated_cb (SonaeWelcome *self,
                     GtkListBoxRow *row)
{
  g_autoptr (GFile) file = g_object_ref (g_object_get_data (G_OBJECT (row), "file"));
  GtkWindow *window;
  SonaeApplication *app = application (self, &window);

  sonae_application_open_file (app, window, file, SONAE_OPEN_NORMAL, NULL);
}

static void
recent_changed_cb (SonaeWelcome *self)
{
  gtk_widget_set_visible (self->recent_group, g_list_model_get_n_items (sonae_recent_files ()) > 0);
}

/* --- Samples --- */

static void
sample_activated_cb (SonaeWelcome *self,
                     AdwActionRow *row)
{
  GtkWindow *window;
  SonaeApplication *app = application (self, &window);

  sonae_application_open_sample (app, window, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
add_samples (SonaeWelcome *self)
{
  const char *const *names = sonae_sample_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                     "use-markup", FALSE,
                                     "name", names[i],
                                     "title", sonae_sample_title (names[i]),
                                     "subtitle", sonae_sample_description (names[i]),
                                     "activatable", TRUE,
                                     NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_signal_connect_object (row, "activated", G_CALLBACK (sample_activated_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->samples, row);
    }
}

/* Filled when it is first seen: a window that opens a workbook at once never shows it. */
static void
sonae_welcome_map (GtkWidget *widget)
{
  SonaeWelcome *self = SONAE_WELCOME (widget);

  if (!self->filled)
    {
      self->filled = TRUE;
      gtk_list_box_bind_model (self->recent_list, sonae_recent_files (), recent_row, self, NULL);
      g_signal_connect_object (sonae_recent_files (), "items-changed", G_CALLBACK (recent_changed_cb), self, G_CONNECT_SWAPPED);
      recent_changed_cb (self);
      add_samples (self);
    }
  GTK_WIDGET_CLASS (sonae_welcome_parent_class)->map (widget);
}

static void
sonae_welcome_dispose (GObject *object)
{
  SonaeWelcome *self = SONAE_WELCOME (object);

  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (sonae_recent_files (), self);
  G_OBJECT_CLASS (sonae_welcome_parent_class)->dispose (object);
}

static void
sonae_welcome_finalize (GObject *object)
{
  g_clear_object (&SONAE_WELCOME (object)->cancellable);
  G_OBJECT_CLASS (sonae_welcome_parent_class)->finalize (object);
}

static void
sonae_welcome_class_init (SonaeWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_welcome_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_welcome_finalize;
  widget_class->map = sonae_welcome_map;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeWelcome, recent_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeWelcome, recent_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeWelcome, samples);
  gtk_widget_class_bind_template_callback (widget_class, recent_activated_cb);
}

static void
sonae_welcome_init (SonaeWelcome *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
