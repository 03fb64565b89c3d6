/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-why.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

struct _SonaeWhy
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *popover;  /* made when first opened: a page has many of these */
  char *heading;
  char *explanation;
  char *source;
};

G_DEFINE_FINAL_TYPE (SonaeWhy, sonae_why, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_HEADING, PROP_EXPLANATION, PROP_SOURCE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
fill_popover (SonaeWhy *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *all = g_strdup_printf ("%s\n%s\n%s", self->heading, self->explanation, self->source);

  gtk_widget_add_css_class (box, "sonae-why-content");
  gtk_box_append (GTK_BOX (box), make_label (self->heading, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (self->explanation, NULL));
  if (*self->source != '\0')
    {
      /* Translators: %s is whose rule it is. */
      g_autofree char *source = g_strdup_printf (_("Source: %s"), self->source);
      GtkWidget *label = make_label (source, "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

static void
clicked_cb (SonaeWhy *self)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  fill_popover (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
name_button (SonaeWhy *self)
{
  /* Translators: the name of a small button that explains a number; %s is what the number is. */
  g_autofree char *name = g_strdup_printf (_("Why: %s"), self->heading);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->button, name);
}

static void
sonae_why_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (SONAE_WHY (widget)->button, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
sonae_why_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SonaeWhy *self = SONAE_WHY (widget);

  gtk_widget_allocate (self->button, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
sonae_why_dispose (GObject *object)
{
  SonaeWhy *self = SONAE_WHY (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (sonae_why_parent_class)->dispose (object);
}

static void
sonae_why_finalize (GObject *object)
{
  SonaeWhy *self = SONAE_WHY (object);

  g_free (self->heading);
  g_free (self->explanation);
  g_free (self->source);
  G_OBJECT_CLASS (sonae_why_parent_class)->finalize (object);
}

static void
sonae_why_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeWhy *self = SONAE_WHY (object);

  switch (prop_id)
    {
    case PROP_HEADING:
      g_value_set_string (value, self->heading);
      break;
    case PROP_EXPLANATION:
      g_value_set_string (value, self->explanation);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_why_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeWhy *self = SONAE_WHY (object);
  const char *text = g_value_get_string (value);
  char **target = prop_id == PROP_HEADING ? &self->heading
                  : prop_id == PROP_EXPLANATION ? &self->explanation
                                                : &self->source;

  if (!sonae_set_str (target, text != NULL ? text : ""))
    return;
  if (prop_id == PROP_HEADING)
    name_button (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
sonae_why_class_init (SonaeWhyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_why_dispose;
  object_class->finalize = sonae_why_finalize;
  object_class->get_property = sonae_why_get_property;
  object_class->set_property = sonae_why_set_property;
  widget_class->measure = sonae_why_measure;
  widget_class->size_allocate = sonae_why_size_allocate;

  properties[PROP_HEADING] = g_param_spec_string ("heading", NULL, NULL, "", flags);
  properties[PROP_EXPLANATION] = g_param_spec_string ("explanation", NULL, NULL, "", flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "sonaewhy");
}

static void
sonae_why_init (SonaeWhy *self)
{
  self->heading = g_strdup ("");
  self->explanation = g_strdup ("");
  self->source = g_strdup ("");
  self->button = gtk_button_new_from_icon_name ("sonae-why-symbolic");
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "circular");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  name_button (self);
}

GtkWidget *
sonae_why_new (void)
{
  return g_object_new (SONAE_TYPE_WHY, NULL);
}

void
sonae_why_set (SonaeWhy *self, const char *heading, const char *explanation, const char *source)
{
  g_return_if_fail (SONAE_IS_WHY (self));

  g_object_set (self, "heading", heading, "explanation", explanation, "source", source, NULL);
}
