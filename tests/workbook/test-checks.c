/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include <locale.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-id.h"
#include "rules/sonae-risk.h"
#include "workbook/sonae-checks.h"
#include "workbook/sonae-registers.h"
#include "workbook/sonae-rounds.h"

/* Every check in a workbook that triggers it and in one that does not. */

/* 2026-11-24T00:32:00Z, a Tuesday. */
#define NOW G_GINT64_CONSTANT (1795480320000000)

/* Steps, each one edit: "KEY TABLE FIELD=VALUE;…" adds a row, "KEY : FIELD=VALUE;…" sets fields, "KEY -" deletes. Besides keys of rows that were
 * added there are "company", "measure/CODE", "threat/CODE", "control/NUMBER" and "risk/KEY/CODE", an asset's risk by a threat. A value may be
 * "@KEY", or a day from today, "-400d". */
#define RISK "r risk scenario=停電;importance=3;threat=3;vulnerability=3"
#define ASSET "a asset name=名簿;place=office_pc;confidentiality=3;integrity=3;availability=3;owner=佐倉;reviewed_on=-1d"
#define LEAVER "p person name=佐倉;left_on=-1d"
#define SUCCESSOR "company : security_lead=三谷"

static const struct
{
  const char *id;
  const char *trigger[6];
  const char *mend[3];      /* what people do about it; without: the remedy does */
  gint64 count;             /* 0: one row */
} cases[] = {
  { "risk-untreated", { RISK }, { "r : treatment=share" } },
  { "risk-no-action", { RISK, "r : treatment=reduce" } },
  { "risk-no-action", { RISK }, { "x action title=対策;state=open", "e action_effect action_id=@x;risk_id=@r;vulnerability=1" } },
  { "risk-no-action",
    { "measure/operation-backup : state=not_done", "r risk scenario=停電;importance=3;threat=3",
      "l risk_measure risk_id=@r;measure_id=@measure/operation-backup" },
    { "x action title=対策;state=open;origin_table=measure;origin_id=@measure/operation-backup" } },
  { "risk-reduce-no-action", { "r risk scenario=停電;importance=2;threat=2;vulnerability=2", "r : treatment=reduce" } },
  { "risk-approval", { RISK, "r : treatment=accept;treatment_reason=費用;approved_by=社長" }, { "r : approved_on=-1d" } },
  { "risk-accept-reason", { RISK, "r : treatment=accept" }, { "r : treatment_reason=費用" } },
  { "risk-expired", { RISK, "r : treatment=accept;accepted_until=-1d" } },
  { "risk-expired", { RISK, "r : treatment=accept;accepted_until=-1d" }, { "r : accepted_until=+0d" } },
  { "risk-override", { ASSET, "risk/a/office_pc-attack : likelihood=1" } },
  { "risk-override", { ASSET, "risk/a/office_pc-attack : threat=1" }, { "risk/a/office_pc-attack : override_reason=ネットにつながない" } },
  { "risk-unrated", { "r risk scenario=停電;importance=3" }, { "r : threat=2;vulnerability=2" } },
  { "risk-changed", { "s assessment title=初回;held_on=-9d", RISK },
    { "t assessment_risk assessment_id=@s;risk_id=@r;title=停電;importance=3;likelihood=3" } },
  { "risk-changed",
    { RISK, "s assessment title=初回;held_on=-9d", "t assessment_risk assessment_id=@s;risk_id=@r;title=停電;importance=3;likelihood=2" },
    { "r : vulnerability=1" } },
  { "note-lost", { "d document title=資料;sha256=00", "n note text=覚え;document_id=@d;page=3;anchor=lost" } },
  { "note-lost", { "d document title=資料;sha256=00", "n note text=覚え;document_id=@d;page=3;anchor=lost" }, { "n : anchor=found" } },
  { "risk-review", { RISK, "r : review_on=-1d" }, { "r : review_on=+0d" } },
  { "assessment-old", { "s assessment title=初回;held_on=-400d" }, { "t assessment title=二回;held_on=-9d" } },
  { "measure-behind",
    { "measure/operation-backup : state=partly", "x action title=対策;state=done;origin_table=measure;origin_id=@measure/operation-backup" } },
  { "measure-behind",
    { "measure/operation-backup : state=partly", "x action title=対策;state=done;origin_table=measure;origin_id=@measure/operation-backup" },
    { "y action title=残り;state=doing;origin_table=measure;origin_id=@measure/operation-backup" } },
  { "measure-open", { "measure/operation-backup : state=done" }, { "measure/operation-backup : state=" }, .count = -1 },
  { "control-needed",
    { RISK, "control/5.7 : adopted=0;reason=小さい会社", "l risk_control risk_id=@r;control_id=@control/5.7" } },
  { "control-needed", { RISK, "control/5.7 : adopted=0", "l risk_control risk_id=@r;control_id=@control/5.7" }, { "l -" } },
  { "control-excluded-reason", { "control/5.7 : adopted=0" }, { "control/5.7 : reason=小さい会社" } },
  { "control-adopted-reason", { "control/5.7 : adopted=1" }, { "control/5.7 : reason=契約" } },
  { "control-document", { "control/5.7 : adopted=1" }, { "control/5.7 : document=規程" } },
  { "control-undecided", { "control/5.7 : adopted=1" }, { "control/5.7 : adopted=" }, .count = 92 },
  { "control-state", { "control/5.7 : adopted=1" } },
  { "control-review", { "control/5.7 : adopted=1;review_on=-1d" }, { "control/5.7 : review_on=+1d" } },
  { "soa-outdated", { "v soa_version title=初版;sealed_on=-1d;sha256=00", "control/5.7 : adopted=1" },
    { "w soa_version title=二版;sealed_on=+0d;sha256=01" } },
  { "action-overdue", { "x action title=対策;state=doing;due=-1d" }, { "x : due=+0d" } },
  { "action-owner", { "x action title=対策;state=open", SUCCESSOR } },
  { "action-date", { "x action title=対策;state=open" }, { "x : state=dropped" } },
  { "action-evidence", { "x action title=対策;state=done" },
    { "f evidence name=写真.jpg;sha256=00;origin_table=action;origin_id=@x" } },
  { "asset-owner-left", { ASSET, LEAVER, SUCCESSOR } },
  { "asset-owner-left", { ASSET, LEAVER }, { "q person name=佐倉" } },
  { "risk-owner-left", { RISK, "r : owner=佐倉", LEAVER, SUCCESSOR } },
  { "measure-owner-left", { "measure/operation-backup : owner=佐倉", LEAVER, SUCCESSOR } },
  { "control-owner-left", { "control/5.7 : owner=佐倉", LEAVER, SUCCESSOR } },
  { "action-owner-left", { "x action title=対策;state=open;owner=佐倉", LEAVER, SUCCESSOR } },
  { "action-owner-left", { "x action title=対策;state=open;owner=佐倉", LEAVER }, { "x : state=done" } },
  { "duty-person-left", { "d duty task=確認;cadence=weekly;responsible=佐倉", LEAVER, SUCCESSOR } },
  { "device-person-left", { "d device kind=utm;product=Box;admin=佐倉;alert_reader=佐倉", LEAVER, SUCCESSOR } },
  { "device-person-left", { "d device kind=utm;product=Box;deputy=佐倉", LEAVER }, { "p : left_on=+1d" } },
  { "role-uncovered", { "r role framework=own;title=監視;wanted=2" }, { "r : cover=vendor;vendor=れいネット" } },
  { "role-uncovered", { "r role framework=own;title=監視;wanted=2" }, { "x action title=対策;state=open;origin_table=role;origin_id=@r" } },
  { "role-short", { "r role framework=own;title=監視;wanted=2", "p person name=佐倉", "h person_role person_id=@p;role_id=@r;level=1" },
    { "h : level=2" } },
  { "training-nobody", { "p person name=佐倉", "q person name=外;role=vendor" },
    { "t training title=教育;held_on=-0d", "a attendance training_id=@t;person_id=@p;attended=1" } },
  { "training-person", { "p person name=佐倉", "q person name=三谷", "t training title=教育;held_on=-0d", "a attendance training_id=@t;person_id=@p;attended=1" },
    { "b attendance training_id=@t;person_id=@q;attended=1" } },
  { "training-overdue", { "t training title=教育;planned_on=-1d" }, { "t : planned_on=+0d" } },
  { "training-unrecorded", { "p person name=佐倉", "t training title=教育;held_on=-1d" }, { "a attendance training_id=@t;person_id=@p;attended=1" } },
  { "visit-overdue", { "v visit title=初回;until_on=-1d" }, { "v : held_on=-2d" } },
  { "advice-undecided", { "v visit title=初回;held_on=-1d", "a advice visit_id=@v;kind=advice;title=控えを分ける" }, { "a : outcome=declined;reason=費用" } },
  { "advice-reason", { "v visit title=初回;held_on=-1d", "a advice visit_id=@v;kind=advice;title=控えを分ける;outcome=declined" }, { "a : reason=費用" } },
  { "asset-place", { "a asset name=名簿" }, { "a : place=paper" } },
  { "asset-moved", { ASSET, "risk/a/office_pc-attack : treatment=share", "a : place=mobile" } },
  { "asset-moved", { ASSET, "risk/a/office_pc-attack : treatment=share", "a : place=mobile" }, { "a : place=office_pc" } },
  { "answer-old", { "r round question_set=ipa-self-check-3.1;held_on=-400d", "q answer round_id=@r;question=1;value=yes;answered_on=-400d" },
    { "s round question_set=ipa-self-check-3.1;held_on=-1d" } },
  { "answer-old", { "r round question_set=ipa-self-check-3.1;held_on=-400d", "q answer round_id=@r;question=1;value=yes;answered_on=-400d" },
    { "q : answered_on=-9d" } },

  /* Of the registers; test-registers.c has more about their conditions. */
  { "device-licence-past", { "d device kind=utm;product=Box;licence_end=-1d" }, { "d : licence_end=+400d" } },
  { "device-licence-soon", { "d device kind=utm;product=Box;licence_end=+80d" }, { "d : state=retired" } },
  { "device-support-past", { "d device kind=utm;product=Box;support_end=-1d" }, { "d : support_end=+400d" } },
  { "device-support-soon", { "d device kind=utm;product=Box;support_end=+9d" }, { "d : support_end=+400d" } },
  { "device-firmware-late", { "d device kind=utm;product=Box;firmware=1;firmware_latest=2;firmware_latest_date=-30d" }, { "d : firmware=2" } },
  { "device-firmware-pending", { "d device kind=utm;product=Box;firmware=1;firmware_latest=2;firmware_latest_date=-3d" }, { "d : firmware=2" } },
  { "device-password", { "d device kind=utm;product=Box;default_password_changed=0" }, { "d : default_password_changed=1" } },
  { "device-alerts", { "d device kind=utm;product=Box" }, { "d : alert_reader=佐倉" } },
  { "endpoint-uncovered", { "d endpoint hostname=PC1" }, { "d : state=retired" } },
  { "endpoint-silent", { "d endpoint hostname=PC1;agent=EDR;last_seen=-300d" }, { "d : last_seen=-1d" } },
  { "endpoint-unconfirmed", { "d endpoint hostname=PC1;agent=EDR" }, { "d : last_seen=-1d" } },
  { "site-utm", { "s site name=本社" }, { "d device kind=utm;product=Box;site_id=@s" } },
  { "duty-overdue", { "d duty task=確認;cadence=weekly;next_due=-1d" }, { "d : next_due=+1d" } },
  { "duty-responsible", { "d duty task=確認;cadence=weekly", SUCCESSOR } },
  { "asset-retention", { ASSET, "a : retention_until=-1d" }, { "a : retention_until=+1d" } },
  { "asset-owner", { "a asset name=名簿", SUCCESSOR } },
  { "asset-review", { ASSET, "a : reviewed_on=-400d" }, { "a : reviewed_on=-1d" } },
  { "asset-personal", { "a asset name=名簿;personal=1;confidentiality=1" } },
  { "asset-rating", { "a asset name=名簿" }, { "a : confidentiality=1;integrity=1;availability=1" } },
};

