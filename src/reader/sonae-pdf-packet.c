/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "reader/sonae-pdf-packet.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define SEALS (F_SEAL_SHRINK | F_SEAL_GROW)
/* F_SEAL_WRITE waits for each page that a processor still has in hand, some milliseconds a picture; this one does not. */
#ifndef F_SEAL_FUTURE_WRITE
#define F_SEAL_FUTURE_WRITE 0x0010
#endif

void
sonae_pdf_packet_clear (SonaePdfPacket *packet)
{
  if (packet->data != NULL)
    explicit_bzero (packet->data, packet->header.length);
  g_clear_pointer (&packet->data, g_free);
  if (packet->fd >= 0)
    close (packet->fd);
  packet->fd = -1;
}

gboolean
sonae_pdf_packet_send (int socket, SonaePdfKind kind, guint32 serial, SonaePdfStatus status, const guint8 *data, gsize length, int fd,
                       guint32 memory)
{
  SonaePdfHeader header = { SONAE_PDF_WIRE_MAGIC, SONAE_PDF_WIRE_VERSION, (guint16) kind, serial, (guint32) status, (guint32) length, memory };
  struct iovec parts[2] = { { &header, sizeof header }, { (void *) data, length } };
  union { struct cmsghdr align; char bytes[CMSG_SPACE (sizeof (int))]; } control = { 0 };
  struct msghdr message = { .msg_iov = parts, .msg_iovlen = length > 0 ? 2 : 1 };
  gssize sent;

  g_assert (length <= SONAE_PDF_WIRE_INLINE && memory <= SONAE_PDF_WIRE_MEMORY);
  if (fd >= 0)
    {
      struct cmsghdr *rights = &control.align;

      message.msg_control = control.bytes;
      message.msg_controllen = sizeof control.bytes;
      rights->cmsg_level = SOL_SOCKET;
      rights->cmsg_type = SCM_RIGHTS;
      rights->cmsg_len = CMSG_LEN (sizeof (int));
      memcpy (CMSG_DATA (rights), &fd, sizeof fd);
    }
  do
    sent = sendmsg (socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent == (gssize) (sizeof header + length);
}

gboolean
sonae_pdf_packet_parse (SonaePdfPacket *packet, const guint8 *bytes, gsize size)
{
  packet->fd = -1;
  packet->data = NULL;
  if (size < sizeof packet->header)
    return FALSE;
  memcpy (&packet->header, bytes, sizeof packet->header);
  if (!sonae_pdf_header_check (&packet->header) || packet->header.length != size - sizeof packet->header)
    return FALSE;
  packet->data = g_malloc (MAX (packet->header.length, 1));
  memcpy (packet->data, bytes + sizeof packet->header, packet->header.length);
  return TRUE;
}

/* The first descriptor that came with MESSAGE; any other is closed. FALSE if there was more than one. */
static gboolean
take_descriptor (struct msghdr *message, int *fd)
{
  guint n = 0;

  *fd = -1;
  for (struct cmsghdr *c = CMSG_FIRSTHDR (message); c != NULL; c = CMSG_NXTHDR (message, c))
    if (c->cmsg_level == SOL_SOCKET && c->cmsg_type == SCM_RIGHTS)
      for (gsize i = 0; i < (c->cmsg_len - CMSG_LEN (0)) / sizeof (int); i++)
        {
          int one;

          memcpy (&one, CMSG_DATA (c) + i * sizeof one, sizeof one);
          if (n++ == 0)
            *fd = one;
          else
            close (one);
        }
  return n <= 1;
}

SonaePdfPacketResult
sonae_pdf_packet_receive (int socket, SonaePdfPacket *packet)
{
  guint8 buffer[sizeof (SonaePdfHeader) + SONAE_PDF_WIRE_INLINE];
  struct iovec part = { buffer, sizeof buffer };
  union { struct cmsghdr align; char bytes[CMSG_SPACE (4 * sizeof (int))]; } control;
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes };
  SonaePdfPacketResult result = SONAE_PDF_PACKET_OK;
  gssize n;
  int fd;

  packet->data = NULL;
  packet->fd = -1;
  do
    n = recvmsg (socket, &message, MSG_CMSG_CLOEXEC);
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    {
      if (n == 0)
        errno = 0;
      return SONAE_PDF_PACKET_END;
    }
  if (!take_descriptor (&message, &fd) || (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0 || !sonae_pdf_packet_parse (packet, buffer, (gsize) n))
    result = SONAE_PDF_PACKET_BAD;
  packet->fd = fd;
  explicit_bzero (buffer, (gsize) n);
  if (result != SONAE_PDF_PACKET_OK)
    sonae_pdf_packet_clear (packet);
  return result;
}

typedef struct
{
  gpointer at;
  gsize size;
} Mapping;

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->at, mapping->size);
  g_free (mapping);
}

GBytes *
sonae_pdf_memory_map (int fd, gsize size)
{
  struct stat status;
  Mapping *mapping;
  gpointer at;
  int seals = fcntl (fd, F_GET_SEALS);

  if (size == 0 || size > SONAE_PDF_WIRE_MEMORY || seals < 0 || (seals & SEALS) != SEALS || (seals & (F_SEAL_WRITE | F_SEAL_FUTURE_WRITE)) == 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode)
      || status.st_size != (off_t) size)
    return NULL;
  /* Private: nothing is copied as nothing is written, and older kernels take a shared mapping of what is sealed for an attempt to write. */
  at = mmap (NULL, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (at == MAP_FAILED)
    return NULL;
  mapping = g_new (Mapping, 1);
  mapping->at = at;
  mapping->size = size;
  return g_bytes_new_with_free_func (at, size, unmap, mapping);
}

GBytes *
sonae_pdf_memory_read (int fd, gsize size)
{
  g_autofree guint8 *bytes = NULL;
  gsize have = 0;

  if (size == 0 || size > SONAE_PDF_WIRE_MEMORY)
    return NULL;
  bytes = g_try_malloc (size);
  while (bytes != NULL && have < size)
    {
      gssize n = pread (fd, bytes + have, size - have, (off_t) have);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return NULL;
      have += (gsize) n;
    }
  return bytes != NULL ? g_bytes_new_take (g_steal_pointer (&bytes), size) : NULL;
}

gboolean
sonae_pdf_memory_seal (int fd)
{
  return fcntl (fd, F_ADD_SEALS, SEALS | F_SEAL_FUTURE_WRITE | F_SEAL_SEAL) == 0;
}
