/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-page.h"

#include "base/sonae-text.h"
#include "gui/widgets/sonae-table.h"
#include "workbook/sonae-checks.h"

typedef struct
{
  SonaeSession *session;
  char *title;
  char *icon_name;
  char *indicator;
  SonaeStepState step_state;
  GtkWidget *header_start;
  GtkWidget *header_end;
} SonaePagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SonaePage, sonae_page, ADW_TYPE_BIN)

G_DEFINE_ENUM_TYPE (SonaeStepState, sonae_step_state,
                    G_DEFINE_ENUM_VALUE (SONAE_STEP_NOT_BEGUN, "not-begun"),
                    G_DEFINE_ENUM_VALUE (SONAE_STEP_IN_PROGRESS, "in-progress"),
                    G_DEFINE_ENUM_VALUE (SONAE_STEP_COMPLETE, "complete"),
                    G_DEFINE_ENUM_VALUE (SONAE_STEP_ATTENTION, "attention"),
                    G_DEFINE_ENUM_VALUE (SONAE_STEP_NONE, "none"))

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_STEP_STATE,
  PROP_INDICATOR,
  PROP_HEADER_START,
  PROP_HEADER_END,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

static void
session_status_cb (SonaeSession *session,
                   GParamSpec *pspec,
                   SonaePage *self)
{
  const SonaeStatus *status = sonae_session_get_status (session);
  SonaePageClass *klass = SONAE_PAGE_GET_CLASS (self);

  if (status != NULL && klass->status_changed != NULL)
    klass->status_changed (self, status);
}

static void
session_changed_cb (SonaeSession *session,
                    SonaeChange *change,
                    SonaePage *self)
{
  SonaePageClass *klass = SONAE_PAGE_GET_CLASS (self);

  if (klass->workbook_changed != NULL)
    klass->workbook_changed (self, change);
}

static void
set_session (SonaePage *self,
             SonaeSession *session)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);
  SonaePageClass *klass = SONAE_PAGE_GET_CLASS (self);

  if (session == NULL)
    return;
  g_return_if_fail (priv->session == NULL);

  priv->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::status", G_CALLBACK (session_status_cb), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self, 0);
  if (klass->session_set != NULL)
    klass->session_set (self, session);
  session_status_cb (session, NULL, self);
}

static void
sonae_page_dispose (GObject *object)
{
  SonaePage *self = SONAE_PAGE (object);
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_data (priv->session, self);
  g_clear_object (&priv->header_start);
  g_clear_object (&priv->header_end);
  G_OBJECT_CLASS (sonae_page_parent_class)->dispose (object);
}

static void
sonae_page_finalize (GObject *object)
{
  SonaePage *self = SONAE_PAGE (object);
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  g_clear_object (&priv->session);
  g_free (priv->title);
  g_free (priv->icon_name);
  g_free (priv->indicator);
  G_OBJECT_CLASS (sonae_page_parent_class)->finalize (object);
}

static void
sonae_page_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  SonaePage *self = SONAE_PAGE (object);
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_TITLE:
      g_value_set_string (value, priv->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, priv->icon_name);
      break;
    case PROP_STEP_STATE:
      g_value_set_enum (value, priv->step_state);
      break;
    case PROP_INDICATOR:
      g_value_set_string (value, priv->indicator);
      break;
    case PROP_HEADER_START:
      g_value_set_object (value, priv->header_start);
      break;
    case PROP_HEADER_END:
      g_value_set_object (value, priv->header_end);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_page_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  SonaePage *self = SONAE_PAGE (object);
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_TITLE:
      if (sonae_set_str (&priv->title, g_value_get_string (value)))
        {
          gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sonae_page_get_title (self), -1);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_ICON_NAME:
      if (sonae_set_str (&priv->icon_name, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_STEP_STATE:
      sonae_page_set_step (self, g_value_get_enum (value), priv->indicator);
      break;
    case PROP_INDICATOR:
      sonae_page_set_step (self, priv->step_state, g_value_get_string (value));
      break;
    case PROP_HEADER_START:
      if (g_set_object (&priv->header_start, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_HEADER_END:
      if (g_set_object (&priv->header_end, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sonae_page_class_init (SonaePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = sonae_page_dispose;
  object_class->finalize = sonae_page_finalize;
  object_class->get_property = sonae_page_get_property;
  object_class->set_property = sonae_page_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SONAE_TYPE_SESSION, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_STEP_STATE] =
    g_param_spec_enum ("step-state", NULL, NULL, SONAE_TYPE_STEP_STATE, SONAE_STEP_NONE, flags);
  properties[PROP_INDICATOR] = g_param_spec_string ("indicator", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_START] = g_param_spec_object ("header-start", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_HEADER_END] = g_param_spec_object ("header-end", NULL, NULL, GTK_TYPE_WIDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* A landmark, so that a screen reader can go from the sidebar to the page and back, and says where it is. */
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_REGION);
}

static void
sonae_page_init (SonaePage *self)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  priv->step_state = SONAE_STEP_NONE;
}

SonaeSession *
sonae_page_get_session (SonaePage *self)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_PAGE (self), NULL);

  return priv->session;
}

SonaeWorkbook *
sonae_page_get_workbook (SonaePage *self)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_PAGE (self), NULL);

  return priv->session != NULL ? sonae_session_get_workbook (priv->session) : NULL;
}

