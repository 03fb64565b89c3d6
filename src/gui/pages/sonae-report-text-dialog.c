/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-report-text-dialog.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-message.h"
#include "report/sonae-report-drafts.h"

#define WIDTH 640
#define HEIGHT 560

/* One of the texts that can be edited. */
typedef struct
{
  char *code;
  char *title;      /* NULL: there is only one */
  char *proposal;   /* "" where nothing is proposed */
  char *kept;       /* what is printed now */
  char *text;       /* what it is to be */
} Text;

/* The window owns it. */
typedef struct
{
  GtkWindow *window;
  SonaeSession *session;
  GtkWidget *view;
  GtkTextBuffer *buffer;
  GtkWidget *proposal_button;
  GtkLabel *state;       /* whose text it is */
  GPtrArray *texts;      /* of Text */
  guint shown;           /* the one in the buffer */
  gboolean closing;      /* what was changed is decided about */
} Dialog;

static void
text_free (gpointer data)
{
  Text *text = data;

  g_free (text->code);
  g_free (text->title);
  g_free (text->proposal);
  g_free (text->kept);
  g_free (text->text);
  g_free (text);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->session);
  g_ptr_array_unref (dialog->texts);
  g_free (dialog);
}

static Text *
shown_text (Dialog *dialog)
{
  return dialog->texts->pdata[dialog->shown];
}

/* --- Loading --- */

static void
add_text (Dialog *dialog, const char *code, char *title, char *proposal)
{
  Text *text = g_new0 (Text, 1);
  g_autofree char *own = sonae_report_draft (sonae_session_get_workbook (dialog->session), code);

  text->code = g_strdup (code);
  text->title = title;
  text->proposal = proposal != NULL ? proposal : g_strdup ("");
  text->kept = g_strdup (own != NULL ? own : text->proposal);
  text->text = g_strdup (text->kept);
  g_ptr_array_add (dialog->texts, text);
}

static void
add_standards (Dialog *dialog, const char *code, SonaeLanguage language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) controls = sonae_report_standards_controls (sonae_session_get_workbook (dialog->session), &error);

  if (controls == NULL)
    {
      sonae_session_error (dialog->session, error);
      return;
    }
  for (guint i = 0; i < controls->len; i++)
    {
      g_autofree char *of = g_strconcat (SONAE_DRAFT_STANDARD, sonae_record_get_text (controls->pdata[i], "number"), NULL);

      if (g_str_equal (of, code))
        dialog->shown = i;
      add_text (dialog, of, sonae_report_standard_title (controls->pdata[i], language), sonae_report_standard_proposal (controls->pdata[i], language));
    }
}

/* --- Editing --- */

static void
show_state (Dialog *dialog)
{
  const Text *text = shown_text (dialog);
  gboolean proposed = g_str_equal (text->text, text->proposal);

  gtk_label_set_label (dialog->state, proposed ? _("This is the proposed text: it follows what the workbook says until you change it.")
                                               : _("This is your own text, printed in place of the proposed one."));
  gtk_widget_set_visible (GTK_WIDGET (dialog->state), *text->proposal != '\0');
  gtk_widget_set_visible (dialog->proposal_button, *text->proposal != '\0');
  gtk_widget_set_sensitive (dialog->proposal_button, !proposed && !sonae_session_is_read_only (dialog->session));
}

static void
changed_cb (Dialog *dialog)
{
  Text *text = shown_text (dialog);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (dialog->buffer, &start, &end);
  g_free (text->text);
  text->text = g_strchomp (gtk_text_buffer_get_text (dialog->buffer, &start, &end, FALSE));
  show_state (dialog);
}

static void
show_text (Dialog *dialog, guint index)
{
  g_autofree char *text = NULL;
  GtkTextIter start;

  dialog->shown = index;
  text = g_strdup (shown_text (dialog)->text);
  gtk_text_buffer_set_text (dialog->buffer, text, -1);
  gtk_text_buffer_get_start_iter (dialog->buffer, &start);
  gtk_text_buffer_place_cursor (dialog->buffer, &start);
  show_state (dialog);
}

