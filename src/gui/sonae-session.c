/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-session.h"

#include <gtk/gtk.h>

#include "base/sonae-error.h"

/* Sentences longer than this do not fit a toast and are shown in a dialog. */
#define TOAST_CHARS 72

struct _SonaeSession
{
  GObject parent_instance;

  SonaeWorkbook *workbook;
  SonaeStatus *status;

  gboolean loading;     /* a thread reads the status */
  gboolean load_again;  /* something changed meanwhile */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeSession, sonae_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_WORKBOOK, PROP_STATUS, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { TOAST, GO, CHANGED, MESSAGE, DIALOG, READ, FLUSH, N_SIGNALS };
static guint signals[N_SIGNALS];

static void load_status (SonaeSession *self);

static void
load_status_thread (GTask *task,
                    gpointer source,
                    gpointer task_data,
                    GCancellable *cancellable)
{
  GError *error = NULL;
  SonaeStatus *status = sonae_status_load (SONAE_WORKBOOK (task_data), &error);

  if (status == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, status, (GDestroyNotify) sonae_status_free);
}

static void
load_status_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  SonaeSession *self = SONAE_SESSION (source);
  g_autoptr (GError) error = NULL;
  SonaeStatus *status = g_task_propagate_pointer (G_TASK (result), &error);

  self->loading = FALSE;
  if (status != NULL)
    {
      SonaeStatus *old = g_steal_pointer (&self->status);

      self->status = status;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
      g_clear_pointer (&old, sonae_status_free);
    }
  else
    {
      sonae_session_error (self, error);
    }

  if (self->load_again && !g_cancellable_is_cancelled (self->cancellable))
    load_status (self);
}

static void
load_status (SonaeSession *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }
  self->loading = TRUE;
  self->load_again = FALSE;
  task = g_task_new (self, self->cancellable, load_status_cb, NULL);
  g_task_set_source_tag (task, load_status);
  g_task_set_task_data (task, g_object_ref (self->workbook), g_object_unref);
  g_task_run_in_thread (task, load_status_thread);
}

static void
workbook_changed_cb (SonaeWorkbook *workbook,
                     SonaeChange *change,
                     SonaeSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0, change);
  load_status (self);
}

static void
sonae_session_constructed (GObject *object)
{
  SonaeSession *self = SONAE_SESSION (object);

  G_OBJECT_CLASS (sonae_session_parent_class)->constructed (object);
  g_signal_connect_object (self->workbook, "changed", G_CALLBACK (workbook_changed_cb), self, 0);
  load_status (self);
}

static void
sonae_session_dispose (GObject *object)
{
  SonaeSession *self = SONAE_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workbook);
  G_OBJECT_CLASS (sonae_session_parent_class)->dispose (object);
}

static void
sonae_session_finalize (GObject *object)
{
  SonaeSession *self = SONAE_SESSION (object);

  g_clear_pointer (&self->status, sonae_status_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sonae_session_parent_class)->finalize (object);
}

