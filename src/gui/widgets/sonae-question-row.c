/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-question-row.h"

#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"

struct _SonaeQuestionRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *number_label;
  GtkWidget *title_label;
  GtkWidget *note_mark;
  GtkWidget *answer_mark;

  const SonaeQuestion *question;
  const char *style;  /* of the answer now shown */
};

G_DEFINE_FINAL_TYPE (SonaeQuestionRow, sonae_question_row, GTK_TYPE_LIST_BOX_ROW)

static void
sonae_question_row_class_init (SonaeQuestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-question-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionRow, number_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionRow, note_mark);
  gtk_widget_class_bind_template_child (widget_class, SonaeQuestionRow, answer_mark);
}

static void
sonae_question_row_init (SonaeQuestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_question_row_new (const SonaeQuestionSet *set, int number)
{
  SonaeQuestionRow *self = g_object_new (SONAE_TYPE_QUESTION_ROW, NULL);
  g_autofree char *text = g_strdup_printf ("%d", number);

  self->question = sonae_question_set_get (set, number);
  g_assert (self->question != NULL);
  gtk_label_set_label (GTK_LABEL (self->number_label), text);
  gtk_label_set_label (GTK_LABEL (self->title_label), sonae_phrase_get (&self->question->title, sonae_language_current ()));

  return GTK_WIDGET (self);
}

int
sonae_question_row_get_number (SonaeQuestionRow *self)
{
  g_return_val_if_fail (SONAE_IS_QUESTION_ROW (self), 0);

  return self->question->number;
}

static const char *
style_of (SonaeAnswer answer)
{
  switch (answer)
    {
    case SONAE_ANSWER_YES:
      return "answer-yes";
    case SONAE_ANSWER_PARTLY:
      return "answer-partly";
    case SONAE_ANSWER_NO:
      return "answer-no";
    case SONAE_ANSWER_UNKNOWN:
      return "answer-unknown";
    case SONAE_ANSWER_NONE:
    default:
      return "answer-none";
    }
}

void
sonae_question_row_update (SonaeQuestionRow *self, const SonaeRoundResult *result)
{
  g_autofree char *name = NULL;
  SonaeAnswer answer;

  g_return_if_fail (SONAE_IS_QUESTION_ROW (self));
  g_return_if_fail (result != NULL);

  answer = sonae_round_result_answer (result, self->question->number);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->answer_mark), sonae_answer_icon (answer));
  gtk_widget_set_tooltip_text (self->answer_mark, sonae_answer_title (result->set, answer));
  if (self->style != NULL)
    gtk_widget_remove_css_class (self->answer_mark, self->style);
  self->style = style_of (answer);
  gtk_widget_add_css_class (self->answer_mark, self->style);
  gtk_widget_set_visible (self->note_mark, *sonae_round_result_note (result, self->question->number) != '\0');

  name = g_strdup_printf ("%d %s: %s", self->question->number, sonae_phrase_get (&self->question->title, sonae_language_current ()),
                          sonae_answer_title (result->set, answer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
