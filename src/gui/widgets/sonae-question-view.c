/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-question-view.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-list.h"
#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-action-row.h"
#include "gui/widgets/sonae-answer-text.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "gui/widgets/sonae-outer-scroll.h"
#include "gui/widgets/sonae-undo-keys.h"

/* Rows of actions shown below a question. */
#define MAX_ACTIONS 50

struct _SonaeQuestionView
{
  AdwBin parent_instance;

  GtkScrolledWindow *scrolled;
  GtkLabel *place_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *title_label;
  GtkLabel *question_label;
  GtkToggleButton *answer_yes;
  GtkToggleButton *answer_partly;
  GtkToggleButton *answer_no;
  GtkToggleButton *answer_unknown;
  GtkWidget *clear_button;
  GtkLabel *explanation_label;
  GtkLabel *examples_label;
  GtkLabel *ask_hint;
  GtkEditable *ask_entry;
  GtkTextView *note_view;
  SonaeEvidenceList *evidence;
  SonaeNoteList *notes;
  GtkWidget *make_action_button;
  GtkLabel *actions_note;
  GtkListBox *actions_list;
  GtkLabel *source_label;

  SonaeSession *session;
  const SonaeQuestionSet *set;
  gint64 round_id;
  int number;
  SonaeAnswer answer;
  SonaeAnswerText *note;
  SonaeAnswerText *ask;
};

G_DEFINE_FINAL_TYPE (SonaeQuestionView, sonae_question_view, ADW_TYPE_BIN)

enum { MOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkToggleButton *
button_of (SonaeQuestionView *self, SonaeAnswer answer)
{
  GtkToggleButton *buttons[SONAE_N_ANSWERS] = { self->answer_yes, self->answer_partly, self->answer_no, self->answer_unknown };

  return buttons[answer];
}

/* --- Answering --- */

void
sonae_question_view_answer (SonaeQuestionView *self, SonaeAnswer answer)
{
  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));

  if (self->number == 0 || answer == self->answer || sonae_session_is_read_only (self->session))
    return;

  sonae_rounds_set_async (sonae_session_get_workbook (self->session), self->round_id, self->number, "value", sonae_answer_code (answer),
                          sonae_session_edit_done_cb, g_object_ref (self->session));
}

static void
answer_clicked_cb (GtkToggleButton *button, SonaeQuestionView *self)
{
  for (SonaeAnswer answer = SONAE_ANSWER_YES; answer < SONAE_N_ANSWERS; answer++)
    if (button_of (self, answer) == button)
      sonae_question_view_answer (self, answer);
}

static void
clear_cb (SonaeQuestionView *self)
{
  sonae_question_view_answer (self, SONAE_ANSWER_NONE);
}

static void
make_action_cb (SonaeQuestionView *self)
{
  sonae_rounds_add_actions_async (sonae_session_get_workbook (self->session), self->round_id, self->number, sonae_session_edit_done_cb,
                                  g_object_ref (self->session));
}

