/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-search-row.h"

#include <glib/gi18n-lib.h>

struct _SonaeSearchRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title;
  GtkLabel *page;
  GtkLabel *field;
  GtkLabel *snippet;
  GtkWidget *second;

  const SonaeSearchHit *hit;
};

G_DEFINE_FINAL_TYPE (SonaeSearchRow, sonae_search_row, GTK_TYPE_LIST_BOX_ROW)

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

static char *
markup_of (const SonaeSnippet *snippet)
{
  GString *markup = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < snippet->ranges->len; i++)
    {
      const SonaeTextRange *range = &g_array_index (snippet->ranges, SonaeTextRange, i);

      append_escaped (markup, snippet->text + at, range->start - at);
      g_string_append (markup, "<b>");
      append_escaped (markup, snippet->text + range->start, range->length);
      g_string_append (markup, "</b>");
      at = range->start + range->length;
    }
  append_escaped (markup, snippet->text + at, strlen (snippet->text + at));
  return g_string_free (markup, FALSE);
}

static void
fill (SonaeSearchRow *self)
{
  const SonaeSearchHit *hit = self->hit;
  g_autofree char *title = markup_of (hit->title);
  g_autofree char *snippet = hit->snippet != NULL ? markup_of (hit->snippet) : NULL;
  g_autofree char *page = hit->page > 0 ? g_strdup_printf (_("Page %u"), hit->page) : NULL;
  g_autoptr (GString) name = g_string_new (hit->title->text);

  gtk_label_set_markup (self->title, title);
  gtk_label_set_label (self->page, page);
  gtk_widget_set_visible (GTK_WIDGET (self->page), page != NULL);
  gtk_label_set_label (self->field, hit->field_label);
  gtk_widget_set_visible (GTK_WIDGET (self->field), hit->field_label != NULL);
  if (snippet != NULL)
    gtk_label_set_markup (self->snippet, snippet);
  gtk_widget_set_visible (self->second, snippet != NULL);

  if (page != NULL)
    g_string_append_printf (name, ", %s", page);
  if (hit->field_label != NULL)
    g_string_append_printf (name, ", %s", hit->field_label);
  if (hit->snippet != NULL)
    g_string_append_printf (name, ": %s", hit->snippet->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str, -1);
}

const SonaeSearchHit *
sonae_search_row_get_hit (SonaeSearchRow *self)
{
  g_return_val_if_fail (SONAE_IS_SEARCH_ROW (self), NULL);

  return self->hit;
}

GtkWidget *
sonae_search_row_new (const SonaeSearchHit *hit)
{
  SonaeSearchRow *self;

  g_return_val_if_fail (hit != NULL, NULL);

  self = g_object_new (SONAE_TYPE_SEARCH_ROW, NULL);
  self->hit = hit;
  fill (self);
  return GTK_WIDGET (self);
}

static void
sonae_search_row_class_init (SonaeSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchRow, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchRow, page);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchRow, field);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, SonaeSearchRow, second);
}

static void
sonae_search_row_init (SonaeSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
