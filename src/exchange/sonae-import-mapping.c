/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "exchange/sonae-import-mapping.h"

#include <glib/gstdio.h>
#include <string.h>

#include "base/sonae-clock.h"
#include "base/sonae-digest.h"
#include "base/sonae-text.h"
#include "exchange/sonae-japanese.h"

#define MAX_REMEMBERED 200
#define KEPT "+" /* instead of a field's name: kept as a note */
#define MAX_HEADER_BYTES 1000 /* a header is a few words; the rest of a longer cell tells nothing */

typedef struct
{
  char *header;
  char *key;
  int target;
} Column;

struct _SonaeImportMapping
{
  const SonaeEntity *entity;
  const SonaeImportProfile *profile;
  gboolean own;
  guint n_columns;
  Column *columns;
};

char *
sonae_import_header_key (const char *header)
{
  g_autofree char *start = g_strndup (header, MAX_HEADER_BYTES);
  g_autofree char *folded = sonae_text_fold (start);
  GString *key = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || c == 0x30FC || c == 0x3005) /* ー 々 */
        g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}

/* The header without what stands in brackets: "機密性（C）", "氏名 (必須)". NULL when that is the same or nothing. */
static char *
key_without_brackets (const char *header)
{
  g_autofree char *start = g_strndup (header, MAX_HEADER_BYTES);
  g_autofree char *folded = sonae_text_fold (start);
  g_autoptr (GString) rest = g_string_new (NULL);
  guint depth = 0;
  gboolean any = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '(' || c == '[' || c == 0x3010 || c == 0x3014)
        {
          depth++;
          any = TRUE;
        }
      else if (c == ')' || c == ']' || c == 0x3011 || c == 0x3015)
        depth -= depth > 0;
      else if (depth == 0)
        g_string_append_unichar (rest, c);
    }
  if (!any)
    return NULL;
  {
    char *key = sonae_import_header_key (rest->str);

    if (*key != '\0')
      return key;
    g_free (key);
    return NULL;
  }
}

/* --- Guessing --- */

typedef struct
{
  int target;
  guint rank; /* the lower the better; below OWN_RANKS only our own export writes it */
} Known;

#define OWN_RANKS 4

/* Adds what is not there yet: earlier fields and better words win. */
static void
learn (GHashTable *known, const char *header, int target, guint rank)
{
  g_autofree char *key = header != NULL ? sonae_import_header_key (header) : NULL;
  Known *entry;

  if (key == NULL || *key == '\0' || g_hash_table_contains (known, key))
    return;
  entry = g_new (Known, 1);
  *entry = (Known){ target, rank };
  g_hash_table_insert (known, g_steal_pointer (&key), entry);
}

static void
learn_list (GHashTable *known, const char *headers, int target, guint rank)
{
  g_auto (GStrv) list = g_strsplit (headers, "|", -1);

  for (guint i = 0; list[i] != NULL; i++)
    learn (known, list[i], target, rank + i);
}

static int
target_of (const SonaeEntity *entity, int index)
{
  return entity->fields[index].flags & SONAE_FIELD_DERIVED ? SONAE_COLUMN_COMPUTED : index;
}

int
sonae_import_note_field (const SonaeEntity *entity)
{
  static const char *const names[] = { "note", "detail" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      int index = sonae_entity_field_index (entity, names[i]);

      if (index >= 0 && entity->fields[index].type == SONAE_FIELD_LONG && target_of (entity, index) >= 0)
        return index;
    }
  return -1;
}

static void
learn_profile (GHashTable *known, const SonaeEntity *entity, const SonaeImportProfile *profile)
{
  g_auto (GStrv) pairs = g_strsplit (profile->headers != NULL ? profile->headers : "", "|", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *field = g_strndup (pairs[i], equals - pairs[i]);
      int index = sonae_entity_field_index (entity, field);

      if (index >= 0)
        learn (known, equals + 1, target_of (entity, index), OWN_RANKS + i);
      else if (*field == '\0')
        learn (known, equals + 1, SONAE_COLUMN_IGNORED, OWN_RANKS + i);
    }
}

static GHashTable *
all_known (const SonaeEntity *entity, const SonaeImportProfile *profile)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n;
  const SonaeHeaderAlias *aliases = sonae_header_aliases (&n);

  if (profile != NULL)
    learn_profile (known, entity, profile);
  for (guint rank = 0; rank < OWN_RANKS; rank++)
    for (guint i = 0; i < entity->n_fields; i++)
      {
        const SonaeField *field = &entity->fields[i];
        const char *words[OWN_RANKS] = { field->name, sonae_field_label (field), field->label, sonae_japanese (field->label) };

        learn (known, words[rank], target_of (entity, (int) i), rank);
      }
  for (guint i = 0; i < n; i++)
    {
      int index = strcmp (aliases[i].table, entity->name) == 0 ? sonae_entity_field_index (entity, aliases[i].field) : -1;

      if (index >= 0)
        learn_list (known, aliases[i].headers, target_of (entity, index), 100);
    }
  learn (known, "id", SONAE_COLUMN_ID, 0);
  return known;
}

