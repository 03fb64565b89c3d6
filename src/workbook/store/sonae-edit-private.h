/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-edit.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

struct _SonaeEdit
{
  SonaeConnection *connection;
  sqlite3_session *session;  /* records what is done */
  GHashTable *arrivals;      /* of sonae_arrivals_new(): rows that the session did not see */
  GHashTable *unsettled;     /* of SonaeEntity with settle: a set of gint64, the rows to look at when the edit is done; NULL: none */
};

/* Remembers row ID of ENTITY for settling. */
void     sonae_edit_unsettle (SonaeEdit *edit, const SonaeEntity *entity, gint64 id);
/* Looks at all that was remembered, and forgets it. FALSE with the first refusal. */
gboolean sonae_edit_settle (SonaeEdit *edit, GError **error);

G_END_DECLS
