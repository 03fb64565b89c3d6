/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "study/sonae-study.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "reader/sonae-pdf-anchor.h"
#include "reader/sonae-pdf-quads.h"
#include "reader/sonae-pdf.h"
#include "study/sonae-study-file.h"
#include "workbook/sonae-notes.h"

#define NAME_CHARS 40
#define MAX_TEXT (64 * 1024 * 1024) /* bytes of a document's text that passages are looked for in */

/* Where one note stands. */
typedef struct
{
  SonaeRecord *note;
  SonaePdfAnchorState state;
  SonaePdfAnchorPlace place;
  char *quads;
} Place;

/* One new edition, step by step: its hash, its pages' texts, where the notes are in them, where on those pages, the edit. */
typedef struct
{
  gint64 id;
  char *password;
  SonaeStudyProgress progress;
  gpointer progress_data;
  SonaeDocumentFile *file;
  SonaePdf *pdf;
  guint n_pages, page;        /* that is read now */
  gsize n_bytes;              /* of text so far */
  SonaePdfAnchorTexts *texts;
  GPtrArray *places;          /* of Place, in the order of their pages once found */
  guint next;                 /* the place whose quads are wanted */
} Replacing;

static void
place_free (gpointer data)
{
  Place *place = data;

  g_object_unref (place->note);
  g_free (place->quads);
  g_free (place);
}

static void
replacing_free (gpointer data)
{
  Replacing *self = data;

  g_free (self->password);
  g_clear_pointer (&self->file, sonae_document_file_free);
  g_clear_object (&self->pdf);
  g_clear_pointer (&self->texts, sonae_pdf_anchor_texts_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self);
}

/* --- The edit --- */

static const char *
anchor_code (SonaePdfAnchorState state)
{
  return state == SONAE_PDF_ANCHOR_FOUND ? "found" : state == SONAE_PDF_ANCHOR_MOVED ? "moved" : "lost";
}

static gboolean
run_replace (SonaeEdit *edit, gpointer data, GError **error)
{
  const Replacing *self = data;
  const SonaeDocumentFacts facts = { .pages = self->n_pages };
  g_autofree SonaeNotePlace *places = g_new0 (SonaeNotePlace, self->places->len + 1);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = self->places->pdata[i];

      places[i] = (SonaeNotePlace){ sonae_record_get_id (place->note), anchor_code (place->state), place->place.page + 1, place->quads };
    }
  return sonae_documents_replace (edit, self->id, self->file, &facts, places, self->places->len, error);
}

/* Takes TASK. */
static void
store (GTask *task)
{
  Replacing *self = g_task_get_task_data (task);
  SonaeWorkbook *workbook = g_task_get_source_object (task);
  g_autoptr (SonaeRecord) document = sonae_workbook_get (workbook, "document", self->id, NULL);
  g_autofree char *title = document != NULL ? sonae_record_title (document) : g_strdup ("");
  g_autofree char *shown = sonae_text_ellipsize (title, NAME_CHARS);
  /* Translators: an entry of the history: the title of a document. */
  g_autofree char *label = g_strdup_printf (_ ("Take a new edition of “%s”"), shown);

  sonae_workbook_edit_async (workbook, label, run_replace, self, NULL, g_task_get_cancellable (task), sonae_workbook_edit_return_cb, task);
}

/* --- Where on the page --- */

static void find_quads (GTask *task);

/* An area is the whole of what its text covers now. */
static char *
quads_text (const Place *place, GArray *quads)
{
  SonaePdfQuad whole;

  if (strcmp (sonae_record_get_text (place->note, "shape"), "area") != 0 || quads->len == 0)
    return sonae_pdf_quads_to_text ((const SonaePdfQuad *) (gpointer) quads->data, quads->len);
  whole = g_array_index (quads, SonaePdfQuad, 0);
  for (guint i = 1; i < quads->len; i++)
    {
      const SonaePdfQuad *quad = &g_array_index (quads, SonaePdfQuad, i);

      whole = (SonaePdfQuad){ MIN (whole.x1, quad->x1), MIN (whole.y1, quad->y1), MAX (whole.x2, quad->x2), MAX (whole.y2, quad->y2) };
    }
  return sonae_pdf_quads_to_text (&whole, 1);
}

static gboolean
wants_quads (const Place *place)
{
  return place->state != SONAE_PDF_ANCHOR_LOST && place->place.length > 0;
}

static void
quads_cb (GObject *pdf, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Replacing *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SonaePdfText) text = sonae_pdf_text_finish (SONAE_PDF (pdf), result, &error);
  guint page = ((Place *) self->places->pdata[self->next])->place.page;

  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (; self->next < self->places->len && ((Place *) self->places->pdata[self->next])->place.page == page; self->next++)
    {
      Place *place = self->places->pdata[self->next];
      g_autoptr (GArray) quads = wants_quads (place) ? sonae_pdf_anchor_quads (text, &place->place) : NULL;

      if (quads != NULL)
        place->quads = quads_text (place, quads);
    }
  find_quads (g_steal_pointer (&task));
}

/* Takes TASK. */
static void
find_quads (GTask *task)
{
  Replacing *self = g_task_get_task_data (task);

  while (self->next < self->places->len && !wants_quads (self->places->pdata[self->next]))
    self->next++;
  if (self->next == self->places->len)
    store (task);
  else
    sonae_pdf_text_async (self->pdf, ((Place *) self->places->pdata[self->next])->place.page, TRUE, SONAE_PDF_NEIGHBOUR, g_task_get_cancellable (task),
                          quads_cb, task);
}

