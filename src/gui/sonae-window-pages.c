/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-window-private.h"

#include "gui/sonae-pages.h"
#include "gui/sonae-recent.h"

static void
add_header (GtkStack *stack,
            SonaePage *page,
            const char *name,
            const char *property)
{
  g_autoptr (GtkWidget) widget = NULL;

  g_object_get (page, property, &widget, NULL);
  gtk_stack_add_named (stack, widget != NULL ? widget : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), name);
}

/* The page of INFO, made now if it was not yet. */
static SonaePage *
ensure_page (SonaeWindow *self,
             const SonaePageInfo *info,
             guint index)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, info->name);
  SonaePage *page;

  if (child != NULL)
    return SONAE_PAGE (child);

  page = sonae_page_info_create (info);
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), info->name);
  add_header (self->header_start, page, info->name, "header-start");
  add_header (self->header_end, page, info->name, "header-end");
  g_object_set (page, "session", self->session, NULL);
  sonae_sidebar_bind (self->sidebar, index, page);
  return page;
}

/* The stack goes back to what had the keyboard in a page, which may not take it any more; then it would stay in the page before, where nobody sees it. */
static void
keep_focus_in_sight (SonaeWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self)), *page = gtk_stack_get_visible_child (self->pages);

  if (focus != NULL && focus != page && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->pages)) && !gtk_widget_is_ancestor (focus, page))
    _sonae_window_focus_page (self);
}

void
_sonae_window_show_page (SonaeWindow *self,
                         const char *name,
                         const char *place)
{
  guint n;
  const SonaePageInfo *infos = sonae_pages (&n);

  for (guint i = 0; i < n; i++)
    {
      SonaePage *page;

      if (!g_str_equal (infos[i].name, name))
        continue;
      page = ensure_page (self, &infos[i], i);
      gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
      _sonae_window_uncover_page (self);
      gtk_stack_set_visible_child_name (self->header_start, name);
      gtk_stack_set_visible_child_name (self->header_end, name);
      sonae_sidebar_select (self->sidebar, name);
      if (place != NULL)
        sonae_page_show_place (page, place);
      keep_focus_in_sight (self);
      _sonae_window_update_state (self);
      return;
    }
}

void
_sonae_window_focus_page (SonaeWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL)
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
_sonae_window_show_sidebar (SonaeWindow *self,
                            gboolean show)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* Keys must not go to something that nobody sees. */
  if (!show && focus != NULL && gtk_widget_is_ancestor (focus, self->sidebar_side))
    _sonae_window_focus_page (self);
  gtk_widget_set_visible (self->sidebar_side, show);
}

/* One page at a time, so that a key pressed meanwhile waits for one page at most. */
static gboolean
make_next_page_cb (gpointer user_data)
{
  SonaeWindow *self = SONAE_WINDOW (user_data);
  guint n;
  const SonaePageInfo *infos = sonae_pages (&n);

  for (guint i = 0; i < n; i++)
    if (gtk_stack_get_child_by_name (self->pages, infos[i].name) == NULL)
      {
        ensure_page (self, &infos[i], i);
        return G_SOURCE_CONTINUE;
      }
  self->idle_source = 0;
  _sonae_window_collect_text (self);
  return G_SOURCE_REMOVE;
}

void
_sonae_window_start_pages (SonaeWindow *self)
{
  guint n;
  const SonaePageInfo *infos = sonae_pages (&n);
  g_autofree char *page = NULL;

  g_assert (self->session != NULL);

  /* Where the work was when the workbook was closed; a name that there is no page of any more leaves the first one. */
  _sonae_window_show_page (self, infos[0].name, NULL);
  page = self->file != NULL ? sonae_recent_get_page (self->file) : NULL;
  if (page != NULL)
    _sonae_window_show_page (self, page, NULL);
  /* Below drawing: the first frame comes before the pages that nobody sees yet. */
  self->idle_source = g_idle_add_full (G_PRIORITY_LOW, make_next_page_cb, self, NULL);
}
