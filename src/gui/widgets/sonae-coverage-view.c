/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-coverage-view.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-coverage-bar.h"
#include "gui/widgets/sonae-field-row.h"
#include "workbook/sonae-registers.h"

#define PAUSE_MS 400
#define TITLE_CHARS 22

static const char *const ends[] = { "past", "within_30", "within_60", "within_90" };
static const char *const end_fields[] = { "licence_left", "support_left" };

typedef struct
{
  SonaeWorkbook *workbook;
  SonaeCoverage *coverage;
  gint64 ends[G_N_ELEMENTS (end_fields)][G_N_ELEMENTS (ends)];
} Loading;

struct _SonaeCoverageView
{
  AdwBin parent_instance;

  SonaeSession *session;
  GCancellable *cancellable;
  guint pause_source;
  GtkLabel *headline;
  GtkLabel *silence;
  GtkWidget *settings;
  SonaeForm *form;           /* of the company, for the days above */
  SonaeCoverageBar *all;
  GtkBox *legend;
  GtkBox *products;
  GtkBox *sites;
  GtkGrid *ends;
  SonaeCoverage *coverage;   /* what the rows show: their queries live in it */
};

G_DEFINE_FINAL_TYPE (SonaeCoverageView, sonae_coverage_view, ADW_TYPE_BIN)

static guint chosen_signal;

static void
loading_free (gpointer data)
{
  Loading *loading = data;

  g_object_unref (loading->workbook);
  g_clear_pointer (&loading->coverage, sonae_coverage_free);
  g_free (loading);
}

static const char *
cover_label (const char *code)
{
  return sonae_field_choice_label (sonae_entity_field (sonae_entity_find ("endpoint"), "cover"), code);
}

/* --- Rows --- */

/* "Head office" and its counts in words: what a screen reader says, and what stands at the right. */
static char *
counts_text (const SonaeCoverCounts *counts)
{
  GString *text = g_string_new (NULL);
  const struct { const char *code; gint64 n; } values[] = {
    { "covered", counts->covered }, { "silent", counts->silent }, { "unconfirmed", counts->unconfirmed }, { "uncovered", counts->uncovered },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i].n > 0)
      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, text->len > 0 ? " · " : "", cover_label (values[i].code), values[i].n);
  if (text->len == 0)
    g_string_append (text, _("no endpoints"));
  return g_string_free (text, FALSE);
}

static void
row_clicked_cb (GtkWidget *button, SonaeCoverageView *self)
{
  SonaeCoverRow *row = g_object_get_data (G_OBJECT (button), "sonae-row");

  g_signal_emit (self, chosen_signal, 0, "endpoint", g_object_get_data (G_OBJECT (button), "sonae-title"), row->query);
}

static void
part_cb (SonaeCoverageBar *bar, const char *code, SonaeCoverageView *self)
{
  SonaeCoverRow *row = g_object_get_data (G_OBJECT (bar), "sonae-row");
  const char *title = g_object_get_data (G_OBJECT (bar), "sonae-title");
  g_autoptr (SonaeQuery) query = row != NULL ? sonae_query_copy (row->query) : sonae_query_new ("endpoint");
  g_autofree char *label = title != NULL ? g_strdup_printf (_("%s: %s"), title, cover_label (code)) : g_strdup (cover_label (code));

  sonae_query_where_text (query, "cover", code);
  g_signal_emit (self, chosen_signal, 0, "endpoint", label, query);
}

