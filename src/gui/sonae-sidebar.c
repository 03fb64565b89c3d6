/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-sidebar.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-pages.h"
#include "gui/widgets/sonae-tab-stop.h"

struct _SonaeSidebar
{
  AdwBin parent_instance;

  GtkListBox *list;
  gboolean selecting;  /* we select, not the user */
};

G_DEFINE_FINAL_TYPE (SonaeSidebar, sonae_sidebar, ADW_TYPE_BIN)

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *label;
  const char *css_class;
} marks[] = {
  [SONAE_STEP_NOT_BEGUN] = { "sonae-step-not-begun-symbolic", N_("Not begun"), "dim-label" },
  [SONAE_STEP_IN_PROGRESS] = { "sonae-step-in-progress-symbolic", N_("In progress"), "accent" },
  [SONAE_STEP_COMPLETE] = { "sonae-step-complete-symbolic", N_("Complete"), "success" },
  [SONAE_STEP_ATTENTION] = { "sonae-step-attention-symbolic", N_("Needs attention"), "warning" },
};

typedef struct
{
  GtkLabel *indicator;
  GtkImage *mark;
} RowParts;

static GQuark
row_parts_quark (void)
{
  return g_quark_from_static_string ("sonae-sidebar-row");
}

static RowParts *
row_parts (SonaeSidebar *self,
           guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);

  return row != NULL ? g_object_get_qdata (G_OBJECT (row), row_parts_quark ()) : NULL;
}

/* What a screen reader says at the row: "Self-check, 18/25, In progress". */
static void
update_row (SonaeSidebar *self,
            guint index,
            SonaeStepState state,
            const char *indicator)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);
  RowParts *parts = row_parts (self, index);
  g_autoptr (GString) spoken = NULL;
  guint n;

  g_assert (parts != NULL);

  spoken = g_string_new (_(sonae_pages (&n)[index].title));
  gtk_label_set_label (parts->indicator, indicator != NULL ? indicator : "");
  gtk_widget_set_visible (GTK_WIDGET (parts->indicator), indicator != NULL);
  if (indicator != NULL)
    g_string_append_printf (spoken, ", %s", indicator);

  gtk_widget_set_visible (GTK_WIDGET (parts->mark), state < G_N_ELEMENTS (marks));
  if (state < G_N_ELEMENTS (marks))
    {
      const char *classes[] = { marks[state].css_class, NULL };

      gtk_image_set_from_icon_name (parts->mark, marks[state].icon);
      gtk_widget_set_css_classes (GTK_WIDGET (parts->mark), classes);
      gtk_widget_set_tooltip_text (GTK_WIDGET (parts->mark), _(marks[state].label));
      g_string_append_printf (spoken, ", %s", _(marks[state].label));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
}

static void
page_notify_cb (SonaePage *page,
                GParamSpec *pspec,
                SonaeSidebar *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (page), row_parts_quark ()));
  SonaeStepState state;
  g_autofree char *indicator = NULL;

  g_object_get (page, "step-state", &state, "indicator", &indicator, NULL);
  update_row (self, index, state, indicator);
}

static GtkWidget *
make_row (const SonaePageInfo *info,
          guint index)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_(info->title));
  RowParts *parts = g_new0 (RowParts, 1);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (info->icon_name));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);

  parts->indicator = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (parts->indicator), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (parts->indicator), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (parts->indicator), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->indicator));
  parts->mark = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (parts->mark));

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_qdata_full (G_OBJECT (row), row_parts_quark (), parts, g_free);
  /* As on the keyboard, 0 comes after 9. */
  if (index < 10)
    {
      g_autofree char *tooltip = g_strdup_printf ("%s (Alt+%u)", _(info->title), (index + 1) % 10);

      gtk_widget_set_tooltip_text (row, tooltip);
    }
  return row;
}

static void
row_selected_cb (SonaeSidebar *self,
                 GtkListBoxRow *row)
{
  guint n;

  if (row != NULL && !self->selecting)
    g_signal_emit (self, signals[SELECTED], 0, sonae_pages (&n)[gtk_list_box_row_get_index (row)].name);
}

/* One stop for Tab, as a list of pages is one thing to choose from: the arrow keys go from row to row, and each row that Tab stood on would
 * turn the page. */
static gboolean
enter_cb (SonaeSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
sonae_sidebar_class_init (SonaeSidebarClass *klass)
{
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sonae_sidebar_init (SonaeSidebar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *stop = sonae_tab_stop_new (scroller);
  guint n;
  const SonaePageInfo *pages = sonae_pages (&n);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps"), -1);
  for (guint i = 0; i < n; i++)
    {
      gtk_list_box_append (self->list, make_row (&pages[i], i));
      update_row (self, i, SONAE_STEP_NONE, NULL);
    }
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (stop, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), stop);
}

void
sonae_sidebar_bind (SonaeSidebar *self,
                    guint index,
                    SonaePage *page)
{
  g_return_if_fail (SONAE_IS_SIDEBAR (self));
  g_return_if_fail (SONAE_IS_PAGE (page));
  g_return_if_fail (row_parts (self, index) != NULL);

  g_object_set_qdata (G_OBJECT (page), row_parts_quark (), GUINT_TO_POINTER (index));
  g_signal_connect_object (page, "notify::step-state", G_CALLBACK (page_notify_cb), self, 0);
  g_signal_connect_object (page, "notify::indicator", G_CALLBACK (page_notify_cb), self, 0);
  page_notify_cb (page, NULL, self);
}

void
sonae_sidebar_select (SonaeSidebar *self,
                      const char *name)
{
  guint n;
  const SonaePageInfo *pages = sonae_pages (&n);

  g_return_if_fail (SONAE_IS_SIDEBAR (self));

  for (guint i = 0; i < n; i++)
    if (g_str_equal (pages[i].name, name))
      {
        self->selecting = TRUE;
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
        self->selecting = FALSE;
      }
}

void
sonae_sidebar_focus (SonaeSidebar *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (SONAE_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
