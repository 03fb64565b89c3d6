/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench.h"
#include "bench-window.h"

#include <time.h>

#include "base/sonae-clock.h"
#include "gui/widgets/sonae-gantt.h"
#include "report/sonae-gantt-scale.h"

/* A Gantt chart of 2,000 actions, scrolled by the frame clock: down, then in time. Three distributions each: from frame to frame as the clock says (16.7 ms
 * are 60 frames a second), the work of a frame (layout, drawing, rendering) in processor time, which other work on the machine does not lengthen, and the
 * part of it that is ours (layout and snapshot of the chart).
 *
 *   bench-gantt [--show]      --show: stay, to be looked at */

#define N_ACTIONS 2000
#define N_FRAMES 600
#define ACROSS_FRAMES 300
#define STEP_DOWN 45
#define STEP_ACROSS 15
#define WARM_UP 10

static const char *const titles[] = {
  "UTMのファームウェアを更新する", "退職者のアカウントを棚卸しする", "バックアップの復元訓練を実施する", "情報資産管理台帳を見直す",
  "標的型メール訓練の結果を共有する", "委託先との秘密保持契約を更新する", "Enable multi-factor sign-in for all accounts", "クラウドサービスの権限を最小にする",
};
static const char *const owners[] = { "山田 太郎", "佐藤", "情報システム担当", "" };
static const char *const bands[] = { "high", "middle", "low", "" };

static GListModel *
make_model (void)
{
  GListStore *store = g_list_store_new (SONAE_TYPE_GANTT_ITEM);
  g_autofree char *today = sonae_clock_today ();
  int now = sonae_gantt_day (today);

  for (int i = 0; i < N_ACTIONS; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s（%d）", titles[i % G_N_ELEMENTS (titles)], i + 1);
      int start = now - 200 + i * 400 / N_ACTIONS + i % 7 * 5, length = 5 + i % 40;
      g_autofree char *start_iso = sonae_gantt_day_iso (start), *due_iso = sonae_gantt_day_iso (start + length);
      gint64 needs[] = { i, i - 2 };
      SonaeGanttValues values = {
        .id = i + 1,
        .title = title,
        .owner = owners[i % G_N_ELEMENTS (owners)],
        .start = i % 11 == 5 ? "" : start_iso,
        .due = i % 11 == 5 ? "" : due_iso,
        .progress = i * 7 % 101,
        .state = "doing",
        .state_label = "進行中",
        .finished = i % 3 == 0 && start + length < now,
        .band = bands[i % G_N_ELEMENTS (bands)],
        .band_label = "",
        .milestone = i % 23 == 4,
        .needs = needs,
        .n_needs = i % 4 == 3 ? 2 : i % 2,
      };
      g_autoptr (SonaeGanttItem) item = sonae_gantt_item_new (&values);

      g_list_store_append (store, item);
    }
  return G_LIST_MODEL (store);
}

static void
add_markers (SonaeGantt *gantt)
{
  g_autofree char *today = sonae_clock_today ();
  SonaeGanttMarker markers[10];
  char *texts[20];

  for (int i = 0; i < 10; i++)
    {
      markers[i].date = texts[2 * i] = sonae_gantt_day_iso (sonae_gantt_day (today) - 80 + i * 21);
      markers[i].label = texts[2 * i + 1] = g_strdup_printf ("第%d回 セミナー", i + 1);
      markers[i].kind = i % 4 == 3 ? SONAE_GANTT_VISIT : SONAE_GANTT_SESSION;
    }
  sonae_gantt_set_markers (gantt, markers, G_N_ELEMENTS (markers));
  for (int i = 0; i < 20; i++)
    g_free (texts[i]);
}

/* --- Measuring --- */

typedef struct
{
  double between[N_FRAMES], work[N_FRAMES], ours[N_FRAMES];
  guint n;
} Samples;

static struct
{
  Samples down, across;
  GtkAdjustment *adjustments[2];
  gint64 last_frame;
  double frame_start, ours, work;
  double last_ours;
  int direction;
  guint frame;
  GMainLoop *loop;
} run;

