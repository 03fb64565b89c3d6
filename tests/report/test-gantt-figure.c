/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-gantt-figure.h"

#include <string.h>

#include "report/sonae-gantt-paint.h"
#include "report/sonae-report-gantt.h"

static const SonaeGanttWords words = {
  .title = "対応計画　Example",
  .footer = "2026年11月24日",
  .column = "対応",
  .no_dates = "日付未定",
  .today = "今日",
  .late = "期限超過",
  .slip = "先行する対応が終わる前に開始",
  .empty = "対応はありません",
  .high = "優先度 高",
  .low = "低",
  .session = "セミナー",
  .visit = "専門家派遣",
};

/* --- Days and spans --- */

static void
test_days (void)
{
  g_assert_cmpint (sonae_gantt_day ("2026-11-24") - sonae_gantt_day ("2026-11-23"), ==, 1);
  g_assert_cmpint (sonae_gantt_day ("2027-01-01") - sonae_gantt_day ("2026-12-31"), ==, 1);
  g_assert_cmpint (sonae_gantt_day (NULL), ==, SONAE_GANTT_NO_DAY);
  g_assert_cmpint (sonae_gantt_day (""), ==, SONAE_GANTT_NO_DAY);
  g_assert_cmpint (sonae_gantt_day ("2026-02-30"), ==, SONAE_GANTT_NO_DAY);
  for (int i = 0; i < 800; i++)
    {
      g_autofree char *iso = sonae_gantt_day_iso (sonae_gantt_day ("2026-01-01") + i);

      g_assert_cmpint (sonae_gantt_day (iso), ==, sonae_gantt_day ("2026-01-01") + i);
    }
  {
    g_autofree char *late = sonae_gantt_day_iso (G_MAXINT), *early = sonae_gantt_day_iso (-1000);

    g_assert_cmpstr (late, ==, "2199-12-31");
    g_assert_cmpstr (early, ==, "1868-01-01");
  }
  g_assert_true (sonae_gantt_is_weekend (sonae_gantt_day ("2026-11-22")));
  g_assert_true (sonae_gantt_is_weekend (sonae_gantt_day ("2026-11-28")));
  g_assert_false (sonae_gantt_is_weekend (sonae_gantt_day ("2026-11-24")));
}

