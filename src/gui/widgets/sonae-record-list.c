/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-record-list.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-field-row.h"
#include "gui/widgets/sonae-form.h"

/* For a table that grows beyond this a register page is the place, not a form. */
#define MAX_ROWS 200

struct _SonaeRecordList
{
  AdwPreferencesGroup parent_instance;

  char *table;
  char *fields;
  char *summary_fields;
  char *add_label;
  char *delete_label;
  char *new_name;

  GtkButton *add_button;
  GtkListBox *list;
  GtkLabel *placeholder;
  GtkLabel *more;

  SonaeSession *session;
  GPtrArray *entries;   /* of Entry, in the order of the list */
};

G_DEFINE_FINAL_TYPE (SonaeRecordList, sonae_record_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_TABLE,
  PROP_FIELDS,
  PROP_SUMMARY_FIELDS,
  PROP_ADD_LABEL,
  PROP_DELETE_LABEL,
  PROP_NEW_NAME,
  PROP_EMPTY_TEXT,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

typedef struct
{
  SonaeRecordList *owner;
  gint64 id;
  AdwExpanderRow *row;
  SonaeForm *form;       /* made when the row is first opened */
  gboolean seen;         /* still there, while the list is read anew */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->form);
  if (entry->row != NULL)
    g_signal_handlers_disconnect_by_data (entry->row, entry);
  g_clear_object (&entry->row);
  g_free (entry);
}

static void
delete_cb (Entry *entry)
{
  if (entry->form != NULL)
    sonae_form_flush (entry->form);
  sonae_session_delete (entry->owner->session, entry->owner->table, entry->id);
}

static GtkWidget *
new_delete_row (Entry *entry)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = gtk_button_new_with_label (entry->owner->delete_label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "error");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_margin_top (button, 6);
  gtk_widget_set_margin_bottom (button, 6);
  gtk_widget_set_margin_end (button, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (entry->owner->session));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (delete_cb), entry);
  return row;
}

/* The fields are made only when somebody looks: twenty contacts of nine fields each would cost the page its first second. */
static void
expanded_cb (Entry *entry)
{
  g_auto (GStrv) names = NULL;

  if (!adw_expander_row_get_expanded (entry->row))
    {
      if (entry->form != NULL)
        sonae_form_flush (entry->form);
      return;
    }
  if (entry->form != NULL)
    return;
  entry->form = sonae_form_new (entry->owner->session, entry->owner->table, entry->id);
  names = g_strsplit (entry->owner->fields, " ", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = sonae_field_row_new (names[i]);

      sonae_form_adopt (entry->form, row);
      adw_expander_row_add_row (entry->row, row);
    }
  adw_expander_row_add_row (entry->row, new_delete_row (entry));
}

static void
show_titles (Entry *entry, SonaeRecord *record)
{
  g_autofree char *title = sonae_record_title (record);
  g_autoptr (GString) summary = g_string_new (NULL);
  g_auto (GStrv) names = g_strsplit (entry->owner->summary_fields, " ", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *text = sonae_record_format (record, names[i]);

      if (text[0] == '\0')
        continue;
      if (summary->len > 0)
        g_string_append (summary, " · ");
      g_string_append (summary, text);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), title);
  adw_expander_row_set_subtitle (entry->row, summary->str);
}

static Entry *
find_entry (SonaeRecordList *self, gint64 id)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->id == id)
        return entry;
    }
  return NULL;
}

static Entry *
insert_entry (SonaeRecordList *self, gint64 id, guint position)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->owner = self;
  entry->id = id;
  entry->row = ADW_EXPANDER_ROW (g_object_ref_sink (adw_expander_row_new ()));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  g_signal_connect_swapped (entry->row, "notify::expanded", G_CALLBACK (expanded_cb), entry);
  gtk_list_box_insert (self->list, GTK_WIDGET (entry->row), (int) position);
  g_ptr_array_insert (self->entries, (int) position, entry);
  return entry;
}

static void
remove_entry (SonaeRecordList *self, guint position)
{
  Entry *entry = g_ptr_array_index (self->entries, position);

  gtk_list_box_remove (self->list, GTK_WIDGET (entry->row));
  g_ptr_array_remove_index (self->entries, position);
}

static void
show_more (SonaeRecordList *self, gint64 count)
{
  gint64 more = count - (gint64) self->entries->len;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->more), more > 0);
  if (more <= 0)
    return;
  text = g_strdup_printf (ngettext ("%d more is not shown here.", "%d more are not shown here.", (gulong) more), (int) more);
  gtk_label_set_label (self->more, text);
}

/* Rows keep their places while the list is in sight, so that nothing moves under the hand that types a name; a row that comes stands after the
 * one it follows in order. */
static void
read_rows (SonaeRecordList *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (self->table);
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  guint next = 0;

  sonae_query_limit (query, MAX_ROWS);
  records = sonae_workbook_query (workbook, query, &error);
  if (records == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }

  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *) g_ptr_array_index (self->entries, i))->seen = FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      SonaeRecord *record = g_ptr_array_index (records, i);
      Entry *entry = find_entry (self, sonae_record_get_id (record));
      guint position;

      if (entry == NULL)
        entry = insert_entry (self, sonae_record_get_id (record), MIN (next, self->entries->len));
      entry->seen = TRUE;
      show_titles (entry, record);
      if (g_ptr_array_find (self->entries, entry, &position))
        next = position + 1;
    }
  for (guint i = self->entries->len; i > 0; i--)
    if (!((Entry *) g_ptr_array_index (self->entries, i - 1))->seen)
      remove_entry (self, i - 1);

  show_more (self, records->len < MAX_ROWS ? 0 : sonae_workbook_count (workbook, query, NULL));
}

