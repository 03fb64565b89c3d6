/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/notes/sonae-notes-view.h"

#include <glib/gi18n-lib.h>

#include "gui/notes/sonae-note-dialog.h"
#include "gui/notes/sonae-note-open.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-table.h"
#include "workbook/sonae-notes.h"

struct _SonaeNotesView
{
  AdwBin parent_instance;

  /* Template. */
  SonaeTable *table;
  GtkWidget *detail;           /* above the form */
  GtkWidget *quote;
  GtkLabel *passage;
  GtkLabel *source;
  GtkLabel *lost;
  GtkWidget *open_button;
  GtkWidget *change_button;
  GtkWidget *target_box;
  GtkLabel *target_label;
  GtkWidget *target_button;

  SonaeSession *session;
  gint64 id;                   /* the chosen note; 0 */
  SonaePlanOrigin *target;     /* what it is pinned to; NULL */
};

G_DEFINE_FINAL_TYPE (SonaeNotesView, sonae_notes_view, ADW_TYPE_BIN)

static void
update (SonaeNotesView *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autoptr (SonaeRecord) note = self->id != 0 ? sonae_workbook_get (workbook, "note", self->id, NULL) : NULL;
  g_autofree char *source = NULL;
  const char *passage;

  g_clear_pointer (&self->target, sonae_plan_origin_free);
  gtk_widget_set_visible (self->detail, note != NULL);
  if (note == NULL)
    return;
  passage = sonae_record_get_text (note, "passage");
  source = sonae_notes_source (workbook, note);
  self->target = sonae_notes_target (workbook, note);
  gtk_label_set_label (self->passage, *passage != '\0' ? passage : _("An area or a page, without words of its own"));
  gtk_label_set_label (self->source, source != NULL ? source : "");
  gtk_widget_set_visible (self->quote, source != NULL);
  gtk_widget_set_visible (self->open_button, source != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->lost), g_str_equal (sonae_record_get_text (note, "anchor"), "lost"));
  gtk_widget_set_visible (self->target_button, self->target != NULL && self->target->page != NULL);
  gtk_label_set_label (self->target_label, self->target != NULL ? self->target->title : "");
  gtk_widget_set_visible (self->target_box, self->target != NULL);
  gtk_widget_set_sensitive (self->change_button, !sonae_session_is_read_only (self->session));
}

static void
selection_cb (SonaeNotesView *self)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (self->table);

  self->id = ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
  update (self);
}

static void
changed_cb (SonaeNotesView *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
open_cb (SonaeNotesView *self)
{
  if (self->id != 0)
    sonae_note_open (self->session, self->id);
}

static void
change_cb (SonaeNotesView *self)
{
  if (self->id != 0)
    sonae_session_show_dialog (self->session, sonae_note_dialog_new_for (self->session, self->id));
}

static void
target_cb (SonaeNotesView *self)
{
  if (self->target != NULL && self->target->page != NULL)
    sonae_session_go (self->session, self->target->page, self->target->place);
}

static void
sonae_notes_view_dispose (GObject *object)
{
  SonaeNotesView *self = SONAE_NOTES_VIEW (object);

  g_clear_pointer (&self->target, sonae_plan_origin_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_notes_view_parent_class)->dispose (object);
}

static void
sonae_notes_view_finalize (GObject *object)
{
  g_clear_object (&SONAE_NOTES_VIEW (object)->detail);
  G_OBJECT_CLASS (sonae_notes_view_parent_class)->finalize (object);
}

static void
sonae_notes_view_class_init (SonaeNotesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_notes_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_notes_view_finalize;

  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-notes-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, table);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, detail);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, quote);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, passage);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, lost);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, open_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, change_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, target_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, target_label);
  gtk_widget_class_bind_template_child (widget_class, SonaeNotesView, target_button);
  gtk_widget_class_bind_template_callback (widget_class, selection_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_cb);
}

static void
sonae_notes_view_init (SonaeNotesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The table takes it into its form and may let go of it before. */
  g_object_ref (self->detail);
}

void
sonae_notes_view_set_session (SonaeNotesView *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_NOTES_VIEW (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  sonae_table_set_detail (self->table, self->detail, NULL);
  sonae_table_set_session (self->table, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_notes_view_show (SonaeNotesView *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_NOTES_VIEW (self) && self->session != NULL);

  sonae_table_open_row (self->table, id);
}
