/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "exchange/sonae-cell-guard.h"
#include "exchange/sonae-japanese.h"

#define MAX_CACHED 4096 /* different cells of a column whose values are kept; beyond, all are forgotten */
#define MAX_CACHED_BYTES 200

typedef struct
{
  SonaeValueKind kind;
  gint64 number;
  char *text;
  gsize length;
  gboolean tidied;
  GError *error; /* NULL when it can be read */
} Cached;

struct _SonaeValueReader
{
  const SonaeField *field;
  gboolean own;
  const SonaeTitles *titles;
  GHashTable *words;    /* folded word -> value as text, "" for empty; NULL when there are none */
  char *every_other;    /* of "*="; NULL when other words are the field's */
  GHashTable *cache;    /* cell -> Cached; for all but plain text */
  GString *scratch;
};

/* --- Titles --- */

struct _SonaeTitles
{
  const SonaeEntity *entity;
  GHashTable *by_title; /* folded -> id (gint64 *); 0 for a title that several rows have */
  GHashTable *ids;
};

static gboolean
add_title (gint64 id, const SonaeValue *values, gpointer data, GError **error)
{
  SonaeTitles *self = data;
  g_autofree char *folded = values[0].kind == SONAE_VALUE_TEXT ? sonae_text_fold (values[0].text) : NULL;

  g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
  if (folded != NULL && *folded != '\0')
    {
      gint64 known = g_hash_table_contains (self->by_title, folded) ? 0 : id;

      g_hash_table_replace (self->by_title, g_steal_pointer (&folded), g_memdup2 (&known, sizeof known));
    }
  return TRUE;
}

SonaeTitles *
sonae_titles_new (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (SonaeTitles) self = g_new0 (SonaeTitles, 1);
  g_autoptr (SonaeQuery) query = sonae_query_new (table);
  const char *fields[2] = { NULL, NULL };

  self->entity = sonae_entity_find (table);
  self->by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  fields[0] = self->entity->title_field;
  return sonae_workbook_each (workbook, query, fields, add_title, self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
sonae_titles_free (SonaeTitles *self)
{
  g_hash_table_unref (self->by_title);
  g_hash_table_unref (self->ids);
  g_free (self);
}

/* The row that TEXT calls by its title or id; 0 with an error. */
static gint64
find_row (const SonaeTitles *self, const SonaeField *field, const char *text, GError **error)
{
  g_autofree char *folded = sonae_text_fold (text);
  g_autofree char *shown = sonae_text_ellipsize (text, 40);
  const gint64 *found;
  gint64 id;

  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) && g_hash_table_contains (self->ids, &id))
    return id;
  found = g_hash_table_lookup (self->by_title, folded);
  if (found == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: there is no “%s” in “%s”. Add it there first, or correct the cell."),
                 sonae_field_label (field), shown, _ (self->entity->label_plural));
  else if (*found == 0)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: several rows in “%s” are called “%s”. Write the id of the one that is meant."),
                 sonae_field_label (field), _ (self->entity->label_plural), shown);
  return found != NULL ? *found : 0;
}

/* --- Words --- */

static void
learn_word (SonaeValueReader *self, const char *word, const char *value)
{
  g_autofree char *folded = word != NULL ? sonae_text_fold (word) : NULL;

  if (folded == NULL || *folded == '\0')
    return;
  if (self->words == NULL)
    self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (strcmp (folded, "*") == 0)
    {
      if (self->every_other == NULL)
        self->every_other = g_strdup (value);
    }
  else if (!g_hash_table_contains (self->words, folded))
    g_hash_table_insert (self->words, g_steal_pointer (&folded), g_strdup (value));
}

static void
learn_words (SonaeValueReader *self, const char *pairs)
{
  g_auto (GStrv) list = g_strsplit (pairs, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      char *equals = strrchr (list[i], '=');

      g_assert (equals != NULL);
      *equals = '\0';
      learn_word (self, list[i], equals + 1);
    }
}

