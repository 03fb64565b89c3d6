/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue/sonae-catalogue-xml.h"

#include <string.h>

#include "sonae-config.h"
#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-error.h"

/* A set is a few dozen kilobytes; the limits only keep a hostile file from eating memory or stack. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 12
#define MAX_TEXT_CHARS 4000

/* Editors on Windows put it before UTF-8 text. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

typedef struct
{
  char *name;
  char *value;
  gboolean read;
} Attribute;

struct _SonaeXmlNode
{
  char *name;
  int line;
  Attribute *attributes;
  int n_attributes;
  GPtrArray *children; /* SonaeXmlNode */
  GString *text;
  gboolean read;
};

void
sonae_xml_node_free (SonaeXmlNode *node)
{
  if (node == NULL)
    return;
  g_free (node->name);
  for (int i = 0; i < node->n_attributes; i++)
    {
      g_free (node->attributes[i].name);
      g_free (node->attributes[i].value);
    }
  g_free (node->attributes);
  g_ptr_array_unref (node->children);
  g_string_free (node->text, TRUE);
  g_free (node);
}

static void
set_fault (GError **error, int line, const char *reason)
{
  g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
               _ ("The reference set was not loaded because of line %d: %s. Nothing was changed; please correct the file and load it again."),
               line, reason);
}

void
sonae_xml_fail (const SonaeXmlNode *node, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  set_fault (error, node->line, reason);
}

/* --- Reading the file --- */

typedef struct
{
  const char *root_name;
  SonaeXmlNode *root;
  GPtrArray *open; /* the elements that are not closed yet, owned by the tree */
  int line;        /* of the tag or text that is being read */
} Parser;

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
               gpointer user_data, GError **error)
{
  Parser *parser = user_data;
  SonaeXmlNode *node = g_new0 (SonaeXmlNode, 1);

  node->name = g_strdup (name);
  node->line = parser->line;
  node->n_attributes = (int) g_strv_length ((char **) names);
  node->attributes = g_new0 (Attribute, node->n_attributes);
  for (int i = 0; i < node->n_attributes; i++)
    {
      node->attributes[i].name = g_strdup (names[i]);
      node->attributes[i].value = g_strdup (values[i]);
    }
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_xml_node_free);
  node->text = g_string_new (NULL);

  if (parser->open->len == 0)
    {
      parser->root = node; /* GMarkup itself refuses a second root */
      if (strcmp (name, parser->root_name) != 0)
        sonae_xml_fail (node, error, _ ("the file begins with <%s>, but <%s> is expected"), name, parser->root_name);
    }
  else
    {
      SonaeXmlNode *parent = g_ptr_array_index (parser->open, parser->open->len - 1);
      g_ptr_array_add (parent->children, node);
      if (parser->open->len >= MAX_DEPTH)
        sonae_xml_fail (node, error, _ ("elements are nested too deeply"));
    }
  g_ptr_array_add (parser->open, node);
}

static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Parser *parser = user_data;

  g_ptr_array_remove_index (parser->open, parser->open->len - 1);
}

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;
  return TRUE;
}

static void
add_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Parser *parser = user_data;
  SonaeXmlNode *node;

  if (parser->open->len == 0)
    return;
  node = g_ptr_array_index (parser->open, parser->open->len - 1);
  if (strcmp (node->name, "text") == 0)
    g_string_append_len (node->text, text, (gssize) length);
  else if (!is_blank (text, length))
    sonae_xml_fail (node, error, _ ("text may stand only inside <text>, but <%s> holds some"), node->name);
}

static const GMarkupParser callbacks = { start_element, end_element, add_text, NULL, NULL };

/* GMarkup writes "Error on line 2 char 5: " before its reason, in the user's language; the line is ours to say, and a full
 * stop at the end would cut our sentence in two. (transfer full) */
static char *
bare_reason (const GError *fault)
{
  const char *colon = strstr (fault->message, ": ");
  const char *reason = colon != NULL ? colon + 2 : fault->message;
  gsize length = strlen (reason);

  return g_strndup (reason, length > 0 && reason[length - 1] == '.' ? length - 1 : length);
}

/* GMarkup would quote broken bytes in its message as they are. */
static gboolean
check_bytes (const char *data, gsize length, GError **error)
{
  const char *broken;
  int line = 1;

  if (length == 0)
    set_fault (error, 1, _ ("the file is empty"));
  else if (length > MAX_BYTES)
    set_fault (error, 1, _ ("the file is larger than 4 MB"));
  else if (!g_utf8_validate (data, (gssize) length, &broken))
    {
      for (const char *p = data; p < broken; p++)
        line += *p == '\n';
      set_fault (error, line, _ ("the file is not text in UTF-8"));
    }
  else
    return TRUE;
  return FALSE;
}

