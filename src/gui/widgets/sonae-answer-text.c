/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-answer-text.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-text-limit.h"
#include "workbook/sonae-entity.h"

/* Typing is one change per pause of this length. */
#define PAUSE_MS 1000

struct _SonaeAnswerText
{
  GObject parent_instance;

  SonaeSession *session;
  char *field;
  GObject *text;

  gint64 round_id;
  int number;
  int asked_number;   /* the question of the last edit */
  guint pause_id;
  guint in_flight;    /* edits that the workbook has not confirmed yet */
  gboolean dirty;     /* something was typed that is not on its way yet */
  gboolean filling;   /* we change the text, not the user */
};

G_DEFINE_FINAL_TYPE (SonaeAnswerText, sonae_answer_text, G_TYPE_OBJECT)

static void
stored_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeAnswerText) self = SONAE_ANSWER_TEXT (user_data);
  g_autoptr (GError) error = NULL;

  self->in_flight--;
  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    return;
  /* The text stays to be mended, and is tried again with the next key or when the focus leaves. */
  self->dirty = self->dirty || self->asked_number == self->number;
  if (self->session != NULL)
    sonae_session_error (self->session, error);
}

static void
too_long_cb (gpointer user_data)
{
  SonaeAnswerText *self = user_data;
  g_autofree char *text = g_strdup_printf (ngettext ("The text is longer than %u character; please shorten it.",
                                                     "The text is longer than %u characters; please shorten it.", SONAE_LONG_MAX),
                                           SONAE_LONG_MAX);

  if (self->session != NULL)
    sonae_session_toast (self->session, text);
}

void
sonae_answer_text_flush (SonaeAnswerText *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SONAE_IS_ANSWER_TEXT (self));

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!self->dirty || self->number == 0)
    return;

  self->dirty = FALSE;
  self->in_flight++;
  self->asked_number = self->number;
  g_object_get (self->text, "text", &text, NULL);
  sonae_rounds_set_async (sonae_session_get_workbook (self->session), self->round_id, self->number, self->field, text, stored_cb,
                          g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeAnswerText *self = user_data;

  self->pause_id = 0;
  sonae_answer_text_flush (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeAnswerText *self)
{
  if (self->filling || sonae_session_is_read_only (self->session))
    return;

  self->dirty = TRUE;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE_MS, pause_cb, self);
}

void
sonae_answer_text_show (SonaeAnswerText *self, gint64 round_id, int number, const char *stored)
{
  gboolean same = self->round_id == round_id && self->number == number;
  g_autofree char *text = NULL;

  g_return_if_fail (SONAE_IS_ANSWER_TEXT (self));

  if (!same)
    sonae_answer_text_flush (self);
  /* What was read may be older than what was typed. */
  else if (self->dirty || self->in_flight > 0)
    return;

  self->round_id = round_id;
  self->number = number;
  g_object_get (self->text, "text", &text, NULL);
  if (g_strcmp0 (text, stored) == 0)
    return;
  self->filling = TRUE;
  g_object_set (self->text, "text", stored, NULL);
  self->filling = FALSE;
}

static void
sonae_answer_text_dispose (GObject *object)
{
  SonaeAnswerText *self = SONAE_ANSWER_TEXT (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_object (&self->text);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_answer_text_parent_class)->dispose (object);
}

static void
sonae_answer_text_finalize (GObject *object)
{
  g_free (SONAE_ANSWER_TEXT (object)->field);
  G_OBJECT_CLASS (sonae_answer_text_parent_class)->finalize (object);
}

static void
sonae_answer_text_class_init (SonaeAnswerTextClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_answer_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_answer_text_finalize;
}

static void
sonae_answer_text_init (SonaeAnswerText *self)
{
}

SonaeAnswerText *
sonae_answer_text_new (SonaeSession *session, const char *field, GObject *text_object)
{
  SonaeAnswerText *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (G_IS_OBJECT (text_object), NULL);

  self = g_object_new (SONAE_TYPE_ANSWER_TEXT, NULL);
  self->session = g_object_ref (session);
  self->field = g_strdup (field);
  self->text = g_object_ref (text_object);
  /* What is typed is undone by the workbook. The widget's own undo would reach back into the question that was shown before. */
  g_object_set (text_object, "enable-undo", FALSE, NULL);
  g_signal_connect_object (text_object, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (GTK_IS_TEXT_BUFFER (text_object))
    sonae_text_limit_add (GTK_TEXT_BUFFER (text_object), SONAE_LONG_MAX, too_long_cb, self);
  g_signal_connect_object (session, "flush", G_CALLBACK (sonae_answer_text_flush), self, G_CONNECT_SWAPPED);

  return self;
}