static void
chosen_cb (Dialog *dialog, GParamSpec *spec, GtkDropDown *choice)
{
  guint chosen = gtk_drop_down_get_selected (choice);

  if (chosen < dialog->texts->len && chosen != dialog->shown)
    show_text (dialog, chosen);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *step, gpointer choice)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (choice));
  gint64 next = (gint64) gtk_drop_down_get_selected (choice) + g_variant_get_int32 (step);

  if (next >= 0 && next < n)
    gtk_drop_down_set_selected (choice, (guint) next);
  return TRUE;
}

/* In the buffer, so that Ctrl+Z brings back what was written. */
static void
proposal_cb (Dialog *dialog)
{
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (dialog->buffer);
  gtk_text_buffer_get_bounds (dialog->buffer, &start, &end);
  gtk_text_buffer_delete (dialog->buffer, &start, &end);
  gtk_text_buffer_insert (dialog->buffer, &start, shown_text (dialog)->proposal, -1);
  gtk_text_buffer_end_user_action (dialog->buffer);
}

/* --- Keeping --- */

static gboolean
is_changed (const Text *text)
{
  return !g_str_equal (text->text, text->kept);
}

static void
keep (Dialog *dialog)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new (), texts = g_ptr_array_new ();

  for (guint i = 0; i < dialog->texts->len; i++)
    {
      Text *text = dialog->texts->pdata[i];

      if (!is_changed (text))
        continue;
      g_ptr_array_add (codes, text->code);
      /* The proposal itself is not kept: it goes on following the workbook. */
      g_ptr_array_add (texts, g_str_equal (text->text, text->proposal) ? NULL : text->text);
    }
  if (codes->len > 0)
    sonae_report_drafts_set_async (sonae_session_get_workbook (dialog->session), codes->len, (const char *const *) codes->pdata,
                                   (const char *const *) texts->pdata, sonae_session_edit_done_cb, g_object_ref (dialog->session));
}

static void
keep_cb (Dialog *dialog)
{
  keep (dialog);
  dialog->closing = TRUE;
  gtk_window_close (dialog->window);
}

static gboolean
close_cb (gpointer window)
{
  gtk_window_close (window);
  return G_SOURCE_REMOVE;
}

/* The window is closed when the question is gone, which is transient for it. */
static void
decided_cb (const char *response, gpointer user_data)
{
  Dialog *dialog = g_object_get_data (user_data, "sonae-dialog");

  if (g_str_equal (response, "keep"))
    keep (dialog);
  else if (!g_str_equal (response, "discard"))
    return;
  dialog->closing = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT, close_cb, g_object_ref (dialog->window), g_object_unref);
}

static gboolean
close_request_cb (Dialog *dialog)
{
  SonaeMessage *message;
  guint n = 0;

  for (guint i = 0; i < dialog->texts->len; i++)
    n += is_changed (dialog->texts->pdata[i]);
  if (dialog->closing || n == 0)
    return FALSE;
  message = sonae_message_new (dialog->window, _("Keep what you wrote?"), NULL, decided_cb, g_object_ref (dialog->window), g_object_unref);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "discard", _("_Discard"), SONAE_MESSAGE_DESTRUCTIVE);
  sonae_message_add_button (message, "keep", _("_Keep"), SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* --- The window --- */

static void
add_shortcut (GtkWidget *window, guint key, GdkModifierType modifiers, GtkShortcutFunc func, gpointer data, int step)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (func, data, NULL));

  if (step != 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (step));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), shortcut);
  /* Before the text, which has a use for the keys of pages. */
  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (window, shortcuts);
}