static void
previous_cb (SonaeQuestionView *self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
next_cb (SonaeQuestionView *self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

/* --- Showing --- */

static void
show_texts (SonaeQuestionView *self, const SonaeQuestion *question)
{
  SonaeLanguage language = sonae_language_current ();
  const SonaeQuestionPart *part = &self->set->parts[question->part];
  g_autofree char *place = g_strdup_printf ("%s · %d/%d", sonae_phrase_get (&part->title, language), question->number, self->set->n_questions);
  g_auto (GStrv) lines = g_strsplit (sonae_phrase_get (&question->examples, language), "\n", -1);
  g_autoptr (GString) examples = g_string_new (NULL);
  g_autofree char *ask = g_strdup_printf (_("Who usually knows: %s"), sonae_phrase_get (&question->ask, language));
  g_autofree char *source = sonae_source_line (&self->set->source);
  g_autofree char *origin = g_strdup_printf (_("Topic and points: %s. The wording is this application's own."), source);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      g_string_append_printf (examples, "%s• %s", examples->len > 0 ? "\n" : "", lines[i]);

  gtk_label_set_label (self->place_label, place);
  gtk_label_set_label (self->title_label, sonae_phrase_get (&question->title, language));
  gtk_label_set_label (self->question_label, sonae_phrase_get (&question->question, language));
  gtk_label_set_label (self->explanation_label, sonae_phrase_get (&question->explanation, language));
  gtk_label_set_label (self->examples_label, examples->str);
  gtk_label_set_label (self->ask_hint, ask);
  gtk_label_set_label (self->source_label, origin);
  gtk_widget_set_sensitive (self->previous_button, question->number > 1);
  gtk_widget_set_sensitive (self->next_button, question->number < self->set->n_questions);
}

static void
show_answer (SonaeQuestionView *self, const SonaeRoundResult *result)
{
  gboolean read_only = sonae_session_is_read_only (self->session);

  self->answer = sonae_round_result_answer (result, self->number);
  for (SonaeAnswer answer = SONAE_ANSWER_YES; answer < SONAE_N_ANSWERS; answer++)
    gtk_toggle_button_set_active (button_of (self, answer), answer == self->answer);
  gtk_widget_set_visible (self->clear_button, self->answer != SONAE_ANSWER_NONE && !read_only);
}

static void
show_actions (SonaeQuestionView *self, const SonaeRoundResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) actions =
    sonae_round_result_linked (sonae_session_get_workbook (self->session), result, self->number, "action", &error);
  gboolean low = self->answer == SONAE_ANSWER_NO || self->answer == SONAE_ANSWER_UNKNOWN || self->answer == SONAE_ANSWER_PARTLY;
  gboolean unfinished = FALSE;
  guint more = 0;

  if (actions == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  for (guint i = 0; i < actions->len; i++)
    unfinished = unfinished || sonae_action_is_unfinished (g_ptr_array_index (actions, i));

  /* A row is a widget: some thousands of them would stop the window. */
  if (actions->len > MAX_ACTIONS)
    {
      more = actions->len - MAX_ACTIONS;
      g_ptr_array_set_size (actions, MAX_ACTIONS);
    }

  sonae_action_rows_update (self->actions_list, self->session, actions, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->actions_list), actions->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->actions_note), actions->len == 0 || more > 0);
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("And %u more action.", "And %u more actions.", more), more);

      gtk_label_set_label (self->actions_note, text);
    }
  else
    gtk_label_set_label (self->actions_note, low ? _("Nothing has been planned for this question yet.")
                                                 : _("Actions that come from this question appear here."));
  gtk_widget_set_visible (self->make_action_button, low && !unfinished && !sonae_session_is_read_only (self->session));
}

static void
name_answers (SonaeQuestionView *self)
{
  for (SonaeAnswer answer = SONAE_ANSWER_YES; answer < SONAE_N_ANSWERS; answer++)
    {
      GtkWidget *button = GTK_WIDGET (button_of (self, answer));
      const char *title = sonae_answer_title (self->set, answer);
      /* Translators: the key that gives an answer, the answer, its points: "1 Done (4 points)". */
      g_autofree char *name = g_strdup_printf (_("%d %s (%d points)"), answer + 1, title, self->set->points[answer]);
      g_autofree char *points = g_strdup_printf (_("%d points"), self->set->points[answer]);
      g_autofree char *key = g_strdup_printf ("%d", answer + 1);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *key_label = gtk_label_new (key);
      GtkWidget *title_label = gtk_label_new (title);
      GtkWidget *points_label = gtk_label_new (points);

      gtk_widget_add_css_class (key_label, "sonae-key");
      gtk_widget_add_css_class (points_label, "caption");
      gtk_widget_add_css_class (points_label, "dim-label");
      /* Japanese can be wrapped after every letter; the title takes the width it finds before it does so. */
      gtk_label_set_wrap (GTK_LABEL (title_label), TRUE);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (title_label), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_justify (GTK_LABEL (title_label), GTK_JUSTIFY_CENTER);
      gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), key_label);
      gtk_box_append (GTK_BOX (line), points_label);
      gtk_box_append (GTK_BOX (box), title_label);
      gtk_box_append (GTK_BOX (box), line);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

