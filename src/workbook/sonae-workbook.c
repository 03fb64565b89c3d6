/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* gettid */
#include "sonae-config.h"

#include "workbook/sonae-workbook.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-journal.h"
#include "workbook/store/sonae-rows.h"

G_DEFINE_FINAL_TYPE (SonaeWorkbook, sonae_workbook, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FILE,
  PROP_READ_ONLY,
  PROP_SAVE_STATE,
  PROP_SAVE_ERROR,
  PROP_SAVED_AT,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

GType
sonae_save_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { SONAE_SAVE_STATE_SAVED, "SONAE_SAVE_STATE_SAVED", "saved" },
        { SONAE_SAVE_STATE_PENDING, "SONAE_SAVE_STATE_PENDING", "pending" },
        { SONAE_SAVE_STATE_WRITING, "SONAE_SAVE_STATE_WRITING", "writing" },
        { SONAE_SAVE_STATE_FAILED, "SONAE_SAVE_STATE_FAILED", "failed" },
        { SONAE_SAVE_STATE_CONFLICT, "SONAE_SAVE_STATE_CONFLICT", "conflict" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("SonaeSaveState", values));
    }
  return type;
}

/* --- Telling the main thread --- */

gboolean
sonae_in_main_thread (void)
{
  return gettid () == getpid ();
}

typedef struct
{
  SonaeWorkbook *self;
  void (*func) (SonaeWorkbook *self, gpointer data);
  gpointer data;
  GDestroyNotify destroy;
} Telling;

static gboolean
tell_cb (gpointer data)
{
  Telling *telling = data;

  telling->func (telling->self, telling->data);
  return G_SOURCE_REMOVE;
}

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  if (telling->destroy != NULL)
    telling->destroy (telling->data);
  g_object_unref (telling->self);
  g_free (telling);
}

void
sonae_workbook_tell (SonaeWorkbook *self, void (*func) (SonaeWorkbook *self, gpointer data), gpointer data, GDestroyNotify destroy)
{
  Telling *telling;

  if (sonae_in_main_thread ())
    {
      func (self, data);
      if (destroy != NULL)
        destroy (data);
      return;
    }
  telling = g_new0 (Telling, 1);
  telling->self = g_object_ref (self);
  telling->func = func;
  telling->data = data;
  telling->destroy = destroy;
  g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, telling, telling_free);
}

static void
emit_changed (SonaeWorkbook *self, gpointer data)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (int i = PROP_CAN_UNDO; i <= PROP_REDO_LABEL; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  if (data != NULL)
    g_signal_emit (self, signals[CHANGED], 0, data);
}

