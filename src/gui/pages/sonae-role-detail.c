/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-role-detail.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-level-meter.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-related-actions.h"
#include "workbook/sonae-people.h"

struct _SonaeRoleDetail
{
  AdwBin parent_instance;

  GtkLabel *explanation;
  GtkLabel *source;
  GtkBox *meter_place;
  GtkListBox *holders;
  GtkDropDown *add_holder;
  GtkWidget *option_button;
  GtkBox *more;

  GtkWidget *meter;
  GtkWidget *actions;
  SonaeSession *session;
  gint64 id;
  GArray *person_ids;    /* behind the items of add_holder, from the second on */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeRoleDetail, sonae_role_detail, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaeRoleDetail *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- Who fills it --- */

static void
remove_cb (GtkWidget *button, SonaeRoleDetail *self)
{
  sonae_session_delete (self->session, "person_role", sonae_plain_row_get_id (button));
}

static void
level_cb (GtkDropDown *levels, GParamSpec *pspec, SonaeRoleDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (levels);

  if (!self->filling && chosen != GTK_INVALID_LIST_POSITION)
    sonae_session_set_field (self->session, "person_role", sonae_plain_row_get_id (GTK_WIDGET (levels)), "level",
                             chosen == 0 ? NULL : g_variant_new_int64 (chosen - 1));
}

/* "?" and the levels with their words. */
static GtkWidget *
new_levels (void)
{
  const SonaeRoleSet *set = sonae_catalogue_roles ();
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Not known"));
  for (int i = 0; i <= SONAE_SKILL_MAX; i++)
    {
      g_autofree char *word = g_strdup_printf ("%d %s", i, sonae_phrase_get (&set->levels[i].title, sonae_language_current ()));

      gtk_string_list_append (words, word);
    }
  return gtk_drop_down_new (G_LIST_MODEL (words), NULL);
}

static GtkWidget *
new_holder (SonaeRoleDetail *self, SonaeRecord *link, const char *name)
{
  GtkWidget *controls, *row = sonae_plain_row_new_stacked (name, &controls), *levels = new_levels (), *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *level_name = g_strdup_printf (_("Level of %s"), name);
  g_autofree char *remove_name = g_strdup_printf (_("Take the role away from %s"), name);
  gboolean writable = !sonae_session_is_read_only (self->session);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (levels), (guint) (sonae_record_get_int (link, "level", -1) + 1));
  gtk_widget_set_valign (levels, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (levels, writable);
  gtk_widget_set_tooltip_text (levels, level_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (levels), GTK_ACCESSIBLE_PROPERTY_LABEL, level_name, -1);
  sonae_plain_row_set_id (levels, sonae_record_get_id (link));
  g_signal_connect_object (levels, "notify::selected", G_CALLBACK (level_cb), self, 0);
  gtk_widget_set_hexpand (levels, TRUE);
  gtk_box_append (GTK_BOX (controls), levels);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, writable);
  gtk_widget_set_tooltip_text (button, remove_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
  sonae_plain_row_set_id (button, sonae_record_get_id (link));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (controls), button);
  return row;
}

static gboolean
holds (GPtrArray *links, gint64 person)
{
  for (guint i = 0; i < links->len; i++)
    if (sonae_record_get_int (links->pdata[i], "person_id", 0) == person)
      return TRUE;
  return FALSE;
}

/* Everybody who could take it, too. */
static void
fill_choice (SonaeRoleDetail *self, GPtrArray *links)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  sonae_query_order (query, "name_kana", FALSE);
  people = sonae_workbook_query (workbook_of (self), query, NULL);
  g_array_set_size (self->person_ids, 0);
  gtk_string_list_append (names, _("Add a Person…"));
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      gint64 id = sonae_record_get_id (people->pdata[i]);

      if (*sonae_record_get_text (people->pdata[i], "left_on") != '\0' || holds (links, id))
        continue;
      gtk_string_list_append (names, sonae_record_get_text (people->pdata[i], "name"));
      g_array_append_val (self->person_ids, id);
    }
  gtk_drop_down_set_model (self->add_holder, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->add_holder, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->add_holder), self->person_ids->len > 0);
}

typedef struct
{
  gint64 person, role;
} Link;

static gboolean
link_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const Link *link = data;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "person_id", "x", link->person);
  g_variant_dict_insert (&values, "role_id", "x", link->role);
  return sonae_edit_insert (edit, "person_role", g_variant_dict_end (&values), error) != 0;
}

