/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The small "why?" button beside a derived value: opens a popover with the inputs, the rule and its source. Properties: "heading",
 * "explanation" (text, may hold several lines; inputs and arithmetic), "source" ("IPA …; or: the application's own rule"). Its
 * accessible name is "Why: HEADING". */
#define SONAE_TYPE_WHY (sonae_why_get_type ())
G_DECLARE_FINAL_TYPE (SonaeWhy, sonae_why, SONAE, WHY, GtkWidget)

GtkWidget *sonae_why_new (void);
void       sonae_why_set (SonaeWhy *self, const char *heading, const char *explanation, const char *source);

G_END_DECLS
