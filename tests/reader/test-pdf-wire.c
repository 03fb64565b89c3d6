/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "reader/sonae-pdf-packet.h"
#include "reader/sonae-pdf-reply.h"
#include "reader/sonae-pdf-request.h"

/* The protocol: what is said is understood, and what is not of it is refused, on both sides. */

static void
test_request_round_trip (void)
{
  const SonaePdfRequest asked = { SONAE_PDF_RENDER, 7, 12, 3, 270, 1.5, (char *) "情報", { 5, 6, 700, 800 } };
  g_autoptr (GByteArray) bytes = sonae_pdf_request_encode (&asked);
  SonaePdfRequest got;

  g_assert_true (sonae_pdf_request_decode (&got, SONAE_PDF_RENDER, bytes->data, bytes->len));
  g_assert_cmpuint (got.document, ==, 7);
  g_assert_cmpuint (got.page, ==, 12);
  g_assert_cmpuint (got.rotation, ==, 270);
  g_assert_cmpfloat (got.scale, ==, 1.5);
  g_assert_cmpstr (got.text, ==, "情報");
  g_assert_cmpuint (got.part.x, ==, 5);
  g_assert_cmpuint (got.part.y, ==, 6);
  g_assert_cmpuint (got.part.width, ==, 700);
  g_assert_cmpuint (got.part.height, ==, 800);
  sonae_pdf_request_clear (&got);

  /* Every shorter and any longer message is none. */
  for (guint n = 0; n < bytes->len; n++)
    g_assert_false (sonae_pdf_request_decode (&got, SONAE_PDF_RENDER, bytes->data, n));
  g_byte_array_append (bytes, (const guint8 *) "x", 1);
  g_assert_false (sonae_pdf_request_decode (&got, SONAE_PDF_RENDER, bytes->data, bytes->len));
}

static void
test_request_refused (void)
{
  static const struct { const char *what; SonaePdfRequest request; } cases[] = {
    { "an unknown kind", { (SonaePdfKind) 99, 1, 0, 1, 0, 1, NULL } },
    { "a kind of 0", { (SonaePdfKind) 0, 1, 0, 1, 0, 1, NULL } },
    { "a page beyond int", { SONAE_PDF_TEXT, 1, G_MAXUINT32, 1, 0, 1, NULL } },
    { "no pages", { SONAE_PDF_PAGES, 1, 0, 0, 0, 1, NULL } },
    { "too many pages", { SONAE_PDF_PAGES, 1, 0, SONAE_PDF_PAGES_AT_ONCE + 1, 0, 1, NULL } },
    { "a scale of 0", { SONAE_PDF_RENDER, 1, 0, 1, 0, 0, NULL } },
    { "a negative scale", { SONAE_PDF_RENDER, 1, 0, 1, 0, -1, NULL } },
    { "a huge scale", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1e9, NULL } },
    { "an odd rotation", { SONAE_PDF_RENDER, 1, 0, 1, 45, 1, NULL } },
    { "a whole turn", { SONAE_PDF_RENDER, 1, 0, 1, 360, 1, NULL } },
    { "a part without height", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1, NULL, { 0, 0, 10, 0 } } },
    { "a place without a part", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1, NULL, { 1, 0, 0, 0 } } },
    { "a part that is too wide", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1, NULL, { 0, 0, SONAE_PDF_MAX_EDGE + 1, 1 } } },
    { "a part of too many pixels", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1, NULL, { 0, 0, SONAE_PDF_MAX_EDGE, SONAE_PDF_MAX_EDGE } } },
    { "a part that begins too far away", { SONAE_PDF_RENDER, 1, 0, 1, 0, 1, NULL, { 0, SONAE_PDF_PART_FAR + 1, 10, 10 } } },
    { "nothing to find", { SONAE_PDF_FIND, 1, 0, 1, 0, 1, NULL } },
    { "an empty text to find", { SONAE_PDF_FIND, 1, 0, 1, 0, 1, (char *) "" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = sonae_pdf_request_encode (&cases[i].request);
      SonaePdfRequest got;

      g_test_message ("%s", cases[i].what);
      g_assert_false (sonae_pdf_request_decode (&got, cases[i].request.kind, bytes->data, bytes->len));
      g_assert_null (got.text);
    }
}

