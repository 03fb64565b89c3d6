/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-entity.h"

/* Values of fields: checking what is stored, reading what people write, writing what people read. */

/* How much of a wrong value an error repeats. */
#define SHOWN_CHARS 40

static gboolean
is_text (const SonaeField *field)
{
  return field->type == SONAE_FIELD_TEXT || field->type == SONAE_FIELD_LONG || field->type == SONAE_FIELD_DATE ||
         field->type == SONAE_FIELD_STAMP || field->type == SONAE_FIELD_CHOICE;
}

/* Puts the field's name before what is wrong with its value. */
static void
prefix (GError **error, const SonaeField *field)
{
  g_prefix_error (error, _ ("%s: "), sonae_field_label (field));
}

static gboolean
check_int (const SonaeField *field, gint64 value, GError **error)
{
  gint64 min = field->min, max = field->max;

  if (field->type == SONAE_FIELD_BOOL)
    min = 0, max = 1;
  else if (field->type == SONAE_FIELD_REF)
    min = 1, max = G_MAXINT64;
  else if (min == 0 && max == 0)
    return TRUE;

  if (value < min || value > max)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, value);
      g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, min);
      g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, max);

      /* The upper end of an amount is far off and would only distract. */
      if (value < min)
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: %s is too small; the least is %s."),
                     sonae_field_label (field), shown, least);
      else
        g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: %s is out of range; it has to be from %s to %s."),
                     sonae_field_label (field), shown, least, most);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_choice (const SonaeField *field, const char *code, GError **error)
{
  g_autoptr (GString) codes = g_string_new (NULL);

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      if (strcmp (choice->code, code) == 0)
        return TRUE;
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? ", " : "", choice->code);
    }
  {
    g_autofree char *shown = sonae_text_ellipsize (code, SHOWN_CHARS);

    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: “%s” is not one of the choices. The choices are: %s."),
                 sonae_field_label (field), shown, codes->str);
  }
  return FALSE;
}

gboolean
sonae_field_check (const SonaeField *field, GVariant *value, GVariant **stored, GError **error)
{
  const char *text;
  gsize length;

  g_return_val_if_fail (field != NULL && stored != NULL, FALSE);

  *stored = NULL;
  if (value != NULL && is_text (field) && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) &&
      *g_variant_get_string (value, NULL) == '\0')
    value = NULL;
  if (value == NULL)
    {
      if (field->flags & SONAE_FIELD_REQUIRED)
        {
          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: a value is needed here."), sonae_field_label (field));
          return FALSE;
        }
      return TRUE;
    }

  if (!g_variant_is_of_type (value, is_text (field) ? G_VARIANT_TYPE_STRING : G_VARIANT_TYPE_INT64))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: the value is of the wrong kind."), sonae_field_label (field));
      return FALSE;
    }
  if (!is_text (field))
    {
      if (!check_int (field, g_variant_get_int64 (value), error))
        return FALSE;
      *stored = g_variant_ref (value);
      return TRUE;
    }

  text = g_variant_get_string (value, &length);
  switch (field->type)
    {
    case SONAE_FIELD_TEXT:
    case SONAE_FIELD_LONG:
      {
        gboolean multiline = field->type == SONAE_FIELD_LONG;
        gsize limit = field->max > 0 ? (gsize) field->max : multiline ? SONAE_LONG_MAX : SONAE_TEXT_MAX;

        if (!sonae_text_check (text, length, limit, multiline, error))
          {
            prefix (error, field);
            return FALSE;
          }
        if (field->normalize != NULL)
          {
            char *normal = field->normalize (text, error);

            if (normal == NULL)
              {
                prefix (error, field);
                return FALSE;
              }
            *stored = g_variant_ref_sink (g_variant_new_take_string (normal));
            return TRUE;
          }
        break;
      }
    case SONAE_FIELD_DATE:
      if (!sonae_date_is_iso (text))
        {
          g_autofree char *shown = sonae_text_ellipsize (text, SHOWN_CHARS);

          g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE,
                       _ ("%s: “%s” is not a day of the calendar. Write it like 2026-04-01 or 令和8年4月1日."), sonae_field_label (field), shown);
          return FALSE;
        }
      break;
    case SONAE_FIELD_CHOICE:
      if (!check_choice (field, text, error))
        return FALSE;
      break;
    default:
      if (!sonae_text_check (text, length, SONAE_TEXT_MAX, FALSE, error))
        {
          prefix (error, field);
          return FALSE;
        }
      break;
    }
  *stored = g_variant_ref (value);
  return TRUE;
}