/* GMarkup tells where it stands, which is already past the tag it reports. So it gets the file in pieces that each begin at a
 * '<', and the line is the one on which the piece begins. */
static gboolean
parse_pieces (Parser *parser, GMarkupParseContext *context, const char *data, gsize length, GError **error)
{
  const char *end = data + length;

  parser->line = 1;
  for (const char *piece = data; piece < end;)
    {
      const char *next = piece + 1 < end ? memchr (piece + 1, '<', (gsize) (end - piece - 1)) : NULL;

      if (next == NULL)
        next = end;
      if (!g_markup_parse_context_parse (context, piece, next - piece, error))
        return FALSE;
      if (next == end)
        break;
      for (; piece < next; piece++)
        if (*piece == '\n')
          parser->line++;
    }
  return g_markup_parse_context_end_parse (context, error);
}

SonaeXmlNode *
sonae_xml_parse (GBytes *bytes, const char *root, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Parser parser = { root, NULL, open, 1 };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (SonaeXmlNode) tree = NULL;
  g_autoptr (GError) fault = NULL;
  const char *data;
  gsize length;
  gboolean parsed;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!check_bytes (data, length, error))
    return NULL;
  if (length >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    {
      data += strlen (BYTE_ORDER_MARK);
      length -= strlen (BYTE_ORDER_MARK);
    }

  context = g_markup_parse_context_new (&callbacks, G_MARKUP_TREAT_CDATA_AS_TEXT, &parser, NULL);
  parsed = parse_pieces (&parser, context, data, length, &fault);
  tree = parser.root;
  if (parsed && tree != NULL)
    return g_steal_pointer (&tree);

  if (fault == NULL)
    set_fault (error, parser.line, _ ("the file holds no element"));
  else if (fault->domain == SONAE_ERROR)
    g_propagate_error (error, g_steal_pointer (&fault));
  else
    {
      g_autofree char *reason = bare_reason (fault);
      set_fault (error, parser.line, reason);
    }
  return NULL;
}

/* --- Attributes --- */

const char *
sonae_xml_attribute (SonaeXmlNode *node, const char *name, GError **error)
{
  for (int i = 0; i < node->n_attributes; i++)
    if (strcmp (node->attributes[i].name, name) == 0)
      {
        node->attributes[i].read = TRUE;
        return node->attributes[i].value;
      }
  sonae_xml_fail (node, error, _ ("<%s> lacks the attribute “%s”"), node->name, name);
  return NULL;
}

static gboolean
is_id (const char *id)
{
  gsize length = strlen (id);

  return length >= 1 && length <= 64 && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789.-_") == length;
}

const char *
sonae_xml_id (SonaeXmlNode *node, const char *name, GError **error)
{
  const char *id = sonae_xml_attribute (node, name, error);

  if (id == NULL || is_id (id))
    return id;
  sonae_xml_fail (node, error, _ ("“%s” of <%s> may hold only lower-case letters, digits, “.”, “-” and “_”, 1 to 64 of them"),
                  name, node->name);
  return NULL;
}

char **
sonae_xml_id_list (SonaeXmlNode *node, const char *name, GError **error)
{
  const char *text = sonae_xml_attribute (node, name, error);
  g_auto (GStrv) ids = NULL;

  if (text == NULL)
    return NULL;
  ids = g_strsplit (text, " ", -1); /* of an empty text an empty list */
  for (int i = 0; ids[i] != NULL; i++)
    {
      if (!is_id (ids[i]))
        {
          sonae_xml_fail (node, error, _ ("“%s” of <%s> must hold ids with one space between them"), name, node->name);
          return NULL;
        }
      for (int j = 0; j < i; j++)
        if (strcmp (ids[i], ids[j]) == 0)
          {
            sonae_xml_fail (node, error, _ ("“%s” of <%s> names “%s” twice"), name, node->name, ids[i]);
            return NULL;
          }
    }
  return g_steal_pointer (&ids);
}

