/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "pdf-fixture.h"
#include "reader-fixture.h"
#include "reader/sonae-pdf-pool.h"
#include "report/sonae-report-layout.h"
#include "report/sonae-report-model.h"
#include "report/sonae-report-pdf.h"

/* Good files with some bytes changed, the same ones in every run: each opens or is refused with a sentence, and this process lives. A file by our report engine has
 * compressed streams and embedded fonts; one by hand has everything in the open, where a change reaches further. */

#define N_SHORT 150
#define N_LONG 3000

static GBytes *
report_file (void)
{
  g_autoptr (SonaeReportModel) model = sonae_report_model_new (SONAE_LANGUAGE_JA, "診断の報告", "試験", "見本の会社", "2026年11月24日", 1763942400);
  g_autoptr (SonaeReportLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *bytes;

  for (int i = 0; i < 6; i++)
    {
      sonae_report_add_heading (model->blocks, 1, "情報セキュリティの現状");
      sonae_report_add_paragraph (model->blocks, SONAE_PARAGRAPH_BODY, SONAE_TONE_PLAIN, "診断の結果と、これから取り組むことを記します。");
    }
  layout = sonae_report_layout_new (model);
  bytes = sonae_report_pdf_bytes (layout, model, &error);
  g_assert_no_error (error);
  return bytes;
}

static GBytes *
open_file (void)
{
  g_autofree char *text = pdf_cp932 ("情報セキュリティ");
  g_autofree char *content = g_strdup_printf ("q 1 0 0 RG 2 w 10 10 m 90 90 l S Q BT /F2 24 Tf 40 100 Td %s Tj ET /Sh sh", text);

  return pdf_one_page (300, 200, content, "/Annots[<</Type/Annot/Subtype/Link/Rect[1 2 30 40]/A<</S/URI/URI(https://example.jp/)>>>>]",
                       "/Outlines<</First<</Title(One)/Dest[7 0 R/Fit]>>>>/PageLabels<</Nums[0<</S/r>>]>>");
}

static GBytes *
mutate (GBytes *good, GRand *rand, guint i)
{
  static const char *const words[] = { "0", "-1", "99999999999", "null", "<<", ">>", "[", "endobj", "stream", "/Type", "R", "\xFF", "1e99", "(((" };
  gsize size;
  const char *data = g_bytes_get_data (good, &size);
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) data, (guint) size);
  for (guint n = 0; n <= i % 8; n++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) bytes->len);
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      switch (g_rand_int_range (rand, 0, 4))
        {
        case 0:
          bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          memcpy (bytes->data + at, word, MIN (strlen (word), bytes->len - at));
          break;
        case 2:
          g_byte_array_remove_range (bytes, at, MIN ((guint) g_rand_int_range (rand, 1, 40), bytes->len - at - (at == 0)));
          break;
        default:
          bytes->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
          break;
        }
      if (bytes->len < 2)
        break;
    }
  return g_byte_array_free_to_bytes (bytes);
}

/* An error, where there is one, is a sentence. */
static void
check (gpointer value, GDestroyNotify free_value, GError **error)
{
  if (value == NULL)
    reader_assert_sentence (*error);
  else
    free_value (value);
  g_clear_error (error);
}

static void
read_everything (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdf) pdf = reader_open (bytes, NULL, &error);
  guint n;

  if (pdf == NULL)
    {
      reader_assert_sentence (error);
      return;
    }
  n = MIN (sonae_pdf_get_info (pdf)->n_pages, 2);
  check (reader_pages (pdf, 0, 10, &error), (GDestroyNotify) g_ptr_array_unref, &error);
  check (reader_outline (pdf, &error), (GDestroyNotify) g_ptr_array_unref, &error);
  for (guint page = 0; page < n; page++)
    {
      check (reader_render (pdf, page, 0.5, 90, &error), (GDestroyNotify) sonae_pdf_picture_unref, &error);
      check (reader_text (pdf, page, TRUE, &error), (GDestroyNotify) sonae_pdf_text_free, &error);
      check (reader_find (pdf, page, "セキュリティ", &error), (GDestroyNotify) g_ptr_array_unref, &error);
      check (reader_links (pdf, page, &error), (GDestroyNotify) g_ptr_array_unref, &error);
    }
}

static void
test_mutants (gconstpointer data)
{
  GBytes *(*make) (void) = (GBytes *(*) (void)) data;
  g_autoptr (GBytes) good = make ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  /* Keeps the workers from being started again for each. */
  g_autoptr (SonaePdf) held = reader_open_ok (good);
  guint n = g_getenv ("SONAECHO_LONG") != NULL ? N_LONG : N_SHORT;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GBytes) bytes = mutate (good, rand, i);

      read_everything (bytes);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sonae_pdf_pool_set_limit (2000); /* a mutant may take for ever */
  g_test_add_data_func ("/pdf-mutants/report", report_file, test_mutants);
  g_test_add_data_func ("/pdf-mutants/open", open_file, test_mutants);
  return g_test_run ();
}
