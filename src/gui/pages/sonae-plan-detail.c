/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-plan-detail.h"

#include <glib/gi18n-lib.h>

#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "gui/widgets/sonae-plain-row.h"
#include "workbook/sonae-plan.h"
#include "workbook/sonae-risks.h"
#include "workbook/sonae-workbook-load.h"

/* As many as people find their way in; the search of the choice narrows them. */
#define MAX_CHOICES 1000

struct _SonaePlanDetail
{
  AdwBin parent_instance;

  AdwPreferencesGroup *origin_group;
  AdwActionRow *origin_row;
  AdwPreferencesGroup *needs_group;
  GtkListBox *needs;
  GtkDropDown *add_need;
  AdwPreferencesGroup *effects_group;
  GtkListBox *effects;
  GtkDropDown *add_effect;
  SonaeEvidenceList *evidence;

  SonaeSession *session;
  gint64 id;
  SonaePlanOrigin *origin;
  GArray *need_ids;      /* behind the items of add_need, from the second on */
  GArray *effect_ids;
  GHashTable *affected;       /* ids (gint64 *) of the risks that the action brings down */
  GCancellable *cancellable;  /* of the risks that are on their way */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaePlanDetail, sonae_plan_detail, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaePlanDetail *self)
{
  return sonae_session_get_workbook (self->session);
}

/* Takes NAME. */
static void
add_remove_button (SonaePlanDetail *self, GtkWidget *row, gint64 id, char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (button, id);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_free (name);
}

/* --- Origin --- */

static void
origin_cb (SonaePlanDetail *self)
{
  if (self->origin != NULL && self->origin->page != NULL)
    sonae_session_go (self->session, self->origin->page, self->origin->place);
}

static void
show_origin (SonaePlanDetail *self, SonaeRecord *action)
{
  gboolean there;

  g_clear_pointer (&self->origin, sonae_plan_origin_free);
  self->origin = sonae_plan_origin (workbook_of (self), action);
  gtk_widget_set_visible (GTK_WIDGET (self->origin_group), self->origin != NULL);
  if (self->origin == NULL)
    return;
  there = self->origin->page != NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->origin_row), self->origin->title);
  adw_action_row_set_subtitle (self->origin_row, there ? _("Where this action comes from") : _("What this action came from is no longer in the workbook."));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->origin_row), there);
}

/* --- Dependencies --- */

static void
remove_need_cb (GtkWidget *button, SonaePlanDetail *self)
{
  sonae_plan_set_need_async (workbook_of (self), self->id, sonae_plain_row_get_id (button), FALSE, sonae_session_edit_done_cb,
                             g_object_ref (self->session));
}

static void
need_activated_cb (SonaePlanDetail *self, GtkListBoxRow *row)
{
  gint64 id = sonae_plain_row_get_id (GTK_WIDGET (row));
  g_autofree char *place = g_strdup_printf ("row:%" G_GINT64_FORMAT, id);

  if (id != 0)
    sonae_session_go (self->session, "plan", place);
}

static void
add_need_row (SonaePlanDetail *self, SonaeRecord *action, SonaeRecord *other, gboolean waiting)
{
  g_autofree char *title = sonae_record_title (other), *due = sonae_record_format (other, "due"), *state = sonae_record_format (other, "state");
  g_autofree char *subtitle = NULL;
  GtkWidget *row;
  int slip = waiting ? 0 : sonae_schedule_slip_days (sonae_record_get_text (other, "due"), sonae_record_get_text (action, "start"));

  if (waiting)
    subtitle = g_strdup_printf (_("Waits for this one · %s"), state);
  else if (slip > 0)
    subtitle = g_strdup_printf (ngettext ("Ends %d day after this one begins · due %s", "Ends %d days after this one begins · due %s", (gulong) slip),
                                slip, due);
  else if (*due != '\0')
    subtitle = g_strdup_printf (_("%s · due %s"), state, due);
  else
    subtitle = g_strdup (state);
  row = sonae_plain_row_new (title, subtitle);
  if (slip > 0)
    gtk_widget_add_css_class (row, "warning");
  sonae_plain_row_set_id (row, sonae_record_get_id (other));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (!waiting)
    add_remove_button (self, row, sonae_record_get_id (other), g_strdup_printf (_("No longer wait for “%s”"), title), G_CALLBACK (remove_need_cb));
  gtk_list_box_append (self->needs, row);
}