/* --- On which page --- */

static void
find_place (const Replacing *self, Place *place)
{
  gint64 page = MAX (sonae_record_get_int (place->note, "page", 1), 1) - 1;
  const char *passage = sonae_record_get_text (place->note, "passage");
  const SonaePdfAnchor anchor = { passage, sonae_record_get_text (place->note, "before"), sonae_record_get_text (place->note, "after"), (guint) page };

  place->place.page = (guint) page;
  if (*passage != '\0')
    place->state = sonae_pdf_anchor_find (self->texts, &anchor, &place->place);
  else if (strcmp (sonae_record_get_text (place->note, "shape"), "page") == 0 && page < self->n_pages)
    place->state = SONAE_PDF_ANCHOR_FOUND;
  else
    place->state = SONAE_PDF_ANCHOR_LOST;
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  const Place *x = *(Place *const *) a, *y = *(Place *const *) b;

  return x->place.page < y->place.page ? -1 : x->place.page > y->place.page;
}

/* In a thread: it takes a while where many passages are lost. */
static void
find_thread (GTask *finding, gpointer source, gpointer data, GCancellable *cancellable)
{
  Replacing *self = data;

  for (guint i = 0; i < self->places->len && !g_cancellable_is_cancelled (cancellable); i++)
    find_place (self, self->places->pdata[i]);
  g_ptr_array_sort (self->places, compare_pages);
  g_task_return_boolean (finding, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    find_quads (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Takes TASK. */
static void
find_places (GTask *task)
{
  g_autoptr (GTask) finding = g_task_new (NULL, g_task_get_cancellable (task), found_cb, task);

  g_task_set_source_tag (finding, find_places);
  g_task_set_task_data (finding, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (finding, find_thread);
}

/* --- The texts --- */

static void read_page (GTask *task);

static void
text_cb (GObject *pdf, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Replacing *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SonaePdfText) text = sonae_pdf_text_finish (SONAE_PDF (pdf), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  /* A page that cannot be read holds nothing that could be found. */
  g_clear_error (&error);
  if (text != NULL)
    {
      self->n_bytes += strlen (text->text);
      sonae_pdf_anchor_texts_set (self->texts, self->page, text->text);
    }
  self->page++;
  if (self->progress != NULL && self->page % 8 == 0)
    self->progress ((double) self->page / self->n_pages, self->progress_data);
  read_page (g_steal_pointer (&task));
}

/* Takes TASK. */
static void
read_page (GTask *task)
{
  Replacing *self = g_task_get_task_data (task);

  if (self->places->len > 0 && self->page < self->n_pages && self->n_bytes < MAX_TEXT)
    sonae_pdf_text_async (self->pdf, self->page, FALSE, SONAE_PDF_NEIGHBOUR, g_task_get_cancellable (task), text_cb, task);
  else
    find_places (task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Replacing *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) notes = NULL;
  GError *error = NULL;

  self->pdf = sonae_pdf_open_finish (result, &error);
  notes = self->pdf != NULL ? sonae_notes_of_document (g_task_get_source_object (task), self->id, &error) : NULL;
  if (notes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->n_pages = sonae_pdf_get_info (self->pdf)->n_pages;
  self->texts = sonae_pdf_anchor_texts_new (self->n_pages);
  for (guint i = 0; i < notes->len; i++)
    {
      Place *place = g_new0 (Place, 1);

      place->note = g_object_ref (notes->pdata[i]);
      place->state = SONAE_PDF_ANCHOR_LOST;
      g_ptr_array_add (self->places, place);
    }
  read_page (g_steal_pointer (&task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Replacing *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->file = sonae_study_file_open_finish (result, &error);
  if (self->file != NULL)
    sonae_pdf_open_async (self->file->fd, self->password, g_task_get_cancellable (task), read_cb, g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
sonae_study_replace_async (SonaeWorkbook *workbook, gint64 id, GFile *file, const char *password, SonaeStudyProgress progress, gpointer progress_data,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Replacing *self;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && G_IS_FILE (file));

  task = g_task_new (workbook, cancellable, callback, user_data);
  self = g_new0 (Replacing, 1);
  self->id = id;
  self->password = g_strdup (password);
  self->progress = progress;
  self->progress_data = progress_data;
  self->places = g_ptr_array_new_with_free_func (place_free);
  g_task_set_source_tag (task, sonae_study_replace_async);
  g_task_set_task_data (task, self, replacing_free);
  g_task_set_check_cancellable (task, FALSE);
  sonae_study_file_open_async (file, NULL, NULL, cancellable, opened_cb, task);
}

gboolean
sonae_study_replace_finish (SonaeWorkbook *workbook, GAsyncResult *result, SonaeStudyEdition *edition, GError **error)
{
  const Replacing *self;

  g_return_val_if_fail (g_task_is_valid (result, workbook), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  self = g_task_get_task_data (G_TASK (result));
  if (edition != NULL)
    {
      *edition = (SonaeStudyEdition){ 0 };
      for (guint i = 0; i < self->places->len; i++)
        {
          SonaePdfAnchorState state = ((Place *) self->places->pdata[i])->state;

          *(state == SONAE_PDF_ANCHOR_FOUND ? &edition->n_found : state == SONAE_PDF_ANCHOR_MOVED ? &edition->n_moved : &edition->n_lost) += 1;
        }
    }
  return TRUE;
}