typedef struct
{
  GHashTable *keys; /* to gint64 */
  const char *step;
} Play;

static gint64
find_id (Play *play, const char *key)
{
  gint64 *known = g_hash_table_lookup (play->keys, key);
  g_auto (GStrv) parts = g_strsplit (key, "/", 3);
  g_autofree char *seed = parts[1] != NULL ? g_strdup_printf ("%s:%s", parts[0], parts[1]) : NULL;
  g_autofree char *threat = NULL;

  if (known != NULL)
    return *known;
  g_assert_nonnull (parts[1]);
  if (!g_str_equal (parts[0], "risk"))
    return sonae_id_from_text (seed);
  threat = g_strdup_printf ("threat:%s", parts[2]);
  return sonae_risk_id (find_id (play, parts[1]), sonae_id_from_text (threat));
}

static GVariant *
value_of (Play *play, const SonaeField *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day = NULL;
  GVariant *value = NULL;

  if (text[0] == '@')
    return g_variant_ref_sink (g_variant_new_int64 (find_id (play, text + 1)));
  if (field->type == SONAE_FIELD_DATE && (text[0] == '+' || text[0] == '-'))
    {
      g_autofree char *today = sonae_clock_today ();

      day = sonae_date_add_days (today, atoi (text));
      text = day;
    }
  g_assert_true (sonae_field_parse (field, text, &value, &error));
  g_assert_no_error (error);
  return value;
}

