/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <libintl.h>
#include <locale.h>

#include "base/sonae-error.h"
#include "workbook-fixture.h"

/* What people and scripts write, field by field: read, refused in a sentence, shown, and written so that it can be read back. */

static const SonaeField *
find_field (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  const SonaeField *field = sonae_entity_field (sonae_entity_find (parts[0]), parts[1]);

  g_assert_nonnull (field);
  return field;
}

static void
test_parse (void)
{
  /* PLAIN: what is stored, as format_plain() writes it; NULL: refused. SHOWN: for people; NULL: not looked at. */
  static const struct { const char *field, *text, *plain, *shown; } cases[] = {
    { "company.name", "株式会社みなと", "株式会社みなと", "株式会社みなと" },
    { "company.name", "  みなと\n", "みなと", NULL },
    { "company.name", "", "", "" },
    { "company.name", " \t\n ", "", "" },
    { "company.name", "一行目\n二行目", NULL, NULL },
    { "company.name", "a\001b", NULL, NULL },
    { "company.name", "a\033[31mb", NULL, NULL },
    { "company.name", "\xff\xfe", NULL, NULL },
    { "company.name", "\xed\xa0\x80", NULL, NULL }, /* half a surrogate pair */
    { "company.name", "' OR 1=1; --", "' OR 1=1; --", "' OR 1=1; --" },
    { "company.note", "一行目\n\t二行目\n", "一行目\n\t二行目\n", NULL },
    { "company.note", "  \n ", "", "" },
    { "company.note", "a\001b", NULL, NULL },
    { "company.note", "a\rb", NULL, NULL },
    { "site.name", "", NULL, NULL }, /* a value is needed */
    { "site.name", "  ", NULL, NULL },

    { "company.employees", "12", "12", "12" },
    { "company.employees", "１，２３４", "1234", "1,234" },
    { "company.employees", "1,234人", "1234", "1,234" },
    { "company.employees", "12 名", "12", "12" },
    { "company.employees", "0", "0", "0" },
    { "company.employees", "1000000", "1000000", "1,000,000" },
    { "company.employees", "100万", "1000000", NULL },
    { "company.employees", "1000001", NULL, NULL },
    { "company.employees", "-1", NULL, NULL },
    { "company.employees", "1.5", NULL, NULL },
    { "company.employees", "約12", NULL, NULL },
    { "company.employees", "-", NULL, NULL },
    { "company.employees", "--1", NULL, NULL },
    { "company.employees", "1-", NULL, NULL },
    { "company.employees", "0x10", NULL, NULL },
    { "company.employees", "1e3", NULL, NULL },
    { "company.employees", "人", NULL, NULL },
    { "company.employees", "99999999999999999999", NULL, NULL },
    { "company.employees", "", "", "" },
    { "company.employees", "\xff", NULL, NULL },
    { "action.progress", "50%", "50", "50" },
    { "action.progress", "１００％", "100", "100" },
    { "action.progress", "101", NULL, NULL },
    { "answer.question", "25", "25", "25" },
    { "answer.question", "26", NULL, NULL },
    { "answer.question", "0", NULL, NULL },
    { "evidence.size", "9223372036854775807", "9223372036854775807", "9,223,372,036,854,775,807" },
    { "evidence.size", "9223372036854775808", NULL, NULL },

    { "company.capital", "50000000", "50000000", "50,000,000 yen" },
    { "company.capital", "50,000,000", "50000000", NULL },
    { "company.capital", "¥50,000,000", "50000000", NULL },
    { "company.capital", "￥５０，０００，０００", "50000000", NULL },
    { "company.capital", "5,000万円", "50000000", NULL },
    { "company.capital", "５千円", NULL, NULL },
    { "company.capital", "1億5,000万", "150000000", "150,000,000 yen" },
    { "company.capital", "１億５，０００万円", "150000000", NULL },
    { "company.capital", "1億5,000万1", "150000001", NULL },
    { "company.capital", "3億", "300000000", NULL },
    { "company.capital", "万", NULL, NULL },
    { "company.capital", "0", "0", "0 yen" },
    { "company.capital", "-1", NULL, NULL },
    { "company.capital", "－１", NULL, NULL },
    { "company.capital", "100000000000000", "100000000000000", NULL },
    { "company.capital", "100000000000001", NULL, NULL },
    { "company.capital", "99999999999億", NULL, NULL },
    { "company.capital", "9999999999999999999億", NULL, NULL },
    { "company.capital", "5人", NULL, NULL },

    { "company.utm_in_place", "1", "1", "Yes" },
    { "company.utm_in_place", "0", "0", "No" },
    { "company.utm_in_place", "yes", "1", NULL },
    { "company.utm_in_place", "ＹＥＳ", "1", NULL },
    { "company.utm_in_place", "True", "1", NULL },
    { "company.utm_in_place", "false", "0", NULL },
    { "company.utm_in_place", "No", "0", NULL },
    { "company.utm_in_place", "有", "1", NULL },
    { "company.utm_in_place", "無", "0", NULL },
    { "company.utm_in_place", "あり", "1", NULL },
    { "company.utm_in_place", "ナシ", "0", NULL },
    { "company.utm_in_place", "○", "1", NULL },
    { "company.utm_in_place", "〇", "1", NULL },
    { "company.utm_in_place", "×", "0", NULL },
    { "company.utm_in_place", "はい", "1", NULL },
    { "company.utm_in_place", "いいえ", "0", NULL },
    { "company.utm_in_place", "", "", "" }, /* not known */
    { "company.utm_in_place", "2", NULL, NULL },
    { "company.utm_in_place", "-1", NULL, NULL },
    { "company.utm_in_place", "たぶん", NULL, NULL },

    { "action.due", "2026-04-01", "2026-04-01", "2026-04-01" },
    { "action.due", "2026/4/1", "2026-04-01", NULL },
    { "action.due", "令和8年4月1日", "2026-04-01", NULL },
    { "action.due", "R8.4.1", "2026-04-01", NULL },
    { "action.due", "２０２６年４月１日", "2026-04-01", NULL },
    { "action.due", "2024-02-29", "2024-02-29", NULL },
    { "action.due", "2026-02-29", NULL, NULL },
    { "action.due", "2026-02-30", NULL, NULL },
    { "action.due", "令和8年2月30日", NULL, NULL },
    { "action.due", "2026-13-01", NULL, NULL },
    { "action.due", "明日", NULL, NULL },
    { "action.due", "1867-12-31", NULL, NULL },
    { "action.due", "", "", "" },
    { "round.held_on", "", NULL, NULL },

    { "company.industry", "construction", "construction", "Construction" },
    { "company.industry", "CONSTRUCTION", "construction", NULL },
    { "company.industry", "Information services and software", "information", NULL },
    { "company.industry", "ｒｅｔａｉｌ", "retail", NULL },
    { "company.industry", "mining", NULL, NULL },
    { "company.industry", "con\nstruction", NULL, NULL },
    { "company.industry", "", "", "" },
    { "action.state", "Not begun", "open", "Not begun" },
    { "action.state", "", NULL, NULL },
    { "answer.value", "Don't know", "unknown", NULL },
    { "answer.value", "maybe", NULL, NULL },

    { "company.corporate_number", "7000012050002", "7000012050002", NULL },
    { "company.corporate_number", "７０００－０１２０－５０００２", "7000012050002", NULL },
    { "company.corporate_number", "7000012050003", NULL, NULL }, /* the check digit */
    { "company.corporate_number", "700001205000", NULL, NULL },
    { "company.website", "https://example.jp/", "https://example.jp/", NULL },
    { "company.website", "HTTP://example.jp", "HTTP://example.jp", NULL },
    { "company.website", "example.jp", NULL, NULL },
    { "company.website", "javascript:alert(1)", NULL, NULL },
    { "company.website", "file:///etc/passwd", NULL, NULL },
    { "company.website", "https://", NULL, NULL },
    { "person.email", "aoki@example.jp", "aoki@example.jp", NULL },
    { "person.email", "aoki@example", NULL, NULL },
    { "person.email", "a b@example.jp", NULL, NULL },
    { "company.declaration_id", "40000000001", "40000000001", NULL },
    { "company.declaration_id", "５００００００００１２", "50000000012", NULL },
    { "company.declaration_id", "30000000001", NULL, NULL },
    { "company.declared_level", "2", "2", NULL },
    { "company.declared_level", "3", NULL, NULL },

    { "person.site_id", "5", "5", "5" },
    { "person.site_id", "0", NULL, NULL },
    { "person.site_id", "-5", NULL, NULL },
    { "person.site_id", "本社", NULL, NULL },
    { "person.site_id", "", "", "" },
    { "answer.round_id", "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const SonaeField *field = find_field (cases[i].field);
      g_autofree char *text = g_utf8_make_valid (cases[i].text, -1);
      g_autoptr (GVariant) value = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *shown = NULL;
      gboolean ok = sonae_field_parse (field, cases[i].text, &value, &error);

      g_test_message ("%s: %s", cases[i].field, text);
      if (cases[i].plain == NULL)
        {
          g_assert_false (ok);
          g_assert_null (value);
          g_assert_true (g_str_has_prefix (error->message, field->label));
          fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (ok);
      plain = sonae_field_format_plain (field, value);
      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpint (value == NULL, ==, *cases[i].plain == '\0');
      shown = sonae_field_format (field, value);
      if (cases[i].shown != NULL)
        g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

/* 10 MB for every type of field, less for the others of that type, and one character more than is allowed; each error stays one short
 * sentence. */
static void
test_too_long (void)
{
  g_autofree char *huge = g_strnfill (10 * 1000 * 1000, 'a');
  const char *less = huge + 10 * 1000 * 1000 - 2 * SONAE_LONG_MAX;
  gboolean seen[SONAE_FIELD_REF + 1] = { FALSE };
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      {
        const SonaeField *field = &entities[e]->fields[f];
        gsize limit = field->max > 0 ? (gsize) field->max : field->type == SONAE_FIELD_LONG ? SONAE_LONG_MAX : SONAE_TEXT_MAX;
        g_autoptr (GVariant) value = NULL;
        g_autoptr (GError) error = NULL;
        g_autoptr (GString) text = g_string_new (NULL);

        g_test_message ("%s.%s", entities[e]->name, field->name);
        g_assert_false (sonae_field_parse (field, seen[field->type] ? less : huge, &value, &error));
        seen[field->type] = TRUE;
        g_assert_cmpuint (strlen (error->message), <, 1000);
        fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
        if ((field->type != SONAE_FIELD_TEXT && field->type != SONAE_FIELD_LONG) || field->normalize != NULL)
          continue;
        for (gsize i = 0; i < limit; i++)
          g_string_append (text, "字"); /* characters, not bytes */
        g_assert_true (sonae_field_parse (field, text->str, &value, &error));
        g_assert_no_error (error);
        g_clear_pointer (&value, g_variant_unref);
        g_string_append (text, "字");
        g_assert_false (sonae_field_parse (field, text->str, &value, &error));
        g_assert_cmpuint (strlen (error->message), <, 1000);
        fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
      }
}

/* Values that come from programs, not from people. */
static void
test_check (void)
{
  static const struct { const char *field, *value; gboolean ok; } cases[] = {
    { "company.name", "'x'", TRUE },          { "company.name", "''", TRUE },         { "company.name", "int64 5", FALSE },
    { "company.name", "true", FALSE },        { "company.name", "b'x'", FALSE },      { "company.name", "['x']", FALSE },
    { "company.employees", "int64 5", TRUE }, { "company.employees", "5", FALSE },    { "company.employees", "'5'", FALSE },
    { "company.employees", "5.0", FALSE },    { "company.utm_in_place", "true", FALSE },
    { "company.utm_in_place", "int64 1", TRUE },                                      { "company.utm_in_place", "int64 2", FALSE },
    { "action.due", "'2026-04-01'", TRUE },   { "action.due", "'2026/4/1'", FALSE },  { "action.due", "'2026-02-30'", FALSE },
    { "action.state", "'open'", TRUE },       { "action.state", "'Not begun'", FALSE }, { "action.state", "''", FALSE },
    { "site.name", "''", FALSE },             { "person.site_id", "int64 0", FALSE }, { "person.site_id", "int64 1", TRUE },
    { "company.capital", "int64 -1", FALSE }, { "company.capital", "int64 -9223372036854775808", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (cases[i].value));
      g_autoptr (GVariant) stored = NULL;
      g_autoptr (GError) error = NULL;
      gboolean ok = sonae_field_check (find_field (cases[i].field), value, &stored, &error);

      g_test_message ("%s %s", cases[i].field, cases[i].value);
      g_assert_cmpint (ok, ==, cases[i].ok);
      if (!ok)
        fixture_assert_sentence (&error, SONAE_ERROR_VALUE);
      else if (strcmp (cases[i].value, "''") == 0)
        g_assert_null (stored); /* empty text is no text */
      else
        g_assert_true (g_variant_equal (stored, value));
    }
}

/* A file that another program wrote may hold values of any kind: they are shown somehow and never bring anything down. */
static void
test_format_anything (void)
{
  static const char *const values[] = { "'x'", "''", "int64 -9223372036854775808", "int64 9223372036854775807", "int64 7" };
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      for (guint v = 0; v < G_N_ELEMENTS (values); v++)
        {
          g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (values[v]));
          g_autofree char *shown = sonae_field_format (&entities[e]->fields[f], value);
          g_autofree char *plain = sonae_field_format_plain (&entities[e]->fields[f], value);

          g_assert_true (g_utf8_validate (shown, -1, NULL));
          g_assert_true (g_utf8_validate (plain, -1, NULL));
        }
}

/* Codes with a space between are for scripts; people read words. */
static void
test_format_words (void)
{
  const SonaeField *field = sonae_entity_field (sonae_entity_find ("control"), "concepts");
  g_autoptr (GVariant) some = g_variant_ref_sink (g_variant_new_string ("identify recover"));
  g_autoptr (GVariant) none = g_variant_ref_sink (g_variant_new_string (""));
  g_autoptr (GVariant) unknown = g_variant_ref_sink (g_variant_new_string ("detect 42"));
  g_autofree char *shown = sonae_field_format (field, some), *plain = sonae_field_format_plain (field, some);
  g_autofree char *empty = sonae_field_format (field, none), *odd = sonae_field_format (field, unknown);

  g_assert_cmpstr (shown, ==, "identify, recover");
  g_assert_cmpstr (plain, ==, "identify recover");
  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (odd, ==, "detect, 42");
}

static void
assert_round_trip (const SonaeField *field, GVariant *value)
{
  g_autofree char *plain = sonae_field_format_plain (field, value);
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: %s", field->name, plain);
  sonae_field_parse (field, plain, &again, &error);
  g_assert_no_error (error);
  g_assert_nonnull (again);
  g_assert_true (g_variant_equal (again, value));
}

static void
test_round_trip (void)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    for (guint f = 0; f < entities[e]->n_fields; f++)
      {
        const SonaeField *field = &entities[e]->fields[f];
        gint64 numbers[] = { field->min, field->max, 1, field->type == SONAE_FIELD_BOOL ? 0 : 2 };
        static const char *const texts[] = { "普通", "\"'`;,\\", "2026-04-01", "a  b", "😀", "7000012050002",
                                             "https://example.jp/?a=1&b=2#c", "aoki@example.jp", "50000000012" };

        for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
          {
            g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_int64 (numbers[i]));
            g_autoptr (GVariant) stored = NULL;

            if (sonae_field_check (field, value, &stored, NULL))
              assert_round_trip (field, stored);
          }
        for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
          {
            g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (texts[i]));
            g_autoptr (GVariant) stored = NULL;

            if (sonae_field_check (field, value, &stored, NULL))
              assert_round_trip (field, stored);
          }
        if (field->type == SONAE_FIELD_LONG)
          {
            g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string ("\n 一\n\t二 \n"));

            assert_round_trip (field, value);
          }
        for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
          {
            g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_string (choice->code));

            assert_round_trip (field, value);
          }
      }
}