static void
add_row (SonaeCoverageView *self, GtkBox *box, SonaeCoverRow *row, const char *title, gint64 most, gboolean site, GtkSizeGroup *group)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (title);
  GtkWidget *bar = sonae_coverage_bar_new ();
  g_autofree char *counts = counts_text (&row->counts);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_label_new (counts);
  gboolean unguarded = site && row->id != 0 && !row->has_utm;
  g_autofree char *spoken = g_strdup_printf ("%s: %s%s%s", title, counts, unguarded ? " · " : "", unguarded ? _("no UTM") : "");

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (name), TITLE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (name), TITLE_CHARS);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (words), 34);
  gtk_widget_add_css_class (words, "numeric");
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  sonae_coverage_bar_set (SONAE_COVERAGE_BAR (bar), &row->counts, most > 0 ? (double) row->counts.total / (double) most : 0);
  gtk_box_append (GTK_BOX (content), name);
  gtk_box_append (GTK_BOX (content), bar);
  if (unguarded)
    {
      GtkWidget *mark = gtk_label_new (_("no UTM"));

      gtk_widget_add_css_class (mark, "sonae-late");
      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (end), mark);
    }
  gtk_box_append (GTK_BOX (end), words);
  /* Bars end at the same place, whatever is said behind them. */
  gtk_size_group_add_widget (group, end);
  gtk_box_append (GTK_BOX (content), end);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "sonae-coverage-row");
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data (G_OBJECT (button), "sonae-row", row);
  g_object_set_data_full (G_OBJECT (button), "sonae-title", g_strdup (title), g_free);
  g_object_set_data (G_OBJECT (bar), "sonae-row", row);
  g_object_set_data_full (G_OBJECT (bar), "sonae-title", g_strdup (title), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (row_clicked_cb), self, 0);
  g_signal_connect_object (bar, "part", G_CALLBACK (part_cb), self, 0);
  gtk_box_append (box, button);
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    if (GTK_IS_GRID (box))
      gtk_grid_remove (GTK_GRID (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}

static void
add_rows (SonaeCoverageView *self, GtkBox *box, GPtrArray *rows, const char *nobody, gboolean site)
{
  g_autoptr (GtkSizeGroup) group = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gint64 most = 0;

  clear (GTK_WIDGET (box));
  for (guint i = 0; i < rows->len; i++)
    most = MAX (most, ((SonaeCoverRow *) rows->pdata[i])->counts.total);
  for (guint i = 0; i < rows->len; i++)
    {
      SonaeCoverRow *row = rows->pdata[i];

      add_row (self, box, row, *row->title != '\0' ? row->title : nobody, most, site, group);
    }
  if (rows->len == 0)
    {
      GtkWidget *label = gtk_label_new (site ? _("No site is registered yet. Sites are kept with the company.")
                                             : _("No EDR and no endpoint is registered yet."));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (box, label);
    }
}

/* --- What runs out --- */

static void
end_clicked_cb (GtkWidget *button, SonaeCoverageView *self)
{
  const char *field = g_object_get_data (G_OBJECT (button), "sonae-field");
  const char *code = g_object_get_data (G_OBJECT (button), "sonae-code");
  const SonaeField *descriptor = sonae_entity_field (sonae_entity_find ("device"), field);
  g_autoptr (SonaeQuery) query = sonae_query_new ("device");
  g_autofree char *label = g_strdup_printf (_("%s: %s"), sonae_field_label (descriptor), sonae_field_choice_label (descriptor, code));

  sonae_query_where_text (query, field, code);
  g_signal_emit (self, chosen_signal, 0, "device", label, query);
}

static GtkWidget *
new_end (SonaeCoverageView *self, const SonaeField *field, guint which, gint64 count)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *name = g_strdup_printf ("%s, %s: %s", sonae_field_label (field), sonae_field_choice_label (field, ends[which]), text);

  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (button, "sonae-end");
  gtk_widget_add_css_class (button, "numeric");
  if (count > 0)
    gtk_widget_add_css_class (button, which == 0 ? "error" : which == 1 ? "warning" : "accent");
  gtk_widget_set_sensitive (button, count > 0);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "sonae-field", (gpointer) field->name);
  g_object_set_data (G_OBJECT (button), "sonae-code", (gpointer) ends[which]);
  g_signal_connect_object (button, "clicked", G_CALLBACK (end_clicked_cb), self, 0);
  return button;
}

static void
show_ends (SonaeCoverageView *self, const Loading *loading)
{
  const SonaeEntity *device = sonae_entity_find ("device");

  clear (GTK_WIDGET (self->ends));
  for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
    {
      GtkWidget *label = gtk_label_new (sonae_field_choice_label (sonae_entity_field (device, end_fields[0]), ends[e]));

      gtk_widget_add_css_class (label, "caption-heading");
      gtk_grid_attach (self->ends, label, (int) e + 1, 0, 1, 1);
    }
  for (guint f = 0; f < G_N_ELEMENTS (end_fields); f++)
    {
      const SonaeField *field = sonae_entity_field (device, end_fields[f]);
      GtkWidget *label = gtk_label_new (sonae_field_label (field));

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_width_chars (GTK_LABEL (label), 12);
      gtk_grid_attach (self->ends, label, 0, (int) f + 1, 1, 1);
      for (guint e = 0; e < G_N_ELEMENTS (ends); e++)
        gtk_grid_attach (self->ends, new_end (self, field, e, loading->ends[f][e]), (int) e + 1, (int) f + 1, 1, 1);
    }
}

/* --- Loading --- */