void
sonae_question_view_show (SonaeQuestionView *self, const SonaeRoundResult *result, int number)
{
  const SonaeQuestion *question;
  gint64 round_id;

  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));
  g_return_if_fail (self->session != NULL && result != NULL);

  question = sonae_question_set_get (result->set, number);
  g_return_if_fail (question != NULL);
  round_id = sonae_record_get_id (result->round);

  if (self->set != result->set)
    {
      self->set = result->set;
      name_answers (self);
      self->number = 0;
    }
  if (self->number != number || self->round_id != round_id)
    {
      sonae_question_view_flush (self);
      self->number = number;
      self->round_id = round_id;
      show_texts (self, question);
      gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
    }

  show_answer (self, result);
  sonae_answer_text_show (self->note, round_id, number, sonae_round_result_note (result, number));
  sonae_answer_text_show (self->ask, round_id, number, sonae_round_result_ask (result, number));
  sonae_evidence_list_show (self->evidence, result, number);
  show_actions (self, result);
  sonae_note_list_show_question (self->notes, result->round, number);
}

/* --- The rest --- */

void
sonae_question_view_focus_note (SonaeQuestionView *self)
{
  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->note_view));
}

void
sonae_question_view_paste (SonaeQuestionView *self)
{
  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));

  sonae_evidence_list_paste (self->evidence);
}

void
sonae_question_view_flush (SonaeQuestionView *self)
{
  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));

  if (self->note != NULL)
    sonae_answer_text_flush (self->note);
  if (self->ask != NULL)
    sonae_answer_text_flush (self->ask);
}

/* At the latest when the focus goes elsewhere, which it does when the window closes. */
static void
flush_on_leave (SonaeQuestionView *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (sonae_question_view_flush), self);
  gtk_widget_add_controller (widget, focus);
}

void
sonae_question_view_set_session (SonaeQuestionView *self, SonaeSession *session)
{
  gboolean editable;

  g_return_if_fail (SONAE_IS_QUESTION_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  editable = !sonae_session_is_read_only (session);
  self->note = sonae_answer_text_new (session, "note", G_OBJECT (gtk_text_view_get_buffer (self->note_view)));
  self->ask = sonae_answer_text_new (session, "ask", G_OBJECT (self->ask_entry));
  sonae_undo_keys_add (GTK_WIDGET (self->note_view), NULL);
  sonae_outer_scroll_add (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->note_view))));
  sonae_undo_keys_add (GTK_WIDGET (self->ask_entry), NULL);
  flush_on_leave (self, GTK_WIDGET (self->note_view));
  flush_on_leave (self, GTK_WIDGET (self->ask_entry));
  sonae_evidence_list_set_session (self->evidence, session);
  sonae_note_list_set_session (self->notes, session);
  gtk_text_view_set_editable (self->note_view, editable);
  gtk_editable_set_editable (self->ask_entry, editable);
  for (SonaeAnswer answer = SONAE_ANSWER_YES; answer < SONAE_N_ANSWERS; answer++)
    gtk_widget_set_sensitive (GTK_WIDGET (button_of (self, answer)), editable);
}

static void
sonae_question_view_unmap (GtkWidget *widget)
{
  sonae_question_view_flush (SONAE_QUESTION_VIEW (widget));
  GTK_WIDGET_CLASS (sonae_question_view_parent_class)->unmap (widget);
}

static void
sonae_question_view_dispose (GObject *object)
{
  SonaeQuestionView *self = SONAE_QUESTION_VIEW (object);

  sonae_question_view_flush (self);
  g_clear_object (&self->note);
  g_clear_object (&self->ask);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_question_view_parent_class)->dispose (object);
}

static void
sonae_question_view_class_init (SonaeQuestionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SONAE_TYPE_EVIDENCE_LIST);
  g_type_ensure (SONAE_TYPE_NOTE_LIST);
  G_OBJECT_CLASS (klass)->dispose = sonae_question_view_dispose;
  widget_class->unmap = sonae_question_view_unmap;

  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-question-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, place_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, previous_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, next_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, title_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, question_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, answer_yes);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, answer_partly);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, answer_no);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, answer_unknown);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, clear_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, examples_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, ask_hint);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, ask_entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, note_view);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, evidence);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, notes);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, make_action_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, actions_note);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, actions_list);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionView, source_label);
  gtk_widget_class_bind_template_callback (widget_class, answer_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_action_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
sonae_question_view_init (SonaeQuestionView *self)
{
  self->answer = SONAE_ANSWER_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
