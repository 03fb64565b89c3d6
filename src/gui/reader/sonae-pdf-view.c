/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/reader/sonae-pdf-view-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#define SHOWN_MS 2500

G_DEFINE_FINAL_TYPE_WITH_CODE (SonaePdfView, sonae_pdf_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

enum
{
  /* Those of GtkScrollable, after the others. */
  PROP_HADJUSTMENT = SONAE_PDF_N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HPOLICY,
  PROP_VPOLICY,
};

static GParamSpec *properties[SONAE_PDF_N_PROPS];
static guint link_signal, mark_signal, jumped_signal, selection_signal;

GType
sonae_pdf_fit_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      static const GEnumValue values[] = {
        { SONAE_PDF_FIT_NONE, "SONAE_PDF_FIT_NONE", "none" },
        { SONAE_PDF_FIT_WIDTH, "SONAE_PDF_FIT_WIDTH", "width" },
        { SONAE_PDF_FIT_PAGE, "SONAE_PDF_FIT_PAGE", "page" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type, g_enum_register_static ("SonaePdfFit", values));
    }
  return type;
}

/* --- Marks --- */

SonaePdfMark *
sonae_pdf_mark_new (gint64 id, guint page, const SonaePdfQuad *quads, guint n_quads, const char *colour, const char *label)
{
  SonaePdfMark *self = g_new0 (SonaePdfMark, 1);

  self->id = id;
  self->page = page;
  self->quads = g_array_sized_new (FALSE, FALSE, sizeof (SonaePdfQuad), n_quads);
  g_array_append_vals (self->quads, quads, n_quads);
  self->colour = g_strdup (colour);
  self->label = g_strdup (label);
  return self;
}

void
sonae_pdf_mark_free (SonaePdfMark *self)
{
  g_array_unref (self->quads);
  g_free (self->colour);
  g_free (self->label);
  g_free (self);
}

