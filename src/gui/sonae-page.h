/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "gui/sonae-session.h"

G_BEGIN_DECLS

/* One step of the walk: the base class of every page. A page is a template (ui/sonae-*-page.ui, <template class="…" parent="SonaePage">) whose
 * child is its content. Its header bar widgets go into the properties "header-start" and "header-end"; the window shows them in its header
 * bar, so they are no descendants of the page: connect to their signals, or give them an action group of their own; class actions of the
 * page do not reach them.
 *
 * Given by sonae-pages.c: "name" (of GtkWidget: "home", "company", "self-check", "reports", "history"), "title" (translated), "icon-name". A
 * page is made when it is first shown, or in idle time after the window's first frame. Set by the window: "session". Set by the page as the
 * status changes: "step-state", "indicator" (short text at the sidebar row, e.g. "18/25"; or NULL). */
typedef enum
{
  SONAE_STEP_NOT_BEGUN,
  SONAE_STEP_IN_PROGRESS,
  SONAE_STEP_COMPLETE,
  SONAE_STEP_ATTENTION,
  SONAE_STEP_NONE,        /* not a step: no mark */
} SonaeStepState;
#define SONAE_TYPE_STEP_STATE (sonae_step_state_get_type ())
GType sonae_step_state_get_type (void);

#define SONAE_TYPE_PAGE (sonae_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (SonaePage, sonae_page, SONAE, PAGE, AdwBin)

struct _SonaePageClass
{
  AdwBinClass parent_class;

  /* The session was set (never unset): connect, fill. Chain up is not needed. */
  void (*session_set) (SonaePage *self, SonaeSession *session);
  /* STATUS was loaded anew; update what is derived from it. STATUS is never NULL here. */
  void (*status_changed) (SonaePage *self, const SonaeStatus *status);
  /* Rows changed in the workbook (edit, undo, redo, another page). */
  void (*workbook_changed) (SonaePage *self, SonaeChange *change);
  /* Show a place in the page ("question:7"). "check:ID" and "check:ID:ROW" are done here, for pages with a SonaeTable of the check's table; without one
   * "row:ROW" is asked for. "table:TABLE:ROW" is done here in the same way, else "TABLE:ROW" is asked for. */
  void (*show_place) (SonaePage *self, const char *place);
};

SonaeSession  *sonae_page_get_session (SonaePage *self);
SonaeWorkbook *sonae_page_get_workbook (SonaePage *self);
const char    *sonae_page_get_title (SonaePage *self);
void           sonae_page_set_step (SonaePage *self, SonaeStepState state, const char *indicator);
void           sonae_page_show_place (SonaePage *self, const char *place);

G_END_DECLS
