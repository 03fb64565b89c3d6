/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-import-values.h"

#include <libintl.h>
#include <string.h>

#include "base/sonae-error.h"
#include "exchange-fixture.h"
#include "exchange/sonae-japanese.h"
#include "sonae-config.h"
#include "workbook-fixture.h"

static const struct
{
  const char *table, *field;
  const char *cell;
  const char *value; /* plain; NULL: cannot be read */
  gboolean tidied;
} cases[] = {
  /* dates */
  { "action", "due", "2026-04-01", "2026-04-01", FALSE },
  { "action", "due", "2026/4/1", "2026-04-01", TRUE },
  { "action", "due", "令和8年4月1日", "2026-04-01", TRUE },
  { "action", "due", "R8.4.1", "2026-04-01", TRUE },
  { "action", "due", "２０２６／４／１", "2026-04-01", TRUE },
  { "action", "due", "2026/4/1(水)", "2026-04-01", TRUE },
  { "action", "due", "2026/4/1 0:00", "2026-04-01", TRUE },
  { "action", "due", "2026/4/1 午後3:05", "2026-04-01", TRUE },
  { "action", "due", "4/1/2026", "2026-04-01", TRUE },
  { "action", "due", "4/1/2026 11:05:06 PM", "2026-04-01", TRUE },
  { "action", "due", "2026-03-31T15:00:00Z", "2026-04-01", TRUE },            /* it was the next day here */
  { "action", "due", "2026-03-31T14:59:59.123Z", "2026-03-31", TRUE },
  { "action", "due", "2026-04-01T01:00:00+09:00", "2026-04-01", TRUE },
  { "action", "due", "2026-03-31 20:00 -0500", "2026-04-01", TRUE },
  { "action", "due", "46113", "2026-04-01", TRUE },                           /* Excel's number of the day */
  { "action", "due", "", "", FALSE },
  { "action", "due", "－", "", TRUE },
  { "action", "due", "2026/2/30", NULL, FALSE },
  { "action", "due", "2026-02-30T10:00:00Z", NULL, FALSE },
  { "action", "due", "13/1/2026", NULL, FALSE },
  { "action", "due", "2026/4", NULL, FALSE },
  { "action", "due", "未定", NULL, FALSE },
  { "action", "due", "123", NULL, FALSE },
  { "action", "due", "2026/4/1 25:00", NULL, FALSE },
  { "action", "due", "10:00", NULL, FALSE },
  /* yes and no */
  { "company", "sole_proprietor", "○", "1", TRUE },
  { "company", "sole_proprietor", "×", "0", TRUE },
  { "company", "sole_proprietor", "有", "1", TRUE },
  { "company", "sole_proprietor", "無", "0", TRUE },
  { "company", "sole_proprietor", "1", "1", FALSE },
  { "company", "sole_proprietor", "該当", "1", TRUE },
  { "company", "sole_proprietor", "FALSE", "0", TRUE },
  { "company", "sole_proprietor", "☑", "1", TRUE },
  { "company", "sole_proprietor", "-", "", TRUE },
  { "company", "sole_proprietor", "たぶん", NULL, FALSE },
  /* numbers */
  { "action", "cost", "¥1,200,000", "1200000", TRUE },
  { "action", "cost", "１２０万円", "1200000", TRUE },
  { "action", "cost", "1200000", "1200000", FALSE },
  { "action", "cost", "1200000.00", "1200000", TRUE },
  { "action", "cost", "1200000.5", NULL, FALSE },
  { "action", "progress", "50%", "50", TRUE },
  { "action", "progress", "101", NULL, FALSE },
  { "action", "progress", "-1", NULL, FALSE },
  /* choices */
  { "asset", "place", "事務所PC", "office_pc", TRUE },
  { "asset", "place", "事務所ＰＣ", "office_pc", TRUE },
  { "asset", "place", "書類", "paper", TRUE },
  { "asset", "place", "可搬電子媒体", "removable", TRUE },
  { "asset", "place", "モバイル機器", "mobile", TRUE },
  { "asset", "place", "社内サーバー", "internal_server", TRUE },
  { "asset", "place", "社外サーバー", "external_server", TRUE },
  { "asset", "place", "Office PC", "office_pc", TRUE },
  { "asset", "place", "office_pc", "office_pc", FALSE },
  { "asset", "place", "床下", NULL, FALSE },
  { "action", "state", "対応中", "doing", TRUE },
  { "action", "priority", "高", "high", TRUE },
  /* text */
  { "site", "name", "本社", "本社", FALSE },
  { "site", "name", "　本社 ", "本社", TRUE },
  { "site", "name", "ＰＣ－０１", "PC-01", TRUE },
  { "site", "name", "ｶﾞｲﾄﾞ（案）", "ガイド（案）", TRUE },
  { "site", "name", "本社\r\n二階", "本社 二階", TRUE },
  { "site", "name", "'=1+1", "=1+1", TRUE },
  { "site", "name", "　", "", FALSE },
  { "site", "note", "一行目\r\n二行目\r三", "一行目\n二行目\n三", TRUE },
  { "site", "name", "a\x01", NULL, FALSE },
  { "person", "email", "aoki@example.jp", "aoki@example.jp", FALSE },
  { "person", "email", "青木", NULL, FALSE },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeEntity *entity = sonae_entity_find (cases[i].table);
      const SonaeField *field = sonae_entity_field (entity, cases[i].field);
      g_autoptr (SonaeValueReader) reader = sonae_value_reader_new (entity, field, NULL, FALSE, NULL);

      /* The second time it comes from what was kept. */
      for (int time = 0; time < 2; time++)
        {
          SonaeValue value;
          gboolean tidied = FALSE;
          GError *error = NULL;
          gboolean ok = sonae_value_reader_read (reader, cases[i].cell, strlen (cases[i].cell), &value, &tidied, &error);
          g_autoptr (GVariant) variant = NULL;
          g_autofree char *plain = NULL;

          g_test_message ("%s.%s “%s”", cases[i].table, cases[i].field, cases[i].cell);
          g_assert_cmpint (ok, ==, cases[i].value != NULL);
          if (!ok)
            {
              g_assert_true (g_str_has_prefix (error->message, sonae_field_label (field)));
              fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
              continue;
            }
          variant = sonae_value_to_variant (&value);
          plain = sonae_field_format_plain (field, variant);
          g_assert_cmpstr (plain, ==, cases[i].value);
          g_assert_cmpint (tidied, ==, cases[i].tidied);
        }
    }
}

