/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The protocol between the program and its PDF worker. Both run on one machine and come from one build, so numbers are in the machine's own order; each packet
 * says its version all the same, because an update may replace one of the two files under a running program.
 *
 * A packet is one datagram of an AF_UNIX SOCK_SEQPACKET pair: the header and, after it, header.length bytes. A picture, and whatever is longer than fits a
 * packet, comes as a memfd of header.memory bytes, sealed. The program asks one thing at a time; the worker answers with the same serial. */
#define SONAE_PDF_WIRE_MAGIC 0x46445053u /* "SPDF" */
#define SONAE_PDF_WIRE_VERSION 2
#define SONAE_PDF_WIRE_INLINE 32768              /* bytes after the header, at most */
#define SONAE_PDF_WIRE_MEMORY (256u << 20)       /* bytes of a memfd, at most */

/* What can be asked. */
typedef enum
{
  SONAE_PDF_OPEN = 1, /* with the file as a descriptor; text: the password */
  SONAE_PDF_CLOSE,
  SONAE_PDF_PAGES,    /* sizes and labels of count pages from page on */
  SONAE_PDF_OUTLINE,
  SONAE_PDF_RENDER,   /* page, scale, rotation, part */
  SONAE_PDF_TEXT,     /* page */
  SONAE_PDF_LAYOUT,   /* the text and where each character stands */
  SONAE_PDF_FIND,     /* page; text: what is looked for, folded */
  SONAE_PDF_LINKS,    /* page */
  SONAE_PDF_IMAGES,   /* page: where pictures are */
} SonaePdfKind;
#define SONAE_PDF_LAST_KIND SONAE_PDF_IMAGES

/* How it went. Sentences are made on the program's side. */
typedef enum
{
  SONAE_PDF_DONE,
  SONAE_PDF_NOT_PDF,
  SONAE_PDF_DAMAGED,
  SONAE_PDF_PASSWORD,   /* none given, or the wrong one */
  SONAE_PDF_LOCKED,     /* by a method that is not known */
  SONAE_PDF_NO_PAGES,
  SONAE_PDF_NO_PAGE,    /* none of that number, or it cannot be read */
  SONAE_PDF_TOO_MUCH,   /* memory, or an answer longer than the limit */
  SONAE_PDF_REFUSED,    /* the request made no sense */
} SonaePdfStatus;
#define SONAE_PDF_LAST_STATUS SONAE_PDF_REFUSED

typedef struct
{
  guint32 magic;
  guint16 version;
  guint16 kind;
  guint32 serial;
  guint32 status;  /* 0 in a request */
  guint32 length;
  guint32 memory;  /* 0: no memfd */
} SonaePdfHeader;

/* FALSE when HEADER is not one of this version within its limits. */
gboolean sonae_pdf_header_check (const SonaePdfHeader *header);

/* --- Writing --- */
void sonae_pdf_put_uint (GByteArray *bytes, guint32 value);
void sonae_pdf_put_double (GByteArray *bytes, double value);
void sonae_pdf_put_float (GByteArray *bytes, float value);
void sonae_pdf_put_text (GByteArray *bytes, const char *text); /* NULL as "" */

/* --- Reading. A cursor that failed stays failed and gives 0 and "". --- */
typedef struct
{
  const guint8 *data;
  gsize size;
  gsize at;
  gboolean failed;
} SonaePdfCursor;

guint32  sonae_pdf_get_uint (SonaePdfCursor *cursor);
/* A number of things of which each takes at least EACH bytes: fails where so many cannot follow, or more than MAX. */
guint32  sonae_pdf_get_count (SonaePdfCursor *cursor, gsize each, guint32 max);
double   sonae_pdf_get_double (SonaePdfCursor *cursor);  /* fails on what is not finite */
float    sonae_pdf_get_float (SonaePdfCursor *cursor);   /* the same */
/* Valid UTF-8 of up to MAX bytes. (transfer full), never NULL */
char    *sonae_pdf_get_text (SonaePdfCursor *cursor, gsize max);
/* TRUE when nothing failed and nothing is left. */
gboolean sonae_pdf_cursor_end (const SonaePdfCursor *cursor);

G_END_DECLS
