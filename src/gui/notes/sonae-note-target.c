/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/notes/sonae-note-target.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "gui/sonae-gui.h"
#include "workbook/sonae-list.h"
#include "workbook/sonae-notes.h"
#include "workbook/sonae-rounds.h"

struct _SonaeNoteTarget
{
  AdwBin parent_instance;

  /* Template. */
  GtkDropDown *kind;
  GtkWidget *choose;           /* shown with a kind */
  GtkSearchEntry *search;
  GtkListView *list;
  GtkLabel *none;              /* why the list is empty */

  SonaeSession *session;
  SonaeList *records;          /* of the chosen table; NULL for questions */
  GtkStringList *questions;    /* of the present round, by number */
  GtkFilterListModel *found;   /* in QUESTIONS */
  GtkSingleSelection *selection;
  char *needle;                /* folded: what is searched in questions */
  char *table;                 /* NULL: nothing */
  gint64 id;                   /* of the chosen row, or the question's number; 0: none yet */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeNoteTarget, sonae_note_target, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_question (const char *table)
{
  return g_strcmp0 (table, "answer") == 0;
}

/* --- The list --- */

static const char *
title_of (gpointer item, char **owned)
{
  if (GTK_IS_STRING_OBJECT (item))
    return gtk_string_object_get_string (item);
  *owned = sonae_record_title (item);
  return *owned;
}

static gint64
id_of (SonaeNoteTarget *self, gpointer item)
{
  if (SONAE_IS_RECORD (item))
    return sonae_record_get_id (item);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->questions)); i++)
    {
      g_autoptr (GObject) question = g_list_model_get_item (G_LIST_MODEL (self->questions), i);

      if (question == item)
        return i + 1;
    }
  return 0;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "sonae-list-line");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_autofree char *owned = NULL;
  const char *title = title_of (gtk_list_item_get_item (item), &owned);
  GtkWidget *label = gtk_list_item_get_child (item), *line = gtk_widget_get_parent (label);

  gtk_label_set_label (GTK_LABEL (label), title);
  gtk_widget_set_tooltip_text (label, title);
  /* A line of a list has no name by itself before GTK 4.12. */
  if (line != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
show_emptiness (SonaeNoteTarget *self)
{
  gboolean loading = self->records != NULL && sonae_list_is_loading (self->records);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  gtk_widget_set_visible (GTK_WIDGET (self->none), n == 0 && !loading);
  if (is_question (self->table) && g_list_model_get_n_items (G_LIST_MODEL (self->questions)) == 0)
    gtk_label_set_label (self->none, _("There is no self-check yet. Begin one, and notes can be pinned to its questions."));
  else
    gtk_label_set_label (self->none, *text != '\0' ? _("Nothing has these words.") : _("There are no such records yet."));
}

/* The chosen one is chosen in the list, too, where it is in it. */
static void
show_chosen (SonaeNoteTarget *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  self->filling = TRUE;
  if (self->id != 0 && self->records != NULL)
    {
      position = sonae_list_find (self->records, self->id);
      if (position == G_MAXUINT)
        position = GTK_INVALID_LIST_POSITION;
    }
  else if (self->id != 0 && self->records == NULL)
    for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->found)); i++)
      {
        g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->found), i);

        if (id_of (self, item) == self->id)
          position = i;
      }
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  self->filling = FALSE;
  show_emptiness (self);
}

static void
loading_cb (SonaeNoteTarget *self)
{
  if (self->records != NULL && !sonae_list_is_loading (self->records))
    show_chosen (self);
}

static void
selected_cb (SonaeNoteTarget *self)
{
  gpointer item = gtk_single_selection_get_selected_item (self->selection);

  if (self->filling || item == NULL)
    return;
  self->id = id_of (self, item);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
matches (gpointer item, gpointer data)
{
  SonaeNoteTarget *self = data;

  return sonae_text_contains (gtk_string_object_get_string (item), self->needle);
}

static SonaeQuery *
new_query (SonaeNoteTarget *self)
{
  SonaeQuery *query = sonae_query_new (self->table);

  sonae_query_search (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  return query;
}

static void
search_cb (SonaeNoteTarget *self)
{
  if (self->table == NULL)
    return;
  self->filling = TRUE;
  if (self->records != NULL)
    {
      g_autoptr (SonaeQuery) query = new_query (self);

      sonae_list_set_query (self->records, query);
    }
  else
    {
      g_free (self->needle);
      self->needle = sonae_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
      gtk_filter_changed (gtk_filter_list_model_get_filter (self->found), GTK_FILTER_CHANGE_DIFFERENT);
    }
  self->filling = FALSE;
  show_chosen (self);
}

static void
fill_questions (SonaeNoteTarget *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  char *label;

  for (int number = 1; (label = sonae_notes_target_label (workbook, "question", number)) != NULL; number++)
    gtk_string_list_take (self->questions, label);
}

/* Lists the rows of the chosen table. */
static void
list (SonaeNoteTarget *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_object (&self->records);
  gtk_widget_set_visible (self->choose, self->table != NULL);
  if (self->table != NULL && !is_question (self->table))
    {
      g_autoptr (SonaeQuery) query = new_query (self);

      self->records = sonae_list_new (sonae_session_get_workbook (self->session), query);
      g_signal_connect_object (self->records, "notify::loading", G_CALLBACK (loading_cb), self, G_CONNECT_SWAPPED);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->records));
    }
  else
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->found));
  self->filling = FALSE;
  show_chosen (self);
}

