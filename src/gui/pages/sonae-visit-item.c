/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-item.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "gui/pages/sonae-visit-clock.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-field-row.h"
#include "workbook/sonae-visits.h"

/* So much may be lost when the computer stops; */
#define KEEP_SECONDS 5
/* or so much, where the program has no place of its own to keep the time in. */
#define STORE_SECONDS 60

struct _SonaeVisitItem
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *time;
  GtkWidget *clock_box;
  GtkToggleButton *clock;
  GtkWidget *rows;
  GtkBox *said;                /* what was recorded as advice and decisions */
  GtkWidget *advice_entry;
  GtkWidget *advice_button;
  GtkWidget *decision_button;

  SonaeSession *session;
  SonaeForm *form;
  gint64 id, visit_id;
  gint64 spent;                /* seconds that are stored */
  gint64 planned;              /* minutes; 0 for none */
  gint64 kept;                 /* of the seconds since then: outside of the workbook */
  gint64 started;              /* microseconds since 1970, when the time behind SPENT began; 0 while the clock stands */
  guint tick_source;
};

G_DEFINE_FINAL_TYPE (SonaeVisitItem, sonae_visit_item, ADW_TYPE_BIN)

enum { STARTED, N_SIGNALS };
static guint signals[N_SIGNALS];

gint64
sonae_visit_item_get_id (SonaeVisitItem *self)
{
  g_return_val_if_fail (SONAE_IS_VISIT_ITEM (self), 0);

  return self->id;
}

/* --- The clock --- */

static gint64
running (SonaeVisitItem *self)
{
  return self->started != 0 ? MAX ((sonae_clock_now_usec () - self->started) / G_USEC_PER_SEC, 0) : 0;
}

static void
show_time (SonaeVisitItem *self)
{
  gint64 seconds = self->spent + running (self);
  g_autofree char *text = NULL;

  /* Translators: minutes and seconds spent, of so many planned. */
  text = self->planned > 0 ? g_strdup_printf (_("%d:%02d of %d min"), (int) (seconds / 60), (int) (seconds % 60), (int) self->planned)
                           : g_strdup_printf (_("%d:%02d"), (int) (seconds / 60), (int) (seconds % 60));
  gtk_label_set_label (self->time, text);
  if (self->planned > 0 && seconds > self->planned * 60)
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "sonae-late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->time), "sonae-late");
}

/* What ran since the last time goes to the workbook. */
static void
store_time (SonaeVisitItem *self)
{
  gint64 seconds = running (self);

  if (seconds <= 0)
    return;
  self->spent += seconds;
  self->started += seconds * G_USEC_PER_SEC;
  self->kept = 0;
  sonae_visit_clock_keep (self->id, 0);
  sonae_visits_spend_async (sonae_session_get_workbook (self->session), self->id, seconds, sonae_session_edit_done_cb, g_object_ref (self->session));
}

/* The program ended while the clock ran. */
static void
take_kept (SonaeVisitItem *self)
{
  gint64 seconds = sonae_visit_clock_take (self->id);

  if (seconds <= 0)
    return;
  self->spent += seconds;
  sonae_visits_spend_async (sonae_session_get_workbook (self->session), self->id, seconds, sonae_session_edit_done_cb, g_object_ref (self->session));
  show_time (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  SonaeVisitItem *self = user_data;
  gint64 seconds = running (self);

  if (seconds >= self->kept + KEEP_SECONDS && sonae_visit_clock_keep (self->id, seconds))
    self->kept = seconds;
  if (seconds >= self->kept + STORE_SECONDS)
    store_time (self);
  show_time (self);
  return G_SOURCE_CONTINUE;
}

void
sonae_visit_item_stop (SonaeVisitItem *self)
{
  g_return_if_fail (SONAE_IS_VISIT_ITEM (self));

  if (self->started == 0)
    return;
  store_time (self);
  self->started = 0;
  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_toggle_button_set_active (self->clock, FALSE);
  show_time (self);
}

static void
clock_cb (SonaeVisitItem *self)
{
  gtk_button_set_icon_name (GTK_BUTTON (self->clock),
                            gtk_toggle_button_get_active (self->clock) ? "media-playback-pause-symbolic" : "media-playback-start-symbolic");
  if (!gtk_toggle_button_get_active (self->clock))
    {
      sonae_visit_item_stop (self);
      return;
    }
  if (self->started != 0)
    return;
  g_signal_emit (self, signals[STARTED], 0);
  self->started = sonae_clock_now_usec ();
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
}

/* --- What was said --- */

static void
record (SonaeVisitItem *self, const char *kind)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->advice_entry))));

  if (*title == '\0')
    {
      gtk_widget_grab_focus (self->advice_entry);
      return;
    }
  sonae_visits_add_advice_async (sonae_session_get_workbook (self->session), self->visit_id, self->id, kind, title, sonae_session_edit_done_cb,
                                 g_object_ref (self->session));
  gtk_editable_set_text (GTK_EDITABLE (self->advice_entry), "");
}