/* Digits of any width, separators, the yen sign; "1億5,000万" is understood too, as people write capital that way. */
static gboolean
parse_int (const SonaeField *field, const char *text, gint64 *value, GError **error)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  gint64 total = 0, part = 0;
  gboolean negative = FALSE, digits = FALSE;

  for (const char *p = plain; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= '0' && c <= '9')
        {
          if (__builtin_mul_overflow (part, 10, &part) || __builtin_add_overflow (part, c - '0', &part))
            goto bad;
          digits = TRUE;
        }
      else if (c == '-' && !digits && !negative)
        negative = TRUE;
      else if (digits && (c == 0x5104 || c == 0x4e07)) /* 億 万 */
        {
          gint64 unit = c == 0x5104 ? 100000000 : 10000;

          if (part > (G_MAXINT64 - total) / unit)
            goto bad;
          total += part * unit;
          part = 0;
        }
      else if (c == ',' || c == ' ' || c == 0x3001 || (field->type == SONAE_FIELD_YEN && (c == 0xa5 || c == '\\' || c == 0x5186)))
        continue; /* separators, yen signs, 円 */
      else if (field->type == SONAE_FIELD_INT && (c == 0x4eba || c == 0x540d || c == '%'))
        continue; /* 人 名 */
      else
        goto bad;
    }
  if (!digits || part > G_MAXINT64 - total)
    goto bad;
  *value = negative ? -(total + part) : total + part;
  return TRUE;

bad:
  {
    g_autofree char *shown = sonae_text_ellipsize (text, SHOWN_CHARS);

    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: “%s” is not a whole number."), sonae_field_label (field), shown);
    return FALSE;
  }
}

static gboolean
parse_bool (const SonaeField *field, const char *text, gint64 *value, GError **error)
{
  static const char *const yes[] = { "1", "yes", "true", "はい", "有", "あり", "有り", "○", "〇", "◯", "する", "済", NULL };
  static const char *const no[] = { "0", "no", "false", "いいえ", "無", "なし", "無し", "×", "✕", "x", "しない", "未", NULL };
  g_autofree char *folded = sonae_text_fold (text);

  for (guint i = 0; yes[i] != NULL; i++)
    {
      g_autofree char *word = sonae_text_fold (yes[i]);
      if (strcmp (word, folded) == 0)
        {
          *value = 1;
          return TRUE;
        }
    }
  for (guint i = 0; no[i] != NULL; i++)
    {
      g_autofree char *word = sonae_text_fold (no[i]);
      if (strcmp (word, folded) == 0)
        {
          *value = 0;
          return TRUE;
        }
    }
  {
    g_autofree char *shown = sonae_text_ellipsize (text, SHOWN_CHARS);
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: “%s” is neither yes nor no."), sonae_field_label (field), shown);
  }
  return FALSE;
}

/* The code whose code or label, in either language, folds to the same as TEXT; NULL if there is none. */
static const char *
find_choice (const SonaeField *field, const char *text)
{
  g_autofree char *folded = sonae_text_fold (text);

  for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
    {
      const char *names[] = { choice->code, choice->label, _ (choice->label) };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_autofree char *name = sonae_text_fold (names[i]);

          if (strcmp (name, folded) == 0)
            return choice->code;
        }
    }
  return NULL;
}

