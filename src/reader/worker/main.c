/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/worker/sonae-worker-document.h"
#include "reader/worker/sonae-worker-rights.h"

/* The program that reads PDFs for Sonaecho, in a process that may do nothing else. It is started with one end of a socket pair as descriptor 3, answers what comes
 * from there, one after the other, and ends when the other side does. It never says anything to a terminal. */

#define SOCKET 3
#define SECONDS_EACH 60 /* of processor time; the program waits less */
#define MAX_DOCUMENTS 16

static void
answer_clear (SonaeWorkerAnswer *answer)
{
  g_clear_pointer (&answer->bytes, g_byte_array_unref);
  if (answer->memory >= 0)
    close (answer->memory);
  answer->memory = -1;
}

static void
open_document (GHashTable *documents, const SonaePdfRequest *request, SonaePdfPacket *packet, SonaeWorkerAnswer *answer)
{
  SonaeWorkerDocument *document;

  if (packet->fd < 0 || g_hash_table_size (documents) >= MAX_DOCUMENTS || g_hash_table_contains (documents, GUINT_TO_POINTER (request->document)))
    {
      answer->status = SONAE_PDF_REFUSED;
      return;
    }
  document = sonae_worker_document_open (packet->fd, request->text, answer);
  packet->fd = -1;
  if (document != NULL)
    g_hash_table_insert (documents, GUINT_TO_POINTER (request->document), document);
}

static void
answer_request (GHashTable *documents, const SonaePdfRequest *request, SonaePdfPacket *packet, SonaeWorkerAnswer *answer)
{
  SonaeWorkerDocument *document = g_hash_table_lookup (documents, GUINT_TO_POINTER (request->document));

  if (request->kind == SONAE_PDF_OPEN)
    {
      open_document (documents, request, packet, answer);
      return;
    }
  if (document == NULL)
    {
      answer->status = SONAE_PDF_REFUSED;
      return;
    }
  switch (request->kind)
    {
    case SONAE_PDF_CLOSE:
      g_hash_table_remove (documents, GUINT_TO_POINTER (request->document));
      break;
    case SONAE_PDF_PAGES:
      sonae_worker_pages (document, request, answer);
      break;
    case SONAE_PDF_OUTLINE:
      sonae_worker_outline (document, answer);
      break;
    case SONAE_PDF_RENDER:
      sonae_worker_render (document, request, answer);
      break;
    case SONAE_PDF_TEXT:
    case SONAE_PDF_LAYOUT:
      sonae_worker_text (document, request, answer);
      break;
    case SONAE_PDF_FIND:
      sonae_worker_find (document, request, answer);
      break;
    case SONAE_PDF_LINKS:
      sonae_worker_links (document, request, answer);
      break;
    case SONAE_PDF_IMAGES:
      sonae_worker_images (document, request, answer);
      break;
    case SONAE_PDF_OPEN:
      break;
    }
}

/* What does not fit a packet goes into memory that is handed over. */
static void
move_to_memory (SonaeWorkerAnswer *answer)
{
  gsize written = 0, size = answer->bytes->len;
  int fd = size <= SONAE_PDF_WIRE_MEMORY ? memfd_create ("sonaecho-answer", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;

  while (fd >= 0 && written < size)
    {
      gssize n = write (fd, answer->bytes->data + written, size - written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      written += (gsize) n;
    }
  g_byte_array_set_size (answer->bytes, 0);
  if (fd < 0 || written < size || !sonae_pdf_memory_seal (fd))
    {
      if (fd >= 0)
        close (fd);
      answer->status = SONAE_PDF_TOO_MUCH;
      return;
    }
  answer->memory = fd;
  answer->memory_size = (guint32) size;
}

static gboolean
serve (GHashTable *documents, SonaePdfPacket *packet)
{
  SonaePdfRequest request;
  SonaeWorkerAnswer answer = { SONAE_PDF_DONE, g_byte_array_new (), -1, 0 };
  gboolean sent;

  sonae_worker_allow_seconds (SECONDS_EACH);
  if (sonae_pdf_request_decode (&request, packet->header.kind, packet->data, packet->header.length))
    answer_request (documents, &request, packet, &answer);
  else
    answer.status = SONAE_PDF_REFUSED;
  sonae_pdf_request_clear (&request);

  if (answer.status != SONAE_PDF_DONE)
    g_byte_array_set_size (answer.bytes, 0);
  else if (answer.bytes->len > SONAE_PDF_WIRE_INLINE)
    move_to_memory (&answer);
  sent = sonae_pdf_packet_send (SOCKET, (SonaePdfKind) packet->header.kind, packet->header.serial, answer.status, answer.bytes->data, answer.bytes->len,
                                answer.memory, answer.memory >= 0 ? answer.memory_size : 0);
  if (packet->header.kind == SONAE_PDF_RENDER && answer.memory >= 0)
    sonae_worker_render_prepare (answer.memory_size);
  answer_clear (&answer);
  return sent;
}

static void
say_nothing (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

int
main (void)
{
  g_autoptr (GHashTable) documents = NULL;
  SonaePdfPacket packet;

  /* Started by hand, it has no such socket. */
  if (fcntl (SOCKET, F_GETFD) < 0)
    return 2;
  fcntl (SOCKET, F_SETFD, FD_CLOEXEC);
  g_log_set_default_handler (say_nothing, NULL);
  if (!sonae_worker_drop_rights ())
    return 1;

  documents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sonae_worker_document_free);
  while (sonae_pdf_packet_receive (SOCKET, &packet) == SONAE_PDF_PACKET_OK)
    {
      gboolean goes_on = serve (documents, &packet);

      sonae_pdf_packet_clear (&packet);
      if (!goes_on)
        break;
    }
  /* What is open goes with the process; a file that was made to confuse does not get to be taken down in order. */
  _exit (0);
}
