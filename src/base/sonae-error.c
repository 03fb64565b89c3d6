/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sonae-error.h"

G_DEFINE_QUARK (sonae-error-quark, sonae_error)

int
sonae_error_exit_status (const GError *error)
{
  g_return_val_if_fail (error != NULL, 1);

  if (error->domain == G_OPTION_ERROR || g_error_matches (error, SONAE_ERROR, SONAE_ERROR_USAGE))
    return 2;
  return 1;
}
