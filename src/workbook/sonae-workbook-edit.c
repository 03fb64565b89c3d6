/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "workbook/sonae-workbook-private.h"
#include "workbook/store/sonae-journal.h"

/* The one way to change a workbook: sonae_workbook_edit() and its undo. */

#define LABEL_CHARS 200
#define VALUE_CHARS 40

static gboolean
check_writable (SonaeWorkbook *self, GError **error)
{
  if (self->read_only)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_READ_ONLY,
                   _ ("The workbook is open read-only, so nothing was changed. %s"),
                   self->holder != NULL ? self->holder : _ ("Save a copy to work with it."));
      return FALSE;
    }
  return TRUE;
}

/* Locks the writer for one change; NULL with an error when there is none any more. */
static SonaeConnection *
lock_writer (SonaeWorkbook *self, GError **error)
{
  SonaeConnection *writer;
  gboolean sealed;

  if (!check_writable (self, error))
    return NULL;
  writer = sonae_workbook_borrow (self, &self->writer);
  g_mutex_lock (&self->mutex);
  sealed = self->sealed;
  g_mutex_unlock (&self->mutex);
  if (writer != NULL && sealed)
    {
      sonae_workbook_return (writer);
      writer = NULL;
    }
  if (writer == NULL)
    {
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_STORAGE, _ ("The workbook is closed already, so nothing was changed. Open it again."));
      return NULL;
    }
  return writer;
}

/* Unlocks, and if a change was stored makes it known. */
static void
unlock_writer (SonaeWorkbook *self, SonaeConnection *writer, SonaeChange *change)
{
  if (change != NULL)
    {
      sonae_workbook_mark_dirty (self, sonae_change_get_id (change), FALSE);
      sonae_workbook_after_change (self, change);
    }
  sonae_workbook_return (writer);
}

static char *
dup_author (SonaeWorkbook *self)
{
  char *author;

  g_mutex_lock (&self->mutex);
  author = g_strdup (self->author);
  g_mutex_unlock (&self->mutex);
  return author;
}

gboolean
sonae_workbook_edit (SonaeWorkbook *self, const char *label, SonaeEditFunc func, gpointer user_data, GError **error)
{
  g_autofree char *author = NULL;
  g_autofree char *shown = NULL;
  SonaeConnection *writer;
  SonaeChange *change = NULL;
  gboolean ok;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && label != NULL && func != NULL, FALSE);

  writer = lock_writer (self, error);
  if (writer == NULL)
    return FALSE;
  author = dup_author (self);
  shown = sonae_text_ellipsize (label, LABEL_CHARS);
  ok = sonae_journal_edit (writer, shown, author, func, user_data, &change, error);
  unlock_writer (self, writer, change);
  return ok;
}

static gboolean
replay (SonaeWorkbook *self, gboolean undo, gint64 change_id, GError **error)
{
  g_autofree char *author = NULL;
  SonaeConnection *writer = lock_writer (self, error);
  SonaeChange *change = NULL;
  gboolean ok;

  if (writer == NULL)
    return FALSE;
  author = dup_author (self);
  ok = (undo ? sonae_journal_undo : sonae_journal_redo) (writer, change_id, author, &change, error);
  unlock_writer (self, writer, change);
  return ok;
}

gboolean
sonae_workbook_undo (SonaeWorkbook *self, guint count, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);

  for (guint i = 0; i < count; i++)
    if (!replay (self, TRUE, 0, error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_workbook_redo (SonaeWorkbook *self, guint count, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self), FALSE);

  for (guint i = 0; i < count; i++)
    if (!replay (self, FALSE, 0, error))
      return FALSE;
  return TRUE;
}

gboolean
sonae_workbook_undo_change (SonaeWorkbook *self, gint64 change_id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && change_id > 0, FALSE);

  return replay (self, TRUE, change_id, error);
}

