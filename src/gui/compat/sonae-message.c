/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/compat/sonae-message.h"

#include <glib/gi18n-lib.h>

struct _SonaeMessage
{
  AdwWindow parent_instance;

  GtkLabel *heading;
  GtkLabel *body;
  AdwBin *extra;
  GtkBox *buttons;
  GtkWidget *default_button;
  gboolean default_fixed;  /* a suggested button was added */

  SonaeMessageFunc func;
  gpointer user_data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (SonaeMessage, sonae_message, ADW_TYPE_WINDOW)

static void
respond (SonaeMessage *self,
         const char *response)
{
  SonaeMessageFunc func = g_steal_pointer (&self->func);

  if (func != NULL)
    func (response, self->user_data);
}

static void
button_clicked_cb (SonaeMessage *self,
                   GtkButton *button)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (button)));

  /* Gone before the answer is acted on, so that a window opened by it gets the right parent. */
  g_object_ref (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  respond (self, id);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

static gboolean
sonae_message_close_request (GtkWindow *window)
{
  respond (SONAE_MESSAGE (window), "cancel");
  return GTK_WINDOW_CLASS (sonae_message_parent_class)->close_request (window);
}

static void
sonae_message_dispose (GObject *object)
{
  SonaeMessage *self = SONAE_MESSAGE (object);

  /* The parent went away: nobody is left to ask. */
  self->func = NULL;
  if (self->destroy != NULL)
    g_steal_pointer (&self->destroy) (self->user_data);
  G_OBJECT_CLASS (sonae_message_parent_class)->dispose (object);
}

static void
sonae_message_class_init (SonaeMessageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_message_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sonae_message_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-message.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeMessage, heading);
  gtk_widget_class_bind_template_child (widget_class, SonaeMessage, body);
  gtk_widget_class_bind_template_child (widget_class, SonaeMessage, extra);
  gtk_widget_class_bind_template_child (widget_class, SonaeMessage, buttons);
}

static void
sonae_message_init (SonaeMessage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

SonaeMessage *
sonae_message_new (GtkWindow *parent,
                   const char *heading,
                   const char *body,
                   SonaeMessageFunc func,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  SonaeMessage *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (heading != NULL, NULL);

  self = g_object_new (SONAE_TYPE_MESSAGE,
                       "transient-for", parent,
                       "destroy-with-parent", parent != NULL,
                       "modal", parent != NULL,
                       "title", heading,
                       NULL);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body != NULL ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

void
sonae_message_add_button (SonaeMessage *self,
                          const char *id,
                          const char *label,
                          SonaeMessageStyle style)
{
  GtkWidget *button;

  g_return_if_fail (SONAE_IS_MESSAGE (self));
  g_return_if_fail (id != NULL && label != NULL);

  button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_name (button, id);
  if (style == SONAE_MESSAGE_SUGGESTED)
    gtk_widget_add_css_class (button, "suggested-action");
  else if (style == SONAE_MESSAGE_DESTRUCTIVE)
    gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (button_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);

  if (!self->default_fixed)
    self->default_button = button;
  self->default_fixed = self->default_fixed || style == SONAE_MESSAGE_SUGGESTED;
  gtk_window_set_default_widget (GTK_WINDOW (self), self->default_button);
  gtk_window_set_focus (GTK_WINDOW (self), self->default_button);
}

void
sonae_message_set_extra (SonaeMessage *self,
                         GtkWidget *extra)
{
  g_return_if_fail (SONAE_IS_MESSAGE (self));
  g_return_if_fail (GTK_IS_WIDGET (extra));

  adw_bin_set_child (self->extra, extra);
  gtk_widget_set_visible (GTK_WIDGET (self->extra), TRUE);
}

void
sonae_message_show (GtkWindow *parent,
                    const char *heading,
                    const char *body)
{
  SonaeMessage *self = sonae_message_new (parent, heading, body, NULL, NULL, NULL);

  sonae_message_add_button (self, "cancel", _("_Close"), SONAE_MESSAGE_PLAIN);
  gtk_window_present (GTK_WINDOW (self));
}
