/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/sonae-registers.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-workbook-load.h"

/* Findings: each is a query, so that what is counted is what is shown. Conditions lean on the computed fields of the entities. */

typedef struct
{
  const char *field;
  SonaeOp op;
  const char *value; /* in GVariant's text form; NULL for empty */
} Condition;

static const struct
{
  const char *id;
  const char *table;
  const char *title;
  const char *advice;
  SonaeFindingWeight weight;
  Condition conditions[3];
} findings[] = {
  { "device-licence-past", "device", N_ ("Licence has ended"), N_ ("Renew it, or retire the product: without a licence it no longer protects."),
    SONAE_FINDING_WARNING, { { "licence_left", SONAE_OP_EQ, "'past'" } } },
  { "device-licence-soon", "device", N_ ("Licence ends within 90 days"), N_ ("Ask for a quote now; approval and delivery take their time."),
    SONAE_FINDING_NOTICE, { { "licence_left", SONAE_OP_IN, "['within_30', 'within_60', 'within_90']" } } },
  { "device-support-past", "device", N_ ("Support has ended"), N_ ("Replace it or cut it off from the network: flaws are no longer mended."),
    SONAE_FINDING_WARNING, { { "support_left", SONAE_OP_EQ, "'past'" } } },
  { "device-support-soon", "device", N_ ("Support ends within 90 days"), N_ ("Plan the replacement before support ends."),
    SONAE_FINDING_NOTICE, { { "support_left", SONAE_OP_IN, "['within_30', 'within_60', 'within_90']" } } },
  { "device-firmware-late", "device", N_ ("Severe flaw open for more than 14 days"),
    N_ ("Install the latest firmware, or record the measure taken instead."), SONAE_FINDING_WARNING,
    { { "firmware_state", SONAE_OP_EQ, "'late'" }, { "state", SONAE_OP_NE, "'retired'" } } },
  { "device-firmware-pending", "device", N_ ("Update for a severe flaw is due within 14 days"),
    N_ ("Install it within 14 days of its publication."), SONAE_FINDING_NOTICE,
    { { "firmware_state", SONAE_OP_EQ, "'pending'" }, { "state", SONAE_OP_NE, "'retired'" } } },
  { "device-password", "device", N_ ("Default password not changed"), N_ ("Change the administrator's password that the maker set."),
    SONAE_FINDING_WARNING, { { "default_password_changed", SONAE_OP_EQ, "int64 0" }, { "state", SONAE_OP_NE, "'retired'" } } },
  { "device-alerts", "device", N_ ("Nobody reads the alerts"), N_ ("Name a person who reads them, and a deputy for days off."),
    SONAE_FINDING_WARNING,
    { { "alert_reader", SONAE_OP_EQ, NULL }, { "kind", SONAE_OP_IN, "['utm', 'edr']" }, { "state", SONAE_OP_NE, "'retired'" } } },
  { "endpoint-uncovered", "endpoint", N_ ("In nobody's cover"), N_ ("Install the agent, or write down what covers it."), SONAE_FINDING_WARNING,
    { { "cover", SONAE_OP_EQ, "'uncovered'" } } },
  { "endpoint-silent", "endpoint", N_ ("Silent for too long"), N_ ("Ask the user whether it is switched on, and whether the agent still runs."),
    SONAE_FINDING_WARNING, { { "cover", SONAE_OP_EQ, "'silent'" } } },
  { "endpoint-unconfirmed", "endpoint", N_ ("Never seen reporting"), N_ ("Look for it in the console and record when it was last seen."),
    SONAE_FINDING_NOTICE, { { "cover", SONAE_OP_EQ, "'unconfirmed'" } } },
  { "site-utm", "site", N_ ("Site without a UTM"), N_ ("See what guards its way to the internet, and register it."), SONAE_FINDING_WARNING,
    { { "has_utm", SONAE_OP_EQ, "int64 0" } } },
  { "duty-overdue", "duty", N_ ("Overdue duty"), N_ ("Do it and log it, or log that it was left out."), SONAE_FINDING_WARNING,
    { { "state", SONAE_OP_EQ, "'overdue'" } } },
  { "duty-responsible", "duty", N_ ("Duty without a responsible person"), N_ ("Name the person who does it."), SONAE_FINDING_NOTICE,
    { { "responsible", SONAE_OP_EQ, NULL } } },
  { "asset-retention", "asset", N_ ("Retention is over"), N_ ("Dispose of it so that it cannot be restored, or set a new date with its reason."),
    SONAE_FINDING_WARNING, { { "retention_over", SONAE_OP_EQ, "int64 1" } } },
  { "asset-owner", "asset", N_ ("No owner"), N_ ("Name the person who decides about it."), SONAE_FINDING_WARNING,
    { { "owner", SONAE_OP_EQ, NULL } } },
  { "asset-review", "asset", N_ ("No review for a year"), N_ ("See whether it is still right, and record the day."), SONAE_FINDING_NOTICE,
    { { "review_due", SONAE_OP_EQ, "int64 1" } } },
  { "asset-personal", "asset", N_ ("Personal data without confidentiality 3"),
    N_ ("Set confidentiality to 3, or write down why less is enough."), SONAE_FINDING_WARNING, { { "personal_low", SONAE_OP_EQ, "int64 1" } } },
  { "asset-rating", "asset", N_ ("Not fully rated"), N_ ("Rate confidentiality, integrity and availability from 1 to 3."), SONAE_FINDING_NOTICE,
    { { "rating_missing", SONAE_OP_EQ, "int64 1" } } },
  { "role-uncovered", "role", N_ ("Role that nobody fills"),
    N_ ("Name somebody, or a vendor, or decide that it is not needed. If that takes time, choose how the gap is closed and make an action of it."),
    SONAE_FINDING_WARNING, { { "state", SONAE_OP_EQ, "'uncovered'" }, { "wanted", SONAE_OP_GT, "int64 0" }, { "actions", SONAE_OP_EQ, "int64 0" } } },
  { "role-short", "role", N_ ("Role below the wanted level"),
    N_ ("Train those who fill it, or get help. Choose how the gap is closed and make an action of it."), SONAE_FINDING_NOTICE,
    { { "state", SONAE_OP_EQ, "'short'" }, { "actions", SONAE_OP_EQ, "int64 0" } } },
  { "training-nobody", "person", N_ ("Nobody was trained this fiscal year"),
    N_ ("Plan one training for everybody, even of half an hour. The self-check asks for it, and mails that cheat work on those who never heard of them."),
    SONAE_FINDING_WARNING, { { "nobody_trained", SONAE_OP_EQ, "int64 1" } } },
  { "training-person", "person", N_ ("Not trained this fiscal year, as others were"), N_ ("Have them catch up, and record it."), SONAE_FINDING_NOTICE,
    { { "training_due", SONAE_OP_EQ, "int64 1" }, { "nobody_trained", SONAE_OP_EQ, "int64 0" } } },
  { "training-overdue", "training", N_ ("Training not held on its day"), N_ ("Record the day on which it was held, or set a new one."),
    SONAE_FINDING_WARNING, { { "state", SONAE_OP_EQ, "'overdue'" } } },
  { "training-unrecorded", "training", N_ ("Training held without a record"),
    N_ ("Record who was there. Without a record it does not count for an expert or a customer."), SONAE_FINDING_WARNING,
    { { "state", SONAE_OP_EQ, "'unrecorded'" } } },
};

