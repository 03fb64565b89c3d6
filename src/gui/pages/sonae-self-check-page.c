/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-self-check-page-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-question-row.h"
#include "gui/widgets/sonae-tab-stop.h"
#include "gui/widgets/sonae-two-pane.h"

/* The page, its list of questions, and what is chosen in it. */

G_DEFINE_FINAL_TYPE (SonaeSelfCheckPage, sonae_self_check_page, SONAE_TYPE_PAGE)

/* --- The list --- */

/* Before the first question of each part: the part's title and score. */
static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  SonaeSelfCheckPage *self = user_data;
  int number = sonae_question_row_get_number (SONAE_QUESTION_ROW (row));
  int part = sonae_question_set_get (self->set, number)->part;
  GtkWidget *header, *title;

  if ((before != NULL && sonae_question_set_get (self->set, number - 1)->part == part) || gtk_list_box_row_get_header (row) != NULL)
    return;

  header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  title = gtk_label_new (sonae_phrase_get (&self->set->parts[part].title, sonae_language_current ()));
  gtk_widget_add_css_class (header, "sonae-part-header");
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), g_ptr_array_index (self->part_labels, part));
  gtk_list_box_row_set_header (row, header);
}

static void
make_rows (SonaeSelfCheckPage *self, const SonaeQuestionSet *set)
{
  sonae_plain_row_clear (self->list);

  self->set = set;
  g_ptr_array_set_size (self->part_labels, 0);
  for (int i = 0; i < set->n_parts; i++)
    {
      GtkWidget *score = gtk_label_new (NULL);

      gtk_widget_add_css_class (score, "numeric");
      gtk_widget_add_css_class (score, "dim-label");
      g_ptr_array_add (self->part_labels, g_object_ref_sink (score));
    }
  for (int number = 1; number <= set->n_questions; number++)
    gtk_list_box_append (self->list, sonae_question_row_new (set, number));
}

static void
update_rows (SonaeSelfCheckPage *self)
{
  for (int i = 0; i < self->set->n_questions; i++)
    sonae_question_row_update (SONAE_QUESTION_ROW (gtk_list_box_get_row_at_index (self->list, i)), self->result);

  for (guint i = 0; i < self->part_labels->len; i++)
    {
      const SonaeScore *part = &self->result->parts[i];
      g_autofree char *text = g_strdup_printf ("%d/%d", part->score, part->max);

      gtk_label_set_label (g_ptr_array_index (self->part_labels, i), text);
    }
}

static void
keep_in_sight (SonaeSelfCheckPage *self, GtkWidget *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->list_scrolled);
  GtkWidget *content = gtk_scrolled_window_get_child (self->list_scrolled);
  graphene_rect_t bounds;
  double top;

  /* In the viewport's content, so that what is scrolled away counts. */
  if (GTK_IS_VIEWPORT (content))
    content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  if (!gtk_widget_compute_bounds (row, content, &bounds) || bounds.size.height <= 0)
    return;
  top = bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height);
}

void
_sonae_self_check_page_select (SonaeSelfCheckPage *self, int number, gboolean focus)
{
  GtkListBoxRow *row;

  if (self->set == NULL)
    return;
  number = CLAMP (number, 1, self->set->n_questions);
  row = gtk_list_box_get_row_at_index (self->list, number - 1);
  gtk_list_box_select_row (self->list, row);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  keep_in_sight (self, GTK_WIDGET (row));
}

static void
row_selected_cb (SonaeSelfCheckPage *self, GtkListBoxRow *row)
{
  if (row == NULL || self->result == NULL || self->filling)
    return;

  self->number = sonae_question_row_get_number (SONAE_QUESTION_ROW (row));
  sonae_question_view_show (self->view, self->result, self->number);
}

/* Tab stops once in the list; the arrow keys go from question to question, and 1 to 4 answer. */
static gboolean
enter_cb (SonaeSelfCheckPage *self)
{
  if (self->result == NULL)
    return FALSE;
  _sonae_self_check_page_select (self, self->number, TRUE);
  return TRUE;
}

static void
row_activated_cb (SonaeSelfCheckPage *self)
{
  sonae_question_view_focus_note (self->view);
}

static void
move_cb (SonaeSelfCheckPage *self, int by)
{
  _sonae_self_check_page_select (self, self->number + by, FALSE);
}

/* TRUE for somebody who walks along the steps with the keyboard: taking the focus away would end the walk. The answering keys
 * work from there, too. */