/* Choices are read by what people see, in English always and in Japanese when the program speaks it. */
static void
test_choice_labels (void)
{
  static const char *const languages[] = { "en", "ja" };
  const char *folder = g_getenv ("SONAECHO_LOCALEDIR");
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  if (folder != NULL)
    bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_setenv ("LANGUAGE", languages[l], TRUE);
      setlocale (LC_ALL, "C.UTF-8");
      for (guint e = 0; e < n; e++)
        for (guint f = 0; f < entities[e]->n_fields; f++)
          for (const SonaeChoice *choice = entities[e]->fields[f].choices; choice != NULL && choice->code != NULL; choice++)
            {
              const SonaeField *field = &entities[e]->fields[f];
              const char *names[] = { choice->code, choice->label, sonae_field_choice_label (field, choice->code) };

              for (guint i = 0; i < G_N_ELEMENTS (names); i++)
                {
                  g_autoptr (GVariant) value = NULL;
                  g_autoptr (GError) error = NULL;
                  g_autofree char *spaced = g_strdup_printf (" %s　", names[i]);

                  sonae_field_parse (field, spaced, &value, &error);
                  g_assert_no_error (error);
                  g_assert_cmpstr (g_variant_get_string (value, NULL), ==, choice->code);
                }
            }
    }
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C.UTF-8");
}

