/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-report-bar.h"

#include <glib/gi18n-lib.h>

#define INTERVAL_MS 100

struct _SonaeReportBar
{
  GtkBox parent_instance;

  GtkWidget *text;            /* GtkLabel */
  GtkWidget *bar;             /* GtkProgressBar */
  GtkWidget *all_button;
  GtkWidget *cancel_button;

  char *shown;                /* what there is to say of the preview; NULL: it shows all pages */
  char *busy;                 /* what is under way; NULL: nothing */
  SonaeReportProgress *progress;
  GCancellable *cancellable;
  guint source;
};

G_DEFINE_FINAL_TYPE (SonaeReportBar, sonae_report_bar, GTK_TYPE_BOX)

static guint show_all_signal;

static void
update (SonaeReportBar *self)
{
  gboolean busy = self->busy != NULL;

  gtk_label_set_label (GTK_LABEL (self->text), busy ? self->busy : self->shown != NULL ? self->shown : "");
  gtk_widget_set_visible (self->bar, busy);
  gtk_widget_set_visible (self->cancel_button, busy);
  gtk_widget_set_visible (self->all_button, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self), busy || self->shown != NULL);
}

void
sonae_report_bar_set_shown (SonaeReportBar *self, int shown, int n_pages)
{
  g_return_if_fail (SONAE_IS_REPORT_BAR (self));

  g_clear_pointer (&self->shown, g_free);
  if (shown < n_pages)
    self->shown = g_strdup_printf (_("These are the first %d of %d pages."), shown, n_pages);
  update (self);
}

static gboolean
look_cb (gpointer user_data)
{
  SonaeReportBar *self = user_data;
  int n_pages = g_atomic_int_get (&self->progress->n_pages), n_done = g_atomic_int_get (&self->progress->n_done);

  /* Until the pages are counted nobody knows how long it takes. */
  if (n_pages == 0)
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  else
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), MIN (1, (double) n_done / n_pages));
  return G_SOURCE_CONTINUE;
}

void
sonae_report_bar_begin (SonaeReportBar *self, const char *text, SonaeReportProgress *progress, GCancellable *cancellable)
{
  g_return_if_fail (SONAE_IS_REPORT_BAR (self) && text != NULL && progress != NULL);

  sonae_report_bar_end (self);
  self->busy = g_strdup (text);
  self->progress = sonae_report_progress_ref (progress);
  self->cancellable = g_object_ref (cancellable);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  self->source = g_timeout_add (INTERVAL_MS, look_cb, self);
  update (self);
}

void
sonae_report_bar_end (SonaeReportBar *self)
{
  g_return_if_fail (SONAE_IS_REPORT_BAR (self));

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->progress, sonae_report_progress_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->busy, g_free);
  update (self);
}

gboolean
sonae_report_bar_is_busy (SonaeReportBar *self)
{
  g_return_val_if_fail (SONAE_IS_REPORT_BAR (self), FALSE);

  return self->busy != NULL;
}

static void
all_cb (SonaeReportBar *self)
{
  g_signal_emit (self, show_all_signal, 0);
}

static void
cancel_cb (SonaeReportBar *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
sonae_report_bar_dispose (GObject *object)
{
  SonaeReportBar *self = SONAE_REPORT_BAR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->progress, sonae_report_progress_unref);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (sonae_report_bar_parent_class)->dispose (object);
}

static void
sonae_report_bar_finalize (GObject *object)
{
  SonaeReportBar *self = SONAE_REPORT_BAR (object);

  g_free (self->shown);
  g_free (self->busy);
  G_OBJECT_CLASS (sonae_report_bar_parent_class)->finalize (object);
}

static void
sonae_report_bar_class_init (SonaeReportBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_report_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_report_bar_finalize;
  show_all_signal = g_signal_new ("show-all", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_report_bar_init (SonaeReportBar *self)
{
  self->text = gtk_label_new (NULL);
  self->bar = gtk_progress_bar_new ();
  self->all_button = gtk_button_new_with_mnemonic (_("Show A_ll Pages"));
  self->cancel_button = gtk_button_new_with_mnemonic (_("_Cancel"));
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->text), 0);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How much of the report is written"), -1);
  gtk_widget_set_tooltip_text (self->all_button, _("Opens the whole report beside this page, where it can be searched"));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), self->bar);
  gtk_box_append (GTK_BOX (self), self->all_button);
  gtk_box_append (GTK_BOX (self), self->cancel_button);
  g_signal_connect_swapped (self->all_button, "clicked", G_CALLBACK (all_cb), self);
  g_signal_connect_swapped (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self);
  update (self);
}
