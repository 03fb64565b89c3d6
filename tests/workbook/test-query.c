/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* Which rows a query finds, and in which order. */

static SonaeWorkbook *workbook;

static void
add_all (void)
{
  g_autoptr (GFile) file = fixture_file ("query.sonae");

  workbook = fixture_create (file);
  fixture_add (workbook, "action", "title", "A ルータのファームウェア更新", "state", "open", "cost", "100", "due", "2026-12-01", "priority", "high", NULL);
  fixture_add (workbook, "action", "title", "B ﾊﾞｯｸｱｯﾌﾟの復元試験", "state", "doing", "cost", "2000", "due", "2026-11-01", "owner", "Ａｏｋｉ", NULL);
  fixture_add (workbook, "action", "title", "C ウイルス対策ソフト", "state", "done", "cost", "0", "owner", "Inoue", "detail", "全社\n更新済み", NULL);
  fixture_add (workbook, "action", "title", "D '; DROP TABLE action; --", "state", "open", "owner", "100%_x", NULL);
  fixture_add (workbook, "action", "title", "E \"name\" ?1 :a @b $c", "state", "dropped", "due", "2026-11-01", NULL);
}

/* The first letters of the titles that QUERY finds; "!" when it fails. */
static char *
letters (const SonaeQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    g_string_append_c (found, sonae_record_get_text (rows->pdata[i], "title")[0]);
  return g_strdup (found->str);
}

/* The same by rows, by ids and by count. */
static void
assert_found (const SonaeQuery *query, const char *expected, const char *what)
{
  g_autofree char *found = letters (query);
  g_autoptr (SonaeQuery) copy = sonae_query_copy (query);
  g_autofree char *again = letters (copy);
  g_autoptr (GArray) ids = sonae_workbook_query_ids (workbook, query, NULL);
  g_autoptr (GPtrArray) rows = sonae_workbook_query (workbook, query, NULL);
  g_autoptr (SonaeRecord) first = sonae_workbook_first (workbook, query, NULL);

  g_test_message ("%s", what);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpstr (again, ==, expected);
  g_assert_cmpuint (ids->len, ==, strlen (expected));
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, sonae_record_get_id (rows->pdata[i]));
  if (*expected == '\0')
    g_assert_null (first);
  else
    g_assert_cmpint (sonae_record_get_text (first, "title")[0], ==, expected[0]);
}

static void
test_where (void)
{
  static const struct { const char *field; SonaeOp op; const char *value; const char *expected; } cases[] = {
    { "cost", SONAE_OP_EQ, "<int64 100>", "A" },
    { "cost", SONAE_OP_EQ, NULL, "DE" },
    { "cost", SONAE_OP_NE, NULL, "ABC" },
    { "cost", SONAE_OP_NE, "<int64 100>", "BCDE" }, /* empty is not 100 either */
    { "cost", SONAE_OP_LT, "<int64 100>", "C" },
    { "cost", SONAE_OP_LE, "<int64 100>", "AC" },
    { "cost", SONAE_OP_GT, "<int64 100>", "B" },
    { "cost", SONAE_OP_GE, "<int64 100>", "AB" },
    { "cost", SONAE_OP_EQ, "<int64 -9223372036854775808>", "" },
    { "due", SONAE_OP_LE, "<'2026-11-01'>", "BE" },
    { "due", SONAE_OP_GT, "<'2026-11-01'>", "A" },
    { "state", SONAE_OP_EQ, "<'open'>", "AD" },
    { "state", SONAE_OP_EQ, "<'OPEN'>", "" },
    { "owner", SONAE_OP_CONTAINS, "<'aoki'>", "B" },    /* full width and capitals are the same */
    { "owner", SONAE_OP_CONTAINS, "<'%'>", "D" },       /* a sign, not a pattern */
    { "owner", SONAE_OP_CONTAINS, "<'_'>", "D" },
    { "owner", SONAE_OP_CONTAINS, "<'O'>", "BC" },
    { "title", SONAE_OP_CONTAINS, "<'ばっくあっぷ'>", "B" }, /* half-width katakana and hiragana, too */
    { "title", SONAE_OP_CONTAINS, "<'DROP TABLE'>", "D" },
    { "title", SONAE_OP_EQ, "<\"D '; DROP TABLE action; --\">", "D" },
    { "title", SONAE_OP_EQ, "<\"' OR 1=1 --\">", "" },
    { "id", SONAE_OP_GT, "<int64 0>", "ABCDE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");
      g_autofree char *what = g_strdup_printf ("%s %d %s", cases[i].field, cases[i].op, cases[i].value);
      g_autoptr (GVariant) boxed = cases[i].value != NULL ? g_variant_ref_sink (g_variant_new_parsed (cases[i].value)) : NULL;

      sonae_query_where (query, cases[i].field, cases[i].op, boxed != NULL ? g_variant_get_variant (boxed) : NULL);
      sonae_query_order (query, "id", FALSE);
      assert_found (query, cases[i].expected, what);
      g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, strlen (cases[i].expected));
    }
}

