/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workbook/sonae-edit.h"
#include "workbook/store/sonae-connection.h"

G_BEGIN_DECLS

struct _SonaeEdit
{
  SonaeConnection *connection;
};

G_END_DECLS
