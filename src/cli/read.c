/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "sonae-config.h"

#include "cli/verbs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "cli/read-print.h"
#include "cli/read-wait.h"

/* A PDF, read by the same worker processes as in the window. */

typedef struct
{
  SonaeOutput *output;
  gboolean json;
  const char *text;     /* what is looked for */
  guint n_printed;
  guint n_failed;
  GError *error;        /* of the first page that failed */
} Reading;

/* The first line of the file; a password on the command line could be seen by everybody on this computer. */
static gboolean
read_password (SonaeCli *self, char **password, GError **error)
{
  const char *path = sonae_cli_option (self, "password-file");
  g_autoptr (GError) local = NULL;
  gsize length;

  *password = NULL;
  if (path == NULL)
    return TRUE;
  if (!g_file_get_contents (path, password, &length, &local))
    {
      g_autofree char *shown = sonae_text_ellipsize (path, 60);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("The file of the password, “%s”, cannot be read; please check its name."), shown);
      return FALSE;
    }
  (*password)[strcspn (*password, "\r\n")] = '\0';
  return TRUE;
}

/* --- Page by page --- */

static void
note_failure (Reading *reading, guint page, const GError *error)
{
  if (reading->n_failed++ == 0)
    {
      reading->error = g_error_copy (error);
      g_prefix_error (&reading->error, _ ("Page %u: "), page + 1);
    }
}

static void
begin_object (Reading *reading)
{
  sonae_output_raw (reading->output, reading->n_printed++ > 0 ? ",\n" : "\n");
}

static void
ask_text (SonaePdf *pdf, guint page, gpointer data, GAsyncReadyCallback callback, gpointer callback_data)
{
  sonae_pdf_text_async (pdf, page, FALSE, SONAE_PDF_VISIBLE, NULL, callback, callback_data);
}

static gpointer
finish_text (SonaePdf *pdf, GAsyncResult *result, GError **error)
{
  return sonae_pdf_text_finish (pdf, result, error);
}

static void
take_text (guint page, gpointer value, const GError *error, gpointer data)
{
  g_autoptr (SonaePdfText) text = value;
  Reading *reading = data;

  if (text == NULL)
    {
      note_failure (reading, page, error);
      return;
    }
  if (reading->json)
    {
      begin_object (reading);
      read_print_text_json (reading->output, page, text->text);
      return;
    }
  sonae_output_raw (reading->output, text->text);
  sonae_output_raw (reading->output, "\n\f"); /* as pdftotext ends a page */
}

static void
ask_hits (SonaePdf *pdf, guint page, gpointer data, GAsyncReadyCallback callback, gpointer callback_data)
{
  const Reading *reading = data;

  sonae_pdf_find_async (pdf, page, reading->text, SONAE_PDF_VISIBLE, NULL, callback, callback_data);
}

static gpointer
finish_hits (SonaePdf *pdf, GAsyncResult *result, GError **error)
{
  return sonae_pdf_find_finish (pdf, result, error);
}

static void
take_hits (guint page, gpointer value, const GError *error, gpointer data)
{
  g_autoptr (GPtrArray) hits = value;
  Reading *reading = data;

  if (hits == NULL)
    note_failure (reading, page, error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      if (reading->json)
        {
          begin_object (reading);
          read_print_hit_json (reading->output, g_ptr_array_index (hits, i));
          continue;
        }
      reading->n_printed++;
      read_print_hit (reading->output, g_ptr_array_index (hits, i));
    }
}

/* What could be read is printed, also where a page failed. */
static gboolean
read_pages (Reading *reading, SonaePdf *pdf, GError **error)
{
  gboolean find = reading->text != NULL;

  if (reading->json)
    sonae_output_raw (reading->output, "[");
  read_each_page (pdf, find ? ask_hits : ask_text, find ? finish_hits : finish_text, find ? take_hits : take_text, reading);
  if (reading->json)
    sonae_output_raw (reading->output, reading->n_printed > 0 ? "\n]\n" : "]\n");
  else if (find && reading->n_printed == 0)
    sonae_output_line (reading->output, "%s", _ ("Not found."));

  if (reading->n_failed == 0)
    return TRUE;
  if (sonae_output_flush (reading->output, error))
    g_propagate_error (error, g_steal_pointer (&reading->error));
  g_clear_error (&reading->error);
  return FALSE;
}

/* --- The other actions --- */

static gboolean
read_info (Reading *reading, SonaePdf *pdf, GError **error)
{
  g_autoptr (GPtrArray) sizes = read_sizes (pdf, error);
  g_autoptr (GPtrArray) outline = sizes != NULL ? read_outline (pdf, error) : NULL;

  if (outline == NULL)
    return FALSE;
  (reading->json ? read_print_info_json : read_print_info) (reading->output, sonae_pdf_get_info (pdf), sizes, outline);
  return TRUE;
}