static void
test_search (void)
{
  static const struct { const char *text, *expected; } cases[] = {
    { "", "ABCDE" },          { NULL, "ABCDE" },            { "   ", "ABCDE" },
    { "更新", "AC" },         { "更新 ルータ", "A" },       { "ルータ　更新", "A" },    /* each word somewhere; any space between */
    { "るーた", "A" },        { "バックアップ", "B" },      { "aoki", "B" },            { "ＡＯＫＩ", "B" },
    { "inoue 全社", "C" },    { "inoue ルータ", "" },       { "存在しない", "" },       { "%", "D" },
    { "100%_x", "D" },        { "'", "D" },                 { "\"name\"", "E" },        { "?1 :a @b $c", "E" },
    { "'; DROP TABLE action; --", "D" },                    { "\\", "" },               { "*", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");

      sonae_query_search (query, cases[i].text);
      sonae_query_order (query, "id", FALSE);
      assert_found (query, cases[i].expected, cases[i].text != NULL ? cases[i].text : "NULL");
      g_assert_cmpint (sonae_workbook_count (workbook, query, NULL), ==, strlen (cases[i].expected));
    }
}

/* Conditions are joined, and a search after a search takes its place. */
static void
test_together (void)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");

  sonae_query_where_text (query, "state", "open");
  sonae_query_where (query, "cost", SONAE_OP_NE, NULL);
  assert_found (query, "A", "two conditions");
  sonae_query_search (query, "ウイルス");
  assert_found (query, "", "and a search");
  sonae_query_search (query, "ルータ");
  assert_found (query, "A", "another search");
}

