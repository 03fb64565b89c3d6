/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/store/sonae-seed.h"

#include "base/sonae-id.h"
#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-risk-sheet.h"

/* Inserts a row with the id of KEY and TEXTS in the columns of SQL behind it. */
static gboolean
insert_texts (SonaeConnection *connection, const char *sql, const char *key, const char *const *texts, GError **error)
{
  g_autoptr (SonaeStatement) statement = sonae_statement_new (connection, sql, error);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, sonae_id_from_text (key));
  for (int i = 0; texts[i] != NULL; i++)
    sonae_statement_bind_text (statement, i + 2, texts[i]);
  return sonae_statement_run (statement, error);
}

static gboolean
link_measure (SonaeConnection *connection, const char *threat, const char *measure, GError **error)
{
  g_autoptr (SonaeStatement) statement =
      sonae_statement_new (connection, "INSERT INTO threat_measure (id, threat_id, measure_id) VALUES (?, ?, ?)", error);
  g_autofree char *threat_key = g_strconcat ("threat:", threat, NULL);
  g_autofree char *measure_key = g_strconcat ("measure:", measure, NULL);
  g_autofree char *key = g_strconcat ("threat_measure:", threat, ":", measure, NULL);

  if (statement == NULL)
    return FALSE;
  sonae_statement_bind_int (statement, 1, sonae_id_from_text (key));
  sonae_statement_bind_int (statement, 2, sonae_id_from_text (threat_key));
  sonae_statement_bind_int (statement, 3, sonae_id_from_text (measure_key));
  return sonae_statement_run (statement, error);
}

gboolean
sonae_seed_schema_3 (SonaeConnection *connection, GError **error)
{
  const SonaeRiskSheet *sheet = sonae_catalogue_risk_sheet ();
  const SonaeAnnexA *annex = sonae_catalogue_annex_a ();

  for (int i = 0; i < sheet->n_measures; i++)
    {
      const SonaeRiskSheetMeasure *measure = &sheet->measures[i];
      g_autofree char *key = g_strconcat ("measure:", measure->code, NULL);

      if (!insert_texts (connection, "INSERT INTO measure (id, code, area) VALUES (?, ?, ?)", key,
                         (const char *[]){ measure->code, measure->area, NULL }, error))
        return FALSE;
    }
  for (int i = 0; i < sheet->n_threats; i++)
    {
      const SonaeRiskSheetThreat *threat = &sheet->threats[i];
      g_autofree char *key = g_strconcat ("threat:", threat->code, NULL);

      if (!insert_texts (connection, "INSERT INTO threat (id, code, place) VALUES (?, ?, ?)", key,
                         (const char *[]){ threat->code, threat->medium, NULL }, error))
        return FALSE;
      for (int m = 0; threat->measures[m] != NULL; m++)
        if (!link_measure (connection, threat->code, threat->measures[m], error))
          return FALSE;
    }
  for (int i = 0; i < annex->n_controls; i++)
    {
      const char *number = annex->controls[i].number;
      g_autofree char *key = g_strconcat ("control:", number, NULL);

      if (!insert_texts (connection, "INSERT INTO control (id, number) VALUES (?, ?)", key, (const char *[]){ number, NULL }, error))
        return FALSE;
    }
  return TRUE;
}
