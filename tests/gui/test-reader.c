/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "gui/reader/sonae-pdf-print.h"
#include "gui/reader/sonae-reader-private.h"

/* The reader in the window, with PDFs that cairo makes. */

#define N_PAGES 12

static char *
path_of (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

/* Two pages "i" and "ii", then 1 to 10; a contents of two chapters, the second one with a part; the word "needle" on the pages 3, 7 and 11 of the file. */
static GFile *
make_pdf (const char *name)
{
  g_autofree char *path = path_of (name);
  cairo_surface_t *surface;
  cairo_t *cr;
  int chapter = 0;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  surface = cairo_pdf_surface_create (path, 595, 842);
  cr = cairo_create (surface);
  for (int page = 1; page <= N_PAGES; page++)
    {
      g_autofree char *words = g_strdup_printf ("This is page %d%s", page, page % 4 == 3 ? " with a needle" : "");
      g_autofree char *label = page <= 2 ? g_strnfill ((gsize) page, 'i') : g_strdup_printf ("%d", page - 2);
      g_autofree char *place = g_strdup_printf ("page=%d", page);

      cairo_pdf_surface_set_page_label (surface, label);
      if (page == 3 || page == 6)
        chapter = cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, page == 3 ? "First" : "Second", place, 0);
      if (page == 8)
        cairo_pdf_surface_add_outline (surface, chapter, "Part", place, 0);
      cairo_set_font_size (cr, 24);
      cairo_move_to (cr, 60, 100);
      cairo_show_text (cr, words);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_file_new_for_path (path);
}

static SonaeReader *
reader_of (Stage *stage)
{
  GtkWidget *reader = stage_find (stage->window, SONAE_TYPE_READER, NULL);

  return reader != NULL ? SONAE_READER (reader) : NULL;
}

static guint
page_of (SonaeReader *reader)
{
  guint page;

  g_object_get (reader->view, "page", &page, NULL);
  return page;
}

static const char *
state_of (SonaeReader *reader)
{
  return gtk_stack_get_visible_child_name (reader->states);
}

static SonaeReader *
read_file (Stage *stage, GFile *file)
{
  SonaeReader *reader;

  sonae_session_read_file (stage->session, file);
  stage_wait ((reader = reader_of (stage)) != NULL);
  stage_wait (reader->pdf != NULL && reader->placed);
  stage_settle (stage);
  return reader;
}

static void
test_read (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  g_autoptr (GFile) file = make_pdf ("read.pdf");
  g_autoptr (GFile) other = make_pdf ("other.pdf");
  SonaeReader *reader = read_file (stage, file);
  GListModel *contents;
  SonaeReaderSearch *search = sonae_reader_find_get_search (reader->find);

  g_assert_cmpstr (sonae_reader_get_title (reader), ==, "read.pdf");
  g_assert_true (gtk_widget_is_ancestor (stage_focus (stage), GTK_WIDGET (reader)) || stage_focus (stage) == GTK_WIDGET (reader->view));
  stage_wait (g_str_equal (gtk_label_get_label (reader->page_rest), "(1 of 12)"));
  g_assert_cmpstr (gtk_editable_get_text (reader->page_entry), ==, "i");

  /* A page by its label; back and forward. */
  stage_keys (stage, "ctrl+l 5 Return");
  stage_wait (page_of (reader) == 6);
  stage_wait (g_str_equal (gtk_label_get_label (reader->page_rest), "(7 of 12)"));
  stage_keys (stage, "alt+Left");
  stage_wait (page_of (reader) == 0);
  stage_keys (stage, "alt+Right");
  stage_wait (page_of (reader) == 6);
  stage_keys (stage, "ctrl+l x Return");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (reader->page_entry), "error"));
  stage_keys (stage, "Escape");

  /* Words, from the page on that is read; the first letters lead nowhere else. */
  stage_keys (stage, "ctrl+f n e e d l e");
  stage_wait (!sonae_reader_search_is_running (search) && g_list_model_get_n_items (G_LIST_MODEL (search)) == 3);
  g_assert_cmpint (sonae_reader_search_get_current (search), ==, 1);
  stage_keys (stage, "ctrl+g");
  g_assert_cmpint (sonae_reader_search_get_current (search), ==, 2);
  stage_wait (page_of (reader) == 10);
  stage_keys (stage, "ctrl+g");
  stage_wait (page_of (reader) == 2);
  stage_keys (stage, "ctrl+shift+g Escape");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (search)), ==, 0);

  /* The contents. */
  gtk_stack_set_visible_child_name (reader->sides, "outline");
  stage_keys (stage, "F9");
  stage_wait (stage_find (reader->outline, GTK_TYPE_LIST_VIEW, "list") != NULL);
  contents = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (stage_find (reader->outline, GTK_TYPE_LIST_VIEW, "list"))));
  g_assert_cmpuint (g_list_model_get_n_items (contents), ==, 2);
  g_signal_emit_by_name (stage_find (reader->outline, GTK_TYPE_LIST_VIEW, "list"), "activate", 1);
  stage_wait (page_of (reader) == 5);

  /* Each document comes back where it was left, and how. */
  g_object_set (reader->view, "columns", 2, "night", TRUE, NULL);
  read_file (stage, other);
  g_assert_cmpuint (page_of (reader), ==, 5); /* the same content is the same document */
  sonae_pdf_view_go_to (reader->view, 8, -1, -1);
  stage_settle (stage);
  stage_reopen (stage, "home");
  reader = reader_of (stage);
  g_assert_nonnull (reader);
  stage_wait (reader->pdf != NULL && reader->placed);
  stage_wait (page_of (reader) == 8 || page_of (reader) == 9);
  g_assert_cmpstr (sonae_reader_get_title (reader), ==, "other.pdf");
}

