/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-soa.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "base/sonae-digest.h"
#include "base/sonae-error.h"
#include "catalogue/sonae-annex-a.h"

/* The statement of applicability: rows of the present, versions as JSON, comparison.
 *
 * A version's content is one JSON object: "format", "title", "sealed_on", "sealed_by", "company", "standard", and "rows", an array of objects with the
 * members of FIELDS below as strings. The bytes as they were sealed are what the hash is of, so nothing depends on writing them the same way again. */

#define FORMAT "sonaecho-soa-1"

/* Members of a row in the JSON text; the title stands there in both languages. */
static const char *const members[SONAE_SOA_N_FIELDS] = {
  [SONAE_SOA_NUMBER] = "number",     [SONAE_SOA_TITLE] = NULL,           [SONAE_SOA_ADOPTED] = "adopted",
  [SONAE_SOA_REASON] = "reason",     [SONAE_SOA_STATE] = "state",        [SONAE_SOA_DOCUMENT] = "document",
  [SONAE_SOA_EVIDENCE] = "evidence", [SONAE_SOA_OWNER] = "owner",        [SONAE_SOA_REVIEWED_ON] = "reviewed_on",
  [SONAE_SOA_REVIEW_ON] = "review_on",
};
static const char *const titles[SONAE_N_LANGUAGES] = { [SONAE_LANGUAGE_JA] = "title_ja", [SONAE_LANGUAGE_EN] = "title_en" };

static void
row_free (gpointer data)
{
  SonaeSoaRow *row = data;

  for (guint i = 0; i < SONAE_SOA_N_FIELDS; i++)
    g_free (row->values[i]);
  g_free (row);
}

static SonaeSoaStatement *
statement_new (void)
{
  SonaeSoaStatement *self = g_new0 (SonaeSoaStatement, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
sonae_soa_statement_free (SonaeSoaStatement *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->sealed_on);
  g_free (self->sealed_by);
  g_free (self->company);
  g_free (self->sha256);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* --- The present --- */

static SonaeQuery *
evidence_query (void)
{
  SonaeQuery *query = sonae_query_new ("evidence");

  sonae_query_where_text (query, "origin_table", "control");
  sonae_query_order (query, "id", FALSE);
  return query;
}

static char *
evidence_of (GPtrArray *evidence, gint64 control)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < evidence->len; i++)
    if (sonae_record_get_int (evidence->pdata[i], "origin_id", 0) == control)
      g_string_append_printf (text, "%s%s\t%s", text->len > 0 ? "\n" : "", sonae_record_get_text (evidence->pdata[i], "name"),
                              sonae_record_get_text (evidence->pdata[i], "sha256"));
  return g_string_free (text, FALSE);
}

static char *
title_of (const char *number, SonaeLanguage language)
{
  const SonaeAnnexControl *control = sonae_annex_a_control (number);

  return g_strdup (control != NULL ? sonae_phrase_get (&control->title, language) : "");
}

static SonaeSoaRow *
row_of (SonaeRecord *control, GPtrArray *evidence, SonaeLanguage language)
{
  SonaeSoaRow *row = g_new0 (SonaeSoaRow, 1);
  gint64 adopted = sonae_record_get_int (control, "adopted", -1);

  for (guint i = 0; i < SONAE_SOA_N_FIELDS; i++)
    switch ((SonaeSoaField) i)
      {
      case SONAE_SOA_TITLE:
        row->values[i] = title_of (sonae_record_get_text (control, "number"), language);
        break;
      case SONAE_SOA_ADOPTED:
        row->values[i] = g_strdup (adopted < 0 ? "" : adopted == 0 ? "no" : "yes");
        break;
      case SONAE_SOA_EVIDENCE:
        row->values[i] = evidence_of (evidence, sonae_record_get_id (control));
        break;
      default:
        row->values[i] = g_strdup (sonae_record_get_text (control, members[i]));
        break;
      }
  return row;
}

static SonaeSoaStatement *
present (SonaeRecord *company, GPtrArray *controls, GPtrArray *evidence, SonaeLanguage language)
{
  SonaeSoaStatement *self = statement_new ();

  self->title = g_strdup ("");
  self->sealed_on = sonae_clock_today ();
  self->sealed_by = g_strdup ("");
  self->sha256 = g_strdup ("");
  self->company = g_strdup (sonae_record_get_text (company, "name"));
  for (guint i = 0; i < controls->len; i++)
    g_ptr_array_add (self->rows, row_of (controls->pdata[i], evidence, language));
  return self;
}

