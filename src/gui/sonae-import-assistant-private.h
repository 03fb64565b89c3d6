/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/sonae-import.h"
#include "gui/sonae-import-assistant.h"
#include "gui/sonae-import-preview.h"
#include "gui/sonae-import-rows.h"

G_BEGIN_DECLS

typedef enum { SONAE_IMPORT_STEP_FILE, SONAE_IMPORT_STEP_MAPPING, SONAE_IMPORT_STEP_CHECK, SONAE_IMPORT_STEP_IMPORT } SonaeImportStep;

struct _SonaeImportAssistant
{
  AdwWindow parent_instance;

  /* Template. */
  AdwWindowTitle *title;
  GtkWidget *close_button;
  GtkWidget *back_button;
  GtkWidget *next_button;
  GtkWidget *error_box;
  GtkLabel *error_label;
  GtkStack *views;              /* "wait", "file", "mapping", "check", "done" */
  GtkLabel *wait_label;
  GtkProgressBar *wait_bar;
  GtkWidget *stop_button;

  GtkLabel *file_name;
  GtkLabel *file_note;
  GtkWidget *format_box;        /* encoding, delimiter, header: not for logs */
  GtkDropDown *encoding;
  GtkDropDown *delimiter;
  GtkDropDown *header;
  GtkGrid *sample;

  GtkLabel *mapping_note;
  GtkLabel *mapping_missing;
  GtkGrid *columns;

  GtkLabel *check_counts;
  GtkLabel *check_notes;
  GtkWidget *conflict_box;
  GtkDropDown *conflict;
  GtkWidget *problems_box;
  GtkLabel *problems_title;
  GtkWidget *save_problems_button;
  GtkListView *problems;
  GtkDropDown *shown;
  GtkListView *rows;
  GtkWidget *choose_all_button;
  GtkWidget *choose_none_button;
  GtkLabel *chosen;

  AdwStatusPage *done;
  GtkWidget *undo_button;
  GtkWidget *done_button;

  /* What it works on. */
  SonaeSession *session;
  const SonaeEntity *entity;
  SonaeImport *import;          /* NULL when the table takes no import */
  SonaeImportPlan *plan;        /* of the check; NULL before */
  SonaeImportPreview *preview;  /* how cells will be read; NULL before the first look */
  GCancellable *cancellable;    /* of what is under way; a new one for each */
  SonaeImportStep step;
  guint pulse_source;
  gboolean busy;                /* a thread has the import: nobody else touches it */
  gboolean looked;              /* there is a sample and a mapping */
  gboolean closed;              /* nobody looks any more */
  gboolean close_after;         /* as soon as what is under way has stopped */

  /* File. */
  gboolean updating;            /* the controls are being set from what is known */
  gboolean correct_again;       /* something was chosen while the last choice was still being read */

  /* Mapping. */
  GtkStringList *targets;       /* what a column can be, in words */
  GArray *target_codes;         /* of int: the same as fields or SONAE_COLUMN_… */
  GPtrArray *target_dropdowns;  /* of GtkDropDown, one a column, not owned */
  guint fill_source;
  guint n_filled;               /* columns that have their line */

  /* Check. */
  gboolean scale_asked;
  SonaeImportRows *row_model;

  /* Import. */
  gulong changed_handler;
  gint64 change_id;             /* of the import in the history; 0: not known */
};

/* sonae-import-assistant.c */
void _sonae_import_assistant_set_error (SonaeImportAssistant *self, const char *sentence); /* NULL: none */
/* Shows the page of STEP. */
void _sonae_import_assistant_go (SonaeImportAssistant *self, SonaeImportStep step);
void _sonae_import_assistant_update (SonaeImportAssistant *self);
/* Before something takes long: shows WHAT with a bar, and a button that cancels. Returns the cancellable. */
GCancellable *_sonae_import_assistant_wait (SonaeImportAssistant *self, const char *what);
/* After it. FALSE when nobody looks any more. */
gboolean _sonae_import_assistant_waited (SonaeImportAssistant *self);
void _sonae_import_assistant_progress_cb (double fraction, const char *message, gpointer self);

/* sonae-import-assistant-file.c */
void _sonae_import_assistant_set_file (SonaeImportAssistant *self, GFile *file);
void _sonae_import_assistant_init_file (SonaeImportAssistant *self);
void _sonae_import_assistant_choose_file_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_correct_cb (SonaeImportAssistant *self);

/* sonae-import-assistant-mapping.c */
void _sonae_import_assistant_init_mapping (SonaeImportAssistant *self);
void _sonae_import_assistant_fill_mapping (SonaeImportAssistant *self);
void _sonae_import_assistant_clear_mapping (SonaeImportAssistant *self);

/* sonae-import-assistant-check.c */
void _sonae_import_assistant_init_check (SonaeImportAssistant *self);
void _sonae_import_assistant_plan (SonaeImportAssistant *self);
void _sonae_import_assistant_clear_check (SonaeImportAssistant *self);
void _sonae_import_assistant_shown_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_save_problems_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_choose_all_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_choose_none_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_row_activated_cb (SonaeImportAssistant *self, guint position);

/* sonae-import-assistant-run.c */
void _sonae_import_assistant_run (SonaeImportAssistant *self);
void _sonae_import_assistant_undo_cb (SonaeImportAssistant *self);
void _sonae_import_assistant_clear_run (SonaeImportAssistant *self);

G_END_DECLS
