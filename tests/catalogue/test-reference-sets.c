/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The risk sheet, Annex A, the ten threats and the table between them: what they promise, and that each refers only to what exists. */
#include <string.h>

#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-crosswalk.h"
#include "catalogue/sonae-expert-visits.h"
#include "catalogue/sonae-risk-sheet.h"
#include "catalogue/sonae-roles.h"
#include "catalogue/sonae-ten-threats.h"

/* Both languages are there, and each looks like itself. */
static void
check_phrase (const SonaePhrase *phrase)
{
  gboolean japanese = FALSE;

  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    {
      const char *text = sonae_phrase_get (phrase, i);

      g_assert_nonnull (text);
      g_assert_cmpstr (text, !=, "");
      g_assert_true (g_utf8_validate (text, -1, NULL));
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean wide = c >= 0x3000 && c <= 0x9FFF;

          if (i == SONAE_LANGUAGE_JA)
            japanese = japanese || wide;
          else
            g_assert_false (wide);
        }
    }
  g_assert_true (japanese);
}

/* Whole sentences, which end as such. */
static void
check_sentences (const SonaePhrase *phrase)
{
  check_phrase (phrase);
  g_assert_true (g_str_has_suffix (phrase->in[SONAE_LANGUAGE_JA], "。"));
  g_assert_true (g_str_has_suffix (phrase->in[SONAE_LANGUAGE_EN], "."));
}

/* A label: short, on one line, no full stop. */
static void
check_label (const SonaePhrase *phrase)
{
  check_phrase (phrase);
  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    {
      g_assert_cmpint (g_utf8_strlen (phrase->in[i], -1), <=, 100);
      g_assert_null (strchr (phrase->in[i], '\n'));
      g_assert_false (g_str_has_suffix (phrase->in[i], "。") || g_str_has_suffix (phrase->in[i], "."));
    }
}

static void
check_source (const SonaeSource *source)
{
  check_phrase (&source->title);
  check_phrase (&source->publisher);
  check_sentences (&source->note);
  g_assert_cmpstr (source->id, !=, "");
  g_assert_cmpstr (source->edition, !=, "");
}

/* Neither an unknown word nor a title comes twice. */
static void
check_once (GHashTable *seen, const char *text)
{
  g_test_message ("%s", text);
  g_assert_true (g_hash_table_add (seen, (gpointer) text));
}

/* --- The risk sheet --- */

static void
test_media (void)
{
  static const struct { const char *code; const char *ja; int threats; } media[] = {
    { "paper", "書類", 4 },         { "removable", "可搬電子媒体", 4 },     { "office_pc", "事務所PC", 5 },
    { "mobile", "モバイル機器", 3 }, { "internal_server", "社内サーバー", 3 }, { "external_server", "社外サーバー", 2 },
  };
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  int threat = 0;

  check_source (&sheet->source);
  g_assert_cmpint (sheet->n_media, ==, G_N_ELEMENTS (media));
  for (int i = 0; i < sheet->n_media; i++)
    {
      g_assert_cmpstr (sheet->media[i].code, ==, media[i].code);
      g_assert_cmpstr (sonae_phrase_get (&sheet->media[i].title, SONAE_LANGUAGE_JA), ==, media[i].ja);
      check_label (&sheet->media[i].title);
      g_assert_true (sonae_risk_sheet_medium (media[i].code) == &sheet->media[i]);
      for (int j = 0; j < media[i].threats; j++)
        g_assert_cmpstr (sheet->threats[threat++].medium, ==, media[i].code);
    }
  g_assert_cmpint (threat, ==, sheet->n_threats);
  g_assert_null (sonae_risk_sheet_medium ("cloud"));
  g_assert_null (sonae_risk_sheet_medium (NULL));
}

