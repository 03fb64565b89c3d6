/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-control-filters.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-annex-a.h"

struct _SonaeControlFilters
{
  AdwBin parent_instance;

  SonaeTable *table;
  GtkDropDown *theme, *show, *attribute;
  const SonaeSoa *soa;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (SonaeControlFilters, sonae_control_filters, ADW_TYPE_BIN)

enum { PROP_0, PROP_TABLE };

/* --- What there is to choose --- */

typedef struct
{
  const char *code;
  const char *label;
  int kind;            /* SonaeSoaKind, or -1 and -2 for adopted and excluded */
} Show;

static const Show shows[] = {
  { "suggested", N_("Suggested and undecided"), SONAE_SOA_SUGGESTED },
  { "undecided", N_("Undecided"), SONAE_SOA_UNDECIDED },
  { "adopted", N_("Adopted"), -1 },
  { "excluded", N_("Excluded"), -2 },
  { "without-document", N_("Adopted without document"), SONAE_SOA_WITHOUT_DOCUMENT },
  { "without-reason", N_("Excluded without reason"), SONAE_SOA_WITHOUT_REASON },
  { "relied-on", N_("Excluded though a risk relies on it"), SONAE_SOA_RELIED_ON },
  { "new", N_("New in the edition of 2022"), SONAE_SOA_NEW },
};

static const struct
{
  const char *field;
  const char *code;
  const char *label;
} attributes[] = {
  { "types", "preventive", N_("Type: preventive") },
  { "types", "detective", N_("Type: detective") },
  { "types", "corrective", N_("Type: corrective") },
  { "properties", "confidentiality", N_("Protects: confidentiality") },
  { "properties", "integrity", N_("Protects: integrity") },
  { "properties", "availability", N_("Protects: availability") },
  { "concepts", "identify", N_("Concept: identify") },
  { "concepts", "protect", N_("Concept: protect") },
  { "concepts", "detect", N_("Concept: detect") },
  { "concepts", "respond", N_("Concept: respond") },
  { "concepts", "recover", N_("Concept: recover") },
};

static guint
count_shown (const SonaeSoa *soa, int kind)
{
  guint n = 0;

  if (kind == -1)
    return soa->all.adopted;
  if (kind == -2)
    return soa->all.excluded;
  for (guint i = 0; i < soa->controls->len; i++)
    n += sonae_soa_control_is (soa->controls->pdata[i], (SonaeSoaKind) kind);
  return n;
}

/* Replaces the texts that changed, so that what is chosen stays chosen. */
static void
set_texts (GtkDropDown *drop, GPtrArray *texts)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (drop));
  guint chosen = gtk_drop_down_get_selected (drop);

  for (guint i = 0; i < texts->len; i++)
    {
      const char *old = gtk_string_list_get_string (list, i);
      const char *const one[] = { texts->pdata[i], NULL };

      if (g_strcmp0 (old, texts->pdata[i]) != 0)
        gtk_string_list_splice (list, i, old != NULL ? 1 : 0, one);
    }
  gtk_drop_down_set_selected (drop, chosen != GTK_INVALID_LIST_POSITION ? chosen : 0);
}

static void
fill (SonaeControlFilters *self)
{
  g_autoptr (GPtrArray) themes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (themes, g_strdup_printf (_("All themes (%u of %u decided)"), self->soa->all.decided, self->soa->all.total));
  for (int i = 0; i < SONAE_SOA_N_THEMES; i++)
    {
      const SonaeAnnexTheme *theme = sonae_annex_a_theme (SONAE_SOA_FIRST_THEME + i);

      /* Translators: a theme, how many of its controls are decided, of how many. */
      g_ptr_array_add (themes, g_strdup_printf (_("%s (%u of %u)"), theme != NULL ? sonae_phrase_get (&theme->title, sonae_language_current ()) : "",
                                                self->soa->themes[i].decided, self->soa->themes[i].total));
    }
  g_ptr_array_add (states, g_strdup (_("All controls")));
  for (guint i = 0; i < G_N_ELEMENTS (shows); i++)
    g_ptr_array_add (states, g_strdup_printf ("%s (%u)", g_dgettext (GETTEXT_PACKAGE, shows[i].label), count_shown (self->soa, shows[i].kind)));
  g_ptr_array_add (words, g_strdup (_("All attributes")));
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    g_ptr_array_add (words, g_strdup (g_dgettext (GETTEXT_PACKAGE, attributes[i].label)));
  self->syncing = TRUE;
  set_texts (self->theme, themes);
  set_texts (self->show, states);
  set_texts (self->attribute, words);
  self->syncing = FALSE;
}

/* --- Applying it --- */

static void
add_part (GString *label, const char *text)
{
  g_string_append_printf (label, "%s%s", label->len > 0 ? " · " : "", text);
}

