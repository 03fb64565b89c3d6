/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook-fixture.h"

#include "base/sonae-error.h"
#include "workbook/sonae-referrers.h"

/* What refers to rows that are to be deleted, and what becomes of it. */

static SonaeWorkbook *
create (void)
{
  g_autoptr (GFile) file = fixture_file ("referrers.sonae");

  return fixture_create (file);
}

static char *
text_of (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

/* "asset.owner 1 named, …" */
static void
assert_referrers (SonaeWorkbook *workbook, const char *table, gint64 id, const char *expected)
{
  static const char *const kinds[] = { "goes", "cleared", "named", "origin", "blocks" };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) found = g_string_new (NULL);
  g_autoptr (GPtrArray) referrers = NULL;
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, id);
  referrers = sonae_workbook_referrers (workbook, table, ids, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < referrers->len; i++)
    {
      const SonaeReferrer *referrer = referrers->pdata[i];

      g_string_append_printf (found, "%s%s.%s %d %s", i > 0 ? ", " : "", referrer->entity->name, referrer->field->name, (int) referrer->count,
                              kinds[referrer->kind]);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static char *
value_of (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field)
{
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, table, id, NULL);

  return record != NULL ? sonae_field_format_plain (sonae_entity_field (sonae_record_get_entity (record), field),
                                                    sonae_record_get_value (record, field))
                        : g_strdup ("(gone)");
}

static void
assert_value (SonaeWorkbook *workbook, const char *table, gint64 id, const char *field, const char *expected)
{
  g_autofree char *found = value_of (workbook, table, id, field);

  g_assert_cmpstr (found, ==, expected);
}

typedef struct
{
  const char *table;
  gint64 id, to;
} Work;

static gboolean
delete_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Work *work = data;

  return sonae_edit_delete_through (edit, work->table, work->id, error);
}

static gboolean
hand_over_in_edit (SonaeEdit *edit, gpointer data, GError **error)
{
  const Work *work = data;

  g_assert_cmpint (sonae_edit_hand_over (edit, work->id, work->to, error), ==, 4);
  return sonae_edit_delete_through (edit, "person", work->id, error);
}

static void
test_person (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 person = fixture_add (workbook, "person", "name", "佐倉", NULL);
  gint64 other = fixture_add (workbook, "person", "name", "三谷", NULL);
  gint64 asset = fixture_add (workbook, "asset", "name", "名簿", "owner", "佐倉", NULL);
  gint64 device = fixture_add (workbook, "device", "kind", "utm", "product", "Box", "admin", "佐倉", "alert_reader", "佐倉", NULL);
  gint64 action = fixture_add (workbook, "action", "title", "対策", "state", "open", "owner", "佐倉", NULL);
  gint64 assessment = fixture_add (workbook, "assessment", "title", "初回", "held_on", "2026-04-01", "held_by", "佐倉", NULL);
  Work work = { "person", person, other };
  g_autoptr (GError) error = NULL;
  gint64 namesake;

  assert_referrers (workbook, "person", other, "");
  assert_referrers (workbook, "person", person, "action.owner 1 named, device.admin 1 named, device.alert_reader 1 named, asset.owner 1 named");

  /* Carried through: the names go, and what was done stays done by that person. */
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_in_edit, &work, &error));
  assert_value (workbook, "asset", asset, "owner", "");
  assert_value (workbook, "device", device, "admin", "");
  assert_value (workbook, "assessment", assessment, "held_by", "佐倉");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  assert_value (workbook, "asset", asset, "owner", "佐倉");
  assert_value (workbook, "person", person, "name", "佐倉");

  /* Handed over. */
  g_assert_true (sonae_workbook_edit (workbook, "hand over", hand_over_in_edit, &work, &error));
  assert_value (workbook, "asset", asset, "owner", "三谷");
  assert_value (workbook, "device", device, "alert_reader", "三谷");
  assert_value (workbook, "action", action, "owner", "三谷");
  assert_value (workbook, "person", person, "name", "(gone)");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));

  /* Somebody else is called so: nothing says that this one is meant. */
  namesake = fixture_add (workbook, "person", "name", "佐倉", NULL);
  assert_referrers (workbook, "person", person, "");
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_in_edit, &work, &error));
  assert_value (workbook, "asset", asset, "owner", "佐倉");
  assert_value (workbook, "person", namesake, "name", "佐倉");
  fixture_close (workbook);
}

