/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-people.h"

G_BEGIN_DECLS

/* How much of the company was trained in each fiscal year, and who was not in this one. */
#define SONAE_TYPE_TRAINING_YEARS (sonae_training_years_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTrainingYears, sonae_training_years, SONAE, TRAINING_YEARS, AdwBin)

GtkWidget *sonae_training_years_new (SonaeSession *session);

G_END_DECLS
