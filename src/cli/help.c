/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "cli/sonae-cli.h"

#include <glib/gi18n-lib.h>

static void
help_of_verb (SonaeOutput *output, const SonaeCliVerb *verb)
{
  guint width = 0;

  sonae_output_line (output, "%s sonaecho-cli %s %s", _ ("Usage:"), verb->name, verb->usage);
  sonae_output_line (output, "%s", _ (verb->summary));
  if (verb->details != NULL)
    {
      g_auto (GStrv) lines = g_strsplit (_ (verb->details), "\n", -1);

      sonae_output_line (output, "%s", "");
      for (int i = 0; lines[i] != NULL; i++)
        sonae_output_line (output, "%s", lines[i]);
    }
  if (verb->options[0].name == NULL)
    return;

  sonae_output_line (output, "%s", "");
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < SONAE_CLI_MAX_OPTIONS && verb->options[i].name != NULL; i++)
      {
        const SonaeCliOption *option = &verb->options[i];
        g_autofree char *name = g_strconcat ("--", option->name, option->value != NULL ? "=" : NULL, option->value, NULL);
        g_autofree char *column = NULL;

        width = MAX (width, sonae_output_width (name));
        if (pass == 0)
          continue;
        column = sonae_output_column (name, width);
        sonae_output_line (output, "  %s  %s", column, _ (option->help));
      }
}

void
sonae_cli_help (SonaeOutput *output, const SonaeCliVerb *verb)
{
  if (verb != NULL)
    {
      help_of_verb (output, verb);
      return;
    }

  sonae_output_line (output, "%s sonaecho-cli %s", _ ("Usage:"), _ ("VERB FILE [ARGUMENT...]"));
  sonae_output_line (output, "%s", _ ("Works on a Sonaecho workbook (*.sonae) without a window."));
  sonae_output_line (output, "%s", "");
  for (int i = 0; sonae_cli_verbs[i] != NULL; i++)
    {
      g_autofree char *column = sonae_output_column (sonae_cli_verbs[i]->name, 8);

      sonae_output_line (output, "  %s  %s", column, _ (sonae_cli_verbs[i]->summary));
    }
  sonae_output_line (output, "%s", "");
  sonae_output_line (output, "%s", _ ("“sonaecho-cli help VERB” says more about one of them."));
  sonae_output_line (output, "%s", _ ("Exit status: 0 done, 1 the data is at fault, 2 wrong usage."));
}
