/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-seminars-programme.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "gui/compat/sonae-message.h"
#include "gui/widgets/sonae-date-editor.h"
#include "workbook/sonae-sessions.h"

#define MAX_DAYS 7300

typedef struct
{
  SonaeSession *session;
  GtkDropDown *programmes;   /* of taking over; NULL where there is only one */
  SonaeFieldEditor *day;
  GtkSpinButton *days;       /* of shifting */
  GtkLabel *note;
  char *first;               /* ISO: the day that is moved; "" for none */
  gboolean following;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  GObject *const senders[] = { (GObject *) question->programmes, (GObject *) question->day, (GObject *) question->days };

  /* They may live on a little in the window that closes. */
  for (guint i = 0; i < G_N_ELEMENTS (senders); i++)
    if (senders[i] != NULL)
      g_signal_handlers_disconnect_by_data (senders[i], question);
  g_clear_object (&question->programmes);
  g_clear_object (&question->day);
  g_clear_object (&question->days);
  g_clear_object (&question->note);
  g_object_unref (question->session);
  g_free (question->first);
  g_free (question);
}

static Question *
question_new (SonaeSession *session)
{
  Question *question = g_new0 (Question, 1);

  question->session = g_object_ref (session);
  question->day = g_object_ref_sink (sonae_date_editor_new ());
  question->note = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
  gtk_label_set_wrap (question->note, TRUE);
  gtk_label_set_xalign (question->note, 0);
  gtk_label_set_max_width_chars (question->note, 44);
  gtk_widget_add_css_class (GTK_WIDGET (question->note), "dim-label");
  return question;
}

/* The day that is typed, or NULL. (transfer full) */
static char *
typed_day (Question *question)
{
  g_autofree char *text = sonae_field_editor_get_text (question->day);

  return *text != '\0' ? sonae_date_parse (text, NULL) : NULL;
}

/* How far the typed day is from the first one; FALSE when there is no such day. */
static gboolean
typed_shift (Question *question, int *days)
{
  g_autofree char *day = typed_day (question);

  if (day == NULL || *question->first == '\0')
    return FALSE;
  *days = sonae_date_days_between (question->first, day);
  return TRUE;
}

static void
add_line (GtkGrid *grid, int row, const char *label, GtkWidget *control)
{
  GtkWidget *name = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (control, TRUE);
  gtk_widget_add_css_class (name, "heading");
  gtk_grid_attach (grid, name, 0, row * 2, 1, 1);
  gtk_grid_attach (grid, control, 0, row * 2 + 1, 1, 1);
}

static GtkGrid *
new_grid (void)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_row_spacing (grid, 6);
  return grid;
}

/* --- Taking over --- */

static const SonaeProgramme *
chosen (Question *question)
{
  return sonae_catalogue_programme_at (question->programmes != NULL ? gtk_drop_down_get_selected (question->programmes) : 0);
}

static void
say_programme (Question *question)
{
  const SonaeProgramme *programme = chosen (question);
  SonaeLanguage language = sonae_language_current ();
  g_autoptr (GString) text = g_string_new (NULL);
  const char *uncertain = sonae_phrase_get (&programme->schedule_note, language);

  g_string_printf (text, ngettext ("%d session", "%d sessions", (gulong) programme->n_schedule), programme->n_schedule);
  g_string_append (text, _ (", "));
  g_string_append_printf (text, ngettext ("%d visit", "%d visits", (gulong) programme->n_visits), programme->n_visits);
  g_string_append_printf (text, "\n%s", sonae_phrase_get (&programme->source.publisher, language));
  if (*uncertain != '\0')
    g_string_append_printf (text, "\n%s", uncertain);
  gtk_label_set_label (question->note, text->str);
}

static void
programme_cb (Question *question)
{
  g_free (question->first);
  question->first = g_strdup (sonae_sessions_first_day (chosen (question)));
  sonae_field_editor_set_text (question->day, question->first);
  say_programme (question);
}

static void
take_over_cb (const char *response, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *text = sonae_field_editor_get_text (question->day), *day = typed_day (question);
  int days = 0;

  if (!g_str_equal (response, "take-over"))
    return;
  if (*text != '\0' && day == NULL)
    {
      sonae_session_toast (question->session, _ ("That is no day that can be read, so nothing was taken over."));
      return;
    }
  typed_shift (question, &days);
  sonae_sessions_adopt_async (sonae_session_get_workbook (question->session), chosen (question), days, sonae_session_edit_done_cb,
                              g_object_ref (question->session));
}

