/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "reader/sonae-pdf.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sonae-error.h"
#include "base/sonae-text.h"
#include "reader/sonae-pdf-pool.h"
#include "reader/sonae-pdf-reply.h"
#include "reader/sonae-pdf-status.h"

struct _SonaePdf
{
  GObject parent;
  SonaePdfPool *pool;
  SonaePdfSource *source;
  SonaePdfInfo *info;
};

G_DEFINE_FINAL_TYPE (SonaePdf, sonae_pdf, G_TYPE_OBJECT)

static void
sonae_pdf_finalize (GObject *object)
{
  SonaePdf *self = SONAE_PDF (object);

  g_atomic_int_set (&self->source->closed, TRUE);
  sonae_pdf_source_unref (self->source);
  g_clear_pointer (&self->info, sonae_pdf_info_free);
  sonae_pdf_pool_release (self->pool);
  G_OBJECT_CLASS (sonae_pdf_parent_class)->finalize (object);
}

static void
sonae_pdf_class_init (SonaePdfClass *class)
{
  G_OBJECT_CLASS (class)->finalize = sonae_pdf_finalize;
}

static void
sonae_pdf_init (SonaePdf *self)
{
  self->pool = sonae_pdf_pool_acquire ();
}

/* --- What the workers' answers become --- */

/* The bytes of an answer, which stand in the packet or, where they are many, in memory. */
static const guint8 *
answer_bytes (const SonaePdfPacket *reply, GBytes *memory, gsize *size)
{
  if (memory != NULL)
    return g_bytes_get_data (memory, size);
  *size = reply->header.length;
  return reply->data;
}

static void
return_value (GTask *task, const SonaePdfRequest *request, gpointer value, GDestroyNotify free_value)
{
  if (value != NULL)
    g_task_return_pointer (task, value, free_value);
  else
    g_task_return_error (task, sonae_pdf_fault_error (SONAE_PDF_WORKER_LIED, request->kind));
}

static void
answered (GTask *task, const SonaePdfRequest *request, const SonaePdfPacket *reply, GBytes *memory)
{
  gsize size;
  const guint8 *bytes = answer_bytes (reply, memory, &size);

  switch (request->kind)
    {
    case SONAE_PDF_PAGES:
      return_value (task, request, sonae_pdf_reply_pages (bytes, size), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SONAE_PDF_OUTLINE:
      return_value (task, request, sonae_pdf_reply_outline (bytes, size), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SONAE_PDF_RENDER:
      return_value (task, request, sonae_pdf_reply_picture (reply->data, reply->header.length, memory), (GDestroyNotify) sonae_pdf_picture_unref);
      break;
    case SONAE_PDF_TEXT:
    case SONAE_PDF_LAYOUT:
      return_value (task, request, sonae_pdf_reply_text (bytes, size, request->kind == SONAE_PDF_LAYOUT), (GDestroyNotify) sonae_pdf_text_free);
      break;
    case SONAE_PDF_FIND:
      return_value (task, request, sonae_pdf_reply_hits (bytes, size, request->page), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SONAE_PDF_LINKS:
      return_value (task, request, sonae_pdf_reply_links (bytes, size), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SONAE_PDF_IMAGES:
      return_value (task, request, sonae_pdf_reply_images (bytes, size), (GDestroyNotify) g_array_unref);
      break;
    case SONAE_PDF_OPEN:
    case SONAE_PDF_CLOSE:
      g_assert_not_reached ();
    }
}

static void
opened (GTask *task, const SonaePdfRequest *request, const SonaePdfPacket *reply, GBytes *memory)
{
  SonaePdf *self = g_task_get_task_data (task);
  gsize size;
  const guint8 *bytes = answer_bytes (reply, memory, &size);

  self->info = sonae_pdf_reply_info (bytes, size);
  return_value (task, request, self->info != NULL ? g_object_ref (self) : NULL, g_object_unref);
}

/* --- Opening --- */

/* A descriptor of the same file that can only be read, for the worker. */
static int
only_reading (int fd)
{
  g_autofree char *path = NULL;
  int flags = fcntl (fd, F_GETFL);

  if (flags >= 0 && (flags & O_ACCMODE) == O_RDONLY)
    return fcntl (fd, F_DUPFD_CLOEXEC, 4);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  return open (path, O_RDONLY | O_CLOEXEC);
}

void
sonae_pdf_open_async (int fd, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  const SonaePdfRequest request = { .kind = SONAE_PDF_OPEN };
  struct stat status;
  SonaePdf *self;
  int own;

  g_task_set_source_tag (task, sonae_pdf_open_async);
  if (password != NULL && (strlen (password) > SONAE_PDF_TEXT_MAX || !g_utf8_validate (password, -1, NULL)))
    {
      g_task_return_error (task, sonae_pdf_status_error (SONAE_PDF_PASSWORD, SONAE_PDF_OPEN, TRUE));
      return;
    }
  own = fstat (fd, &status) == 0 && S_ISREG (status.st_mode) ? only_reading (fd) : -1;
  if (own < 0)
    {
      g_task_return_new_error (task, SONAE_ERROR, SONAE_ERROR_IO, "%s", _ ("This is not a file that can be read; please choose a PDF file."));
      return;
    }
  self = g_object_new (SONAE_TYPE_PDF, NULL);
  self->source = sonae_pdf_source_new (own, password);
  g_task_set_task_data (task, self, g_object_unref);
  sonae_pdf_pool_push (self->pool, self->source, &request, SONAE_PDF_VISIBLE, task, opened);
}

SonaePdf *
sonae_pdf_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sonae_pdf_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const SonaePdfInfo *
sonae_pdf_get_info (SonaePdf *self)
{
  g_return_val_if_fail (SONAE_IS_PDF (self), NULL);

  return self->info;
}

/* --- Asking --- */

static void
ask (SonaePdf *self, const SonaePdfRequest *request, SonaePdfPriority priority, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  sonae_pdf_pool_push (self->pool, self->source, request, (int) priority, task, answered);
}

static gpointer
finish (SonaePdf *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sonae_pdf_pages_async (SonaePdf *self, guint first, guint count, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  const SonaePdfRequest request = { .kind = SONAE_PDF_PAGES, .page = first, .count = count };

  g_return_if_fail (SONAE_IS_PDF (self));
  g_return_if_fail (count >= 1 && count <= SONAE_PDF_PAGES_AT_ONCE);

  ask (self, &request, priority, sonae_pdf_pages_async, cancellable, callback, data);
}

GPtrArray *
sonae_pdf_pages_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_pages_async, error);
}

void
sonae_pdf_outline_async (SonaePdf *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const SonaePdfRequest request = { .kind = SONAE_PDF_OUTLINE };

  g_return_if_fail (SONAE_IS_PDF (self));

  ask (self, &request, SONAE_PDF_NEIGHBOUR, sonae_pdf_outline_async, cancellable, callback, data);
}

GPtrArray *
sonae_pdf_outline_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_outline_async, error);
}

void
sonae_pdf_render_async (SonaePdf *self, guint page, double scale, guint rotation, SonaePdfPriority priority, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  const SonaePdfPart whole = { 0 };

  sonae_pdf_render_part_async (self, page, scale, rotation, &whole, priority, cancellable, callback, data);
}

void
sonae_pdf_render_part_async (SonaePdf *self, guint page, double scale, guint rotation, const SonaePdfPart *part, SonaePdfPriority priority,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const SonaePdfRequest request = { .kind = SONAE_PDF_RENDER, .page = page, .scale = scale, .rotation = rotation, .part = *part };

  g_return_if_fail (SONAE_IS_PDF (self));
  g_return_if_fail (scale >= SONAE_PDF_SCALE_MIN && scale <= SONAE_PDF_SCALE_MAX);
  g_return_if_fail (rotation % 90 == 0 && rotation <= 270);

  /* Both are finished by one function. */
  ask (self, &request, priority, sonae_pdf_render_async, cancellable, callback, data);
}

SonaePdfPicture *
sonae_pdf_render_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_render_async, error);
}

