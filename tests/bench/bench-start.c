/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"

#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/sonae-error.h"
#include "workbook/sonae-sample.h"

/* From the start of the process to the first frame in its window, on a display without a window manager: the program on a sample company against an empty
 * libadwaita window of the same tree. Seen from outside, as the first drawing of window size that the X server reports.
 *
 *   xvfb-run dbus-run-session bench-start EMPTY-WINDOW SONAECHO */

#define N_RUNS 9
#define LEAST_WIDTH 300

static int damage_event;

static void
watch_window (Display *display, Window window)
{
  XWindowAttributes attributes;

  if (XGetWindowAttributes (display, window, &attributes) && attributes.width >= LEAST_WIDTH)
    XDamageCreate (display, window, XDamageReportBoundingBox);
}

static int
ignore_errors (Display *display, XErrorEvent *event)
{
  return 0; /* a window may be gone before it is asked about */
}

static double
start_once (Display *display, char **argv)
{
  g_autoptr (GError) error = NULL;
  GPid pid;
  gint64 start = g_get_monotonic_time ();
  double first = -1;

  g_spawn_async (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  while (first < 0 && bench_ms_since (start) < 30000)
    {
      XEvent event;

      XNextEvent (display, &event);
      if (event.type == MapNotify)
        watch_window (display, event.xmap.window);
      else if (event.type == damage_event)
        {
          XDamageNotifyEvent *damage = (XDamageNotifyEvent *) &event;

          if (damage->area.width >= LEAST_WIDTH)
            first = bench_ms_since (start);
        }
    }
  g_assert_cmpfloat (first, >, 0);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  XSync (display, True);
  return first;
}

int
main (int argc, char **argv)
{
  const char *root = bench_init ();
  g_autofree char *path = g_build_filename (root, "sample.sonae", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  SonaeWorkbook *workbook = sonae_workbook_create (file, &error);
  double empty[N_RUNS], full[N_RUNS], empty_ms, full_ms;
  Display *display = XOpenDisplay (NULL);
  int error_base;

  g_assert_cmpint (argc, ==, 3);
  g_assert_no_error (error);
  g_assert_true (sonae_sample_fill (workbook, "retail", NULL));
  g_assert_true (sonae_workbook_close (workbook, NULL));
  g_object_unref (workbook);

  g_assert_nonnull (display);
  g_assert_true (XDamageQueryExtension (display, &damage_event, &error_base));
  damage_event += XDamageNotify;
  XSetErrorHandler (ignore_errors);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);

  /* The first start of each fills the caches and does not count. */
  for (int i = -1; i < N_RUNS; i++)
    {
      double a = start_once (display, (char *[]){ argv[1], NULL });
      double b = start_once (display, (char *[]){ argv[2], path, NULL });

      if (i >= 0)
        {
          empty[i] = a;
          full[i] = b;
        }
    }
  empty_ms = bench_report ("empty libadwaita window", empty, N_RUNS);
  full_ms = bench_report ("sonaecho on a sample company", full, N_RUNS);
  g_print ("%-44s %.2f (bound: 1.6)\n", "ratio", full_ms / empty_ms);
  XCloseDisplay (display);
  return 0;
}
