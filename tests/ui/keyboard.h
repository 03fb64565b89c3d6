/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>

/* Presses and lets go of keys on a display; whoever has the keyboard there gets them. */

/* Modifiers and a key, by X's names: "Tab", "ctrl+f", "ctrl+shift+z". */
void keyboard_press (Display *display, const char *combination);
/* A printable character of ASCII. */
void keyboard_type (Display *display, char letter);