static void
test_order (void)
{
  static const struct { const char *first; gboolean down; const char *second; gboolean second_down; const char *expected; } cases[] = {
    { NULL, FALSE, NULL, FALSE, "BEACD" },      /* by due date, the entity's own order; then by id */
    { "title", FALSE, NULL, FALSE, "ABCDE" },   { "title", TRUE, NULL, FALSE, "EDCBA" },
    { "cost", FALSE, NULL, FALSE, "CABDE" },    { "cost", TRUE, NULL, FALSE, "BACDE" }, /* empty last both ways */
    { "due", FALSE, "title", TRUE, "EBADC" },   { "due", TRUE, "title", TRUE, "AEBDC" },
    { "state", FALSE, "cost", TRUE, "ADBCE" },  { "id", TRUE, NULL, FALSE, "EDCBA" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");
      g_autofree char *what = g_strdup_printf ("%s %s", cases[i].first, cases[i].second);

      if (cases[i].first != NULL)
        sonae_query_order (query, cases[i].first, cases[i].down);
      if (cases[i].second != NULL)
        sonae_query_order (query, cases[i].second, cases[i].second_down);
      assert_found (query, cases[i].expected, what);
      for (guint limit = 0; limit <= 6; limit++)
        {
          g_autoptr (SonaeQuery) some = sonae_query_copy (query);
          g_autofree char *found = NULL;
          g_autofree char *expected = g_strndup (cases[i].expected, limit);

          sonae_query_limit (some, limit);
          found = letters (some);
          g_assert_cmpstr (found, ==, expected);
        }
    }
}

static void
test_parse (void)
{
  static const struct { const char *text, *expected; int code; } cases[] = {
    { "cost=100", "A", -1 },            { "cost!=100", "BCDE", -1 },       { "cost<100", "C", -1 },
    { "cost<=100", "AC", -1 },          { "cost>100", "B", -1 },           { "cost>=100", "AB", -1 },
    { "cost=", "DE", -1 },              { "cost!=", "ABC", -1 },           { "cost=１００", "A", -1 },
    { "cost=2,000円", "B", -1 },        { "due=令和8年11月1日", "BE", -1 }, { "due>2026/11/1", "A", -1 },
    { "state=open", "AD", -1 },         { "state=Not begun", "AD", -1 },   { "owner~o", "BC", -1 },
    { "owner=Inoue", "C", -1 },         { "title~ルータ", "A", -1 },       { "cost~0", "ABC", -1 },
    { "更新", "AC", -1 },               { "更新 ルータ", "A", -1 },        { "", "ABCDE", -1 },
    { "100%_x", "D", -1 },              { "id>0", "ABCDE", -1 },           { "id=0", "", -1 },
    { "owner='; DROP TABLE action; --", "", -1 },                          { "owner~'", "", -1 },
    { "title~'; DROP", "D", -1 },       { "cost=x", NULL, SONAE_ERROR_VALUE }, { "cost=-1", NULL, SONAE_ERROR_VALUE },
    { "due=2026-02-30", NULL, SONAE_ERROR_VALUE },                         { "state=閉", NULL, SONAE_ERROR_VALUE },
    { "nofield=1", NULL, SONAE_ERROR_USAGE },                              { "rowid=1", NULL, SONAE_ERROR_USAGE },
    { "sqlite_version=1", NULL, SONAE_ERROR_USAGE },                       { "id=x", NULL, SONAE_ERROR_USAGE },
    { "field9=1", NULL, SONAE_ERROR_USAGE },                               { "field_9!=", NULL, SONAE_ERROR_USAGE },
    { "id=99999999999999999999", NULL, SONAE_ERROR_USAGE },                { "id~1", NULL, SONAE_ERROR_USAGE },
    { "owner~\xff", NULL, SONAE_ERROR_VALUE },                             { "owner=\xff", NULL, SONAE_ERROR_VALUE },
    { "\xff", "", -1 },
    /* What is no field name is a word to search for. */
    { "cost) OR 1=1 --", "", -1 },      { "(SELECT 1)=1", "", -1 },        { "=1", "", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("action");
      g_autofree char *shown = g_utf8_make_valid (cases[i].text, -1);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", shown);
      if (cases[i].expected == NULL)
        {
          g_assert_false (sonae_query_parse (query, cases[i].text, &error));
          fixture_assert_sentence (&error, cases[i].code);
          continue;
        }
      sonae_query_parse (query, cases[i].text, &error);
      g_assert_no_error (error);
      sonae_query_order (query, "id", FALSE);
      assert_found (query, cases[i].expected, "parsed");
    }
  g_autoptr (SonaeQuery) all = sonae_query_new ("action");
  g_assert_cmpint (sonae_workbook_count (workbook, all, NULL), ==, 5); /* the table is still there */
}

static void
test_records (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (SonaeRecord) record = NULL;
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  g_autofree char *nothing = NULL;

  sonae_query_where (query, "title", SONAE_OP_CONTAINS, g_variant_new_string ("ルータ"));
  record = sonae_workbook_first (workbook, query, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sonae_record_get_entity (record)->name, ==, "action");
  g_assert_cmpint (sonae_record_get_int (record, "cost", -1), ==, 100);
  g_assert_cmpint (sonae_record_get_int (record, "progress", -1), ==, -1);
  g_assert_cmpstr (sonae_record_get_text (record, "owner"), ==, "");
  g_assert_null (sonae_record_get_value (record, "owner"));
  title = sonae_record_title (record);
  g_assert_cmpstr (title, ==, "A ルータのファームウェア更新");
  due = sonae_record_format (record, "due");
  g_assert_cmpstr (due, ==, "2026-12-01");
  nothing = sonae_record_format (record, "owner");
  g_assert_cmpstr (nothing, ==, "");

  g_assert_null (sonae_workbook_get (workbook, "action", 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
  g_assert_null (sonae_workbook_get (workbook, "actions", 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  g_assert_null (sonae_workbook_get (workbook, "sonae_change", 1, &error));
  fixture_assert_sentence (&error, SONAE_ERROR_USAGE);
  g_assert_null (sonae_workbook_get_content (workbook, "' OR 1=1", &error));
  fixture_assert_sentence (&error, SONAE_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  int status;

  fixture_init (&argc, &argv);
  add_all ();
  g_test_add_func ("/workbook/query/where", test_where);
  g_test_add_func ("/workbook/query/search", test_search);
  g_test_add_func ("/workbook/query/together", test_together);
  g_test_add_func ("/workbook/query/order", test_order);
  g_test_add_func ("/workbook/query/parse", test_parse);
  g_test_add_func ("/workbook/query/records", test_records);
  status = g_test_run ();
  fixture_close (workbook);
  return status;
}