static gboolean
has_all (const SonaeImportMapping *self, const char *signature)
{
  g_auto (GStrv) headers = g_strsplit (signature, "|", -1);

  for (guint i = 0; headers[i] != NULL; i++)
    if (sonae_import_mapping_find_header (self, headers[i]) < 0)
      return FALSE;
  return TRUE;
}

static const SonaeImportProfile *
find_profile (const SonaeImportMapping *self)
{
  guint n;
  const SonaeImportProfile *profiles = sonae_import_profiles (&n);

  for (guint i = 0; i < n; i++)
    for (guint s = 0; s < G_N_ELEMENTS (profiles[i].signatures) && profiles[i].signatures[s] != NULL; s++)
      if (strcmp (profiles[i].table, self->entity->name) == 0 && has_all (self, profiles[i].signatures[s]))
        return &profiles[i];
  return NULL;
}

SonaeImportMapping *
sonae_import_mapping_guess (const SonaeEntity *entity, const char *const *headers, guint n_columns)
{
  SonaeImportMapping *self = g_new0 (SonaeImportMapping, 1);
  g_autoptr (GHashTable) known = NULL;
  g_autofree guint *ranks = g_new0 (guint, n_columns + 1);
  gboolean own = TRUE;

  self->entity = entity;
  self->n_columns = n_columns;
  self->columns = g_new0 (Column, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].header = g_strdup (headers[i]);
      self->columns[i].key = sonae_import_header_key (headers[i]);
      self->columns[i].target = SONAE_COLUMN_IGNORED;
    }
  self->profile = find_profile (self);
  known = all_known (entity, self->profile);

  for (guint i = 0; i < n_columns; i++)
    {
      Column *column = &self->columns[i];
      const Known *entry = g_hash_table_lookup (known, column->key);
      int rival;

      if (entry == NULL)
        {
          g_autofree char *key = key_without_brackets (column->header);

          entry = key != NULL ? g_hash_table_lookup (known, key) : NULL;
        }
      own &= *column->key == '\0' || (entry != NULL && entry->rank < OWN_RANKS);
      if (entry == NULL || entry->target == SONAE_COLUMN_IGNORED)
        continue;
      rival = entry->target == SONAE_COLUMN_COMPUTED ? -1 : sonae_import_mapping_column (self, entry->target);
      if (rival >= 0 && ranks[rival] <= entry->rank)
        continue;
      if (rival >= 0)
        self->columns[rival].target = SONAE_COLUMN_IGNORED;
      column->target = entry->target;
      ranks[i] = entry->rank;
    }
  if (self->profile != NULL && self->profile->keep_rest)
    sonae_import_mapping_keep_rest (self, TRUE);
  self->own = own && self->profile == NULL && sonae_import_mapping_n_recognised (self) > 0;
  return self;
}

SonaeImportMapping *
sonae_import_mapping_copy (const SonaeImportMapping *self)
{
  SonaeImportMapping *copy = g_memdup2 (self, sizeof *self);

  copy->columns = g_new0 (Column, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    copy->columns[i] = (Column){ g_strdup (self->columns[i].header), g_strdup (self->columns[i].key), self->columns[i].target };
  return copy;
}

void
sonae_import_mapping_free (SonaeImportMapping *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].header);
      g_free (self->columns[i].key);
    }
  g_free (self->columns);
  g_free (self);
}

/* --- Asking and changing --- */

guint
sonae_import_mapping_n_columns (const SonaeImportMapping *self)
{
  return self->n_columns;
}

const char *
sonae_import_mapping_header (const SonaeImportMapping *self, guint column)
{
  return column < self->n_columns ? self->columns[column].header : "";
}

int
sonae_import_mapping_target (const SonaeImportMapping *self, guint column)
{
  return column < self->n_columns ? self->columns[column].target : SONAE_COLUMN_IGNORED;
}

int
sonae_import_mapping_column (const SonaeImportMapping *self, int target)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].target == target)
      return (int) i;
  return -1;
}

guint
sonae_import_mapping_n_recognised (const SonaeImportMapping *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_columns; i++)
    n += self->columns[i].target != SONAE_COLUMN_IGNORED && self->columns[i].target != SONAE_COLUMN_NOTE;
  return n;
}

void
sonae_import_mapping_set (SonaeImportMapping *self, guint column, int target)
{
  int before;

  g_return_if_fail (column < self->n_columns && target < (int) self->entity->n_fields);
  g_return_if_fail (target >= SONAE_COLUMN_ID || (target == SONAE_COLUMN_NOTE && sonae_import_note_field (self->entity) >= 0));
  g_return_if_fail (target < 0 || (self->entity->fields[target].flags & SONAE_FIELD_DERIVED) == 0);

  before = target >= 0 || target == SONAE_COLUMN_ID ? sonae_import_mapping_column (self, target) : -1;
  if (before >= 0)
    self->columns[before].target = SONAE_COLUMN_IGNORED;
  self->columns[column].target = target;
}

