/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-findings-bar.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-registers.h"

/* After a change, so that a row of edits is counted once. */
#define PAUSE_MS 400

struct _SonaeFindingsBar
{
  AdwBin parent_instance;

  SonaeTable *table;
  char *table_name;
  SonaeSession *session;
  GtkBox *box;
  GCancellable *cancellable;
  guint pause_source;
  gboolean syncing;
};

G_DEFINE_FINAL_TYPE (SonaeFindingsBar, sonae_findings_bar, ADW_TYPE_BIN)

enum { PROP_0, PROP_TABLE, N_PROPS };
static GParamSpec *properties[N_PROPS];
static guint loaded_signal;

static void
sync_buttons (SonaeFindingsBar *self)
{
  const char *filter = self->table != NULL ? sonae_table_get_filter (self->table) : NULL;

  self->syncing = TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_TOGGLE_BUTTON (child))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child),
                                    g_strcmp0 (filter, g_object_get_data (G_OBJECT (child), "sonae-title")) == 0);
  self->syncing = FALSE;
}

static void
toggled_cb (GtkToggleButton *button, SonaeFindingsBar *self)
{
  const char *id = g_object_get_data (G_OBJECT (button), "sonae-id");
  const char *title = g_object_get_data (G_OBJECT (button), "sonae-title");

  if (self->syncing)
    return;
  if (gtk_toggle_button_get_active (button))
    sonae_table_filter (self->table, title, sonae_registers_finding_query (id));
  else
    sonae_table_filter (self->table, NULL, NULL);
  sync_buttons (self);
}

static void
add_button (SonaeFindingsBar *self, const SonaeFinding *finding)
{
  gboolean warning = finding->weight == SONAE_FINDING_WARNING;
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (warning ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, finding->count);
  GtkWidget *number = gtk_label_new (count);
  /* Translators: a button above a table: what is wrong, and in how many rows. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), finding->title, count);

  gtk_widget_add_css_class (icon, warning ? "warning" : "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (content), icon);
  gtk_box_append (GTK_BOX (content), gtk_label_new (finding->title));
  gtk_box_append (GTK_BOX (content), number);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "sonae-finding");
  gtk_widget_set_tooltip_text (button, finding->advice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, finding->advice, -1);
  g_object_set_data_full (G_OBJECT (button), "sonae-id", g_strdup (finding->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "sonae-title", g_strdup (finding->title), g_free);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (self->box, button);
}

/* The same findings with other numbers keep their buttons, and with them the keyboard. */
static gboolean
same_buttons (SonaeFindingsBar *self, GPtrArray *findings)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  for (guint i = 0; i < findings->len; i++)
    {
      const SonaeFinding *finding = findings->pdata[i];
      g_autofree char *count = NULL;

      if (finding->count == 0)
        continue;
      if (child == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (child), "sonae-id"), finding->id) != 0)
        return FALSE;
      count = g_strdup_printf ("%" G_GINT64_FORMAT, finding->count);
      gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (child)))), count);
      child = gtk_widget_get_next_sibling (child);
    }
  return child == NULL;
}

static void
findings_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeFindingsBar) self = SONAE_FINDINGS_BAR (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = sonae_registers_findings_finish (SONAE_WORKBOOK (workbook), result, &error);
  guint warnings = 0, rows = 0;

  if (self->session == NULL || findings == NULL)
    {
      if (self->session != NULL)
        sonae_session_error (self->session, error);
      return;
    }
  for (guint i = 0; i < findings->len; i++)
    {
      const SonaeFinding *finding = findings->pdata[i];

      if (finding->count > 0 && finding->weight == SONAE_FINDING_WARNING)
        {
          warnings++;
          rows += (guint) MIN (finding->count, G_MAXINT32);
        }
    }
  if (!same_buttons (self, findings))
    {
      GtkWidget *child;

      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
        gtk_box_remove (self->box, child);
      for (guint i = 0; i < findings->len; i++)
        if (((SonaeFinding *) findings->pdata[i])->count > 0)
          add_button (self, findings->pdata[i]);
      sync_buttons (self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
  g_signal_emit (self, loaded_signal, 0, warnings, rows);
}

static void
load (SonaeFindingsBar *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_registers_findings_async (sonae_session_get_workbook (self->session), self->table_name, self->cancellable, findings_cb,
                                  g_object_ref (self));
}

static gboolean
pause_cb (gpointer user_data)
{
  SonaeFindingsBar *self = user_data;

  self->pause_source = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeFindingsBar *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) != 0 && !sonae_change_touches (change, self->table_name) && !sonae_change_touches (change, "company"))
    return;
  g_clear_handle_id (&self->pause_source, g_source_remove);
  self->pause_source = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
sonae_findings_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TABLE)
    g_value_set_object (value, SONAE_FINDINGS_BAR (object)->table);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_findings_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TABLE)
    g_set_object (&SONAE_FINDINGS_BAR (object)->table, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
sonae_findings_bar_dispose (GObject *object)
{
  SonaeFindingsBar *self = SONAE_FINDINGS_BAR (object);

  g_clear_handle_id (&self->pause_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->table);
  G_OBJECT_CLASS (sonae_findings_bar_parent_class)->dispose (object);
}

static void
sonae_findings_bar_finalize (GObject *object)
{
  g_free (SONAE_FINDINGS_BAR (object)->table_name);
  G_OBJECT_CLASS (sonae_findings_bar_parent_class)->finalize (object);
}

static void
sonae_findings_bar_class_init (SonaeFindingsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sonae_findings_bar_dispose;
  object_class->finalize = sonae_findings_bar_finalize;
  object_class->get_property = sonae_findings_bar_get_property;
  object_class->set_property = sonae_findings_bar_set_property;

  properties[PROP_TABLE] = g_param_spec_object ("table", NULL, NULL, SONAE_TYPE_TABLE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  loaded_signal = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_UINT, G_TYPE_UINT);
}

static void
sonae_findings_bar_init (SonaeFindingsBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "sonae-findings");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), scroller);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sonae_findings_bar_set_session (SonaeFindingsBar *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_FINDINGS_BAR (self) && SONAE_IS_SESSION (session));
  g_return_if_fail (self->session == NULL && self->table != NULL);

  self->session = g_object_ref (session);
  g_object_get (self->table, "table", &self->table_name, NULL);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "notify::shown", G_CALLBACK (sync_buttons), self, G_CONNECT_SWAPPED);
  load (self);
}

void
sonae_findings_bar_show (SonaeFindingsBar *self, const char *id)
{
  g_return_if_fail (SONAE_IS_FINDINGS_BAR (self) && id != NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (child), "sonae-id"), id) == 0)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (child), TRUE);
}