static void
test_spans (void)
{
  static const struct
  {
    SonaeSpanKind kind;
    const char *day;
    SonaeLanguage language;
    const char *first, *last, *label, *brief;
  } cases[] = {
    { SONAE_SPAN_QUARTER, "2026-04-01", SONAE_LANGUAGE_JA, "2026-04-01", "2026-06-30", "2026年度 第1四半期", "第1四半期" },
    { SONAE_SPAN_QUARTER, "2026-11-24", SONAE_LANGUAGE_JA, "2026-10-01", "2026-12-31", "2026年度 第3四半期", "第3四半期" },
    /* January belongs to the fiscal year before. */
    { SONAE_SPAN_QUARTER, "2027-01-01", SONAE_LANGUAGE_JA, "2027-01-01", "2027-03-31", "2026年度 第4四半期", "第4四半期" },
    { SONAE_SPAN_QUARTER, "2027-03-31", SONAE_LANGUAGE_EN, "2027-01-01", "2027-03-31", "FY2026 Q4", "Q4" },
    { SONAE_SPAN_MONTH, "2028-02-29", SONAE_LANGUAGE_JA, "2028-02-01", "2028-02-29", "2028年2月", "2月" },
    { SONAE_SPAN_MONTH, "2026-12-31", SONAE_LANGUAGE_EN, "2026-12-01", "2026-12-31", "Dec 2026", "Dec" },
    { SONAE_SPAN_DAY, "2026-12-31", SONAE_LANGUAGE_JA, "2026-12-31", "2026-12-31", "31", "31" },
    { SONAE_SPAN_MONTH, "2199-12-15", SONAE_LANGUAGE_JA, "2199-12-01", "2199-12-15", "2199年12月", "12月" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = NULL, *last = NULL;
      SonaeSpan span;

      sonae_gantt_span (cases[i].kind, sonae_gantt_day (cases[i].day), cases[i].language, &span);
      first = sonae_gantt_day_iso (span.first);
      last = sonae_gantt_day_iso (span.last);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (last, ==, cases[i].last);
      g_assert_cmpstr (span.label, ==, cases[i].label);
      g_assert_cmpstr (span.brief, ==, cases[i].brief);
    }
}

static void
test_values (void)
{
  SonaeGanttValues values = { .id = 1, .title = "A", .due = "2026-11-31", .progress = 700 };
  g_autoptr (SonaeGanttValues) copy = sonae_gantt_values_copy (&values), again = sonae_gantt_values_copy (copy);
  const gint64 needs[] = { 2 };

  g_assert_cmpstr (copy->due, ==, "");
  g_assert_cmpstr (copy->owner, ==, "");
  g_assert_cmpint (copy->progress, ==, 100);
  g_assert_true (sonae_gantt_values_equal (copy, again));
  g_clear_pointer (&again, sonae_gantt_values_free);
  values.needs = needs;
  values.n_needs = 1;
  again = sonae_gantt_values_copy (&values);
  g_assert_false (sonae_gantt_values_equal (copy, again));
}

static void
test_warnings (void)
{
  SonaeGanttValues needed = { .id = 1, .due = "2026-12-10" }, needs = { .id = 2, .start = "2026-12-09", .due = "2026-12-20" };

  g_assert_true (sonae_gantt_values_slip (&needed, &needs));
  needs.start = "2026-12-10";
  g_assert_false (sonae_gantt_values_slip (&needed, &needs));
  needs.start = "2026-12-09";
  needed.finished = TRUE;
  g_assert_false (sonae_gantt_values_slip (&needed, &needs));
  needed.finished = FALSE;
  needs.finished = TRUE;
  g_assert_false (sonae_gantt_values_slip (&needed, &needs));
  g_assert_true (sonae_gantt_values_late (&needed, "2026-12-11"));
  g_assert_false (sonae_gantt_values_late (&needed, "2026-12-10"));
  g_assert_false (sonae_gantt_values_late (&needed, NULL));
}

/* --- On paper --- */

static SonaeGanttFigure *
make (gsize n, SonaeGanttPaper paper)
{
  g_autofree SonaeGanttValues *values = g_new0 (SonaeGanttValues, n);
  const SonaeGanttMarker markers[] = { { "2026-12-01", "第9回 セミナー", SONAE_GANTT_SESSION }, { "2026-12-10", "訪問3", SONAE_GANTT_VISIT } };
  static const gint64 needs[] = { 1 };

  for (gsize i = 0; i < n; i++)
    values[i] = (SonaeGanttValues) {
      .id = (gint64) i + 1,
      .title = "とても長い題名の対応で、題名の欄には入りきらないもの",
      .owner = "山田 太郎",
      .start = i % 5 == 4 ? NULL : "2026-11-01",
      .due = i % 5 == 4 ? NULL : i % 2 == 0 ? "2026-11-20" : "2027-02-28",
      .progress = (int) i * 10 % 101,
      .band = i % 3 == 0 ? "high" : i % 3 == 1 ? "middle" : "low",
      .milestone = i % 7 == 6,
      .needs = needs,
      .n_needs = i % 4 == 3,
    };
  return sonae_gantt_figure_new (values, n, markers, G_N_ELEMENTS (markers), "2026-11-24", SONAE_LANGUAGE_JA, paper, &words);
}

static void
test_pages (void)
{
  static const SonaeGanttPaper papers[] = { SONAE_GANTT_A4, SONAE_GANTT_A3 };
  int last = G_MAXINT;

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (SonaeGanttFigure) none = make (0, papers[i]), one = make (1, papers[i]), many = make (500, papers[i]);
      double width, height;

      sonae_gantt_figure_size (one, &width, &height);
      g_assert_cmpfloat (width, >, height);
      g_assert_cmpint (sonae_gantt_figure_n_pages (none), ==, 1);
      g_assert_cmpint (sonae_gantt_figure_n_pages (one), ==, 1);
      /* Larger paper holds more. */
      g_assert_cmpint (sonae_gantt_figure_n_pages (many), >, 5);
      g_assert_cmpint (sonae_gantt_figure_n_pages (many), <, last);
      last = sonae_gantt_figure_n_pages (many);
    }
}