static void
apply (SonaeControlFilters *self)
{
  guint theme = gtk_drop_down_get_selected (self->theme), show = gtk_drop_down_get_selected (self->show),
        attribute = gtk_drop_down_get_selected (self->attribute);
  g_autoptr (GString) label = g_string_new (NULL);
  g_autoptr (SonaeQuery) query = sonae_query_new ("control");

  if (theme > 0 && theme <= SONAE_SOA_N_THEMES)
    {
      const SonaeAnnexTheme *annex = sonae_annex_a_theme (SONAE_SOA_FIRST_THEME + (int) theme - 1);
      g_autofree char *code = g_strdup_printf ("%u", SONAE_SOA_FIRST_THEME + theme - 1);

      sonae_query_where_text (query, "theme", code);
      add_part (label, annex != NULL ? sonae_phrase_get (&annex->title, sonae_language_current ()) : code);
    }
  if (show > 0 && show <= G_N_ELEMENTS (shows))
    {
      const Show *shown = &shows[show - 1];

      if (shown->kind < 0)
        {
          sonae_query_where_int (query, "adopted", shown->kind == -1 ? 1 : 0);
        }
      else
        {
          g_autoptr (SonaeQuery) ids = sonae_soa_query (self->soa, (SonaeSoaKind) shown->kind);

          sonae_query_and (query, ids);
        }
      add_part (label, g_dgettext (GETTEXT_PACKAGE, shown->label));
    }
  if (attribute > 0 && attribute <= G_N_ELEMENTS (attributes))
    {
      sonae_query_where (query, attributes[attribute - 1].field, SONAE_OP_CONTAINS, g_variant_new_string (attributes[attribute - 1].code));
      add_part (label, g_dgettext (GETTEXT_PACKAGE, attributes[attribute - 1].label));
    }
  if (label->len > 0)
    sonae_table_filter (self->table, label->str, g_steal_pointer (&query));
  else
    sonae_table_filter (self->table, NULL, NULL);
}

static void
chosen_cb (SonaeControlFilters *self)
{
  if (!self->syncing && self->soa != NULL)
    apply (self);
}

static void
select_all (SonaeControlFilters *self)
{
  self->syncing = TRUE;
  gtk_drop_down_set_selected (self->theme, 0);
  gtk_drop_down_set_selected (self->show, 0);
  gtk_drop_down_set_selected (self->attribute, 0);
  self->syncing = FALSE;
}

/* The filter was taken away at the table itself. */
static void
shown_cb (SonaeControlFilters *self)
{
  if (sonae_table_get_filter (self->table) == NULL)
    select_all (self);
}

void
sonae_control_filters_set_soa (SonaeControlFilters *self, const SonaeSoa *soa)
{
  gboolean first;

  g_return_if_fail (SONAE_IS_CONTROL_FILTERS (self) && soa != NULL && self->table != NULL);

  first = self->soa == NULL;
  self->soa = soa;
  fill (self);
  if (first)
    g_signal_connect_object (self->table, "notify::shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

void
sonae_control_filters_choose (SonaeControlFilters *self, int theme, const char *code)
{
  g_return_if_fail (SONAE_IS_CONTROL_FILTERS (self));

  if (self->soa == NULL)
    return;
  select_all (self);
  self->syncing = TRUE;
  if (theme >= SONAE_SOA_FIRST_THEME && theme < SONAE_SOA_FIRST_THEME + SONAE_SOA_N_THEMES)
    gtk_drop_down_set_selected (self->theme, (guint) (theme - SONAE_SOA_FIRST_THEME + 1));
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (shows); i++)
    if (g_str_equal (shows[i].code, code))
      gtk_drop_down_set_selected (self->show, i + 1);
  self->syncing = FALSE;
  apply (self);
}

/* --- Class --- */

static void
sonae_control_filters_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TABLE)
    g_value_set_object (value, SONAE_CONTROL_FILTERS (object)->table);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_control_filters_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TABLE)
    g_set_object (&SONAE_CONTROL_FILTERS (object)->table, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_control_filters_dispose (GObject *object)
{
  g_clear_object (&SONAE_CONTROL_FILTERS (object)->table);
  SONAE_CONTROL_FILTERS (object)->soa = NULL;
  G_OBJECT_CLASS (sonae_control_filters_parent_class)->dispose (object);
}

static void
sonae_control_filters_class_init (SonaeControlFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_control_filters_dispose;
  object_class->get_property = sonae_control_filters_get_property;
  object_class->set_property = sonae_control_filters_set_property;
  g_object_class_install_property (object_class, PROP_TABLE,
                                   g_param_spec_object ("table", NULL, NULL, SONAE_TYPE_TABLE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static GtkDropDown *
add_drop (SonaeControlFilters *self, GtkWidget *box, const char *name)
{
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL);

  gtk_widget_set_tooltip_text (drop, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_append (GTK_FLOW_BOX (box), drop);
  gtk_widget_set_focusable (gtk_widget_get_parent (drop), FALSE);
  return GTK_DROP_DOWN (drop);
}

static void
sonae_control_filters_init (SonaeControlFilters *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  adw_bin_set_child (ADW_BIN (self), box);
  self->theme = add_drop (self, box, _("Theme"));
  self->show = add_drop (self, box, _("Which controls"));
  self->attribute = add_drop (self, box, _("Attribute"));
}
