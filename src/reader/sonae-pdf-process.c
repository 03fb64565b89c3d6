/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "sonae-config.h"

#include "reader/sonae-pdf-process.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

struct _SonaePdfProcess
{
  GPid pid;
  int socket;
  guint32 serial;
};

#define WORKER "sonaecho-pdf-worker"

static char *
if_program (char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR))
    return path;
  g_free (path);
  return NULL;
}

char *
sonae_pdf_process_program (void)
{
  const char *named = g_getenv ("SONAECHO_PDF_WORKER");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  char *found = NULL;

  if (named != NULL)
    return if_program (g_strdup (named));
  if (folder != NULL)
    {
      /* In the build folder: src/sonaecho, src/cli/sonaecho-cli. */
      found = if_program (g_build_filename (folder, "reader", WORKER, NULL));
      if (found == NULL)
        found = if_program (g_build_filename (folder, "..", "reader", WORKER, NULL));
      if (found == NULL)
        found = if_program (g_build_filename (folder, SONAE_LIBEXECDIR_FROM_BINDIR, WORKER, NULL));
    }
  if (found == NULL)
    found = if_program (g_build_filename (SONAE_LIBEXECDIR, WORKER, NULL));
  return found;
}

/* What the worker needs of the environment: where fonts and their settings are, and what libraries a sandbox or a sanitizer has. Not the language, nor anything that
 * changes how GLib or fontconfig report. */
static char **
make_environment (void)
{
  static const char *const passed[] = { "HOME",      "PATH",          "XDG_DATA_HOME",   "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_DIRS", "FONTCONFIG_FILE",
                                        "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT", "LD_LIBRARY_PATH", "ASAN_OPTIONS",    "UBSAN_OPTIONS" };
  char **environment = g_environ_setenv (NULL, "LC_ALL", "C.UTF-8", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (passed); i++)
    if (g_getenv (passed[i]) != NULL)
      environment = g_environ_setenv (environment, passed[i], g_getenv (passed[i]), TRUE);
  /* It looks for leaks by stopping its threads, which a worker may not; and a worker ends without taking anything down. */
  if (g_getenv ("ASAN_OPTIONS") != NULL)
    {
      g_autofree char *options = g_strconcat (g_getenv ("ASAN_OPTIONS"), ":detect_leaks=0", NULL);

      environment = g_environ_setenv (environment, "ASAN_OPTIONS", options, TRUE);
    }
  return environment;
}

SonaePdfProcess *
sonae_pdf_process_start (GError **error)
{
  g_autofree char *program = sonae_pdf_process_program ();
  g_auto (GStrv) environment = make_environment ();
  const char *arguments[] = { program, NULL };
  const int to = 3;
  SonaePdfProcess *self;
  int ends[2];
  gboolean started;
  GPid pid;

  if (program == NULL || socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    {
      g_propagate_error (error, sonae_pdf_fault_error (SONAE_PDF_WORKER_MISSING, SONAE_PDF_OPEN));
      return NULL;
    }
  started = g_spawn_async_with_pipes_and_fds ("/", arguments, (const char *const *) environment,
                                              G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, -1, -1, -1,
                                              &ends[1], &to, 1, &pid, NULL, NULL, NULL, NULL);
  close (ends[1]);
  if (!started)
    {
      close (ends[0]);
      g_propagate_error (error, sonae_pdf_fault_error (SONAE_PDF_WORKER_MISSING, SONAE_PDF_OPEN));
      return NULL;
    }
  self = g_new0 (SonaePdfProcess, 1);
  self->pid = pid;
  self->socket = ends[0];
  return self;
}

void
sonae_pdf_process_free (SonaePdfProcess *self)
{
  close (self->socket);
  kill (self->pid, SIGKILL); /* a stopped one, too; one that is gone waits to be collected, so its number is nobody else's */
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_free (self);
}

int
sonae_pdf_process_get_pid (SonaePdfProcess *self)
{
  return (int) self->pid;
}

gboolean
sonae_pdf_process_is_alive (SonaePdfProcess *self)
{
  struct pollfd one = { self->socket, POLLIN, 0 };

  /* Nothing was asked, so anything that is there to be read is its end. */
  return poll (&one, 1, 0) == 0;
}

/* TRUE when something came within LIMIT milliseconds. */
static gboolean
wait_for_reply (SonaePdfProcess *self, guint limit)
{
  gint64 end = g_get_monotonic_time () + (gint64) limit * 1000;

  for (;;)
    {
      struct pollfd one = { self->socket, POLLIN, 0 };
      gint64 left = (end - g_get_monotonic_time () + 999) / 1000;
      int n = poll (&one, 1, (int) CLAMP (left, 0, G_MAXINT));

      if (n > 0)
        return TRUE;
      if ((n == 0 && left <= 0) || (n < 0 && errno != EINTR))
        return FALSE;
    }
}

gboolean
sonae_pdf_process_ask (SonaePdfProcess *self, const SonaePdfRequest *request, int fd, guint limit, SonaePdfPacket *reply, SonaePdfWorkerFault *fault)
{
  g_autoptr (GByteArray) bytes = sonae_pdf_request_encode (request);
  gboolean sent;

  self->serial++;
  sent = sonae_pdf_packet_send (self->socket, request->kind, self->serial, SONAE_PDF_DONE, bytes->data, bytes->len, fd, 0);
  explicit_bzero (bytes->data, bytes->len);
  if (!sent)
    {
      *fault = SONAE_PDF_WORKER_DIED;
      return FALSE;
    }
  if (!wait_for_reply (self, limit))
    {
      *fault = SONAE_PDF_WORKER_SLOW;
      return FALSE;
    }
  switch (sonae_pdf_packet_receive (self->socket, reply))
    {
    case SONAE_PDF_PACKET_OK:
      break;
    case SONAE_PDF_PACKET_END:
      *fault = SONAE_PDF_WORKER_DIED;
      return FALSE;
    case SONAE_PDF_PACKET_BAD:
      *fault = SONAE_PDF_WORKER_LIED;
      return FALSE;
    }
  if (reply->header.serial != self->serial || reply->header.kind != request->kind || (reply->fd >= 0) != (reply->header.memory > 0))
    {
      sonae_pdf_packet_clear (reply);
      *fault = SONAE_PDF_WORKER_LIED;
      return FALSE;
    }
  return TRUE;
}