gboolean
sonae_workbook_redo_change (SonaeWorkbook *self, gint64 change_id, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (self) && change_id > 0, FALSE);

  return replay (self, FALSE, change_id, error);
}

/* --- In the background, in order --- */

typedef enum { JOB_EDIT, JOB_UNDO, JOB_REDO, JOB_AFTER } JobKind;

typedef struct
{
  JobKind kind;
  char *label;
  SonaeEditFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
  gint64 change_id;
  GTask *after;               /* JOB_AFTER: what begins when its turn has come, in a thread of its own */
  GTaskThreadFunc after_func;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->destroy != NULL)
    job->destroy (job->user_data);
  g_clear_object (&job->after);
  g_free (job->label);
  g_free (job);
}

static void
run_job (gpointer data, gpointer unused)
{
  g_autoptr (GTask) task = data;
  SonaeWorkbook *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean ok;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (job->kind == JOB_AFTER)
    {
      g_task_run_in_thread (job->after, job->after_func);
      ok = TRUE;
    }
  else if (job->kind == JOB_EDIT)
    ok = sonae_workbook_edit (self, job->label, job->func, job->user_data, &error);
  else
    ok = replay (self, job->kind == JOB_UNDO, job->change_id, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
push_job (SonaeWorkbook *self, Job *job, GCancellable *cancellable, gpointer tag, GAsyncReadyCallback callback, gpointer callback_data)
{
  GTask *task = g_task_new (self, cancellable, callback, callback_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);

  g_mutex_lock (&self->mutex);
  if (self->editor == NULL && !self->closed)
    self->editor = g_thread_pool_new (run_job, NULL, 1, FALSE, NULL);
  if (self->editor != NULL && !self->closed)
    {
      g_thread_pool_push (self->editor, task, NULL);
      task = NULL;
    }
  g_mutex_unlock (&self->mutex);

  if (task != NULL)
    {
      g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_STORAGE, "%s",
                               _ ("The workbook is closed already, so nothing was changed. Open it again."));
      g_object_unref (task);
    }
}

void
sonae_workbook_run_after_edits (SonaeWorkbook *self, GTask *task, GTaskThreadFunc func)
{
  gboolean queued = FALSE;

  g_mutex_lock (&self->mutex);
  if (self->editor != NULL && !self->closed)
    {
      GTask *turn = g_task_new (self, NULL, NULL, NULL);
      Job *job = g_new0 (Job, 1);

      job->kind = JOB_AFTER;
      job->after = g_object_ref (task);
      job->after_func = func;
      g_task_set_source_tag (turn, sonae_workbook_run_after_edits);
      g_task_set_task_data (turn, job, job_free);
      queued = g_thread_pool_push (self->editor, turn, NULL);
    }
  g_mutex_unlock (&self->mutex);

  if (!queued)
    g_task_run_in_thread (task, func);
}

void
sonae_workbook_edit_async (SonaeWorkbook *self, const char *label, SonaeEditFunc func, gpointer user_data, GDestroyNotify destroy,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data)
{
  Job *job;

  g_return_if_fail (SONAE_IS_WORKBOOK (self) && label != NULL && func != NULL);

  job = g_new0 (Job, 1);
  job->kind = JOB_EDIT;
  job->label = g_strdup (label);
  job->func = func;
  job->user_data = user_data;
  job->destroy = destroy;
  push_job (self, job, cancellable, sonae_workbook_edit_async, callback, callback_data);
}

gboolean
sonae_workbook_edit_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
sonae_workbook_edit_return_cb (GObject *workbook, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
replay_async (SonaeWorkbook *self, JobKind kind, gint64 change_id, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->change_id = change_id;
  push_job (self, job, NULL, sonae_workbook_undo_async, callback, user_data);
}

void
sonae_workbook_undo_async (SonaeWorkbook *self, gint64 change_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (self));

  replay_async (self, JOB_UNDO, change_id, callback, user_data);
}

void
sonae_workbook_redo_async (SonaeWorkbook *self, gint64 change_id, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SONAE_IS_WORKBOOK (self));

  replay_async (self, JOB_REDO, change_id, callback, user_data);
}