int
sonae_import_mapping_find_header (const SonaeImportMapping *self, const char *header)
{
  g_autofree char *key = sonae_import_header_key (header);

  for (guint i = 0; i < self->n_columns; i++)
    if (strcmp (self->columns[i].header, header) == 0)
      return (int) i;
  for (guint i = 0; i < self->n_columns; i++)
    if (*key != '\0' && strcmp (self->columns[i].key, key) == 0)
      return (int) i;
  return -1;
}

void
sonae_import_mapping_keep_rest (SonaeImportMapping *self, gboolean keep)
{
  int from = keep ? SONAE_COLUMN_IGNORED : SONAE_COLUMN_NOTE;

  g_return_if_fail (!keep || sonae_import_note_field (self->entity) >= 0);

  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].target == from && (!keep || *self->columns[i].key != '\0'))
      self->columns[i].target = keep ? SONAE_COLUMN_NOTE : SONAE_COLUMN_IGNORED;
}

const SonaeImportProfile *
sonae_import_mapping_profile (const SonaeImportMapping *self)
{
  return self->profile;
}

gboolean
sonae_import_mapping_is_own (const SonaeImportMapping *self)
{
  return self->own;
}

const char *
sonae_import_mapping_constant (const SonaeImportMapping *self, guint field)
{
  const char *name = self->entity->fields[field].name;
  const char *p = self->profile != NULL ? self->profile->constants : NULL;
  g_autofree char *value = NULL;
  gsize length = strlen (name);

  if (p == NULL || sonae_import_mapping_column (self, (int) field) >= 0)
    return NULL;
  while (!(strncmp (p, name, length) == 0 && p[length] == '='))
    {
      p = strchr (p, '|');
      if (p == NULL)
        return NULL;
      p++;
    }
  p += length + 1;
  value = g_strndup (p, strcspn (p, "|"));
  return g_intern_string (value);
}

/* --- Remembering --- */

static char *
memory_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "sonaecho", "import-mappings.ini", NULL);
}

static char *
fingerprint (const SonaeImportMapping *self)
{
  g_autoptr (GString) all = g_string_new (self->entity->name);
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (all, "\n%s", self->columns[i].key);
  bytes = g_bytes_new (all->str, all->len);
  return sonae_digest_bytes (bytes);
}

gboolean
sonae_import_mapping_recall (SonaeImportMapping *self)
{
  g_autoptr (GKeyFile) memory = g_key_file_new ();
  g_autofree char *path = memory_path ();
  g_autofree char *group = fingerprint (self);
  g_auto (GStrv) fields = NULL;

  if (!g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL))
    return FALSE;
  fields = g_key_file_get_string_list (memory, group, "fields", NULL, NULL);
  if (fields == NULL || g_strv_length (fields) != self->n_columns)
    return FALSE;
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].target != SONAE_COLUMN_COMPUTED)
      self->columns[i].target = SONAE_COLUMN_IGNORED;
  for (guint i = 0; i < self->n_columns; i++)
    {
      int index = sonae_entity_field_index (self->entity, fields[i]);

      if (strcmp (fields[i], "id") == 0)
        sonae_import_mapping_set (self, i, SONAE_COLUMN_ID);
      else if (strcmp (fields[i], KEPT) == 0 && sonae_import_note_field (self->entity) >= 0)
        sonae_import_mapping_set (self, i, SONAE_COLUMN_NOTE);
      else if (index >= 0 && target_of (self->entity, index) >= 0)
        sonae_import_mapping_set (self, i, index);
    }
  return TRUE;
}

/* So that the file does not grow for ever. */
static void
forget_oldest (GKeyFile *memory)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (memory, &n);
  const char *oldest = NULL;
  g_autofree char *oldest_at = NULL;

  if (n <= MAX_REMEMBERED)
    return;
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *at = g_key_file_get_string (memory, groups[i], "used", NULL);

      if (oldest == NULL || g_strcmp0 (at, oldest_at) < 0)
        {
          oldest = groups[i];
          g_free (oldest_at);
          oldest_at = g_steal_pointer (&at);
        }
    }
  g_key_file_remove_group (memory, oldest, NULL);
}

void
sonae_import_mapping_remember (const SonaeImportMapping *self)
{
  g_autoptr (GKeyFile) memory = g_key_file_new ();
  g_autofree char *path = memory_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *group = fingerprint (self);
  g_autofree char *at = sonae_clock_stamp ();
  g_autofree const char **fields = g_new0 (const char *, self->n_columns + 1);

  g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL);
  for (guint i = 0; i < self->n_columns; i++)
    fields[i] = self->columns[i].target >= 0                  ? self->entity->fields[self->columns[i].target].name
                : self->columns[i].target == SONAE_COLUMN_ID   ? "id"
                : self->columns[i].target == SONAE_COLUMN_NOTE ? KEPT
                                                               : "";
  g_key_file_set_string_list (memory, group, "fields", fields, self->n_columns);
  g_key_file_set_string (memory, group, "table", self->entity->name);
  g_key_file_set_string (memory, group, "used", at);
  forget_oldest (memory);
  g_mkdir_with_parents (folder, 0700);
  g_key_file_save_to_file (memory, path, NULL);
}
