/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/sonae-places.h"

#include "gui/notes/sonae-note-open.h"
#include "gui/sonae-pages.h"

/* The first page that there is. PLACE: "row", by the table and the id; "own", by the page's own way of showing its rows; or a place of that page; NULL shows it as it is. */
typedef struct
{
  const char *table, *page, *place;
} Home;

static const Home homes[] = {
  { "company", "company", NULL },
  { "site", "company", "row" },
  { "person", "people", "row" },
  { "person", "company", "row" },
  { "round", "self-check", NULL },
  { "device", "products", "row" },
  { "endpoint", "products", "row" },
  { "duty", "products", "row" },
  { "asset", "assets", "row" },
  { "threat", "risks", "row" },
  { "measure", "risks", "row" },
  { "risk", "risks", "own" },
  { "assessment", "risks", "row" },
  { "control", "controls", "row" },
  { "soa_version", "controls", "statement" },
  { "action", "plan", "own" },
  { "role", "people", "row" },
  { "training", "people", "row" },
  { "session", "seminars", "own" },
  { "visit", "visits", "own" },
  { "incident", "incidents", "row" },
  { "draft", "reports", NULL },
  { "report_issue", "reports", NULL },
};

/* What the row is a part of, and is shown with. */
static const struct
{
  const char *table, *parent, *field;
} parts[] = {
  { "duty_log", "duty", "duty_id" },
  { "assessment_risk", "assessment", "assessment_id" },
  { "post", "person", "person_id" },
  { "person_role", "role", "role_id" },
  { "attendance", "training", "training_id" },
  { "agenda_item", "visit", "visit_id" },
  { "advice", "visit", "visit_id" },
  { "incident_entry", "incident", "incident_id" },
  { "action_effect", "action", "action_id" },
  { "action_need", "action", "action_id" },
  { "risk_measure", "risk", "risk_id" },
  { "risk_control", "risk", "risk_id" },
  { "risk_asset", "risk", "risk_id" },
  { "post", "person", "person_id" },
  { "person_role", "role", "role_id" },
  { "attendance", "training", "training_id" },
  { "agenda_item", "visit", "visit_id" },
  { "advice", "visit", "visit_id" },
};

static gboolean
has_page (const char *name)
{
  guint n;
  const SonaePageInfo *pages = sonae_pages (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (pages[i].name, name))
      return TRUE;
  return FALSE;
}

void
sonae_places_go_question (SonaeSession *session, int number)
{
  g_autofree char *place = g_strdup_printf ("question:%d", number);

  g_return_if_fail (SONAE_IS_SESSION (session));

  sonae_session_go (session, "self-check", place);
}

/* Of evidence and the like, which hang on something. */
static gboolean
go_to_origin (SonaeSession *session, SonaeRecord *record)
{
  const char *table = sonae_record_get_text (record, "origin_table");

  return *table != '\0' && !g_str_equal (table, "evidence") && sonae_entity_find (table) != NULL
         && sonae_places_go (session, table, sonae_record_get_int (record, "origin_id", 0));
}

static gboolean
go_home (SonaeSession *session, const Home *home, gint64 id)
{
  g_autofree char *place = NULL;

  if (!has_page (home->page))
    return FALSE;
  if (g_strcmp0 (home->place, "row") == 0)
    place = g_strdup_printf ("table:%s:%" G_GINT64_FORMAT, home->table, id);
  else if (g_strcmp0 (home->place, "own") == 0)
    place = g_strdup_printf ("row:%" G_GINT64_FORMAT, id);
  else
    place = g_strdup (home->place);
  sonae_session_go (session, home->page, place);
  return TRUE;
}

gboolean
sonae_places_go (SonaeSession *session, const char *table, gint64 id)
{
  g_autoptr (SonaeRecord) record = NULL;

  g_return_val_if_fail (SONAE_IS_SESSION (session), FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  record = sonae_workbook_get (sonae_session_get_workbook (session), table, id, NULL);
  if (record == NULL)
    return FALSE;
  if (g_str_equal (table, "answer"))
    {
      sonae_places_go_question (session, (int) sonae_record_get_int (record, "question", 0));
      return TRUE;
    }
  if (g_str_equal (table, "document"))
    {
      sonae_session_read_document (session, id, -1, NULL, 0);
      return TRUE;
    }
  if (g_str_equal (table, "note"))
    {
      sonae_note_open (session, id);
      return TRUE;
    }
  if (g_str_equal (table, "evidence"))
    return go_to_origin (session, record);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (parts[i].table, table))
      return sonae_places_go (session, parts[i].parent, sonae_record_get_int (record, parts[i].field, 0));
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    if (g_str_equal (homes[i].table, table) && go_home (session, &homes[i], id))
      return TRUE;
  return FALSE;
}