gboolean
sonae_workbook_undo_finish (SonaeWorkbook *self, GAsyncResult *result, GError **error)
{
  return sonae_workbook_edit_finish (self, result, error);
}

/* --- The usual edits --- */

char *
sonae_workbook_describe_set (const SonaeEntity *entity, SonaeRecord *before, const char *name, GVariant *value)
{
  const SonaeField *field = sonae_entity_field (entity, name);
  g_autoptr (GVariant) given = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *formatted = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (field != NULL, NULL);

  formatted = given != NULL && (g_variant_is_of_type (given, G_VARIANT_TYPE_STRING) || g_variant_is_of_type (given, G_VARIANT_TYPE_INT64))
                  ? sonae_field_format (field, given)
                  : g_strdup ("");
  shown = sonae_text_ellipsize (formatted, VALUE_CHARS);
  /* There is only one company; its name would say nothing. */
  if (before != NULL && !entity->single)
    title = sonae_record_title (before);

  if (title == NULL && *shown == '\0')
    return g_strdup_printf (_ ("%s: clear %s"), sonae_entity_label (entity), sonae_field_label (field));
  if (title == NULL)
    return g_strdup_printf (_ ("%s: set %s to “%s”"), sonae_entity_label (entity), sonae_field_label (field), shown);
  if (*shown == '\0')
    return g_strdup_printf (_ ("%s “%s”: clear %s"), sonae_entity_label (entity), title, sonae_field_label (field));
  return g_strdup_printf (_ ("%s “%s”: set %s to “%s”"), sonae_entity_label (entity), title, sonae_field_label (field), shown);
}

typedef struct
{
  char *table;
  gint64 id;
  char *field;
  GVariant *value;
} FieldEdit;

static void
field_edit_free (gpointer data)
{
  FieldEdit *edit = data;

  g_free (edit->table);
  g_free (edit->field);
  g_clear_pointer (&edit->value, g_variant_unref);
  g_free (edit);
}

static gboolean
set_field_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  FieldEdit *field = user_data;

  return sonae_edit_set (edit, field->table, field->id, field->field, field->value, error);
}

static gboolean
delete_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  FieldEdit *field = user_data;

  return sonae_edit_delete (edit, field->table, field->id, error);
}

void
sonae_workbook_set_field_async (SonaeWorkbook *self, const char *table, gint64 id, const char *field, GVariant *value,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  FieldEdit *edit = g_new0 (FieldEdit, 1);
  g_autoptr (SonaeRecord) before = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (self) && sonae_entity_find (table) != NULL);

  edit->table = g_strdup (table);
  edit->id = id;
  edit->field = g_strdup (field);
  edit->value = value != NULL ? g_variant_ref_sink (value) : NULL;
  before = sonae_workbook_get (self, table, id, NULL);
  label = sonae_workbook_describe_set (sonae_entity_find (table), before, field, edit->value);
  sonae_workbook_edit_async (self, label, set_field_func, edit, field_edit_free, NULL, callback, user_data);
}

void
sonae_workbook_delete_async (SonaeWorkbook *self, const char *table, gint64 id, GAsyncReadyCallback callback, gpointer user_data)
{
  FieldEdit *edit = g_new0 (FieldEdit, 1);
  g_autoptr (SonaeRecord) before = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (self) && sonae_entity_find (table) != NULL);

  edit->table = g_strdup (table);
  edit->id = id;
  before = sonae_workbook_get (self, table, id, NULL);
  title = before != NULL ? sonae_record_title (before) : g_strdup ("");
  label = g_strdup_printf (_ ("%s: delete “%s”"), sonae_entity_label (sonae_entity_find (table)), title);
  sonae_workbook_edit_async (self, label, delete_func, edit, field_edit_free, NULL, callback, user_data);
}
