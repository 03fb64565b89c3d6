/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The record of the chosen training: who was there, with what test result, and the files that show it. */
#define SONAE_TYPE_TRAINING_DETAIL (sonae_training_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeTrainingDetail, sonae_training_detail, SONAE, TRAINING_DETAIL, AdwBin)

GtkWidget *sonae_training_detail_new (SonaeSession *session);
void       sonae_training_detail_show (SonaeTrainingDetail *self, gint64 id);

G_END_DECLS
