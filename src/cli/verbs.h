/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/sonae-cli.h"

G_BEGIN_DECLS

/* One file per verb in this folder; verbs.c lists them. */
extern const SonaeCliVerb sonae_cli_new_verb;
extern const SonaeCliVerb sonae_cli_status_verb;
extern const SonaeCliVerb sonae_cli_answer_verb;
extern const SonaeCliVerb sonae_cli_search_verb;
extern const SonaeCliVerb sonae_cli_set_verb;
extern const SonaeCliVerb sonae_cli_add_verb;
extern const SonaeCliVerb sonae_cli_delete_verb;
extern const SonaeCliVerb sonae_cli_list_verb;
extern const SonaeCliVerb sonae_cli_export_verb;
extern const SonaeCliVerb sonae_cli_report_verb;
extern const SonaeCliVerb sonae_cli_import_verb;
extern const SonaeCliVerb sonae_cli_undo_verb;
extern const SonaeCliVerb sonae_cli_redo_verb;
extern const SonaeCliVerb sonae_cli_history_verb;
extern const SonaeCliVerb sonae_cli_check_verb;
extern const SonaeCliVerb sonae_cli_verify_verb;
extern const SonaeCliVerb sonae_cli_attach_verb;
extern const SonaeCliVerb sonae_cli_backup_verb;
extern const SonaeCliVerb sonae_cli_recover_verb;
extern const SonaeCliVerb sonae_cli_read_verb;
extern const SonaeCliVerb sonae_cli_why_verb;

G_END_DECLS