/* The first item says what the choice is for. */
static void
fill_choice (SonaePlanDetail *self, GtkDropDown *choice, const char *first, GPtrArray *rows, GHashTable *without, GArray *ids)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, first);
  g_array_set_size (ids, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = sonae_record_get_id (rows->pdata[i]);
      g_autofree char *title = sonae_record_title (rows->pdata[i]);

      if (g_hash_table_contains (without, &id))
        continue;
      gtk_string_list_append (titles, title);
      g_array_append_val (ids, id);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (choice, 0);
  self->filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (choice), ids->len > 0 && !sonae_session_is_read_only (self->session));
}

static void
show_needs (SonaePlanDetail *self, SonaeRecord *action)
{
  g_autoptr (GPtrArray) needs = sonae_plan_needs (workbook_of (self), self->id, FALSE, NULL);
  g_autoptr (GPtrArray) waiting = sonae_plan_needs (workbook_of (self), self->id, TRUE, NULL);
  g_autoptr (SonaeQuery) query = sonae_query_new ("action");
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GHashTable) without = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  sonae_plain_row_clear (self->needs);
  g_hash_table_add (without, g_memdup2 (&self->id, sizeof self->id));
  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      gint64 id = sonae_record_get_id (needs->pdata[i]);

      g_hash_table_add (without, g_memdup2 (&id, sizeof id));
      add_need_row (self, action, needs->pdata[i], FALSE);
    }
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    add_need_row (self, action, waiting->pdata[i], TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->needs), gtk_list_box_get_row_at_index (self->needs, 0) != NULL);

  sonae_query_where (query, "state", SONAE_OP_NE, g_variant_new_string ("dropped"));
  sonae_query_order (query, "due", FALSE);
  sonae_query_limit (query, MAX_CHOICES);
  others = sonae_workbook_query (workbook_of (self), query, NULL);
  if (others != NULL)
    fill_choice (self, self->add_need, _("Wait for another action…"), others, without, self->need_ids);
}

static void
add_need_cb (SonaePlanDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (self->add_need);

  if (self->filling || self->id == 0 || chosen == 0 || chosen > self->need_ids->len)
    return;
  sonae_plan_set_need_async (workbook_of (self), self->id, g_array_index (self->need_ids, gint64, chosen - 1), TRUE, sonae_session_edit_done_cb,
                             g_object_ref (self->session));
  gtk_drop_down_set_selected (self->add_need, 0);
}

/* --- Effects --- */

static void
remove_effect_cb (GtkWidget *button, SonaePlanDetail *self)
{
  sonae_session_delete (self->session, "action_effect", sonae_plain_row_get_id (button));
}

static void
effect_chosen_cb (GtkDropDown *level, GParamSpec *pspec, SonaePlanDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (level);

  if (!self->filling)
    sonae_session_set_field (self->session, "action_effect", sonae_plain_row_get_id (GTK_WIDGET (level)),
                             g_object_get_data (G_OBJECT (level), "sonae-field"), chosen > 0 ? g_variant_new_int64 (chosen) : NULL);
}

static GtkWidget *
new_level (SonaePlanDetail *self, SonaeRecord *effect, const char *field)
{
  const char *const levels[] = { "–", "1", "2", "3", NULL };
  const char *label = sonae_field_label (sonae_entity_field (sonae_record_get_entity (effect), field));
  GtkWidget *level = gtk_drop_down_new_from_strings (levels);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (level), (guint) CLAMP (sonae_record_get_int (effect, field, 0), 0, 3));
  gtk_widget_set_valign (level, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (level, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (level), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_sensitive (level, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (level, sonae_record_get_id (effect));
  g_object_set_data (G_OBJECT (level), "sonae-field", (gpointer) field);
  g_signal_connect_object (level, "notify::selected", G_CALLBACK (effect_chosen_cb), self, 0);
  return level;
}

static void
add_effect_row (SonaePlanDetail *self, SonaeRecord *effect, SonaeRecord *risk)
{
  g_autofree char *title = sonae_record_title (risk), *value = sonae_record_format (risk, "value"), *left = sonae_record_format (risk, "residual_value");
  g_autofree char *subtitle = g_strdup_printf (_("Risk value %s, after the whole plan %s"), *value != '\0' ? value : "–", *left != '\0' ? left : "–");
  GtkWidget *row = sonae_plain_row_new (title, subtitle);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_level (self, effect, "threat"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_level (self, effect, "vulnerability"));
  add_remove_button (self, row, sonae_record_get_id (effect), g_strdup_printf (_("Remove the effect on “%s”"), title), G_CALLBACK (remove_effect_cb));
  gtk_list_box_append (self->effects, row);
}

static gpointer
load_risks (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return sonae_risks_top (workbook, MAX_CHOICES / 5, error);
}

static void
risks_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaePlanDetail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) risks = sonae_workbook_load_finish (SONAE_WORKBOOK (source), result, &error);

  /* Another action is shown by now, or nothing any more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (risks != NULL)
    fill_choice (self, self->add_effect, _("Brings down a risk…"), risks, self->affected, self->effect_ids);
  else
    sonae_session_error (self->session, error);
}

static void
show_effects (SonaePlanDetail *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("action_effect");
  g_autoptr (GPtrArray) rows = NULL;

  g_hash_table_remove_all (self->affected);
  sonae_plain_row_clear (self->effects);
  sonae_query_where_int (query, "action_id", self->id);
  rows = sonae_workbook_query (workbook_of (self), query, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gint64 id = sonae_record_get_int (rows->pdata[i], "risk_id", 0);
      g_autoptr (SonaeRecord) risk = sonae_workbook_get (workbook_of (self), "risk", id, NULL);

      g_hash_table_add (self->affected, g_memdup2 (&id, sizeof id));
      if (risk != NULL)
        add_effect_row (self, rows->pdata[i], risk);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->effects), gtk_list_box_get_row_at_index (self->effects, 0) != NULL);

  /* The worst risks of a large register take a while to find. */
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sonae_workbook_load_async (workbook_of (self), load_risks, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, risks_loaded_cb,
                             g_object_ref (self));
}

