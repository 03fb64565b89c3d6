/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-compare-view.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/sonae-self-check-words.h"
#include "gui/widgets/sonae-band-badge.h"
#include "gui/widgets/sonae-plain-row.h"

enum { COLUMN_BEFORE, COLUMN_AFTER, COLUMN_CHANGE, N_COLUMNS };

struct _SonaeCompareView
{
  AdwBin parent_instance;

  GtkDropDown *before_drop;
  GtkDropDown *after_drop;
  GtkWidget *only_changed;
  GtkBox *bands;
  GtkGrid *totals;
  GtkListBox *list;
  GtkWidget *problem;
  GtkWidget *body;

  GtkSizeGroup *columns[N_COLUMNS];  /* keep totals and answers below one another */
  SonaeSession *session;
  GPtrArray *rounds;
  SonaeRoundResult *before;
  SonaeRoundResult *after;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeCompareView, sonae_compare_view, ADW_TYPE_BIN)

enum { CLOSE, SHOW_QUESTION, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- What changed --- */

typedef enum { SAME, BETTER, WORSE, NEW, GONE } Difference;

static Difference
difference (const SonaeRoundResult *before, const SonaeRoundResult *after, int number)
{
  SonaeAnswer a = sonae_round_result_answer (before, number);
  SonaeAnswer b = sonae_round_result_answer (after, number);
  int points_a = a == SONAE_ANSWER_NONE ? 0 : before->set->points[a];
  int points_b = b == SONAE_ANSWER_NONE ? 0 : after->set->points[b];

  if (a == b)
    return SAME;
  if (a == SONAE_ANSWER_NONE)
    return NEW;
  if (b == SONAE_ANSWER_NONE)
    return GONE;

  return points_b > points_a ? BETTER : WORSE;
}

static const char *
difference_word (Difference value)
{
  switch (value)
    {
    case BETTER:
      return _("Better");
    case WORSE:
      return _("Worse");
    case NEW:
      return _("New answer");
    case GONE:
      return _("No answer now");
    case SAME:
    default:
      return _("Same");
    }
}

static void
style_difference (GtkWidget *widget, int by)
{
  gtk_widget_remove_css_class (widget, "success");
  gtk_widget_remove_css_class (widget, "error");
  if (by != 0)
    gtk_widget_add_css_class (widget, by > 0 ? "success" : "error");
}

/* --- The rows --- */

static GtkWidget *
make_cell (const char *icon, const char *style, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (text);

  if (style != NULL)
    gtk_widget_add_css_class (image, style);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
make_answer_cell (const SonaeRoundResult *result, int number)
{
  SonaeAnswer answer = sonae_round_result_answer (result, number);
  g_autofree char *style = g_strdup_printf ("answer-%s", answer == SONAE_ANSWER_NONE ? "none" : sonae_answer_code (answer));

  return make_cell (sonae_answer_icon (answer), style, sonae_answer_title (result->set, answer));
}

static GtkWidget *
make_row (SonaeCompareView *self, int number)
{
  const SonaeQuestion *question = sonae_question_set_get (self->after->set, number);
  const char *title_text = sonae_phrase_get (&question->title, sonae_language_current ());
  Difference change = difference (self->before, self->after, number);
  g_autofree char *text = g_strdup_printf ("%d  %s", number, title_text);
  g_autofree char *name = g_strdup_printf ("%d %s: %s → %s, %s", number, title_text,
                                           sonae_answer_title (self->before->set, sonae_round_result_answer (self->before, number)),
                                           sonae_answer_title (self->after->set, sonae_round_result_answer (self->after, number)),
                                           difference_word (change));
  static const char *const icons[] = { NULL, "sonae-better-symbolic", "sonae-worse-symbolic", "list-add-symbolic", "list-remove-symbolic" };
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (text);
  GtkWidget *cells[N_COLUMNS];

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (title), 16);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (box, "sonae-compare-row");
  cells[COLUMN_BEFORE] = make_answer_cell (self->before, number);
  cells[COLUMN_AFTER] = make_answer_cell (self->after, number);
  cells[COLUMN_CHANGE] = make_cell (icons[change], change == BETTER ? "success" : change == WORSE ? "error" : NULL,
                                    change == SAME ? "" : difference_word (change));
  gtk_box_append (GTK_BOX (box), title);
  for (int i = 0; i < N_COLUMNS; i++)
    {
      gtk_size_group_add_widget (self->columns[i], cells[i]);
      gtk_box_append (GTK_BOX (box), cells[i]);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "sonae-number", GINT_TO_POINTER (number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static int
row_number (GtkListBoxRow *row)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "sonae-number"));
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  SonaeCompareView *self = user_data;

  return !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->only_changed))
         || difference (self->before, self->after, row_number (row)) != SAME;
}