static void
test_threats (void)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();

  for (int i = 0; i < sheet->n_threats; i++)
    {
      const SonaeRiskSheetThreat *threat = &sheet->threats[i];
      g_autofree char *prefix = g_strconcat (threat->medium, "-", NULL);
      gboolean key = FALSE;
      guint n = g_strv_length (threat->measures);

      g_test_message ("%s", threat->code);
      g_assert_true (sonae_risk_sheet_threat (threat->code) == threat);
      g_assert_true (g_str_has_prefix (threat->code, prefix));
      check_label (&threat->title);
      check_sentences (&threat->detail);
      g_assert_cmpint (threat->frequency, >=, 1);
      g_assert_cmpint (threat->frequency, <=, 3);
      g_assert_cmpint (threat->certainty, ==, SONAE_CERTAINTY_MEDIUM_LOW); /* domain facts 3.6 */
      g_assert_cmpuint (n, >=, 3);
      g_assert_cmpuint (n, <=, 8);
      for (guint j = 0; j < n; j++)
        {
          const SonaeRiskSheetMeasure *measure = sonae_risk_sheet_measure (threat->measures[j]);

          g_assert_nonnull (measure);
          key = key || measure->key;
          for (guint k = 0; k < j; k++)
            g_assert_cmpstr (threat->measures[j], !=, threat->measures[k]);
        }
      g_assert_true (key); /* something without which the threat is open */
    }
  g_assert_null (sonae_risk_sheet_threat ("paper-fire"));
  g_assert_null (sonae_risk_sheet_threat (""));
  g_assert_null (sonae_risk_sheet_threat (NULL));
}

/* The names of domain facts 3.7. */
static void
test_areas (void)
{
  static const struct { const char *code; const char *ja; } areas[] = {
    { "organisation", "組織的対策" }, { "people", "人的対策" }, { "assets", "情報資産管理" },
    { "access", "アクセス制御及び認証" }, { "physical", "物理的対策" }, { "devices", "IT機器利用" },
    { "operation", "IT基盤運用管理" }, { "development", "システム開発及び保守" }, { "suppliers", "委託管理" },
    { "incidents", "情報セキュリティインシデント対応及び事業継続管理" }, { "telework", "テレワーク" },
  };
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();

  g_assert_cmpint (sheet->n_areas, ==, G_N_ELEMENTS (areas));
  for (int i = 0; i < sheet->n_areas; i++)
    {
      g_assert_cmpstr (sheet->areas[i].code, ==, areas[i].code);
      g_assert_cmpstr (sonae_phrase_get (&sheet->areas[i].title, SONAE_LANGUAGE_JA), ==, areas[i].ja);
      check_label (&sheet->areas[i].title);
      check_sentences (&sheet->areas[i].detail);
      g_assert_true (sonae_risk_sheet_area (areas[i].code) == &sheet->areas[i]);
    }
  g_assert_cmpint (sonae_risk_sheet_area ("people")->certainty, ==, SONAE_CERTAINTY_HIGH);
  g_assert_cmpint (sonae_risk_sheet_area ("access")->certainty, ==, SONAE_CERTAINTY_MEDIUM_HIGH);
  g_assert_null (sonae_risk_sheet_area ("garden"));
  g_assert_null (sonae_risk_sheet_area (NULL));
}