static void
advice_cb (SonaeVisitItem *self)
{
  record (self, "advice");
}

static void
decision_cb (SonaeVisitItem *self)
{
  record (self, "decision");
}

static void
append_said (SonaeVisitItem *self, SonaeRecord *advice)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label = gtk_label_new (sonae_record_get_text (advice, "title"));
  g_autofree char *kind = sonae_record_format (advice, "kind");
  GtkWidget *word = gtk_label_new (kind);

  gtk_widget_add_css_class (word, "caption-heading");
  gtk_widget_add_css_class (word, "dim-label");
  gtk_widget_set_valign (word, GTK_ALIGN_START);
  gtk_widget_set_margin_top (word, 2);
  gtk_label_set_xalign (GTK_LABEL (word), 0);
  gtk_label_set_width_chars (GTK_LABEL (word), 8);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), word);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (self->said, row);
}

static void
show_said (SonaeVisitItem *self)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("advice");
  g_autoptr (GPtrArray) all = NULL;
  GtkWidget *child;

  sonae_query_where_int (query, "agenda_item_id", self->id);
  sonae_query_order (query, "id", FALSE);
  all = sonae_workbook_query (sonae_session_get_workbook (self->session), query, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->said))) != NULL)
    gtk_box_remove (self->said, child);
  for (guint i = 0; all != NULL && i < all->len; i++)
    append_said (self, all->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->said), all != NULL && all->len > 0);
}

void
sonae_visit_item_show (SonaeVisitItem *self, SonaeRecord *item)
{
  const char *title;
  g_autofree char *clock = NULL;

  g_return_if_fail (SONAE_IS_VISIT_ITEM (self) && SONAE_IS_RECORD (item));

  title = sonae_record_get_text (item, "title");
  gtk_label_set_label (self->title, title);
  clock = g_strdup_printf (_("Clock of “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock), GTK_ACCESSIBLE_PROPERTY_LABEL, clock, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_visible (self->clock_box, g_str_equal (sonae_record_get_text (item, "kind"), "agenda"));
  self->planned = sonae_record_get_int (item, "planned_minutes", 0);
  /* While the clock runs, what it says is newer than what was read. */
  if (self->started == 0)
    self->spent = sonae_record_get_int (item, "spent_seconds", 0);
  show_time (self);
  show_said (self);
}

static void
sonae_visit_item_dispose (GObject *object)
{
  SonaeVisitItem *self = SONAE_VISIT_ITEM (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  if (self->session != NULL)
    store_time (self);
  self->started = 0;
  g_clear_object (&self->form);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_visit_item_parent_class)->dispose (object);
}

static void
sonae_visit_item_class_init (SonaeVisitItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_visit_item_dispose;
  signals[STARTED] = g_signal_new ("started", SONAE_TYPE_VISIT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (SONAE_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-item.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, time);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, clock_box);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, clock);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, rows);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, said);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, advice_entry);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, advice_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitItem, decision_button);
  gtk_widget_class_bind_template_callback (widget_class, clock_cb);
  gtk_widget_class_bind_template_callback (widget_class, advice_cb);
  gtk_widget_class_bind_template_callback (widget_class, decision_cb);
}

static void
sonae_visit_item_init (SonaeVisitItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_visit_item_new (SonaeSession *session, SonaeRecord *item)
{
  SonaeVisitItem *self;
  gboolean writable;

  g_return_val_if_fail (SONAE_IS_SESSION (session) && SONAE_IS_RECORD (item), NULL);

  self = g_object_new (SONAE_TYPE_VISIT_ITEM, NULL);
  self->session = g_object_ref (session);
  self->id = sonae_record_get_id (item);
  self->visit_id = sonae_record_get_int (item, "visit_id", 0);
  self->form = sonae_form_new (session, "agenda_item", self->id);
  sonae_form_adopt (self->form, self->rows);
  writable = !sonae_session_is_read_only (session);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clock), writable);
  gtk_widget_set_sensitive (self->advice_entry, writable);
  gtk_widget_set_sensitive (self->advice_button, writable);
  gtk_widget_set_sensitive (self->decision_button, writable);
  if (g_str_equal (sonae_record_get_text (item, "kind"), "hearing"))
    sonae_field_row_set_label (SONAE_FIELD_ROW (sonae_form_get_row (self->form, "minutes")), _("Answer"));
  sonae_visit_item_show (self, item);
  if (writable)
    take_kept (self);
  return GTK_WIDGET (self);
}
