/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyboard.h"
#include "ui-private.h"

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>

/* Windows of the window manager's list that are looked at. */
#define MAX_WINDOWS 64

static Display *display;

/* Windows come and go while they are asked about. */
static int
ignore_error (Display *failing, XErrorEvent *event)
{
  return 0;
}

/* Up to N values of a property of 32 bits; returns how many there are. */
static guint
read_property (Window window, const char *name, Atom type, gulong *values, guint n)
{
  Atom actual;
  int format;
  gulong n_read = 0, left;
  guchar *data = NULL;

  if (XGetWindowProperty (display, window, XInternAtom (display, name, False), 0, n, False, type, &actual, &format, &n_read, &left,
                          &data) != Success)
    return 0;
  if (format != 32)
    n_read = 0;
  for (gulong i = 0; i < n_read; i++)
    values[i] = ((gulong *) (gpointer) data)[i];
  if (data != NULL)
    XFree (data);
  return (guint) n_read;
}

void
_ui_display_open (void)
{
  gint64 deadline = _ui_deadline ();
  int event, error, major, minor;
  gulong manager;

  display = XOpenDisplay (NULL);
  g_assert_nonnull (display);
  XSetErrorHandler (ignore_error);
  g_assert_true (XTestQueryExtension (display, &event, &error, &major, &minor));
  /* Without a window manager no window gets the keyboard. */
  while (read_property (DefaultRootWindow (display), "_NET_SUPPORTING_WM_CHECK", XA_WINDOW, &manager, 1) == 0)
    if (!_ui_pause (deadline))
      g_error ("The window manager did not start.");
}

/* The window of PID that is WINDOW or has it in it, or None. */
static Window
window_of_pid (Window window, int pid)
{
  while (window != None && window != PointerRoot && window != DefaultRootWindow (display))
    {
      Window root, parent = None, *children = NULL;
      unsigned int n;
      gulong owner;

      if (read_property (window, "_NET_WM_PID", XA_CARDINAL, &owner, 1) == 1 && owner == (gulong) pid)
        return window;
      if (!XQueryTree (display, window, &root, &parent, &children, &n))
        return None;
      if (children != NULL)
        XFree (children);
      window = parent;
    }
  return None;
}

/* The window of PID that has the keyboard, or None. */
static Window
focused_window (int pid)
{
  Window focus = None;
  int revert;

  XGetInputFocus (display, &focus, &revert);
  return window_of_pid (focus, pid);
}

/* Asks the window manager for the topmost of its windows, which is the dialog where there is one. */
static void
activate (int pid)
{
  gulong windows[MAX_WINDOWS];
  Window root = DefaultRootWindow (display);
  guint n = read_property (root, "_NET_CLIENT_LIST_STACKING", XA_WINDOW, windows, MAX_WINDOWS);
  XEvent event = { 0 };

  for (guint i = 0; i < n; i++)
    if (window_of_pid (windows[i], pid) != None)
      event.xclient.window = windows[i];
  if (event.xclient.window == None)
    return;
  event.xclient.type = ClientMessage;
  event.xclient.message_type = XInternAtom (display, "_NET_ACTIVE_WINDOW", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = 2;   /* as a pager would */
  XSendEvent (display, root, False, SubstructureNotifyMask | SubstructureRedirectMask, &event);
  XFlush (display);
}

static void
take_keyboard (UiProgram *self)
{
  gint64 deadline = _ui_deadline ();

  if (focused_window (self->pid) != None)
    return;
  activate (self->pid);
  while (focused_window (self->pid) == None)
    if (!_ui_pause (deadline))
      ui_fail (self, "no window of the program gets the keyboard");
}

void
ui_keys (UiProgram *self, const char *keys)
{
  g_auto (GStrv) combinations = g_strsplit (keys, " ", -1);

  take_keyboard (self);
  for (guint i = 0; combinations[i] != NULL; i++)
    keyboard_press (display, combinations[i]);
}

void
ui_type (UiProgram *self, const char *text)
{
  take_keyboard (self);
  for (const char *p = text; *p != '\0'; p++)
    keyboard_type (display, *p);
}

void
_ui_display_click (UiProgram *program, int x, int y, guint button)
{
  Window window, child;
  int left, top;
  gulong extents[4] = { 0 };

  take_keyboard (program);
  window = focused_window (program->pid);
  /* The window's own coordinates begin inside its shadow. */
  read_property (window, "_GTK_FRAME_EXTENTS", XA_CARDINAL, extents, G_N_ELEMENTS (extents));
  if (!XTranslateCoordinates (display, window, DefaultRootWindow (display), 0, 0, &left, &top, &child))
    ui_fail (program, "the window has no place on the display");
  XTestFakeMotionEvent (display, DefaultScreen (display), left + (int) extents[0] + x, top + (int) extents[2] + y, CurrentTime);
  XTestFakeButtonEvent (display, button, True, CurrentTime);
  XTestFakeButtonEvent (display, button, False, CurrentTime);
  XSync (display, False);
}