typedef struct
{
  gint64 action, risk;
} Effect;

static gboolean
run_effect (SonaeEdit *edit, gpointer data, GError **error)
{
  Effect *effect = data;

  return sonae_plan_set_effect (edit, effect->action, effect->risk, 0, 0, error) != 0;
}

static void
add_effect_cb (SonaePlanDetail *self)
{
  guint chosen = gtk_drop_down_get_selected (self->add_effect);
  Effect *effect;

  if (self->filling || self->id == 0 || chosen == 0 || chosen > self->effect_ids->len)
    return;
  effect = g_new0 (Effect, 1);
  effect->action = self->id;
  effect->risk = g_array_index (self->effect_ids, gint64, chosen - 1);
  sonae_workbook_edit_async (workbook_of (self), _("Tie an action to a risk"), run_effect, effect, g_free, NULL, sonae_session_edit_done_cb,
                             g_object_ref (self->session));
  gtk_drop_down_set_selected (self->add_effect, 0);
}

/* --- All of it --- */

static void
update (SonaePlanDetail *self)
{
  g_autoptr (SonaeRecord) action = self->id != 0 ? sonae_workbook_get (workbook_of (self), "action", self->id, NULL) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), action != NULL);
  if (action == NULL)
    return;
  show_origin (self, action);
  show_needs (self, action);
  show_effects (self);
  sonae_evidence_list_show_row (self->evidence, "action", self->id);
}

static void
changed_cb (SonaePlanDetail *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

void
sonae_plan_detail_show (SonaePlanDetail *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_PLAN_DETAIL (self));

  self->id = id;
  update (self);
}

static void
sonae_plan_detail_dispose (GObject *object)
{
  SonaePlanDetail *self = SONAE_PLAN_DETAIL (object);

  g_clear_pointer (&self->origin, sonae_plan_origin_free);
  g_clear_pointer (&self->need_ids, g_array_unref);
  g_clear_pointer (&self->effect_ids, g_array_unref);
  g_clear_pointer (&self->affected, g_hash_table_unref);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_plan_detail_parent_class)->dispose (object);
}

static void
sonae_plan_detail_class_init (SonaePlanDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_plan_detail_dispose;
  g_type_ensure (SONAE_TYPE_EVIDENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-plan-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, origin_group);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, origin_row);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, needs_group);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, needs);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, add_need);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, effects_group);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, effects);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, add_effect);
  gtk_widget_class_bind_template_child (widget_class, SonaePlanDetail, evidence);
  gtk_widget_class_bind_template_callback (widget_class, origin_cb);
  gtk_widget_class_bind_template_callback (widget_class, need_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_need_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_effect_cb);
}

static void
sonae_plan_detail_init (SonaePlanDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->need_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->effect_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->affected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GtkWidget *
sonae_plan_detail_new (SonaeSession *session)
{
  SonaePlanDetail *self = g_object_new (SONAE_TYPE_PLAN_DETAIL, NULL);

  self->session = g_object_ref (session);
  sonae_evidence_list_set_session (self->evidence, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
