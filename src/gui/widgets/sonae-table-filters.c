/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-filters.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-text.h"

/* Rows of another table offered to filter by; beyond that the search serves better. */
#define MAX_REFS 100
#define CHIP_CHARS 40

struct _SonaeTableFilters
{
  GObject parent_instance;

  SonaeSession *session;
  const SonaeEntity *entity;
  SonaeTableRefs *refs;
  GHashTable *fields;      /* const SonaeField * -> GPtrArray of codes (char *) */
  char *condition_label;
  SonaeQuery *condition;
};

G_DEFINE_FINAL_TYPE (SonaeTableFilters, sonae_table_filters, G_TYPE_OBJECT)

static guint changed_signal;

static void
sonae_table_filters_finalize (GObject *object)
{
  SonaeTableFilters *self = SONAE_TABLE_FILTERS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->refs);
  g_hash_table_unref (self->fields);
  g_free (self->condition_label);
  g_clear_pointer (&self->condition, sonae_query_free);
  G_OBJECT_CLASS (sonae_table_filters_parent_class)->finalize (object);
}

static void
sonae_table_filters_class_init (SonaeTableFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_table_filters_finalize;

  changed_signal = g_signal_new ("changed", SONAE_TYPE_TABLE_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_table_filters_init (SonaeTableFilters *self)
{
  self->fields = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

SonaeTableFilters *
sonae_table_filters_new (SonaeSession *session, const SonaeEntity *entity, SonaeTableRefs *refs)
{
  SonaeTableFilters *self = g_object_new (SONAE_TYPE_TABLE_FILTERS, NULL);

  self->session = g_object_ref (session);
  self->entity = entity;
  self->refs = g_object_ref (refs);
  return self;
}

gboolean
sonae_table_filters_is_empty (SonaeTableFilters *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_FILTERS (self), TRUE);

  return g_hash_table_size (self->fields) == 0 && self->condition == NULL;
}

static GPtrArray *
codes_of (SonaeTableFilters *self, const char *field)
{
  return g_hash_table_lookup (self->fields, sonae_entity_field (self->entity, field));
}

gboolean
sonae_table_filters_get (SonaeTableFilters *self, const char *field, const char *code)
{
  GPtrArray *codes;

  g_return_val_if_fail (SONAE_IS_TABLE_FILTERS (self) && field != NULL && code != NULL, FALSE);

  codes = codes_of (self, field);
  return codes != NULL && g_ptr_array_find_with_equal_func (codes, code, g_str_equal, NULL);
}

void
sonae_table_filters_set (SonaeTableFilters *self, const char *name, const char *code, gboolean on)
{
  const SonaeField *field;
  GPtrArray *codes;
  guint index;

  g_return_if_fail (SONAE_IS_TABLE_FILTERS (self) && name != NULL && code != NULL);

  field = sonae_entity_field (self->entity, name);
  g_return_if_fail (field != NULL);
  if (sonae_table_filters_get (self, name, code) == on)
    return;
  codes = g_hash_table_lookup (self->fields, field);
  if (codes == NULL)
    {
      codes = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->fields, (gpointer) field, codes);
    }
  if (on)
    g_ptr_array_add (codes, g_strdup (code));
  else if (g_ptr_array_find_with_equal_func (codes, code, g_str_equal, &index))
    g_ptr_array_remove_index (codes, index);
  if (codes->len == 0)
    g_hash_table_remove (self->fields, field);
  g_signal_emit (self, changed_signal, 0);
}

const char *
sonae_table_filters_single (SonaeTableFilters *self, const char *field)
{
  GPtrArray *codes;

  g_return_val_if_fail (SONAE_IS_TABLE_FILTERS (self) && field != NULL, NULL);

  codes = codes_of (self, field);
  return codes != NULL && codes->len == 1 ? codes->pdata[0] : NULL;
}

void
sonae_table_filters_set_condition (SonaeTableFilters *self, const char *label, SonaeQuery *query)
{
  g_return_if_fail (SONAE_IS_TABLE_FILTERS (self));
  g_return_if_fail ((label == NULL) == (query == NULL));

  g_clear_pointer (&self->condition, sonae_query_free);
  self->condition = query;
  sonae_set_str (&self->condition_label, label);
  g_signal_emit (self, changed_signal, 0);
}

const char *
sonae_table_filters_get_condition (SonaeTableFilters *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_FILTERS (self), NULL);

  return self->condition_label;
}

