/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/notes/sonae-note-open.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-dialog.h"
#include "gui/reader/sonae-pdf-view.h"
#include "reader/sonae-pdf-quads.h"
#include "workbook/sonae-notes.h"

static gboolean
is_lost (SonaeRecord *note)
{
  return g_str_equal (sonae_record_get_text (note, "anchor"), "lost");
}

void
sonae_note_open (SonaeSession *session, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) note = NULL;
  g_autoptr (GArray) quads = NULL;
  gint64 document;
  int page;

  g_return_if_fail (SONAE_IS_SESSION (session));

  note = sonae_workbook_get (sonae_session_get_workbook (session), "note", id, &error);
  if (note == NULL)
    {
      sonae_session_error (session, error);
      return;
    }
  document = sonae_record_get_int (note, "document_id", 0);
  if (document == 0)
    {
      sonae_session_show_dialog (session, sonae_note_dialog_new_for (session, id));
      return;
    }
  page = (int) MAX (sonae_record_get_int (note, "page", 1), 1) - 1;
  quads = sonae_pdf_quads_from_text (sonae_record_get_text (note, "quads"));
  if (is_lost (note))
    {
      /* Where it was marked there is something else now. */
      sonae_session_read_document (session, document, page, NULL, 0);
      sonae_session_toast (session, _("The passage was not found in this edition. This is the page where it was."));
    }
  else
    sonae_session_read_document (session, document, page, (const SonaePdfQuad *) (gpointer) quads->data, quads->len);
}

GPtrArray *
sonae_note_marks (SonaeWorkbook *workbook, gint64 document_id)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_mark_free);
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), marks);

  notes = sonae_notes_of_document (workbook, document_id, NULL);
  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      SonaeRecord *note = notes->pdata[i];
      g_autoptr (GArray) quads = sonae_pdf_quads_from_text (sonae_record_get_text (note, "quads"));
      const char *colour = sonae_record_get_text (note, "colour"), *target = sonae_record_get_text (note, "target_label");
      g_autofree char *title = sonae_record_title (note), *label = NULL;
      gint64 page = sonae_record_get_int (note, "page", 0);

      if (is_lost (note) || page < 1 || quads->len == 0)
        continue;
      /* Translators: a note, and what it is pinned to. */
      label = *target != '\0' ? g_strdup_printf (_("%s (pinned to %s)"), title, target) : g_strdup (title);
      g_ptr_array_add (marks, sonae_pdf_mark_new (sonae_record_get_id (note), (guint) page - 1, (const SonaePdfQuad *) (gpointer) quads->data, quads->len,
                                                  *colour != '\0' ? colour : NULL, label));
    }
  return marks;
}

GtkWidget *
sonae_note_swatch_new (SonaeRecord *note)
{
  const char *colour;
  GtkWidget *swatch;
  g_autofree char *name = NULL;

  g_return_val_if_fail (SONAE_IS_RECORD (note), NULL);

  colour = sonae_record_get_text (note, "colour");
  name = *colour != '\0' ? sonae_record_format (note, "colour") : g_strdup (_("Without a colour"));
  if (*colour != '\0')
    {
      swatch = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
      gtk_widget_add_css_class (swatch, "sonae-note-colour");
      gtk_widget_add_css_class (swatch, colour);
    }
  else
    swatch = gtk_image_new_from_icon_name ("view-pin-symbolic");
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (swatch, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return swatch;
}
