/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-session.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "gui/compat/sonae-message.h"
#include "workbook/sonae-notes.h"
#include "workbook/sonae-referrers.h"

/* Deleting: nothing is asked, unless something refers to what goes. */

typedef struct
{
  SonaeSession *session;
  const SonaeEntity *entity;
  GArray *ids;
  char *title;           /* of the only row; NULL for several */
  GPtrArray *heirs;      /* of SonaeRecord: who may take a person's work over; NULL for other tables */
  GtkDropDown *chooser;  /* of HEIRS, in the question */
  gint64 heir;           /* 0: nobody takes over */
  gboolean keep_notes;   /* of documents: their notes stay without them */
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *self = data;

  g_object_unref (self->session);
  g_array_unref (self->ids);
  g_free (self->title);
  g_clear_pointer (&self->heirs, g_ptr_array_unref);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deletion, deletion_free)

static gboolean
delete_in_edit (SonaeEdit *edit,
                gpointer data,
                GError **error)
{
  const Deletion *self = data;

  for (guint i = 0; i < self->ids->len; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);
      g_autoptr (GError) local = NULL;

      if (self->heir != 0 && sonae_edit_hand_over (edit, id, self->heir, error) < 0)
        return FALSE;
      if (self->keep_notes && !sonae_notes_release (edit, id, error))
        return FALSE;
      /* A row that went with another one by its reference is gone already. */
      if (!sonae_edit_delete_through (edit, self->entity->name, id, &local) &&
          !(i > 0 && g_error_matches (local, SONAE_ERROR, SONAE_ERROR_NOT_FOUND)))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  return TRUE;
}

static void
deleted_cb (GObject *workbook,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Deletion) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (self->session, error);
      return;
    }
  if (self->title != NULL)
    {
      g_autofree char *short_title = sonae_text_ellipsize (self->title, 24);

      /* Translators: %s is the title of what was deleted. */
      text = g_strdup_printf (_("“%s” was deleted."), short_title);
    }
  else
    text = g_strdup_printf (ngettext ("%u row was deleted.", "%u rows were deleted.", self->ids->len), self->ids->len);
  sonae_session_toast_action (self->session, text, _("Undo"), "win.undo");
}

/* Takes SELF. */
static void
run (Deletion *self)
{
  g_autofree char *label = NULL;

  if (self->title == NULL)
    /* Translators: an entry of the history: the table, and how many rows. */
    label = g_strdup_printf (ngettext ("%s: delete %u row", "%s: delete %u rows", self->ids->len), _(self->entity->label_plural), self->ids->len);
  else if (self->heir == 0)
    label = g_strdup_printf (_("%s: delete “%s”"), sonae_entity_label (self->entity), self->title);
  else
    /* Translators: an entry of the history: the table, and the name of a person who gave what they did to another one. */
    label = g_strdup_printf (_("%s: hand over from “%s” and delete"), sonae_entity_label (self->entity), self->title);
  sonae_workbook_edit_async (sonae_session_get_workbook (self->session), label, delete_in_edit, self, NULL, NULL, deleted_cb, self);
}

static void
answered_cb (const char *response,
             gpointer user_data)
{
  Deletion **held = user_data;
  Deletion *self = *held;

  if (g_str_equal (response, "hand-over"))
    {
      guint chosen = gtk_drop_down_get_selected (self->chooser);

      if (chosen >= self->heirs->len)
        return;
      self->heir = sonae_record_get_id (self->heirs->pdata[chosen]);
    }
  else if (g_str_equal (response, "keep-notes"))
    self->keep_notes = TRUE;
  else if (!g_str_equal (response, "delete"))
    return;
  *held = NULL;
  run (self);
}

static void
release (gpointer data)
{
  Deletion **held = data;

  g_clear_pointer (held, deletion_free);
  g_free (held);
}

/* Who else is in the list of contacts and has not left. */
static void
find_heirs (Deletion *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");
  g_autoptr (GPtrArray) people = NULL;

  if (!g_str_equal (self->entity->name, "person") || self->ids->len != 1)
    return;
  sonae_query_where (query, "id", SONAE_OP_NE, g_variant_new_int64 (g_array_index (self->ids, gint64, 0)));
  sonae_query_where (query, "left_on", SONAE_OP_EQ, NULL);
  people = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  if (people != NULL && people->len > 0)
    self->heirs = g_steal_pointer (&people);
}

static GtkWidget *
new_chooser (Deletion *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new_with_mnemonic (_("_Successor"));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->heirs->len; i++)
    gtk_string_list_append (names, sonae_record_get_text (self->heirs->pdata[i], "name"));
  self->chooser = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->chooser), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->chooser));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->chooser), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chooser));
  return box;
}

