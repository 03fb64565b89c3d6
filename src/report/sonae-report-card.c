/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <string.h>

#include "base/sonae-text.h"

/* The first-response card: one sheet for the wall. Whom to call in what order, how to keep the damage from growing with the company's own products, which
 * reports are due when (domain facts 8.2, 8.3), and room for the log. */

#define MAX_CONTACTS 8
#define MAX_PRODUCTS 7
#define LOG_LINES 5
#define CELL 110 /* characters: what does not fit the sheet stands in the workbook */

typedef struct
{
  SonaeReportModel *model;
  SonaeWorkbook *workbook;
  SonaeLanguage language;
} Card;

static const char *
text (const Card *self, const char *key)
{
  return sonae_report_text (key, self->language);
}

static void
set_cell (SonaeReportBlock *table, guint column, const char *string, gboolean strong)
{
  g_autofree char *line = g_strdelimit (g_strdup (string), "\n\t", ' ');
  g_autofree char *shown = sonae_text_ellipsize (line, CELL);

  sonae_report_table_set_marked (table, column, shown, SONAE_MARK_NONE, SONAE_TONE_PLAIN, strong);
}

static void
say_more (const Card *self, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *line = sonae_report_text_fill ("card.more", self->language, "count", count, NULL);

  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_PLAIN, line);
}

/* --- Whom to call --- */

/* In the order that the company set; NULL with an error. */
static GPtrArray *
ordered_contacts (const Card *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("person");

  sonae_query_where (query, "call_order", SONAE_OP_NE, NULL);
  sonae_query_where (query, "left_on", SONAE_OP_EQ, NULL);
  sonae_query_order (query, "call_order", FALSE);
  sonae_query_order (query, "id", FALSE);
  return sonae_workbook_query (self->workbook, query, error);
}

/* Where it set none: those whose role says so. */
static GPtrArray *
usual_contacts (const Card *self, GError **error)
{
  static const char *const roles[] = { "security_lead", "representative", "it", "vendor", "insurer", "authority" };
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (SonaeQuery) query = sonae_query_new ("person");
      g_autoptr (GPtrArray) some = NULL;

      sonae_query_where_text (query, "role", roles[i]);
      sonae_query_where (query, "left_on", SONAE_OP_EQ, NULL);
      some = sonae_workbook_query (self->workbook, query, error);
      if (some == NULL)
        {
          g_ptr_array_unref (all);
          return NULL;
        }
      g_ptr_array_extend (all, some, (GCopyFunc) g_object_ref, NULL);
    }
  return all;
}

static gboolean
add_contacts (const Card *self, GError **error)
{
  static const struct { const char *key; double weight; } columns[] = {
    { "card.order", 0.8 }, { "card.who", 2.6 }, { "card.role", 2.6 }, { "card.phone", 2.6 }, { "card.email", 3.4 },
  };
  g_autoptr (GPtrArray) people = ordered_contacts (self, error);
  gboolean ordered = people != NULL && people->len > 0;
  SonaeReportBlock *table;

  if (people != NULL && !ordered)
    {
      g_ptr_array_unref (people);
      people = usual_contacts (self, error);
    }
  if (people == NULL)
    return FALSE;
  sonae_report_add_section (self->model, "card.call", NULL);
  if (!ordered)
    sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_WARN, text (self, "card.no-order"));
  if (people->len == 0)
    return TRUE;
  table = sonae_report_add_table (self->model->blocks, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    sonae_report_table_add_column (table, text (self, columns[i].key), columns[i].weight, i == 0 ? SONAE_ALIGN_CENTER : SONAE_ALIGN_START);
  for (guint i = 0; i < MIN (people->len, MAX_CONTACTS); i++)
    {
      SonaeRecord *person = people->pdata[i];
      g_autofree char *order = g_strdup_printf ("%u", i + 1);
      const char *phone = sonae_record_get_text (person, "phone");

      sonae_report_table_add_row (table);
      set_cell (table, 0, order, TRUE);
      set_cell (table, 1, sonae_record_get_text (person, "name"), TRUE);
      set_cell (table, 2, sonae_report_choice ("person.role", sonae_record_get_text (person, "role"), self->language), FALSE);
      set_cell (table, 3, *phone != '\0' ? phone : text (self, "not-recorded"), *phone != '\0');
      set_cell (table, 4, sonae_record_get_text (person, "email"), FALSE);
    }
  if (people->len > MAX_CONTACTS)
    say_more (self, people->len - MAX_CONTACTS);
  return TRUE;
}

/* --- Cutting off --- */

/* What is done with this product, in one sentence. */
static char *
step_for (const Card *self, SonaeRecord *device)
{
  const char *kind = sonae_record_get_text (device, "kind"), *address = sonae_record_get_text (device, "management_address");
  gboolean isolates = sonae_record_get_int (device, "isolation", 0) == 1;
  const char *key = strcmp (kind, "edr") == 0 && isolates ? "edr-isolate" : kind;
  g_autofree char *step = g_strdup (sonae_report_choice ("card.step", key, self->language));

  if (*address == '\0')
    return g_steal_pointer (&step);
  return g_strdup_printf ("%s%s%s%s", step, self->language == SONAE_LANGUAGE_JA ? "（" : " (", address, self->language == SONAE_LANGUAGE_JA ? "）" : ")");
}

