/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-agenda.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-visit-agenda-row.h"
#include "gui/sonae-gui.h"
#include "workbook/sonae-visits.h"

struct _SonaeVisitAgenda
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *sum_box;
  GtkLabel *sum;
  GtkLabel *over;
  GtkWidget *entry;

  char *kind;
  SonaeSession *session;
  gint64 id;
  guint n_items;
};

G_DEFINE_FINAL_TYPE (SonaeVisitAgenda, sonae_visit_agenda, ADW_TYPE_BIN)

enum { PROP_0, PROP_KIND, PROP_N_ITEMS, N_PROPS };
static GParamSpec *properties[N_PROPS];

guint
sonae_visit_agenda_get_n_items (SonaeVisitAgenda *self)
{
  g_return_val_if_fail (SONAE_IS_VISIT_AGENDA (self), 0);

  return self->n_items;
}

static void
set_n_items (SonaeVisitAgenda *self, guint n_items)
{
  if (self->n_items == n_items)
    return;
  self->n_items = n_items;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static gboolean
is_agenda (SonaeVisitAgenda *self)
{
  return g_str_equal (self->kind, "agenda");
}

/* --- The time --- */

static void
show_sum (SonaeVisitAgenda *self, SonaeRecord *visit, GPtrArray *items)
{
  SonaeAgendaTime time;
  g_autoptr (GString) text = NULL;
  g_autofree char *over = NULL;

  sonae_visits_agenda_time (visit, items, &time);
  text = g_string_new (NULL);
  /* Translators: minutes that are planned for the items of an agenda, and how long the visit is. */
  g_string_append_printf (text, time.own_length ? _("%d of %d minutes planned") : _("%d of about %d minutes planned"), (int) time.planned,
                          (int) time.length);
  if (time.without > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u item without minutes", "%u items without minutes", time.without), time.without);
    }
  else if (time.planned < time.length)
    {
      int left = (int) (time.length - time.planned);

      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%d minute is left", "%d minutes are left", (gulong) left), left);
    }
  gtk_label_set_label (self->sum, text->str);
  if (time.planned > time.length)
    {
      int more = (int) (time.planned - time.length);

      over = g_strdup_printf (ngettext ("%d minute too many", "%d minutes too many", (gulong) more), more);
      gtk_label_set_label (self->over, over);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->over), over != NULL);
  gtk_widget_set_visible (self->sum_box, items->len > 0);
}

/* Minutes of the day at which VISIT begins; -1 when that is not known. */
static int
begin_of (SonaeRecord *visit)
{
  int hours, minutes;

  return sscanf (sonae_record_get_text (visit, "begins"), "%d:%d", &hours, &minutes) == 2 ? hours * 60 + minutes : -1;
}

/* "13:30–14:00"; NULL when it is not known. Moves *BEGIN to the end. */
static char *
take_time (int *begin, SonaeRecord *item)
{
  int minutes = (int) sonae_record_get_int (item, "planned_minutes", 0), from = *begin, to;

  if (from < 0 || minutes == 0)
    return NULL;
  to = from + minutes;
  *begin = to;
  return g_strdup_printf ("%d:%02d–%d:%02d", from / 60 % 24, from % 60, to / 60 % 24, to % 60);
}

/* --- The rows --- */

static SonaeVisitAgendaRow *
row_at (SonaeVisitAgenda *self, guint place)
{
  return (SonaeVisitAgendaRow *) gtk_list_box_get_row_at_index (self->list, (int) place);
}

static SonaeVisitAgendaRow *
find_row (SonaeVisitAgenda *self, gint64 id)
{
  for (guint i = 0; row_at (self, i) != NULL; i++)
    if (sonae_visit_agenda_row_get_id (row_at (self, i)) == id)
      return row_at (self, i);
  return NULL;
}

static int
compare_places (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  guint first = sonae_visit_agenda_row_get_place (SONAE_VISIT_AGENDA_ROW (a)), second = sonae_visit_agenda_row_get_place (SONAE_VISIT_AGENDA_ROW (b));

  return first < second ? -1 : first > second;
}

/* The rows of ITEMS in their order. Those that are there stay as they are, with the keyboard and the button that is just being pressed. */
static void
show_rows (SonaeVisitAgenda *self, GPtrArray *items, int begin)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = sonae_record_get_id (items->pdata[i]);
      g_autofree char *time = take_time (&begin, items->pdata[i]);
      SonaeVisitAgendaRow *row = find_row (self, id);
      gboolean is_new = row == NULL;

      if (is_new)
        row = SONAE_VISIT_AGENDA_ROW (sonae_visit_agenda_row_new (self->session, id));
      sonae_visit_agenda_row_show (row, items->pdata[i], i, items->len, time);
      if (is_new)
        gtk_list_box_append (self->list, GTK_WIDGET (row));
      g_hash_table_add (wanted, row);
    }
  for (guint i = 0; row_at (self, i) != NULL;)
    if (g_hash_table_contains (wanted, row_at (self, i)))
      i++;
    else
      gtk_list_box_remove (self->list, GTK_WIDGET (row_at (self, i)));
  gtk_list_box_invalidate_sort (self->list);
}