void
sonae_table_filters_clear (SonaeTableFilters *self)
{
  g_return_if_fail (SONAE_IS_TABLE_FILTERS (self));

  if (sonae_table_filters_is_empty (self))
    return;
  g_hash_table_remove_all (self->fields);
  g_clear_pointer (&self->condition, sonae_query_free);
  g_clear_pointer (&self->condition_label, g_free);
  g_signal_emit (self, changed_signal, 0);
}

static GVariant *
code_values (const SonaeField *field, GPtrArray *codes)
{
  gboolean text = field->type == SONAE_FIELD_CHOICE;
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (text ? "ams" : "amx"));
  for (guint i = 0; i < codes->len; i++)
    {
      const char *code = codes->pdata[i];

      if (*code == '\0')
        g_variant_builder_add_value (&builder, g_variant_new_maybe (text ? G_VARIANT_TYPE_STRING : G_VARIANT_TYPE_INT64, NULL));
      else if (text)
        g_variant_builder_add (&builder, "ms", code);
      else
        g_variant_builder_add_value (&builder, g_variant_new_maybe (NULL, g_variant_new_int64 (g_ascii_strtoll (code, NULL, 10))));
    }
  return g_variant_builder_end (&builder);
}

void
sonae_table_filters_apply (SonaeTableFilters *self, SonaeQuery *query)
{
  g_return_if_fail (SONAE_IS_TABLE_FILTERS (self) && query != NULL);

  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];
      GPtrArray *codes = g_hash_table_lookup (self->fields, field);

      if (codes != NULL)
        sonae_query_where (query, field->name, SONAE_OP_IN, code_values (field, codes));
    }
  if (self->condition != NULL)
    sonae_query_and (query, self->condition);
}

/* --- Widgets --- */

static char *
code_label (SonaeTableFilters *self, const SonaeField *field, const char *code)
{
  if (*code == '\0')
    return g_strdup (field->type == SONAE_FIELD_BOOL ? _("Not known") : _("Empty"));
  if (field->type == SONAE_FIELD_CHOICE)
    return g_strdup (sonae_field_choice_label (field, code));
  if (field->type == SONAE_FIELD_BOOL)
    return g_strdup (*code == '1' ? _("Yes") : _("No"));
  return g_strdup (sonae_table_refs_title (self->refs, field->ref_table, g_ascii_strtoll (code, NULL, 10)));
}

typedef struct
{
  SonaeTableFilters *filters;
  const SonaeField *field;
  char *code;
  GtkCheckButton *button;
  gboolean syncing;
} Check;

static void
check_free (gpointer data, GClosure *closure)
{
  Check *check = data;

  g_free (check->code);
  g_free (check);
}

static void
toggled_cb (GtkCheckButton *button, Check *check)
{
  if (!check->syncing)
    sonae_table_filters_set (check->filters, check->field->name, check->code, gtk_check_button_get_active (button));
}

static void
sync_cb (SonaeTableFilters *self, GtkCheckButton *button)
{
  Check *check = g_object_get_data (G_OBJECT (button), "sonae-check");

  check->syncing = TRUE;
  gtk_check_button_set_active (button, sonae_table_filters_get (self, check->field->name, check->code));
  check->syncing = FALSE;
}

static void
add_check (SonaeTableFilters *self, GtkBox *box, const SonaeField *field, const char *code)
{
  g_autofree char *label = code_label (self, field, code);
  g_autofree char *shown = sonae_text_ellipsize (label, CHIP_CHARS);
  GtkWidget *button = gtk_check_button_new_with_label (shown);
  Check *check = g_new0 (Check, 1);

  check->filters = self;
  check->field = field;
  check->code = g_strdup (code);
  check->button = GTK_CHECK_BUTTON (button);
  g_object_set_data (G_OBJECT (button), "sonae-check", check);
  g_signal_connect_data (button, "toggled", G_CALLBACK (toggled_cb), check, check_free, 0);
  g_signal_connect_object (self, "changed", G_CALLBACK (sync_cb), button, 0);
  sync_cb (self, GTK_CHECK_BUTTON (button));
  gtk_box_append (box, button);
}

