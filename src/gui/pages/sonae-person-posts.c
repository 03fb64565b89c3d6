/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-person-posts.h"

#include <glib/gi18n-lib.h>

#include "gui/widgets/sonae-level-meter.h"
#include "gui/widgets/sonae-plain-row.h"

struct _SonaePersonPosts
{
  AdwBin parent_instance;

  GtkListBox *posts;
  GtkListBox *roles;
  GtkWidget *roles_group;
  GtkWidget *entry;

  SonaeSession *session;
  gint64 id;
};

G_DEFINE_FINAL_TYPE (SonaePersonPosts, sonae_person_posts, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaePersonPosts *self)
{
  return sonae_session_get_workbook (self->session);
}

static GPtrArray *
rows_of (SonaePersonPosts *self, const char *table)
{
  g_autoptr (SonaeQuery) query = sonae_query_new (table);

  sonae_query_where_int (query, "person_id", self->id);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (workbook_of (self), query, NULL);
}

static void
delete_cb (GtkWidget *button, SonaePersonPosts *self)
{
  sonae_session_delete (self->session, "post", sonae_plain_row_get_id (button));
}

static void
role_cb (GtkWidget *row, SonaePersonPosts *self)
{
  g_autofree char *place = g_strdup_printf ("role:%" G_GINT64_FORMAT, sonae_plain_row_get_id (row));

  sonae_session_go (self->session, "people", place);
}

static GtkWidget *
new_post (SonaePersonPosts *self, SonaeRecord *post)
{
  g_autofree char *since = sonae_record_format (post, "since");
  const char *department = sonae_record_get_text (post, "department");
  g_autofree char *from = *since != '\0' ? g_strdup_printf (_("since %s"), since) : NULL;
  g_autofree char *subtitle = *department != '\0' ? g_strjoin (" · ", department, from, NULL) : g_strdup (from);
  GtkWidget *row = sonae_plain_row_new (sonae_record_get_text (post, "title"), subtitle), *button;
  g_autofree char *name = g_strdup_printf (_("Delete the post “%s”"), sonae_record_get_text (post, "title"));

  button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_sensitive (button, !sonae_session_is_read_only (self->session));
  sonae_plain_row_set_id (button, sonae_record_get_id (post));
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
new_role (SonaePersonPosts *self, SonaeRecord *link)
{
  gint64 id = sonae_record_get_int (link, "role_id", 0);
  g_autoptr (SonaeRecord) role = sonae_workbook_get (workbook_of (self), "role", id, NULL);
  g_autofree char *title = role != NULL ? sonae_record_title (role) : g_strdup ("");
  GtkWidget *row = sonae_plain_row_new (title, NULL), *meter = sonae_level_meter_new ();

  sonae_level_meter_set (SONAE_LEVEL_METER (meter), (int) sonae_record_get_int (link, "level", -1), (int) sonae_record_get_int (link, "wanted", 0));
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), meter);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  sonae_plain_row_set_id (row, id);
  g_signal_connect_object (row, "activated", G_CALLBACK (role_cb), self, 0);
  return row;
}

static void
update (SonaePersonPosts *self)
{
  g_autoptr (GPtrArray) posts = self->id != 0 ? rows_of (self, "post") : NULL;
  g_autoptr (GPtrArray) roles = self->id != 0 ? rows_of (self, "person_role") : NULL;

  sonae_plain_row_clear (self->posts);
  sonae_plain_row_clear (self->roles);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    gtk_list_box_append (self->posts, new_post (self, posts->pdata[i]));
  for (guint i = 0; roles != NULL && i < roles->len; i++)
    gtk_list_box_append (self->roles, new_role (self, roles->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->posts), posts != NULL && posts->len > 0);
  gtk_widget_set_visible (self->roles_group, roles != NULL && roles->len > 0);
}

static void
changed_cb (SonaePersonPosts *self, SonaeChange *change)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self))
      && (sonae_change_get_id (change) == 0 || sonae_change_touches (change, "post") || sonae_change_touches (change, "person_role")
          || sonae_change_touches (change, "role")))
    update (self);
}

typedef struct
{
  gint64 person;
  char *title;
} Post;

static void
post_free (gpointer data)
{
  g_free (((Post *) data)->title);
  g_free (data);
}

static gboolean
add_func (SonaeEdit *edit, gpointer data, GError **error)
{
  const Post *post = data;
  g_auto (GVariantDict) values = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&values, "person_id", "x", post->person);
  g_variant_dict_insert (&values, "title", "s", post->title);
  return sonae_edit_insert (edit, "post", g_variant_dict_end (&values), error) != 0;
}

static void
add_cb (SonaePersonPosts *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *label = NULL;
  Post *post;

  if (*title == '\0' || self->id == 0)
    return;
  label = g_strdup_printf (_("Add the post “%s”"), title);
  post = g_new0 (Post, 1);
  post->person = self->id;
  post->title = g_steal_pointer (&title);
  sonae_workbook_edit_async (workbook_of (self), label, add_func, post, post_free, NULL, sonae_session_edit_done_cb, g_object_ref (self->session));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

void
sonae_person_posts_show (SonaePersonPosts *self, gint64 id)
{
  g_return_if_fail (SONAE_IS_PERSON_POSTS (self));

  self->id = id;
  update (self);
}

static void
sonae_person_posts_dispose (GObject *object)
{
  g_clear_object (&SONAE_PERSON_POSTS (object)->session);
  G_OBJECT_CLASS (sonae_person_posts_parent_class)->dispose (object);
}

static void
sonae_person_posts_class_init (SonaePersonPostsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_person_posts_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sonaecho/Sonaecho/sonae-person-posts.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPosts, posts);
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPosts, roles);
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPosts, roles_group);
  gtk_widget_class_bind_template_child (widget_class, SonaePersonPosts, entry);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
sonae_person_posts_init (SonaePersonPosts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sonae_person_posts_new (SonaeSession *session)
{
  SonaePersonPosts *self;

  g_return_val_if_fail (SONAE_IS_SESSION (session), NULL);

  self = g_object_new (SONAE_TYPE_PERSON_POSTS, NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->entry, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