static void
add_holder_cb (SonaeRoleDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (self->add_holder);
  g_autoptr (SonaeRecord) role = NULL;
  g_autofree char *title = NULL, *label = NULL;
  Link *link;

  if (self->filling || chosen == 0 || chosen == GTK_INVALID_LIST_POSITION || chosen > self->person_ids->len)
    return;
  role = sonae_workbook_get (workbook_of (self), "role", self->id, NULL);
  if (role == NULL)
    return;
  title = sonae_record_title (role);
  /* Translators: %s is a role. */
  label = g_strdup_printf (_("Assign the role “%s”"), title);
  link = g_new (Link, 1);
  *link = (Link){ g_array_index (self->person_ids, gint64, chosen - 1), self->id };
  sonae_workbook_edit_async (workbook_of (self), label, link_func, link, g_free, NULL, sonae_session_edit_done_cb, g_object_ref (self->session));
}

/* --- The gap --- */

static void
action_added_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast_action (session, _("An action was added to the plan."), _("Undo"), "win.undo");
  else
    sonae_session_error (session, error);
}

static void
option_cb (SonaeRoleDetail *self)
{
  sonae_session_flush (self->session);
  if (self->id != 0)
    sonae_people_add_option_action_async (workbook_of (self), self->id, action_added_cb, g_object_ref (self->session));
}

static void
show_explanation (SonaeRoleDetail *self, SonaeRecord *role)
{
  const SonaeCatalogueRole *known = sonae_catalogue_role (sonae_record_get_text (role, "framework"), sonae_record_get_text (role, "code"));
  const SonaeRoleFramework *framework = known != NULL ? sonae_role_framework (known->framework) : NULL;
  SonaeLanguage language = sonae_language_current ();

  gtk_widget_set_visible (GTK_WIDGET (self->explanation), known != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->source), known != NULL);
  if (known == NULL)
    return;
  gtk_label_set_label (self->explanation, sonae_phrase_get (&known->explanation, language));
  gtk_label_set_label (self->source, sonae_phrase_get (&framework->title, language));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), sonae_phrase_get (&framework->note, language));
}

static void
update (SonaeRoleDetail *self)
{
  g_autoptr (SonaeRecord) role = self->id != 0 ? sonae_workbook_get (workbook_of (self), "role", self->id, NULL) : NULL;
  g_autoptr (GPtrArray) links = role != NULL ? sonae_people_holders (workbook_of (self), self->id, NULL) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), links != NULL);
  if (links == NULL)
    return;
  self->filling = TRUE;
  show_explanation (self, role);
  sonae_level_meter_set (SONAE_LEVEL_METER (self->meter), (int) sonae_record_get_int (role, "level", -1), (int) sonae_record_get_int (role, "wanted", 0));
  sonae_plain_row_clear (self->holders);
  for (guint i = 0; i < links->len; i++)
    {
      g_autoptr (SonaeRecord) person = sonae_workbook_get (workbook_of (self), "person", sonae_record_get_int (links->pdata[i], "person_id", 0), NULL);

      if (person != NULL)
        gtk_list_box_append (self->holders, new_holder (self, links->pdata[i], sonae_record_get_text (person, "name")));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->holders), links->len > 0);
  fill_choice (self, links);
  gtk_widget_set_sensitive (self->option_button,
                            !sonae_session_is_read_only (self->session) && *sonae_record_get_text (role, "option") != '\0');
  self->filling = FALSE;
}

static void
changed_cb (SonaeRoleDetail *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "role") || sonae_change_touches (change, "person_role")
          || sonae_change_touches (change, "person")))
    update (self);
}

void
sonae_role_detail_show (SonaeRoleDetail *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_ROLE_DETAIL (self));

  self->id = id;
  sonae_related_actions_show (SONAE_RELATED_ACTIONS (self->actions), id);
  update (self);
}

static void
sonae_role_detail_dispose (GObject *object)
{
  g_clear_object (&SONAE_ROLE_DETAIL (object)->session);
  G_OBJECT_CLASS (sonae_role_detail_parent_class)->dispose (object);
}

static void
sonae_role_detail_finalize (GObject *object)
{
  g_array_unref (SONAE_ROLE_DETAIL (object)->person_ids);
  G_OBJECT_CLASS (sonae_role_detail_parent_class)->finalize (object);
}

static void
sonae_role_detail_class_init (SonaeRoleDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_role_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_role_detail_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-role-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, explanation);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, source);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, meter_place);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, holders);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, add_holder);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, option_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeRoleDetail, more);
  gtk_widget_class_bind_template_callback (widget_class, add_holder_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_cb);
}

static void
sonae_role_detail_init (SonaeRoleDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->person_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->meter = sonae_level_meter_new ();
  gtk_box_append (self->meter_place, self->meter);
}

GtkWidget *
sonae_role_detail_new (SonaeSession *session)
{
  SonaeRoleDetail *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_ROLE_DETAIL, NULL);
  self->session = g_object_ref (session);
  self->actions = sonae_related_actions_new (session, "role");
  gtk_box_append (self->more, self->actions);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_holder), !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