static gboolean
step_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  Play *play = data;
  g_auto (GStrv) words = g_strsplit (play->step, " ", 3);
  g_auto (GStrv) pairs = g_strsplit (words[2] != NULL ? words[2] : "", ";", -1);
  g_auto (GStrv) seed = g_strsplit (words[0], "/", 2);
  const char *table = words[1];
  gboolean add = sonae_entity_find (table) != NULL;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);
  gint64 id = add ? 0 : find_id (play, words[0]);

  if (!add)
    {
      table = seed[1] != NULL || g_str_equal (seed[0], "company") ? seed[0] : NULL;
      for (guint i = 0; table == NULL; i++)
        {
          guint n;
          const SonaeEntity *const *all = sonae_entities (&n);
          g_autoptr (SonaeRecord) row = NULL;

          g_assert_cmpuint (i, <, n);
          row = sonae_edit_get (edit, all[i]->name, id, NULL);
          table = row != NULL ? all[i]->name : NULL;
        }
      if (g_str_equal (words[1], "-"))
        return sonae_edit_delete (edit, table, id, error);
    }
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *sign = strchr (pairs[i], '=');
      const SonaeField *field;
      g_autoptr (GVariant) value = NULL;

      g_assert_nonnull (sign);
      *sign = '\0';
      field = sonae_entity_field (sonae_entity_find (table), pairs[i]);
      g_assert_nonnull (field);
      value = value_of (play, field, sign + 1);
      if (add)
        g_variant_dict_insert_value (&values, pairs[i], value);
      else if (!sonae_edit_set (edit, table, id, pairs[i], value, error))
        return FALSE;
    }
  if (!add)
    return TRUE;
  id = sonae_edit_insert (edit, table, g_variant_dict_end (&values), error);
  g_hash_table_insert (play->keys, g_strdup (words[0]), g_memdup2 (&id, sizeof id));
  return id != 0;
}

