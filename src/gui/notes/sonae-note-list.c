/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/notes/sonae-note-list.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"
#include "gui/notes/sonae-note-dialog.h"
#include "gui/notes/sonae-note-open.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-notes.h"

#define TITLE_CHARS 160
#define PASSAGE_CHARS 90
#define MAX_ROWS 200           /* a document with more of them is better looked at in the list of all notes */

struct _SonaeNoteList
{
  AdwPreferencesGroup parent_instance;

  SonaeSession *session;
  char *table;                 /* "document", or what they are pinned to */
  gint64 id;                   /* of that; of a question: its number */
  SonaeRecord *round;          /* of a question; else NULL */
  GPtrArray *rows;             /* of AdwActionRow, in the group */
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (SonaeNoteList, sonae_note_list, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
of_document (SonaeNoteList *self)
{
  return g_strcmp0 (self->table, "document") == 0;
}

/* --- Rows --- */

static void
row_cb (GtkWidget *row, SonaeNoteList *self)
{
  sonae_note_open (self->session, sonae_plain_row_get_id (row));
}

static void
change_cb (GtkWidget *button, SonaeNoteList *self)
{
  sonae_session_show_dialog (self->session, sonae_note_dialog_new_for (self->session, sonae_plain_row_get_id (button)));
}

static void
delete_cb (GtkWidget *button, SonaeNoteList *self)
{
  sonae_session_delete (self->session, "note", sonae_plain_row_get_id (button));
}

static void
go_cb (GtkWidget *button, SonaeNoteList *self)
{
  sonae_session_go (self->session, g_object_get_data (G_OBJECT (button), "page"), g_object_get_data (G_OBJECT (button), "place"));
}

static GtkWidget *
new_button (SonaeNoteList *self, gint64 id, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  sonae_plain_row_set_id (button, id);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static void
add_line (GString *text, const char *line)
{
  if (line != NULL && *line != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* The passage where the title is the user's own words, the colour in words, where it stands, and what it is pinned to. */
static char *
describe (SonaeNoteList *self, SonaeRecord *note, const SonaePlanOrigin *target)
{
  g_autoptr (GString) text = g_string_new (NULL), last = g_string_new (NULL);
  const char *passage = sonae_record_get_text (note, "passage");
  g_autofree char *colour = sonae_record_format (note, "colour"), *source = NULL, *page = NULL;
  const char *parts[3];

  if (*passage != '\0' && *sonae_record_get_text (note, "text") != '\0')
    {
      g_autofree char *shown = sonae_text_ellipsize (passage, PASSAGE_CHARS);
      /* Translators: a passage of a document. */
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), shown);

      add_line (text, quoted);
    }
  if (of_document (self))
    source = g_strdup_printf (_("p. %d"), (int) sonae_record_get_int (note, "page", 1));
  else
    source = sonae_notes_source (sonae_session_get_workbook (self->session), note);
  parts[0] = source;
  parts[1] = colour;
  parts[2] = of_document (self) && target != NULL ? target->title : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (last, "%s%s", last->len > 0 ? " · " : "", parts[i]);
  add_line (text, last->str);
  if (g_str_equal (sonae_record_get_text (note, "anchor"), "lost"))
    add_line (text, _("Not found in this edition"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
new_row (SonaeNoteList *self, SonaeRecord *note)
{
  gint64 id = sonae_record_get_id (note);
  g_autoptr (SonaePlanOrigin) target = sonae_notes_target (sonae_session_get_workbook (self->session), note);
  g_autofree char *title = sonae_record_title (note), *shown = sonae_text_ellipsize (title, TITLE_CHARS), *text = describe (self, note, target);
  gboolean read_only = sonae_session_is_read_only (self->session);
  GtkWidget *row = sonae_plain_row_new (shown, text), *button;

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 5);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), sonae_note_swatch_new (note));
  if (of_document (self) && target != NULL && target->page != NULL)
    {
      button = new_button (self, id, "go-jump-symbolic", _("Go to What It Is Pinned to"), G_CALLBACK (go_cb));
      g_object_set_data (G_OBJECT (button), "page", (gpointer) target->page);
      g_object_set_data_full (G_OBJECT (button), "place", g_strdup (target->place), g_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  if (!read_only)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, id, "document-edit-symbolic", _("Change the Note"), G_CALLBACK (change_cb)));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button (self, id, "user-trash-symbolic", _("Delete the Note"), G_CALLBACK (delete_cb)));
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, id);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_cb), self, 0);
  return row;
}