static void
test_measures (void)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  int n_keys = 0;

  for (int i = 0; i < sheet->n_threats; i++)
    for (char **measure = sheet->threats[i].measures; *measure != NULL; measure++)
      g_hash_table_add (used, *measure);
  for (int i = 0; i < sheet->n_measures; i++)
    {
      const SonaeRiskSheetMeasure *measure = &sheet->measures[i];
      g_autofree char *prefix = g_strconcat (measure->area, "-", NULL);

      g_assert_true (sonae_risk_sheet_measure (measure->code) == measure);
      g_assert_true (g_str_has_prefix (measure->code, prefix));
      g_assert_nonnull (sonae_risk_sheet_area (measure->area));
      check_label (&measure->title);
      check_sentences (&measure->detail);
      check_once (titles, measure->title.in[SONAE_LANGUAGE_JA]);
      check_once (titles, measure->title.in[SONAE_LANGUAGE_EN]);
      g_assert_true (g_hash_table_contains (used, measure->code)); /* each check counts for something */
      n_keys += measure->key;
    }
  for (int i = 0; i < sheet->n_areas; i++)
    {
      int n = 0;

      for (int j = 0; j < sheet->n_measures; j++)
        n += strcmp (sheet->measures[j].area, sheet->areas[i].code) == 0;
      g_assert_cmpint (n, >=, 4);
      g_assert_cmpint (n, <=, 7);
    }
  g_assert_cmpint (sheet->n_measures, ==, 60);
  g_assert_cmpint (n_keys, >, 0);
  g_assert_cmpint (n_keys, <, sheet->n_measures / 2);
  g_assert_true (sonae_risk_sheet_measure ("access-mfa")->key);
  g_assert_null (sonae_risk_sheet_measure ("access-magic"));
  g_assert_null (sonae_risk_sheet_measure (NULL));
}

/* The figures of domain facts 3.5. */
static void
test_scales (void)
{
  static const struct { int value; const char *band; } bands[] = {
    { 9, "high" }, { 6, "high" }, { 4, "middle" }, { 3, "low" }, { 2, "low" }, { 1, "low" }, { 0, NULL }, { 10, NULL }, { -1, NULL },
  };
  static const char *const answers[] = { "done", "partly", "not_done", "not_applicable" };
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();

  for (int i = 0; i < SONAE_N_RISK_LEVELS; i++)
    {
      check_label (&sheet->threat_levels[i].title);
      check_label (&sheet->vulnerability_levels[i].title);
      check_label (&sheet->likelihood_levels[i].title);
      check_sentences (&sheet->threat_levels[i].meaning);
      check_sentences (&sheet->vulnerability_levels[i].meaning);
      check_sentences (&sheet->likelihood_levels[i].meaning);
    }
  g_assert_nonnull (strstr (sheet->threat_levels[2].meaning.in[SONAE_LANGUAGE_EN], "any time"));
  g_assert_nonnull (strstr (sheet->threat_levels[1].meaning.in[SONAE_LANGUAGE_JA], "年に数回"));
  g_assert_nonnull (strstr (sheet->vulnerability_levels[2].meaning.in[SONAE_LANGUAGE_JA], "無防備"));

  for (gsize i = 0; i < G_N_ELEMENTS (bands); i++)
    {
      const SonaeRiskSheetBand *band = sonae_risk_sheet_band (bands[i].value);

      g_assert_cmpstr (band != NULL ? band->code : NULL, ==, bands[i].band);
    }
  for (int i = 0; i < sheet->n_bands; i++)
    {
      check_label (&sheet->bands[i].title);
      check_sentences (&sheet->bands[i].meaning);
    }
  g_assert_cmpint (sheet->n_answers, ==, G_N_ELEMENTS (answers));
  for (int i = 0; i < sheet->n_answers; i++)
    {
      g_assert_cmpstr (sheet->answers[i].code, ==, answers[i]);
      check_label (&sheet->answers[i].title);
    }
  check_sentences (&sheet->rule_vulnerability);
  check_sentences (&sheet->rule_likelihood);
  check_sentences (&sheet->rule_risk);
  g_assert_nonnull (strstr (sheet->rule_vulnerability.in[SONAE_LANGUAGE_JA], "このアプリ独自"));
  g_assert_nonnull (strstr (sheet->rule_vulnerability.in[SONAE_LANGUAGE_EN], "this application"));
}

/* --- Annex A --- */

