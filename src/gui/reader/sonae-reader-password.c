/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-reader-password.h"

struct _SonaeReaderPassword
{
  AdwBin parent_instance;

  GtkLabel *name;
  GtkWidget *entry;
  GtkLabel *wrong;
};

G_DEFINE_FINAL_TYPE (SonaeReaderPassword, sonae_reader_password, ADW_TYPE_BIN)

enum { GIVEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
give_cb (SonaeReaderPassword *self)
{
  g_autofree char *password = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  if (*password == '\0' || !gtk_editable_get_editable (GTK_EDITABLE (self->entry)))
    return;
  /* Until the answer is there. */
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), FALSE);
  g_signal_emit (self, signals[GIVEN], 0, password);
}

static gboolean
sonae_reader_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SONAE_READER_PASSWORD (widget)->entry);
}

static void
sonae_reader_password_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SONAE_TYPE_READER_PASSWORD);
  G_OBJECT_CLASS (sonae_reader_password_parent_class)->dispose (object);
}

static void
sonae_reader_password_class_init (SonaeReaderPasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_reader_password_dispose;
  widget_class->grab_focus = sonae_reader_password_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-reader-password.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderPassword, name);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderPassword, entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeReaderPassword, wrong);
  gtk_widget_class_bind_template_callback (widget_class, give_cb);

  signals[GIVEN] = g_signal_new ("given", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sonae_reader_password_init (SonaeReaderPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_reader_password_ask (SonaeReaderPassword *self, const char *name, const char *wrong)
{
  g_return_if_fail (SONAE_IS_READER_PASSWORD (self));

  gtk_label_set_label (self->name, name != NULL ? name : "");
  gtk_label_set_label (self->wrong, wrong != NULL ? wrong : "");
  sonae_reader_password_forget (self);
}

void
sonae_reader_password_forget (SonaeReaderPassword *self)
{
  g_return_if_fail (SONAE_IS_READER_PASSWORD (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), TRUE);
}