static void
test_beside (void)
{
  g_autoptr (Stage) stage = stage_open ("company");
  g_autoptr (GFile) file = make_pdf ("beside.pdf");
  GtkWidget *pages = stage_find (stage->window, GTK_TYPE_STACK, "pages");
  SonaeReader *reader;
  gint64 n_notes;

  stage_keys (stage, "F4");
  reader = reader_of (stage);
  g_assert_nonnull (reader);
  g_assert_cmpstr (state_of (reader), ==, "empty");
  g_assert_true (gtk_widget_get_mapped (pages));
  /* The whole, the half, away; the step comes back when somebody goes to one. */
  stage_keys (stage, "shift+F4");
  g_assert_false (gtk_widget_get_mapped (pages));
  stage_keys (stage, "shift+F4");
  g_assert_true (gtk_widget_get_mapped (pages));
  read_file (stage, file);
  stage_keys (stage, "shift+F4 alt+3");
  g_assert_true (gtk_widget_get_mapped (pages));
  stage_keys (stage, "F6");
  g_assert_true (stage_focus (stage) == GTK_WIDGET (reader->view));
  stage_keys (stage, "F6");
  g_assert_true (gtk_widget_is_ancestor (stage_focus (stage), pages));
  stage_keys (stage, "F4");
  g_assert_null (reader_of (stage));

  /* Search leads to a page and finds its words there. */
  stage_keys (stage, "F4");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (reader), "reader.add", NULL));
  stage_wait (sonae_reader_get_document_id (reader) != 0);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.open-document", "(xus)", sonae_reader_get_document_id (reader), 6u, "needle");
  stage_wait (g_list_model_get_n_items (G_LIST_MODEL (sonae_reader_find_get_search (reader->find))) == 3);
  stage_wait (page_of (reader) == 6);

  /* What is selected is highlighted, or pinned with a note; both stand in the list beside the page. */
  n_notes = stage_count (stage, "note");
  stage_keys (stage, "Escape");
  sonae_pdf_view_go_to (reader->view, 2, -1, -1);
  stage_settle (stage);
  gtk_widget_grab_focus (GTK_WIDGET (reader->view));
  stage_keys (stage, "ctrl+a");
  stage_wait (sonae_pdf_view_get_selection (reader->view, NULL, NULL, NULL, NULL, NULL));
  stage_keys (stage, "ctrl+h");
  stage_wait (stage_count (stage, "note") == n_notes + 1);
  gtk_widget_activate_action (GTK_WIDGET (reader), "reader.show-side", "s", "notes");
  stage_wait (stage_find (reader->notes, ADW_TYPE_ACTION_ROW, NULL) != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (reader->view));
  stage_keys (stage, "ctrl+a ctrl+d");
  stage_wait (stage_dialog (stage) != NULL);
  gtk_window_close (stage_dialog (stage));
  stage_settle (stage);
  g_assert_cmpint (stage_count (stage, "note"), ==, n_notes + 1);
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  g_autoptr (GFile) file = make_pdf ("plain.pdf");
  g_autofree char *plain = path_of ("plain.pdf");
  g_autofree char *locked = path_of ("locked.pdf");
  g_autofree char *text = path_of ("text.pdf");
  const char *arguments[] = { "qpdf", "--encrypt", "secret", "owner", "256", "--", plain, locked, NULL };
  g_autoptr (GFile) locked_file = g_file_new_for_path (locked);
  g_autoptr (GFile) text_file = g_file_new_for_path (text);
  g_autoptr (GError) error = NULL;
  SonaeReader *reader;
  GtkWidget *wrong;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);

  sonae_session_read_file (stage->session, locked_file);
  stage_wait ((reader = reader_of (stage)) != NULL && g_str_equal (state_of (reader), "password"));
  wrong = stage_find (reader, GTK_TYPE_LABEL, "wrong");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (wrong)), ==, "");
  stage_settle (stage);
  stage_keys (stage, "n o Return");
  stage_wait (*gtk_label_get_label (GTK_LABEL (wrong)) != '\0');
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (stage_find (reader, GTK_TYPE_PASSWORD_ENTRY, "entry"))), ==, "");
  stage_settle (stage);
  stage_keys (stage, "s e c r e t Return");
  stage_wait (reader->pdf != NULL);
  g_assert_cmpstr (state_of (reader), ==, "reading");

  g_assert_true (g_file_set_contents (text, "This is no PDF.", -1, NULL));
  sonae_session_read_file (stage->session, text_file);
  stage_wait (g_str_equal (state_of (reader), "failed"));
  g_assert_false (gtk_widget_get_visible (reader->locate));
  /* It is one now, and can be tried again; then it goes away, and stays readable. */
  g_assert_true (g_file_copy (file, text_file, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
  stage_press (stage, stage_button (reader, "reader.retry"));
  stage_wait (reader->pdf != NULL);
  g_assert_cmpint (g_unlink (text), ==, 0);
  stage_keys (stage, "ctrl+l 9 Return");
  stage_wait (page_of (reader) == 10);
  read_file (stage, file);
  sonae_session_read_file (stage->session, text_file);
  stage_wait (g_str_equal (state_of (reader), "failed"));
  g_assert_true (gtk_widget_get_visible (reader->locate));
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_print (void)
{
  g_autoptr (Stage) stage = stage_open ("home");
  g_autoptr (GFile) file = make_pdf ("print.pdf");
  g_autofree char *path = path_of ("printed.pdf");
  g_autoptr (GFile) printed = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SonaeReader *reader = read_file (stage, file);
  g_autoptr (SonaePdf) pdf = g_object_ref (reader->pdf);
  guint n_empty = 1;

  sonae_pdf_print_async (pdf, "print", GTK_WINDOW (stage->window), GTK_PRINT_OPERATION_ACTION_EXPORT, path, NULL, printed_cb, &result);
  stage_wait (result != NULL);
  g_assert_true (sonae_pdf_print_finish (pdf, result, &n_empty, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_empty, ==, 0);
  read_file (stage, printed);
  g_assert_cmpuint (sonae_pdf_get_info (reader->pdf)->n_pages, ==, N_PAGES);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/reader/read", test_read);
  g_test_add_func ("/reader/beside", test_beside);
  g_test_add_func ("/reader/refused", test_refused);
  g_test_add_func ("/reader/print", test_print);
  return g_test_run ();
}