static SonaeSoaStatement *
load_present (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");
  g_autoptr (SonaeQuery) files = evidence_query ();
  g_autoptr (GPtrArray) controls = company != NULL ? sonae_workbook_query (workbook, query, error) : NULL;
  g_autoptr (GPtrArray) evidence = controls != NULL ? sonae_workbook_query (workbook, files, error) : NULL;

  return evidence != NULL ? present (company, controls, evidence, language) : NULL;
}

/* --- Sealing --- */

static void
add_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static GBytes *
to_json (const SonaeSoaStatement *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  char *text;

  json_builder_begin_object (builder);
  add_string (builder, "format", FORMAT);
  add_string (builder, "title", self->title);
  add_string (builder, "sealed_on", self->sealed_on);
  add_string (builder, "sealed_by", self->sealed_by);
  add_string (builder, "company", self->company);
  add_string (builder, "standard", sonae_catalogue_annex_a ()->source.id);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const SonaeSoaRow *row = self->rows->pdata[i];

      json_builder_begin_object (builder);
      for (guint f = 0; f < SONAE_SOA_N_FIELDS; f++)
        if (members[f] != NULL)
          add_string (builder, members[f], row->values[f]);
      for (guint l = 0; l < SONAE_N_LANGUAGES; l++)
        {
          g_autofree char *title = title_of (row->values[SONAE_SOA_NUMBER], l);

          add_string (builder, titles[l], title);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, &length);
  return g_bytes_new_take (text, length);
}

static gboolean
may_seal (SonaeEdit *edit, const char *title, const SonaeSoaStatement *statement, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("soa_version");
  g_autoptr (GPtrArray) same = NULL;
  gboolean decided = FALSE;

  if (*title == '\0')
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("A version of the statement needs a title. Nothing was sealed; please give it one."));
      return FALSE;
    }
  for (guint i = 0; i < statement->rows->len && !decided; i++)
    decided = *((const SonaeSoaRow *) statement->rows->pdata[i])->values[SONAE_SOA_ADOPTED] != '\0';
  if (!decided)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                           _ ("No control is adopted or excluded yet, so that there is nothing to seal. Please decide about the controls first."));
      return FALSE;
    }
  sonae_query_where_text (query, "title", title);
  same = sonae_edit_query (edit, query, error);
  if (same == NULL)
    return FALSE;
  if (same->len == 0)
    return TRUE;
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_EXISTS, _ ("A version is called “%s” already. Nothing was sealed; please choose another title."), title);
  return FALSE;
}

gint64
sonae_soa_seal (SonaeEdit *edit, const char *title, const char *sealed_by, GError **error)
{
  g_autoptr (SonaeQuery) companies = sonae_query_new ("company");
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");
  g_autoptr (SonaeQuery) files = evidence_query ();
  g_autoptr (GPtrArray) company = NULL;
  g_autoptr (GPtrArray) controls = NULL;
  g_autoptr (GPtrArray) evidence = NULL;
  g_autoptr (SonaeSoaStatement) statement = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *tidy = NULL;
  g_autofree char *by = NULL;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_return_val_if_fail (edit != NULL && title != NULL, 0);

  company = sonae_edit_query (edit, companies, error);
  controls = company != NULL ? sonae_edit_query (edit, query, error) : NULL;
  evidence = controls != NULL ? sonae_edit_query (edit, files, error) : NULL;
  if (evidence == NULL)
    return 0;
  g_assert (company->len == 1);
  tidy = g_strstrip (g_strdup (title));
  by = g_strstrip (g_strdup (sealed_by != NULL ? sealed_by : ""));
  statement = present (company->pdata[0], controls, evidence, SONAE_LANGUAGE_JA);
  if (!may_seal (edit, tidy, statement, error))
    return 0;
  g_free (statement->title);
  statement->title = g_strdup (tidy);
  g_free (statement->sealed_by);
  statement->sealed_by = g_strdup (by);
  content = to_json (statement);
  sha256 = sonae_edit_store_content (edit, content, error);
  if (sha256 == NULL)
    return 0;
  g_variant_dict_insert (&values, "title", "s", tidy);
  g_variant_dict_insert (&values, "sealed_on", "s", statement->sealed_on);
  if (*by != '\0')
    g_variant_dict_insert (&values, "sealed_by", "s", by);
  g_variant_dict_insert (&values, "sha256", "s", sha256);
  return sonae_edit_insert (edit, "soa_version", g_variant_dict_end (&values), error);
}