static void
show_legend (SonaeCoverageView *self)
{
  const struct { const char *code; SonaeCoverCounts counts; } entries[] = {
    { "covered", { .total = 1, .covered = 1 } },         { "silent", { .total = 1, .silent = 1 } },
    { "unconfirmed", { .total = 1, .unconfirmed = 1 } }, { "uncovered", { .total = 1, .uncovered = 1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *swatch = sonae_coverage_bar_new ();
      GtkWidget *label = gtk_label_new (cover_label (entries[i].code));

      gtk_widget_set_can_target (swatch, FALSE);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_widget_set_margin_start (swatch, i > 0 ? 12 : 0);
      gtk_widget_add_css_class (label, "caption");
      sonae_coverage_bar_set (SONAE_COVERAGE_BAR (swatch), &entries[i].counts, 1);
      gtk_box_append (self->legend, swatch);
      gtk_box_append (self->legend, label);
    }
}

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Loading *loading = task_data;
  GError *error = NULL;

  loading->coverage = sonae_coverage_load (loading->workbook, cancellable, &error);
  for (guint f = 0; error == NULL && f < G_N_ELEMENTS (end_fields); f++)
    for (guint e = 0; error == NULL && e < G_N_ELEMENTS (ends); e++)
      {
        g_autoptr (SonaeQuery) query = sonae_query_new ("device");

        sonae_query_where_text (query, end_fields[f], ends[e]);
        loading->ends[f][e] = sonae_workbook_count (loading->workbook, query, &error);
      }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SonaeCoverageView *self = SONAE_COVERAGE_VIEW (source);
  Loading *loading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autofree char *headline = NULL;
  g_autofree char *silence = NULL;
  const SonaeCoverCounts *all;
  SonaeCoverage *old;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->session != NULL)
        sonae_session_error (self->session, error);
      return;
    }
  if (self->session == NULL)
    return;
  old = self->coverage;
  self->coverage = g_steal_pointer (&loading->coverage);
  all = &self->coverage->all;
  if (all->total == 0)
    headline = g_strdup (_("No endpoint is registered yet"));
  else
    /* Translators: percent of the endpoints, and how many there are. */
    headline = g_strdup_printf (ngettext ("%d %% of %d endpoint is covered", "%d %% of %d endpoints are covered", (gulong) all->total),
                                sonae_cover_counts_percent (all), (int) all->total);
  silence = g_strdup_printf (ngettext ("An endpoint that was not seen for more than %d day counts as silent.",
                                       "An endpoint that was not seen for more than %d days counts as silent.", (gulong) self->coverage->silent_days),
                             self->coverage->silent_days);
  gtk_label_set_label (self->headline, headline);
  gtk_label_set_label (self->silence, silence);
  sonae_coverage_bar_set (self->all, all, 1);
  add_rows (self, self->products, self->coverage->products, _("In nobody's cover"), FALSE);
  add_rows (self, self->sites, self->coverage->sites, _("Without a site"), TRUE);
  show_ends (self, loading);
  if (old != NULL)
    sonae_coverage_free (old);
}

static void
load (SonaeCoverageView *self)
{
  g_autoptr (GTask) task = NULL;
  Loading *loading = g_new0 (Loading, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  loading->workbook = g_object_ref (sonae_session_get_workbook (self->session));
  task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  g_task_set_source_tag (task, load);
  g_task_set_task_data (task, loading, loading_free);
  g_task_run_in_thread (task, load_thread);
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeCoverageView *self = user_data;

  self->pause_source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeCoverageView *self, SonaeChange *change)
{
  static const char *const tables[] = { "device", "endpoint", "site", "company" };
  gboolean touched = sonae_change_get_id (change) == 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    touched = touched || sonae_change_touches (change, tables[i]);
  if (!touched)
    return;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
sonae_coverage_view_dispose (GObject *object)
{
  SonaeCoverageView *self = SONAE_COVERAGE_VIEW (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), SONAE_TYPE_COVERAGE_VIEW);
  g_clear_pointer (&self->coverage, sonae_coverage_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_coverage_view_parent_class)->dispose (object);
}

static void
sonae_coverage_view_class_init (SonaeCoverageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_coverage_view_dispose;
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                G_TYPE_STRING, G_TYPE_STRING, G_TYPE_POINTER);

  g_type_ensure (SONAE_TYPE_COVERAGE_BAR);
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-coverage-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, headline);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, silence);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, settings);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, all);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, legend);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, products);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, sites);
  gtk_widget_class_bind_template_child (widget_class, SonaeCoverageView, ends);
}

static void
sonae_coverage_view_init (SonaeCoverageView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_legend (self);
  g_signal_connect_object (self->all, "part", G_CALLBACK (part_cb), self, 0);
}

static void
fill_settings (SonaeCoverageView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (sonae_session_get_workbook (self->session), &error);

  if (company == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  self->form = sonae_form_new (self->session, "company", sonae_record_get_id (company));
  sonae_form_adopt (self->form, self->settings);
}

void
sonae_coverage_view_set_session (SonaeCoverageView *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_COVERAGE_VIEW (self) && SONAE_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill_settings (self);
  load (self);
}
