/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-document-detail.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-document-files.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-documents.h"

struct _SonaeDocumentDetail
{
  AdwPreferencesGroup parent_instance;

  SonaeSession *session;
  gint64 id;
  GtkWidget *read_row;
  GtkWidget *keep_row;
  GtkWidget *keep;
  GtkWidget *find_row;
  GtkWidget *remove_row;
  gboolean filling;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeDocumentDetail, sonae_document_detail, ADW_TYPE_PREFERENCES_GROUP)

static void
read_cb (SonaeDocumentDetail *self)
{
  sonae_session_read_document (self->session, self->id, -1, NULL, 0);
}

static void
find_cb (SonaeDocumentDetail *self)
{
  sonae_document_files_find (self->session, GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW)), self->id);
}

static void
remove_cb (SonaeDocumentDetail *self)
{
  sonae_session_delete (self->session, "document", self->id);
}

/* --- Kept inside --- */

static void
show_kept (SonaeDocumentDetail *self)
{
  g_autoptr (SonaeRecord) document = sonae_workbook_get (sonae_session_get_workbook (self->session), "document", self->id, NULL);

  if (document == NULL)
    return;
  self->filling = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->keep), sonae_record_get_int (document, "kept", 0) == 1);
  self->filling = FALSE;
}

static void
kept_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeDocumentDetail) self = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_documents_set_kept_finish (SONAE_WORKBOOK (workbook), result, &error) || self->session == NULL)
    return;
  sonae_session_error (self->session, error);
  show_kept (self);
}

static void
keep_cb (SonaeDocumentDetail *self)
{
  if (!self->filling && self->id != 0)
    sonae_documents_set_kept_async (sonae_session_get_workbook (self->session), self->id, gtk_switch_get_active (GTK_SWITCH (self->keep)), NULL, kept_cb,
                                    g_object_ref (self));
}

/* --- Where it is --- */

static void
located_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeDocumentDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentContent) content = sonae_documents_locate_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_autofree char *place = NULL;

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (content == NULL)
    place = g_strdup (error->message);
  else if (content->file == NULL)
    place = g_strdup (_("It lies inside the workbook."));
  else
    place = g_file_get_parse_name (content->file);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->read_row), place);
  if (content == NULL)
    gtk_widget_add_css_class (self->read_row, "warning");
  else
    gtk_widget_remove_css_class (self->read_row, "warning");
}

static void
update (SonaeDocumentDetail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), self->id != 0);
  if (self->id == 0)
    return;
  show_kept (self);
  self->cancellable = g_cancellable_new ();
  sonae_documents_locate_async (sonae_session_get_workbook (self->session), self->id, NULL, self->cancellable, located_cb, g_object_ref (self));
}

static void
changed_cb (SonaeDocumentDetail *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && sonae_change_touches (change, "document"))
    update (self);
}

void
sonae_document_detail_show (SonaeDocumentDetail *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_DOCUMENT_DETAIL (self));

  if (self->id == id && id != 0)
    return;
  self->id = id;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->read_row), "");
  update (self);
}

static void
sonae_document_detail_dispose (GObject *object)
{
  SonaeDocumentDetail *self = SONAE_DOCUMENT_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_document_detail_parent_class)->dispose (object);
}

static void
sonae_document_detail_class_init (SonaeDocumentDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_document_detail_dispose;
}

static GtkWidget *
add_row (SonaeDocumentDetail *self, const char *title, const char *subtitle, const char *icon, GCallback callback)
{
  GtkWidget *row = sonae_plain_row_new (title, subtitle);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  if (icon != NULL)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  if (callback != NULL)
    g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
sonae_document_detail_init (SonaeDocumentDetail *self)
{
  self->read_row = add_row (self, _("Read"), "", "go-next-symbolic", G_CALLBACK (read_cb));
  self->keep_row = add_row (self, _("Keep Inside the Workbook"), _("It is then there wherever the workbook is, which becomes as much larger."), NULL, NULL);
  self->find_row = add_row (self, _("Find the File, or a New Edition…"), _("In a new edition the notes are looked for by their text."), "folder-open-symbolic",
                            G_CALLBACK (find_cb));
  self->remove_row = add_row (self, _("Remove from the Library"), _("The file itself stays where it is."), "user-trash-symbolic", G_CALLBACK (remove_cb));
  self->keep = gtk_switch_new ();
  gtk_widget_set_valign (self->keep, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->keep_row), self->keep);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->keep_row), self->keep);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->keep), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Keep Inside the Workbook"), -1);
  g_signal_connect_object (self->keep, "notify::active", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sonae_document_detail_new (SonaeSession *session)
{
  SonaeDocumentDetail *self;
  gboolean editable;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_DOCUMENT_DETAIL, NULL);
  self->session = g_object_ref (session);
  editable = !sonae_session_is_read_only (session);
  gtk_widget_set_sensitive (self->keep_row, editable);
  gtk_widget_set_sensitive (self->find_row, editable);
  gtk_widget_set_sensitive (self->remove_row, editable);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
