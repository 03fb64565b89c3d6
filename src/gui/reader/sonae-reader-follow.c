/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/sonae-text.h"
#include "gui/compat/sonae-message.h"
#include "gui/compat/sonae-uri.h"
#include "gui/reader/sonae-reader-address.h"

#define MAX_SHOWN 600 /* characters of an address */

/* What is opened when the user says so. */
typedef struct
{
  SonaeReader *reader;
  char *uri;
  GFile *file;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->reader);
  g_free (question->uri);
  g_clear_object (&question->file);
  g_free (question);
}

static gboolean
is_pdf (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

static void
answered_cb (const char *response, gpointer user_data)
{
  Question *question = user_data;
  GtkWindow *window = _sonae_reader_window (question->reader);

  if (!g_str_equal (response, "open") || window == NULL)
    return;
  if (question->file == NULL)
    sonae_uri_show (window, question->uri);
  else if (is_pdf (question->file))
    sonae_reader_open_file (question->reader, question->file);
  else
    sonae_file_show (window, question->file);
}

/* Shows ADDRESS whole, so that whoever reads it can judge it. */
static void
ask (SonaeReader *self, const char *heading, const char *body, const char *address, GFile *file)
{
  GtkWindow *window = _sonae_reader_window (self);
  g_autofree char *shown = sonae_reader_address_show (address);
  g_autofree char *cut = sonae_text_ellipsize (shown, MAX_SHOWN);
  GtkWidget *label;
  SonaeMessage *message;
  Question *question;

  if (window == NULL)
    return;
  question = g_new0 (Question, 1);
  *question = (Question) { g_object_ref (self), g_strdup (address), file != NULL ? g_object_ref (file) : NULL };
  message = sonae_message_new (window, heading, body, answered_cb, question, question_free);
  label = gtk_label_new (cut);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_widget_add_css_class (label, "monospace");
  sonae_message_set_extra (message, label);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "open", _("_Open"), SONAE_MESSAGE_PLAIN);
  sonae_session_show_dialog (self->session, GTK_WINDOW (message));
}

static void
follow_file (SonaeReader *self, const char *address)
{
  GFile *document = self->source != NULL ? sonae_reader_source_get_file (self->source) : NULL;
  g_autoptr (GFile) file = sonae_reader_address_file (address, document);

  if (file != NULL)
    {
      g_autofree char *name = g_file_get_parse_name (file);

      ask (self, _("Open This File?"), _("The PDF points to a file on this computer. Open it only if you know it."), name, file);
    }
  else
    {
      g_autofree char *shown = sonae_reader_address_show (address);
      g_autofree char *body = g_strdup_printf (_("The PDF points to “%s”, which is no file that can be found from here."), shown);

      sonae_message_show (_sonae_reader_window (self), _("This Link Leads Nowhere"), body);
    }
}

static void
follow_named (SonaeReader *self, const char *name)
{
  static const struct
  {
    const char *name;    /* of the PDF standard */
    const char *action;
    const char *view;    /* the view's action */
  } known[] = {
    { "NextPage", NULL, "next-page" }, { "PrevPage", NULL, "previous-page" }, { "FirstPage", NULL, "first-page" }, { "LastPage", NULL, "last-page" },
    { "GoBack", "reader.back", NULL },  { "GoForward", "reader.forward", NULL }, { "GoToPage", "reader.select-page", NULL },
    { "Find", "reader.find", NULL },    { "Print", "reader.print", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, name))
      {
        if (known[i].action != NULL)
          gtk_widget_activate_action (GTK_WIDGET (self), known[i].action, NULL);
        else
          gtk_widget_activate_action (GTK_WIDGET (self), "reader.view", "s", known[i].view);
        return;
      }
}

void
_sonae_reader_follow (SonaeReader *self, const SonaePdfTarget *target)
{
  switch (target->kind)
    {
    case SONAE_PDF_TARGET_PAGE:
      sonae_pdf_view_go_to (self->view, target->page, target->x, target->y);
      break;
    case SONAE_PDF_TARGET_WEB:
      ask (self, _("Open This Web Page?"), _("It is opened in your browser, outside of Sonaecho."), target->address, NULL);
      break;
    case SONAE_PDF_TARGET_MAIL:
      ask (self, _("Write to This Address?"), _("Your mail program is opened."), target->address, NULL);
      break;
    case SONAE_PDF_TARGET_FILE:
      follow_file (self, target->address);
      break;
    case SONAE_PDF_TARGET_OTHER:
      ask (self, _("Open This With Another Program?"),
           _("The PDF points to something that is neither a page nor on the web. Open it only if you know what it is."), target->address, NULL);
      break;
    case SONAE_PDF_TARGET_NAMED:
      follow_named (self, target->address);
      break;
    case SONAE_PDF_TARGET_LAUNCH:
      sonae_message_show (_sonae_reader_window (self), _("This Is Not Done"),
                          _("The link would start a program on your computer. Sonaecho never does that. If you did not expect it, do not trust this PDF."));
      break;
    case SONAE_PDF_TARGET_SCRIPT:
      sonae_message_show (_sonae_reader_window (self), _("This Is Not Done"),
                          _("The link would run a script of the PDF. Sonaecho never does that. If you did not expect it, do not trust this PDF."));
      break;
    case SONAE_PDF_TARGET_NONE:
      sonae_session_toast (self->session, _("This leads nowhere in the PDF."));
      break;
    }
}
