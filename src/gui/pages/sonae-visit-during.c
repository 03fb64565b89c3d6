/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-visit-during.h"

#include <glib/gi18n-lib.h>

#include "gui/pages/sonae-visit-item.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-evidence-list.h"
#include "workbook/sonae-visits.h"

struct _SonaeVisitDuring
{
  AdwBin parent_instance;

  GtkBox *items;
  GtkLabel *empty;
  SonaeEvidenceList *evidence;

  SonaeSession *session;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SonaeVisitDuring, sonae_visit_during, ADW_TYPE_BIN)

#define FOR_EACH_ITEM(self, item) \
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET ((self)->items)); item != NULL; item = gtk_widget_get_next_sibling (item))

/* One clock at a time. */
static void
started_cb (GtkWidget *started, SonaeVisitDuring *self)
{
  FOR_EACH_ITEM (self, item)
    if (item != started)
      sonae_visit_item_stop (SONAE_VISIT_ITEM (item));
}

static GtkWidget *
find_item (SonaeVisitDuring *self, gint64 id)
{
  FOR_EACH_ITEM (self, item)
    if (sonae_visit_item_get_id (SONAE_VISIT_ITEM (item)) == id)
      return item;
  return NULL;
}

/* Those that are there stay as they are, with the clock that runs and what is being typed. */
static void
update (SonaeVisitDuring *self)
{
  g_autoptr (GPtrArray) all = self->id != 0 ? sonae_visits_items (sonae_session_get_workbook (self->session), self->id, "agenda", NULL) : NULL;
  g_autoptr (GPtrArray) hearing = all != NULL ? sonae_visits_items (sonae_session_get_workbook (self->session), self->id, "hearing", NULL) : NULL;
  GtkWidget *before = NULL, *child;

  if (hearing == NULL)
    return;
  for (guint i = 0; i < hearing->len; i++)
    g_ptr_array_add (all, g_object_ref (hearing->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->empty), all->len == 0);
  for (guint i = 0; i < all->len; i++)
    {
      child = find_item (self, sonae_record_get_id (all->pdata[i]));
      if (child == NULL)
        {
          child = sonae_visit_item_new (self->session, all->pdata[i]);
          g_signal_connect_object (child, "started", G_CALLBACK (started_cb), self, 0);
          gtk_box_insert_child_after (self->items, child, before);
        }
      else
        {
          gtk_box_reorder_child_after (self->items, child, before);
          sonae_visit_item_show (SONAE_VISIT_ITEM (child), all->pdata[i]);
        }
      before = child;
    }
  while ((child = before != NULL ? gtk_widget_get_next_sibling (before) : gtk_widget_get_first_child (GTK_WIDGET (self->items))) != NULL)
    gtk_box_remove (self->items, child);
}

static void
changed_cb (SonaeVisitDuring *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "agenda_item") || sonae_change_touches (change, "advice"))
    update (self);
}

/* A visit that is closed with its workbook is over. */
static void
close_cb (SonaeVisitDuring *self)
{
  FOR_EACH_ITEM (self, item)
    sonae_visit_item_stop (SONAE_VISIT_ITEM (item));
}

void
sonae_visit_during_show (SonaeVisitDuring *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_VISIT_DURING (self));

  if (id == 0 || self->id == id)
    return;
  self->id = id;
  sonae_evidence_list_show_row (self->evidence, "visit", id);
  update (self);
}

static void
sonae_visit_during_dispose (GObject *object)
{
  g_clear_object (&SONAE_VISIT_DURING (object)->session);
  G_OBJECT_CLASS (sonae_visit_during_parent_class)->dispose (object);
}

static void
sonae_visit_during_class_init (SonaeVisitDuringClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_visit_during_dispose;
  g_type_ensure (SONAE_TYPE_EVIDENCE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-visit-during.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitDuring, items);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitDuring, empty);
  gtk_widget_class_bind_template_child (widget_class, SonaeVisitDuring, evidence);
}

static void
sonae_visit_during_init (SonaeVisitDuring *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_visit_during_new (SonaeSession *session)
{
  SonaeVisitDuring *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_VISIT_DURING, NULL);
  self->session = g_object_ref (session);
  sonae_evidence_list_set_session (self->evidence, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "flush::close", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