gboolean
sonae_xml_flag (SonaeXmlNode *node, const char *name, gboolean *value, GError **error)
{
  const char *text = NULL;

  for (int i = 0; i < node->n_attributes; i++)
    if (strcmp (node->attributes[i].name, name) == 0)
      text = sonae_xml_attribute (node, name, error);
  *value = g_strcmp0 (text, "yes") == 0;
  if (text == NULL || *value || strcmp (text, "no") == 0)
    return TRUE;
  sonae_xml_fail (node, error, _ ("“%s” of <%s> must be “yes” or “no”"), name, node->name);
  return FALSE;
}

gboolean
sonae_xml_certainty (SonaeXmlNode *node, const char *name, SonaeCertainty *value, GError **error)
{
  static const char *const marks[] = { "L", "M-L", "M", "M-H", "H" }; /* by SonaeCertainty */
  const char *text = sonae_xml_attribute (node, name, error);

  if (text == NULL)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (text, marks[i]) == 0)
      {
        *value = (SonaeCertainty) i;
        return TRUE;
      }
  sonae_xml_fail (node, error, _ ("“%s” of <%s> must be H, M-H, M, M-L or L"), name, node->name);
  return FALSE;
}

const char *
sonae_xml_date (SonaeXmlNode *node, const char *name, GError **error)
{
  const char *date = sonae_xml_attribute (node, name, error);

  if (date == NULL || *date == '\0' || sonae_date_is_iso (date))
    return date;
  sonae_xml_fail (node, error, _ ("“%s” of <%s> must be a date like 2026-04-01, or empty"), name, node->name);
  return NULL;
}

gboolean
sonae_xml_int64 (SonaeXmlNode *node, const char *name, gint64 min, gint64 max, gint64 *value, GError **error)
{
  const char *text = sonae_xml_attribute (node, name, error);
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  if (text == NULL)
    return FALSE;
  if (g_ascii_string_to_signed (text, 10, min, max, value, NULL))
    return TRUE;
  /* A macro in the middle would hide the rest of the sentence from the translation. */
  least = g_strdup_printf ("%" G_GINT64_FORMAT, min);
  most = g_strdup_printf ("%" G_GINT64_FORMAT, max);
  sonae_xml_fail (node, error, _ ("“%s” of <%s> must be a whole number from %s to %s"), name, node->name, least, most);
  return FALSE;
}

gboolean
sonae_xml_int (SonaeXmlNode *node, const char *name, int min, int max, int *value, GError **error)
{
  gint64 wide;

  if (!sonae_xml_int64 (node, name, min, max, &wide, error))
    return FALSE;
  *value = (int) wide;
  return TRUE;
}

/* --- Children --- */

/* The N-th child element NAME, or NULL; marks it as read. */
static SonaeXmlNode *
find_child (SonaeXmlNode *node, const char *name, guint n)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      SonaeXmlNode *child = g_ptr_array_index (node->children, i);
      if (strcmp (child->name, name) == 0 && n-- == 0)
        {
          child->read = TRUE;
          return child;
        }
    }
  return NULL;
}

SonaeXmlNode *
sonae_xml_child (SonaeXmlNode *node, const char *name, GError **error)
{
  SonaeXmlNode *child = find_child (node, name, 0);
  SonaeXmlNode *second = find_child (node, name, 1);

  if (child == NULL)
    sonae_xml_fail (node, error, _ ("<%s> lacks <%s>"), node->name, name);
  else if (second != NULL)
    sonae_xml_fail (second, error, _ ("<%s> may hold only one <%s>"), node->name, name);
  return second == NULL ? child : NULL;
}

GPtrArray *
sonae_xml_children (SonaeXmlNode *node, const char *name, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  SonaeXmlNode *child;

  while ((child = find_child (node, name, found->len)) != NULL)
    g_ptr_array_add (found, child);
  if (found->len > 0)
    return g_steal_pointer (&found);
  sonae_xml_fail (node, error, _ ("<%s> lacks <%s>"), node->name, name);
  return NULL;
}

/* --- Texts --- */

/* TRUE for what is written with spaces between words: Latin letters and digits, and the dashes and quotation marks that go with them. */
static gboolean
is_latin (gunichar letter)
{
  return letter < 0x250 || (letter >= 0x2010 && letter <= 0x201F);
}

static gboolean
ends_in_latin (const GString *folded)
{
  return folded->len > 0 && is_latin (g_utf8_get_char (g_utf8_prev_char (folded->str + folded->len)));
}

/* A line break of the file becomes a space between words of Latin letters and nothing between Japanese ones. */
static char *
fold_lines (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      if (*line == '\0')
        continue;
      if (ends_in_latin (folded) && is_latin (g_utf8_get_char (line)))
        g_string_append_c (folded, ' ');
      g_string_append (folded, line);
    }
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

