/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "../ui/keyboard.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <glib/gstdio.h>

#include "base/sonae-clock.h"
#include "gui/sonae-application.h"
#include "gui/sonae-gui.h"
#include "gui/sonae-settings.h"
#include "workbook/sonae-sample.h"

#define WIDTH 1100
#define HEIGHT 760
/* Noon of 2026-11-24 in Japan. */
#define NOW (G_GINT64_CONSTANT (1795489200) * G_USEC_PER_SEC)

static Display *display;
static GtkApplication *application;

/* Warnings end the test, but for one: nobody shows reminders on this display. What the libraries say for their own developers is not output of the test. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0)
    return G_LOG_WRITER_HANDLED;
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0 && strstr (fields[i].value, "org.freedesktop.Notifications") != NULL)
      return G_LOG_WRITER_HANDLED;
  g_log_writer_standard_streams (level, fields, n_fields, data);
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0)
    abort ();
  return G_LOG_WRITER_HANDLED;
}

void
stage_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;

  /* The home is the display's own already; GTK needs the system's data. */
  g_assert_nonnull (g_getenv ("SONAECHO_DISPLAY_MARK"));
  g_test_init (argc, argv, NULL);
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_writer_func (write_log, NULL, NULL);
  sonae_clock_freeze (NOW);
  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  application = GTK_APPLICATION (sonae_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

/* --- Time --- */

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

gboolean
stage_turn (gint64 deadline)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return g_get_monotonic_time () < deadline;
}

static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  return ++*(int *) user_data < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
stage_settle (Stage *self)
{
  int frames = 0;

  /* What was sent before is with us after this. */
  gdk_display_sync (gdk_display_get_default ());
  gtk_widget_add_tick_callback (GTK_WIDGET (self->window), frame_cb, &frames, NULL);
  stage_wait (frames >= 3 && !g_main_context_pending (NULL));
}

/* --- Windows --- */

static void
show (Stage *self, SonaeWorkbook *workbook, const char *page)
{
  self->window = sonae_window_new (self->application);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);
  sonae_window_set_workbook (self->window, workbook);
  self->session = sonae_window_get_session (self->window);
  self->workbook = workbook;
  gtk_window_present (GTK_WINDOW (self->window));
  stage_wait (gtk_window_is_active (GTK_WINDOW (self->window)));
  sonae_session_go (self->session, page, NULL);
  stage_wait (sonae_session_get_status (self->session) != NULL);
  stage_settle (self);
}

static gboolean
is_open (SonaeWindow *window)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) item = g_list_model_get_item (windows, i);

      if (item == GTK_WINDOW (window))
        return TRUE;
    }
  return FALSE;
}

static void
end (Stage *self)
{
  gtk_window_close (GTK_WINDOW (self->window));
  stage_wait (!is_open (self->window));
  self->window = NULL;
}