static void
test_annex_a (void)
{
  static const int counts[] = { 37, 8, 14, 34 };
  const SonaeAnnexA *set = sonae_catalogue_annex_a ();
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  int position = 0, n_new = 0, n_uncertain = 0;

  check_source (&set->source);
  g_assert_cmpint (set->n_themes, ==, G_N_ELEMENTS (counts));
  g_assert_cmpint (set->n_controls, ==, 93);
  for (int i = 0; i < set->n_themes; i++)
    {
      g_assert_cmpint (set->themes[i].number, ==, 5 + i);
      g_assert_true (sonae_annex_a_theme (5 + i) == &set->themes[i]);
      check_label (&set->themes[i].title);
      for (int j = 1; j <= counts[i]; j++, position++)
        {
          const SonaeAnnexControl *control = &set->controls[position];
          g_autofree char *number = g_strdup_printf ("%d.%d", 5 + i, j);

          g_assert_cmpstr (control->number, ==, number);
          g_assert_true (sonae_annex_a_control (number) == control);
          g_assert_cmpint (control->position, ==, position);
          g_assert_cmpint (control->theme, ==, 5 + i);
          g_assert_cmpint (control->types, !=, 0);
          g_assert_cmpint (control->properties, !=, 0);
          g_assert_cmpint (control->concepts, !=, 0);
          check_label (&control->title);
          g_assert_null (strstr (control->title.in[SONAE_LANGUAGE_JA], "†"));
          check_sentences (&control->explanation);
          check_once (texts, control->title.in[SONAE_LANGUAGE_JA]);
          check_once (texts, control->title.in[SONAE_LANGUAGE_EN]);
          check_once (texts, control->explanation.in[SONAE_LANGUAGE_JA]);
          check_once (texts, control->explanation.in[SONAE_LANGUAGE_EN]);
          n_new += control->is_new;
          n_uncertain += control->uncertain;
        }
    }
  g_assert_cmpint (n_new, ==, 11);
  g_assert_cmpint (n_uncertain, ==, 10);
  g_assert_null (sonae_annex_a_control ("5.38"));
  g_assert_null (sonae_annex_a_control ("5"));
  g_assert_null (sonae_annex_a_control (NULL));
  g_assert_null (sonae_annex_a_theme (4));
  g_assert_null (sonae_annex_a_theme (9));
}

