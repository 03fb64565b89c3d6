/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Pictures of pages in dots of grey, compared by how much ink stands where and not dot by dot: another minor version of a font, of Pango or of poppler moves a
 * line by a dot or two and draws its edges anew, and is no difference; what is missing, elsewhere or new is one. */
typedef struct _FixturePicture FixturePicture;

/* A PNG file. Asserts that it can be read. */
FixturePicture *fixture_picture_load (const char *path);
void            fixture_picture_free (FixturePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixturePicture, fixture_picture_free)

int             fixture_picture_width (const FixturePicture *self);
int             fixture_picture_height (const FixturePicture *self);
/* How much of the paper is ink, 0 to 1. */
double          fixture_picture_ink (const FixturePicture *self);

/* What of the inked area of both is not where the other one has it, 0 to 1; 1 where they are not of one size. Pages that look alike stay below
 * FIXTURE_PICTURE_ALIKE. */
#define FIXTURE_PICTURE_ALIKE 0.02
double          fixture_picture_apart (const FixturePicture *one, const FixturePicture *other);

/* To try what the comparison finds: the area goes white; it goes DX dots to the right and leaves white behind. In dots, within the picture. */
void            fixture_picture_wipe (FixturePicture *self, int x, int y, int width, int height);
void            fixture_picture_shift (FixturePicture *self, int x, int y, int width, int height, int dx);