static gboolean
walks_elsewhere (SonaeSelfCheckPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_window_get_focus_visible (GTK_WINDOW (root))
         && !gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static gboolean
focus_list_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (widget);

  if (self->result != NULL && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "round"))
    _sonae_self_check_page_select (self, self->number, !walks_elsewhere (self));

  return G_SOURCE_REMOVE;
}

static void
sonae_self_check_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_self_check_page_parent_class)->map (widget);
  /* One frame later: the click or key that brought us here has done with the focus by then. */
  gtk_widget_add_tick_callback (widget, focus_list_cb, NULL, NULL);
}

/* --- The figures --- */

static void
update_make_actions (SonaeSelfCheckPage *self)
{
  g_autoptr (GError) error = NULL;
  int n = sonae_round_result_count_without_action (sonae_page_get_workbook (SONAE_PAGE (self)), self->result, &error);
  g_autofree char *label = NULL;

  if (n < 0)
    {
      sonae_session_error (sonae_page_get_session (SONAE_PAGE (self)), error);
      return;
    }
  label = g_strdup_printf (ngettext ("Make %d Low Answer an Action", "Make Actions of %d Low Answers", n), n);
  gtk_button_set_label (GTK_BUTTON (self->make_actions_button), label);
  gtk_widget_set_visible (self->make_actions_button, n > 0 && !sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self))));
}

static void
make_actions_cb (SonaeSelfCheckPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));

  sonae_rounds_add_actions_async (sonae_session_get_workbook (session), self->round_id, 0, sonae_session_edit_done_cb,
                                  g_object_ref (session));
}

/* The round was read anew, or another one was chosen. */
static void
show_result (SonaeSelfCheckPage *self)
{
  self->filling = TRUE;
  if (self->set != self->result->set)
    make_rows (self, self->result->set);
  update_rows (self);
  self->number = CLAMP (self->number, 1, self->set->n_questions);
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, self->number - 1));
  self->filling = FALSE;

  sonae_score_strip_set (self->strip, self->result);
  update_make_actions (self);
  sonae_question_view_show (self->view, self->result, self->number);
}

static int
first_unanswered (const SonaeRoundResult *result)
{
  for (int number = 1; number <= result->set->n_questions; number++)
    if (sonae_round_result_answer (result, number) == SONAE_ANSWER_NONE)
      return number;

  return 1;
}

void
_sonae_self_check_page_reload (SonaeSelfCheckPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));
  g_autoptr (GError) error = NULL;
  SonaeRoundResult *result;
  gboolean other_round;

  if (self->round_id == 0)
    {
      g_clear_pointer (&self->result, sonae_round_result_free);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }

  result = sonae_round_result_load (sonae_session_get_workbook (session), self->round_id, &error);
  if (result == NULL)
    {
      sonae_session_error (session, error);
      return;
    }
  other_round = self->result == NULL || sonae_record_get_id (self->result->round) != self->round_id;
  g_clear_pointer (&self->result, sonae_round_result_free);
  self->result = result;
  if (other_round)
    {
      /* Go on where the answers end. */
      self->number = first_unanswered (result);
      gtk_list_box_unselect_all (self->list);
    }
  show_result (self);
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty"))
    {
      gtk_stack_set_visible_child_name (self->stack, "round");
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_list_cb, NULL, NULL);
    }
}

/* --- Comparing --- */

static void
show_compare (SonaeSelfCheckPage *self)
{
  if (self->rounds == NULL || self->rounds->len < 2)
    return;
  sonae_question_view_flush (self->view);
  sonae_compare_view_load (self->compare, sonae_page_get_session (SONAE_PAGE (self)), self->rounds, self->round_id);
  gtk_stack_set_visible_child_name (self->stack, "compare");
}

static void
compare_closed_cb (SonaeSelfCheckPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "round");
  gtk_widget_add_tick_callback (GTK_WIDGET (self), focus_list_cb, NULL, NULL);
}

static void
compare_question_cb (SonaeSelfCheckPage *self, gint64 round_id, int number)
{
  self->round_id = round_id;
  _sonae_self_check_page_load_rounds (self);
  _sonae_self_check_page_reload (self);
  self->number = number;
  _sonae_self_check_page_select (self, number, FALSE);
  compare_closed_cb (self);
}

/* --- The page --- */

static void
sonae_self_check_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (page);
  gboolean writable = !sonae_session_is_read_only (session);

  sonae_question_view_set_session (self->view, session);
  gtk_widget_set_visible (self->start_button, writable);
  gtk_widget_set_sensitive (self->new_round_button, writable);
  gtk_widget_set_sensitive (self->edit_round_button, writable);
  _sonae_self_check_page_load_rounds (self);
  _sonae_self_check_page_reload (self);
}