static void
play_steps (SonaeWorkbook *workbook, Play *play, const char *const *steps, guint n)
{
  for (guint i = 0; i < n && steps[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", steps[i]);
      play->step = steps[i];
      sonae_workbook_edit (workbook, steps[i], step_in_edit, play, &error);
      g_assert_no_error (error);
    }
}

static gint64
count_of (SonaeWorkbook *workbook, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];
      g_autoptr (GArray) ids = NULL;

      g_assert_cmpint (check->count, >=, 0);
      if (!g_str_equal (check->id, id))
        continue;
      /* What is counted is what is shown. */
      ids = sonae_workbook_query_ids (workbook, check->query, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ids->len, ==, check->count);
      return check->count;
    }
  g_assert_not_reached ();
}

static SonaeWorkbook *
create (Play *play)
{
  g_autoptr (GFile) file = fixture_file ("checks.sonae");
  SonaeWorkbook *workbook = fixture_create (file);
  gint64 company = fixture_company_id (workbook);

  play->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (play->keys, g_strdup ("company"), g_memdup2 (&company, sizeof company));
  return workbook;
}

static void
mended_cb (GObject *workbook, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(int *) data = sonae_checks_remedy_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_assert_no_error (error);
}

static void
test_case (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  gint64 count;

  g_assert_cmpint (count_of (workbook, cases[i].id), ==, 0);
  play_steps (workbook, &play, cases[i].trigger, G_N_ELEMENTS (cases[i].trigger));
  count = count_of (workbook, cases[i].id);
  if (cases[i].count < 0)
    g_assert_cmpint (count, >, 1);
  else
    g_assert_cmpint (count, ==, MAX (cases[i].count, 1));

  if (cases[i].mend[0] != NULL)
    play_steps (workbook, &play, cases[i].mend, G_N_ELEMENTS (cases[i].mend));
  else
    {
      g_autoptr (SonaeCheck) check = sonae_checks_find (cases[i].id);
      g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, check->query, NULL);
      g_autoptr (GError) error = NULL;
      int mended = -1;

      g_assert_nonnull (check->remedy);
      sonae_checks_remedy_async (workbook, cases[i].id, check->remedy_each ? g_array_index (ids, gint64, 0) : 0, mended_cb, &mended);
      while (mended < 0)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (mended, ==, 1);
      g_assert_cmpint (count_of (workbook, cases[i].id), ==, 0);
      /* One change, and one step back. */
      sonae_workbook_undo (workbook, 1, &error);
      g_assert_no_error (error);
      g_assert_cmpint (count_of (workbook, cases[i].id), ==, count);
      sonae_workbook_redo (workbook, 1, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpint (count_of (workbook, cases[i].id), ==, 0);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

/* No check without a case, and none that says nothing. */
static void
test_complete (void)
{
  g_autoptr (GPtrArray) checks = sonae_checks_list ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  int severity = 0;

  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];
      gboolean tested = FALSE, mended = FALSE;

      g_test_message ("%s", check->id);
      g_assert_true (g_hash_table_add (ids, (gpointer) check->id));
      for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
        if (g_str_equal (cases[c].id, check->id))
          {
            tested = TRUE;
            mended = mended || cases[c].mend[0] == NULL;
          }
      g_assert_true (tested);
      g_assert_true (mended == (check->remedy != NULL));
      g_assert_true (*check->title != '\0' && g_str_has_suffix (check->advice, "."));
      g_assert_cmpint (check->severity, >=, severity);
      severity = (int) check->severity;
    }
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    g_assert_true (g_hash_table_contains (ids, cases[c].id));
  g_assert_null (sonae_checks_find ("nothing"));
}

