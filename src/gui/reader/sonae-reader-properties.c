/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Of PopplerPermissions. */
#define MAY_PRINT 1
#define MAY_COPY 4

static void
add_row (GtkWidget *group, const char *title, const char *value)
{
  GtkWidget *row;

  if (value == NULL || *value == '\0')
    return;
  row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "use-markup", FALSE, "subtitle", value, "subtitle-lines", 4, "title-lines", 1, NULL);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

/* "210 × 297 mm (A4)"; (transfer full) */
static char *
describe_paper (const SonaePdfPageSize *size)
{
  static const struct
  {
    const char *name;
    double width, height; /* mm */
  } papers[] = { { "A3", 297, 420 }, { "A4", 210, 297 }, { "A5", 148, 210 }, { "B4", 257, 364 }, { "B5", 182, 257 }, { "Letter", 215.9, 279.4 } };
  double width = size->width * 25.4 / 72, height = size->height * 25.4 / 72;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (fabs (MIN (width, height) - papers[i].width) < 2 && fabs (MAX (width, height) - papers[i].height) < 2)
      /* Translators: the size of paper: width, height, and its name. */
      return g_strdup_printf (_("%.0f × %.0f mm (%s)"), width, height, papers[i].name);
  /* Translators: the size of paper: width and height. */
  return g_strdup_printf (_("%.0f × %.0f mm"), width, height);
}

static char *
describe_rights (const SonaePdfInfo *info)
{
  gboolean print = (info->permissions & MAY_PRINT) != 0, copy = (info->permissions & MAY_COPY) != 0;

  if (!info->encrypted)
    return g_strdup (_("None"));
  if (print && copy)
    return g_strdup (_("Encrypted; printing and copying text are allowed"));
  if (print)
    return g_strdup (_("Encrypted; printing is allowed, copying text is not"));
  if (copy)
    return g_strdup (_("Encrypted; copying text is allowed, printing is not"));
  return g_strdup (_("Encrypted; neither printing nor copying text is allowed"));
}

static void
show (SonaeReader *self, const SonaePdfPageSize *first)
{
  const SonaePdfInfo *info = sonae_pdf_get_info (self->pdf);
  GFile *file = sonae_reader_source_get_file (self->source);
  g_autofree char *pages = g_strdup_printf ("%u", info->n_pages);
  g_autofree char *bytes = g_format_size ((guint64) sonae_reader_source_get_size (self->source));
  g_autofree char *place = file != NULL ? g_file_get_parse_name (file) : NULL;
  g_autofree char *paper = first != NULL && first->width > 0 ? describe_paper (first) : NULL;
  g_autofree char *rights = describe_rights (info);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "title", _("Properties"), "default-width", 420, "default-height", 520, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  add_row (group, _("Title"), info->title);
  add_row (group, _("Author"), info->author);
  add_row (group, _("Pages"), pages);
  add_row (group, _("Paper"), paper);
  add_row (group, _("Size of the File"), bytes);
  add_row (group, _("Protection"), rights);
  add_row (group, _("Place"), place != NULL ? place : _("Inside the workbook"));
  add_row (group, _("SHA-256"), sonae_reader_source_get_sha256 (self->source));

  gtk_widget_set_margin_start (group, 18);
  gtk_widget_set_margin_end (group, 18);
  gtk_widget_set_margin_top (group, 18);
  gtk_widget_set_margin_bottom (group, 18);
  gtk_widget_set_valign (group, GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), group);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), g_object_new (ADW_TYPE_HEADER_BAR, NULL));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
  sonae_session_show_dialog (self->session, GTK_WINDOW (window));
}

static void
sizes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReader) self = SONAE_READER (user_data);
  g_autoptr (GPtrArray) sizes = sonae_pdf_pages_finish (SONAE_PDF (source), result, NULL);

  if (self->pdf == SONAE_PDF (source))
    show (self, sizes != NULL && sizes->len > 0 ? g_ptr_array_index (sizes, 0) : NULL);
}

void
_sonae_reader_show_properties (SonaeReader *self)
{
  if (self->pdf != NULL)
    sonae_pdf_pages_async (self->pdf, 0, 1, SONAE_PDF_VISIBLE, self->cancellable, sizes_cb, g_object_ref (self));
}
