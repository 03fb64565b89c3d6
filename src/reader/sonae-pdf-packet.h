/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reader/sonae-pdf-wire.h"

G_BEGIN_DECLS

/* One datagram, as it came or is to go. */
typedef struct
{
  SonaePdfHeader header;
  guint8 *data;  /* header.length bytes */
  int fd;        /* -1: none */
} SonaePdfPacket;

typedef enum
{
  SONAE_PDF_PACKET_OK,
  SONAE_PDF_PACKET_END,   /* the other side is gone; errno says why when it is not 0 */
  SONAE_PDF_PACKET_BAD,   /* what came is not of this protocol */
} SonaePdfPacketResult;

void sonae_pdf_packet_clear (SonaePdfPacket *packet);

/* Sends KIND with DATA and, unless it is -1, FD, of which MEMORY bytes are meant when it is a memfd. FD stays the caller's. FALSE with errno. */
gboolean sonae_pdf_packet_send (int socket, SonaePdfKind kind, guint32 serial, SonaePdfStatus status, const guint8 *data, gsize length, int fd,
                                guint32 memory);
/* Waits for a packet and checks its header and that it has just the length it says. */
SonaePdfPacketResult sonae_pdf_packet_receive (int socket, SonaePdfPacket *packet);
/* The same check for bytes from anywhere, without a descriptor. PACKET's data is a copy. */
gboolean sonae_pdf_packet_parse (SonaePdfPacket *packet, const guint8 *bytes, gsize size);

/* Maps SIZE bytes of FD for reading, for a picture. NULL unless FD is a memfd of just that size which nobody can shrink any more, as that would end the program
 * that has it mapped, nor write to but through a mapping that was there before. A worker has none when it seals; one that was taken over may keep one, and what it
 * could change is what the pixels look like. FD stays the caller's. (transfer full) */
GBytes  *sonae_pdf_memory_map (int fd, gsize size);
/* A copy of the SIZE bytes of FD, for what is read as more than pixels: it cannot change while it is read. NULL if there are fewer. (transfer full) */
GBytes  *sonae_pdf_memory_read (int fd, gsize size);
/* Seals the memfd FD, which should have no writable mapping any more. FALSE with errno. */
gboolean sonae_pdf_memory_seal (int fd);

G_END_DECLS