static gboolean
has_kind (GPtrArray *referrers,
          SonaeReferrerKind kind)
{
  for (guint i = 0; i < referrers->len; i++)
    if (((SonaeReferrer *) referrers->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

/* Documents whose notes can stay without them. */
static gboolean
has_notes (Deletion *self,
           GPtrArray *referrers)
{
  for (guint i = 0; i < referrers->len; i++)
    if (g_str_equal (self->entity->name, "document") && g_str_equal (((SonaeReferrer *) referrers->pdata[i])->entity->name, "note"))
      return TRUE;
  return FALSE;
}

/* Takes SELF. */
static void
ask (Deletion *self,
     GPtrArray *referrers)
{
  g_autofree char *list = sonae_referrers_describe (referrers, "\n");
  g_autofree char *short_title = self->title != NULL ? sonae_text_ellipsize (self->title, 30) : NULL;
  g_autofree char *heading = short_title != NULL ? g_strdup_printf (_("“%s” Is in Use"), short_title)
                                                 : g_strdup_printf (ngettext ("%u Row Is in Use", "%u Rows Are in Use", self->ids->len), self->ids->len);
  g_autoptr (GString) body = g_string_new (list);
  gboolean blocked = has_kind (referrers, SONAE_REFERRER_BLOCKS);
  gboolean named = has_kind (referrers, SONAE_REFERRER_NAMED);
  Deletion **held = g_new (Deletion *, 1);
  SonaeMessage *message;

  *held = self;
  g_string_append (body, "\n\n");
  if (blocked)
    g_string_append (body, _("Change or delete that first. Nothing was deleted."));
  else
    {
      if (has_kind (referrers, SONAE_REFERRER_GOES))
        g_string_append_printf (body, "%s\n",
                                has_notes (self, referrers) ? _("Its notes are deleted with it, or they stay without it, with the words of their passages.")
                                                            : _("What cannot be without it is deleted with it."));
      if (has_kind (referrers, SONAE_REFERRER_CLEARED) || named)
        g_string_append_printf (body, "%s\n", _("Fields that name it are left empty."));
      if (has_kind (referrers, SONAE_REFERRER_ORIGIN))
        g_string_append_printf (body, "%s\n", _("Actions and evidence that came from it stay."));
      if (has_kind (referrers, SONAE_REFERRER_PINNED))
        g_string_append_printf (body, "%s\n", _("Notes that are pinned to it stay with their passages."));
      g_string_append (body, _("Undo brings everything back."));
    }
  if (named && !blocked)
    find_heirs (self);
  message = sonae_message_new (NULL, heading, body->str, answered_cb, held, release);
  if (self->heirs != NULL)
    sonae_message_set_extra (message, new_chooser (self));
  sonae_message_add_button (message, "cancel", blocked ? _("_Close") : _("_Cancel"), SONAE_MESSAGE_PLAIN);
  if (!blocked)
    sonae_message_add_button (message, "delete", _("_Delete"), SONAE_MESSAGE_DESTRUCTIVE);
  if (!blocked && has_notes (self, referrers))
    sonae_message_add_button (message, "keep-notes", _("_Keep Notes"), SONAE_MESSAGE_SUGGESTED);
  if (self->heirs != NULL)
    sonae_message_add_button (message, "hand-over", _("_Hand Over"), SONAE_MESSAGE_SUGGESTED);
  sonae_session_show_dialog (self->session, GTK_WINDOW (message));
}

static void
referrers_cb (GObject *workbook,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Deletion) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) referrers = sonae_workbook_referrers_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (referrers == NULL)
    sonae_session_error (self->session, error);
  else if (referrers->len == 0)
    run (g_steal_pointer (&self));
  else
    ask (g_steal_pointer (&self), referrers);
}

void
sonae_session_delete_rows (SonaeSession *self,
                           const char *table,
                           GArray *ids)
{
  Deletion *deletion;
  g_autoptr (SonaeRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SONAE_IS_SESSION (self));
  g_return_if_fail (sonae_entity_find (table) != NULL && ids != NULL && ids->len > 0);

  if (ids->len == 1)
    {
      record = sonae_workbook_get (sonae_session_get_workbook (self), table, g_array_index (ids, gint64, 0), &error);
      if (record == NULL)
        {
          sonae_session_error (self, error);
          return;
        }
    }
  deletion = g_new0 (Deletion, 1);
  deletion->session = g_object_ref (self);
  deletion->entity = sonae_entity_find (table);
  deletion->ids = g_array_copy (ids);
  deletion->title = record != NULL ? sonae_record_title (record) : NULL;
  /* Typed text that still waits belongs before it, as the deletion's undo brings the row back as it was last. */
  sonae_session_flush (self);
  sonae_workbook_referrers_async (sonae_session_get_workbook (self), table, ids, NULL, referrers_cb, deletion);
}

void
sonae_session_delete (SonaeSession *self,
                      const char *table,
                      gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  sonae_session_delete_rows (self, table, ids);
}