/* The row that has the keyboard; NULL when it is elsewhere. */
static SonaeVisitAgendaRow *
focused_row (SonaeVisitAgenda *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return NULL;
  return (SonaeVisitAgendaRow *) (SONAE_IS_VISIT_AGENDA_ROW (focus) ? focus : gtk_widget_get_ancestor (focus, SONAE_TYPE_VISIT_AGENDA_ROW));
}

static void
update (SonaeVisitAgenda *self)
{
  SonaeWorkbook *workbook = sonae_session_get_workbook (self->session);
  g_autoptr (SonaeRecord) visit = sonae_workbook_get (workbook, "visit", self->id, NULL);
  g_autoptr (GPtrArray) items = sonae_visits_items (workbook, self->id, self->kind, NULL);
  SonaeVisitAgendaRow *focused = focused_row (self);
  gint64 focused_id = focused != NULL ? sonae_visit_agenda_row_get_id (focused) : 0;
  guint place = focused != NULL ? sonae_visit_agenda_row_get_place (focused) : 0;

  if (visit == NULL || items == NULL)
    return;
  set_n_items (self, items->len);
  show_rows (self, items, is_agenda (self) ? begin_of (visit) : -1);
  gtk_widget_set_visible (GTK_WIDGET (self->list), items->len > 0);
  if (is_agenda (self))
    show_sum (self, visit, items);
  if (focused_id == 0 || focused_row (self) != NULL)
    return;
  /* Its button can go no further, or the row is gone: the keyboard stays as near as can be. */
  focused = find_row (self, focused_id);
  if (focused == NULL && items->len > 0)
    focused = row_at (self, MIN (place, items->len - 1));
  gtk_widget_grab_focus (focused != NULL ? GTK_WIDGET (focused) : self->entry);
}

static void
add_cb (SonaeVisitAgenda *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (*title == '\0' || self->id == 0)
    return;
  sonae_visits_add_item_async (sonae_session_get_workbook (self->session), self->id, self->kind, title, sonae_session_edit_done_cb,
                               g_object_ref (self->session));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
changed_cb (SonaeVisitAgenda *self, SonaeChange *change)
{
  if (self->id != 0 && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "agenda_item") || sonae_change_touches (change, "visit")))
    update (self);
}

void
sonae_visit_agenda_show (SonaeVisitAgenda *self, gint64 visit_id)
{
  g_return_if_fail (SONAE_IS_VISIT_AGENDA (self) && self->session != NULL);

  self->id = visit_id;
  update (self);
}

void
sonae_visit_agenda_set_session (SonaeVisitAgenda *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_VISIT_AGENDA (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->entry, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- The widget --- */

static void
sonae_visit_agenda_constructed (GObject *object)
{
  SonaeVisitAgenda *self = SONAE_VISIT_AGENDA (object);
  const char *what = is_agenda (self) ? _("Add an agenda item, then Enter") : _("Add a question, then Enter");

  G_OBJECT_CLASS (sonae_visit_agenda_parent_class)->constructed (object);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, is_agenda (self) ? _("Agenda") : _("Hearing sheet"), -1);
  gtk_widget_set_visible (self->sum_box, FALSE);
  gtk_list_box_set_sort_func (self->list, compare_places, NULL, NULL);
}

static void
sonae_visit_agenda_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KIND:
      SONAE_VISIT_AGENDA (object)->kind = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_visit_agenda_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_N_ITEMS:
      g_value_set_uint (value, SONAE_VISIT_AGENDA (object)->n_items);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_visit_agenda_dispose (GObject *object)
{
  g_clear_object (&SONAE_VISIT_AGENDA (object)->session);
  G_OBJECT_CLASS (sonae_visit_agenda_parent_class)->dispose (object);
}

static void
sonae_visit_agenda_finalize (GObject *object)
{
  g_free (SONAE_VISIT_AGENDA (object)->kind);
  G_OBJECT_CLASS (sonae_visit_agenda_parent_class)->finalize (object);
}

static void
sonae_visit_agenda_class_init (SonaeVisitAgendaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = sonae_visit_agenda_constructed;
  object_class->set_property = sonae_visit_agenda_set_property;
  object_class->get_property = sonae_visit_agenda_get_property;
  object_class->dispose = sonae_visit_agenda_dispose;
  object_class->finalize = sonae_visit_agenda_finalize;
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "agenda", G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-agenda.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgenda, list);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgenda, sum_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgenda, sum);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgenda, over);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitAgenda, entry);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sonae_visit_agenda_init (SonaeVisitAgenda *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
