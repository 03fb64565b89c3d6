/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-programme-strip.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "gui/compat/sonae-color.h"

#define MONTHS 22        /* height of the months' names */
#define LANE 30          /* of sessions, and of visits */
#define FOOT 18          /* of today's word */
#define SIDE 6
#define GAP 2
#define MARK 26          /* of a session */
#define MIN_BAR 30       /* of a visit */
#define NAME_ROOM 34     /* for a month's name */
#define YEAR_ROOM 78     /* and with its year */

typedef struct
{
  GtkWidget *button;
  gboolean visit;
  gint64 id;
  int from, until;       /* days since the first one; the same for a day */
} Mark;

struct _SonaeProgrammeStrip
{
  GtkWidget parent_instance;

  GArray *marks;         /* of Mark, sessions first */
  char *first;           /* ISO, the first of a month; NULL while there is nothing */
  int n_days;
  int today;             /* days since the first one; -1 outside */
  gint64 selected;
};

G_DEFINE_FINAL_TYPE (SonaeProgrammeStrip, sonae_programme_strip, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static double
day_x (SonaeProgrammeStrip *self, int day)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * SIDE;

  return SIDE + (self->n_days > 0 ? width * day / self->n_days : 0);
}

/* The first of the month N months after that of ISO. (transfer full) */
static char *
month_after (const char *iso, int n)
{
  int year = (int) g_ascii_strtoll (iso, NULL, 10), month = (int) g_ascii_strtoll (iso + 5, NULL, 10) - 1 + n;

  return g_strdup_printf ("%04d-%02d-01", year + month / 12, month % 12 + 1);
}

/* --- Drawing --- */

static char *
month_name (const char *iso, gboolean with_year)
{
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  int year = (int) g_ascii_strtoll (iso, NULL, 10), month = (int) g_ascii_strtoll (iso + 5, NULL, 10);

  if (sonae_language_current () == SONAE_LANGUAGE_JA)
    return with_year ? g_strdup_printf ("%d年%d月", year, month) : g_strdup_printf ("%d月", month);
  return with_year ? g_strdup_printf ("%s %d", names[month - 1], year) : g_strdup (names[month - 1]);
}

static void
draw_text (SonaeProgrammeStrip *self, GtkSnapshot *snapshot, const char *text, double x, double y, gboolean centred, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (centred)
    x = CLAMP (x - width / 2.0, 0, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - width, 0));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_months (SonaeProgrammeStrip *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GdkRGBA line = *color, text = *color;
  double per_month = day_x (self, 30) - day_x (self, 0), since = -1000;

  line.alpha *= 0.15f;
  text.alpha *= 0.7f;
  for (int i = 0;; i++)
    {
      g_autofree char *month = month_after (self->first, i);
      int day = sonae_date_days_between (self->first, month);
      double x = day_x (self, day);
      gboolean year = per_month >= YEAR_ROOM ? i == 0 || g_str_has_suffix (month, "-01-01") : i == 0 && per_month * 2 >= YEAR_ROOM;
      g_autofree char *name = month_name (month, year);

      if (day >= self->n_days)
        break;
      gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT ((float) x, 0, 1, MONTHS + 2 * LANE));
      /* The name after one with a year waits until there is room. */
      if (x - since < NAME_ROOM)
        continue;
      draw_text (self, snapshot, name, x + 4, 2, FALSE, &text);
      since = x + (year ? YEAR_ROOM - NAME_ROOM : 0);
    }
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeProgrammeStrip *self = SONAE_PROGRAMME_STRIP (widget);
  GdkRGBA color, accent;

  sonae_widget_color (widget, &color);
  if (!sonae_widget_named_color (widget, "accent_color", &accent))
    accent = color;
  if (self->first != NULL)
    draw_months (self, snapshot, &color);
  if (self->marks->len > 0)
    {
      GdkRGBA dim = color;

      dim.alpha *= 0.7f;
      draw_text (self, snapshot, _ ("● sessions  ▭ expert visits"), self->today >= 0 && self->today < self->n_days / 2 ? G_MAXINT16 : SIDE,
                 MONTHS + 2 * LANE + 1, TRUE, &dim);
    }
  if (self->today >= 0)
    {
      double x = day_x (self, self->today);

      gtk_snapshot_append_color (snapshot, &accent, &GRAPHENE_RECT_INIT ((float) x, MONTHS - 4, 2, 2 * LANE + 6));
      draw_text (self, snapshot, _ ("Today"), x + 1, MONTHS + 2 * LANE + 1, TRUE, &accent);
    }
  GTK_WIDGET_CLASS (sonae_programme_strip_parent_class)->snapshot (widget, snapshot);
}