static void
test_header (void)
{
  const SonaePdfHeader good = { SONAE_PDF_WIRE_MAGIC, SONAE_PDF_WIRE_VERSION, SONAE_PDF_TEXT, 1, SONAE_PDF_DONE, 0, 0 };
  SonaePdfHeader bad;
  SonaePdfPacket packet;

  g_assert_true (sonae_pdf_packet_parse (&packet, (const guint8 *) &good, sizeof good));
  sonae_pdf_packet_clear (&packet);
  g_assert_false (sonae_pdf_packet_parse (&packet, (const guint8 *) &good, sizeof good - 1));
#define REFUSED(member, value) bad = good; bad.member = value; g_assert_false (sonae_pdf_packet_parse (&packet, (const guint8 *) &bad, sizeof bad))
  REFUSED (magic, 1);
  REFUSED (version, SONAE_PDF_WIRE_VERSION + 1);
  REFUSED (kind, 0);
  REFUSED (kind, SONAE_PDF_LAST_KIND + 1);
  REFUSED (status, SONAE_PDF_LAST_STATUS + 1);
  REFUSED (length, 1);
  REFUSED (length, G_MAXUINT32);
  REFUSED (memory, SONAE_PDF_WIRE_MEMORY + 1);
#undef REFUSED
}

static void
test_replies_refused (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) outline = NULL;

  /* More pages than there are bytes. */
  sonae_pdf_put_uint (bytes, 1000);
  g_assert_null (sonae_pdf_reply_pages (bytes->data, bytes->len));
  g_assert_null (sonae_pdf_reply_hits (bytes->data, bytes->len, 0));
  g_assert_null (sonae_pdf_reply_links (bytes->data, bytes->len));
  g_assert_null (sonae_pdf_reply_images (bytes->data, bytes->len));
  g_assert_null (sonae_pdf_reply_outline (bytes->data, bytes->len));
  g_assert_null (sonae_pdf_reply_info (bytes->data, bytes->len));

  /* An outline that begins below itself. */
  g_byte_array_set_size (bytes, 0);
  sonae_pdf_put_uint (bytes, 1);
  sonae_pdf_put_uint (bytes, 1); /* depth */
  sonae_pdf_put_uint (bytes, 0);
  sonae_pdf_put_text (bytes, "x");
  sonae_pdf_put_uint (bytes, SONAE_PDF_TARGET_NONE);
  sonae_pdf_put_uint (bytes, 0);
  sonae_pdf_put_double (bytes, 0);
  sonae_pdf_put_double (bytes, 0);
  sonae_pdf_put_text (bytes, "");
  g_assert_null (sonae_pdf_reply_outline (bytes->data, bytes->len));
  memset (bytes->data + sizeof (guint32), 0, sizeof (guint32));
  outline = sonae_pdf_reply_outline (bytes->data, bytes->len);
  g_assert_nonnull (outline);
  g_assert_cmpuint (outline->len, ==, 1);

  /* A text with another number of places than characters. */
  g_byte_array_set_size (bytes, 0);
  sonae_pdf_put_text (bytes, "情報");
  sonae_pdf_put_uint (bytes, 1);
  for (int i = 0; i < 4; i++)
    sonae_pdf_put_float (bytes, 1);
  g_assert_null (sonae_pdf_reply_text (bytes->data, bytes->len, TRUE));
  g_assert_null (sonae_pdf_reply_text (bytes->data, bytes->len, FALSE));
}

static void
test_numbers (void)
{
  const double odd[] = { (double) NAN, (double) INFINITY, -(double) INFINITY };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      SonaePdfCursor cursor = { (const guint8 *) &odd[i], sizeof odd[i] };

      g_assert_cmpfloat (sonae_pdf_get_double (&cursor), ==, 0);
      g_assert_true (cursor.failed);
      g_byte_array_set_size (bytes, 0);
      sonae_pdf_put_double (bytes, odd[i]); /* a worker says nothing that the other side would refuse */
      cursor = (SonaePdfCursor){ bytes->data, bytes->len };
      g_assert_cmpfloat (sonae_pdf_get_double (&cursor), ==, 0);
      g_assert_true (sonae_pdf_cursor_end (&cursor));
    }
}

