/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-import-assistant-private.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"

/* Step 1: what the file is. */

#define SAMPLE_ROWS 12
#define SAMPLE_COLUMNS 24
#define CELL_CHARS 24

static const char delimiters[] = { ',', '\t', ';' };

/* --- What is known --- */

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static GtkWidget *
make_cell (const char *text,
           gboolean header)
{
  g_autofree char *shown = sonae_text_ellipsize (text, CELL_CHARS);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (header)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
fill_sample (SonaeImportAssistant *self)
{
  GPtrArray *sample = sonae_import_get_sample (self->import);
  guint64 header = sonae_import_get_header_row (self->import);
  guint first = 0;

  clear_grid (self->sample);
  /* A header far down is shown with what follows it. */
  for (guint i = 0; i < sample->len; i++)
    if (((SonaeImportSample *) g_ptr_array_index (sample, i))->number == header && i + 4 > SAMPLE_ROWS)
      first = i + 4 - SAMPLE_ROWS;
  for (guint i = first; i < sample->len && i < first + SAMPLE_ROWS; i++)
    {
      const SonaeImportSample *row = g_ptr_array_index (sample, i);
      g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, row->number);
      GtkWidget *label = gtk_label_new (number);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      gtk_grid_attach (self->sample, label, 0, (int) i, 1, 1);
      for (guint j = 0; row->cells[j] != NULL && j < SAMPLE_COLUMNS; j++)
        gtk_grid_attach (self->sample, make_cell (row->cells[j], row->number == header), (int) j + 1, (int) i, 1, 1);
    }
}

static void
fill_headers (SonaeImportAssistant *self)
{
  GPtrArray *sample = sonae_import_get_sample (self->import);
  guint64 header = sonae_import_get_header_row (self->import);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < sample->len; i++)
    {
      const SonaeImportSample *row = g_ptr_array_index (sample, i);
      g_autofree char *joined = g_strjoinv (", ", row->cells);
      g_autofree char *begins = sonae_text_ellipsize (joined, 30);
      /* Translators: a row of a file, and how it begins. */
      g_autofree char *text = g_strdup_printf (_("Row %lu: %s"), (gulong) row->number, begins);

      if (row->number == header)
        selected = i;
      gtk_string_list_append (rows, text);
    }
  gtk_drop_down_set_model (self->header, G_LIST_MODEL (rows));
  gtk_drop_down_set_selected (self->header, selected);
}

static void
fill_note (SonaeImportAssistant *self)
{
  const SonaeCsvEncodingReport *report = sonae_import_get_report (self->import);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *size = g_format_size ((guint64) report->size);

  if (sonae_import_is_log (self->import))
    g_string_append_printf (text, _("%s. This is a log of key=value lines; it becomes one row for each device."), size);
  else if (report->mark)
    /* Translators: size of the file; name of the encoding. */
    g_string_append_printf (text, _("%s. The file itself says that it is %s."), size, sonae_csv_encoding_label (report->encoding));
  else
    g_string_append_printf (text, _("%s. It reads as %s. If the characters below are wrong, choose the other encoding."), size,
                            sonae_csv_encoding_label (report->encoding));
  if (report->n_other_lines > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u line is in another encoding; the check lists it.",
                                              "%u lines are in another encoding; the check lists them.", (gulong) report->n_other_lines),
                              (guint) report->n_other_lines);
    }
  gtk_label_set_label (self->file_note, text->str);
}

static void
show_file (SonaeImportAssistant *self)
{
  char delimiter = sonae_import_get_delimiter (self->import);

  self->updating = TRUE;
  gtk_widget_set_visible (self->format_box, !sonae_import_is_log (self->import));
  gtk_drop_down_set_selected (self->encoding, sonae_import_get_encoding (self->import));
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (delimiters[i] == delimiter)
      gtk_drop_down_set_selected (self->delimiter, i);
  fill_headers (self);
  fill_sample (self);
  fill_note (self);
  self->updating = FALSE;
}

/* --- Looking --- */

static void
look_thread (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  SonaeImport *import = task_data;
  SonaeImportPreview *preview = NULL;
  GError *error = NULL;

  if (sonae_import_look (import, cancellable, &error))
    preview = sonae_import_preview_new (sonae_import_get_workbook (import), sonae_import_get_entity (import), cancellable, &error);
  if (preview != NULL)
    g_task_return_pointer (task, preview, (GDestroyNotify) sonae_import_preview_free);
  else
    g_task_return_error (task, error);
}

static void
looked_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeImportPreview) preview = g_task_propagate_pointer (G_TASK (result), &error);

  if (!_sonae_import_assistant_waited (self))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->looked = preview != NULL;
  g_clear_pointer (&self->preview, sonae_import_preview_free);
  self->preview = g_steal_pointer (&preview);
  gtk_widget_set_visible (self->format_box, self->looked);
  if (self->looked)
    show_file (self);
  else
    {
      clear_grid (self->sample);
      gtk_label_set_label (self->file_note, "");
      _sonae_import_assistant_set_error (self, error->message);
    }
  _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_FILE);
}

