/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A short question or sentence in a modal window: GtkMessageDialog and AdwMessageDialog are deprecated, AdwAlertDialog is
 * too new. */
#define SONAE_TYPE_MESSAGE (sonae_message_get_type ())
G_DECLARE_FINAL_TYPE (SonaeMessage, sonae_message, SONAE, MESSAGE, AdwWindow)

/* RESPONSE is the id of the button; "cancel" when the window was closed or Escape pressed. */
typedef void (*SonaeMessageFunc) (const char *response, gpointer user_data);

typedef enum { SONAE_MESSAGE_PLAIN, SONAE_MESSAGE_SUGGESTED, SONAE_MESSAGE_DESTRUCTIVE } SonaeMessageStyle;

/* BODY may be NULL. FUNC (nullable) is called once; DESTROY (nullable) frees USER_DATA. */
SonaeMessage *sonae_message_new (GtkWindow *parent, const char *heading, const char *body,
                                 SonaeMessageFunc func, gpointer user_data, GDestroyNotify destroy);
/* LABEL may hold a mnemonic. Buttons stand in the order of adding; the suggested one, else the last, answers Enter. */
void          sonae_message_add_button (SonaeMessage *self, const char *id, const char *label, SonaeMessageStyle style);
/* A widget between body and buttons. */
void          sonae_message_set_extra (SonaeMessage *self, GtkWidget *extra);

/* Only a sentence, with a Close button. */
void          sonae_message_show (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