static void
test_pictures_refused (void)
{
  static const guint32 cases[][3] = { { 10, 10, 39 }, { 10, 11, 40 }, { 10, 9, 40 }, { 0, 10, 40 }, { 10, 0, 40 }, { 1u << 30, 10, 40 }, { 10, 10, 0 } };
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 (400), 400);
  g_autoptr (SonaePdfPicture) good = sonae_pdf_picture_new (pixels, 10, 10, 40, 1);

  g_assert_nonnull (good);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      for (guint j = 0; j < 3; j++)
        sonae_pdf_put_uint (bytes, cases[i][j]);
      sonae_pdf_put_double (bytes, 1);
      g_assert_null (sonae_pdf_reply_picture (bytes->data, bytes->len, pixels));
    }
}

/* Memory that could shrink under a mapping, or be written to, is not mapped. */
static void
test_memory (void)
{
  static const int seals[] = { 0, F_SEAL_WRITE, F_SEAL_SHRINK, F_SEAL_SHRINK | F_SEAL_GROW };
  g_autoptr (GBytes) mapped = NULL;
  g_autoptr (GBytes) copied = NULL;
  int fd;

  for (guint i = 0; i < G_N_ELEMENTS (seals); i++)
    {
      fd = memfd_create ("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
      g_assert_cmpint (ftruncate (fd, 100), ==, 0);
      g_assert_cmpint (fcntl (fd, F_ADD_SEALS, seals[i]), ==, 0);
      g_assert_null (sonae_pdf_memory_map (fd, 100));
      close (fd);
    }
  fd = memfd_create ("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  g_assert_cmpint (write (fd, "0123456789", 10), ==, 10);
  g_assert_true (sonae_pdf_memory_seal (fd));
  g_assert_null (sonae_pdf_memory_map (fd, 11));
  g_assert_null (sonae_pdf_memory_map (fd, 9));
  g_assert_null (sonae_pdf_memory_map (fd, 0));
  mapped = sonae_pdf_memory_map (fd, 10);
  g_assert_cmpint (pwrite (fd, "x", 1, 0), <, 0);
  copied = sonae_pdf_memory_read (fd, 10);
  g_assert_true (g_bytes_equal (mapped, copied));
  g_assert_null (sonae_pdf_memory_read (fd, 11));
  close (fd);
  g_assert_nonnull (mapped);
  g_assert_cmpmem (g_bytes_get_data (mapped, NULL), g_bytes_get_size (mapped), "0123456789", 10);
  fd = open ("/proc/self/exe", O_RDONLY | O_CLOEXEC);
  g_assert_null (sonae_pdf_memory_map (fd, 100));
  close (fd);
}

static guint
n_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Descriptors that come unasked are closed. */
static void
test_many_descriptors (void)
{
  const SonaePdfHeader header = { SONAE_PDF_WIRE_MAGIC, SONAE_PDF_WIRE_VERSION, SONAE_PDF_TEXT, 1, SONAE_PDF_DONE, 0, 0 };
  union { struct cmsghdr align; char bytes[CMSG_SPACE (10 * sizeof (int))]; } control = { 0 };
  struct iovec part = { (void *) &header, sizeof header };
  struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes };
  static const guint cases[] = { 2, 3, 10 };
  int ends[2];
  guint before;

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), ==, 0);
  before = n_descriptors ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SonaePdfPacket packet;

      message.msg_controllen = CMSG_SPACE (cases[i] * sizeof (int));
      control.align.cmsg_level = SOL_SOCKET;
      control.align.cmsg_type = SCM_RIGHTS;
      control.align.cmsg_len = CMSG_LEN (cases[i] * sizeof (int));
      for (guint j = 0; j < cases[i]; j++)
        memcpy (CMSG_DATA (&control.align) + j * sizeof (int), &ends[0], sizeof (int));
      g_assert_cmpint (sendmsg (ends[0], &message, 0), ==, sizeof header);
      g_assert_cmpint (sonae_pdf_packet_receive (ends[1], &packet), ==, SONAE_PDF_PACKET_BAD);
      g_assert_cmpuint (n_descriptors (), ==, before);
    }
  close (ends[0]);
  close (ends[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pdf-wire/request", test_request_round_trip);
  g_test_add_func ("/pdf-wire/request-refused", test_request_refused);
  g_test_add_func ("/pdf-wire/header", test_header);
  g_test_add_func ("/pdf-wire/replies-refused", test_replies_refused);
  g_test_add_func ("/pdf-wire/numbers", test_numbers);
  g_test_add_func ("/pdf-wire/pictures-refused", test_pictures_refused);
  g_test_add_func ("/pdf-wire/memory", test_memory);
  g_test_add_func ("/pdf-wire/many-descriptors", test_many_descriptors);
  return g_test_run ();
}
