/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-cell.h"

#include <glib/gi18n-lib.h>

#include "gui/compat/sonae-color.h"

#define MARK 12        /* pixels of the "why" mark */
#define MARK_SPACE 5

/* A list view keeps two hundred rows alive, of which thirty are seen: the cell draws its text itself, and lays it out when it is first drawn. */
struct _SonaeTableCell
{
  GtkWidget parent_instance;

  const SonaeField *field;
  GtkListItem *item;       /* weak: GTK may let go of it before the cell */
  GPtrArray *live;
  GObject *shown;
  gboolean old;            /* what is shown was changed while nobody looked */
  char *text;
  PangoLayout *layout;     /* NULL until drawn */
  const char *tone;        /* style class of the value, static */
};

G_DEFINE_FINAL_TYPE (SonaeTableCell, sonae_table_cell, GTK_TYPE_WIDGET)

static guint wanted_signal;

/* Choices that ask for attention, beside their word. */
static const struct
{
  const char *code;
  const char *tone;
} tones[] = {
  { "overdue", "error" },   { "late", "error" },     { "past", "error" },      { "uncovered", "error" },
  { "silent", "warning" },  { "pending", "warning" }, { "today", "warning" },  { "within_30", "warning" },
  { "unconfirmed", "warning" },
};

/* The band of a risk, which is no colour alone: a shape before its word, as in the heat map. */
static const struct
{
  const char *code;
  const char *tone;
  const char *shape;
} bands[] = {
  { "high", "risk-high", "▲" },
  { "middle", "risk-middle", "◆" },
  { "low", "risk-low", "●" },
};

static gboolean
is_number (SonaeTableCell *self)
{
  return self->field->type == SONAE_FIELD_INT || self->field->type == SONAE_FIELD_YEN;
}

static gboolean
has_mark (SonaeTableCell *self)
{
  return self->field->expression != NULL && *self->text != '\0';
}

static void
draw_mark (SonaeTableCell *self, GtkSnapshot *snapshot, int width, int height)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, "sonae-why-symbolic", NULL, MARK,
                                                                  gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                                                                  gtk_widget_get_direction (GTK_WIDGET (self)), 0);
  GdkRGBA color;

  sonae_widget_color (GTK_WIDGET (self), &color);
  color.alpha *= 0.6f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (width - MARK), (float) (height - MARK) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, MARK, MARK, &color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
sonae_table_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SonaeTableCell *self = SONAE_TABLE_CELL (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int room = width - (has_mark (self) ? MARK + MARK_SPACE : 0);
  int layout_width, layout_height;
  GdkRGBA color;

  if (self->text == NULL || *self->text == '\0' || room <= 0)
    return;
  if (self->layout == NULL)
    {
      self->layout = gtk_widget_create_pango_layout (widget, self->text);
      pango_layout_set_single_paragraph_mode (self->layout, TRUE);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_width (self->layout, room * PANGO_SCALE);
  pango_layout_set_alignment (self->layout, is_number (self) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (self->layout, &layout_width, &layout_height);
  sonae_widget_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) ((height - layout_height) / 2)));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
  if (has_mark (self))
    draw_mark (self, snapshot, width, height);
}

/* The column decides the width, the style sheet the height: nothing has to be measured. */
static void
sonae_table_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
sonae_table_cell_map (GtkWidget *widget)
{
  SonaeTableCell *self = SONAE_TABLE_CELL (widget);

  if (self->old)
    g_signal_emit (self, wanted_signal, 0);
  GTK_WIDGET_CLASS (sonae_table_cell_parent_class)->map (widget);
}

static void
sonae_table_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sonae_table_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&SONAE_TABLE_CELL (widget)->layout);
}

static void
sonae_table_cell_dispose (GObject *object)
{
  SonaeTableCell *self = SONAE_TABLE_CELL (object);

  if (self->live != NULL)
    g_ptr_array_remove_fast (self->live, self);
  g_clear_pointer (&self->live, g_ptr_array_unref);
  g_clear_weak_pointer (&self->item);
  g_clear_object (&self->shown);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (sonae_table_cell_parent_class)->dispose (object);
}

static void
sonae_table_cell_finalize (GObject *object)
{
  g_free (SONAE_TABLE_CELL (object)->text);
  G_OBJECT_CLASS (sonae_table_cell_parent_class)->finalize (object);
}

static void
sonae_table_cell_class_init (SonaeTableCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_table_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_table_cell_finalize;
  widget_class->snapshot = sonae_table_cell_snapshot;
  widget_class->measure = sonae_table_cell_measure;
  widget_class->map = sonae_table_cell_map;
  widget_class->css_changed = sonae_table_cell_css_changed;
  wanted_signal = g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "sonaecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
sonae_table_cell_init (SonaeTableCell *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
sonae_table_cell_new (const SonaeField *field, GtkListItem *item, GPtrArray *live)
{
  SonaeTableCell *self = g_object_new (SONAE_TYPE_TABLE_CELL, NULL);

  self->field = field;
  g_set_weak_pointer (&self->item, item);
  self->live = g_ptr_array_ref (live);
  self->text = g_strdup ("");
  g_ptr_array_add (live, self);
  if (is_number (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return GTK_WIDGET (self);
}

const SonaeField *
sonae_table_cell_get_field (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), NULL);

  return self->field;
}

guint
sonae_table_cell_get_position (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), GTK_INVALID_LIST_POSITION);

  return self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
}

void
sonae_table_cell_renew (SonaeTableCell *self)
{
  g_return_if_fail (SONAE_IS_TABLE_CELL (self));

  self->old = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    g_signal_emit (self, wanted_signal, 0);
}

gpointer
sonae_table_cell_get_item (SonaeTableCell *self)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), NULL);

  return self->shown;
}

void
sonae_table_cell_show (SonaeTableCell *self, gpointer item, const char *text, const char *code)
{
  const char *tone = NULL;
  g_autofree char *name = NULL;
  g_autofree char *shaped = NULL;

  g_return_if_fail (SONAE_IS_TABLE_CELL (self) && G_IS_OBJECT (item) && text != NULL);

  self->old = FALSE;
  g_set_object (&self->shown, item);
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (tones); i++)
    if (strcmp (tones[i].code, code) == 0)
      tone = tones[i].tone;
  for (guint i = 0; code != NULL && g_str_has_suffix (self->field->name, "band") && i < G_N_ELEMENTS (bands); i++)
    if (strcmp (bands[i].code, code) == 0)
      {
        tone = bands[i].tone;
        shaped = g_strdup_printf ("%s %s", bands[i].shape, text);
      }
  if (tone != self->tone)
    {
      if (self->tone != NULL)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
      if (tone != NULL)
        gtk_widget_add_css_class (GTK_WIDGET (self), tone);
      self->tone = tone;
    }
  g_free (self->text);
  self->text = g_strdup (shaped != NULL ? shaped : text);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* Translators: what a screen reader says for a cell of a table: the column's name and the value. */
  name = g_strdup_printf (_("%s: %s"), sonae_field_label (self->field), *text != '\0' ? text : _("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

gboolean
sonae_table_cell_is_mark (SonaeTableCell *self, double x)
{
  g_return_val_if_fail (SONAE_IS_TABLE_CELL (self), FALSE);

  return has_mark (self) && x >= gtk_widget_get_width (GTK_WIDGET (self)) - MARK - MARK_SPACE;
}