void
sonae_pdf_text_async (SonaePdf *self, guint page, gboolean with_quads, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  const SonaePdfRequest request = { .kind = with_quads ? SONAE_PDF_LAYOUT : SONAE_PDF_TEXT, .page = page };

  g_return_if_fail (SONAE_IS_PDF (self));

  ask (self, &request, priority, sonae_pdf_text_async, cancellable, callback, data);
}

SonaePdfText *
sonae_pdf_text_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_text_async, error);
}

void
sonae_pdf_find_async (SonaePdf *self, guint page, const char *text, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer data)
{
  g_autofree char *folded = NULL;
  SonaePdfRequest request = { .kind = SONAE_PDF_FIND, .page = page };

  g_return_if_fail (SONAE_IS_PDF (self));
  g_return_if_fail (text != NULL);

  folded = sonae_text_fold (text);
  if (folded[0] == '\0' || strlen (folded) > SONAE_PDF_TEXT_MAX)
    {
      g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

      g_task_set_source_tag (task, sonae_pdf_find_async);
      g_task_return_pointer (task, g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_hit_free), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  request.text = folded;
  ask (self, &request, priority, sonae_pdf_find_async, cancellable, callback, data);
}

GPtrArray *
sonae_pdf_find_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_find_async, error);
}

void
sonae_pdf_links_async (SonaePdf *self, guint page, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const SonaePdfRequest request = { .kind = SONAE_PDF_LINKS, .page = page };

  g_return_if_fail (SONAE_IS_PDF (self));

  ask (self, &request, priority, sonae_pdf_links_async, cancellable, callback, data);
}

GPtrArray *
sonae_pdf_links_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_links_async, error);
}

void
sonae_pdf_images_async (SonaePdf *self, guint page, SonaePdfPriority priority, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  const SonaePdfRequest request = { .kind = SONAE_PDF_IMAGES, .page = page };

  g_return_if_fail (SONAE_IS_PDF (self));

  ask (self, &request, priority, sonae_pdf_images_async, cancellable, callback, data);
}

GArray *
sonae_pdf_images_finish (SonaePdf *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, sonae_pdf_images_async, error);
}
