/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* One thing to do next, in words, and where to do it. */
typedef struct
{
  char *title;
  char *reason;
  const char *page;  /* as sonae_session_go() */
  char *place;       /* or NULL */
} SonaeNextStep;

/* What STATUS asks for, most urgent first (the application's own order): what everything else stands on comes before what stands on it.
 * TODAY: ISO. Never NULL; (element-type SonaeNextStep) (transfer full) */
GPtrArray *sonae_next_steps (const SonaeStatus *status, const char *today);

G_END_DECLS