void
sonae_finding_free (SonaeFinding *self)
{
  if (self == NULL)
    return;
  sonae_query_free (self->query);
  g_free (self);
}

static SonaeQuery *
build_query (guint index)
{
  SonaeQuery *query = sonae_query_new (findings[index].table);

  for (guint i = 0; i < G_N_ELEMENTS (findings[index].conditions) && findings[index].conditions[i].field != NULL; i++)
    {
      const Condition *condition = &findings[index].conditions[i];

      sonae_query_where (query, condition->field, condition->op, condition->value != NULL ? g_variant_new_parsed (condition->value) : NULL);
    }
  return query;
}

SonaeQuery *
sonae_registers_finding_query (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    if (g_strcmp0 (findings[i].id, id) == 0)
      return build_query (i);
  return NULL;
}

SonaeFinding *
sonae_registers_finding_at (guint index)
{
  SonaeFinding *finding;

  if (index >= G_N_ELEMENTS (findings))
    return NULL;
  finding = g_new0 (SonaeFinding, 1);
  finding->id = findings[index].id;
  finding->table = findings[index].table;
  finding->title = _ (findings[index].title);
  finding->advice = _ (findings[index].advice);
  finding->weight = findings[index].weight;
  finding->query = build_query (index);
  finding->count = -1;
  return finding;
}

static GPtrArray *
load_findings (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) sonae_finding_free);

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      SonaeFinding *finding;

      if (table != NULL && !g_str_equal (table, findings[i].table))
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      finding = sonae_registers_finding_at (i);
      g_ptr_array_add (found, finding);
      finding->count = sonae_workbook_count (workbook, finding->query, error);
      if (finding->count < 0)
        return NULL;
    }
  return g_steal_pointer (&found);
}

GPtrArray *
sonae_registers_findings (SonaeWorkbook *workbook, const char *table, GError **error)
{
  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook), NULL);

  return load_findings (workbook, table, NULL, error);
}

static gpointer
findings_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return load_findings (workbook, data, cancellable, error);
}

void
sonae_registers_findings_async (SonaeWorkbook *workbook, const char *table, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  sonae_workbook_load_async (workbook, findings_in_thread, g_strdup (table), g_free, (GDestroyNotify) g_ptr_array_unref,
                             cancellable, callback, user_data);
}

GPtrArray *
sonae_registers_findings_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