/* The descriptors themselves: what the rest of the program relies on. */
static void
test_descriptors (void)
{
  guint n;
  const SonaeEntity *const *entities = sonae_entities (&n);

  for (guint e = 0; e < n; e++)
    {
      const SonaeEntity *entity = entities[e];

      g_test_message ("%s", entity->name);
      g_assert_true (sonae_entity_find (entity->name) == entity);
      g_assert_nonnull (sonae_entity_field (entity, entity->title_field));
      g_assert_nonnull (sonae_entity_field (entity, entity->sort_field));
      for (guint k = 0; k < G_N_ELEMENTS (entity->natural_key) && entity->natural_key[k] != NULL; k++)
        g_assert_nonnull (sonae_entity_field (entity, entity->natural_key[k]));
      for (guint f = 0; f < entity->n_fields; f++)
        {
          const SonaeField *field = &entity->fields[f];

          g_assert_true (sonae_entity_field (entity, field->name) == field); /* no name twice */
          g_assert_cmpint (strspn (field->name, "abcdefghijklmnopqrstuvwxyz0123456789_"), ==, strlen (field->name));
          g_assert_cmpint (field->type == SONAE_FIELD_CHOICE, ==, field->choices != NULL);
          g_assert_cmpint (field->type == SONAE_FIELD_REF, ==, field->ref_table != NULL);
          if (field->ref_table != NULL)
            {
              g_assert_nonnull (sonae_entity_find (field->ref_table));
              /* A needed reference cannot be emptied. */
              g_assert_true (!(field->flags & SONAE_FIELD_REQUIRED) || field->ref_rule != SONAE_REF_CLEAR);
            }
        }
    }
  g_assert_null (sonae_entity_find ("nothing"));
  g_assert_null (sonae_entity_find (NULL));
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/workbook/fields/parse", test_parse);
  g_test_add_func ("/workbook/fields/too-long", test_too_long);
  g_test_add_func ("/workbook/fields/check", test_check);
  g_test_add_func ("/workbook/fields/format-anything", test_format_anything);
  g_test_add_func ("/workbook/fields/format-words", test_format_words);
  g_test_add_func ("/workbook/fields/round-trip", test_round_trip);
  g_test_add_func ("/workbook/fields/choice-labels", test_choice_labels);
  g_test_add_func ("/workbook/fields/descriptors", test_descriptors);
  return g_test_run ();
}
