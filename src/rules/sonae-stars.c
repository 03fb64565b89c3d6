/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-stars.h"

#include <string.h>

#define ID_LENGTH 11

const char *
sonae_star_item_code (SonaeStarItems item)
{
  switch (item)
    {
    case SONAE_STAR_ITEM_BASIC_ITEMS:
      return "basic_items";
    case SONAE_STAR_ITEM_ONE_DECLARED:
      return "one_declared";
    case SONAE_STAR_ITEM_SELF_CHECK:
      return "self_check";
    case SONAE_STAR_ITEM_POLICY_DRAFTED:
      return "policy_drafted";
    case SONAE_STAR_ITEM_POLICY_PUBLISHED:
      return "policy_published";
    case SONAE_STAR_ITEM_TWO_DECLARED:
      return "two_declared";
    }
  g_return_val_if_reached (NULL);
}

SonaeStars
sonae_stars_check (const SonaeStarFacts *facts)
{
  SonaeStars stars = { 0, 0 };

  g_return_val_if_fail (facts != NULL, stars);

  if (!facts->basic_answers_ok)
    stars.one_missing |= SONAE_STAR_ITEM_BASIC_ITEMS;
  if (facts->declared_level < 1)
    stars.one_missing |= SONAE_STAR_ITEM_ONE_DECLARED;

  if (!facts->self_check_complete)
    stars.two_missing |= SONAE_STAR_ITEM_SELF_CHECK;
  if (!facts->policy_drafted)
    stars.two_missing |= SONAE_STAR_ITEM_POLICY_DRAFTED;
  if (!facts->policy_published)
    stars.two_missing |= SONAE_STAR_ITEM_POLICY_PUBLISHED;
  if (facts->declared_level < 2)
    stars.two_missing |= SONAE_STAR_ITEM_TWO_DECLARED;

  return stars;
}

SonaeDeclarationId
sonae_declaration_id_check (const char *id)
{
  if (id == NULL || *id == '\0')
    return SONAE_DECLARATION_ID_NONE;
  if (strlen (id) != ID_LENGTH || strspn (id, "0123456789") != ID_LENGTH)
    return SONAE_DECLARATION_ID_INVALID;
  if (id[0] == '4')
    return SONAE_DECLARATION_ID_OLD;
  return id[0] == '5' ? SONAE_DECLARATION_ID_NEW : SONAE_DECLARATION_ID_INVALID;
}
