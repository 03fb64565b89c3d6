/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/reader/sonae-reader-thumbnail.h"

#include <glib/gi18n-lib.h>

/* Pixels of a window: a page of any shape fits in. */
#define WIDTH 96
#define HEIGHT 136

struct _SonaeReaderThumbnail
{
  GtkWidget parent_instance;

  GtkWidget *picture;
  GtkWidget *label;

  SonaePdf *pdf;
  guint page;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SonaeReaderThumbnail, sonae_reader_thumbnail, GTK_TYPE_WIDGET)

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReaderThumbnail) self = SONAE_READER_THUMBNAIL (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaePdfPicture) picture = sonae_pdf_render_finish (SONAE_PDF (source), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  /* A page that cannot be drawn stays white here; the page itself says why. */
  if (picture == NULL)
    return;
  texture = gdk_memory_texture_new ((int) sonae_pdf_picture_get_width (picture), (int) sonae_pdf_picture_get_height (picture), GDK_MEMORY_DEFAULT,
                                    sonae_pdf_picture_get_bytes (picture), sonae_pdf_picture_get_stride (picture));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
}

static void
sizes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeReaderThumbnail) self = SONAE_READER_THUMBNAIL (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sizes = sonae_pdf_pages_finish (SONAE_PDF (source), result, &error);
  const SonaePdfPageSize *size;
  double scale;

  if (sizes == NULL || sizes->len == 0)
    return;
  size = g_ptr_array_index (sizes, 0);
  if (size->width <= 0 || size->height <= 0)
    return;
  scale = MIN (WIDTH / size->width, HEIGHT / size->height) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  sonae_pdf_render_async (self->pdf, self->page, CLAMP (scale, 0.01, 64), 0, SONAE_PDF_BACKGROUND, self->cancellable, rendered_cb,
                          g_object_ref (self));
}

static void
forget (SonaeReaderThumbnail *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->pdf);
}

static void
sonae_reader_thumbnail_dispose (GObject *object)
{
  SonaeReaderThumbnail *self = SONAE_READER_THUMBNAIL (object);

  forget (self);
  g_clear_pointer (&self->picture, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_reader_thumbnail_parent_class)->dispose (object);
}

static void
sonae_reader_thumbnail_class_init (SonaeReaderThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sonae_reader_thumbnail_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sonaethumbnail");
}

static void
sonae_reader_thumbnail_init (SonaeReaderThumbnail *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->picture = g_object_new (GTK_TYPE_PICTURE, "can-shrink", TRUE, "width-request", WIDTH, "height-request", HEIGHT, "halign", GTK_ALIGN_CENTER,
                                "content-fit", GTK_CONTENT_FIT_CONTAIN, NULL);
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->picture, GTK_WIDGET (self));
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
sonae_reader_thumbnail_new (void)
{
  return g_object_new (SONAE_TYPE_READER_THUMBNAIL, NULL);
}

void
sonae_reader_thumbnail_show (SonaeReaderThumbnail *self, SonaePdf *pdf, guint page, const char *label)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (SONAE_IS_READER_THUMBNAIL (self));
  g_return_if_fail (pdf == NULL || SONAE_IS_PDF (pdf));

  forget (self);
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), NULL);
  gtk_label_set_label (GTK_LABEL (self->label), label != NULL ? label : "");
  if (pdf == NULL)
    return;
  /* Translators: %s is the label of a page. */
  spoken = g_strdup_printf (_("Page %s"), label != NULL ? label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  self->pdf = g_object_ref (pdf);
  self->page = page;
  self->cancellable = g_cancellable_new ();
  sonae_pdf_pages_async (pdf, page, 1, SONAE_PDF_BACKGROUND, self->cancellable, sizes_cb, g_object_ref (self));
}
