/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-heat-map.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "gui/compat/sonae-color.h"

#define N SONAE_HEAT_MAP_SCALE
#define MIN_WIDTH 300
#define MIN_HEIGHT 250
#define NATURAL_WIDTH 400
#define NATURAL_HEIGHT 320

struct _SonaeHeatMap
{
  GtkWidget parent_instance;

  SonaeHeatMapFigure figure;  /* without inks and font: they are the style's */
  char *accept_words;
  GtkWidget *cells[N][N];     /* [importance - 1][likelihood - 1] */
};

G_DEFINE_FINAL_TYPE (SonaeHeatMap, sonae_heat_map, GTK_TYPE_WIDGET)

static guint activated_signal;

static void
to_rgb (const GdkRGBA *color, double rgb[3])
{
  rgb[0] = color->red;
  rgb[1] = color->green;
  rgb[2] = color->blue;
}

static void
named (SonaeHeatMap *self, const char *name, const GdkRGBA *otherwise, double rgb[3])
{
  GdkRGBA color;

  to_rgb (sonae_widget_named_color (GTK_WIDGET (self), name, &color) ? &color : otherwise, rgb);
}

/* (transfer full) */
static char *
font_of (SonaeHeatMap *self)
{
  return pango_font_description_to_string (pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
}

static void
sonae_heat_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeHeatMap *self = SONAE_HEAT_MAP (widget);
  SonaeHeatMapFigure figure = self->figure;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autofree char *font = font_of (self);
  GdkRGBA foreground;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  figure.font = font;
  sonae_widget_color (widget, &foreground);
  to_rgb (&foreground, figure.foreground);
  named (self, "view_bg_color", &(GdkRGBA) { 1, 1, 1, 1 }, figure.ground);
  named (self, "accent_color", &foreground, figure.accent);
  named (self, "success_color", &foreground, figure.band_inks[SONAE_HEAT_LOW]);
  named (self, "warning_color", &foreground, figure.band_inks[SONAE_HEAT_MIDDLE]);
  named (self, "error_color", &foreground, figure.band_inks[SONAE_HEAT_HIGH]);
  /* Readable on the ground and quieter than the text. */
  for (int i = 0; i < 3; i++)
    figure.muted[i] = figure.foreground[i] * 0.7 + figure.ground[i] * 0.3;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  sonae_heat_map_figure_draw (&figure, cr, width, height);
  cairo_destroy (cr);
  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      gtk_widget_snapshot_child (widget, self->cells[i][l], snapshot);
}

static void
sonae_heat_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                        int *natural_baseline)
{
  SonaeHeatMap *self = SONAE_HEAT_MAP (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      gtk_widget_measure (self->cells[i][l], orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = across ? MIN_WIDTH : MIN_HEIGHT;
  *natural = across ? NATURAL_WIDTH : NATURAL_HEIGHT;
}

static void
sonae_heat_map_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeHeatMap *self = SONAE_HEAT_MAP (widget);
  g_autofree char *font = font_of (self);
  SonaeHeatMapFigure figure = self->figure;

  figure.font = font;
  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      {
        SonaeHeatRect cell;

        sonae_heat_map_figure_cell (&figure, width, height, i + 1, l + 1, &cell);
        gtk_widget_allocate (self->cells[i][l], (int) ceil (cell.width), (int) ceil (cell.height), -1,
                             gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) cell.x, (float) cell.y)));
      }
}

static const char *
band_word (SonaeHeatBand band)
{
  return band == SONAE_HEAT_HIGH ? _ ("High risk") : band == SONAE_HEAT_MIDDLE ? _ ("Middle risk") : _ ("Low risk");
}

static void
describe (SonaeHeatMap *self)
{
  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      {
        gint64 count = self->figure.counts[i][l];
        g_autofree char *share = sonae_heat_map_figure_share (&self->figure, i + 1, l + 1);
        g_autofree char *risks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d risk", "%d risks", (gulong) count), (int) MIN (count, G_MAXINT));
        /* Translators: a cell of the heat map; importance, likelihood, "12 risks", "24%", and the band. */
        g_autofree char *name = g_strdup_printf (_ ("Importance %d, likelihood %d: %s, %s, %s"), i + 1, l + 1, risks, share,
                                                 band_word (self->figure.bands[i][l]));
        g_autofree char *whole = NULL;

        if (self->figure.accept > 0 && (i + 1) * (l + 1) <= self->figure.accept)
          whole = g_strdup_printf ("%s%s%s", name, C_ ("list", ", "), _ ("accepted"));
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[i][l]), GTK_ACCESSIBLE_PROPERTY_LABEL, whole != NULL ? whole : name, -1);
        gtk_accessible_update_state (GTK_ACCESSIBLE (self->cells[i][l]), GTK_ACCESSIBLE_STATE_PRESSED,
                                     self->figure.selected[i][l] ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
      }
}

/* --- Pointer and keyboard --- */

static gboolean
find_cell (SonaeHeatMap *self, GtkWidget *cell, int *importance, int *likelihood)
{
  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      if (self->cells[i][l] == cell)
        {
          *importance = i + 1;
          *likelihood = l + 1;
          return TRUE;
        }
  return FALSE;
}

static void
clicked_cb (SonaeHeatMap *self, GtkWidget *cell)
{
  int importance, likelihood;

  if (find_cell (self, cell, &importance, &likelihood))
    g_signal_emit (self, activated_signal, 0, importance, likelihood);
}

static GtkWidget *
focused_cell (SonaeHeatMap *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_parent (focus) == GTK_WIDGET (self) ? focus : NULL;
}

