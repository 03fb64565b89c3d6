/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "catalogue/sonae-catalogue.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-message.h"
#include "gui/compat/sonae-spoken-names.h"
#include "gui/sonae-about.h"
#include "gui/sonae-gui.h"
#include "gui/sonae-new-workbook.h"
#include "gui/sonae-preferences.h"
#include "gui/sonae-window.h"
#include "workbook/sonae-sample.h"

struct _SonaeApplication
{
  AdwApplication parent_instance;

  guint signal_sources[2];
};

G_DEFINE_FINAL_TYPE (SonaeApplication, sonae_application, ADW_TYPE_APPLICATION)

/* --- Windows --- */

static SonaeWindow *
window_of_file (SonaeApplication *self,
                GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SONAE_IS_WINDOW (l->data))
      {
        SonaeSession *session = sonae_window_get_session (l->data);
        GFile *other = sonae_window_get_file (l->data);

        /* A backup or a second view that is open for reading is no reason not to open the workbook itself. */
        if (other != NULL && g_file_equal (file, other) && (session == NULL || !sonae_session_is_read_only (session)))
          return l->data;
      }
  return NULL;
}

/* A window for a workbook: PARENT if it shows only the welcome page, else any such, else a new one. */
static SonaeWindow *
free_window (SonaeApplication *self,
             GtkWindow *parent)
{
  if (SONAE_IS_WINDOW (parent) && sonae_window_is_free (SONAE_WINDOW (parent)))
    return SONAE_WINDOW (parent);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (SONAE_IS_WINDOW (l->data) && sonae_window_is_free (l->data))
      return l->data;
  return sonae_window_new (GTK_APPLICATION (self));
}

static SonaeWindow *
current_window (SonaeApplication *self)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));

  return SONAE_IS_WINDOW (active) ? SONAE_WINDOW (active) : free_window (self, NULL);
}

void
sonae_application_open_file (SonaeApplication *self,
                             GtkWindow *parent,
                             GFile *file,
                             SonaeOpenFlags flags,
                             const char *note)
{
  SonaeWindow *window = NULL;

  g_return_if_fail (SONAE_IS_APPLICATION (self));
  g_return_if_fail (G_IS_FILE (file));

  if ((flags & SONAE_OPEN_READ_ONLY) == 0)
    window = window_of_file (self, file);
  if (window == NULL)
    {
      window = free_window (self, parent);
      sonae_window_open (window, file, flags, note);
    }
  gtk_window_present (GTK_WINDOW (window));
}

void
sonae_application_show_workbook (SonaeApplication *self,
                                 GtkWindow *parent,
                                 SonaeWorkbook *workbook)
{
  SonaeWindow *window;

  g_return_if_fail (SONAE_IS_APPLICATION (self));
  g_return_if_fail (SONAE_IS_WORKBOOK (workbook));

  window = free_window (self, parent);
  sonae_window_set_workbook (window, workbook);
  gtk_window_present (GTK_WINDOW (window));
}

/* --- Making workbooks --- */

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer user_data)
{
  g_autoptr (SonaeWindow) window = SONAE_WINDOW (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeWorkbook) workbook = sonae_new_workbook_finish (result, &error);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));

  if (workbook != NULL && application == NULL)
    {
      /* The window was closed meanwhile. */
      sonae_workbook_close_async (workbook, NULL, NULL);
      return;
    }
  if (application == NULL)
    return;
  if (workbook == NULL)
    {
      sonae_window_set_busy (window, FALSE);
      sonae_message_show (GTK_WINDOW (window), _("The workbook could not be made"), error->message);
      return;
    }
  if (sonae_window_get_session (window) == NULL)
    sonae_window_set_workbook (window, workbook);
  else
    sonae_application_show_workbook (SONAE_APPLICATION (application), NULL, workbook);
}

static void
make_workbook (SonaeApplication *self,
               GtkWindow *parent,
               GFile *file,
               const char *sample)
{
  SonaeWindow *window = free_window (self, parent);

  sonae_window_set_busy (window, TRUE);
  sonae_new_workbook_async (file, sample, made_cb, g_object_ref (window));
  gtk_window_present (GTK_WINDOW (window));
}

void
sonae_application_open_sample (SonaeApplication *self,
                               GtkWindow *parent,
                               const char *name)
{
  g_return_if_fail (SONAE_IS_APPLICATION (self));
  g_return_if_fail (name != NULL);

  make_workbook (self, parent, NULL, name);
}

static void
new_chosen_cb (GFile *file,
               gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);
  GtkApplication *application = gtk_window_get_application (window);

  if (file != NULL && application != NULL)
    make_workbook (SONAE_APPLICATION (application), window, file, NULL);
}