void
_sonae_import_assistant_set_file (SonaeImportAssistant *self,
                                  GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = NULL;
  g_autofree char *name = NULL;

  if (self->busy)
    return;
  self->looked = FALSE;
  self->scale_asked = FALSE;
  _sonae_import_assistant_clear_check (self);
  _sonae_import_assistant_clear_mapping (self);
  g_clear_object (&self->import);
  self->import = sonae_import_new (sonae_session_get_workbook (self->session), self->entity->name, file, &error);
  if (self->import == NULL)
    {
      _sonae_import_assistant_set_error (self, error->message);
      _sonae_import_assistant_go (self, SONAE_IMPORT_STEP_FILE);
      return;
    }
  name = sonae_import_get_file_name (self->import);
  gtk_label_set_label (self->file_name, name);
  task = g_task_new (self, _sonae_import_assistant_wait (self, _("Reading the file…")), looked_cb, NULL);
  g_task_set_source_tag (task, _sonae_import_assistant_set_file);
  g_task_set_task_data (task, g_object_ref (self->import), g_object_unref);
  g_task_run_in_thread (task, look_thread);
}

static void
file_chosen_cb (GFile *file,
                gpointer user_data)
{
  SonaeImportAssistant *self = user_data;

  if (file != NULL && !self->closed)
    _sonae_import_assistant_set_file (self, file);
}

void
_sonae_import_assistant_choose_file_cb (SonaeImportAssistant *self)
{
  sonae_file_dialog_open (GTK_WINDOW (self), _("Choose a File to Import"), SONAE_FILES_CSV, file_chosen_cb, g_object_ref (self), g_object_unref);
}

/* --- Corrections --- */

typedef struct
{
  SonaeImport *import;
  SonaeCsvEncoding encoding;
  char delimiter;
  guint64 header;   /* 0: not chosen */
} Correction;

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  g_object_unref (correction->import);
  g_free (correction);
}

/* Each setter reads the beginning of the file again, which may lie on a slow share. */
static void
correct_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Correction *correction = task_data;
  SonaeImport *import = correction->import;
  GError *error = NULL;
  gboolean good = TRUE;

  if (sonae_import_get_encoding (import) != correction->encoding)
    good = sonae_import_set_encoding (import, correction->encoding, &error);
  if (good && sonae_import_get_delimiter (import) != correction->delimiter)
    good = sonae_import_set_delimiter (import, correction->delimiter, &error);
  if (good && correction->header != 0)
    good = sonae_import_set_header_row (import, correction->header, &error);
  if (good)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
corrected_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  SonaeImportAssistant *self = SONAE_IMPORT_ASSISTANT (source);
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  if (!_sonae_import_assistant_waited (self))
    return;
  if (self->correct_again)
    {
      self->correct_again = FALSE;
      _sonae_import_assistant_correct_cb (self);
      return;
    }
  self->looked = good;
  if (good)
    {
      _sonae_import_assistant_clear_mapping (self);
      show_file (self);
    }
  else
    _sonae_import_assistant_set_error (self, error->message);
  _sonae_import_assistant_update (self);
}

/* The controls stay as they are meanwhile, so that nobody loses their place. */
void
_sonae_import_assistant_correct_cb (SonaeImportAssistant *self)
{
  g_autoptr (GTask) task = NULL;
  GPtrArray *sample;
  Correction *correction;
  guint header, delimiter, encoding;

  if (self->updating || self->import == NULL || gtk_stack_get_visible_child (self->views) == NULL)
    return;
  if (self->busy)
    {
      self->correct_again = TRUE;
      return;
    }
  sample = sonae_import_get_sample (self->import);
  header = gtk_drop_down_get_selected (self->header);
  delimiter = gtk_drop_down_get_selected (self->delimiter);
  encoding = gtk_drop_down_get_selected (self->encoding);
  if (encoding >= SONAE_N_CSV_ENCODINGS || delimiter >= G_N_ELEMENTS (delimiters))
    return;
  _sonae_import_assistant_set_error (self, NULL);
  correction = g_new0 (Correction, 1);
  correction->import = g_object_ref (self->import);
  correction->encoding = encoding;
  correction->delimiter = delimiters[delimiter];
  if (header < sample->len)
    correction->header = ((SonaeImportSample *) g_ptr_array_index (sample, header))->number;
  /* Where nobody chose another one, it is found anew with another encoding or delimiter. */
  if (correction->header == sonae_import_get_header_row (self->import))
    correction->header = 0;
  self->busy = TRUE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, corrected_cb, NULL);
  g_task_set_source_tag (task, _sonae_import_assistant_correct_cb);
  g_task_set_task_data (task, correction, correction_free);
  g_task_run_in_thread (task, correct_thread);
  _sonae_import_assistant_update (self);
}

void
_sonae_import_assistant_init_file (SonaeImportAssistant *self)
{
  g_autoptr (GtkStringList) encodings = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->updating = TRUE;
  for (guint i = 0; i < SONAE_N_CSV_ENCODINGS; i++)
    gtk_string_list_append (encodings, sonae_csv_encoding_label (i));
  gtk_string_list_append (names, C_("delimiter", "Comma"));
  gtk_string_list_append (names, C_("delimiter", "Tab"));
  gtk_string_list_append (names, C_("delimiter", "Semicolon"));
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (encodings));
  gtk_drop_down_set_model (self->delimiter, G_LIST_MODEL (names));
  self->updating = FALSE;
}
