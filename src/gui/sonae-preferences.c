/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-preferences.h"

#include "catalogue/sonae-catalogue.h"
#include "gui/compat/sonae-uri.h"
#include "gui/sonae-settings.h"

#define GROUP "preferences"

struct _SonaePreferences
{
  AdwWindow parent_instance;

  AdwComboRow *style;
  GtkSwitch *reminders;
  AdwActionRow *own_sets;
};

G_DEFINE_FINAL_TYPE (SonaePreferences, sonae_preferences, ADW_TYPE_WINDOW)

/* As the template lists them. */
static const struct
{
  const char *code;
  AdwColorScheme scheme;
} styles[] = {
  { "system", ADW_COLOR_SCHEME_DEFAULT },
  { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
};

/* 0, the desktop's own, for whatever else the file says. */
static guint
stored_style (void)
{
  g_autofree char *code = g_key_file_get_string (sonae_settings_get (), GROUP, "style", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (code, styles[i].code) == 0)
      return i;
  return 0;
}

void
sonae_preferences_apply (void)
{
  guint style = stored_style ();

  /* Untouched by those who did not choose, so that the desktop and its debugging switches keep their say. */
  if (style > 0 || adw_style_manager_get_color_scheme (adw_style_manager_get_default ()) != ADW_COLOR_SCHEME_DEFAULT)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), styles[style].scheme);
}

gboolean
sonae_preferences_reminds (void)
{
  g_autoptr (GError) error = NULL;
  gboolean reminds = g_key_file_get_boolean (sonae_settings_get (), GROUP, "reminders", &error);

  return error != NULL || reminds;
}

static void
style_chosen_cb (SonaePreferences *self)
{
  guint style = adw_combo_row_get_selected (self->style);

  if (style >= G_N_ELEMENTS (styles) || style == stored_style ())
    return;
  g_key_file_set_string (sonae_settings_get (), GROUP, "style", styles[style].code);
  sonae_settings_save ();
  sonae_preferences_apply ();
}

static void
reminders_chosen_cb (SonaePreferences *self)
{
  gboolean reminds = gtk_switch_get_active (self->reminders);

  if (reminds == sonae_preferences_reminds ())
    return;
  g_key_file_set_boolean (sonae_settings_get (), GROUP, "reminders", reminds);
  sonae_settings_save ();
}

static void
open_own_sets_cb (SonaePreferences *self)
{
  g_autoptr (GFile) folder = sonae_catalogue_own_folder ();

  /* Made on demand; one that cannot be made is told of by what shows it. */
  g_file_make_directory_with_parents (folder, NULL, NULL);
  sonae_file_show (GTK_WINDOW (self), folder);
}

static void
sonae_preferences_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SONAE_TYPE_PREFERENCES);
  G_OBJECT_CLASS (sonae_preferences_parent_class)->dispose (object);
}

static void
sonae_preferences_class_init (SonaePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_preferences_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePreferences, style);
  gtk_widget_class_bind_template_child (widget_class, SonaePreferences, reminders);
  gtk_widget_class_bind_template_child (widget_class, SonaePreferences, own_sets);
  gtk_widget_class_bind_template_callback (widget_class, style_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, reminders_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_own_sets_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sonae_preferences_init (SonaePreferences *self)
{
  g_autoptr (GFile) folder = sonae_catalogue_own_folder ();
  g_autofree char *name = g_file_get_parse_name (folder);

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_selected (self->style, stored_style ());
  gtk_switch_set_active (self->reminders, sonae_preferences_reminds ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->own_sets), FALSE);
  adw_action_row_set_subtitle (self->own_sets, name);
}

void
sonae_preferences_show (GtkWindow *parent)
{
  g_return_if_fail (GTK_IS_WINDOW (parent));

  gtk_window_present (g_object_new (SONAE_TYPE_PREFERENCES, "transient-for", parent, "destroy-with-parent", TRUE, NULL));
}
