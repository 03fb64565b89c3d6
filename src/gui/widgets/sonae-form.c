/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-form.h"

#include "base/sonae-error.h"
#include "gui/widgets/sonae-field-row.h"

struct _SonaeForm
{
  GObject parent_instance;

  SonaeSession *session;
  char *table;
  gint64 id;
  SonaeRecord *record;
  GPtrArray *rows;   /* of SonaeFieldRow, referenced */
};

G_DEFINE_FINAL_TYPE (SonaeForm, sonae_form, G_TYPE_OBJECT)

static guint updated_signal;

static gboolean
holds_row (const GArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Undo, other pages and our own edits all come back this way. */
static void
changed_cb (SonaeForm *self, SonaeChange *change)
{
  gboolean everything = sonae_change_get_id (change) == 0;
  const SonaeEntity *entity = sonae_entity_find (self->table);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SonaeFieldRow *row = g_ptr_array_index (self->rows, i);
      const SonaeField *field = sonae_entity_field (entity, sonae_field_row_get_field (row));

      if (field->type == SONAE_FIELD_REF && (everything || sonae_change_touches (change, field->ref_table)))
        sonae_field_row_refresh_items (row);
    }

  if (everything || sonae_change_touches (change, self->table))
    {
      const GArray *ids = everything ? NULL : sonae_change_get_rows (change, self->table);

      if (ids == NULL || holds_row (ids, self->id))
        sonae_form_reload (self);
    }
}

static void
sonae_form_dispose (GObject *object)
{
  SonaeForm *self = SONAE_FORM (object);

  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_bind (g_ptr_array_index (self->rows, i), NULL);
  g_ptr_array_set_size (self->rows, 0);
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->record);
  G_OBJECT_CLASS (sonae_form_parent_class)->dispose (object);
}

static void
sonae_form_finalize (GObject *object)
{
  SonaeForm *self = SONAE_FORM (object);

  g_ptr_array_unref (self->rows);
  g_free (self->table);
  G_OBJECT_CLASS (sonae_form_parent_class)->finalize (object);
}

static void
sonae_form_class_init (SonaeFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_form_dispose;
  object_class->finalize = sonae_form_finalize;

  updated_signal = g_signal_new ("updated", SONAE_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_form_init (SonaeForm *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
read_record (SonaeForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) record = NULL;

  record = sonae_workbook_get (sonae_session_get_workbook (self->session), self->table, self->id, &error);
  /* Gone is no fault: somebody deleted it, and an undo may bring it back. */
  if (record == NULL && !g_error_matches (error, SONAE_ERROR, SONAE_ERROR_NOT_FOUND))
    {
      sonae_session_error (self->session, error);
      return;
    }
  g_set_object (&self->record, record);
}

SonaeForm *
sonae_form_new (SonaeSession *session, const char *table, gint64 id)
{
  SonaeForm *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);
  g_return_val_if_fail (sonae_entity_find (table) != NULL, NULL);

  self = g_object_new (SONAE_TYPE_FORM, NULL);
  self->session = g_object_ref (session);
  self->table = g_strdup (table);
  self->id = id;
  read_record (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "flush", G_CALLBACK (sonae_form_flush), self, G_CONNECT_SWAPPED);
  return self;
}

void
sonae_form_adopt (SonaeForm *self, GtkWidget *root)
{
  g_return_if_fail (SONAE_IS_FORM (self));
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (SONAE_IS_FIELD_ROW (root))
    {
      if (sonae_field_row_get_form (SONAE_FIELD_ROW (root)) == NULL)
        {
          g_ptr_array_add (self->rows, g_object_ref (root));
          sonae_field_row_bind (SONAE_FIELD_ROW (root), self);
        }
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    sonae_form_adopt (self, child);
}

SonaeSession *
sonae_form_get_session (SonaeForm *self)
{
  g_return_val_if_fail (SONAE_IS_FORM (self), NULL);

  return self->session;
}

const char *
sonae_form_get_table (SonaeForm *self)
{
  g_return_val_if_fail (SONAE_IS_FORM (self), NULL);

  return self->table;
}

gint64
sonae_form_get_id (SonaeForm *self)
{
  g_return_val_if_fail (SONAE_IS_FORM (self), 0);

  return self->id;
}

void
sonae_form_set_id (SonaeForm *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_FORM (self));

  if (self->id == id || self->session == NULL)
    return;
  sonae_form_flush (self);
  self->id = id;
  read_record (self);
  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_reset (g_ptr_array_index (self->rows, i));
  g_signal_emit (self, updated_signal, 0);
}

void
sonae_form_show (SonaeForm **self, SonaeSession *session, const char *table, gint64 id, GtkWidget *root)
{
  g_return_if_fail (self != NULL && (*self == NULL || SONAE_IS_FORM (*self)));

  if (*self != NULL)
    {
      sonae_form_set_id (*self, id);
      return;
    }
  *self = sonae_form_new (session, table, id);
  sonae_form_adopt (*self, root);
}

SonaeRecord *
sonae_form_get_record (SonaeForm *self)
{
  g_return_val_if_fail (SONAE_IS_FORM (self), NULL);

  return self->record;
}

void
sonae_form_reload (SonaeForm *self)
{
  g_return_if_fail (SONAE_IS_FORM (self));

  if (self->session == NULL)
    return;
  read_record (self);
  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_refresh (g_ptr_array_index (self->rows, i));
  g_signal_emit (self, updated_signal, 0);
}

void
sonae_form_flush (SonaeForm *self)
{
  g_return_if_fail (SONAE_IS_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    sonae_field_row_flush (g_ptr_array_index (self->rows, i));
}

GtkWidget *
sonae_form_get_row (SonaeForm *self, const char *field)
{
  g_return_val_if_fail (SONAE_IS_FORM (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (sonae_field_row_get_field (g_ptr_array_index (self->rows, i)), field) == 0)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

gboolean
sonae_form_focus (SonaeForm *self, const char *field)
{
  GtkWidget *row = sonae_form_get_row (self, field);

  return row != NULL && gtk_widget_grab_focus (row);
}