static GPtrArray *
load (SonaeNoteList *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);

  if (self->id == 0)
    return NULL;
  if (self->round != NULL)
    return sonae_notes_of_question (workbook, self->round, (int) self->id, NULL);
  if (of_document (self))
    return sonae_notes_of_document (workbook, self->id, NULL);
  return sonae_notes_of_record (workbook, self->table, self->id, NULL);
}

static void
update (SonaeNoteList *self)
{
  g_autoptr (GPtrArray) notes = load (self);
  guint n = notes != NULL ? notes->len : 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      GtkWidget *row = new_row (self, notes->pdata[i]);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
  if (n > MAX_ROWS)
    text = g_strdup_printf (_("The first %u of %u notes. The Seminars page lists them all."), MAX_ROWS, n);
  else if (n == 0)
    text = g_strdup (of_document (self) ? _("Select a passage and pin it, and it is listed here.")
                                        : _("Passages of seminar material that are pinned here are listed here, and open at their page."));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
}

static void
changed_cb (SonaeNoteList *self, SonaeChange *change)
{
  /* What notes of a document are pinned to may be called otherwise now. Else nothing is touched that has nothing to do with it: somebody may be on a row with the keys. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (of_document (self) || sonae_change_touches (change, "note") || sonae_change_touches (change, "document")))
    update (self);
}

static void
add_cb (SonaeNoteList *self)
{
  SonaeNoteValues values = { NULL };

  if (self->id == 0)
    return;
  if (of_document (self))
    values = (SonaeNoteValues){ .document_id = self->id, .page = 1, .shape = "page" };
  else
    values = (SonaeNoteValues){ .target_table = self->round != NULL ? "question" : self->table, .target_id = self->id };
  sonae_session_show_dialog (self->session, sonae_note_dialog_new (self->session, &values));
}

/* --- From outside --- */

static void
show (SonaeNoteList *self, const char *table, gint64 id, SonaeRecord *round)
{
  gboolean same = self->id == id && g_strcmp0 (self->table, table) == 0
                  && (round == NULL) == (self->round == NULL)
                  && (round == NULL || sonae_record_get_id (round) == sonae_record_get_id (self->round));

  if (same)
    return;
  sonae_set_str (&self->table, table);
  g_set_object (&self->round, round);
  self->id = id;
  update (self);
}

void
sonae_note_list_show_record (SonaeNoteList *self, const char *table, gint64 id)
{
  g_return_if_fail (SONAE_IS_NOTE_LIST (self) && table != NULL && sonae_notes_is_target (table));

  show (self, table, id, NULL);
}

void
sonae_note_list_show_question (SonaeNoteList *self, SonaeRecord *round, int number)
{
  g_return_if_fail (SONAE_IS_NOTE_LIST (self) && SONAE_IS_RECORD (round));

  show (self, "answer", number, round);
}

void
sonae_note_list_show_document (SonaeNoteList *self, gint64 document_id)
{
  g_return_if_fail (SONAE_IS_NOTE_LIST (self));

  show (self, "document", document_id, NULL);
}

static void
sonae_note_list_map (GtkWidget *widget)
{
  SonaeNoteList *self = SONAE_NOTE_LIST (widget);

  GTK_WIDGET_CLASS (sonae_note_list_parent_class)->map (widget);
  /* What changed while it was not shown. */
  if (self->session != NULL && self->id != 0)
    update (self);
}

static void
sonae_note_list_dispose (GObject *object)
{
  SonaeNoteList *self = SONAE_NOTE_LIST (object);

  g_clear_object (&self->session);
  g_clear_object (&self->round);
  G_OBJECT_CLASS (sonae_note_list_parent_class)->dispose (object);
}

static void
sonae_note_list_finalize (GObject *object)
{
  SonaeNoteList *self = SONAE_NOTE_LIST (object);

  g_ptr_array_unref (self->rows);
  g_free (self->table);
  G_OBJECT_CLASS (sonae_note_list_parent_class)->finalize (object);
}

static void
sonae_note_list_class_init (SonaeNoteListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_note_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_note_list_finalize;
  GTK_WIDGET_CLASS (klass)->map = sonae_note_list_map;
}

static void
sonae_note_list_init (SonaeNoteList *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Notes and Passages"));
  self->button = gtk_button_new_from_icon_name ("list-add-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _("Add a Note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a Note"), -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (add_cb), self);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->button);
}

void
sonae_note_list_set_session (SonaeNoteList *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_NOTE_LIST (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->button, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sonae_note_list_new (SonaeSession *session)
{
  SonaeNoteList *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_NOTE_LIST, NULL);
  sonae_note_list_set_session (self, session);
  return GTK_WIDGET (self);
}
