/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verbs.h"

const SonaeCliVerb *const sonae_cli_verbs[] = {
  &sonae_cli_new_verb,     &sonae_cli_status_verb, &sonae_cli_answer_verb, &sonae_cli_set_verb,     &sonae_cli_add_verb,
  &sonae_cli_delete_verb,  &sonae_cli_list_verb,   &sonae_cli_report_verb, &sonae_cli_import_verb, &sonae_cli_export_verb, &sonae_cli_undo_verb,    &sonae_cli_redo_verb,
  &sonae_cli_history_verb, &sonae_cli_check_verb, &sonae_cli_verify_verb, &sonae_cli_backup_verb, &sonae_cli_recover_verb, &sonae_cli_why_verb,
  &sonae_cli_search_verb,  &sonae_cli_read_verb,   &sonae_cli_attach_verb,
  NULL,
};

const SonaeCliVerb *
sonae_cli_find_verb (const char *name)
{
  for (int i = 0; sonae_cli_verbs[i] != NULL; i++)
    if (g_str_equal (sonae_cli_verbs[i]->name, name))
      return sonae_cli_verbs[i];
  return NULL;
}