/* --- The totals --- */

static GtkWidget *
add_total (SonaeCompareView *self, int column, int line, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  if (column == 0)
    gtk_widget_set_hexpand (label, TRUE);
  else
    gtk_size_group_add_widget (self->columns[column - 1], label);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->totals, label, column, line, 1, 1);

  return label;
}

static void
add_total_line (SonaeCompareView *self, int line, const char *title, const SonaeScore *a, const SonaeScore *b)
{
  g_autofree char *before = g_strdup_printf ("%d/%d", a->score, a->max);
  g_autofree char *after = g_strdup_printf ("%d/%d", b->score, b->max);
  int by = b->score - a->score;
  /* A true minus and a plain zero. */
  g_autofree char *change = by == 0 ? g_strdup ("±0") : g_strdup_printf ("%s%d", by > 0 ? "+" : "−", ABS (by));
  const char *style = line == 0 ? "heading" : NULL;

  add_total (self, 0, line, title, style);
  add_total (self, 1, line, before, style);
  add_total (self, 2, line, after, style);
  style_difference (add_total (self, 3, line, change, style), by);
}

static void
add_badge (SonaeCompareView *self, const SonaeRoundResult *result)
{
  GtkWidget *badge = sonae_band_badge_new ();

  sonae_band_badge_set (SONAE_BAND_BADGE (badge), result);
  gtk_box_append (self->bands, badge);
}

static void
show_totals (SonaeCompareView *self)
{
  const SonaeQuestionSet *set = self->after->set;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->totals))) != NULL)
    gtk_grid_remove (self->totals, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->bands))) != NULL)
    gtk_box_remove (self->bands, child);

  add_total_line (self, 0, _("Score"), &self->before->score, &self->after->score);
  for (int i = 0; i < set->n_parts; i++)
    add_total_line (self, i + 1, sonae_phrase_get (&set->parts[i].title, sonae_language_current ()), &self->before->parts[i],
                    &self->after->parts[i]);
  add_badge (self, self->before);
  gtk_box_append (self->bands, gtk_image_new_from_icon_name ("go-next-symbolic"));
  add_badge (self, self->after);
}

/* --- Choosing --- */

static SonaeRecord *
chosen (SonaeCompareView *self, GtkDropDown *drop)
{
  guint position = gtk_drop_down_get_selected (drop);

  return self->rounds != NULL && position < self->rounds->len ? g_ptr_array_index (self->rounds, position) : NULL;
}

static SonaeRoundResult *
load_chosen (SonaeCompareView *self, GtkDropDown *drop)
{
  SonaeRecord *round = chosen (self, drop);
  g_autoptr (GError) error = NULL;
  SonaeRoundResult *result;

  if (round == NULL)
    return NULL;
  result = sonae_round_result_load (sonae_session_get_workbook (self->session), sonae_record_get_id (round), &error);
  if (result == NULL)
    sonae_session_error (self->session, error);

  return result;
}

static void
show (SonaeCompareView *self)
{
  gboolean comparable;

  sonae_plain_row_clear (self->list);
  g_clear_pointer (&self->before, sonae_round_result_free);
  g_clear_pointer (&self->after, sonae_round_result_free);

  self->before = load_chosen (self, self->before_drop);
  self->after = load_chosen (self, self->after_drop);
  if (self->before == NULL || self->after == NULL)
    return;

  /* Points of different question sets do not add up to the same thing. */
  comparable = self->before->set == self->after->set;
  gtk_widget_set_visible (self->problem, !comparable);
  gtk_widget_set_visible (self->body, comparable);
  if (!comparable)
    return;

  show_totals (self);
  for (int number = 1; number <= self->after->set->n_questions; number++)
    gtk_list_box_append (self->list, make_row (self, number));
}

