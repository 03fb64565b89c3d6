/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* The statement of applicability as it is now and as it was sealed: read, sealed, compared with each other. */
#define SONAE_TYPE_STATEMENT_VIEW (sonae_statement_view_get_type ())
G_DECLARE_FINAL_TYPE (SonaeStatementView, sonae_statement_view, SONAE, STATEMENT_VIEW, AdwBin)

/* Once. */
void sonae_statement_view_set_session (SonaeStatementView *self, SonaeSession *session);

G_END_DECLS