static gboolean
check_picture_target (SonaeCli *self, GFile *target, GError **error)
{
  g_autoptr (GFile) pdf = sonae_cli_file (self, 0);
  g_autoptr (GFileInfo) ours = g_file_query_info (pdf, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GFileInfo) theirs = g_file_query_info (target, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (ours == NULL || theirs == NULL
      || g_strcmp0 (g_file_info_get_attribute_string (ours, G_FILE_ATTRIBUTE_ID_FILE), g_file_info_get_attribute_string (theirs, G_FILE_ATTRIBUTE_ID_FILE)) != 0)
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The picture would replace the PDF itself; please give it another name."));
  return FALSE;
}

static gboolean
write_page (SonaeCli *self, SonaePdf *pdf, guint64 number, double scale, GError **error)
{
  g_autoptr (GFile) target = sonae_cli_file (self, 3);
  g_autoptr (SonaePdfPicture) picture = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) local = NULL;
  const void *bytes;
  gsize size;

  if (!check_picture_target (self, target, error))
    return FALSE;
  if (number > sonae_pdf_get_info (pdf)->n_pages)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no page %u; the last one is %u."), (guint) number,
                   sonae_pdf_get_info (pdf)->n_pages);
      return FALSE;
    }
  picture = read_picture (pdf, (guint) number - 1, scale, error);
  png = picture != NULL ? sonae_pdf_picture_to_png (picture, error) : NULL;
  if (png == NULL)
    return FALSE;
  if (sonae_pdf_picture_get_scale (picture) < scale * 0.999)
    sonae_cli_note (_ ("The page is so large that it was drawn at a scale of %.3f."), sonae_pdf_picture_get_scale (picture));
  bytes = g_bytes_get_data (png, &size);
  if (g_file_replace_contents (target, bytes, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &local))
    return TRUE;
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_IO, _ ("The picture could not be written: %s"), local->message);
  return FALSE;
}

static gboolean
parse_scale (SonaeCli *self, double *scale, GError **error)
{
  const char *text = sonae_cli_option (self, "scale");
  char *end = NULL;

  *scale = 1;
  if (text == NULL)
    return TRUE;
  *scale = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && *scale >= 0.01 && *scale <= 64)
    return TRUE;
  g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The scale is a number from 0.01 to 64; 1 makes one pixel of a point (1/72 inch)."));
  return FALSE;
}

static gboolean
check_action (SonaeCli *self, const char *action, guint64 *number, GError **error)
{
  static const struct { const char *name; guint n; } actions[] = { { "info", 2 }, { "text", 2 }, { "find", 3 }, { "page", 4 } };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (action, actions[i].name))
      {
        if (sonae_cli_n_arguments (self) != actions[i].n)
          break;
        if (!g_str_equal (action, "page") || g_ascii_string_to_unsigned (sonae_cli_text (self, 2), 10, 1, G_MAXINT32, number, NULL))
          return TRUE;
        g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("The number of a page is 1 or more."));
        return FALSE;
      }
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_USAGE, _ ("That cannot be read; the usage is: sonaecho-cli %s %s"), sonae_cli_read_verb.name,
               sonae_cli_read_verb.usage);
  return FALSE;
}

static gboolean
run (SonaeCli *self, SonaeWorkbook *workbook, GError **error)
{
  const char *action = sonae_cli_text (self, 1);
  Reading reading = { sonae_cli_output (self), sonae_cli_option (self, "json") != NULL };
  g_autoptr (GFile) file = sonae_cli_file (self, 0);
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *password = NULL;
  g_autoptr (SonaePdf) pdf = NULL;
  guint64 number = 0;
  double scale;

  if (!check_action (self, action, &number, error) || !parse_scale (self, &scale, error) || !read_password (self, &password, error))
    return FALSE;
  pdf = read_open (path, password, error);
  if (password != NULL)
    explicit_bzero (password, strlen (password));
  if (pdf == NULL)
    return FALSE;
  if (g_str_equal (action, "page"))
    return write_page (self, pdf, number, scale, error);
  if (g_str_equal (action, "info"))
    return read_info (&reading, pdf, error);
  if (g_str_equal (action, "find"))
    reading.text = sonae_cli_text (self, 2);
  return read_pages (&reading, pdf, error);
}

const SonaeCliVerb sonae_cli_read_verb = {
  .name = "read",
  .usage = "PDF info|text|find TEXT|page N OUT.png [--scale S] [--json] [--password-file F]",
  .summary = N_ ("Read a PDF: what it is, its text, where a text occurs, a page as a picture"),
  .details = N_ ("A process that may do nothing else reads the file; nothing in it is run or followed, and it is never changed.\n"
                 "“find” takes full and half width, hiragana and katakana, and upper and lower case for the same."),
  .min = 2,
  .max = 4,
  .paths = 1 << 0 | 1 << 3,
  .access = SONAE_CLI_OPENS_NOTHING,
  .options = {
    { "scale", "S", N_ ("of “page”: pixels a point (1/72 inch); 1 if not given") },
    { "json", NULL, N_ ("print JSON") },
    { "password-file", "F", N_ ("a file whose first line is the password of the PDF") },
  },
  .run = run,
};