static void
test_asset (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 asset = fixture_add (workbook, "asset", "name", "名簿", "place", "paper", NULL);
  gint64 scenario = fixture_add (workbook, "risk", "scenario", "停電", NULL);
  g_autofree char *a = text_of (asset);
  g_autofree char *r = text_of (scenario);
  gint64 link = fixture_add (workbook, "risk_asset", "risk_id", r, "asset_id", a, NULL);
  gint64 action = fixture_add (workbook, "action", "title", "対策", "state", "open", "origin_table", "asset", "origin_id", a, NULL);
  Work work = { "asset", asset, 0 };
  g_autoptr (GError) error = NULL;

  assert_referrers (workbook, "asset", asset, "action.origin_id 1 origin, risk_asset.asset_id 1 goes");
  /* The link is a part of the scenario and asks nothing. */
  assert_referrers (workbook, "risk", scenario, "");
  /* An origin in another table of the same id is another row. */
  assert_referrers (workbook, "site", asset, "");
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_in_edit, &work, &error));
  assert_value (workbook, "risk_asset", link, "risk_id", "(gone)");
  assert_value (workbook, "action", action, "title", "対策");
  g_assert_true (sonae_workbook_undo (workbook, 1, &error));
  assert_value (workbook, "risk_asset", link, "asset_id", a);
  fixture_close (workbook);
}

static void
test_others (void)
{
  SonaeWorkbook *workbook = create ();
  gint64 site = fixture_add (workbook, "site", "name", "本社", NULL);
  g_autofree char *s = text_of (site);
  gint64 device = fixture_add (workbook, "device", "kind", "utm", "product", "Box", "site_id", s, NULL);
  g_autofree char *d = text_of (device);
  gint64 round = fixture_add (workbook, "round", "question_set", "ipa-self-check-3.1", "held_on", "2026-04-01", NULL);
  g_autofree char *r = text_of (round);
  gint64 duty = fixture_add (workbook, "duty", "task", "確認", "cadence", "weekly", "device_id", d, NULL);
  Work work = { "device", device, 0 };
  g_autoptr (GError) error = NULL;

  fixture_add (workbook, "answer", "round_id", r, "question", "1", "value", "yes", NULL);
  assert_referrers (workbook, "round", round, "");
  assert_referrers (workbook, "site", site, "device.site_id 1 cleared");
  assert_referrers (workbook, "device", device, "duty.device_id 1 goes");
  g_assert_true (sonae_workbook_edit (workbook, "delete", delete_in_edit, &work, &error));
  assert_value (workbook, "duty", duty, "task", "(gone)");
  work = (Work){ "person", 77, 0 };
  g_assert_false (sonae_workbook_edit (workbook, "delete", delete_in_edit, &work, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  fixture_close (workbook);
}

static void
found_cb (GObject *workbook, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray **found = data;

  *found = sonae_workbook_referrers_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_assert_no_error (error);
}

static void
test_many (void)
{
  SonaeWorkbook *workbook = create ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < 3; i++)
    {
      gint64 id = fixture_add (workbook, "person", "name", i < 2 ? "佐倉" : "三谷", NULL);

      g_array_append_val (ids, id);
    }
  fixture_add (workbook, "asset", "name", "名簿", "owner", "佐倉", NULL);
  fixture_add (workbook, "asset", "name", "図面", "owner", "三谷", NULL);
  sonae_workbook_referrers_async (workbook, "person", ids, NULL, found_cb, &found);
  while (found == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (found->len, ==, 1);
  text = sonae_referrers_describe (found, ", ");
  g_assert_cmpstr (text, ==, "Information assets (Asset owner): 2");
  fixture_close (workbook);
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/referrers/person", test_person);
  g_test_add_func ("/workbook/referrers/asset", test_asset);
  g_test_add_func ("/workbook/referrers/others", test_others);
  g_test_add_func ("/workbook/referrers/many", test_many);
  return g_test_run ();
}
