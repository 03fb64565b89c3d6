/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A level from 0 to 4, now and wanted: filled steps are there, framed ones are wanted and missing, dotted ones neither; the words stand behind them. */
#define SONAE_TYPE_LEVEL_METER (sonae_level_meter_get_type ())
G_DECLARE_FINAL_TYPE (SonaeLevelMeter, sonae_level_meter, SONAE, LEVEL_METER, GtkWidget)

GtkWidget *sonae_level_meter_new (void);
/* NOW -1: not known. WANTED 0: nothing in particular. */
void       sonae_level_meter_set (SonaeLevelMeter *self, int now, int wanted);

G_END_DECLS