static void
learn_all_words (SonaeValueReader *self, const SonaeEntity *entity, const SonaeImportProfile *profile)
{
  static const char *const yes[] = { "y", "on", "enabled", "ok", "該当", "対象", "実施", "実施済", "レ", "✓", "✔", "☑", "●", NULL };
  static const char *const no[] = { "n", "off", "disabled", "ng", "非該当", "対象外", "未実施", "☐", NULL };
  const SonaeField *field = self->field;
  guint n;
  const SonaeWordAlias *aliases = sonae_word_aliases (&n);
  gsize length = strlen (field->name);

  if (profile != NULL && profile->words != NULL && strncmp (profile->words, field->name, length) == 0 && profile->words[length] == ':')
    learn_words (self, profile->words + length + 1);
  for (const SonaeChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    {
      learn_word (self, choice->code, choice->code);
      learn_word (self, choice->label, choice->code);
      learn_word (self, _ (choice->label), choice->code);
      learn_word (self, sonae_japanese (choice->label), choice->code);
    }
  for (guint i = 0; i < n; i++)
    if (strcmp (aliases[i].table, entity->name) == 0 && strcmp (aliases[i].field, field->name) == 0)
      learn_words (self, aliases[i].words);
  if (field->type == SONAE_FIELD_BOOL)
    {
      for (guint i = 0; yes[i] != NULL; i++)
        learn_word (self, yes[i], "1");
      for (guint i = 0; no[i] != NULL; i++)
        learn_word (self, no[i], "0");
    }
}

static void
cached_free (gpointer data)
{
  Cached *cached = data;

  g_free (cached->text);
  g_clear_error (&cached->error);
  g_free (cached);
}

SonaeValueReader *
sonae_value_reader_new (const SonaeEntity *entity, const SonaeField *field, const SonaeImportProfile *profile, gboolean own, const SonaeTitles *titles)
{
  SonaeValueReader *self = g_new0 (SonaeValueReader, 1);

  self->field = field;
  self->own = own;
  self->titles = titles;
  self->scratch = g_string_new (NULL);
  self->cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cached_free);
  learn_all_words (self, entity, profile);
  return self;
}

void
sonae_value_reader_free (SonaeValueReader *self)
{
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_hash_table_unref (self->cache);
  g_string_free (self->scratch, TRUE);
  g_free (self->every_other);
  g_free (self);
}

/* --- Text --- */

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

/* The part of TEXT between blanks of any width. */
static const char *
trim (const char *text, gsize *length)
{
  const char *end = text + *length;

  while (text < end && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *last = g_utf8_find_prev_char (text, end);

      if (last == NULL || !is_blank (g_utf8_get_char (last)))
        break;
      end = last;
    }
  *length = (gsize) (end - text);
  return text;
}

/* Full-width letters, digits and the signs of addresses become half-width; brackets and other punctuation stay as Japanese is written. */
static gboolean
is_wide (gunichar c)
{
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF0D || c == 0xFF0E || c == 0xFF3F ||
         c == 0xFF20;
}

/* Half-width katakana and its marks. */
static gboolean
is_narrow_kana (gunichar c)
{
  return c >= 0xFF61 && c <= 0xFF9F;
}

/* TEXT with one kind of line break (or none), and, unless it is our own, of the usual width. Returns FALSE when nothing had to be done. */
static gboolean
tidy (SonaeValueReader *self, const char *text, gsize length)
{
  gboolean one_line = self->field->type != SONAE_FIELD_LONG;
  gboolean changed = FALSE;
  const char *end = text + length;

  /* Most texts have nothing to tidy: no control character, and nothing of U+FF00 to U+FFEF. */
  for (const char *p = text; p < end && !changed; p++)
    changed = (guchar) *p < 0x20 || ((guchar) *p == 0xEF && !self->own);
  if (!changed)
    return FALSE;

  changed = FALSE;
  g_string_truncate (self->scratch, 0);
  for (const char *p = text; p < end;)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c == '\r' || (one_line && (c == '\n' || c == '\t')))
        {
          if (c == '\r' && *next == '\n')
            next++;
          g_string_append_c (self->scratch, one_line ? ' ' : '\n');
          changed = TRUE;
        }
      else if (!self->own && is_wide (c))
        {
          g_string_append_c (self->scratch, (char) (c - 0xFEE0));
          changed = TRUE;
        }
      else if (!self->own && is_narrow_kana (c))
        {
          g_autofree char *run = NULL;
          g_autofree char *kana = NULL;

          /* A whole run, since a mark of sounding joins the sign before it. */
          while (next < end && is_narrow_kana (g_utf8_get_char (next)))
            next = g_utf8_next_char (next);
          run = g_strndup (p, (gsize) (next - p));
          kana = g_utf8_normalize (run, -1, G_NORMALIZE_ALL_COMPOSE);
          g_string_append (self->scratch, kana);
          changed = TRUE;
        }
      else
        g_string_append_len (self->scratch, p, next - p);
      p = next;
    }
  return changed;
}