void
sonae_pdf_view_set_marks (SonaePdfView *self, GPtrArray *marks)
{
  g_return_if_fail (SONAE_IS_PDF_VIEW (self));

  if (marks != NULL)
    g_ptr_array_ref (marks);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = marks;
  if (self->stop.kind == SONAE_PDF_STOP_MARK)
    self->stop = (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
sonae_pdf_view_set_hits (SonaePdfView *self, GPtrArray *hits, int current)
{
  gboolean same;

  g_return_if_fail (SONAE_IS_PDF_VIEW (self));

  same = hits == self->hits && current == self->current_hit;
  if (hits != NULL)
    g_ptr_array_ref (hits);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = hits;
  self->current_hit = hits != NULL && current >= 0 && (guint) current < hits->len ? current : -1;
  if (self->current_hit >= 0 && !same)
    {
      const SonaePdfHit *hit = g_ptr_array_index (hits, self->current_hit);

      if (hit->n_quads > 0)
        sonae_pdf_view_reveal (self, hit->page, &hit->quads[0]);
      else
        sonae_pdf_view_turn_to (self, hit->page);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
forget_shown (SonaePdfView *self)
{
  g_clear_handle_id (&self->shown_source, g_source_remove);
  g_array_set_size (self->shown_quads, 0);
}

static gboolean
shown_cb (gpointer data)
{
  SonaePdfView *self = data;

  self->shown_source = 0;
  forget_shown (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
sonae_pdf_view_show_quads (SonaePdfView *self, guint page, const SonaePdfQuad *quads, guint n_quads)
{
  g_return_if_fail (SONAE_IS_PDF_VIEW (self));
  g_return_if_fail (quads != NULL || n_quads == 0);

  if (self->layout == NULL || page >= sonae_pdf_layout_n_pages (self->layout))
    return;
  sonae_pdf_view_emit_jumped (self);
  forget_shown (self);
  if (n_quads == 0)
    {
      sonae_pdf_view_turn_to (self, page);
      return;
    }
  self->shown_page = page;
  g_array_append_vals (self->shown_quads, quads, n_quads);
  self->shown_source = g_timeout_add (SHOWN_MS, shown_cb, self);
  sonae_pdf_view_reveal (self, page, &quads[0]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- Document --- */

static void
let_go (SonaePdfView *self)
{
  sonae_pdf_view_stop_pointer (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_handle_id (&self->sketch_source, g_source_remove);
  g_clear_handle_id (&self->words_source, g_source_remove);
  forget_shown (self);
  sonae_pdf_view_drop_boxes (self);
  sonae_pdf_view_drop_leaves (self);
  sonae_pdf_view_close_sizes (self);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->current_hit = -1;
  self->stop = (SonaePdfStop) { .kind = SONAE_PDF_STOP_NONE };
  g_clear_object (&self->pdf);
}

void
sonae_pdf_view_set_pdf (SonaePdfView *self, SonaePdf *pdf)
{
  g_return_if_fail (SONAE_IS_PDF_VIEW (self));
  g_return_if_fail (pdf == NULL || SONAE_IS_PDF (pdf));

  if (pdf == self->pdf)
    return;
  sonae_pdf_view_unselect (self);
  let_go (self);
  self->page = 0;
  self->anchor = (SonaePdfAnchor) { .edge_x = TRUE, .edge_y = TRUE };
  self->placed = TRUE;
  if (pdf != NULL)
    {
      self->pdf = g_object_ref (pdf);
      sonae_pdf_view_open_sizes (self);
      sonae_pdf_layout_set_shape (self->layout, self->columns, self->rotation, self->continuous);
      /* Its size is known when the first frame is made. */
      sonae_pdf_view_want_sizes (self, 0, 0);
      sonae_pdf_view_relayout (self, TRUE);
    }
  sonae_pdf_view_notify (self, SONAE_PDF_PROP_PDF);
  sonae_pdf_view_notify (self, SONAE_PDF_PROP_N_PAGES);
  sonae_pdf_view_notify (self, SONAE_PDF_PROP_PAGE);
  sonae_pdf_view_queue_words (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

SonaePdf *
sonae_pdf_view_get_pdf (SonaePdfView *self)
{
  g_return_val_if_fail (SONAE_IS_PDF_VIEW (self), NULL);

  return self->pdf;
}

/* --- Signals and properties --- */

void
sonae_pdf_view_notify (SonaePdfView *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
sonae_pdf_view_emit_link (SonaePdfView *self, const SonaePdfLink *link)
{
  g_signal_emit (self, link_signal, 0, link);
}

void
sonae_pdf_view_emit_mark (SonaePdfView *self, gint64 id)
{
  g_signal_emit (self, mark_signal, 0, id);
}

void
sonae_pdf_view_emit_jumped (SonaePdfView *self)
{
  g_signal_emit (self, jumped_signal, 0);
}

void
sonae_pdf_view_emit_selection (SonaePdfView *self)
{
  g_signal_emit (self, selection_signal, 0);
}

static void
sonae_pdf_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SonaePdfView *self = SONAE_PDF_VIEW (object);

  switch (id)
    {
    case SONAE_PDF_PROP_PDF:
      sonae_pdf_view_set_pdf (self, g_value_get_object (value));
      break;
    case SONAE_PDF_PROP_PAGE:
      sonae_pdf_view_turn_to (self, g_value_get_uint (value));
      break;
    case SONAE_PDF_PROP_SCALE:
      sonae_pdf_view_zoom_to (self, g_value_get_double (value), gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, 0);
      break;
    case SONAE_PDF_PROP_FIT:
      sonae_pdf_view_set_fit (self, (SonaePdfFit) g_value_get_enum (value));
      break;
    case SONAE_PDF_PROP_CONTINUOUS:
      if (self->continuous != g_value_get_boolean (value))
        {
          sonae_pdf_view_set_shape (self, self->columns, self->rotation, g_value_get_boolean (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case SONAE_PDF_PROP_COLUMNS:
      if (self->columns != g_value_get_uint (value))
        {
          sonae_pdf_view_set_shape (self, g_value_get_uint (value), self->rotation, self->continuous);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case SONAE_PDF_PROP_ROTATION:
      if (self->rotation != g_value_get_uint (value) / 90 % 4 * 90)
        {
          sonae_pdf_view_set_shape (self, self->columns, g_value_get_uint (value) / 90 % 4 * 90, self->continuous);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case SONAE_PDF_PROP_NIGHT:
      if (self->night != g_value_get_boolean (value))
        {
          self->night = !self->night;
          sonae_pdf_view_queue_update (self);
          gtk_widget_queue_draw (GTK_WIDGET (self));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case SONAE_PDF_PROP_PICK_AREA:
      if (self->pick_area != g_value_get_boolean (value))
        {
          self->pick_area = !self->pick_area;
          gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->pick_area ? "crosshair" : NULL);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_HADJUSTMENT:
      sonae_pdf_view_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      sonae_pdf_view_set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HPOLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VPOLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sonae_pdf_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SonaePdfView *self = SONAE_PDF_VIEW (object);

  switch (id)
    {
    case SONAE_PDF_PROP_PDF:
      g_value_set_object (value, self->pdf);
      break;
    case SONAE_PDF_PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case SONAE_PDF_PROP_N_PAGES:
      g_value_set_uint (value, self->layout != NULL ? sonae_pdf_layout_n_pages (self->layout) : 0);
      break;
    case SONAE_PDF_PROP_SCALE:
      g_value_set_double (value, self->scale);
      break;
    case SONAE_PDF_PROP_FIT:
      g_value_set_enum (value, (int) self->fit);
      break;
    case SONAE_PDF_PROP_CONTINUOUS:
      g_value_set_boolean (value, self->continuous);
      break;
    case SONAE_PDF_PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      break;
    case SONAE_PDF_PROP_ROTATION:
      g_value_set_uint (value, self->rotation);
      break;
    case SONAE_PDF_PROP_NIGHT:
      g_value_set_boolean (value, self->night);
      break;
    case SONAE_PDF_PROP_PICK_AREA:
      g_value_set_boolean (value, self->pick_area);
      break;
    case SONAE_PDF_PROP_HAS_SELECTION:
      g_value_set_boolean (value, self->selected);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
      break;
    case PROP_HPOLICY:
    case PROP_VPOLICY:
      g_value_set_enum (value, self->policies[id - PROP_HPOLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* --- The object --- */

static void
sonae_pdf_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sonae_pdf_view_parent_class)->map (widget);
  sonae_pdf_view_queue_update (SONAE_PDF_VIEW (widget));
}

/* Out of sight nothing is asked for and no picture is held; the cache decides what stays. */
static void
sonae_pdf_view_unmap (GtkWidget *widget)
{
  SonaePdfView *self = SONAE_PDF_VIEW (widget);

  sonae_pdf_view_stop_pointer (self);
  sonae_pdf_view_rest (self);
  GTK_WIDGET_CLASS (sonae_pdf_view_parent_class)->unmap (widget);
}

static void
sonae_pdf_view_dispose (GObject *object)
{
  SonaePdfView *self = SONAE_PDF_VIEW (object);

  let_go (self);
  sonae_pdf_view_drop_adjustments (self);
  G_OBJECT_CLASS (sonae_pdf_view_parent_class)->dispose (object);
}

static void
sonae_pdf_view_finalize (GObject *object)
{
  SonaePdfView *self = SONAE_PDF_VIEW (object);

  g_hash_table_unref (self->leaves);
  g_hash_table_unref (self->boxes);
  g_array_unref (self->shown_quads);
  G_OBJECT_CLASS (sonae_pdf_view_parent_class)->finalize (object);
}

#define FLAGS (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)
#define READ_FLAGS (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS)

static void
install_properties (GObjectClass *class)
{
  properties[SONAE_PDF_PROP_PDF] = g_param_spec_object ("pdf", NULL, NULL, SONAE_TYPE_PDF, FLAGS);
  properties[SONAE_PDF_PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXINT, 0, FLAGS);
  properties[SONAE_PDF_PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXINT, 0, READ_FLAGS);
  properties[SONAE_PDF_PROP_SCALE] = g_param_spec_double ("scale", NULL, NULL, SONAE_PDF_VIEW_MIN, SONAE_PDF_VIEW_MAX, SONAE_PDF_VIEW_NORMAL, FLAGS);
  properties[SONAE_PDF_PROP_FIT] = g_param_spec_enum ("fit", NULL, NULL, SONAE_TYPE_PDF_FIT, SONAE_PDF_FIT_WIDTH, FLAGS);
  properties[SONAE_PDF_PROP_CONTINUOUS] = g_param_spec_boolean ("continuous", NULL, NULL, TRUE, FLAGS);
  properties[SONAE_PDF_PROP_COLUMNS] = g_param_spec_uint ("columns", NULL, NULL, 1, 2, 1, FLAGS);
  properties[SONAE_PDF_PROP_ROTATION] = g_param_spec_uint ("rotation", NULL, NULL, 0, 359, 0, FLAGS);
  properties[SONAE_PDF_PROP_NIGHT] = g_param_spec_boolean ("night", NULL, NULL, FALSE, FLAGS);
  properties[SONAE_PDF_PROP_PICK_AREA] = g_param_spec_boolean ("pick-area", NULL, NULL, FALSE, FLAGS);
  properties[SONAE_PDF_PROP_HAS_SELECTION] = g_param_spec_boolean ("has-selection", NULL, NULL, FALSE, READ_FLAGS);
  g_object_class_install_properties (class, SONAE_PDF_N_PROPS, properties);
  g_object_class_override_property (class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (class, PROP_HPOLICY, "hscroll-policy");
  g_object_class_override_property (class, PROP_VPOLICY, "vscroll-policy");
}

static void
sonae_pdf_view_class_init (SonaePdfViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = sonae_pdf_view_set_property;
  object_class->get_property = sonae_pdf_view_get_property;
  object_class->dispose = sonae_pdf_view_dispose;
  object_class->finalize = sonae_pdf_view_finalize;
  widget_class->map = sonae_pdf_view_map;
  widget_class->unmap = sonae_pdf_view_unmap;
  install_properties (object_class);
  link_signal = g_signal_new ("link-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  mark_signal = g_signal_new ("mark-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  jumped_signal = g_signal_new ("jumped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  selection_signal = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  sonae_pdf_view_place_class_init (widget_class);
  sonae_pdf_view_paint_class_init (widget_class);
  sonae_pdf_view_keys_class_init (widget_class);
  sonae_pdf_view_links_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "sonaepdfview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

static void
sonae_pdf_view_init (SonaePdfView *self)
{
  sonae_pdf_view_init_leaves (self);
  self->boxes = g_hash_table_new (NULL, NULL);
  self->shown_quads = g_array_new (FALSE, FALSE, sizeof (SonaePdfQuad));
  self->scale = SONAE_PDF_VIEW_NORMAL;
  self->fit = SONAE_PDF_FIT_WIDTH;
  self->continuous = TRUE;
  self->columns = 1;
  self->current_hit = -1;
  self->placed = TRUE;
  self->anchor = (SonaePdfAnchor) { .edge_x = TRUE, .edge_y = TRUE };
  sonae_pdf_view_set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, NULL);
  sonae_pdf_view_set_adjustment (self, GTK_ORIENTATION_VERTICAL, NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Document"), -1);
  sonae_pdf_view_add_pointer (self);
  sonae_pdf_view_add_keys (self);
}

SonaePdfView *
sonae_pdf_view_new (void)
{
  return g_object_new (SONAE_TYPE_PDF_VIEW, NULL);
}
