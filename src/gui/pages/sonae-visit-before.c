/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-before.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-visit-agenda.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-reload.h"
#include "workbook/sonae-visit-brief.h"
#include "workbook/sonae-visits.h"

#define PAUSE_MS 300

struct _SonaeVisitBefore
{
  AdwBin parent_instance;

  GtkWidget *main;
  AdwPreferencesGroup *brief_group;
  GtkBox *brief;               /* as it writes itself */
  GtkWidget *brief_row;        /* as the lead edits it */
  GtkWidget *edit_button;
  GtkWidget *anew_button;
  SonaeVisitAgenda *agenda;
  SonaeVisitAgenda *hearing;
  GtkWidget *suggest_button;

  SonaeSession *session;
  SonaeForm *form;             /* NULL before the first visit */
  gint64 id;
  SonaeReload reload;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeVisitBefore, sonae_visit_before, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaeVisitBefore *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- The brief --- */

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

static void
append_heading (GtkBox *box, const char *text)
{
  GtkWidget *label = new_label (text);

  gtk_widget_add_css_class (label, "heading");
  if (gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL)
    gtk_widget_set_margin_top (label, 12);
  gtk_box_append (box, label);
}

/* The lines of an item stand below each other, behind its bullet. */
static void
append_line (GtkBox *box, const SonaeBriefLine *line)
{
  GtkWidget *label = new_label (line->text), *row, *bullet;

  if (!line->item)
    {
      gtk_box_append (box, label);
      return;
    }
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  bullet = gtk_label_new ("•");
  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), bullet);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (box, row);
}

static void
show_brief (SonaeVisitBefore *self, const SonaeVisitBrief *brief)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->brief))) != NULL)
    gtk_box_remove (self->brief, child);
  for (guint i = 0; !brief->edited && i < brief->sections->len; i++)
    {
      const SonaeBriefSection *section = brief->sections->pdata[i];

      append_heading (self->brief, section->title);
      for (guint j = 0; j < section->lines->len; j++)
        append_line (self->brief, section->lines->pdata[j]);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->brief), !brief->edited);
  gtk_widget_set_visible (self->brief_row, brief->edited);
  gtk_widget_set_visible (self->edit_button, !brief->edited);
  gtk_widget_set_visible (self->anew_button, brief->edited);
  adw_preferences_group_set_description (self->brief_group,
                                         brief->edited ? _("Edited. It stays as you left it until it is written anew.")
                                                       : _("It writes itself from the workbook and follows it. Edit it to make it your own."));
}

static void
loaded_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeVisitBefore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeVisitBrief) brief = sonae_visit_brief_load_finish (SONAE_WORKBOOK (workbook), result, &error);

  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (brief == NULL)
    sonae_session_error (self->session, error);
  else
    show_brief (self, brief);
}

static void
load (gpointer widget)
{
  SonaeVisitBefore *self = widget;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->id == 0 || self->form == NULL || sonae_form_get_record (self->form) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sonae_visit_brief_load_async (workbook_of (self), self->id, sonae_language_current (), FALSE, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
written_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeVisitBefore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeVisitBrief) brief = sonae_visit_brief_load_finish (SONAE_WORKBOOK (workbook), result, &error);
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (brief == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  text = sonae_visit_brief_to_text (brief);
  sonae_session_set_field (self->session, "visit", sonae_record_get_id (brief->visit), "brief", g_variant_new_string (text));
}

/* What was written so far becomes the lead's own text. */
static void
edit_cb (SonaeVisitBefore *self)
{
  if (self->id != 0)
    sonae_visit_brief_load_async (workbook_of (self), self->id, sonae_language_current (), TRUE, NULL, written_cb, g_object_ref (self));
}

static void
anew_cb (SonaeVisitBefore *self)
{
  if (self->id == 0)
    return;
  sonae_session_flush (self->session);
  sonae_session_set_field (self->session, "visit", self->id, "brief", NULL);
  sonae_session_toast_action (self->session, _("The brief writes itself again."), _("Undo"), "win.undo");
}

static void
pack_cb (SonaeVisitBefore *self)
{
  SonaeRecord *visit = self->form != NULL ? sonae_form_get_record (self->form) : NULL;
  g_autofree char *place = visit != NULL ? g_strdup_printf ("visit:%" G_GINT64_FORMAT, sonae_record_get_int (visit, "number", 0)) : NULL;

  if (place != NULL)
    sonae_session_go (self->session, "reports", place);
}

/* --- Agenda and hearing sheet --- */

static void
show_suggest (SonaeVisitBefore *self)
{
  gtk_widget_set_visible (self->suggest_button, sonae_visit_agenda_get_n_items (self->agenda) == 0 || sonae_visit_agenda_get_n_items (self->hearing) == 0);
}

static void
suggest_cb (SonaeVisitBefore *self)
{
  if (self->id != 0)
    sonae_visits_fill_agenda_async (workbook_of (self), self->id, sonae_session_edit_done_cb, g_object_ref (self->session));
}

/* --- All of it --- */

static void
changed_cb (SonaeVisitBefore *self, SonaeChange *change)
{
  /* The brief tells of almost everything. */
  if (self->id != 0)
    sonae_reload_soon (&self->reload);
}

void
sonae_visit_before_show (SonaeVisitBefore *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_VISIT_BEFORE (self));

  if (id == 0 || (self->id == id && self->form != NULL))
    return;
  self->id = id;
  sonae_form_show (&self->form, self->session, "visit", id, self->main);
  sonae_visit_agenda_show (self->agenda, id);
  sonae_visit_agenda_show (self->hearing, id);
  show_suggest (self);
  load (self);
}

void
sonae_visit_before_focus_title (SonaeVisitBefore *self)
{
  g_return_if_fail (SONAE_IS_VISIT_BEFORE (self));

  if (self->form != NULL)
    sonae_form_focus (self->form, "title");
}

static void
sonae_visit_before_dispose (GObject *object)
{
  SonaeVisitBefore *self = SONAE_VISIT_BEFORE (object);

  sonae_reload_clear (&self->reload);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_visit_before_parent_class)->dispose (object);
}

static void
sonae_visit_before_class_init (SonaeVisitBeforeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_visit_before_dispose;
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  g_type_ensure (SONAE_TYPE_VISIT_AGENDA);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-before.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, main);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, brief_group);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, brief);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, brief_row);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, edit_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, anew_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, agenda);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, hearing);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitBefore, suggest_button);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, anew_cb);
  gtk_widget_class_bind_template_callback (widget_class, pack_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggest_cb);
}

static void
sonae_visit_before_init (SonaeVisitBefore *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_visit_before_new (SonaeSession *session)
{
  SonaeVisitBefore *self;
  gboolean writable;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_VISIT_BEFORE, NULL);
  self->session = g_object_ref (session);
  writable = !sonae_session_is_read_only (session);
  gtk_widget_set_sensitive (self->edit_button, writable);
  gtk_widget_set_sensitive (self->anew_button, writable);
  gtk_widget_set_sensitive (self->suggest_button, writable);
  sonae_visit_agenda_set_session (self->agenda, session);
  sonae_visit_agenda_set_session (self->hearing, session);
  g_signal_connect_object (self->agenda, "notify::n-items", G_CALLBACK (show_suggest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hearing, "notify::n-items", G_CALLBACK (show_suggest), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  sonae_reload_init (&self->reload, self, PAUSE_MS, load);
  return GTK_WIDGET (self);
}