const char *
sonae_page_get_title (SonaePage *self)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  g_return_val_if_fail (SONAE_IS_PAGE (self), NULL);

  return priv->title != NULL ? priv->title : "";
}

void
sonae_page_set_step (SonaePage *self,
                     SonaeStepState state,
                     const char *indicator)
{
  SonaePagePrivate *priv = sonae_page_get_instance_private (self);

  g_return_if_fail (SONAE_IS_PAGE (self));

  if (priv->step_state != state)
    {
      priv->step_state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP_STATE]);
    }
  if (sonae_set_str (&priv->indicator, indicator))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INDICATOR]);
}

static SonaeTable *
find_table (GtkWidget *widget,
            const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *table = NULL;
      SonaeTable *found;

      if (SONAE_IS_TABLE (child))
        g_object_get (child, "table", &table, NULL);
      if (g_strcmp0 (table, name) == 0)
        return SONAE_TABLE (child);
      found = find_table (child, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
reveal (SonaePage *self,
        GtkWidget *widget)
{
  for (GtkWidget *child = widget; child != GTK_WIDGET (self); child = gtk_widget_get_parent (child))
    if (GTK_IS_STACK (gtk_widget_get_parent (child)))
      gtk_stack_set_visible_child (GTK_STACK (gtk_widget_get_parent (child)), child);
}

/* "TABLE:ROW": the row in whatever table of the page has it. FALSE when there is no such table. */
static gboolean
show_row (SonaePage *self,
          const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  SonaeTable *table = parts[0] != NULL && parts[1] != NULL ? find_table (GTK_WIDGET (self), parts[0]) : NULL;

  if (table == NULL)
    return FALSE;
  reveal (self, GTK_WIDGET (table));
  sonae_table_open_row (table, g_ascii_strtoll (parts[1], NULL, 10));
  return TRUE;
}

/* "ID" or "ID:ROW" of a consistency check: its rows, in whatever table of the page has them. FALSE when there is no such table. */
static gboolean
show_check (SonaePage *self,
            const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place, ":", 2);
  g_autoptr (SonaeCheck) check = sonae_checks_find (parts[0]);
  SonaeTable *table = check != NULL ? find_table (GTK_WIDGET (self), check->table) : NULL;

  if (table == NULL)
    return FALSE;
  reveal (self, GTK_WIDGET (table));
  sonae_table_filter (table, check->title, g_steal_pointer (&check->query));
  if (parts[1] != NULL)
    sonae_table_show_row (table, g_ascii_strtoll (parts[1], NULL, 10));
  return TRUE;
}

void
sonae_page_show_place (SonaePage *self,
                       const char *place)
{
  SonaePageClass *klass;

  g_return_if_fail (SONAE_IS_PAGE (self));
  g_return_if_fail (place != NULL);

  klass = SONAE_PAGE_GET_CLASS (self);
  if (g_str_has_prefix (place, "check:"))
    {
      const char *row = strchr (place + strlen ("check:"), ':');
      g_autofree char *own = row != NULL ? g_strconcat ("row", row, NULL) : NULL;

      if (!show_check (self, place + strlen ("check:")) && own != NULL && klass->show_place != NULL)
        klass->show_place (self, own);
      return;
    }
  if (g_str_has_prefix (place, "table:"))
    {
      place += strlen ("table:");
      if (show_row (self, place))
        return;
    }
  if (klass->show_place != NULL)
    klass->show_place (self, place);
}