static void
ask_new (SonaeApplication *self,
         SonaeWindow *window)
{
  gtk_window_present (GTK_WINDOW (window));
  /* Translators: the suggested file name of a new workbook. */
  sonae_file_dialog_save (GTK_WINDOW (window), _("New Workbook"), SONAE_FILES_WORKBOOK, NULL, _("workbook.sonae"),
                          new_chosen_cb, g_object_ref (window), g_object_unref);
}

/* --- Actions --- */

static void
new_activated (GSimpleAction *action,
               GVariant *parameter,
               gpointer user_data)
{
  SonaeApplication *self = SONAE_APPLICATION (user_data);

  ask_new (self, current_window (self));
}

static void
open_chosen_cb (GFile *file,
                gpointer user_data)
{
  GtkWindow *window = GTK_WINDOW (user_data);
  GtkApplication *application = gtk_window_get_application (window);

  if (file != NULL && application != NULL)
    sonae_application_open_file (SONAE_APPLICATION (application), window, file, SONAE_OPEN_NORMAL, NULL);
}

static void
open_activated (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  SonaeWindow *window = current_window (SONAE_APPLICATION (user_data));

  gtk_window_present (GTK_WINDOW (window));
  sonae_file_dialog_open (GTK_WINDOW (window), _("Open a Workbook"), SONAE_FILES_WORKBOOK,
                          open_chosen_cb, g_object_ref (window), g_object_unref);
}

static void
sample_activated (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer user_data)
{
  SonaeApplication *self = SONAE_APPLICATION (user_data);

  make_workbook (self, GTK_WINDOW (current_window (self)), NULL, sonae_sample_names ()[0]);
}

static void
preferences_activated (GSimpleAction *action,
                       GVariant *parameter,
                       gpointer user_data)
{
  sonae_preferences_show (GTK_WINDOW (current_window (SONAE_APPLICATION (user_data))));
}

static void
about_activated (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer user_data)
{
  sonae_about_show (GTK_WINDOW (current_window (SONAE_APPLICATION (user_data))));
}

