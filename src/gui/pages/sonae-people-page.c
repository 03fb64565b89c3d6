/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-people-page.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-gap-view.h"
#include "gui/pages/sonae-person-posts.h"
#include "gui/pages/sonae-role-detail.h"
#include "gui/pages/sonae-training-detail.h"
#include "gui/pages/sonae-training-years.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-findings-bar.h"
#include "workbook/sonae-people.h"

enum { PERSON, ROLE, TRAINING, N_REGISTERS };
static const char *const names[N_REGISTERS] = { "person", "role", "training" };

struct _SonaePeoplePage
{
  SonaePage parent_instance;

  GtkStack *stack;           /* the names of the tables, then "years" */
  SonaeTable *person_table;
  SonaeTable *role_table;
  SonaeTable *training_table;
  SonaeFindingsBar *person_findings;
  SonaeFindingsBar *role_findings;
  SonaeFindingsBar *training_findings;
  AdwBin *years_place;

  GtkWidget *posts, *role, *training;  /* below the forms; NULL before the session */
  GtkWidget *gaps, *gaps_button;
  guint warnings[N_REGISTERS];
  gboolean counted[N_REGISTERS];
};

G_DEFINE_FINAL_TYPE (SonaePeoplePage, sonae_people_page, SONAE_TYPE_PAGE)

static SonaeTable *
table_of (SonaePeoplePage *self, guint which)
{
  SonaeTable *const tables[N_REGISTERS] = { self->person_table, self->role_table, self->training_table };

  return tables[which];
}

/* --- The state of the step --- */

static void
update_step (SonaePeoplePage *self)
{
  gint64 rows[N_REGISTERS] = { 0 };
  guint warnings = 0;

  for (guint i = 0; i < N_REGISTERS; i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new (names[i]);

      if (!self->counted[i])
        return;
      warnings += self->warnings[i];
      rows[i] = sonae_workbook_count (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
    }
  sonae_page_set_step (SONAE_PAGE (self),
                       rows[ROLE] + rows[TRAINING] <= 0                                      ? SONAE_STEP_NOT_BEGUN
                       : warnings > 0                                                        ? SONAE_STEP_ATTENTION
                       : rows[ROLE] <= 0 || rows[TRAINING] <= 0 || rows[PERSON] <= 0         ? SONAE_STEP_IN_PROGRESS
                                                                                             : SONAE_STEP_COMPLETE,
                       NULL);
}

static void
counted (SonaePeoplePage *self, guint which, guint warnings)
{
  self->warnings[which] = warnings;
  self->counted[which] = TRUE;
  update_step (self);
}

static void
person_loaded_cb (SonaePeoplePage *self, guint warnings)
{
  counted (self, PERSON, warnings);
}

static void
role_loaded_cb (SonaePeoplePage *self, guint warnings)
{
  counted (self, ROLE, warnings);
}

static void
training_loaded_cb (SonaePeoplePage *self, guint warnings)
{
  counted (self, TRAINING, warnings);
}

/* --- The chosen rows --- */

static gint64
chosen (SonaeTable *table)
{
  g_autoptr (GArray) ids = sonae_table_dup_selected (table);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

static void
person_selected_cb (SonaePeoplePage *self)
{
  if (self->posts != NULL)
    sonae_person_posts_show (SONAE_PERSON_POSTS (self->posts), chosen (self->person_table));
}

static void
role_selected_cb (SonaePeoplePage *self)
{
  if (self->role != NULL)
    sonae_role_detail_show (SONAE_ROLE_DETAIL (self->role), chosen (self->role_table));
}

static void
training_selected_cb (SonaePeoplePage *self)
{
  if (self->training != NULL)
    sonae_training_detail_show (SONAE_TRAINING_DETAIL (self->training), chosen (self->training_table));
}

/* --- Gaps --- */

static void
show_gaps (SonaePeoplePage *self)
{
  g_autoptr (SonaeQuery) query = sonae_table_dup_query (self->role_table);
  g_autoptr (GPtrArray) roles = NULL;

  if (!gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->gaps_button)))
    return;
  roles = sonae_workbook_query (sonae_page_get_workbook (SONAE_PAGE (self)), query, NULL);
  if (roles != NULL)
    sonae_gap_view_show (SONAE_GAP_VIEW (self->gaps), roles);
}

static void
gaps_toggled_cb (SonaePeoplePage *self)
{
  gboolean active = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->gaps_button));

  show_gaps (self);
  sonae_table_set_view (self->role_table, active ? self->gaps : NULL);
}

static void
gap_opened_cb (SonaePeoplePage *self, gint64 id)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->gaps_button), FALSE);
  sonae_table_open_row (self->role_table, id);
}

/* --- Frameworks --- */

static void
adopted_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("The roles were added, with who usually takes them in a small company. Change them to fit yours."), _("Undo"),
                                "win.undo");
  else
    sonae_session_error (session, error);
}

static void
adopt_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  SonaePage *page = SONAE_PAGE (widget);

  if (!sonae_session_is_read_only (sonae_page_get_session (page)))
    sonae_people_adopt_roles_async (sonae_page_get_workbook (page), g_variant_get_string (parameter, NULL), TRUE, adopted_cb,
                                    g_object_ref (sonae_page_get_session (page)));
}