static void
sonae_self_check_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (page);
  gboolean all = sonae_change_get_id (change) == 0;

  if (all || sonae_change_touches (change, "round") || sonae_change_touches (change, "site"))
    _sonae_self_check_page_load_rounds (self);
  else if (!sonae_change_touches (change, "answer") && !sonae_change_touches (change, "action")
           && !sonae_change_touches (change, "evidence"))
    return;
  _sonae_self_check_page_reload (self);
  if (self->rounds->len >= 2 && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "compare"))
    sonae_compare_view_load (self->compare, sonae_page_get_session (page), self->rounds, 0);
}

static void
sonae_self_check_page_status_changed (SonaePage *page, const SonaeStatus *status)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (page);
  const SonaeRoundResult *result = status->self_check;
  SonaeStepState state = SONAE_STEP_NOT_BEGUN;
  g_autofree char *indicator = NULL;

  sonae_stars_list_set (self->stars, sonae_page_get_session (page), status);
  if (result != NULL)
    {
      indicator = g_strdup_printf ("%d/%d", result->score.answered, result->score.total);
      if (result->score.answered < result->score.total)
        state = result->score.answered == 0 ? SONAE_STEP_NOT_BEGUN : SONAE_STEP_IN_PROGRESS;
      else
        state = status->low_without_action > 0 ? SONAE_STEP_ATTENTION : SONAE_STEP_COMPLETE;
    }
  sonae_page_set_step (page, state, indicator);
}

static void
sonae_self_check_page_show_place (SonaePage *page, const char *place)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (page);

  if (g_str_equal (place, "start"))
    {
      if (self->round_id == 0)
        _sonae_self_check_page_start_first (self);
    }
  else if (g_str_equal (place, "compare"))
    show_compare (self);
  else if (g_str_has_prefix (place, "question:"))
    {
      if (self->round_id != 0)
        gtk_stack_set_visible_child_name (self->stack, "round");
      self->number = (int) g_ascii_strtoll (place + strlen ("question:"), NULL, 10);
      _sonae_self_check_page_select (self, self->number, FALSE);
    }
}

static void
sonae_self_check_page_dispose (GObject *object)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (object);

  self->filling = TRUE;
  if (self->form != NULL)
    sonae_form_flush (self->form);
  /* Rows that are taken away one by one would ask for headings out of what is freed below. */
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  g_clear_object (&self->form);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_pointer (&self->new_sites, g_array_unref);
  g_clear_pointer (&self->result, sonae_round_result_free);
  g_clear_pointer (&self->part_labels, g_ptr_array_unref);
  G_OBJECT_CLASS (sonae_self_check_page_parent_class)->dispose (object);
}

static void
sonae_self_check_page_class_init (SonaeSelfCheckPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  SonaePageClass *page_class = SONAE_PAGE_CLASS (klass);

  g_type_ensure (SONAE_TYPE_COMPARE_VIEW);
  g_type_ensure (SONAE_TYPE_QUESTION_VIEW);
  g_type_ensure (SONAE_TYPE_SCORE_STRIP);
  g_type_ensure (SONAE_TYPE_STARS_LIST);
  g_type_ensure (SONAE_TYPE_TAB_STOP);
  g_type_ensure (SONAE_TYPE_TWO_PANE);

  G_OBJECT_CLASS (klass)->dispose = sonae_self_check_page_dispose;
  widget_class->map = sonae_self_check_page_map;
  page_class->session_set = sonae_self_check_page_session_set;
  page_class->workbook_changed = sonae_self_check_page_workbook_changed;
  page_class->status_changed = sonae_self_check_page_status_changed;
  page_class->show_place = sonae_self_check_page_show_place;

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-self-check-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, make_actions_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, strip);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, list_scrolled);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, stars);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, view);
  gtk_widget_class_bind_template_child (widget_class, SonaeSelfCheckPage, compare);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_actions_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_question_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "compare_cb", G_CALLBACK (show_compare));
  _sonae_self_check_page_rounds_class_init (widget_class);
}

static void
sonae_self_check_page_init (SonaeSelfCheckPage *self)
{
  self->number = 1;
  self->part_labels = g_ptr_array_new_with_free_func (g_object_unref);
  self->new_sites = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
  _sonae_self_check_page_init_input (self);
}
