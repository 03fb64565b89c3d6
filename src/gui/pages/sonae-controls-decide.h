/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"
#include "workbook/sonae-soa.h"

G_BEGIN_DECLS

/* Asks in a dialog for the reason, and adopts or excludes the controls IDS as one change. Where a risk relies on what is to be excluded, the dialog names
 * it first. An empty reason leaves what there is; adopting then takes up the findings that point to the control. */
void sonae_controls_decide (GtkWindow *parent, SonaeSession *session, GArray *ids, gboolean adopt);

G_END_DECLS
