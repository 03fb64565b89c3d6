/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyboard.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>
#include <glib.h>

static void
press_code (Display *display, KeyCode code, gboolean down)
{
  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (display, code, down, CurrentTime);
}

static void
press (Display *display, KeySym symbol, guint n_modifiers, const KeySym *modifiers)
{
  KeyCode code = XKeysymToKeycode (display, symbol);
  KeyCode shift = XKeysymToKeycode (display, XK_Shift_L);
  /* A symbol that stands on the upper level of its key. */
  gboolean shifted = n_modifiers == 0 && XkbKeycodeToKeysym (display, code, 0, 0) != symbol;

  if (code == 0)
    g_error ("There is no key for symbol %lx.", symbol);
  for (guint i = 0; i < n_modifiers; i++)
    press_code (display, XKeysymToKeycode (display, modifiers[i]), TRUE);
  if (shifted)
    press_code (display, shift, TRUE);
  press_code (display, code, TRUE);
  press_code (display, code, FALSE);
  if (shifted)
    press_code (display, shift, FALSE);
  for (guint i = n_modifiers; i > 0; i--)
    press_code (display, XKeysymToKeycode (display, modifiers[i - 1]), FALSE);
  XSync (display, False);
}

void
keyboard_press (Display *display, const char *combination)
{
  g_auto (GStrv) parts = g_strsplit (combination, "+", -1);
  guint n = g_strv_length (parts);
  KeySym modifiers[4] = { 0 };
  KeySym symbol;

  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n - 1, <=, G_N_ELEMENTS (modifiers));
  for (guint i = 0; i + 1 < n; i++)
    {
      if (g_str_equal (parts[i], "ctrl"))
        modifiers[i] = XK_Control_L;
      else if (g_str_equal (parts[i], "alt"))
        modifiers[i] = XK_Alt_L;
      else if (g_str_equal (parts[i], "shift"))
        modifiers[i] = XK_Shift_L;
      else
        g_error ("There is no modifier “%s”.", parts[i]);
    }
  symbol = XStringToKeysym (parts[n - 1]);
  if (symbol == NoSymbol)
    g_error ("There is no key “%s”.", parts[n - 1]);
  press (display, symbol, n - 1, modifiers);
}

void
keyboard_type (Display *display, char letter)
{
  g_assert_true (g_ascii_isprint (letter));
  /* The symbols of printable ASCII are its codes. */
  press (display, (KeySym) letter, 0, NULL);
}
