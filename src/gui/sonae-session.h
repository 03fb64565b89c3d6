/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "reader/sonae-pdf-values.h"
#include "workbook/sonae-status.h"

G_BEGIN_DECLS

/* What one window shows: the open workbook, and where the company stands. Pages know the session, never each other and never the window.
 *
 * Properties: "workbook" (SonaeWorkbook, construct-only); "status" (pointer, const SonaeStatus *, NULL until first loaded; notified after every
 * change; it is loaded in a thread, so it lags a little).
 * Signals: "toast" (const char *text, const char *action_title or NULL, const char *action_name or NULL),
 *          "go" (const char *page, const char *place or NULL): show a page, and a place in it ("question:7"),
 *          "changed" (SonaeChange *): the workbook's, forwarded in the main thread,
 *          "message" (const char *sentence): too long for a toast; the window shows it in a dialog,
 *          "dialog" (GtkWindow *): a question that is ready to be shown; the window shows it above itself,
 *          "read" (const SonaeReadPlace *): show a PDF beside the page,
 *          "flush": whoever holds typed text that waits for its pause queues it for storing now; "flush::close": the workbook is about to be closed. */
#define SONAE_TYPE_SESSION (sonae_session_get_type ())
G_DECLARE_FINAL_TYPE (SonaeSession, sonae_session, SONAE, SESSION, GObject)

/* What is to be read, and where. */
typedef struct
{
  gint64 document_id;         /* 0: FILE, which need not be in the library */
  GFile *file;                /* (nullable) */
  gboolean passing;           /* FILE is only for now: it is not opened again with the workbook */
  int page;                   /* 0.., or -1: where it was left */
  const SonaePdfQuad *quads;  /* of that page, marked for a moment (nullable) */
  guint n_quads;
  const char *text;           /* what was looked for, to be found and marked in the whole document (nullable) */
} SonaeReadPlace;

SonaeSession      *sonae_session_new (SonaeWorkbook *workbook);
SonaeWorkbook     *sonae_session_get_workbook (SonaeSession *self);   /* (transfer none) */
const SonaeStatus *sonae_session_get_status (SonaeSession *self);     /* (nullable); valid until the next notify::status */
gboolean           sonae_session_is_read_only (SonaeSession *self);

void               sonae_session_toast (SonaeSession *self, const char *text);
/* A toast with a button that activates a window action, e.g. ("Action deleted", "Undo", "win.undo"). */
void               sonae_session_toast_action (SonaeSession *self, const char *text, const char *button, const char *action);
/* Shows ERROR's sentence to the user (toast; a dialog when long) unless it is a cancellation. */
void               sonae_session_error (SonaeSession *self, const GError *error);
/* Before undo, redo, a copy, a backup, or closing: queues typed text that still waits for its pause, ahead of what follows. */
void               sonae_session_flush (SonaeSession *self);
/* The same, and what runs until it is stopped, such as a clock, ends. */
void               sonae_session_flush_for_close (SonaeSession *self);
void               sonae_session_go (SonaeSession *self, const char *page, const char *place);

/* GAsyncReadyCallback for edits: shows the error if there is one. USER_DATA: a reference to the session, which it takes. */
void               sonae_session_edit_done_cb (GObject *workbook, GAsyncResult *result, gpointer user_data);
/* Sets one field in the background, as sonae_workbook_set_field_async(), with errors shown. VALUE floating is taken. */
void               sonae_session_set_field (SonaeSession *self, const char *table, gint64 id, const char *field, GVariant *value);
void               sonae_session_show_dialog (SonaeSession *self, GtkWindow *dialog);
/* Opens the reader beside the page at PAGE (0.., or -1: where it was left), with QUADS (nullable) of that page marked for a moment. */
void               sonae_session_read_document (SonaeSession *self, gint64 document_id, int page, const SonaePdfQuad *quads, guint n_quads);
/* The same with PLACE, which has all that can be asked for. */
void               sonae_session_read (SonaeSession *self, const SonaeReadPlace *place);
void               sonae_session_read_file (SonaeSession *self, GFile *file);

/* --- sonae-session-delete.c --- */
/* Deletes a row and offers Undo in a toast. Asks nothing, unless something refers to the row: then what that is, and whether to carry the deletion
 * through or, for a person, to hand over to another one. */
void               sonae_session_delete (SonaeSession *self, const char *table, gint64 id);
/* The same of several rows, as one change. IDS: gint64. */
void               sonae_session_delete_rows (SonaeSession *self, const char *table, GArray *ids);

G_END_DECLS
