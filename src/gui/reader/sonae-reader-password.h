/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for the password of a PDF. Signal "given" (const char *password). */
#define SONAE_TYPE_READER_PASSWORD (sonae_reader_password_get_type ())
G_DECLARE_FINAL_TYPE (SonaeReaderPassword, sonae_reader_password, SONAE, READER_PASSWORD, AdwBin)

/* WRONG (nullable): the sentence about the password that was given before. */
void sonae_reader_password_ask (SonaeReaderPassword *self, const char *name, const char *wrong);
/* Lets go of what was typed. */
void sonae_reader_password_forget (SonaeReaderPassword *self);

G_END_DECLS
