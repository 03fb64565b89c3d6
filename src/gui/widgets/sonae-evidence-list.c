/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-evidence-list.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/sonae-evidence-files.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"

#define HASH_DIGITS 12

struct _SonaeEvidenceList
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *empty;
  GtkWidget *add_button;
  GtkWidget *paste_button;

  SonaeSession *session;
  char *table;       /* as sonae_evidence_import_files() has it; NULL until something is shown */
  gint64 id;
  int number;
  GPtrArray *shown;  /* of SonaeRecord: what the rows show */
};

G_DEFINE_FINAL_TYPE (SonaeEvidenceList, sonae_evidence_list, ADW_TYPE_BIN)

static GtkWindow *
window_of (SonaeEvidenceList *self)
{
  return GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW));
}

/* --- The rows --- */

static SonaeRecord *
record_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "sonae-evidence");
}

static void
open_cb (GtkWidget *button, SonaeEvidenceList *self)
{
  sonae_evidence_open (self->session, record_of (button), window_of (self));
}

typedef struct
{
  SonaeSession *session;
  SonaeRecord *evidence;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->session);
  g_object_unref (saving->evidence);
  g_free (saving);
}

static void
save_chosen_cb (GFile *file, gpointer user_data)
{
  Saving *saving = user_data;

  if (file != NULL)
    sonae_evidence_save (saving->session, saving->evidence, file);
}

static void
save_cb (GtkWidget *button, SonaeEvidenceList *self)
{
  Saving *saving = g_new0 (Saving, 1);
  g_autofree char *name = sonae_evidence_file_name (record_of (button));

  saving->session = g_object_ref (self->session);
  saving->evidence = g_object_ref (record_of (button));
  sonae_file_dialog_save (window_of (self), _("Save Evidence File"), SONAE_FILES_ANY, NULL, name, save_chosen_cb, saving, saving_free);
}

static void
remove_cb (GtkWidget *button, SonaeEvidenceList *self)
{
  sonae_session_delete (self->session, "evidence", sonae_record_get_id (record_of (button)));
}

/* NAME is freed. */
static void
add_row_button (SonaeEvidenceList *self, GtkWidget *row, SonaeRecord *evidence, const char *icon, char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "sonae-evidence", g_object_ref (evidence), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (name);
}

static GtkWidget *
make_row (SonaeEvidenceList *self, SonaeRecord *evidence)
{
  GtkWidget *row = adw_action_row_new ();
  const char *name = sonae_record_get_text (evidence, "name");
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *size = g_format_size ((guint64) MAX (sonae_record_get_int (evidence, "size", 0), 0));
  g_autofree char *day = sonae_date_format_short (sonae_record_get_text (evidence, "added_on"), sonae_language_current ());
  g_autofree char *hash = g_strndup (sonae_record_get_text (evidence, "sha256"), HASH_DIGITS);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · SHA-256 %s…", day, size, hash);
  g_autofree char *whole = g_strdup_printf ("SHA-256: %s", sonae_record_get_text (evidence, "sha256"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_set_tooltip_text (row, whole);

  add_row_button (self, row, evidence, "document-open-symbolic", g_strdup_printf (_("Open “%s”"), name), G_CALLBACK (open_cb));
  add_row_button (self, row, evidence, "document-save-symbolic", g_strdup_printf (_("Save “%s” as…"), name), G_CALLBACK (save_cb));
  if (!sonae_session_is_read_only (self->session))
    add_row_button (self, row, evidence, "user-trash-symbolic", g_strdup_printf (_("Remove “%s”"), name), G_CALLBACK (remove_cb));

  return row;
}

static gboolean
same_rows (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      SonaeRecord *x = g_ptr_array_index (a, i);
      SonaeRecord *y = g_ptr_array_index (b, i);

      if (sonae_record_get_id (x) != sonae_record_get_id (y)
          || !g_str_equal (sonae_record_get_text (x, "name"), sonae_record_get_text (y, "name")))
        return FALSE;
    }

  return TRUE;
}

static void
set_origin (SonaeEvidenceList *self, const char *table, gint64 id, int number)
{
  sonae_set_str (&self->table, table);
  self->id = id;
  self->number = number;
}

/* Takes FOUND, which is NULL with ERROR. */
static void
show_rows (SonaeEvidenceList *self, GPtrArray *found, const GError *error)
{
  g_autoptr (GPtrArray) rows = found;

  if (rows == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  /* Rows that are the same stay, with the focus that may be in them. */
  if (same_rows (self->shown, rows))
    return;

  sonae_plain_row_clear (self->list);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (rows, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), rows->len > 0);
  gtk_widget_set_visible (self->empty, rows->len == 0);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&rows);
}