/* A sample of domain facts 06, letter by letter. */
static void
test_annex_a_facts (void)
{
  static const struct { const char *number; const char *ja; guint types, properties, concepts; gboolean is_new, uncertain; } facts[] = {
    { "5.1", "情報セキュリティのための方針群", SONAE_CONTROL_PREVENTIVE, 7, SONAE_CONCEPT_IDENTIFY, FALSE, FALSE },
    { "5.7", "脅威インテリジェンス", 7, 7, SONAE_CONCEPT_IDENTIFY | SONAE_CONCEPT_DETECT | SONAE_CONCEPT_RESPOND, TRUE, FALSE },
    { "5.22", "供給者のサービス提供の監視，レビュー及び変更管理", SONAE_CONTROL_PREVENTIVE, 7, SONAE_CONCEPT_IDENTIFY, FALSE, FALSE },
    { "5.30", "事業継続のためのICTの備え", SONAE_CONTROL_CORRECTIVE, SONAE_PROPERTY_AVAILABILITY, SONAE_CONCEPT_RESPOND, TRUE, FALSE },
    { "6.6", "秘密保持契約又は守秘義務契約", SONAE_CONTROL_PREVENTIVE, SONAE_PROPERTY_CONFIDENTIALITY, SONAE_CONCEPT_PROTECT, FALSE, FALSE },
    { "7.12", "ケーブル配線のセキュリティ", SONAE_CONTROL_PREVENTIVE, SONAE_PROPERTY_CONFIDENTIALITY | SONAE_PROPERTY_AVAILABILITY,
      SONAE_CONCEPT_PROTECT, FALSE, FALSE },
    { "8.13", "情報のバックアップ", SONAE_CONTROL_CORRECTIVE, SONAE_PROPERTY_INTEGRITY | SONAE_PROPERTY_AVAILABILITY, SONAE_CONCEPT_RECOVER,
      FALSE, FALSE },
    { "8.16", "監視活動", SONAE_CONTROL_DETECTIVE | SONAE_CONTROL_CORRECTIVE, 7, SONAE_CONCEPT_DETECT | SONAE_CONCEPT_RESPOND, TRUE, FALSE },
    { "8.34", "監査試験中の情報システムの保護", SONAE_CONTROL_PREVENTIVE, 7, SONAE_CONCEPT_PROTECT, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const SonaeAnnexControl *control = sonae_annex_a_control (facts[i].number);

      g_assert_cmpstr (control->title.in[SONAE_LANGUAGE_JA], ==, facts[i].ja);
      g_assert_cmpuint (control->types, ==, facts[i].types);
      g_assert_cmpuint (control->properties, ==, facts[i].properties);
      g_assert_cmpuint (control->concepts, ==, facts[i].concepts);
      g_assert_cmpint (control->is_new, ==, facts[i].is_new);
      g_assert_cmpint (control->uncertain, ==, facts[i].uncertain);
    }
}

/* --- From findings to controls --- */

/* The entry for ID exists, names controls, and each of them leads back to it. */
static void
check_entry (SonaeCrosswalkKind kind, const char *id)
{
  const char *const *controls = sonae_crosswalk_controls_for (kind, id);

  g_test_message ("%s %s", sonae_crosswalk_kind_code (kind), id);
  g_assert_nonnull (controls[0]);
  for (int i = 0; controls[i] != NULL; i++)
    {
      const SonaeCrosswalkEntry *const *origins = sonae_crosswalk_origins (controls[i]);
      int n = 0;

      g_assert_nonnull (sonae_annex_a_control (controls[i]));
      for (int j = 0; j < i; j++)
        g_assert_cmpstr (controls[i], !=, controls[j]);
      for (; *origins != NULL; origins++)
        n += (*origins)->kind == kind && strcmp ((*origins)->id, id) == 0;
      g_assert_cmpint (n, ==, 1);
    }
}

static void
test_crosswalk (void)
{
  const SonaeCrosswalk *table = sonae_catalogue_crosswalk ();
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const SonaeAnnexA *annex = sonae_catalogue_annex_a ();
  int n_questions = sonae_catalogue_self_check ()->n_questions;

  check_source (&table->source);
  g_assert_nonnull (strstr (table->source.note.in[SONAE_LANGUAGE_JA], "このアプリ独自"));
  for (int number = 1; number <= n_questions; number++)
    {
      g_autofree char *id = g_strdup_printf ("%d", number);
      check_entry (SONAE_CROSSWALK_QUESTION, id);
    }
  for (int i = 0; i < sheet->n_threats; i++)
    check_entry (SONAE_CROSSWALK_THREAT, sheet->threats[i].code);
  for (int i = 0; i < sheet->n_areas; i++)
    check_entry (SONAE_CROSSWALK_AREA, sheet->areas[i].code);
  for (int i = 0; i < sheet->n_measures; i++)
    check_entry (SONAE_CROSSWALK_MEASURE, sheet->measures[i].code);
  /* With no entry twice, this says that there is none for a thing that does not exist. */
  g_assert_cmpint (table->n_entries, ==, n_questions + sheet->n_threats + sheet->n_areas + sheet->n_measures);
  for (int i = 0; i < annex->n_controls; i++)
    g_assert_nonnull (sonae_crosswalk_origins (annex->controls[i].number)[0]);

  g_assert_null (sonae_crosswalk_controls_for (SONAE_CROSSWALK_QUESTION, "26")[0]);
  g_assert_null (sonae_crosswalk_controls_for (SONAE_CROSSWALK_THREAT, "access-mfa")[0]);
  g_assert_null (sonae_crosswalk_controls_for (SONAE_CROSSWALK_AREA, NULL)[0]);
  g_assert_null (sonae_crosswalk_origins ("5.99")[0]);
  g_assert_null (sonae_crosswalk_origins (NULL)[0]);
}

static void
test_crosswalk_kinds (void)
{
  SonaeCrosswalkKind kind;

  for (int i = 0; i < SONAE_N_CROSSWALK_KINDS; i++)
    {
      g_assert_true (sonae_crosswalk_kind_parse (sonae_crosswalk_kind_code (i), &kind));
      g_assert_cmpint (kind, ==, i);
    }
  g_assert_false (sonae_crosswalk_kind_parse ("visit", &kind));
  g_assert_false (sonae_crosswalk_kind_parse (NULL, &kind));
}

/* --- Ten threats and scenarios --- */

static void
test_ten_threats (void)
{
  static const struct { const char *id; const char *ja; const char *lens; gboolean is_new; } facts[] = {
    { "2026-1", "ランサム攻撃による被害", "ransomware", FALSE },
    { "2026-3", "AIの利用をめぐるサイバーリスク", "ai", TRUE },
    { "2026-6", "地政学的リスクに起因するサイバー攻撃（情報戦を含む）", "geopolitical", FALSE },
    { "2026-10", "ビジネスメール詐欺", "bec", FALSE },
    { "2025-1", "ランサム攻撃による被害", "ransomware", FALSE },
    { "2025-7", "地政学的リスクに起因するサイバー攻撃", "geopolitical", TRUE },
    { "2025-8", "分散型サービス妨害攻撃（DDoS攻撃）", "ddos", FALSE },
    { "2024-1", "ランサムウェアによる被害", "ransomware", FALSE },
    { "2024-8", "ビジネスメール詐欺による金銭被害", "bec", FALSE },
    { "2024-10", "犯罪のビジネス化（アンダーグラウンドサービス）", "crime-business", FALSE },
  };
  static const struct { int year; const char *announced_on; } editions[] = { { 2026, "2026-01-29" }, { 2025, "2025-01-30" }, { 2024, "" } };
  const SonaeTenThreats *set = sonae_catalogue_threat_lists ();

  check_source (&set->source);
  g_assert_cmpint (set->n_editions, ==, G_N_ELEMENTS (editions));
  for (int i = 0; i < set->n_editions; i++)
    {
      const SonaeTenThreatsEdition *edition = &set->editions[i];

      g_assert_cmpint (edition->year, ==, editions[i].year);
      g_assert_cmpstr (edition->announced_on, ==, editions[i].announced_on);
      g_assert_true (g_str_has_prefix (edition->address, "https://"));
      g_assert_true (sonae_catalogue_ten_threats (editions[i].year) == edition);
      for (int j = 0; j < SONAE_N_TEN_THREATS; j++)
        {
          const SonaeTenThreat *threat = &edition->threats[j];
          g_autofree char *id = g_strdup_printf ("%d-%d", edition->year, j + 1);

          g_assert_cmpstr (threat->id, ==, id);
          g_assert_cmpint (threat->rank, ==, j + 1);
          g_assert_true (sonae_ten_threat (id) == threat);
          check_label (&threat->title);
          for (int k = 0; k < j; k++)
            g_assert_cmpstr (threat->title.in[SONAE_LANGUAGE_JA], !=, edition->threats[k].title.in[SONAE_LANGUAGE_JA]);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const SonaeTenThreat *threat = sonae_ten_threat (facts[i].id);

      g_assert_cmpstr (threat->title.in[SONAE_LANGUAGE_JA], ==, facts[i].ja);
      g_assert_cmpstr (threat->lens, ==, facts[i].lens);
      g_assert_cmpint (threat->is_new, ==, facts[i].is_new);
    }
  g_assert_true (sonae_catalogue_ten_threats (0) == sonae_catalogue_ten_threats (2026));
  g_assert_null (sonae_catalogue_ten_threats (2023));
  g_assert_null (sonae_ten_threat ("2026-11"));
  g_assert_null (sonae_ten_threat (NULL));
}

static void
test_scenarios (void)
{
  static const char *const expected[] = { "supplier-stop", "ransomware", "email-fraud", "key-person", "cloud-outage", "insider-leak",
                                          "lost-device", "ai-use" };
  int n_scenarios;
  const SonaeScenario *scenarios = sonae_catalogue_scenarios (&n_scenarios);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (sonae_scenario (expected[i]));
  for (int i = 0; i < n_scenarios; i++)
    {
      g_test_message ("%s", scenarios[i].code);
      g_assert_true (sonae_scenario (scenarios[i].code) == &scenarios[i]);
      check_label (&scenarios[i].title);
      check_sentences (&scenarios[i].detail);
      g_assert_cmpuint (g_strv_length (scenarios[i].measures), >=, 3);
      g_assert_cmpuint (g_strv_length (scenarios[i].controls), >=, 3);
      for (char **measure = scenarios[i].measures; *measure != NULL; measure++)
        g_assert_nonnull (sonae_risk_sheet_measure (*measure));
      for (char **control = scenarios[i].controls; *control != NULL; control++)
        g_assert_nonnull (sonae_annex_a_control (*control));
    }
  g_assert_true (sonae_scenario_mirrors (sonae_scenario ("ransomware"), sonae_ten_threat ("2026-1")));
  g_assert_true (sonae_scenario_mirrors (sonae_scenario ("ransomware"), sonae_ten_threat ("2024-1")));
  g_assert_false (sonae_scenario_mirrors (sonae_scenario ("ransomware"), sonae_ten_threat ("2026-10")));
  g_assert_true (sonae_scenario_mirrors (sonae_scenario ("ai-use"), sonae_ten_threat ("2026-3")));
  g_assert_null (sonae_scenario ("meteorite"));
  g_assert_null (sonae_scenario (NULL));
}

/* --- Threads --- */

#define N_THREADS 8

/* --- Roles and expert visits --- */

/* Domain facts 9.1 and 9.3. */
static void
test_roles (void)
{
  static const struct { const char *id; int n; const char *first, *last; } frameworks[] = {
    { "nco", 13, "意思決定・戦略策定", "研究" },
    { "itss", 17, "企業経営（取締役）", "事業ドメイン（生産現場・事業所管理）" },
  };
  const SonaeRoleSet *set = sonae_catalogue_roles ();

  check_source (&set->source);
  g_assert_cmpint (set->n_frameworks, ==, G_N_ELEMENTS (frameworks));
  for (int i = 0; i < set->n_frameworks; i++)
    {
      const SonaeRoleFramework *framework = &set->frameworks[i];
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      g_assert_true (sonae_role_framework (frameworks[i].id) == framework);
      g_assert_cmpint (framework->n_roles, ==, frameworks[i].n);
      g_assert_cmpint (framework->certainty, ==, SONAE_CERTAINTY_MEDIUM_HIGH);
      check_label (&framework->title);
      check_phrase (&framework->publisher);
      check_sentences (&framework->note);
      g_assert_cmpstr (framework->roles[0].title.in[SONAE_LANGUAGE_JA], ==, frameworks[i].first);
      g_assert_cmpstr (framework->roles[frameworks[i].n - 1].title.in[SONAE_LANGUAGE_JA], ==, frameworks[i].last);
      for (int j = 0; j < framework->n_roles; j++)
        {
          const SonaeCatalogueRole *role = &framework->roles[j];

          check_once (seen, role->title.in[SONAE_LANGUAGE_JA]);
          check_label (&role->title);
          check_sentences (&role->explanation);
          g_assert_cmpint (role->position, ==, j);
          g_assert_cmpstr (role->framework, ==, framework->id);
          g_assert_true (sonae_catalogue_role (framework->id, role->code) == role);
          /* What a vendor does is held by a vendor, and what nobody does asks for no level. */
          g_assert_cmpint (g_str_equal (role->holder, "vendor"), ==, g_str_equal (role->cover, "vendor"));
          g_assert_cmpint (g_str_equal (role->holder, "none"), ==, g_str_equal (role->cover, "none"));
          g_assert_cmpint (role->level == 0, ==, g_str_equal (role->cover, "none"));
        }
    }
  for (int i = 0; i <= SONAE_SKILL_MAX; i++)
    {
      check_label (&set->levels[i].title);
      check_sentences (&set->levels[i].meaning);
    }
  g_assert_null (sonae_role_framework ("secbok"));
  g_assert_null (sonae_role_framework (NULL));
  g_assert_null (sonae_catalogue_role ("nco", "management"));
  g_assert_null (sonae_catalogue_role ("nco", NULL));
  g_assert_null (sonae_catalogue_role (NULL, "legal"));
}

/* Domain facts 10.2. */
static void
test_visits (void)
{
  const SonaeExpertVisitSet *set = sonae_catalogue_expert_visits ();

  check_source (&set->source);
  g_assert_cmpint (set->n_visits, ==, 4);
  for (int i = 0; i < set->n_visits; i++)
    {
      const SonaeExpertVisit *visit = &set->visits[i];

      g_assert_true (sonae_catalogue_expert_visit (i + 1) == visit);
      g_assert_cmpint (visit->minutes, ==, 120);
      check_label (&visit->title);
      check_label (&visit->when);
      check_sentences (&visit->aim);
      for (int j = 0; j < visit->n_agenda; j++)
        check_label (&visit->agenda[j].title);
      for (int j = 0; j < visit->n_questions; j++)
        {
          check_phrase (&visit->questions[j]);
          g_assert_true (g_str_has_suffix (visit->questions[j].in[SONAE_LANGUAGE_EN], "?"));
        }
    }
  g_assert_null (sonae_catalogue_expert_visit (0));
  g_assert_null (sonae_catalogue_expert_visit (5));
}

static gpointer
look_up (gpointer data)
{
  g_assert_nonnull (sonae_crosswalk_controls_for (SONAE_CROSSWALK_MEASURE, "access-mfa")[0]);
  g_assert_nonnull (sonae_scenario ("ransomware"));
  g_assert_nonnull (sonae_annex_a_control ("8.34"));
  return (gpointer) sonae_risk_sheet_threat ("office_pc-ransomware");
}

static void
test_threads (void)
{
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("catalogue", look_up, NULL);
  for (int i = 0; i < N_THREADS; i++)
    g_assert_true (g_thread_join (threads[i]) == sonae_risk_sheet_threat ("office_pc-ransomware"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* First, while nothing has been loaded yet. */
  g_test_add_func ("/reference-sets/threads", test_threads);
  g_test_add_func ("/reference-sets/media", test_media);
  g_test_add_func ("/reference-sets/threats", test_threats);
  g_test_add_func ("/reference-sets/areas", test_areas);
  g_test_add_func ("/reference-sets/measures", test_measures);
  g_test_add_func ("/reference-sets/scales", test_scales);
  g_test_add_func ("/reference-sets/annex-a", test_annex_a);
  g_test_add_func ("/reference-sets/annex-a-facts", test_annex_a_facts);
  g_test_add_func ("/reference-sets/crosswalk", test_crosswalk);
  g_test_add_func ("/reference-sets/crosswalk-kinds", test_crosswalk_kinds);
  g_test_add_func ("/reference-sets/ten-threats", test_ten_threats);
  g_test_add_func ("/reference-sets/scenarios", test_scenarios);
  g_test_add_func ("/reference-sets/roles", test_roles);
  g_test_add_func ("/reference-sets/visits", test_visits);
  return g_test_run ();
}