/* What our own export wrote is not touched. */
static void
test_own (void)
{
  static const char *const texts[] = { " 前後 ", "ＰＣ", "ｶﾅ", "改行\nあり", "\t", "“引用”" };
  const SonaeEntity *entity = sonae_entity_find ("site");
  g_autoptr (SonaeValueReader) reader = sonae_value_reader_new (entity, sonae_entity_field (entity, "note"), NULL, TRUE, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SonaeValue value;
      gboolean tidied;

      g_assert_true (sonae_value_reader_read (reader, texts[i], strlen (texts[i]), &value, &tidied, NULL));
      g_assert_cmpstr (value.text, ==, texts[i]);
      g_assert_false (tidied);
    }
}

/* Choices by their Japanese labels, although the program speaks English here. */
static void
test_japanese_labels (void)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);
  guint n_choices = 0;

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      for (const SonaeChoice *choice = entities[e]->fields[f].choices; choice != NULL && choice->code != NULL; choice++)
        {
          g_autoptr (SonaeValueReader) reader = sonae_value_reader_new (entities[e], &entities[e]->fields[f], NULL, FALSE, NULL);
          const char *labels[] = { choice->label, sonae_japanese (choice->label) };

          for (guint l = 0; l < G_N_ELEMENTS (labels); l++)
            {
              SonaeValue value;
              gboolean tidied;

              g_assert_nonnull (labels[l]);
              g_assert_true (sonae_value_reader_read (reader, labels[l], strlen (labels[l]), &value, &tidied, NULL));
              g_assert_cmpstr (value.text, ==, choice->code);
            }
          n_choices++;
        }
  g_assert_cmpuint (n_choices, >, 20);
}

static void
test_many_different (void)
{
  const SonaeEntity *entity = sonae_entity_find ("action");
  g_autoptr (SonaeValueReader) reader = sonae_value_reader_new (entity, sonae_entity_field (entity, "cost"), NULL, FALSE, NULL);

  for (int i = 0; i < 10000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d円", i);
      SonaeValue value;
      gboolean tidied;

      g_assert_true (sonae_value_reader_read (reader, text, strlen (text), &value, &tidied, NULL));
      g_assert_cmpint (value.number, ==, i);
    }
}

static void
test_references (void)
{
  g_autoptr (GFile) file = fixture_file ("refs.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  const SonaeEntity *entity = sonae_entity_find ("person");
  gint64 site = fixture_add (workbook, "site", "name", "本社", NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, site);
  g_autoptr (SonaeTitles) titles = NULL;
  g_autoptr (SonaeValueReader) reader = NULL;
  const char *good[] = { "本社", " 本社　", id };
  const char *bad[] = { "支社", "倉庫", "12345" };
  SonaeValue value;
  gboolean tidied;

  fixture_add (workbook, "site", "name", "倉庫", NULL);
  fixture_add (workbook, "site", "name", "倉庫", NULL);
  titles = sonae_titles_new (workbook, "site", NULL, NULL);
  reader = sonae_value_reader_new (entity, sonae_entity_field (entity, "site_id"), NULL, FALSE, titles);
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (sonae_value_reader_read (reader, good[i], strlen (good[i]), &value, &tidied, NULL));
      g_assert_cmpint (value.number, ==, site);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      GError *error = NULL;

      g_assert_false (sonae_value_reader_read (reader, bad[i], strlen (bad[i]), &value, &tidied, &error));
      fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
    }
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SONAECHO_LOCALEDIR"));
  g_test_add_func ("/exchange/import-values/values", test_values);
  g_test_add_func ("/exchange/import-values/own", test_own);
  g_test_add_func ("/exchange/import-values/japanese-labels", test_japanese_labels);
  g_test_add_func ("/exchange/import-values/many-different", test_many_different);
  g_test_add_func ("/exchange/import-values/references", test_references);
  return g_test_run ();
}