static void
add_refs (SonaeTableFilters *self, GtkBox *box, const SonaeField *field)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (field->ref_table);
  g_autoptr (GPtrArray) records = NULL;

  sonae_query_limit (query, MAX_REFS);
  records = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *code = g_strdup_printf ("%" G_GINT64_FORMAT, sonae_record_get_id (records->pdata[i]));

      add_check (self, box, field, code);
    }
}

static GtkWidget *
new_list (SonaeTableFilters *self, const SonaeField *field)
{
  GtkWidget *expander = gtk_expander_new (sonae_field_label (field));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_start (box, 18);
  if (field->type == SONAE_FIELD_CHOICE)
    {
      for (const SonaeChoice *choice = field->choices; choice->code != NULL; choice++)
        add_check (self, GTK_BOX (box), field, choice->code);
    }
  else if (field->type == SONAE_FIELD_BOOL)
    {
      add_check (self, GTK_BOX (box), field, "1");
      add_check (self, GTK_BOX (box), field, "0");
    }
  else
    {
      add_refs (self, GTK_BOX (box), field);
    }
  if ((field->flags & SONAE_FIELD_REQUIRED) == 0)
    add_check (self, GTK_BOX (box), field, "");
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  /* What is set is seen at once, and so is what most tables are narrowed by. */
  gtk_expander_set_expanded (GTK_EXPANDER (expander), g_hash_table_contains (self->fields, field) || (field->flags & SONAE_FIELD_HIDDEN) == 0);
  return expander;
}

static gboolean
can_filter (const SonaeField *field)
{
  return field->type == SONAE_FIELD_CHOICE || field->type == SONAE_FIELD_BOOL || field->type == SONAE_FIELD_REF;
}

GtkWidget *
sonae_table_filters_new_lists (SonaeTableFilters *self)
{
  GtkWidget *box;

  g_return_val_if_fail (SONAE_IS_TABLE_FILTERS (self), NULL);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* Those that the table shows first, the details behind them. */
  for (guint hidden = 0; hidden < 2; hidden++)
    for (guint i = 0; i < self->entity->n_fields; i++)
      if (can_filter (&self->entity->fields[i]) && ((self->entity->fields[i].flags & SONAE_FIELD_HIDDEN) != 0) == (hidden == 1))
        gtk_box_append (GTK_BOX (box), new_list (self, &self->entity->fields[i]));
  return box;
}

static void
take_away_cb (GtkWidget *button, SonaeTableFilters *self)
{
  const SonaeField *field = g_object_get_data (G_OBJECT (button), "sonae-field");

  if (field == NULL)
    sonae_table_filters_set_condition (self, NULL, NULL);
  else if (g_hash_table_remove (self->fields, field))
    g_signal_emit (self, changed_signal, 0);
}

static void
add_chip (SonaeTableFilters *self, GtkBox *box, const SonaeField *field, const char *text)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *shown = sonae_text_ellipsize (text, CHIP_CHARS);
  /* Translators: %s is what a table is filtered by. */
  g_autofree char *name = g_strdup_printf (_("Remove the filter “%s”"), text);

  gtk_box_append (GTK_BOX (content), gtk_label_new (shown));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "sonae-chip");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sonae-field", (gpointer) field);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_away_cb), self, 0);
  gtk_box_append (box, button);
}

void
sonae_table_filters_show_chips (SonaeTableFilters *self, GtkBox *box)
{
  GtkWidget *child;

  g_return_if_fail (SONAE_IS_TABLE_FILTERS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  if (self->condition != NULL)
    add_chip (self, box, NULL, self->condition_label);
  for (guint i = 0; i < self->entity->n_fields; i++)
    {
      const SonaeField *field = &self->entity->fields[i];
      GPtrArray *codes = g_hash_table_lookup (self->fields, field);
      g_autoptr (GString) text = NULL;

      if (codes == NULL)
        continue;
      text = g_string_new (sonae_field_label (field));
      for (guint c = 0; c < codes->len; c++)
        {
          g_autofree char *label = code_label (self, field, codes->pdata[c]);

          g_string_append_printf (text, "%s%s", c == 0 ? ": " : ", ", label);
        }
      add_chip (self, box, field, text->str);
    }
}