static gboolean
read_text (SonaeValueReader *self, const char *text, gsize length, SonaeValue *value, gboolean *tidied, GError **error)
{
  const SonaeField *field = self->field;
  gsize limit = field->max > 0 ? (gsize) field->max : field->type == SONAE_FIELD_LONG ? SONAE_LONG_MAX : SONAE_TEXT_MAX;
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GVariant) stored = NULL;
  gsize before = length;

  if (!self->own)
    text = trim (text, &length);
  *tidied = length != before;
  if (length == 0)
    {
      *tidied = FALSE;
      return TRUE;
    }
  if (tidy (self, text, length))
    {
      *tidied = TRUE;
      text = self->scratch->str;
      length = self->scratch->len;
    }
  else if (text[length] != '\0')
    {
      g_string_truncate (self->scratch, 0);
      g_string_append_len (self->scratch, text, (gssize) length);
      text = self->scratch->str;
    }

  if (field->normalize == NULL && sonae_text_check (text, length, limit, field->type == SONAE_FIELD_LONG, NULL))
    {
      *value = (SonaeValue){ SONAE_VALUE_TEXT, 0, text, length };
      return TRUE;
    }
  given = g_variant_ref_sink (g_variant_new_string (text));
  if (!sonae_field_check (field, given, &stored, error))
    return FALSE;
  g_string_assign (self->scratch, g_variant_get_string (stored, NULL));
  *tidied |= strcmp (self->scratch->str, g_variant_get_string (given, NULL)) != 0;
  *value = (SonaeValue){ SONAE_VALUE_TEXT, 0, self->scratch->str, self->scratch->len };
  return TRUE;
}

/* --- All else: few different cells, so what was found is kept --- */

/* A lone dash is how people leave a cell empty. */
static gboolean
is_dash (const char *text)
{
  static const char *const dashes[] = { "-", "－", "―", "—", "–", "ー", "‐", "n/a", "N/A", NULL };

  return g_strv_contains (dashes, text);
}

/* The word for an unknown choice is answered with labels, not codes: the user sees the labels. */
static void
set_no_choice (const SonaeField *field, const char *text, GError **error)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autofree char *shown = sonae_text_ellipsize (text, 40);

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    g_string_append_printf (labels, "%s%s", labels->len > 0 ? _ (", ") : "", _ (choice->label));
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: “%s” is not one of the choices. The choices are: %s."), sonae_field_label (field), shown,
               labels->str);
}

/* What the words make of TEXT; NULL when they do not know it. */
static const char *
find_word (SonaeValueReader *self, const char *text)
{
  g_autofree char *folded = NULL;
  const char *found;

  if (self->words == NULL && self->every_other == NULL)
    return NULL;
  folded = sonae_text_fold (text);
  found = self->words != NULL ? g_hash_table_lookup (self->words, folded) : NULL;
  return found != NULL ? found : self->every_other;
}

/* "3.0", as some programs write whole numbers. */
static char *
without_zero_fraction (const char *text)
{
  const char *dot = strrchr (text, '.');

  return dot != NULL && dot > text && dot[1] != '\0' && strspn (dot + 1, "0") == strlen (dot + 1) ? g_strndup (text, (gsize) (dot - text)) : NULL;
}