static gboolean
add_products (const Card *self, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("device");
  g_autoptr (GPtrArray) devices = NULL;
  SonaeReportBlock *table;

  sonae_query_where (query, "state", SONAE_OP_IN, g_variant_new_parsed ("[@ms nothing, @ms 'in_use']"));
  sonae_query_order (query, "kind", FALSE);
  sonae_query_order (query, "product", FALSE);
  devices = sonae_workbook_query (self->workbook, query, error);
  if (devices == NULL)
    return FALSE;
  if (devices->len == 0)
    return TRUE;
  table = sonae_report_add_table (self->model->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "card.product"), 3, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.step"), 5.4, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.maintenance"), 3.4, SONAE_ALIGN_START);
  for (guint i = 0; i < MIN (devices->len, MAX_PRODUCTS); i++)
    {
      SonaeRecord *device = devices->pdata[i];
      const char *company = sonae_record_get_text (device, "maintenance_company"), *contact = sonae_record_get_text (device, "maintenance_contact");
      const char *name = sonae_record_get_text (device, "name");
      g_autofree char *maintenance = g_strconcat (company, *company != '\0' && *contact != '\0' ? " " : "", contact, NULL);
      g_autofree char *step = step_for (self, device);

      sonae_report_table_add_row (table);
      set_cell (table, 0, *name != '\0' ? name : sonae_record_get_text (device, "product"), TRUE);
      set_cell (table, 1, step, FALSE);
      set_cell (table, 2, maintenance, FALSE);
    }
  if (devices->len > MAX_PRODUCTS)
    say_more (self, devices->len - MAX_PRODUCTS);
  return TRUE;
}

static gboolean
add_isolation (const Card *self, GError **error)
{
  static const char *const steps[] = { "card.step.1", "card.step.2", "card.step.3" };
  SonaeReportBlock *list;

  sonae_report_add_section (self->model, "card.isolate", NULL);
  list = sonae_report_add_list (self->model->blocks, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    sonae_report_list_add (list, text (self, steps[i]));
  return add_products (self, error);
}

/* --- Reports and log --- */

static void
add_clocks (const Card *self)
{
  static const char *const rows[][3] = {
    { "card.ppc", "card.ppc.preliminary", "card.ppc.preliminary.when" },
    { NULL, "card.ppc.final", "card.ppc.final.when" },
    { "card.persons", "card.persons.what", "card.persons.when" },
    { "card.others", "card.others.what", "card.others.when" },
  };
  SonaeReportBlock *table;

  sonae_report_add_section (self->model, "card.clocks", NULL);
  table = sonae_report_add_table (self->model->blocks, FALSE);
  sonae_report_table_add_column (table, text (self, "card.whom"), 3.2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.what"), 3.8, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.when"), 4.6, SONAE_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      sonae_report_table_add_row (table);
      for (guint j = 0; j < 3; j++)
        if (rows[i][j] != NULL)
          sonae_report_table_set_marked (table, j, text (self, rows[i][j]), SONAE_MARK_NONE, SONAE_TONE_PLAIN, j == 2 && i < 2);
    }
  sonae_report_add_paragraph (self->model->blocks, SONAE_PARAGRAPH_SMALL, SONAE_TONE_MUTED, text (self, "card.clocks.note"));
}

static void
add_log (const Card *self)
{
  SonaeReportBlock *table;

  sonae_report_add_section (self->model, "card.log", NULL);
  table = sonae_report_add_table (self->model->blocks, FALSE);
  table->roomy = TRUE;
  sonae_report_table_add_column (table, text (self, "card.log.when"), 2.2, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.log.what"), 7, SONAE_ALIGN_START);
  sonae_report_table_add_column (table, text (self, "card.log.who"), 2.2, SONAE_ALIGN_START);
  for (guint i = 0; i < LOG_LINES; i++)
    sonae_report_table_add_row (table);
}

SonaeReportModel *
sonae_report_card_model (SonaeWorkbook *workbook, const SonaeReportOptions *options, GError **error)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook, error);
  g_autoptr (SonaeReportModel) model = NULL;
  Card self;

  if (company == NULL)
    return NULL;
  model = sonae_report_begin ("card", NULL, sonae_record_get_text (company, "name"), options->language);
  self = (Card) { model, workbook, options->language };
  sonae_report_add_part (model->blocks, TRUE);
  sonae_report_add_title (model->blocks, sonae_record_get_text (company, "name"), model->title);
  if (!add_contacts (&self, error) || !add_isolation (&self, error))
    return NULL;
  add_clocks (&self);
  add_log (&self);
  return g_steal_pointer (&model);
}