static void
clear_change (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

void
sonae_workbook_after_change (SonaeWorkbook *self, SonaeChange *change)
{
  SonaeConnection *writer = sonae_workbook_borrow (self, &self->writer);
  char *undo_label = NULL, *redo_label = NULL;

  if (writer != NULL)
    {
      if (!sonae_journal_peek (writer, &undo_label, &redo_label, NULL))
        {
          g_clear_pointer (&undo_label, g_free);
          g_clear_pointer (&redo_label, g_free);
        }
      sonae_workbook_return (writer);
    }

  g_mutex_lock (&self->mutex);
  g_free (self->undo_label);
  g_free (self->redo_label);
  self->undo_label = undo_label;
  self->redo_label = redo_label;
  g_mutex_unlock (&self->mutex);
  /* Before anybody hears of it and asks again. */
  if (change != NULL)
    sonae_workbook_touch_indexes (self, change);
  sonae_workbook_tell (self, emit_changed, change, clear_change);
}

static void
notify_save (SonaeWorkbook *self, gpointer data)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (int i = PROP_SAVE_STATE; i <= PROP_SAVED_AT; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
sonae_workbook_notify_save (SonaeWorkbook *self)
{
  sonae_workbook_tell (self, notify_save, NULL, NULL);
}

void
sonae_workbook_set_save_state (SonaeWorkbook *self, SonaeSaveState state, const char *error)
{
  g_mutex_lock (&self->mutex);
  self->save_state = state;
  g_free (self->save_error);
  self->save_error = g_strdup (error);
  g_mutex_unlock (&self->mutex);
  sonae_workbook_notify_save (self);
}

/* --- Reading --- */

SonaeConnection *
sonae_workbook_lend (SonaeWorkbook *self, SonaeConnection **which, GError **error)
{
  SonaeConnection *connection = sonae_workbook_borrow (self, sonae_in_main_thread () ? &self->reader : which);

  if (connection == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_STORAGE, _ ("The workbook is closed already. Open it again."));
  return connection;
}

static SonaeConnection *
lock_reader (SonaeWorkbook *self, GError **error)
{
  if (!sonae_in_main_thread ())
    sonae_workbook_let_lists_go_first (self);
  return sonae_workbook_lend (self, &self->scanner, error);
}

SonaeConnection *
sonae_workbook_borrow (SonaeWorkbook *self, SonaeConnection **which)
{
  SonaeConnection *connection;

  g_mutex_lock (&self->mutex);
  connection = *which != NULL ? sonae_connection_ref (*which) : NULL;
  g_mutex_unlock (&self->mutex);
  if (connection != NULL)
    sonae_connection_lock (connection);
  return connection;
}

void
sonae_workbook_return (SonaeConnection *connection)
{
  sonae_connection_unlock (connection);
  sonae_connection_close (connection);
}

SonaeRecord *
sonae_workbook_get (SonaeWorkbook *self, const char *table, gint64 id, GError **error)
{
  const SonaeEntity *entity = sonae_entity_lookup (table, error);
  SonaeConnection *connection;
  SonaeRecord *record;
  GError *local = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  if (entity == NULL)
    return NULL;
  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  record = sonae_rows_get (connection, entity, id, &local);
  sonae_workbook_return (connection);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (record == NULL)
    {
      g_autofree char *shown = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("There is no row with the id %s in the table “%s”."), shown, entity->name);
    }
  return record;
}

GPtrArray *
sonae_workbook_query (SonaeWorkbook *self, const SonaeQuery *query, GError **error)
{
  SonaeConnection *connection;
  GPtrArray *records;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  records = sonae_rows_query (connection, query, error);
  sonae_workbook_return (connection);
  return records;
}

SonaeRecord *
sonae_workbook_first (SonaeWorkbook *self, const SonaeQuery *query, GError **error)
{
  g_autoptr (SonaeQuery) one = sonae_query_copy (query);
  g_autoptr (GPtrArray) records = NULL;

  sonae_query_limit (one, 1);
  records = sonae_workbook_query (self, one, error);
  return records != NULL && records->len > 0 ? g_object_ref (records->pdata[0]) : NULL;
}

gint64
sonae_workbook_count (SonaeWorkbook *self, const SonaeQuery *query, GError **error)
{
  SonaeConnection *connection;
  gint64 count;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), -1);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return -1;
  count = sonae_rows_count (connection, query, error);
  sonae_workbook_return (connection);
  return count;
}

GArray *
sonae_workbook_query_ids (SonaeWorkbook *self, const SonaeQuery *query, GError **error)
{
  return sonae_workbook_scan_ids (self, query, NULL, error);
}

gboolean
sonae_workbook_sum (SonaeWorkbook *self, const SonaeQuery *query, const char *const *fields, gint64 *sums, GCancellable *cancellable,
                    GError **error)
{
  SonaeConnection *connection;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);
  g_return_val_if_fail (fields != NULL && fields[0] != NULL && sums != NULL, FALSE);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return FALSE;
  ok = sonae_rows_sum (connection, query, fields, sums, cancellable, error);
  sonae_workbook_return (connection);
  return ok;
}

gboolean
sonae_workbook_count_many (SonaeWorkbook *self, const SonaeQuery *const *queries, guint n, gint64 *counts, GCancellable *cancellable,
                           GError **error)
{
  SonaeConnection *connection;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);
  g_return_val_if_fail (queries != NULL && n > 0 && counts != NULL, FALSE);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return FALSE;
  ok = sonae_rows_counts (connection, queries, n, counts, cancellable, error);
  sonae_workbook_return (connection);
  return ok;
}

GHashTable *
sonae_workbook_get_many (SonaeWorkbook *self, const SonaeEntity *entity, const gint64 *ids, guint n_ids, GError **error)
{
  SonaeConnection *connection;
  GHashTable *records;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  records = sonae_rows_by_ids (connection, entity, ids, n_ids, error);
  sonae_workbook_return (connection);
  return records;
}

SonaeRecord *
sonae_workbook_get_company (SonaeWorkbook *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("company");
  SonaeRecord *company;
  GError *local = NULL;

  company = sonae_workbook_first (self, query, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (company == NULL)
    g_set_error (error, SONAE_ERROR, SONAE_ERROR_DAMAGED, _ ("The workbook has no company. Open a backup of it instead."));
  return company;
}

GBytes *
sonae_workbook_get_content (SonaeWorkbook *self, const char *sha256, GError **error)
{
  SonaeConnection *connection;
  SonaeStatement *statement;
  GBytes *content = NULL;
  gboolean row;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && sha256 != NULL, NULL);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  statement = sonae_statement_new (connection, "SELECT data FROM sonae_content WHERE sha256 = ?", error);
  if (statement != NULL)
    {
      sonae_statement_bind_text (statement, 1, sha256);
      if (sonae_statement_step (statement, &row, error))
        {
          if (row)
            content = g_bytes_new (sqlite3_column_blob (statement->stmt, 0), (gsize) sqlite3_column_bytes (statement->stmt, 0));
          else
            g_set_error (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND, _ ("The file's content is not in the workbook. Open a backup to find it."));
        }
      sonae_statement_free (statement);
    }
  sonae_workbook_return (connection);
  return content;
}