/* Nothing leaves the margins of the page, on any page, whatever the plan; the same page is the same drawing. */
static void
test_inside (void)
{
  static const gsize sizes[] = { 0, 1, 40, 130 };
  const double margin = 30;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (SonaeGanttFigure) figure = make (sizes[i], SONAE_GANTT_A4);
      double width, height;

      sonae_gantt_figure_size (figure, &width, &height);
      for (int page = 0; page < sonae_gantt_figure_n_pages (figure); page++)
        {
          cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
          cairo_t *cr = cairo_create (surface);
          double x, y, w, h;

          sonae_gantt_figure_draw (figure, page, cr);
          g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
          cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
          g_assert_cmpfloat (x, >=, margin);
          g_assert_cmpfloat (y, >=, margin - 6);
          g_assert_cmpfloat (x + w, <=, width - margin);
          g_assert_cmpfloat (y + h, <=, height - margin);
          g_assert_cmpfloat (w, >, width / 3);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
    }
}

static guint
count_reddish (const SonaeGanttValues *values, const char *today)
{
  g_autoptr (SonaeGanttFigure) figure = sonae_gantt_figure_new (values, 2, NULL, 0, today, SONAE_LANGUAGE_EN, SONAE_GANTT_A4, &words);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 842, 596);
  cairo_t *cr = cairo_create (surface);
  guint n = 0;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  sonae_gantt_figure_draw (figure, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 596; y++)
    {
      const guint32 *row = (const guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < 842; x++)
        n += (row[x] >> 16 & 0xff) > 0xa0 && (row[x] >> 8 & 0xff) < 0x60;
    }
  cairo_surface_destroy (surface);
  return n;
}

/* What is late is drawn as late, and what slips has its arrow in the colour of a fault. */
static void
test_faults_show (void)
{
  static const gint64 needs[] = { 1 };
  SonaeGanttValues values[] = {
    { .id = 1, .title = "A", .start = "2026-11-01", .due = "2026-12-10", .progress = 90 },
    { .id = 2, .title = "B", .start = "2026-12-11", .due = "2026-12-24", .needs = needs, .n_needs = 1 },
  };
  guint plain; /* the key has a red shape */

  plain = count_reddish (values, "2026-11-24");
  values[1].start = "2026-12-01";
  g_assert_cmpuint (count_reddish (values, "2026-11-24"), >, plain + 20);
  values[1].start = "2026-12-11";
  g_assert_cmpuint (count_reddish (values, "2026-12-11"), >, plain + 100);
}

static void
test_words (void)
{
  for (int language = 0; language < SONAE_N_LANGUAGES; language++)
    {
      SonaeGanttWords found;
      const char *const *texts = (const char *const *) &found;

      sonae_report_gantt_words ((SonaeLanguage) language, "Title", "Footer", &found);
      for (gsize i = 0; i < sizeof found / sizeof *texts; i++)
        g_assert_true (texts[i] != NULL && *texts[i] != '\0');
    }
}

/* Actions of 40 years do not make a chart in which nothing can be read: it begins a month before today. */
static void
test_long_plan (void)
{
  SonaeGanttValues values[] = {
    { .id = 1, .title = "A", .start = "1990-01-01", .due = "2026-12-10" },
    { .id = 2, .title = "B", .start = "2150-01-01", .due = "2199-12-31" },
  };
  g_autoptr (SonaeGanttFigure) figure
      = sonae_gantt_figure_new (values, 2, NULL, 0, "2026-11-24", SONAE_LANGUAGE_EN, SONAE_GANTT_A4, &words);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, w, h;

  sonae_gantt_figure_draw (figure, 0, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &w, &h);
  g_assert_cmpfloat (x + w, <, 842);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/gantt/days", test_days);
  g_test_add_func ("/report/gantt/spans", test_spans);
  g_test_add_func ("/report/gantt/values", test_values);
  g_test_add_func ("/report/gantt/warnings", test_warnings);
  g_test_add_func ("/report/gantt/pages", test_pages);
  g_test_add_func ("/report/gantt/inside", test_inside);
  g_test_add_func ("/report/gantt/faults-show", test_faults_show);
  g_test_add_func ("/report/gantt/words", test_words);
  g_test_add_func ("/report/gantt/long-plan", test_long_plan);
  return g_test_run ();
}
