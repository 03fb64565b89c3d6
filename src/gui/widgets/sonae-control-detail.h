/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-soa.h"

G_BEGIN_DECLS

/* What is to be known about one control besides its fields: what it is about and what points to it; and in a widget of its own, for below the form, the
 * risks that rely on it, its actions and evidence.
 *
 * Signal "adopt": the button beside the suggestion was pressed. Signal "edit-standard", with the control's number: its text in the standards is to be edited. */
#define SONAE_TYPE_CONTROL_DETAIL (sonae_control_detail_get_type ())
G_DECLARE_FINAL_TYPE (SonaeControlDetail, sonae_control_detail, SONAE, CONTROL_DETAIL, AdwBin)

GtkWidget *sonae_control_detail_new (SonaeSession *session);
/* (transfer none) */
GtkWidget *sonae_control_detail_get_rest (SonaeControlDetail *self);
/* CONTROL is only read. */
void       sonae_control_detail_show (SonaeControlDetail *self, const SonaeSoaControl *control);

G_END_DECLS