GPtrArray *
sonae_soa_versions (SonaeWorkbook *workbook, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("soa_version");

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  sonae_query_order (query, "sealed_on", TRUE);
  sonae_query_order (query, "id", TRUE);
  return sonae_workbook_query (workbook, query, error);
}

/* --- Reading back --- */

static const char *
string_member (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static SonaeSoaRow *
row_from_json (JsonNode *node, SonaeLanguage language)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  SonaeSoaRow *row = g_new0 (SonaeSoaRow, 1);

  for (guint i = 0; i < SONAE_SOA_N_FIELDS; i++)
    {
      const char *value = object != NULL ? string_member (object, members[i] != NULL ? members[i] : titles[language]) : NULL;

      if (value == NULL)
        {
          row_free (row);
          return NULL;
        }
      row->values[i] = g_strdup (value);
    }
  return row;
}

/* NULL when CONTENT is not what to_json() writes. */
static SonaeSoaStatement *
from_json (GBytes *content, SonaeLanguage language)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (SonaeSoaStatement) self = statement_new ();
  gsize length;
  const char *text = g_bytes_get_data (content, &length);
  JsonObject *object;
  JsonNode *root, *rows;

  if (text == NULL || !g_utf8_validate (text, (gssize) length, NULL) || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  rows = object != NULL ? json_object_get_member (object, "rows") : NULL;
  if (rows == NULL || !JSON_NODE_HOLDS_ARRAY (rows) || g_strcmp0 (string_member (object, "format"), FORMAT) != 0)
    return NULL;
  self->title = g_strdup (string_member (object, "title"));
  self->sealed_on = g_strdup (string_member (object, "sealed_on"));
  self->sealed_by = g_strdup (string_member (object, "sealed_by"));
  self->company = g_strdup (string_member (object, "company"));
  if (self->title == NULL || self->sealed_on == NULL || self->sealed_by == NULL || self->company == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (rows)); i++)
    {
      SonaeSoaRow *row = row_from_json (json_array_get_element (json_node_get_array (rows), i), language);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (self->rows, row);
    }
  return g_steal_pointer (&self);
}

char *
sonae_soa_check_content (const char *title, const char *sealed_on, const char *sealed_by, const char *sha256, GBytes *content)
{
  g_autoptr (SonaeSoaStatement) statement = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (title != NULL && sealed_on != NULL && sealed_by != NULL && sha256 != NULL, NULL);

  if (content == NULL)
    return g_strdup_printf (_ ("The content of the sealed statement “%s” is not in the workbook; a backup may have it."), title);
  found = sonae_digest_bytes (content);
  if (!g_str_equal (found, sha256))
    return g_strdup_printf (_ ("The sealed statement “%s” was changed after it was sealed: its content does not fit its SHA-256. A backup may have it as it was."),
                            title);
  statement = from_json (content, SONAE_LANGUAGE_JA);
  if (statement == NULL)
    return g_strdup_printf (_ ("The content of the sealed statement “%s” is none that Sonaecho has written; a backup may have the right one."), title);
  if (!g_str_equal (statement->sealed_on, sealed_on) || !g_str_equal (statement->sealed_by, sealed_by))
    return g_strdup_printf (_ ("The sealed statement “%s” was changed after it was sealed: its date or name is not what was sealed."), title);
  return NULL;
}

static SonaeSoaStatement *
load_version (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeRecord) record = sonae_workbook_get (workbook, "soa_version", id, error);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *wrong = NULL;
  SonaeSoaStatement *self;

  if (record == NULL)
    return NULL;
  content = sonae_workbook_get_content (workbook, sonae_record_get_text (record, "sha256"), &local);
  if (local != NULL && !g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  wrong = sonae_soa_check_content (sonae_record_get_text (record, "title"), sonae_record_get_text (record, "sealed_on"),
                                   sonae_record_get_text (record, "sealed_by"), sonae_record_get_text (record, "sha256"), content);
  if (wrong != NULL)
    {
      g_set_error_literal (error, SONAE_ERROR, SONAE_ERROR_DAMAGED, wrong);
      return NULL;
    }
  self = from_json (content, language);
  self->id = id;
  self->sha256 = g_strdup (sonae_record_get_text (record, "sha256"));
  /* A version may be given another title later. */
  g_free (self->title);
  self->title = g_strdup (sonae_record_get_text (record, "title"));
  return self;
}

