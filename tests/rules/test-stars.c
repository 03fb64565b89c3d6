/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-stars.h"

static void
test_check (void)
{
  /* Every combination of the facts. */
  for (int bits = 0; bits < 16; bits++)
    for (int level = 0; level <= 2; level++)
      {
        const SonaeStarFacts facts = {
          .basic_answers_ok = (bits & 1) != 0,
          .self_check_complete = (bits & 2) != 0,
          .policy_drafted = (bits & 4) != 0,
          .policy_published = (bits & 8) != 0,
          .declared_level = level,
        };
        SonaeStars stars = sonae_stars_check (&facts);
        SonaeStarItems one = 0;
        SonaeStarItems two = 0;

        one |= bits & 1 ? 0 : SONAE_STAR_ITEM_BASIC_ITEMS;
        one |= level >= 1 ? 0 : SONAE_STAR_ITEM_ONE_DECLARED;
        two |= bits & 2 ? 0 : SONAE_STAR_ITEM_SELF_CHECK;
        two |= bits & 4 ? 0 : SONAE_STAR_ITEM_POLICY_DRAFTED;
        two |= bits & 8 ? 0 : SONAE_STAR_ITEM_POLICY_PUBLISHED;
        two |= level == 2 ? 0 : SONAE_STAR_ITEM_TWO_DECLARED;
        g_assert_cmpint (stars.one_missing, ==, one);
        g_assert_cmpint (stars.two_missing, ==, two);
      }
}

static void
test_codes (void)
{
  static const char *const codes[] = { "basic_items", "one_declared", "self_check", "policy_drafted", "policy_published", "two_declared" };

  G_STATIC_ASSERT (G_N_ELEMENTS (codes) == SONAE_N_STAR_ITEMS);
  for (int i = 0; i < SONAE_N_STAR_ITEMS; i++)
    g_assert_cmpstr (sonae_star_item_code (1 << i), ==, codes[i]);
}

static void
test_declaration_id (void)
{
  static const struct { const char *id; SonaeDeclarationId kind; } cases[] = {
    { NULL, SONAE_DECLARATION_ID_NONE },
    { "", SONAE_DECLARATION_ID_NONE },
    { "40123456789", SONAE_DECLARATION_ID_OLD },
    { "49999999999", SONAE_DECLARATION_ID_OLD },
    { "50000000000", SONAE_DECLARATION_ID_NEW },
    { "59999999999", SONAE_DECLARATION_ID_NEW },
    { "30123456789", SONAE_DECLARATION_ID_INVALID },
    { "60123456789", SONAE_DECLARATION_ID_INVALID },
    { "4012345678", SONAE_DECLARATION_ID_INVALID },
    { "401234567890", SONAE_DECLARATION_ID_INVALID },
    { "4012345678A", SONAE_DECLARATION_ID_INVALID },
    { "401-2345678", SONAE_DECLARATION_ID_INVALID },
    { " 40123456789", SONAE_DECLARATION_ID_INVALID },
    { "４０１２３４５６７８９", SONAE_DECLARATION_ID_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (sonae_declaration_id_check (cases[i].id), ==, cases[i].kind);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rules/stars/check", test_check);
  g_test_add_func ("/rules/stars/codes", test_codes);
  g_test_add_func ("/rules/stars/declaration-id", test_declaration_id);

  return g_test_run ();
}
