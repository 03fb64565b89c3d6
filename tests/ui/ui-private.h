/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui.h"

typedef struct _UiKind UiKind;

struct _UiProgram
{
  GSubprocess *process;
  int pid;
  gboolean ended;
  char *errors_path;
  char *bus_name;       /* on the accessibility bus; NULL until found */
  UiNode *picture;
  char *picture_page;   /* the page that it is of; NULL: of all */
  GHashTable *kinds;    /* path → UiKind */
};

/* ui-bus.c: calls on the accessibility bus */
void       _ui_bus_open (void);
/* NULL when it fails: what was asked may be gone by now. */
GVariant  *_ui_bus_call (const char *bus_name, const char *path, const char *interface, const char *method, GVariant *parameters);
void       _ui_bus_call_async (const char *bus_name, const char *path, const char *interface, const char *method, GVariant *parameters,
                               GAsyncReadyCallback callback, gpointer user_data);
GVariant  *_ui_bus_call_finish (GAsyncResult *result);
const char *_ui_bus_get_address (void);
/* The unique name of the application with process id PID, or NULL. (transfer full) */
char      *_ui_bus_find_application (int pid);

/* ui-display.c: keyboard and pointer */
void       _ui_display_open (void);
/* A click of BUTTON (1 left, 4 and 5 the wheel) at a place in the program's active window, in the coordinates of UiArea. */
void       _ui_display_click (UiProgram *program, int x, int y, guint button);

/* ui-tree.c */
typedef struct
{
  const char *role;
  const char *name;
  const char *text;
  const char *description;
  UiState state;    /* 0: any */
  gboolean value;
} UiWanted;
void       _ui_node_free (UiNode *self);
void       _ui_kind_free (UiKind *self);
UiNode    *_ui_node_search (UiNode *self, const UiWanted *wanted);
UiNode    *_ui_look_for (UiProgram *self, const char *name);

/* ui-wait.c: lets a little time pass, during which events are handled; FALSE after DEADLINE (monotonic microseconds). */
gint64     _ui_deadline (void);
gboolean   _ui_pause (gint64 deadline);