/* A new workbook has nothing wrong yet. */
static void
test_empty (void)
{
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    g_assert_cmpint (((SonaeCheck *) checks->pdata[i])->count, ==, 0);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

/* Only what a change can have touched is counted again. */
static void
test_only (void)
{
  static const char *const only[] = { "person", NULL };
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = sonae_checks_load (workbook, only, NULL, &error);
  guint counted = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    {
      const SonaeCheck *check = checks->pdata[i];

      counted += check->count >= 0;
      if (g_str_has_suffix (check->id, "-left"))
        g_assert_cmpint (check->count, ==, 0);
      if (g_str_equal (check->table, "endpoint") || g_str_equal (check->table, "answer"))
        g_assert_cmpint (check->count, ==, -1);
    }
  g_assert_cmpuint (counted, <, checks->len);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

static void
test_cancelled (void)
{
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (sonae_checks_load (workbook, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

/* Undone changes of controls leave the sealed statement as it is. */
static void
test_sealed (void)
{
  static const char *const steps[] = { "v soa_version title=初版;sealed_on=-1d;sha256=00", "control/5.7 : adopted=1" };
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  g_autoptr (GError) error = NULL;

  play_steps (workbook, &play, steps, G_N_ELEMENTS (steps));
  g_assert_cmpint (count_of (workbook, "soa-outdated"), ==, 1);
  sonae_workbook_undo (workbook, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_of (workbook, "soa-outdated"), ==, 0);
  sonae_workbook_redo (workbook, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (count_of (workbook, "soa-outdated"), ==, 1);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

static gboolean
hand_over_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  return sonae_checks_remedy (edit, "asset-owner-left", 0, error) >= 0;
}

/* Nobody to hand over to: a sentence, and nothing changed. */
static void
test_no_lead (void)
{
  static const char *const steps[] = { ASSET, LEAVER };
  Play play = { NULL };
  SonaeWorkbook *workbook = create (&play);
  g_autoptr (GError) error = NULL;

  play_steps (workbook, &play, steps, G_N_ELEMENTS (steps));
  g_assert_false (sonae_workbook_edit (workbook, "hand over", hand_over_in_edit, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_set (workbook, "company", fixture_company_id (workbook), "security_lead", "佐倉");
  g_assert_false (sonae_workbook_edit (workbook, "hand over", hand_over_in_edit, NULL, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_cmpint (count_of (workbook, "asset-owner-left"), ==, 1);
  g_hash_table_unref (play.keys);
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  sonae_clock_freeze (NOW);

  g_test_add_func ("/workbook/checks/complete", test_complete);
  g_test_add_func ("/workbook/checks/empty", test_empty);
  g_test_add_func ("/workbook/checks/only", test_only);
  g_test_add_func ("/workbook/checks/cancelled", test_cancelled);
  g_test_add_func ("/workbook/checks/sealed", test_sealed);
  g_test_add_func ("/workbook/checks/no-lead", test_no_lead);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/workbook/checks/case/%s-%u", cases[i].id, i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