/* What a test chose must not be remembered for the next. */
static void
forget_settings (void)
{
  g_auto (GStrv) groups = g_key_file_get_groups (sonae_settings_get (), NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    g_key_file_remove_group (sonae_settings_get (), groups[i], NULL);
}

Stage *
stage_open (const char *page)
{
  static guint n;
  Stage *self = g_new0 (Stage, 1);
  g_autofree char *name = g_strdup_printf ("stage-%u.sonae", ++n);
  g_autoptr (GFile) file = g_file_new_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;

  self->application = application;
  forget_settings ();
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  workbook = sonae_workbook_create (file, &error);
  g_assert_no_error (error);
  sonae_sample_fill (workbook, "retail", &error);
  g_assert_no_error (error);
  show (self, workbook, page);
  return self;
}

void
stage_reopen (Stage *self, const char *page)
{
  g_autoptr (GFile) file = g_object_ref (sonae_workbook_get_file (self->workbook));
  g_autoptr (SonaeWorkbook) workbook = NULL;
  g_autoptr (GError) error = NULL;

  end (self);
  workbook = sonae_workbook_open (file, SONAE_OPEN_NORMAL, NULL, &error);
  g_assert_no_error (error);
  show (self, workbook, page);
}

void
stage_close (Stage *self)
{
  end (self);
  g_free (self);
}

/* What is typed goes to rows that are read. */
static gboolean
is_read (Stage *self)
{
  GtkWidget *table = stage_find (self->window, SONAE_TYPE_TABLE, NULL);

  return table == NULL || SONAE_TABLE (table)->list == NULL || !sonae_list_is_loading (SONAE_TABLE (table)->list);
}

void
stage_keys (Stage *self, const char *keys)
{
  g_auto (GStrv) combinations = g_strsplit (keys, " ", -1);

  /* A test may have seen in the file what the window does not know of yet. */
  stage_settle (self);
  stage_wait (is_read (self));
  for (guint i = 0; combinations[i] != NULL; i++)
    {
      keyboard_press (display, combinations[i]);
      stage_settle (self);
    }
}

static void
move_pointer (int x, int y)
{
  XTestFakeMotionEvent (display, DefaultScreen (display), x, y, CurrentTime);
  XSync (display, False);
}

void
stage_drag (Stage *self, GtkWidget *widget, int dx)
{
  const int steps = 12;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self->window));
  graphene_point_t middle;
  double surface_x, surface_y;
  int x, y;
  Window child;

  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (self->window),
                                           &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (widget) / 2, (float) gtk_widget_get_height (widget) / 2),
                                           &middle));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &surface_x, &surface_y);
  g_assert_true (XTranslateCoordinates (display, gdk_x11_surface_get_xid (surface), DefaultRootWindow (display), (int) (middle.x + surface_x),
                                        (int) (middle.y + surface_y), &x, &y, &child));
  move_pointer (x, y);
  stage_settle (self);
  XTestFakeButtonEvent (display, 1, True, CurrentTime);
  for (int i = 1; i <= steps; i++)
    {
      move_pointer (x + dx * i / steps, y);
      stage_settle (self);
    }
  XTestFakeButtonEvent (display, 1, False, CurrentTime);
  XSync (display, False);
  stage_settle (self);
}

void
stage_press (Stage *self, GtkWidget *button)
{
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_true (gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  stage_settle (self);
}

GtkWindow *
stage_dialog (Stage *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (self->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        found = window;
    }
  return found;
}

/* --- Widgets --- */

GtkWidget *
stage_focus (Stage *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window));
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
search (GtkWidget *root, Match match, gconstpointer data)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = search (child, match, data);
  return found;
}

typedef struct
{
  GType type;
  const char *id;
} Kind;

static gboolean
is_kind (GtkWidget *widget, gconstpointer data)
{
  const Kind *kind = data;

  return g_type_is_a (G_OBJECT_TYPE (widget), kind->type) &&
         (kind->id == NULL || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), kind->id) == 0);
}

GtkWidget *
stage_find (gpointer root, GType type, const char *id)
{
  Kind kind = { type, id };

  return search (root, is_kind, &kind);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer name)
{
  return GTK_IS_BUTTON (widget) &&
         (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0 || g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), name) == 0 ||
          g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0);
}

GtkWidget *
stage_button (gpointer root, const char *name)
{
  return search (root, is_button, name);
}

SonaeTable *
stage_table (Stage *self)
{
  GtkWidget *widget;
  SonaeTable *table;

  stage_wait ((widget = stage_find (self->window, SONAE_TYPE_TABLE, NULL)) != NULL);
  table = SONAE_TABLE (widget);
  stage_wait (table->settled && !sonae_list_is_loading (table->list) && g_list_model_get_n_items (G_LIST_MODEL (table->list)) > 0);
  stage_settle (self);
  return table;
}

/* --- What is stored --- */

gint64
stage_count (Stage *self, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  return sonae_workbook_count (self->workbook, query, NULL);
}

char *
stage_value (Stage *self, const char *table, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) record = sonae_workbook_get (self->workbook, table, id, &error);

  g_assert_no_error (error);
  return sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field), sonae_record_get_value (record, field));
}

void
stage_expect (Stage *self, const char *table, gint64 id, const char *field, const char *expected)
{
  g_autofree char *found = NULL;
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  do
    {
      g_free (found);
      found = stage_value (self, table, id, field);
    }
  while (!g_str_equal (found, expected) && stage_turn (deadline));
  g_assert_cmpstr (found, ==, expected);
}
