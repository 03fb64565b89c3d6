/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/sonae-error.h"
#include "rules/sonae-corporate-number.h"

static void
test_valid (void)
{
  static const struct { const char *text; const char *number; } cases[] = {
    { "7000012050002", "7000012050002" }, /* the National Tax Agency's own */
    { "8000012010038", "8000012010038" },
    /* Computed by hand for this test. */
    { "6010001990001", "6010001990001" },
    { "1011101990003", "1011101990003" }, /* a sum of 8 modulo 9 */
    { "9000000000000", "9000000000000" }, /* a sum of 0 */
    { "9000000000090", "9000000000090" }, /* a sum of 18 */
    { "7123456789012", "7123456789012" },
    { "8000000000001", "8000000000001" },
    { "7000000000010", "7000000000010" },
    /* As people write them. */
    { "７００００１２０５０００２", "7000012050002" },
    { "7-0000-1205-0002", "7000012050002" },
    { "7 0000 1205 0002", "7000012050002" },
    { "７－００００－１２０５－０００２", "7000012050002" },
    { "　7000012050002　\n", "7000012050002" },
    { "7‐0000−1205ー0002", "7000012050002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *number = sonae_corporate_number_parse (cases[i].text, &error);

      g_test_message ("case %u", i);
      g_assert_no_error (error);
      g_assert_cmpstr (number, ==, cases[i].number);
    }
}

static void
test_wrong (void)
{
  /* FAULT is a word that only the message about that fault has; tests run in the C locale. */
  static const struct { const char *text; const char *fault; } cases[] = {
    { "6000012050002", "check digit" },
    { "0000012050002", "check digit" },
    { "7000012050003", "check digit" },
    { "7000012050020", "check digit" }, /* neighbours swapped */
    { "1234567890123", "check digit" },
    { "0000000000000", "check digit" },
    { "８００００１２０５０００２", "check digit" },
    { "", "13 digits" },
    { "-", "13 digits" },
    { "700001205000", "13 digits" },
    { "70000120500022", "13 digits" },
    { "70000120500A2", "digits only" },
    { "T7000012050002", "digits only" },
    { "7000012050002.", "digits only" },
    { "七〇〇〇〇一二〇五〇〇〇二", "digits only" },
    { "７０００Ｏ１２０５０００２", "digits only" },
    { "700001205000\xff", "digits only" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_null (sonae_corporate_number_parse (cases[i].text, &error));
      g_assert_error (error, SONAE_ERROR, SONAE_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, cases[i].fault));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Exactly one first digit fits any other twelve, and any single wrong digit behind it is found unless 0 became 9 or 9 became 0, which
 * the rule cannot tell apart. */
static void
test_single_errors (void)
{
  static const char *const numbers[] = { "7000012050002", "7123456789012", "6010001990001" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    for (int at = 0; at < 13; at++)
      for (char digit = '0'; digit <= '9'; digit++)
        {
          g_autofree char *text = g_strdup (numbers[i]);
          g_autofree char *number = NULL;
          gboolean same = text[at] == digit;
          gboolean blind = at > 0 && (text[at] == '0' || text[at] == '9') && (digit == '0' || digit == '9');

          text[at] = digit;
          number = sonae_corporate_number_parse (text, NULL);
          g_assert_cmpint (number != NULL, ==, same || blind);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/corporate-number/valid", test_valid);
  g_test_add_func ("/rules/corporate-number/wrong", test_wrong);
  g_test_add_func ("/rules/corporate-number/single-errors", test_single_errors);

  return g_test_run ();
}
