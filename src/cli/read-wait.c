/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/read-wait.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "base/sonae-error.h"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **kept = data;

  *kept = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
  return *result;
}

SonaePdf *
read_open (const char *path, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  /* What is no regular file (a pipe) must not be waited for; the reader refuses it. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, SONAE_ERROR, errno == ENOENT || errno == ENOTDIR ? SONAE_ERROR_NOT_FOUND : SONAE_ERROR_IO,
                   _ ("“%s” cannot be read: %s. Please check the name and the permissions."), name, g_strerror (errno));
      return NULL;
    }
  sonae_pdf_open_async (fd, password, NULL, keep_result, &result);
  close (fd);
  return sonae_pdf_open_finish (wait_for (&result), error);
}

GPtrArray *
read_outline (SonaePdf *pdf, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_outline_async (pdf, NULL, keep_result, &result);
  return sonae_pdf_outline_finish (pdf, wait_for (&result), error);
}

SonaePdfPicture *
read_picture (SonaePdf *pdf, guint page, double scale, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sonae_pdf_render_async (pdf, page, scale, 0, SONAE_PDF_VISIBLE, NULL, keep_result, &result);
  return sonae_pdf_render_finish (pdf, wait_for (&result), error);
}

GPtrArray *
read_sizes (SonaePdf *pdf, GError **error)
{
  g_autoptr (GPtrArray) sizes = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_pdf_page_size_free);
  guint n = sonae_pdf_get_info (pdf)->n_pages;

  while (sizes->len < n)
    {
      g_autoptr (GAsyncResult) result = NULL;
      GPtrArray *some;

      sonae_pdf_pages_async (pdf, sizes->len, 1000, SONAE_PDF_VISIBLE, NULL, keep_result, &result);
      some = sonae_pdf_pages_finish (pdf, wait_for (&result), error);
      if (some == NULL)
        return NULL;
      if (some->len == 0)
        {
          g_ptr_array_unref (some);
          break;
        }
      g_ptr_array_extend_and_steal (sizes, some);
    }
  return g_steal_pointer (&sizes);
}

/* Enough to keep all workers busy, and little memory. */
#define AT_ONCE 16

void
read_each_page (SonaePdf *pdf, ReadAsk ask, ReadFinish finish, ReadTake take, gpointer data)
{
  guint n = sonae_pdf_get_info (pdf)->n_pages, asked = 0;
  GAsyncResult *results[AT_ONCE] = { NULL };

  for (guint page = 0; page < n; page++)
    {
      GAsyncResult **result = &results[page % AT_ONCE];
      g_autoptr (GError) error = NULL;
      gpointer value;

      for (; asked < n && asked < page + AT_ONCE; asked++)
        ask (pdf, asked, data, keep_result, &results[asked % AT_ONCE]);
      value = finish (pdf, wait_for (result), &error);
      g_clear_object (result);
      take (page, value, error, data);
    }
}