GPtrArray *
sonae_workbook_history (SonaeWorkbook *self, gint64 before_id, guint limit, GError **error)
{
  SonaeConnection *connection;
  GPtrArray *changes;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  changes = sonae_journal_list (connection, before_id, limit, error);
  sonae_workbook_return (connection);
  return changes;
}

GPtrArray *
sonae_workbook_change_details (SonaeWorkbook *self, gint64 change_id, GError **error)
{
  SonaeConnection *connection;
  GPtrArray *details;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  connection = lock_reader (self, error);
  if (connection == NULL)
    return NULL;
  details = sonae_journal_details (connection, change_id, error);
  sonae_workbook_return (connection);
  return details;
}

/* --- Facts about the workbook itself --- */

GFile *
sonae_workbook_get_file (SonaeWorkbook *self)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  return self->file;
}

char *
sonae_workbook_get_display_name (SonaeWorkbook *self)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  return sonae_file_display_name (self->file);
}

gboolean
sonae_workbook_is_read_only (SonaeWorkbook *self)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), TRUE);

  return self->read_only;
}

const char *
sonae_workbook_get_holder (SonaeWorkbook *self)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  return self->holder;
}

const char *
sonae_workbook_get_past_at (SonaeWorkbook *self)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), NULL);

  return self->past_at;
}

SonaeSaveState
sonae_workbook_get_save_state (SonaeWorkbook *self)
{
  SonaeSaveState state;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), SONAE_SAVE_STATE_SAVED);

  g_mutex_lock (&self->mutex);
  state = self->save_state;
  g_mutex_unlock (&self->mutex);
  return state;
}

void
sonae_workbook_set_author (SonaeWorkbook *self, const char *author)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (self) && author != NULL);

  g_mutex_lock (&self->mutex);
  g_free (self->author);
  self->author = g_utf8_make_valid (author, -1);
  g_mutex_unlock (&self->mutex);
}

static void
sonae_workbook_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SonaeWorkbook *self = SONAE_WORKBOOK (object);

  g_mutex_lock (&self->mutex);
  switch (id)
    {
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only);
      break;
    case PROP_SAVE_STATE:
      g_value_set_enum (value, self->save_state);
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, self->save_error);
      break;
    case PROP_SAVED_AT:
      g_value_set_string (value, self->saved_at);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_label != NULL);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_label != NULL);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  g_mutex_unlock (&self->mutex);
}

static void
sonae_workbook_dispose (GObject *object)
{
  sonae_workbook_close (SONAE_WORKBOOK (object), NULL);

  G_OBJECT_CLASS (sonae_workbook_parent_class)->dispose (object);
}

static void
sonae_workbook_finalize (GObject *object)
{
  SonaeWorkbook *self = SONAE_WORKBOOK (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->copy, sonae_private_copy_free);
  g_free (self->snapshot);
  g_free (self->holder);
  g_free (self->past_at);
  g_free (self->save_error);
  g_free (self->saved_at);
  g_free (self->author);
  g_free (self->undo_label);
  g_free (self->redo_label);
  g_clear_pointer (&self->indexes, g_hash_table_unref);
  g_clear_pointer (&self->whole_indexes, g_hash_table_unref);
  g_mutex_clear (&self->save_mutex);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  g_cond_clear (&self->lists_cond);

  G_OBJECT_CLASS (sonae_workbook_parent_class)->finalize (object);
}

static void
sonae_workbook_class_init (SonaeWorkbookClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sonae_workbook_get_property;
  object_class->dispose = sonae_workbook_dispose;
  object_class->finalize = sonae_workbook_finalize;

  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_SAVE_STATE] = g_param_spec_enum ("save-state", NULL, NULL, SONAE_TYPE_SAVE_STATE, SONAE_SAVE_STATE_SAVED, flags);
  properties[PROP_SAVE_ERROR] = g_param_spec_string ("save-error", NULL, NULL, NULL, flags);
  properties[PROP_SAVED_AT] = g_param_spec_string ("saved-at", NULL, NULL, NULL, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", SONAE_TYPE_WORKBOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SONAE_TYPE_CHANGE);
}

static void
sonae_workbook_init (SonaeWorkbook *self)
{
  const char *name = g_get_real_name ();

  g_mutex_init (&self->save_mutex);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
  g_cond_init (&self->lists_cond);
  if (name == NULL || *name == '\0' || strcmp (name, "Unknown") == 0)
    name = g_get_user_name ();
  self->author = g_utf8_make_valid (name, -1);
}