SonaeSoaStatement *
sonae_soa_statement_load (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return id == 0 ? load_present (workbook, language, error) : load_version (workbook, id, language, error);
}

/* --- For people --- */

const char *
sonae_soa_field_label (SonaeSoaField field)
{
  const SonaeEntity *entity = sonae_entity_find ("control");

  g_return_val_if_fail (field < SONAE_SOA_N_FIELDS, "");

  return sonae_field_label (sonae_entity_field (entity, field == SONAE_SOA_TITLE ? "title" : members[field]));
}

static char *
evidence_names (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  GString *names = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');

      if (*lines[i] == '\0')
        continue;
      g_string_append (names, names->len > 0 ? "\n" : "");
      g_string_append_len (names, lines[i], tab != NULL ? tab - lines[i] : (gssize) strlen (lines[i]));
    }
  return g_string_free (names, FALSE);
}

/* The words of KEY followed by CODE; CODE itself where it is none that this version knows. */
static char *
words_of (const char *prefix, const char *code, const char *const *known, SonaeLanguage language)
{
  g_autofree char *key = g_strconcat (prefix, code, NULL);

  return g_strdup (g_strv_contains (known, code) ? sonae_report_text (key, language) : code);
}

char *
sonae_soa_row_format (const SonaeSoaRow *row, SonaeSoaField field, SonaeLanguage language)
{
  static const char *const adopted[] = { "yes", "no", NULL };
  static const char *const states[] = { "not_begun", "planned", "partly", "done", NULL };
  const char *value;

  g_return_val_if_fail (row != NULL && field < SONAE_SOA_N_FIELDS, NULL);

  value = row->values[field];
  if (*value == '\0')
    return g_strdup (field == SONAE_SOA_ADOPTED ? sonae_report_text ("soa.undecided", language) : "");
  switch (field)
    {
    case SONAE_SOA_ADOPTED:
      return words_of ("soa.adopted.", value, adopted, language);
    case SONAE_SOA_STATE:
      return words_of ("soa.state.", value, states, language);
    case SONAE_SOA_EVIDENCE:
      return evidence_names (value);
    case SONAE_SOA_REVIEWED_ON:
    case SONAE_SOA_REVIEW_ON:
      return sonae_date_format_short (value, language);
    case SONAE_SOA_NUMBER:
    case SONAE_SOA_TITLE:
    case SONAE_SOA_REASON:
    case SONAE_SOA_DOCUMENT:
    case SONAE_SOA_OWNER:
    default:
      return g_strdup (value);
    }
}

/* --- Comparing --- */

static void
change_free (gpointer data)
{
  SonaeSoaChange *change = data;

  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

static SonaeSoaChange *
add_change (GPtrArray *changes, SonaeSoaChangeKind kind, const SonaeSoaRow *row)
{
  SonaeSoaChange *change = g_new0 (SonaeSoaChange, 1);

  change->kind = kind;
  change->row = row;
  g_ptr_array_add (changes, change);
  return change;
}

static const SonaeSoaRow *
find_row (const SonaeSoaStatement *self, const char *number)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((const SonaeSoaRow *) self->rows->pdata[i])->values[SONAE_SOA_NUMBER], number))
      return self->rows->pdata[i];
  return NULL;
}

GPtrArray *
sonae_soa_compare (const SonaeSoaStatement *before, const SonaeSoaStatement *after, SonaeLanguage language)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (change_free);

  g_return_val_if_fail (before != NULL && after != NULL, NULL);

  for (guint i = 0; i < after->rows->len; i++)
    {
      const SonaeSoaRow *now = after->rows->pdata[i];
      const SonaeSoaRow *then = find_row (before, now->values[SONAE_SOA_NUMBER]);

      if (then == NULL)
        add_change (changes, SONAE_SOA_ADDED, now);
      for (guint f = 0; then != NULL && f < SONAE_SOA_N_FIELDS; f++)
        if (!g_str_equal (now->values[f], then->values[f]))
          {
            SonaeSoaChange *change = add_change (changes, SONAE_SOA_CHANGED, now);

            change->field = f;
            change->before = sonae_soa_row_format (then, f, language);
            change->after = sonae_soa_row_format (now, f, language);
          }
    }
  for (guint i = 0; i < before->rows->len; i++)
    if (find_row (after, ((const SonaeSoaRow *) before->rows->pdata[i])->values[SONAE_SOA_NUMBER]) == NULL)
      add_change (changes, SONAE_SOA_REMOVED, before->rows->pdata[i]);
  return g_steal_pointer (&changes);
}