void
sonae_seminars_take_over (SonaeSession *session)
{
  Question *question;
  SonaeMessage *message;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkGrid *grid = new_grid ();
  guint n = sonae_catalogue_n_programmes ();
  int row = 0;

  g_return_if_fail (SONAE_IS_SESSION (session));

  question = question_new (session);
  message = sonae_message_new (NULL, _ ("Take Over a Programme"),
                               _ ("Its sessions and visits come into the workbook as rows of their own, which you can change. What is there already stays."),
                               take_over_cb, question, question_free);
  if (n > 1)
    {
      g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

      for (guint i = 0; i < n; i++)
        gtk_string_list_append (titles, sonae_phrase_get (&sonae_catalogue_programme_at (i)->source.title, sonae_language_current ()));
      question->programmes = g_object_ref_sink (GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), NULL)));
      gtk_accessible_update_property (GTK_ACCESSIBLE (question->programmes), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Programme"), -1);
      g_signal_connect_swapped (question->programmes, "notify::selected", G_CALLBACK (programme_cb), question);
      add_line (grid, row++, _ ("Programme"), GTK_WIDGET (question->programmes));
    }
  else
    {
      GtkWidget *title = gtk_label_new (sonae_phrase_get (&sonae_catalogue_programme_at (0)->source.title, sonae_language_current ()));

      gtk_label_set_wrap (GTK_LABEL (title), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (title), 44);
      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_widget_add_css_class (title, "heading");
      gtk_box_append (GTK_BOX (box), title);
    }
  sonae_field_editor_set_name (question->day, _ ("First session on"));
  add_line (grid, row, _ ("First session on"), GTK_WIDGET (question->day));
  programme_cb (question);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->note));
  sonae_message_set_extra (message, box);
  sonae_message_add_button (message, "cancel", _ ("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "take-over", _ ("_Take Over"), SONAE_MESSAGE_SUGGESTED);
  sonae_session_show_dialog (session, GTK_WINDOW (message));
}

/* --- Shifting --- */

static void
day_edited_cb (Question *question)
{
  int days;

  if (question->following || !typed_shift (question, &days))
    return;
  question->following = TRUE;
  gtk_spin_button_set_value (question->days, days);
  question->following = FALSE;
}

static void
days_changed_cb (Question *question)
{
  g_autofree char *day = NULL;

  if (question->following)
    return;
  day = sonae_date_add_days (question->first, gtk_spin_button_get_value_as_int (question->days));
  question->following = TRUE;
  sonae_field_editor_set_text (question->day, day);
  question->following = FALSE;
}

static void
shift_cb (const char *response, gpointer user_data)
{
  Question *question = user_data;
  int days;

  if (!g_str_equal (response, "shift"))
    return;
  gtk_spin_button_update (question->days);
  days = gtk_spin_button_get_value_as_int (question->days);
  if (days != 0)
    sonae_sessions_shift_async (sonae_session_get_workbook (question->session), days, sonae_session_edit_done_cb, g_object_ref (question->session));
}

void
sonae_seminars_shift (SonaeSession *session)
{
  Question *question;
  SonaeMessage *message;
  GtkWidget *box;
  GtkGrid *grid;
  g_autofree char *first = NULL;

  g_return_if_fail (SONAE_IS_SESSION (session));

  first = sonae_sessions_next_day (sonae_session_get_workbook (session), NULL);
  if (first == NULL)
    {
      sonae_session_toast (session, _ ("No session with a day is still to come."));
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  grid = new_grid ();
  question = question_new (session);
  question->first = g_steal_pointer (&first);
  question->days = g_object_ref_sink (GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (-MAX_DAYS, MAX_DAYS, 1)));
  message = sonae_message_new (NULL, _ ("Shift the Dates"),
                               _ ("All sessions and visits that are not over move by the same number of days. A session is over when its attendance is recorded."),
                               shift_cb, question, question_free);
  sonae_field_editor_set_name (question->day, _ ("Next session on"));
  sonae_field_editor_set_text (question->day, question->first);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->days), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Days later"), -1);
  add_line (grid, 0, _ ("Next session on"), GTK_WIDGET (question->day));
  add_line (grid, 1, _ ("Days later"), GTK_WIDGET (question->days));
  g_signal_connect_swapped (question->day, "edited", G_CALLBACK (day_edited_cb), question);
  g_signal_connect_swapped (question->days, "value-changed", G_CALLBACK (days_changed_cb), question);
  gtk_label_set_label (question->note, _ ("A negative number moves them to earlier days."));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->note));
  sonae_message_set_extra (message, box);
  sonae_message_add_button (message, "cancel", _ ("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "shift", _ ("_Shift"), SONAE_MESSAGE_SUGGESTED);
  sonae_session_show_dialog (session, GTK_WINDOW (message));
}
