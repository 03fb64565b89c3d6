/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-document-list.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-document-files.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-documents.h"

struct _SonaeDocumentList
{
  AdwPreferencesGroup parent_instance;

  SonaeSession *session;
  gint64 id;
  GPtrArray *rows;            /* of AdwActionRow, in the group */
  GtkWidget *button;
  GCancellable *cancellable;  /* of the searches for the files of these rows */
};

G_DEFINE_FINAL_TYPE (SonaeDocumentList, sonae_document_list, ADW_TYPE_PREFERENCES_GROUP)

static GtkWindow *
window_of (SonaeDocumentList *self)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW));
}

static void
row_cb (GtkWidget *row, SonaeDocumentList *self)
{
  sonae_session_read_document (self->session, sonae_plain_row_get_id (row), -1, NULL, 0);
}

static void
find_cb (GtkWidget *button, SonaeDocumentList *self)
{
  sonae_document_files_find (self->session, window_of (self), sonae_plain_row_get_id (button));
}

/* Takes NAME. */
static void
add_find_button (SonaeDocumentList *self, GtkWidget *row, char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("folder-open-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (button, sonae_plain_row_get_id (row));
  g_signal_connect_object (button, "clicked", G_CALLBACK (find_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (name);
}

static void
located_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeDocumentContent) content = sonae_documents_locate_finish (SONAE_WORKBOOK (workbook), result, &error);
  GtkWidget *list = gtk_widget_get_ancestor (row, SONAE_TYPE_DOCUMENT_LIST);

  if (content != NULL || list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Its notes still show; only the pages are not there. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("The file is missing or was changed"));
  gtk_widget_add_css_class (row, "warning");
  gtk_widget_set_tooltip_text (row, error->message);
  add_find_button (SONAE_DOCUMENT_LIST (list), row, g_strdup_printf (_("Find the file of “%s”"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))));
}

static GtkWidget *
new_row (SonaeDocumentList *self, SonaeRecord *document)
{
  gint64 pages = sonae_record_get_int (document, "pages", 0);
  g_autofree char *n = pages > 0 ? g_strdup_printf (ngettext ("%d page", "%d pages", (gulong) pages), (int) pages) : NULL;
  const char *author = sonae_record_get_text (document, "author");
  g_autofree char *text = n == NULL ? g_strdup (author) : *author == '\0' ? g_strdup (n) : g_strdup_printf (_("%s · %s"), n, author);
  g_autofree char *title = sonae_record_title (document);
  GtkWidget *row = sonae_plain_row_new (title, text);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("x-office-document-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, sonae_record_get_id (document));
  g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), self, 0);
  return row;
}

static void
update (SonaeDocumentList *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autoptr (GPtrArray) documents = self->id != 0 ? sonae_documents_of_session (workbook, self->id, NULL) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      GtkWidget *row = new_row (self, documents->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
      sonae_documents_locate_async (workbook, sonae_plain_row_get_id (row), NULL, self->cancellable, located_cb, g_object_ref (row));
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         self->rows->len == 0 ? _("The PDFs that were handed out: add them, or drop them here.") : NULL);
}

static void
changed_cb (SonaeDocumentList *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && sonae_change_touches (change, "document"))
    update (self);
}

void
sonae_document_list_show (SonaeDocumentList *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_DOCUMENT_LIST (self));

  if (self->id == id && id != 0)
    return;
  self->id = id;
  update (self);
}

static void
add_cb (SonaeDocumentList *self)
{
  if (self->id != 0)
    sonae_document_files_choose (self->session, window_of (self), self->id);
}

static gboolean
drop_cb (SonaeDocumentList *self, const GValue *value)
{
  if (self->id == 0 || sonae_session_is_read_only (self->session))
    return FALSE;
  sonae_document_files_add (self->session, g_value_get_boxed (value), self->id);
  return TRUE;
}

static void
sonae_document_list_dispose (GObject *object)
{
  SonaeDocumentList *self = SONAE_DOCUMENT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_document_list_parent_class)->dispose (object);
}

static void
sonae_document_list_finalize (GObject *object)
{
  g_ptr_array_unref (SONAE_DOCUMENT_LIST (object)->rows);
  G_OBJECT_CLASS (sonae_document_list_parent_class)->finalize (object);
}

static void
sonae_document_list_class_init (SonaeDocumentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_document_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_document_list_finalize;
}

static void
sonae_document_list_init (SonaeDocumentList *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Documents"));
  self->button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _("Add a PDF"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a PDF"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

GtkWidget *
sonae_document_list_new (SonaeSession *session)
{
  SonaeDocumentList *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_DOCUMENT_LIST, NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->button, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
