/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook/sonae-soa-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-workbook-load.h"

/* Decisions about controls, and the work that needs a thread. */

#define MAX_TOLD 5 /* origins in a reason; more are counted */

/* --- Deciding --- */

static gboolean
set_text (SonaeEdit *edit, gint64 id, const char *field, const char *text, GError **error)
{
  return sonae_edit_set (edit, "control", id, field, text != NULL ? g_variant_new_string (text) : NULL, error);
}

/* REASON counts where there is none, or always with OVERWRITE. */
static gboolean
adopt (SonaeEdit *edit, gint64 id, const char *reason, gboolean overwrite, GError **error)
{
  g_autoptr (SonaeRecord) record = sonae_edit_get (edit, "control", id, error);

  if (record == NULL || !sonae_edit_set (edit, "control", id, "adopted", g_variant_new_int64 (1), error))
    return FALSE;
  if (reason != NULL && *reason != '\0' && (overwrite || *sonae_record_get_text (record, "reason") == '\0') &&
      !set_text (edit, id, "reason", reason, error))
    return FALSE;
  return *sonae_record_get_text (record, "state") != '\0' || set_text (edit, id, "state", "planned", error);
}

static gboolean
exclude (SonaeEdit *edit, gint64 id, const char *reason, GError **error)
{
  g_autoptr (SonaeRecord) record = sonae_edit_get (edit, "control", id, error);
  const char *state;

  if (record == NULL || !sonae_edit_set (edit, "control", id, "adopted", g_variant_new_int64 (0), error))
    return FALSE;
  if (reason != NULL && *reason != '\0' && !set_text (edit, id, "reason", reason, error))
    return FALSE;
  state = sonae_record_get_text (record, "state");
  return !(g_str_equal (state, "planned") || g_str_equal (state, "not_begun")) || set_text (edit, id, "state", NULL, error);
}

/* "Adopted because of our own findings: …", or NULL when nothing points there. */
static char *
reason_of (const SonaeSoaControl *control)
{
  g_autoptr (GString) all = NULL;

  if (control == NULL || control->reasons->len == 0)
    return NULL;
  all = g_string_new (NULL);
  for (guint i = 0; i < MIN (control->reasons->len, MAX_TOLD); i++)
    g_string_append_printf (all, "%s%s", i > 0 ? _ ("; ") : "", (char *) control->reasons->pdata[i]);
  if (control->reasons->len > MAX_TOLD)
    {
      guint more = control->reasons->len - MAX_TOLD;

      /* Translators: ends a list of findings. */
      g_string_append_printf (all, g_dngettext (GETTEXT_PACKAGE, "; and %u more", "; and %u more", more), more);
    }
  /* Translators: the reason for adopting a control; %s is a list of findings. */
  return g_strdup_printf (_ ("Adopted because of our own findings. %s"), all->str);
}

typedef struct
{
  GArray *ids;         /* of gint64 */
  GPtrArray *reasons;  /* a text each, which may be NULL */
  gboolean adopt, overwrite;
} Decision;

static Decision *
decision_new (gboolean adopt, gboolean overwrite)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  decision->reasons = g_ptr_array_new_with_free_func (g_free);
  decision->adopt = adopt;
  decision->overwrite = overwrite;
  return decision;
}

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_array_unref (decision->ids);
  g_ptr_array_unref (decision->reasons);
  g_free (decision);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

static void
decision_add (Decision *decision, gint64 id, char *reason)
{
  g_array_append_val (decision->ids, id);
  g_ptr_array_add (decision->reasons, reason);
}