/* Milliseconds of processor time of this thread. */
static double
used (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void (*snapshot_of_the_class) (GtkWidget *, GtkSnapshot *);
static void (*allocate_of_the_class) (GtkWidget *, int, int, int);

static void
timed_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double start = used ();

  snapshot_of_the_class (widget, snapshot);
  run.ours += used () - start;
}

static void
timed_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  double start = used ();

  allocate_of_the_class (widget, width, height, baseline);
  run.ours += used () - start;
}

static void
before_paint_cb (void)
{
  run.frame_start = used ();
  run.ours = 0;
}

static void
after_paint_cb (void)
{
  run.work = used () - run.frame_start;
  run.last_ours = run.ours;
}

static void
scroll (GtkOrientation orientation, int step)
{
  GtkAdjustment *adjustment = run.adjustments[orientation];
  double value = gtk_adjustment_get_value (adjustment) + run.direction * step;

  if (value <= 0 || value >= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment))
    run.direction = -run.direction;
  gtk_adjustment_set_value (adjustment, value);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  guint n_down = WARM_UP + N_FRAMES, n_across = WARM_UP + ACROSS_FRAMES;
  gboolean down = run.frame < n_down;
  guint into = down ? run.frame : run.frame - n_down;

  if (into > WARM_UP)
    {
      Samples *samples = down ? &run.down : &run.across;

      samples->between[samples->n] = (double) (now - run.last_frame) / 1000;
      samples->work[samples->n] = run.work;
      samples->ours[samples->n++] = run.last_ours;
    }
  run.last_frame = now;
  if (run.frame++ >= n_down + n_across)
    {
      g_main_loop_quit (run.loop);
      return G_SOURCE_REMOVE;
    }
  scroll (down ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, down ? STEP_DOWN : STEP_ACROSS);
  return G_SOURCE_CONTINUE;
}

static void
report (const char *name, Samples *samples)
{
  g_autofree char *between = g_strdup_printf ("%s, frame to frame", name), *work = g_strdup_printf ("%s, work of a frame", name);
  g_autofree char *ours = g_strdup_printf ("%s, of it the chart", name);
  guint late = 0;

  for (guint i = 0; i < samples->n; i++)
    late += samples->between[i] > 1000.0 / 60 * 1.5;
  bench_report (between, samples->between, samples->n);
  bench_report (work, samples->work, samples->n);
  bench_report (ours, samples->ours, samples->n);
  g_print ("%s: %u of %u frames came a frame late or more\n", name, late, samples->n);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GListModel) model = NULL;
  gboolean show = argc > 1 && g_str_equal (argv[1], "--show");
  GtkWidget *window, *scrolled, *gantt;
  GtkWidgetClass *klass;
  GdkFrameClock *clock;

  bench_window_init ();

  model = make_model ();
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  scrolled = gtk_scrolled_window_new ();
  gantt = sonae_gantt_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), gantt);
  gtk_window_set_child (GTK_WINDOW (window), scrolled);
  add_markers (SONAE_GANTT (gantt));
  sonae_gantt_set_model (SONAE_GANTT (gantt), model);
  run.loop = loop;
  run.direction = 1;
  run.adjustments[GTK_ORIENTATION_VERTICAL] = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  run.adjustments[GTK_ORIENTATION_HORIZONTAL] = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));

  klass = GTK_WIDGET_GET_CLASS (gantt);
  snapshot_of_the_class = klass->snapshot;
  allocate_of_the_class = klass->size_allocate;
  klass->snapshot = timed_snapshot;
  klass->size_allocate = timed_allocate;

  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (gantt);
  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  if (!show)
    gtk_widget_add_tick_callback (gantt, tick_cb, NULL, NULL);
  g_main_loop_run (loop);
  report ("down", &run.down);
  report ("in time", &run.across);
  gtk_window_destroy (GTK_WINDOW (window));
  return 0;
}
