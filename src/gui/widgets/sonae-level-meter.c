/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-level-meter.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-roles.h"
#include "gui/compat/sonae-color.h"

#define STEP 14
#define SPACE 4
#define FRAME 2

struct _SonaeLevelMeter
{
  GtkWidget parent_instance;

  GtkWidget *label;
  int now, wanted;
};

G_DEFINE_FINAL_TYPE (SonaeLevelMeter, sonae_level_meter, GTK_TYPE_WIDGET)

#define STEPS_WIDTH (SONAE_SKILL_MAX * (STEP + SPACE))

static void
sonae_level_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeLevelMeter *self = SONAE_LEVEL_METER (widget);
  GdkRGBA color, faint;
  int y = (gtk_widget_get_height (widget) - STEP) / 2;

  sonae_widget_color (widget, &color);
  faint = color;
  faint.alpha *= 0.25f;
  for (int i = 0; i < SONAE_SKILL_MAX; i++)
    {
      graphene_rect_t place = GRAPHENE_RECT_INIT (i * (STEP + SPACE), y, STEP, STEP);
      graphene_rect_t dot = GRAPHENE_RECT_INIT (i * (STEP + SPACE) + STEP / 2.0f - 2, y + STEP / 2.0f - 2, 4, 4);
      GskRoundedRect round;
      const float widths[4] = { FRAME, FRAME, FRAME, FRAME };
      const GdkRGBA colors[4] = { color, color, color, color };

      gsk_rounded_rect_init_from_rect (&round, &place, 3);
      if (i < self->now)
        {
          gtk_snapshot_push_rounded_clip (snapshot, &round);
          gtk_snapshot_append_color (snapshot, &color, &place);
          gtk_snapshot_pop (snapshot);
        }
      else if (i < self->wanted)
        gtk_snapshot_append_border (snapshot, &round, widths, colors);
      else
        gtk_snapshot_append_color (snapshot, &faint, &dot);
    }
  GTK_WIDGET_CLASS (sonae_level_meter_parent_class)->snapshot (widget, snapshot);
}

static void
sonae_level_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  SonaeLevelMeter *self = SONAE_LEVEL_METER (widget);

  gtk_widget_measure (self->label, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum += STEPS_WIDTH + SPACE;
      *natural += STEPS_WIDTH + SPACE;
    }
  else
    {
      *minimum = MAX (*minimum, STEP);
      *natural = MAX (*natural, STEP);
    }
}

static void
sonae_level_meter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeLevelMeter *self = SONAE_LEVEL_METER (widget);
  GtkAllocation place = { STEPS_WIDTH + SPACE, 0, MAX (width - STEPS_WIDTH - SPACE, 0), height };

  gtk_widget_size_allocate (self->label, &place, -1);
}

static void
sonae_level_meter_dispose (GObject *object)
{
  g_clear_pointer (&SONAE_LEVEL_METER (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_level_meter_parent_class)->dispose (object);
}

static void
sonae_level_meter_class_init (SonaeLevelMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_level_meter_dispose;
  widget_class->snapshot = sonae_level_meter_snapshot;
  widget_class->measure = sonae_level_meter_measure;
  widget_class->size_allocate = sonae_level_meter_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sonaelevelmeter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sonae_level_meter_init (SonaeLevelMeter *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "caption");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
sonae_level_meter_new (void)
{
  return g_object_new (SONAE_TYPE_LEVEL_METER, NULL);
}

void
sonae_level_meter_set (SonaeLevelMeter *self, int now, int wanted)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SONAE_IS_LEVEL_METER (self));

  self->now = CLAMP (now, -1, SONAE_SKILL_MAX);
  self->wanted = CLAMP (wanted, 0, SONAE_SKILL_MAX);
  /* Translators: levels from 0 to 4. */
  if (self->now < 0)
    text = self->wanted > 0 ? g_strdup_printf (_("now ?, wanted %d"), self->wanted) : g_strdup (_("now ?"));
  else
    text = self->wanted > 0 ? g_strdup_printf (_("now %d, wanted %d"), self->now, self->wanted) : g_strdup_printf (_("now %d"), self->now);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
