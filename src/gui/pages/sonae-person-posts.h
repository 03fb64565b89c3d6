/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* Below the form of a person: the further posts that they hold, and the roles in security that they fill. */
#define SONAE_TYPE_PERSON_POSTS (sonae_person_posts_get_type ())
G_DECLARE_FINAL_TYPE (SonaePersonPosts, sonae_person_posts, SONAE, PERSON_POSTS, AdwBin)

GtkWidget *sonae_person_posts_new (SonaeSession *session);
void       sonae_person_posts_show (SonaePersonPosts *self, gint64 id);

G_END_DECLS