static void
close_all (SonaeApplication *self)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Each window writes back first; the program ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (SONAE_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
quit_activated (GSimpleAction *action,
                GVariant *parameter,
                gpointer user_data)
{
  close_all (SONAE_APPLICATION (user_data));
}

static gboolean
end_signal_cb (gpointer user_data)
{
  close_all (SONAE_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

/* --- Reference sets of the user's own --- */

static void
first_window_mapped_cb (GtkWindow *window,
                        char *sentences)
{
  sonae_message_show (window, _("A built-in reference set is used instead of yours"), sentences);
  g_signal_handlers_disconnect_by_func (window, first_window_mapped_cb, sentences);
}

static void
free_sentences (gpointer sentences,
                GClosure *closure)
{
  g_free (sentences);
}

static void
first_window_added_cb (GtkApplication *application,
                       GtkWindow *window,
                       char *sentences)
{
  g_signal_connect_data (window, "map", G_CALLBACK (first_window_mapped_cb), g_strdup (sentences), free_sentences, 0);
  g_signal_handlers_disconnect_by_func (application, first_window_added_cb, sentences);
}

/* A broken one leaves the built-in set in use, and the first window says so. The files are small and local. */
static void
use_own_sets (SonaeApplication *self)
{
  g_autoptr (GFile) folder = sonae_catalogue_own_folder ();
  g_autoptr (GPtrArray) faults = sonae_catalogue_use_folder (folder, NULL);
  g_autoptr (GString) sentences = g_string_new (NULL);

  for (guint i = 0; i < faults->len; i++)
    g_string_append_printf (sentences, "%s%s", i > 0 ? "\n\n" : "", ((GError *) g_ptr_array_index (faults, i))->message);
  if (faults->len > 0)
    g_signal_connect_data (self, "window-added", G_CALLBACK (first_window_added_cb),
                           g_string_free (g_steal_pointer (&sentences), FALSE), free_sentences, 0);
}

/* --- Application --- */

static void
sonae_application_startup (GApplication *application)
{
  SonaeApplication *self = SONAE_APPLICATION (application);
  static const GActionEntry entries[] = {
    { "new", new_activated },
    { "open", open_activated },
    { "sample", sample_activated },
    { "preferences", preferences_activated },
    { "about", about_activated },
    { "quit", quit_activated },
  };

  /* Before the parent, which looks for the style sheet and the help window among the resources. */
  sonae_gui_init ();
  G_APPLICATION_CLASS (sonae_application_parent_class)->startup (application);
  sonae_spoken_names_init ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_window_set_default_icon_name (SONAE_APP_ID);
  sonae_preferences_apply ();
  use_own_sets (self);
  self->signal_sources[0] = g_unix_signal_add (SIGTERM, end_signal_cb, self);
  self->signal_sources[1] = g_unix_signal_add (SIGINT, end_signal_cb, self);
}

static void
sonae_application_shutdown (GApplication *application)
{
  SonaeApplication *self = SONAE_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  G_APPLICATION_CLASS (sonae_application_parent_class)->shutdown (application);
}

static void
sonae_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (current_window (SONAE_APPLICATION (application))));
}

static void
sonae_application_open (GApplication *application,
                        GFile **files,
                        int n_files,
                        const char *hint)
{
  for (int i = 0; i < n_files; i++)
    sonae_application_open_file (SONAE_APPLICATION (application), NULL, files[i], SONAE_OPEN_NORMAL, NULL);
}

/* What cannot be done is said in the terminal and in a dialog above the welcome page. Returns the exit status. */
static int
refuse_arguments (SonaeApplication *self,
                  GApplicationCommandLine *command_line,
                  const char *sentence)
{
  SonaeWindow *window = free_window (self, NULL);

  g_application_command_line_printerr (command_line, "sonaecho: %s\n", sentence);
  gtk_window_present (GTK_WINDOW (window));
  sonae_message_show (GTK_WINDOW (window), _("The program was called in a way that it does not know"), sentence);
  return 2;
}

static int
sonae_application_command_line (GApplication *application,
                                GApplicationCommandLine *command_line)
{
  SonaeApplication *self = SONAE_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autoptr (GVariant) names = g_variant_dict_lookup_value (options, G_OPTION_REMAINING, G_VARIANT_TYPE_BYTESTRING_ARRAY);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean make_new = g_variant_dict_contains (options, "new");
  const char *sample = NULL;

  g_variant_dict_lookup (options, "sample", "&s", &sample);
  if (names != NULL)
    {
      gsize n;
      g_autofree const char **paths = g_variant_get_bytestring_array (names, &n);

      for (gsize i = 0; i < n; i++)
        g_ptr_array_add (files, g_application_command_line_create_file_for_arg (command_line, paths[i]));
    }

  if (sample != NULL && !g_strv_contains (sonae_sample_names (), sample))
    {
      g_autofree char *known = g_strjoinv (", ", (char **) sonae_sample_names ());
      g_autofree char *sentence =
        g_strdup_printf (_("There is no sample company “%s”. The samples are: %s."), sample, known);

      return refuse_arguments (self, command_line, sentence);
    }
  if ((make_new || sample != NULL) && files->len > 1)
    return refuse_arguments (self, command_line, _("A new workbook takes one file name only."));

  if (make_new && files->len == 0 && sample == NULL)
    ask_new (self, free_window (self, NULL));
  else if (make_new || sample != NULL)
    make_workbook (self, NULL, files->len > 0 ? files->pdata[0] : NULL, sample);
  else if (files->len > 0)
    g_application_open (application, (GFile **) files->pdata, (int) files->len, "");
  else
    g_application_activate (application);
  return 0;
}

/* Where there is none at all, GTK draws an empty window and never comes to rest. */
static gboolean
has_fonts (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  g_object_unref (context);
  pango_layout_set_text (layout, "a", -1);
  return pango_layout_get_unknown_glyphs_count (layout) == 0;
}

static int
sonae_application_handle_local_options (GApplication *application,
                                        GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("sonaecho %s\n", SONAE_VERSION);
      return 0;
    }
  if (!gtk_init_check ())
    {
      g_printerr ("sonaecho: %s\n", _("There is no display to open a window on. Without one, use sonaecho-cli."));
      return 1;
    }
  if (!has_fonts ())
    {
      g_printerr ("sonaecho: %s\n", _("This computer has no font, so that nothing can be shown. Please install Noto Sans CJK (package "
                                      "fonts-noto-cjk) and start Sonaecho again."));
      return 1;
    }
  return -1;
}

static void
sonae_application_class_init (SonaeApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = sonae_application_startup;
  application_class->shutdown = sonae_application_shutdown;
  application_class->activate = sonae_application_activate;
  application_class->open = sonae_application_open;
  application_class->command_line = sonae_application_command_line;
  application_class->handle_local_options = sonae_application_handle_local_options;
}

static void
sonae_application_init (SonaeApplication *self)
{
  static const GOptionEntry options[] = {
    { "new", 'n', 0, G_OPTION_ARG_NONE, NULL, N_("Begin a new workbook"), NULL },
    { "sample", 's', 0, G_OPTION_ARG_STRING, NULL, N_("Open a sample company: retail, construction or service"), N_("NAME") },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[FILE…]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self), _("A workbook for information security in a small company."));
}

SonaeApplication *
sonae_application_new (void)
{
  return g_object_new (SONAE_TYPE_APPLICATION,
                       "application-id", SONAE_APP_ID,
                       "resource-base-path", SONAE_RESOURCE_PATH,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       NULL);
}