gboolean
sonae_field_parse (const SonaeField *field, const char *text, GVariant **value, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GVariant) raw = NULL;
  gint64 number;

  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);

  *value = NULL;
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_VALUE, _ ("%s: the text is not valid UTF-8."), sonae_field_label (field));
      return FALSE;
    }
  trimmed = g_strstrip (g_strdup (text));
  if (*trimmed != '\0')
    switch (field->type)
      {
      case SONAE_FIELD_INT:
      case SONAE_FIELD_YEN:
      case SONAE_FIELD_REF:
        if (!parse_int (field, trimmed, &number, error))
          return FALSE;
        raw = g_variant_ref_sink (g_variant_new_int64 (number));
        break;
      case SONAE_FIELD_BOOL:
        if (!parse_bool (field, trimmed, &number, error))
          return FALSE;
        raw = g_variant_ref_sink (g_variant_new_int64 (number));
        break;
      case SONAE_FIELD_DATE:
        {
          char *iso = sonae_date_parse (trimmed, error);

          if (iso == NULL)
            {
              prefix (error, field);
              return FALSE;
            }
          raw = g_variant_ref_sink (g_variant_new_take_string (iso));
          break;
        }
      case SONAE_FIELD_CHOICE:
        {
          const char *code = find_choice (field, trimmed);

          raw = g_variant_ref_sink (g_variant_new_string (code != NULL ? code : trimmed));
          break;
        }
      case SONAE_FIELD_LONG:
        raw = g_variant_ref_sink (g_variant_new_string (text));
        break;
      default:
        raw = g_variant_ref_sink (g_variant_new_string (trimmed));
        break;
      }
  return sonae_field_check (field, raw, value, error);
}

static char *
group_thousands (gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  GString *grouped = g_string_new (value < 0 ? "-" : "");
  const char *digits = text + grouped->len;
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append_c (grouped, ',');
      g_string_append_c (grouped, digits[i]);
    }
  return g_string_free (grouped, FALSE);
}

/* The labels of codes that stand in a text with a space between; what is none of them stays. */
static char *
format_words (const SonaeField *field, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? _ (", ") : "", sonae_field_choice_label (field, parts[i]));
  return g_string_free (text, FALSE);
}

char *
sonae_field_format (const SonaeField *field, GVariant *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  /* A workbook that another program wrote to may hold anything; it is shown as it is. */
  if (!g_variant_is_of_type (value, is_text (field) ? G_VARIANT_TYPE_STRING : G_VARIANT_TYPE_INT64))
    return sonae_field_format_plain (field, value);
  switch (field->type)
    {
    case SONAE_FIELD_YEN:
      {
        g_autofree char *number = group_thousands (g_variant_get_int64 (value));

        return g_strdup_printf (_ ("%s yen"), number);
      }
    case SONAE_FIELD_INT:
      return group_thousands (g_variant_get_int64 (value));
    case SONAE_FIELD_BOOL:
      return g_strdup (g_variant_get_int64 (value) != 0 ? _ ("Yes") : _ ("No"));
    case SONAE_FIELD_DATE:
      return sonae_date_format_short (g_variant_get_string (value, NULL), sonae_language_current ());
    case SONAE_FIELD_CHOICE:
      return g_strdup (sonae_field_choice_label (field, g_variant_get_string (value, NULL)));
    default:
      return field->words != NULL ? format_words (field, g_variant_get_string (value, NULL)) : sonae_field_format_plain (field, value);
    }
}

char *
sonae_field_format_plain (const SonaeField *field, GVariant *value)
{
  g_return_val_if_fail (field != NULL, NULL);

  if (value == NULL)
    return g_strdup ("");
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_strdup_printf ("%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  return g_variant_dup_string (value, NULL);
}

gboolean
sonae_value_equal (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}