/* --- Layout --- */

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  SonaeProgrammeStrip *self = SONAE_PROGRAMME_STRIP (widget);

  /* Children have to be measured, however their size is given here. */
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_measure (g_array_index (self->marks, Mark, i).button, orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MONTHS + 2 * LANE + FOOT;
  else
    {
      *minimum = 240;
      *natural = 720;
    }
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeProgrammeStrip *self = SONAE_PROGRAMME_STRIP (widget);
  int ends[2] = { 0, 0 };

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      int minimum_width, minimum_height, *end = &ends[mark->visit];
      GtkAllocation place;

      gtk_widget_measure (mark->button, GTK_ORIENTATION_HORIZONTAL, -1, &minimum_width, NULL, NULL, NULL);
      gtk_widget_measure (mark->button, GTK_ORIENTATION_VERTICAL, -1, &minimum_height, NULL, NULL, NULL);
      if (mark->visit)
        {
          place.x = (int) day_x (self, mark->from);
          place.width = MAX ((int) day_x (self, mark->until + 1) - place.x, MAX (MIN_BAR, minimum_width));
        }
      else
        {
          place.width = MAX (MARK, minimum_width);
          place.x = (int) (day_x (self, mark->from) - place.width / 2.0);
        }
      /* Days that lie too close stand side by side. */
      place.x = MAX (MIN (place.x, width - place.width), *end);
      *end = place.x + place.width + GAP;
      place.height = MAX (MARK, minimum_height);
      place.y = MONTHS + (mark->visit ? LANE : 0) + (LANE - place.height) / 2;
      gtk_widget_size_allocate (mark->button, &place, -1);
    }
}

/* --- Contents --- */

static void
clicked_cb (GtkWidget *button, SonaeProgrammeStrip *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (mark->button == button)
        {
          g_signal_emit (self, signals[ACTIVATED], 0, mark->visit, mark->id);
          return;
        }
    }
}

static void
clear_marks (SonaeProgrammeStrip *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    gtk_widget_unparent (g_array_index (self->marks, Mark, i).button);
  g_array_set_size (self->marks, 0);
}

static void
show_selected (SonaeProgrammeStrip *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);

      if (!mark->visit && mark->id == self->selected)
        gtk_widget_add_css_class (mark->button, "selected");
      else
        gtk_widget_remove_css_class (mark->button, "selected");
    }
}

/* From the first of the earliest month to the end of the last one. */
static void
find_span (SonaeProgrammeStrip *self, const SonaeStripItem *items, gsize n_items, const char *today)
{
  const char *first = NULL, *last = NULL;
  g_autofree char *end = NULL;

  for (gsize i = 0; i < n_items; i++)
    {
      const char *const days[] = { items[i].from, items[i].until };

      for (guint d = 0; d < G_N_ELEMENTS (days); d++)
        if (sonae_date_is_iso (days[d]))
          {
            first = first == NULL || strcmp (days[d], first) < 0 ? days[d] : first;
            last = last == NULL || strcmp (days[d], last) > 0 ? days[d] : last;
          }
    }
  g_clear_pointer (&self->first, g_free);
  self->n_days = 0;
  self->today = -1;
  if (first == NULL)
    return;
  self->first = month_after (first, 0);
  end = month_after (last, 1);
  self->n_days = sonae_date_days_between (self->first, end);
  self->today = sonae_date_days_between (self->first, today);
  if (self->today >= self->n_days)
    self->today = -1;
}