static GtkWidget *
new_adopt_button (void)
{
  const SonaeRoleSet *set = sonae_catalogue_roles ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (int i = 0; i < set->n_frameworks; i++)
    {
      g_autofree char *label = g_strdup_printf (_("%s: %d roles"), sonae_phrase_get (&set->frameworks[i].title, sonae_language_current ()),
                                                set->frameworks[i].n_roles);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "people.adopt", "s", set->frameworks[i].id);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  /* Words would push the tools out of a narrow window. */
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "folder-download-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Take Over Roles"), -1);
  gtk_widget_set_tooltip_text (button, _("Take over the roles of a framework; those that are there stay as they are"));
  return button;
}

/* --- The page --- */

static void
sonae_people_page_session_set (SonaePage *page, SonaeSession *session)
{
  SonaePeoplePage *self = SONAE_PEOPLE_PAGE (page);
  gboolean writable = !sonae_session_is_read_only (session);
  GtkWidget *adopt = new_adopt_button ();

  for (guint i = 0; i < N_REGISTERS; i++)
    sonae_table_set_session (table_of (self, i), session);
  sonae_findings_bar_set_session (self->person_findings, session);
  sonae_findings_bar_set_session (self->role_findings, session);
  sonae_findings_bar_set_session (self->training_findings, session);
  self->posts = sonae_person_posts_new (session);
  sonae_table_set_detail (self->person_table, NULL, self->posts);
  self->role = sonae_role_detail_new (session);
  sonae_table_set_detail (self->role_table, self->role, NULL);
  self->training = sonae_training_detail_new (session);
  sonae_table_set_detail (self->training_table, self->training, NULL);
  adw_bin_set_child (self->years_place, sonae_training_years_new (session));

  self->gaps = g_object_ref_sink (sonae_gap_view_new ());
  g_signal_connect_object (self->gaps, "opened", G_CALLBACK (gap_opened_cb), self, G_CONNECT_SWAPPED);
  self->gaps_button = gtk_toggle_button_new_with_mnemonic (_("_Gaps"));
  gtk_widget_set_tooltip_text (self->gaps_button, _("Show the levels now and wanted"));
  g_signal_connect_object (self->gaps_button, "toggled", G_CALLBACK (gaps_toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->role_table, "notify::shown", G_CALLBACK (show_gaps), self, G_CONNECT_SWAPPED);
  sonae_table_add_button (self->role_table, self->gaps_button);
  gtk_widget_set_sensitive (adopt, writable);
  sonae_table_add_button (self->role_table, adopt);
}

static void
sonae_people_page_workbook_changed (SonaePage *page, SonaeChange *change)
{
  SonaePeoplePage *self = SONAE_PEOPLE_PAGE (page);

  if (self->gaps_button != NULL
      && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "role") || sonae_change_touches (change, "person_role")
          || sonae_change_touches (change, "person")))
    show_gaps (self);
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "role") || sonae_change_touches (change, "training")
      || sonae_change_touches (change, "person"))
    update_step (self);
}

static void
sonae_people_page_show_place (SonaePage *page, const char *place)
{
  SonaePeoplePage *self = SONAE_PEOPLE_PAGE (page);

  if (g_str_has_prefix (place, "row:"))
    {
      /* What is due, and has a day: a training. */
      gtk_stack_set_visible_child_name (self->stack, "training");
      sonae_table_open_row (self->training_table, g_ascii_strtoll (place + strlen ("row:"), NULL, 10));
    }
  else if (g_str_equal (place, "years"))
    gtk_stack_set_visible_child_name (self->stack, place);
  else if (g_str_equal (place, "gaps"))
    {
      gtk_stack_set_visible_child_name (self->stack, "role");
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->gaps_button), TRUE);
    }
  else
    for (guint i = 0; i < N_REGISTERS; i++)
      if (g_str_has_prefix (place, names[i]))
        {
          const char *rest = place + strlen (names[i]);

          gtk_stack_set_visible_child_name (self->stack, names[i]);
          if (*rest != ':')
            continue;
          if (i == ROLE)
            gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->gaps_button), FALSE);
          sonae_table_open_row (table_of (self, i), g_ascii_strtoll (rest + 1, NULL, 10));
        }
}

static void
sonae_people_page_dispose (GObject *object)
{
  SonaePeoplePage *self = SONAE_PEOPLE_PAGE (object);

  if (self->gaps != NULL && self->role_table != NULL)
    sonae_table_set_view (self->role_table, NULL);
  g_clear_object (&self->gaps);
  G_OBJECT_CLASS (sonae_people_page_parent_class)->dispose (object);
}

static void
sonae_people_page_class_init (SonaePeoplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_people_page_dispose;
  SONAE_PAGE_CLASS (klass)->session_set = sonae_people_page_session_set;
  SONAE_PAGE_CLASS (klass)->workbook_changed = sonae_people_page_workbook_changed;
  SONAE_PAGE_CLASS (klass)->show_place = sonae_people_page_show_place;
  gtk_widget_class_install_action (widget_class, "people.adopt", "s", adopt_cb);

  g_type_ensure (SONAE_TYPE_FINDINGS_BAR);
  g_type_ensure (SONAE_TYPE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-people-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, person_table);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, role_table);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, training_table);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, person_findings);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, role_findings);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, training_findings);
  gtk_widget_class_bind_template_child (widget_class, SonaePeoplePage, years_place);
  gtk_widget_class_bind_template_callback (widget_class, person_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, training_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, training_selected_cb);
}

static void
sonae_people_page_init (SonaePeoplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
