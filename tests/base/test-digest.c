/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-digest.h"

/* The first three are the vectors of FIPS 180-4's examples. */
static const struct { const char *text; const char *hex; } vectors[] = {
  { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
  { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
  { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  { "備え帳", "16dd36776bdc20c91707de0362fe220c91f902fba34d85ef8e562a9b041a3134" },
};

/* A million "a": longer than one block of the stream reader. */
#define MILLION 1000000
#define MILLION_HEX "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static void
test_bytes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (vectors[i].text, strlen (vectors[i].text));
      g_autofree char *hex = sonae_digest_bytes (bytes);

      g_assert_cmpstr (hex, ==, vectors[i].hex);
    }
}

static GBytes *
million (void)
{
  char *data = g_malloc (MILLION);

  memset (data, 'a', MILLION);
  return g_bytes_new_take (data, MILLION);
}

static void
test_stream (void)
{
  g_autoptr (GBytes) bytes = million ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) empty = g_memory_input_stream_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hex = NULL;
  g_autofree char *empty_hex = NULL;
  gint64 size = -1;

  hex = sonae_digest_stream (stream, &size, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hex, ==, MILLION_HEX);
  g_assert_cmpint (size, ==, MILLION);

  empty_hex = sonae_digest_stream (empty, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (empty_hex, ==, vectors[0].hex);
}

static void
test_stream_error (void)
{
  g_autoptr (GBytes) bytes = million ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 size = -1;

  g_cancellable_cancel (cancellable);
  g_assert_null (sonae_digest_stream (stream, &size, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (size, ==, -1);
}

/* However the pieces fall, the digest is the same. */
static void
test_pieces (void)
{
  static const gsize steps[] = { 1, 7, 63, 64, 65, 4096, MILLION };
  g_autoptr (GBytes) bytes = million ();
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      SonaeDigest *digest = sonae_digest_new ();
      g_autofree char *hex = NULL;

      for (gsize at = 0; at < MILLION; at += steps[i])
        sonae_digest_update (digest, data + at, MIN (steps[i], MILLION - at));
      sonae_digest_update (digest, NULL, 0);
      hex = sonae_digest_end (digest);
      g_assert_cmpstr (hex, ==, MILLION_HEX);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/digest/bytes", test_bytes);
  g_test_add_func ("/base/digest/stream", test_stream);
  g_test_add_func ("/base/digest/stream-error", test_stream_error);
  g_test_add_func ("/base/digest/pieces", test_pieces);

  return g_test_run ();
}