void
sonae_evidence_list_show (SonaeEvidenceList *self, const SonaeRoundResult *result, int number)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SONAE_IS_EVIDENCE_LIST (self));
  g_return_if_fail (self->session != NULL && result != NULL);

  set_origin (self, "round", sonae_record_get_id (result->round), number);
  show_rows (self, sonae_round_result_linked (sonae_session_get_workbook (self->session), result, number, "evidence", &error), error);
}

void
sonae_evidence_list_show_row (SonaeEvidenceList *self, const char *table, gint64 id)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("evidence");
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  g_return_if_fail (SONAE_IS_EVIDENCE_LIST (self));
  g_return_if_fail (self->session != NULL && table != NULL);

  set_origin (self, table, id, 0);
  sonae_query_where_text (query, "origin_table", table);
  sonae_query_where_int (query, "origin_id", id);
  rows = sonae_workbook_query (sonae_session_get_workbook (self->session), query, &error);
  show_rows (self, rows, error);
}

/* --- Adding --- */

static void
file_chosen_cb (GFile *file, gpointer user_data)
{
  SonaeEvidenceList *self = user_data;
  g_autoptr (GSList) files = NULL;

  if (file == NULL || self->table == NULL)
    return;
  files = g_slist_prepend (NULL, file);
  sonae_evidence_import_files (self->session, self->table, self->id, self->number, files);
}

static void
add_cb (SonaeEvidenceList *self)
{
  sonae_file_dialog_open (window_of (self), _("Add Evidence File"), SONAE_FILES_ANY, file_chosen_cb, g_object_ref (self), g_object_unref);
}

void
sonae_evidence_list_paste (SonaeEvidenceList *self)
{
  g_return_if_fail (SONAE_IS_EVIDENCE_LIST (self));

  if (self->session == NULL || self->table == NULL || sonae_session_is_read_only (self->session))
    return;
  sonae_evidence_import_clipboard (self->session, self->table, self->id, self->number, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

static gboolean
drop_cb (SonaeEvidenceList *self, const GValue *value)
{
  if (self->session == NULL || self->table == NULL || sonae_session_is_read_only (self->session))
    return FALSE;
  sonae_evidence_import_files (self->session, self->table, self->id, self->number, g_value_get_boxed (value));
  return TRUE;
}

void
sonae_evidence_list_set_session (SonaeEvidenceList *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_EVIDENCE_LIST (self));

  g_set_object (&self->session, session);
  gtk_widget_set_sensitive (self->add_button, !sonae_session_is_read_only (session));
  gtk_widget_set_sensitive (self->paste_button, !sonae_session_is_read_only (session));
}

static void
sonae_evidence_list_dispose (GObject *object)
{
  SonaeEvidenceList *self = SONAE_EVIDENCE_LIST (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->table, g_free);
  G_OBJECT_CLASS (sonae_evidence_list_parent_class)->dispose (object);
}

static void
sonae_evidence_list_class_init (SonaeEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_evidence_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeEvidenceList, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeEvidenceList, empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeEvidenceList, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeEvidenceList, paste_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, sonae_evidence_list_paste);
}

static void
sonae_evidence_list_init (SonaeEvidenceList *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
