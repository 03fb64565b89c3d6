/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-banner.h"

struct _SonaeBanner
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *title;
  GtkButton *buttons[2];
};

G_DEFINE_FINAL_TYPE (SonaeBanner, sonae_banner, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_REVEALED,
  PROP_FIRST_LABEL,
  PROP_FIRST_ACTION,
  PROP_SECOND_LABEL,
  PROP_SECOND_ACTION,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void
sonae_banner_get_property (GObject *object,
                           guint prop_id,
                           GValue *value,
                           GParamSpec *pspec)
{
  SonaeBanner *self = SONAE_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_banner_set_property (GObject *object,
                           guint prop_id,
                           const GValue *value,
                           GParamSpec *pspec)
{
  SonaeBanner *self = SONAE_BANNER (object);
  GtkButton *button = self->buttons[prop_id >= PROP_SECOND_LABEL];

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      gtk_revealer_set_reveal_child (self->revealer, g_value_get_boolean (value));
      /* Not there at all while hidden: neither for Tab nor for a screen reader. */
      gtk_widget_set_visible (GTK_WIDGET (self), g_value_get_boolean (value));
      break;
    case PROP_FIRST_LABEL:
    case PROP_SECOND_LABEL:
      gtk_button_set_label (button, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (button), g_value_get_string (value) != NULL);
      break;
    case PROP_FIRST_ACTION:
    case PROP_SECOND_ACTION:
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_banner_class_init (SonaeBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sonae_banner_get_property;
  object_class->set_property = sonae_banner_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, both);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, both);
  properties[PROP_FIRST_LABEL] = g_param_spec_string ("first-label", NULL, NULL, NULL, write);
  properties[PROP_FIRST_ACTION] = g_param_spec_string ("first-action", NULL, NULL, NULL, write);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL, write);
  properties[PROP_SECOND_ACTION] = g_param_spec_string ("second-action", NULL, NULL, NULL, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, SonaeBanner, title);
  gtk_widget_class_bind_template_child_full (widget_class, "first", FALSE, G_STRUCT_OFFSET (SonaeBanner, buttons[0]));
  gtk_widget_class_bind_template_child_full (widget_class, "second", FALSE, G_STRUCT_OFFSET (SonaeBanner, buttons[1]));
}

static void
sonae_banner_init (SonaeBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_banner_show (SonaeBanner *self,
                   const char *title)
{
  g_return_if_fail (SONAE_IS_BANNER (self));

  if (title != NULL)
    gtk_label_set_label (self->title, title);
  g_object_set (self, "revealed", title != NULL, NULL);
}
