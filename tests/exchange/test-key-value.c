/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/sonae-key-value-reader.h"

#include <string.h>

#include "exchange-fixture.h"
#include "workbook-fixture.h"

static const char log_text[] =
    "date=2026-11-01 time=08:00:00 devname=\"FGT-HQ\" devid=\"FGT60F0000000001\" logid=\"0000000013\" type=\"traffic\" subtype=\"forward\" srcip=10.0.0.5\n"
    "date=2026-11-03 time=09:00:00 devname=\"FGT-HQ\" devid=\"FGT60F0000000001\" logid=\"0100032102\" type=\"event\" logdesc=\"Image upgraded\" "
    "msg=\"User admin upgraded the image from v7.2.4 to v7.2.8\"\n"
    "<189>date=2026-11-02 time=10:00:00 devname=\"FGT 支店 \\\"A\\\"\" devid=\"FGT40F0000000002\" type=\"event\" msg=\"connect from 10.0.0.1\"\r\n"
    "date=2026-11-04 time=11:00:00 devid=\"FGT60F0000000001\" type=\"utm\" action=blocked\n"
    "nothing of the kind\n"
    "date=2026-13-99 devid=\"FGT40F0000000002\" type=\"event\"\n";

static void
test_read (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (log_text, -1, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  guint64 n_ignored = 0;
  char **row;

  g_assert_true (sonae_key_value_sniff (log_text, strlen (log_text)));
  g_assert_false (sonae_key_value_sniff ("a,b,c\n1,2,3\n", 12));
  g_assert_false (sonae_key_value_sniff ("", 0));
  rows = sonae_key_value_read (stream, &n_ignored, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (n_ignored, ==, 2);
  row = rows->pdata[0];
  g_assert_cmpstr (row[0], ==, "FGT60F0000000001");
  g_assert_cmpstr (row[1], ==, "FGT-HQ");
  g_assert_cmpstr (row[2], ==, "7.2.8");
  g_assert_cmpstr (row[3], ==, "2026-11-04");
  row = rows->pdata[1];
  g_assert_cmpstr (row[0], ==, "FGT40F0000000002");
  g_assert_cmpstr (row[1], ==, "FGT 支店 \"A\"");
  g_assert_cmpstr (row[2], ==, "");
  g_assert_cmpstr (row[3], ==, "2026-11-02");
}

/* A device that is known by its serial number gets firmware and date; one that is not is added. */
static void
test_import (void)
{
  g_autoptr (GFile) book = fixture_file ("log.sonae");
  SonaeWorkbook *workbook = fixture_create (book);
  g_autoptr (GFile) file = exchange_file ("fortigate.log", log_text, -1);
  g_autoptr (SonaeImport) import = NULL;
  g_autoptr (SonaeImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *product = NULL;
  g_autofree char *firmware = NULL;
  g_autofree char *seen = NULL;
  g_autofree char *kind = NULL;
  SonaeImportResult result;

  fixture_add (workbook, "device", "kind", "utm", "product", "FortiGate 60F", "serial", "FGT60F0000000001", "firmware", "7.2.4", NULL);
  import = exchange_import (workbook, "device", file);
  g_assert_true (sonae_import_is_log (import));
  plan = exchange_plan (import);
  exchange_assert_counts (plan, 1, 1, 0, 0, 0);
  g_assert_true (sonae_import_apply (import, plan, SONAE_IMPORT_UPDATE, &result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  product = exchange_value (workbook, "device", "serial", "FGT60F0000000001", "product");
  firmware = exchange_value (workbook, "device", "serial", "FGT60F0000000001", "firmware");
  seen = exchange_value (workbook, "device", "serial", "FGT60F0000000001", "last_seen");
  kind = exchange_value (workbook, "device", "serial", "FGT40F0000000002", "kind");
  g_assert_cmpstr (product, ==, "FortiGate 60F");
  g_assert_cmpstr (firmware, ==, "7.2.8");
  g_assert_cmpstr (seen, ==, "2026-11-04");
  g_assert_cmpstr (kind, ==, "utm");
  fixture_close (workbook);
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/exchange/key-value/read", test_read);
  g_test_add_func ("/exchange/key-value/import", test_import);
  return g_test_run ();
}