static gboolean
pressed_cb (SonaeHeatMap *self, guint key, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  GtkWidget *cell = focused_cell (self);
  int importance, likelihood;

  if (cell == NULL || (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !find_cell (self, cell, &importance, &likelihood))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      importance++;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      importance--;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      likelihood++;
      break;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      likelihood--;
      break;
    default:
      return FALSE;
    }
  /* At the edge the arrow does nothing: it does not leave the map. */
  gtk_widget_grab_focus (self->cells[CLAMP (importance, 1, N) - 1][CLAMP (likelihood, 1, N) - 1]);
  return TRUE;
}

static gboolean
sonae_heat_map_grab_focus (GtkWidget *widget)
{
  SonaeHeatMap *self = SONAE_HEAT_MAP (widget);
  int importance = N, likelihood = N;

  sonae_heat_map_get_selected (self, &importance, &likelihood);
  return gtk_widget_grab_focus (self->cells[importance - 1][likelihood - 1]);
}

/* One stop of Tab: the selected cell, or that of the greatest risk. */
static gboolean
sonae_heat_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (focused_cell (SONAE_HEAT_MAP (widget)) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
sonae_heat_map_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sonae_heat_map_parent_class)->css_changed (widget, change);
  gtk_widget_queue_allocate (widget);
  gtk_widget_queue_draw (widget);
}

static void
sonae_heat_map_dispose (GObject *object)
{
  SonaeHeatMap *self = SONAE_HEAT_MAP (object);

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      g_clear_pointer (&self->cells[i][l], gtk_widget_unparent);
  g_clear_pointer (&self->accept_words, g_free);
  G_OBJECT_CLASS (sonae_heat_map_parent_class)->dispose (object);
}

static void
sonae_heat_map_class_init (SonaeHeatMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_heat_map_dispose;
  widget_class->snapshot = sonae_heat_map_snapshot;
  widget_class->measure = sonae_heat_map_measure;
  widget_class->size_allocate = sonae_heat_map_size_allocate;
  widget_class->focus = sonae_heat_map_focus;
  widget_class->grab_focus = sonae_heat_map_grab_focus;
  widget_class->css_changed = sonae_heat_map_css_changed;
  gtk_widget_class_set_css_name (widget_class, "sonaeheatmap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  activated_signal = g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                                   G_TYPE_INT);
}

static void
add_cells (SonaeHeatMap *self)
{
  /* From the top row down, as one reads. */
  for (int i = N - 1; i >= 0; i--)
    for (int l = 0; l < N; l++)
      {
        GtkWidget *cell = gtk_button_new ();

        gtk_widget_add_css_class (cell, "sonae-heat-cell");
        g_signal_connect_swapped (cell, "clicked", G_CALLBACK (clicked_cb), self);
        gtk_widget_set_parent (cell, GTK_WIDGET (self));
        self->cells[i][l] = cell;
      }
}

static void
sonae_heat_map_init (SonaeHeatMap *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  SonaeHeatMapFigure *figure = &self->figure;

  sonae_heat_map_figure_default_bands (figure);
  figure->importance = _ ("Importance ↑");
  figure->likelihood = _ ("Likelihood →");
  figure->importance_words[0] = C_ ("importance", "slight");
  figure->importance_words[1] = C_ ("importance", "serious");
  figure->importance_words[2] = C_ ("importance", "grave");
  figure->likelihood_words[0] = C_ ("likelihood", "rarely");
  figure->likelihood_words[1] = C_ ("likelihood", "a few times a year");
  figure->likelihood_words[2] = C_ ("likelihood", "at any time");
  for (int band = 0; band < SONAE_N_HEAT_BANDS; band++)
    figure->band_words[band] = band_word ((SonaeHeatBand) band);

  gtk_event_controller_set_name (keys, "sonae-heat-map-keys");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_cells (self);
  sonae_heat_map_set_title (self, NULL);
  describe (self);
}

GtkWidget *
sonae_heat_map_new (void)
{
  return g_object_new (SONAE_TYPE_HEAT_MAP, NULL);
}

void
sonae_heat_map_set_counts (SonaeHeatMap *self, const gint64 counts[N][N])
{
  g_return_if_fail (SONAE_IS_HEAT_MAP (self) && counts != NULL);

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      self->figure.counts[i][l] = MAX (0, counts[i][l]);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_heat_map_set_accept (SonaeHeatMap *self, int value)
{
  g_return_if_fail (SONAE_IS_HEAT_MAP (self));

  self->figure.accept = CLAMP (value, 0, N * N);
  g_free (self->accept_words);
  /* Translators: at the acceptance line of the heat map; a risk value. */
  self->accept_words = self->figure.accept > 0 ? g_strdup_printf (_ ("Accepted up to %d"), self->figure.accept) : NULL;
  self->figure.accept_words = self->accept_words;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_heat_map_set_title (SonaeHeatMap *self, const char *title)
{
  g_return_if_fail (SONAE_IS_HEAT_MAP (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title != NULL ? title : _ ("Heat map"), -1);
}

void
sonae_heat_map_set_selected (SonaeHeatMap *self, int importance, int likelihood)
{
  g_return_if_fail (SONAE_IS_HEAT_MAP (self));
  g_return_if_fail (importance >= 0 && importance <= N && likelihood >= 0 && likelihood <= N);

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      self->figure.selected[i][l] = i + 1 == importance && l + 1 == likelihood;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
sonae_heat_map_get_selected (SonaeHeatMap *self, int *importance, int *likelihood)
{
  g_return_val_if_fail (SONAE_IS_HEAT_MAP (self), FALSE);

  for (int i = 0; i < N; i++)
    for (int l = 0; l < N; l++)
      if (self->figure.selected[i][l])
        {
          if (importance != NULL)
            *importance = i + 1;
          if (likelihood != NULL)
            *likelihood = l + 1;
          return TRUE;
        }
  return FALSE;
}