static void
kind_cb (SonaeNoteTarget *self)
{
  guint chosen = gtk_drop_down_get_selected (self->kind);

  if (self->filling)
    return;
  g_clear_pointer (&self->table, g_free);
  self->id = 0;
  if (chosen > 0 && chosen != GTK_INVALID_LIST_POSITION)
    self->table = g_strdup (sonae_notes_target_tables ()[chosen - 1]);
  list (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- From outside --- */

void
sonae_note_target_set_session (SonaeNoteTarget *self, SonaeSession *session)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  g_return_if_fail (SONAE_IS_NOTE_TARGET (self) && SONAE_IS_SESSION (session));

  self->session = g_object_ref (session);
  fill_questions (self);
  gtk_string_list_append (kinds, _("Nothing"));
  for (guint i = 0; sonae_notes_target_tables ()[i] != NULL; i++)
    {
      const char *table = sonae_notes_target_tables ()[i];

      gtk_string_list_append (kinds, is_question (table) ? _("Question of the self-check") : sonae_entity_label (sonae_entity_find (table)));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  self->filling = FALSE;
  list (self);
}

void
sonae_note_target_set (SonaeNoteTarget *self, const char *table, gint64 id)
{
  SonaeWorkbook *workbook;
  guint kind = 0;

  g_return_if_fail (SONAE_IS_NOTE_TARGET (self) && self->session != NULL);

  workbook = sonae_session_get_workbook (self->session);
  if (g_strcmp0 (table, "question") == 0)
    table = "answer";
  else if (is_question (table))
    {
      g_autoptr (SonaeRecord) answer = sonae_workbook_get (workbook, "answer", id, NULL);

      id = answer != NULL ? sonae_record_get_int (answer, "question", 0) : 0;
    }
  for (guint i = 0; table != NULL && sonae_notes_target_tables ()[i] != NULL; i++)
    if (g_str_equal (sonae_notes_target_tables ()[i], table))
      kind = i + 1;
  g_free (self->table);
  self->table = kind > 0 ? g_strdup (table) : NULL;
  self->id = kind > 0 ? id : 0;
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->kind, kind);
  self->filling = FALSE;
  list (self);
}

gboolean
sonae_note_target_get (SonaeNoteTarget *self, const char **table, gint64 *id)
{
  g_return_val_if_fail (SONAE_IS_NOTE_TARGET (self), FALSE);

  *table = is_question (self->table) ? "question" : self->table;
  *id = self->table != NULL ? self->id : 0;
  return self->table == NULL || self->id != 0;
}

static void
sonae_note_target_dispose (GObject *object)
{
  SonaeNoteTarget *self = SONAE_NOTE_TARGET (object);

  g_clear_object (&self->records);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_note_target_parent_class)->dispose (object);
}

static void
sonae_note_target_finalize (GObject *object)
{
  SonaeNoteTarget *self = SONAE_NOTE_TARGET (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->questions);
  g_free (self->needle);
  g_free (self->table);
  G_OBJECT_CLASS (sonae_note_target_parent_class)->finalize (object);
}

static void
sonae_note_target_class_init (SonaeNoteTargetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_note_target_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_note_target_finalize;
  signals[CHANGED] = g_signal_new ("changed", SONAE_TYPE_NOTE_TARGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-note-target.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteTarget, kind);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteTarget, choose);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteTarget, search);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteTarget, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeNoteTarget, none);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
sonae_note_target_init (SonaeNoteTarget *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->needle = g_strdup ("");
  self->questions = gtk_string_list_new (NULL);
  self->found = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->questions)), GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}