static void
changed_cb (SonaeRecordList *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, self->table))
    read_rows (self);
}

typedef struct
{
  SonaeRecordList *list;
  char *table;
  char *name;
  gint64 id;
} Addition;

static gboolean
add_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Addition *addition = user_data;
  const SonaeEntity *entity = sonae_entity_find (addition->table);
  GVariantBuilder values;

  g_variant_builder_init (&values, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&values, "{sv}", entity->title_field, g_variant_new_string (addition->name));
  addition->id = sonae_edit_insert (edit, addition->table, g_variant_builder_end (&values), error);
  return addition->id != 0;
}

static void
added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Addition *addition = user_data;
  SonaeRecordList *self = addition->list;
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    {
      /* The window closed meanwhile. */
    }
  else if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (self->session, error);
    }
  else
    {
      Entry *entry;

      read_rows (self);
      entry = find_entry (self, addition->id);
      if (entry != NULL)
        {
          adw_expander_row_set_expanded (entry->row, TRUE);
          sonae_form_focus (entry->form, sonae_entity_find (self->table)->title_field);
        }
    }
  g_object_unref (addition->list);
  g_free (addition->table);
  g_free (addition->name);
  g_free (addition);
}

static void
add_cb (SonaeRecordList *self)
{
  Addition *addition;

  if (self->session == NULL || sonae_session_is_read_only (self->session))
    return;
  addition = g_new0 (Addition, 1);
  addition->list = g_object_ref (self);
  addition->table = g_strdup (self->table);
  addition->name = g_strdup (self->new_name);
  sonae_workbook_edit_async (sonae_session_get_workbook (self->session), self->add_label, add_func, addition, NULL, NULL,
                             added_cb, addition);
}

static void
sonae_record_list_dispose (GObject *object)
{
  SonaeRecordList *self = SONAE_RECORD_LIST (object);

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->entries != NULL)
    g_ptr_array_set_size (self->entries, 0);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_RECORD_LIST);
  G_OBJECT_CLASS (sonae_record_list_parent_class)->dispose (object);
}

static void
sonae_record_list_finalize (GObject *object)
{
  SonaeRecordList *self = SONAE_RECORD_LIST (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self->table);
  g_free (self->fields);
  g_free (self->summary_fields);
  g_free (self->add_label);
  g_free (self->delete_label);
  g_free (self->new_name);
  G_OBJECT_CLASS (sonae_record_list_parent_class)->finalize (object);
}

static char **
text_property (SonaeRecordList *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_TABLE:
      return &self->table;
    case PROP_FIELDS:
      return &self->fields;
    case PROP_SUMMARY_FIELDS:
      return &self->summary_fields;
    case PROP_ADD_LABEL:
      return &self->add_label;
    case PROP_DELETE_LABEL:
      return &self->delete_label;
    case PROP_NEW_NAME:
      return &self->new_name;
    default:
      return NULL;
    }
}

static void
sonae_record_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  SonaeRecordList *self = SONAE_RECORD_LIST (object);
  char **text = text_property (self, prop_id);

  if (text != NULL)
    g_value_set_string (value, *text);
  else if (prop_id == PROP_EMPTY_TEXT)
    g_value_set_string (value, gtk_label_get_label (self->placeholder));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_record_list_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  SonaeRecordList *self = SONAE_RECORD_LIST (object);
  char **text = text_property (self, prop_id);

  if (text != NULL)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else if (prop_id == PROP_EMPTY_TEXT)
    gtk_label_set_label (self->placeholder, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);

  if (prop_id == PROP_ADD_LABEL && self->add_label != NULL)
    {
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), self->add_label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL, self->add_label, -1);
    }
}

static void
sonae_record_list_class_init (SonaeRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const char *const names[N_PROPS] = {
    [PROP_TABLE] = "table",
    [PROP_FIELDS] = "fields",
    [PROP_SUMMARY_FIELDS] = "summary-fields",
    [PROP_ADD_LABEL] = "add-label",
    [PROP_DELETE_LABEL] = "delete-label",
    [PROP_NEW_NAME] = "new-name",
    [PROP_EMPTY_TEXT] = "empty-text",
  };

  object_class->dispose = sonae_record_list_dispose;
  object_class->finalize = sonae_record_list_finalize;
  object_class->get_property = sonae_record_list_get_property;
  object_class->set_property = sonae_record_list_set_property;

  for (guint i = PROP_TABLE; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordList, add_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordList, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordList, placeholder);
  gtk_widget_class_bind_template_child (widget_class, SonaeRecordList, more);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sonae_record_list_init (SonaeRecordList *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sonae_record_list_set_session (SonaeRecordList *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_RECORD_LIST (self));
  g_return_if_fail (SONAE_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);
  g_return_if_fail (self->table != NULL && self->fields != NULL && self->summary_fields != NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_rows (self);
}
