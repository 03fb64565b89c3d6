/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "book-fixture.h"

#include <cairo.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-error.h"
#include "catalogue/sonae-catalogue.h"
#include "report/sonae-report-drafts.h"
#include "report/sonae-report-issue.h"
#include "workbook/sonae-plan.h"

#define NOON G_GINT64_CONSTANT (1795489200) /* 2026-11-24 12:00 in Japan */

/* What single reports say of a workbook that is made for it. */

static void
assert_squeezed (SonaeWorkbook *workbook, const char *kind, const char *folder, const char *const *says, const char *const *silent)
{
  g_autoptr (GError) error = NULL;
  SonaeReport *report = fixture_report (workbook, kind, SONAE_LANGUAGE_JA, &error);
  double width, height;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  sonae_report_get_size (report, 0, &width, &height);
  text = fixture_report_text (report, width > height, folder);
  for (; *says != NULL; says++)
    fixture_assert_says (text, *says);
  for (; *silent != NULL; silent++)
    fixture_assert_silent (text, *silent);
}
#define WORDS(...) ((const char *const[]) { __VA_ARGS__ __VA_OPT__ (,) NULL })

/* --- Trend --- */

static void
test_trend (void)
{
  g_autofree char *folder = fixture_folder (), *version = NULL, *json = NULL;
  SonaeWorkbook *workbook = fixture_book (folder);
  gint64 figures[SONAE_N_FIGURES] = { 41, 12, 1, 2, 18, 2, 5 }, again[SONAE_N_FIGURES], id;
  g_autoptr (GError) error = NULL;

  json = sonae_figures_to_json (figures);
  g_assert_true (sonae_figures_from_json (json, again));
  g_assert_cmpmem (figures, sizeof figures, again, sizeof again);
  g_assert_true (sonae_figures_from_json ("{\"score\": \"many\", \"high\": 3}", again));
  g_assert_cmpint (again[SONAE_FIGURE_SCORE], ==, -1);
  g_assert_cmpint (again[SONAE_FIGURE_HIGH], ==, 3);
  g_assert_false (sonae_figures_from_json ("", again));
  g_assert_false (sonae_figures_from_json ("[1, 2", again));

  version = sonae_report_issue_next_version (workbook, "management");
  g_assert_cmpstr (version, ==, "1.0");
  assert_squeezed (workbook, "management", folder, WORDS ("今回が初めての報告です"), WORDS ("終わった対応"));
  id = fixture_add (workbook, "action", "title", "控えを取る", "state", "open", "due", "2026-12-01", "cost", "120000", NULL);
  g_assert_true (sonae_report_issue (workbook, "management", version, &error));
  g_assert_no_error (error);
  g_clear_pointer (&version, g_free);
  version = sonae_report_issue_next_version (workbook, "management");
  g_assert_cmpstr (version, ==, "1.1");
  assert_squeezed (workbook, "management", folder, WORDS ("終わっていない対応 1 1 ±0 変わらない", "控えを取る 120,000円 2026/12/01"), WORDS ("今回が初めて"));
  fixture_set (workbook, "action", id, "state", "done");
  assert_squeezed (workbook, "management", folder, WORDS ("終わっていない対応 1 0 -1 良くなった", "終わった対応 0 1 +1 良くなった"), WORDS ());
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* --- Texts of the company's own --- */

static gboolean
set_policy (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_report_draft_set (edit, SONAE_DRAFT_POLICY, data, error);
}

static void
test_policy (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = fixture_book (folder);
  gint64 company = fixture_company_id (workbook);

  fixture_set (workbook, "company", company, "name", "株式会社みほん");
  fixture_set (workbook, "company", company, "security_lead", "佐倉 美和");
  assert_squeezed (workbook, "policy", folder, WORDS ("株式会社みほん（以下「当社」といいます）", "佐倉 美和を情報セキュリティの担当者とし", "8. 継続的な見直し"), WORDS ());
  fixture_edit (workbook, set_policy, (gpointer) "前文です。\n\n# 独自の見出し\n- 一つめ\n- 二つめ\n");
  assert_squeezed (workbook, "policy", folder, WORDS ("前文です。", "独自の見出し", "・一つめ", "・二つめ", "制定日"), WORDS ("継続的な見直し", "#"));
  fixture_edit (workbook, set_policy, (gpointer) "");
  assert_squeezed (workbook, "policy", folder, WORDS ("8. 継続的な見直し"), WORDS ("独自の見出し"));
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* --- The card --- */

static void
test_card (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = fixture_book (folder);

  fixture_add (workbook, "person", "name", "後の人", "role", "representative", "phone", "03-0000-0002", "call_order", "2", NULL);
  fixture_add (workbook, "person", "name", "先の人", "role", "vendor", "phone", "03-0000-0001", "call_order", "1", NULL);
  fixture_add (workbook, "person", "name", "呼ばない人", "role", "it", NULL);
  fixture_add (workbook, "person", "name", "去った人", "role", "it", "call_order", "3", "left_on", "2026-01-31", NULL);
  fixture_add (workbook, "device", "kind", "edr", "product", "見張りEDR", "isolation", "1", NULL);
  fixture_add (workbook, "device", "kind", "utm", "product", "捨てたUTM", "state", "retired", NULL);
  assert_squeezed (workbook, "card", folder,
                   WORDS ("1 先の人 取引先・保守会社 03-0000-0001 2 後の人 代表者 03-0000-0002", "見張りEDR 管理画面からその端末を隔離する", "おおむね3～5日以内",
                          "不正な目的によるおそれがあれば60日以内"),
                   WORDS ("呼ばない人", "去った人", "捨てたUTM", "連絡の順番が登録されていません"));
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* --- What cannot be --- */

static gboolean
add_logo (SonaeEdit *edit, gpointer data, GError **error)
{
  g_autofree char *sha256 = sonae_edit_store_content (edit, data, error);
  GVariantDict values;
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  g_autoptr (GPtrArray) rows = sonae_edit_query (edit, query, error);
  gint64 id;

  g_variant_dict_init (&values, NULL);
  g_variant_dict_insert (&values, "name", "s", "logo.png");
  g_variant_dict_insert (&values, "sha256", "s", sha256);
  id = sonae_edit_insert (edit, "evidence", g_variant_dict_end (&values), error);
  return id != 0 && sonae_edit_set (edit, "company", sonae_record_get_id (rows->pdata[0]), "logo_id", g_variant_new_int64 (id), error);
}

static void
test_refused (void)
{
  g_autofree char *folder = fixture_folder ();
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autoptr (GBytes) text = g_bytes_new_static ("これは画像ではありません", strlen ("これは画像ではありません"));
  const SonaeReportOptions options = { .visit = 9 };
  g_autoptr (GError) error = NULL;

  g_assert_null (sonae_report_make (sonae_report_kind_lookup ("visit", NULL), workbook, &options, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_null (fixture_report (workbook, "visit", SONAE_LANGUAGE_JA, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_DATA);
  fixture_edit (workbook, add_logo, text);
  g_assert_null (fixture_report (workbook, "card", SONAE_LANGUAGE_JA, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_DATA);
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* Names that people and machines write: nothing is lost, no page is broken. */
static void
test_names (void)
{
  static const char *const names[] = { "絵文字😀👨‍👩‍👧‍👦の台帳", "右から\xe2\x80\x8f\xe2\x80\xae逆\xe2\x80\xac עברית", "ﾊﾝｶｸ ｶﾞｷﾞｸﾞ", "葛\U000E0100城 辻\U000E0100 𠮷野",
                                       "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW" };
  g_autofree char *folder = fixture_folder (), *note = NULL;
  SonaeWorkbook *workbook = fixture_book (folder);
  g_autoptr (GString) many = g_string_new (NULL);

  for (int i = 0; i < 20000; i++)
    g_string_append (many, "長い備考");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_add (workbook, "asset", "name", names[i], "place", "paper", "confidentiality", "3", "integrity", "3", "availability", "3", NULL);
  fixture_add (workbook, "asset", "name", "最後", "business", "ん", "note", many->str, NULL);
  fixture_set (workbook, "company", fixture_company_id (workbook), "name", names[0]);
  assert_squeezed (workbook, "register", folder, WORDS ("野", "最後", "ガギグ"), WORDS ());
  assert_squeezed (workbook, "risk", folder, WORDS ("の台帳"), WORDS ());
  assert_squeezed (workbook, "management", folder, WORDS ("経営者報告"), WORDS ());
  fixture_close (workbook);
  fixture_remove_folder (folder);
}

/* Whatever a choice of the workbook may be, there is a word for it on paper; sonae_report_text() stops the program where there is none. */
static void
test_words (void)
{
  static const struct { const char *table, *field, *prefix; } choices[] = {
    { "person", "role", "person.role" },    { "device", "kind", "card.step" },      { "risk", "treatment", "plan.option" },
    { "role", "state", "people.state" },    { "role", "option", "people.option" },  { "control", "state", "soa.state" },
    { "action", "state", "action.state" },
  };

  for (const char *const *origin = sonae_plan_origin_tables (); *origin != NULL; origin++)
    {
      g_autofree char *key = g_strconcat ("plan.origin.", *origin, NULL);

      g_assert_cmpstr (sonae_report_text (key, SONAE_LANGUAGE_JA), !=, "");
    }
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    for (const SonaeChoice *choice = sonae_entity_field (sonae_entity_find (choices[i].table), choices[i].field)->choices; choice->code != NULL; choice++)
      {
        g_autofree char *key = g_strconcat (choices[i].prefix, ".", choice->code, NULL);

        g_assert_cmpstr (sonae_report_text (key, SONAE_LANGUAGE_EN), !=, "");
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  sonae_clock_freeze (NOON * G_USEC_PER_SEC);
  g_test_add_func ("/report/contents/words", test_words);
  g_test_add_func ("/report/contents/trend", test_trend);
  g_test_add_func ("/report/contents/policy", test_policy);
  g_test_add_func ("/report/contents/card", test_card);
  g_test_add_func ("/report/contents/refused", test_refused);
  g_test_add_func ("/report/contents/names", test_names);
  return g_test_run ();
}