void
sonae_programme_strip_set (SonaeProgrammeStrip *self, const SonaeStripItem *items, gsize n_items, const char *today)
{
  GtkRoot *root;
  GtkWidget *focus;
  gboolean had_focus;

  g_return_if_fail (SONAE_IS_PROGRAMME_STRIP (self));
  g_return_if_fail ((items != NULL || n_items == 0) && today != NULL);

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  had_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
  clear_marks (self);
  find_span (self, items, n_items, today);
  for (gsize i = 0; i < n_items; i++)
    {
      const SonaeStripItem *item = &items[i];
      Mark mark = { gtk_button_new_with_label (item->label), item->visit, item->id, 0, 0 };
      const char *from = *item->from != '\0' ? item->from : item->until, *until = *item->until != '\0' ? item->until : item->from;

      if (self->first == NULL || !sonae_date_is_iso (from))
        {
          g_object_ref_sink (mark.button);
          g_object_unref (mark.button);
          continue;
        }
      mark.from = sonae_date_days_between (self->first, from);
      mark.until = MAX (sonae_date_days_between (self->first, until), mark.from);
      if (item->visit) /* at its beginning: bars are long */
        gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (mark.button))), 0);
      gtk_widget_add_css_class (mark.button, item->visit ? "sonae-strip-visit" : "sonae-strip-session");
      if (item->style != NULL)
        gtk_widget_add_css_class (mark.button, item->style);
      gtk_widget_set_tooltip_text (mark.button, item->name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (mark.button), GTK_ACCESSIBLE_PROPERTY_LABEL, item->name, -1);
      g_signal_connect_object (mark.button, "clicked", G_CALLBACK (clicked_cb), self, 0);
      gtk_widget_set_parent (mark.button, GTK_WIDGET (self));
      g_array_append_val (self->marks, mark);
    }
  show_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (had_focus)
    sonae_programme_strip_focus (self);
}

void
sonae_programme_strip_select (SonaeProgrammeStrip *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_PROGRAMME_STRIP (self));

  self->selected = id;
  show_selected (self);
}

gboolean
sonae_programme_strip_focus (SonaeProgrammeStrip *self)
{
  g_return_val_if_fail (SONAE_IS_PROGRAMME_STRIP (self), FALSE);

  for (guint i = 0; i < self->marks->len; i++)
    if (!g_array_index (self->marks, Mark, i).visit && g_array_index (self->marks, Mark, i).id == self->selected)
      return gtk_widget_grab_focus (g_array_index (self->marks, Mark, i).button);
  return self->marks->len > 0 && gtk_widget_grab_focus (g_array_index (self->marks, Mark, 0).button);
}

static void
sonae_programme_strip_dispose (GObject *object)
{
  clear_marks (SONAE_PROGRAMME_STRIP (object));
  G_OBJECT_CLASS (sonae_programme_strip_parent_class)->dispose (object);
}

static void
sonae_programme_strip_finalize (GObject *object)
{
  SonaeProgrammeStrip *self = SONAE_PROGRAMME_STRIP (object);

  g_array_unref (self->marks);
  g_free (self->first);
  G_OBJECT_CLASS (sonae_programme_strip_parent_class)->finalize (object);
}

static void
sonae_programme_strip_class_init (SonaeProgrammeStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_programme_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_programme_strip_finalize;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->snapshot = snapshot;
  signals[ACTIVATED] = g_signal_new ("activated", SONAE_TYPE_PROGRAMME_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     G_TYPE_BOOLEAN, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "sonaestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sonae_programme_strip_init (SonaeProgrammeStrip *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->today = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The programme on a line of time"), -1);
}

GtkWidget *
sonae_programme_strip_new (void)
{
  return g_object_new (SONAE_TYPE_PROGRAMME_STRIP, NULL);
}