static void
sonae_session_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  SonaeSession *self = SONAE_SESSION (object);

  switch (prop_id)
    {
    case PROP_WORKBOOK:
      g_value_set_object (value, self->workbook);
      break;
    case PROP_STATUS:
      g_value_set_pointer (value, self->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_session_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  SonaeSession *self = SONAE_SESSION (object);

  switch (prop_id)
    {
    case PROP_WORKBOOK:
      self->workbook = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_session_class_init (SonaeSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sonae_session_constructed;
  object_class->dispose = sonae_session_dispose;
  object_class->finalize = sonae_session_finalize;
  object_class->get_property = sonae_session_get_property;
  object_class->set_property = sonae_session_set_property;

  properties[PROP_WORKBOOK] =
    g_param_spec_object ("workbook", NULL, NULL, SONAE_TYPE_WORKBOOK,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATUS] =
    g_param_spec_pointer ("status", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[GO] = g_signal_new ("go", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SONAE_TYPE_CHANGE);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DIALOG] = g_signal_new ("dialog", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WINDOW);
  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FLUSH] = g_signal_new ("flush", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_session_init (SonaeSession *self)
{
  self->cancellable = g_cancellable_new ();
}

SonaeSession *
sonae_session_new (SonaeWorkbook *workbook)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return g_object_new (SONAE_TYPE_SESSION, "workbook", workbook, NULL);
}

SonaeWorkbook *
sonae_session_get_workbook (SonaeSession *self)
{
  g_return_val_if_fail (SONAE_IS_SESSION (self), NULL);

  return self->workbook;
}

const SonaeStatus *
sonae_session_get_status (SonaeSession *self)
{
  g_return_val_if_fail (SONAE_IS_SESSION (self), NULL);

  return self->status;
}

gboolean
sonae_session_is_read_only (SonaeSession *self)
{
  g_return_val_if_fail (SONAE_IS_SESSION (self), TRUE);

  return sonae_workbook_is_read_only (self->workbook);
}

void
sonae_session_toast (SonaeSession *self,
                     const char *text)
{
  sonae_session_toast_action (self, text, NULL, NULL);
}

void
sonae_session_toast_action (SonaeSession *self,
                            const char *text,
                            const char *button,
                            const char *action)
{
  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (text != NULL);
  g_return_if_fail ((button == NULL) == (action == NULL));

  g_signal_emit (self, signals[TOAST], 0, text, button, action);
}

void
sonae_session_error (SonaeSession *self,
                     const GError *error)
{
  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_utf8_strlen (error->message, -1) > TOAST_CHARS)
    g_signal_emit (self, signals[MESSAGE], 0, error->message);
  else
    sonae_session_toast (self, error->message);
}

void
sonae_session_flush (SonaeSession *self)
{
  g_return_if_fail (SONAE_IS_SESSION (self));

  g_signal_emit (self, signals[FLUSH], 0);
}

void
sonae_session_flush_for_close (SonaeSession *self)
{
  g_return_if_fail (SONAE_IS_SESSION (self));

  g_signal_emit (self, signals[FLUSH], g_quark_from_static_string ("close"));
}

void
sonae_session_go (SonaeSession *self,
                  const char *page,
                  const char *place)
{
  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (page != NULL);

  g_signal_emit (self, signals[GO], 0, page, place);
}

void
sonae_session_edit_done_cb (GObject *workbook,
                            GAsyncResult *result,
                            gpointer user_data)
{
  g_autoptr (SonaeSession) self = SONAE_SESSION (user_data);
  g_autoptr (GError) error = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_error (self, error);
}

void
sonae_session_set_field (SonaeSession *self,
                         const char *table,
                         gint64 id,
                         const char *field,
                         GVariant *value)
{
  g_return_if_fail (SONAE_IS_SESSION (self));

  sonae_workbook_set_field_async (self->workbook, table, id, field, value, sonae_session_edit_done_cb, g_object_ref (self));
}

void
sonae_session_show_dialog (SonaeSession *self,
                           GtkWindow *dialog)
{
  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (GTK_IS_WINDOW (dialog));

  g_signal_emit (self, signals[DIALOG], 0, dialog);
}

void
sonae_session_read (SonaeSession *self,
                    const SonaeReadPlace *place)
{
  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (place != NULL && (place->document_id != 0 || place->file != NULL));

  g_signal_emit (self, signals[READ], 0, place);
}

void
sonae_session_read_document (SonaeSession *self,
                             gint64 document_id,
                             int page,
                             const SonaePdfQuad *quads,
                             guint n_quads)
{
  const SonaeReadPlace place = { .document_id = document_id, .page = page, .quads = quads, .n_quads = n_quads };

  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (document_id != 0);
  g_return_if_fail (n_quads == 0 || (quads != NULL && page >= 0));

  g_signal_emit (self, signals[READ], 0, &place);
}

void
sonae_session_read_file (SonaeSession *self,
                         GFile *file)
{
  const SonaeReadPlace place = { .file = file, .page = -1 };

  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (G_IS_FILE (file));

  g_signal_emit (self, signals[READ], 0, &place);
}
