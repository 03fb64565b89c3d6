/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-report-text-dialog.h"

#include <glib/gi18n-lib.h>

#include "report/sonae-report-drafts.h"

#define WIDTH 640
#define HEIGHT 560

/* The window owns it. */
typedef struct
{
  GtkWindow *window;
  SonaeSession *session;
  GtkTextBuffer *buffer;
  char *code;
  char *proposal;   /* "" where nothing is proposed */
} Dialog;

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_object_unref (dialog->session);
  g_free (dialog->code);
  g_free (dialog->proposal);
  g_free (dialog);
}

static char *
text_of (Dialog *dialog)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (dialog->buffer, &start, &end);
  return gtk_text_buffer_get_text (dialog->buffer, &start, &end, FALSE);
}

static void
keep_cb (Dialog *dialog)
{
  g_autofree char *text = g_strchomp (text_of (dialog));

  /* The proposal itself is not kept: it goes on following the profile. */
  sonae_report_draft_set_async (sonae_session_get_workbook (dialog->session), dialog->code,
                                g_str_equal (text, dialog->proposal) ? NULL : text, sonae_session_edit_done_cb, g_object_ref (dialog->session));
  gtk_window_close (dialog->window);
}

static void
proposal_cb (Dialog *dialog)
{
  gtk_text_buffer_set_text (dialog->buffer, dialog->proposal, -1);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

void
sonae_report_text_dialog_show (GtkWindow *parent, SonaeSession *session, const char *code, SonaeLanguage language)
{
  GtkWidget *window = adw_window_new (), *bar = adw_header_bar_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *keep = gtk_button_new_with_mnemonic (_("_Keep")), *proposal = gtk_button_new_with_mnemonic (_("_Proposed Text"));
  GtkWidget *scroll = gtk_scrolled_window_new (), *view = gtk_text_view_new ();
  GtkWidget *hint = gtk_label_new (_("A line that begins with “# ” is a heading, one with “- ” an item of a list; an empty line parts paragraphs."));
  SonaeWorkbook *workbook = sonae_session_get_workbook (session);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  Dialog *dialog = g_new0 (Dialog, 1);
  g_autofree char *own = sonae_report_draft (workbook, code);

  dialog->window = GTK_WINDOW (window);
  dialog->session = g_object_ref (session);
  dialog->code = g_strdup (code);
  dialog->proposal = g_str_equal (code, SONAE_DRAFT_POLICY) ? sonae_report_policy_proposal (workbook, language, NULL) : NULL;
  if (dialog->proposal == NULL)
    dialog->proposal = g_strdup ("");
  dialog->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (dialog->buffer, own != NULL ? own : dialog->proposal, -1);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  /* Tab goes on to the buttons. */
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the report"), -1);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_set_margin_start (hint, 18);
  gtk_widget_set_margin_end (hint, 18);
  gtk_widget_set_margin_top (hint, 6);
  gtk_widget_set_margin_bottom (hint, 6);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), view);
  gtk_widget_set_vexpand (scroll, TRUE);
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_widget_set_visible (proposal, *dialog->proposal != '\0');
  gtk_widget_set_sensitive (keep, !sonae_session_is_read_only (session));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), proposal);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), keep);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_box_append (GTK_BOX (box), scroll);
  adw_window_set_content (ADW_WINDOW (window), box);

  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (keep_cb), dialog);
  g_signal_connect_swapped (proposal, "clicked", G_CALLBACK (proposal_cb), dialog);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, shortcuts);
  g_object_set_data_full (G_OBJECT (window), "sonae-dialog", dialog, dialog_free);
  gtk_window_set_title (GTK_WINDOW (window), _("Text of the Report"));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_widget_grab_focus (view);
  gtk_window_present (GTK_WINDOW (window));
}