static GtkWidget *
new_choice (Dialog *dialog)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; i < dialog->texts->len; i++)
    {
      const Text *text = dialog->texts->pdata[i];
      /* Translators: a control of Annex A whose text the company wrote itself. */
      g_autofree char *own = g_strdup_printf (_("%s (own text)"), text->title);

      gtk_string_list_append (titles, g_str_equal (text->kept, text->proposal) ? text->title : own);
    }
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&titles)), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), dialog->shown);
  gtk_widget_set_tooltip_text (choice, _("Which control (Ctrl+Page Up and Ctrl+Page Down for the one before and after it)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Which control"), -1);
  gtk_widget_set_margin_start (choice, 18);
  gtk_widget_set_margin_end (choice, 18);
  gtk_widget_set_margin_top (choice, 6);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (chosen_cb), dialog);
  add_shortcut (GTK_WIDGET (dialog->window), GDK_KEY_Page_Up, GDK_CONTROL_MASK, step_cb, choice, -1);
  add_shortcut (GTK_WIDGET (dialog->window), GDK_KEY_Page_Down, GDK_CONTROL_MASK, step_cb, choice, 1);
  return choice;
}

static GtkWidget *
new_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_start (label, 18);
  gtk_widget_set_margin_end (label, 18);
  gtk_widget_set_margin_top (label, 6);
  return label;
}

static GtkWidget *
new_view (Dialog *dialog)
{
  GtkWidget *scroll = gtk_scrolled_window_new (), *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  /* Tab goes on to the buttons. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), !sonae_session_is_read_only (dialog->session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the report"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_set_margin_top (scroll, 6);
  dialog->view = view;
  dialog->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  return scroll;
}

static void
fill_window (Dialog *dialog, gboolean standards)
{
  GtkWidget *bar = adw_header_bar_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *keep = gtk_button_new_with_mnemonic (_("_Keep")), *scroll = new_view (dialog);

  dialog->proposal_button = gtk_button_new_with_mnemonic (_("_Proposed Text"));
  dialog->state = GTK_LABEL (new_caption (NULL));
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_widget_set_sensitive (keep, !sonae_session_is_read_only (dialog->session));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), dialog->proposal_button);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), keep);
  gtk_box_append (GTK_BOX (box), bar);
  if (standards)
    gtk_box_append (GTK_BOX (box), new_choice (dialog));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->state));
  gtk_box_append (GTK_BOX (box),
                  new_caption (_("A line that begins with “# ” is a heading, one with “- ” an item of a list; an empty line parts paragraphs.")));
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (dialog->window), box);

  show_text (dialog, dialog->shown);
  g_signal_connect_swapped (dialog->buffer, "changed", G_CALLBACK (changed_cb), dialog);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (keep_cb), dialog);
  g_signal_connect_swapped (dialog->proposal_button, "clicked", G_CALLBACK (proposal_cb), dialog);
  g_signal_connect_swapped (dialog->window, "close-request", G_CALLBACK (close_request_cb), dialog);
  add_shortcut (GTK_WIDGET (dialog->window), GDK_KEY_Escape, 0, escape_cb, NULL, 0);
}

void
sonae_report_text_dialog_show (GtkWindow *parent, SonaeSession *session, const char *code, SonaeLanguage language)
{
  gboolean standards = g_str_has_prefix (code, SONAE_DRAFT_STANDARD);
  Dialog *dialog = g_new0 (Dialog, 1);

  dialog->session = g_object_ref (session);
  dialog->texts = g_ptr_array_new_with_free_func (text_free);
  if (standards)
    add_standards (dialog, code, language);
  else
    add_text (dialog, code, NULL,
              g_str_equal (code, SONAE_DRAFT_POLICY) ? sonae_report_policy_proposal (sonae_session_get_workbook (session), language, NULL) : NULL);
  if (dialog->texts->len == 0)
    {
      sonae_message_show (parent, _("No Control Is Adopted Yet"),
                          _("Each adopted control has a text here. Decide on the page “Controls” which ones the company adopts."));
      dialog_free (dialog);
      return;
    }
  dialog->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (dialog->window), "sonae-dialog", dialog, dialog_free);
  fill_window (dialog, standards);
  gtk_window_set_title (dialog->window, standards ? _("Standards and Procedures") : _("Text of the Report"));
  gtk_window_set_transient_for (dialog->window, parent);
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_default_size (dialog->window, WIDTH, HEIGHT);
  gtk_widget_grab_focus (dialog->view);
  gtk_window_present (dialog->window);
}