static void
chosen_cb (SonaeCompareView *self)
{
  if (!self->filling)
    show (self);
}

static void
filter_toggled_cb (SonaeCompareView *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
swap_cb (SonaeCompareView *self)
{
  guint before = gtk_drop_down_get_selected (self->before_drop);

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->before_drop, gtk_drop_down_get_selected (self->after_drop));
  gtk_drop_down_set_selected (self->after_drop, before);
  self->filling = FALSE;
  show (self);
}

static void
close_cb (SonaeCompareView *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static void
row_activated_cb (SonaeCompareView *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SHOW_QUESTION], 0, sonae_record_get_id (self->after->round), row_number (row));
}

static guint
position_of (GPtrArray *rounds, gint64 id)
{
  for (guint i = 0; i < rounds->len; i++)
    if (sonae_record_get_id (g_ptr_array_index (rounds, i)) == id)
      return i;

  return GTK_INVALID_LIST_POSITION;
}

/* The round before the one at AFTER: of the same site if there is one, else the next older, else a newer one. */
static guint
partner_of (GPtrArray *rounds, guint after)
{
  for (guint i = after + 1; i < rounds->len; i++)
    if (sonae_rounds_comparable (g_ptr_array_index (rounds, i), g_ptr_array_index (rounds, after)))
      return i;

  return after + 1 < rounds->len ? after + 1 : after > 0 ? after - 1 : after;
}

void
sonae_compare_view_load (SonaeCompareView *self, SonaeSession *session, GPtrArray *rounds, gint64 after)
{
  g_autoptr (GHashTable) sites = NULL;
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  SonaeRecord *old_before, *old_after;
  guint before_at, after_at;

  g_return_if_fail (SONAE_IS_COMPARE_VIEW (self));
  g_return_if_fail (rounds != NULL && rounds->len > 0);

  g_set_object (&self->session, session);
  old_before = chosen (self, self->before_drop);
  old_after = chosen (self, self->after_drop);
  before_at = old_before != NULL ? position_of (rounds, sonae_record_get_id (old_before)) : GTK_INVALID_LIST_POSITION;
  after_at = old_after != NULL ? position_of (rounds, sonae_record_get_id (old_after)) : GTK_INVALID_LIST_POSITION;
  if (after != 0 || before_at == GTK_INVALID_LIST_POSITION || after_at == GTK_INVALID_LIST_POSITION)
    {
      after_at = after != 0 ? position_of (rounds, after) : 0;
      if (after_at == GTK_INVALID_LIST_POSITION)
        after_at = 0;
      before_at = partner_of (rounds, after_at);
    }

  sites = sonae_site_names (sonae_session_get_workbook (session), NULL);
  for (guint i = 0; i < rounds->len; i++)
    {
      g_autofree char *title = sonae_round_title (g_ptr_array_index (rounds, i), sites);

      gtk_string_list_append (titles, title);
    }

  self->filling = TRUE;
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  self->rounds = g_ptr_array_ref (rounds);
  gtk_drop_down_set_model (self->before_drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->after_drop, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->before_drop, before_at);
  gtk_drop_down_set_selected (self->after_drop, after_at);
  self->filling = FALSE;
  show (self);
}

static void
sonae_compare_view_dispose (GObject *object)
{
  SonaeCompareView *self = SONAE_COMPARE_VIEW (object);

  self->filling = TRUE;
  g_clear_object (&self->session);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  g_clear_pointer (&self->before, sonae_round_result_free);
  g_clear_pointer (&self->after, sonae_round_result_free);
  for (int i = 0; i < N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (sonae_compare_view_parent_class)->dispose (object);
}

static void
sonae_compare_view_class_init (SonaeCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_compare_view_dispose;

  signals[CLOSE] = g_signal_new ("close", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_QUESTION] = g_signal_new ("show-question", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                         2, G_TYPE_INT64, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, before_drop);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, after_drop);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, only_changed);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, bands);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, totals);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, problem);
  gtk_widget_class_bind_template_child (widget_class, SonaeCompareView, body);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, swap_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
sonae_compare_view_init (SonaeCompareView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}
