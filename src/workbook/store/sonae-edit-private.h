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
};

G_END_DECLS