static gboolean
has_control_character (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static gboolean
read_text (SonaeXmlNode *node, SonaePhrase *phrase, GError **error)
{
  const char *code = sonae_xml_attribute (node, "xml:lang", error);
  g_autofree char *folded = NULL;
  SonaeLanguage language;

  if (code == NULL)
    return FALSE;
  if (!sonae_language_parse (code, &language, NULL))
    {
      sonae_xml_fail (node, error, _ ("“xml:lang” must be “ja” or “en”, not “%s”"), code);
      return FALSE;
    }
  if (phrase->in[language] != NULL)
    {
      sonae_xml_fail (node, error, _ ("there are two texts with xml:lang “%s” beside each other"), code);
      return FALSE;
    }
  folded = fold_lines (node->text->str);
  if (*folded == '\0')
    sonae_xml_fail (node, error, _ ("a text with xml:lang “%s” is empty"), code);
  else if (g_utf8_strlen (folded, -1) > MAX_TEXT_CHARS)
    sonae_xml_fail (node, error, _ ("a text is longer than %d characters"), MAX_TEXT_CHARS);
  else if (has_control_character (folded))
    sonae_xml_fail (node, error, _ ("a text holds a control character"));
  else
    phrase->in[language] = g_steal_pointer (&folded);
  return phrase->in[language] != NULL;
}

static void
clear_texts (SonaePhrase *phrase)
{
  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    g_clear_pointer (&phrase->in[i], g_free);
}

gboolean
sonae_xml_texts (SonaeXmlNode *node, SonaePhrase *phrase, GError **error)
{
  SonaePhrase found = { { NULL } };
  g_autoptr (GPtrArray) texts = sonae_xml_children (node, "text", error);

  if (texts == NULL)
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    if (!read_text (g_ptr_array_index (texts, i), &found, error))
      {
        clear_texts (&found);
        return FALSE;
      }
  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    if (found.in[i] == NULL)
      {
        sonae_xml_fail (node, error, _ ("<%s> lacks a text with xml:lang “%s”"), node->name, sonae_language_code (i));
        clear_texts (&found);
        return FALSE;
      }
  *phrase = found;
  return TRUE;
}

gboolean
sonae_xml_phrase (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error)
{
  SonaeXmlNode *child = sonae_xml_child (node, name, error);

  return child != NULL && sonae_xml_texts (child, phrase, error);
}

gboolean
sonae_xml_phrase_optional (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error)
{
  if (find_child (node, name, 0) != NULL)
    return sonae_xml_phrase (node, name, phrase, error);
  for (int i = 0; i < SONAE_N_LANGUAGES; i++)
    phrase->in[i] = g_strdup ("");
  return TRUE;
}

gboolean
sonae_xml_phrase_lines (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error)
{
  g_autoptr (GPtrArray) children = sonae_xml_children (node, name, error);
  SonaePhrase joined = { { NULL } };

  if (children == NULL)
    return FALSE;
  for (guint i = 0; i < children->len; i++)
    {
      SonaePhrase line = { { NULL } };
      if (!sonae_xml_texts (g_ptr_array_index (children, i), &line, error))
        {
          clear_texts (&joined);
          return FALSE;
        }
      for (int j = 0; j < SONAE_N_LANGUAGES; j++)
        {
          char *longer = i == 0 ? g_strdup (line.in[j]) : g_strconcat (joined.in[j], "\n", line.in[j], NULL);
          g_free (joined.in[j]);
          joined.in[j] = longer;
        }
      clear_texts (&line);
    }
  *phrase = joined;
  return TRUE;
}

/* --- What nobody has read --- */

gboolean
sonae_xml_finish (SonaeXmlNode *node, GError **error)
{
  for (int i = 0; i < node->n_attributes; i++)
    if (!node->attributes[i].read)
      {
        sonae_xml_fail (node, error, _ ("<%s> has no attribute “%s”"), node->name, node->attributes[i].name);
        return FALSE;
      }
  for (guint i = 0; i < node->children->len; i++)
    {
      SonaeXmlNode *child = g_ptr_array_index (node->children, i);
      if (!child->read)
        {
          sonae_xml_fail (child, error, _ ("<%s> may not hold <%s>"), node->name, child->name);
          return FALSE;
        }
      if (!sonae_xml_finish (child, error))
        return FALSE;
    }
  return TRUE;
}
