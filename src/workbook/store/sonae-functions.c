/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-functions.h"

#include "base/sonae-text.h"

/* sonae_fold (text): as sonae_text_fold(); "" for anything that is no text. */
static void
fold_func (sqlite3_context *context, int n_args, sqlite3_value **args)
{
  const char *text = (const char *) sqlite3_value_text (args[0]);
  char *folded;

  if (text == NULL || !g_utf8_validate (text, sqlite3_value_bytes (args[0]), NULL))
    {
      sqlite3_result_text (context, "", 0, SQLITE_STATIC);
      return;
    }
  folded = sonae_text_fold (text);
  sqlite3_result_text (context, folded, -1, g_free);
}

static const struct
{
  const char *name;
  int n_args;
  void (*func) (sqlite3_context *context, int n_args, sqlite3_value **args);
} functions[] = {
  { "sonae_fold", 1, fold_func },
};

void
sonae_functions_register (sqlite3 *handle)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      int code = sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n_args,
                                             SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL, functions[i].func, NULL, NULL, NULL);

      g_assert (code == SQLITE_OK);
    }
}
