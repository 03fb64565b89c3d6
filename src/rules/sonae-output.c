/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/sonae-output.h"

#include <string.h>

#define ITEM(name) (1u << SONAE_OUTPUT_ITEM_##name)

static const struct
{
  const char *code;
  guint items;
} outputs[SONAE_N_OUTPUTS] = {
  [SONAE_OUTPUT_PROFILE] = { "profile", ITEM (PROFILE) | ITEM (SELF_CHECK) | ITEM (ISSUES) },
  [SONAE_OUTPUT_STANDARDS] = { "standards", ITEM (POLICY) | ITEM (INCIDENT_DECIDED) | ITEM (INCIDENT_WRITTEN) },
  [SONAE_OUTPUT_REGISTER] = { "register", ITEM (ASSETS) | ITEM (ASSETS_RATED) | ITEM (MEASURES) | ITEM (RISKS) },
  [SONAE_OUTPUT_SOA] = { "soa", ITEM (POLICY) | ITEM (CONTROLS_DECIDED) | ITEM (CONTROLS_REASONED) | ITEM (STATEMENT) },
  [SONAE_OUTPUT_PROCEDURES] = { "procedures", ITEM (ADOPTED) | ITEM (CONTROLS_WRITTEN) | ITEM (CONTROLS_OWNED) },
  [SONAE_OUTPUT_PLAN] = { "plan", ITEM (TREATED) | ITEM (PLANNED) | ITEM (ACTIONS) | ITEM (ACTIONS_OWNED) | ITEM (ACTIONS_DATED) },
  [SONAE_OUTPUT_PEOPLE] = { "people", ITEM (ROLES) | ITEM (ROLES_COVERED) | ITEM (TRAINING) },
  [SONAE_OUTPUT_MANAGEMENT] = { "management", ITEM (SELF_CHECK) | ITEM (RISKS) | ITEM (ACTIONS) | ITEM (ISSUED) },
};

/* Those that may be absent: other work brings them up, or another item asks for them already. */
#define MAY_BE_ABSENT                                                                                                                  \
  (ITEM (ISSUES) | ITEM (INCIDENT_WRITTEN) | ITEM (ASSETS_RATED) | ITEM (CONTROLS_REASONED) | ITEM (CONTROLS_WRITTEN)                  \
   | ITEM (CONTROLS_OWNED) | ITEM (TREATED) | ITEM (PLANNED) | ITEM (ACTIONS_OWNED) | ITEM (ACTIONS_DATED) | ITEM (ROLES_COVERED))

const char *
sonae_output_code (SonaeOutput output)
{
  g_return_val_if_fail ((guint) output < SONAE_N_OUTPUTS, NULL);

  return outputs[output].code;
}

gboolean
sonae_output_parse (const char *code, SonaeOutput *output)
{
  for (guint i = 0; code != NULL && i < SONAE_N_OUTPUTS; i++)
    if (strcmp (outputs[i].code, code) == 0)
      {
        *output = (SonaeOutput) i;
        return TRUE;
      }
  return FALSE;
}

guint
sonae_output_items (SonaeOutput output, SonaeOutputItem items[SONAE_OUTPUT_MAX_ITEMS])
{
  guint n = 0;

  g_return_val_if_fail ((guint) output < SONAE_N_OUTPUTS, 0);

  for (guint i = 0; i < SONAE_N_OUTPUT_ITEMS; i++)
    if ((outputs[output].items & 1u << i) != 0)
      items[n++] = (SonaeOutputItem) i;
  return n;
}

gboolean
sonae_output_item_done (SonaeOutputItem item, const SonaeOutputFacts *facts)
{
  const SonaeOutputFact *fact;

  g_return_val_if_fail ((guint) item < SONAE_N_OUTPUT_ITEMS && facts != NULL, FALSE);

  fact = &facts->items[item];
  return fact->missing == 0 && (fact->total > 0 || (MAY_BE_ABSENT & 1u << item) != 0);
}

SonaeOutputState
sonae_output_state (SonaeOutput output, const SonaeOutputFacts *facts)
{
  SonaeOutputItem items[SONAE_OUTPUT_MAX_ITEMS];
  gboolean complete = TRUE, begun = FALSE;
  guint n;

  g_return_val_if_fail ((guint) output < SONAE_N_OUTPUTS && facts != NULL, SONAE_OUTPUT_NOT_BEGUN);

  n = sonae_output_items (output, items);
  for (guint i = 0; i < n; i++)
    {
      const SonaeOutputFact *fact = &facts->items[items[i]];

      complete = complete && sonae_output_item_done (items[i], facts);
      begun = begun || fact->total > fact->missing;
    }
  return complete ? SONAE_OUTPUT_COMPLETE : begun ? SONAE_OUTPUT_BEGUN : SONAE_OUTPUT_NOT_BEGUN;
}