static gboolean
run_decision (SonaeEdit *edit, gpointer data, GError **error)
{
  const Decision *decision = data;

  for (guint i = 0; i < decision->ids->len; i++)
    {
      gint64 id = g_array_index (decision->ids, gint64, i);

      if (decision->adopt ? !adopt (edit, id, decision->reasons->pdata[i], decision->overwrite, error)
                          : !exclude (edit, id, decision->reasons->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static Decision *
acceptance (const SonaeSoa *self, GArray *ids)
{
  Decision *decision = decision_new (TRUE, FALSE);

  for (guint i = 0; ids == NULL && i < self->controls->len; i++)
    if (sonae_soa_control_is (self->controls->pdata[i], SONAE_SOA_SUGGESTED))
      decision_add (decision, sonae_record_get_id (((SonaeSoaControl *) self->controls->pdata[i])->record), reason_of (self->controls->pdata[i]));
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      decision_add (decision, id, reason_of (sonae_soa_find (self, id)));
    }
  return decision;
}

static Decision *
plain_decision (GArray *ids, gboolean adopt, const char *reason)
{
  Decision *decision = decision_new (adopt, TRUE);

  for (guint i = 0; i < ids->len; i++)
    decision_add (decision, g_array_index (ids, gint64, i), g_strdup (reason));
  return decision;
}

gboolean
sonae_soa_accept (SonaeEdit *edit, const SonaeSoa *self, GArray *ids, GError **error)
{
  g_autoptr (Decision) decision = NULL;

  g_return_val_if_fail (edit != NULL && self != NULL, FALSE);

  decision = acceptance (self, ids);
  return run_decision (edit, decision, error);
}

gboolean
sonae_soa_decide (SonaeEdit *edit, GArray *ids, gboolean adopt, const char *reason, GError **error)
{
  g_autoptr (Decision) decision = NULL;

  g_return_val_if_fail (edit != NULL && ids != NULL, FALSE);

  decision = plain_decision (ids, adopt, reason);
  return run_decision (edit, decision, error);
}

void
sonae_soa_accept_async (SonaeWorkbook *workbook, const SonaeSoa *self, GArray *ids, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;
  Decision *decision;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && self != NULL);

  decision = acceptance (self, ids);
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Adopt %u suggested control", "Adopt %u suggested controls", decision->ids->len),
                           decision->ids->len);
  sonae_workbook_edit_async (workbook, label, run_decision, decision, decision_free, NULL, callback, user_data);
}

void
sonae_soa_decide_async (SonaeWorkbook *workbook, GArray *ids, gboolean adopt, const char *reason, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *label = NULL;

  g_return_if_fail (SONAE_IS_WORKBOOK (workbook) && ids != NULL);

  label = adopt ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Adopt %u control", "Adopt %u controls", ids->len), ids->len)
                : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Exclude %u control", "Exclude %u controls", ids->len), ids->len);
  sonae_workbook_edit_async (workbook, label, run_decision, plain_decision (ids, adopt, reason), decision_free, NULL, callback, user_data);
}

GPtrArray *
sonae_soa_relying_risks (SonaeWorkbook *workbook, GArray *ids, GError **error)
{
  g_autoptr (SonaeQuery) query = sonae_query_new ("risk_control");
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) risks = g_ptr_array_new_with_free_func (g_object_unref);
  GVariantBuilder wanted;

  g_return_val_if_fail (SONAE_IS_WORKBOOK (workbook) && ids != NULL, NULL);

  g_variant_builder_init (&wanted, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < ids->len; i++)
    g_variant_builder_add (&wanted, "x", g_array_index (ids, gint64, i));
  sonae_query_where (query, "control_id", SONAE_OP_IN, g_variant_builder_end (&wanted));
  links = sonae_workbook_query (workbook, query, error);
  if (links == NULL)
    return NULL;
  for (guint i = 0; i < links->len; i++)
    {
      gint64 id = sonae_record_get_int (links->pdata[i], "risk_id", 0);
      SonaeRecord *risk;
      gboolean known = FALSE;

      for (guint j = 0; j < risks->len && !known; j++)
        known = sonae_record_get_id (risks->pdata[j]) == id;
      if (known)
        continue;
      risk = sonae_workbook_get (workbook, "risk", id, error);
      if (risk == NULL)
        return NULL;
      g_ptr_array_add (risks, risk);
    }
  return g_steal_pointer (&risks);
}

/* --- Sealing --- */

typedef struct
{
  char *title;
  char *sealed_by;
} Sealing;

static void
sealing_free (gpointer data)
{
  Sealing *sealing = data;

  g_free (sealing->title);
  g_free (sealing->sealed_by);
  g_free (sealing);
}

static gboolean
run_seal (SonaeEdit *edit, gpointer data, GError **error)
{
  const Sealing *sealing = data;

  return sonae_soa_seal (edit, sealing->title, sealing->sealed_by, error) != 0;
}

void
sonae_soa_seal_async (SonaeWorkbook *workbook, const char *title, const char *sealed_by, GAsyncReadyCallback callback, gpointer user_data)
{
  /* Translators: %s is the title of a version of the statement of applicability. */
  g_autofree char *label = g_strdup_printf (_ ("Seal the statement of applicability as “%s”"), title);
  Sealing *sealing = g_new0 (Sealing, 1);

  sealing->title = g_strdup (title);
  sealing->sealed_by = g_strdup (sealed_by);
  sonae_workbook_edit_async (workbook, label, run_seal, sealing, sealing_free, NULL, callback, user_data);
}

/* --- Loading --- */

static gpointer
load_in_thread (SonaeWorkbook *workbook, gpointer data, GCancellable *cancellable, GError **error)
{
  return _sonae_soa_load (workbook, GPOINTER_TO_INT (data), cancellable, error);
}

static void
start (SonaeWorkbook *workbook, gboolean reasons, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  sonae_workbook_load_async (workbook, load_in_thread, GINT_TO_POINTER (reasons), NULL, (GDestroyNotify) sonae_soa_free,
                             cancellable, callback, user_data);
}

void
sonae_soa_load_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start (workbook, TRUE, cancellable, callback, user_data);
}

void
sonae_soa_load_counts_async (SonaeWorkbook *workbook, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  start (workbook, FALSE, cancellable, callback, user_data);
}

SonaeSoa *
sonae_soa_load_finish (SonaeWorkbook *workbook, GAsyncResult *result, GError **error)
{
  return sonae_workbook_load_finish (workbook, result, error);
}