static gboolean
parse (SonaeValueReader *self, const char *text, GVariant **stored, GError **error)
{
  const SonaeField *field = self->field;
  const char *word = find_word (self, text);
  g_autofree char *number = NULL;
  g_autofree char *date = NULL;
  g_autoptr (GVariant) given = NULL;
  gint64 id;

  if (word != NULL && *word == '\0')
    return TRUE;
  switch (field->type)
    {
    case SONAE_FIELD_REF:
      id = find_row (self->titles, field, text, error);
      *stored = id != 0 ? g_variant_ref_sink (g_variant_new_int64 (id)) : NULL;
      return id != 0;
    case SONAE_FIELD_CHOICE:
      if (word == NULL)
        {
          set_no_choice (field, text, error);
          return FALSE;
        }
      return sonae_field_parse (field, word, stored, error);
    case SONAE_FIELD_DATE:
      date = sonae_import_parse_date (text, error);
      if (date == NULL)
        {
          g_prefix_error (error, _ ("%s: "), sonae_field_label (field));
          return FALSE;
        }
      return sonae_field_parse (field, date, stored, error);
    case SONAE_FIELD_INT:
    case SONAE_FIELD_YEN:
      number = without_zero_fraction (text);
      return sonae_field_parse (field, number != NULL ? number : text, stored, error);
    default:
      return sonae_field_parse (field, word != NULL ? word : text, stored, error);
    }
}

static Cached *
read_anew (SonaeValueReader *self, const char *text, gsize length)
{
  Cached *cached = g_new0 (Cached, 1);
  gsize n = length;
  const char *start = trim (text, &n);
  const char *meant = sonae_cell_unguard (start);
  g_autofree char *trimmed = g_strndup (meant, n - (gsize) (meant - start));
  g_autoptr (GVariant) stored = NULL;
  g_autofree char *plain = NULL;

  /* Whatever stands in the cell: an empty field is what it comes to. */
  if (n == 0 || (self->field->type != SONAE_FIELD_TEXT && is_dash (trimmed)))
    {
      cached->tidied = n > 0;
      return cached;
    }
  if (!parse (self, trimmed, &stored, &cached->error))
    return cached;
  if (stored != NULL && g_variant_is_of_type (stored, G_VARIANT_TYPE_INT64))
    {
      cached->kind = SONAE_VALUE_NUMBER;
      cached->number = g_variant_get_int64 (stored);
    }
  else if (stored != NULL)
    {
      cached->kind = SONAE_VALUE_TEXT;
      cached->text = g_variant_dup_string (stored, &cached->length);
    }
  plain = sonae_field_format_plain (self->field, stored);
  cached->tidied = strcmp (plain, text) != 0;
  return cached;
}

gboolean
sonae_value_reader_read (SonaeValueReader *self, const char *text, gsize length, SonaeValue *value, gboolean *tidied, GError **error)
{
  gboolean is_text = self->field->type == SONAE_FIELD_TEXT || self->field->type == SONAE_FIELD_LONG;
  const char *meant;
  Cached *cached, *fresh = NULL;

  *value = (SonaeValue){ SONAE_VALUE_NULL, 0, NULL, 0 };
  *tidied = FALSE;
  if (length == 0)
    return TRUE;
  if (is_text && self->words == NULL && self->every_other == NULL)
    {
      gboolean ok;

      meant = sonae_cell_unguard (text);
      ok = read_text (self, meant, length - (gsize) (meant - text), value, tidied, error);
      *tidied |= meant != text;
      return ok;
    }

  cached = g_hash_table_lookup (self->cache, text);
  if (cached == NULL)
    {
      cached = fresh = read_anew (self, text, length);
      if (g_hash_table_size (self->cache) >= MAX_CACHED || length > MAX_CACHED_BYTES)
        g_hash_table_remove_all (self->cache);
      g_hash_table_insert (self->cache, g_strdup (text), fresh);
    }
  if (cached->error != NULL)
    {
      g_propagate_error (error, g_error_copy (cached->error));
      return FALSE;
    }
  *value = (SonaeValue){ cached->kind, cached->number, cached->text, cached->length };
  *tidied = cached->tidied;
  return TRUE;
}
