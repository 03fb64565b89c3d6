/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-statement-view.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-clock.h"
#include "base/sonae-date.h"
#include "catalogue/sonae-annex-a.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/compat/sonae-message.h"
#include "gui/pages/sonae-report-job.h"
#include "gui/sonae-gui.h"
#include "gui/widgets/sonae-plain-row.h"
#include "gui/widgets/sonae-two-pane.h"
#include "workbook/sonae-soa.h"

#define SETTLE_MS 200

struct _SonaeStatementView
{
  AdwBin parent_instance;

  GtkListBox *versions;
  GtkWidget *seal_button;
  GtkDropDown *compare;
  GtkButton *report_button;
  GtkLabel *title;
  GtkLabel *facts;
  GtkStack *views;            /* "rows", "problem" */
  GtkLabel *problem;
  GtkListBox *rows;

  SonaeSession *session;
  GArray *ids;                /* of gint64: what the rows of versions are, 0 first */
  GArray *others;             /* of gint64: what can be compared with, behind "nothing" */
  gint64 shown;               /* version, or 0 */
  gint64 compared;            /* version, 0, or -1 for nothing */
  guint settle_source;
  gboolean stale;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SonaeStatementView, sonae_statement_view, ADW_TYPE_BIN)

static SonaeWorkbook *
workbook_of (SonaeStatementView *self)
{
  return sonae_session_get_workbook (self->session);
}

/* --- Rows --- */

static void
add_fact (GString *text, const SonaeSoaRow *row, SonaeSoaField field)
{
  g_autofree char *value = sonae_soa_row_format (row, field, sonae_language_current ());

  g_strdelimit (value, "\n", ' ');
  if (*value != '\0')
    g_string_append_printf (text, _("%s: %s"), sonae_soa_field_label (field), value);
}

static void
add_line (GString *text, const SonaeSoaRow *row, const SonaeSoaField *fields, guint n)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      gsize before = line->len;

      if (before > 0)
        g_string_append (line, " · ");
      add_fact (line, row, fields[i]);
      if (line->len <= before + strlen (" · "))
        g_string_truncate (line, before);
    }
  if (line->len > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line->str);
}

static char *
row_title (const SonaeSoaRow *row)
{
  return g_strdup_printf ("%s　%s", row->values[SONAE_SOA_NUMBER], row->values[SONAE_SOA_TITLE]);
}

static GtkWidget *
statement_row (const SonaeSoaRow *row)
{
  static const SonaeSoaField papers[] = { SONAE_SOA_DOCUMENT, SONAE_SOA_EVIDENCE };
  static const SonaeSoaField people[] = { SONAE_SOA_OWNER, SONAE_SOA_REVIEWED_ON, SONAE_SOA_REVIEW_ON };
  g_autofree char *title = row_title (row);
  g_autofree char *adopted = sonae_soa_row_format (row, SONAE_SOA_ADOPTED, sonae_language_current ());
  g_autofree char *state = sonae_soa_row_format (row, SONAE_SOA_STATE, sonae_language_current ());
  g_autoptr (GString) text = g_string_new (row->values[SONAE_SOA_REASON]);
  gboolean yes = g_str_equal (row->values[SONAE_SOA_ADOPTED], "yes"), no = g_str_equal (row->values[SONAE_SOA_ADOPTED], "no");
  GtkWidget *widget, *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *decision = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add_line (text, row, papers, G_N_ELEMENTS (papers));
  add_line (text, row, people, G_N_ELEMENTS (people));
  widget = sonae_plain_row_new (title, text->str);
  gtk_box_append (GTK_BOX (decision), gtk_image_new_from_icon_name (yes  ? "sonae-answer-yes-symbolic"
                                                                    : no ? "sonae-answer-no-symbolic"
                                                                         : "sonae-answer-none-symbolic"));
  gtk_box_append (GTK_BOX (decision), gtk_label_new (adopted));
  gtk_widget_set_halign (decision, GTK_ALIGN_END);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), decision);
  if (*state != '\0' && yes)
    {
      GtkWidget *label = gtk_label_new (state);

      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), label);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), box);
  g_object_set_data (G_OBJECT (widget), "sonae-theme", GINT_TO_POINTER (g_ascii_digit_value (*row->values[SONAE_SOA_NUMBER])));
  return widget;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  int theme = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "sonae-theme"));
  const SonaeAnnexTheme *annex = sonae_annex_a_theme (theme);
  GtkWidget *label;

  if (annex == NULL || (before != NULL && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (before), "sonae-theme")) == theme))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (sonae_phrase_get (&annex->title, sonae_language_current ()));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "sonae-part-header");
  gtk_list_box_row_set_header (row, label);
}

/* --- Comparing --- */

static char *
change_text (const SonaeSoaChange *change)
{
  switch (change->kind)
    {
    case SONAE_SOA_ADDED:
      return g_strdup (_("New in the later one"));
    case SONAE_SOA_REMOVED:
      return g_strdup (_("Not in the later one"));
    case SONAE_SOA_CHANGED:
    default:
      /* Translators: a field, its value before and after. */
      return g_strdup_printf (_("%s: %s → %s"), sonae_soa_field_label (change->field), *change->before != '\0' ? change->before : _("empty"),
                              *change->after != '\0' ? change->after : _("empty"));
    }
}

/* The changes of one control stand together in one row. */
static void
show_changes (SonaeStatementView *self, GPtrArray *changes)
{
  guint i = 0;

  while (i < changes->len)
    {
      const SonaeSoaChange *first = changes->pdata[i];
      g_autofree char *title = row_title (first->row);
      g_autoptr (GString) text = g_string_new (NULL);
      GtkWidget *row;

      for (; i < changes->len && ((const SonaeSoaChange *) changes->pdata[i])->row == first->row; i++)
        {
          g_autofree char *line = change_text (changes->pdata[i]);

          g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
        }
      row = sonae_plain_row_new (title, text->str);
      g_object_set_data (G_OBJECT (row), "sonae-theme", GINT_TO_POINTER (g_ascii_digit_value (*first->row->values[SONAE_SOA_NUMBER])));
      gtk_list_box_append (self->rows, row);
    }
  if (changes->len == 0)
    gtk_list_box_append (self->rows, sonae_plain_row_new (_("No Difference"), _("Both say the same of every control.")));
}

static const char *
name_of (const SonaeSoaStatement *statement)
{
  return statement->id != 0 ? statement->title : _("As it is now");
}

/* Which one is the later is a matter of time: the present is after all versions. */
static gboolean
is_later (const SonaeSoaStatement *a, const SonaeSoaStatement *b)
{
  int order = g_strcmp0 (a->sealed_on, b->sealed_on);

  if (a->id == 0 || b->id == 0)
    return a->id == 0;
  return order != 0 ? order > 0 : a->id > b->id;
}

static void
show_facts (SonaeStatementView *self, const SonaeSoaStatement *statement, const SonaeSoaStatement *other)
{
  g_autofree char *day = sonae_date_format (statement->sealed_on, sonae_language_current ());
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  if (other != NULL)
    {
      const SonaeSoaStatement *later = is_later (statement, other) ? statement : other;

      /* Translators: two versions of the statement, the older one first. */
      title = g_strdup_printf (_("From “%s” to “%s”"), name_of (later == statement ? other : statement), name_of (later));
      text = g_strdup (_("What the later one says otherwise, control by control."));
    }
  else if (statement->id == 0)
    {
      title = g_strdup (name_of (statement));
      text = g_strdup (_("It follows the controls until you seal it. Sealing keeps it as a version that cannot be changed any more."));
    }
  else
    {
      title = g_strdup (name_of (statement));
      /* Translators: a date, a name, a hash. */
      text = g_strdup_printf (_("Sealed on %s by %s\nSHA-256: %s"), day, *statement->sealed_by != '\0' ? statement->sealed_by : _("somebody unnamed"),
                              statement->sha256);
    }
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->facts, text);
  gtk_button_set_label (self->report_button, statement->id == 0 ? _("PDF and _Print…") : _("_Export PDF…"));
  gtk_widget_set_visible (GTK_WIDGET (self->report_button), other == NULL);
}

static void
show_statement (SonaeStatementView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SonaeSoaStatement) statement = sonae_soa_statement_load (workbook_of (self), self->shown, sonae_language_current (), &error);
  g_autoptr (SonaeSoaStatement) other = NULL;

  sonae_plain_row_clear (self->rows);
  if (statement != NULL && self->compared >= 0)
    other = sonae_soa_statement_load (workbook_of (self), self->compared, sonae_language_current (), &error);
  if (error != NULL)
    {
      gtk_label_set_label (self->title, _("Cannot Be Shown"));
      gtk_label_set_label (self->facts, "");
      gtk_label_set_label (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->views, "problem");
      return;
    }
  show_facts (self, statement, other);
  if (other != NULL)
    {
      gboolean later = is_later (statement, other);
      g_autoptr (GPtrArray) changes = sonae_soa_compare (later ? other : statement, later ? statement : other, sonae_language_current ());

      show_changes (self, changes);
    }
  else
    {
      for (guint i = 0; i < statement->rows->len; i++)
        gtk_list_box_append (self->rows, statement_row (statement->rows->pdata[i]));
    }
  gtk_stack_set_visible_child_name (self->views, "rows");
}

/* --- Versions --- */

static void
delete_cb (GtkWidget *button, SonaeStatementView *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "sonae-version");

  sonae_session_delete (self->session, "soa_version", *id);
}

static GtkWidget *
version_row (SonaeStatementView *self, SonaeRecord *version)
{
  g_autofree char *day = version != NULL ? sonae_record_format (version, "sealed_on") : NULL;
  const char *by = version != NULL ? sonae_record_get_text (version, "sealed_by") : "";
  g_autofree char *text = version != NULL ? g_strconcat (day, *by != '\0' ? " · " : NULL, by, NULL) : g_strdup (_("Not sealed"));
  GtkWidget *row = sonae_plain_row_new (version != NULL ? sonae_record_get_text (version, "title") : _("As it is now"), text);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (version != NULL && !sonae_session_is_read_only (self->session))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
      gint64 id = sonae_record_get_id (version);
      g_autofree char *name = g_strdup_printf (_("Delete the version “%s”"), sonae_record_get_text (version, "title"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_object_set_data_full (G_OBJECT (button), "sonae-version", g_memdup2 (&id, sizeof id), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (delete_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
fill_compare (SonaeStatementView *self, GPtrArray *versions)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_array_set_size (self->others, 0);
  gtk_string_list_append (names, _("Compare with…"));
  for (guint i = 0; i < self->ids->len; i++)
    {
      gint64 id = g_array_index (self->ids, gint64, i);

      if (id == self->shown)
        continue;
      g_array_append_val (self->others, id);
      gtk_string_list_append (names, id == 0 ? _("As it is now") : sonae_record_get_text (versions->pdata[i - 1], "title"));
      if (id == self->compared)
        chosen = self->others->len;
    }
  if (chosen == 0)
    self->compared = -1;
  gtk_drop_down_set_model (self->compare, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->compare, chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (self->compare), self->others->len > 0);
}

static void
load (SonaeStatementView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  gint64 present = 0;

  self->stale = FALSE;
  versions = sonae_soa_versions (workbook_of (self), &error);
  if (versions == NULL)
    {
      sonae_session_error (self->session, error);
      return;
    }
  self->filling = TRUE;
  sonae_plain_row_clear (self->versions);
  g_array_set_size (self->ids, 0);
  g_array_append_val (self->ids, present);
  gtk_list_box_append (self->versions, version_row (self, NULL));
  for (guint i = 0; i < versions->len; i++)
    {
      gint64 id = sonae_record_get_id (versions->pdata[i]);

      g_array_append_val (self->ids, id);
      gtk_list_box_append (self->versions, version_row (self, versions->pdata[i]));
    }
  if (!has_id (self->ids, self->shown))
    self->shown = 0;
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == self->shown)
      gtk_list_box_select_row (self->versions, gtk_list_box_get_row_at_index (self->versions, (int) i));
  fill_compare (self, versions);
  self->filling = FALSE;
  show_statement (self);
}

static void
version_selected_cb (SonaeStatementView *self, GtkListBoxRow *row)
{
  g_autoptr (GPtrArray) versions = NULL;

  if (self->filling || row == NULL)
    return;
  self->shown = g_array_index (self->ids, gint64, gtk_list_box_row_get_index (row));
  versions = sonae_soa_versions (workbook_of (self), NULL);
  if (versions == NULL || versions->len + 1 != self->ids->len)
    return;
  self->filling = TRUE;
  fill_compare (self, versions);
  self->filling = FALSE;
  show_statement (self);
}

static void
compare_cb (SonaeStatementView *self)
{
  guint chosen = gtk_drop_down_get_selected (self->compare);

  if (self->filling || self->session == NULL)
    return;
  self->compared = chosen > 0 && chosen <= self->others->len ? g_array_index (self->others, gint64, chosen - 1) : -1;
  show_statement (self);
}

/* --- Sealing --- */

typedef struct
{
  SonaeSession *session;
  GtkEntryBuffer *title, *by;
} Sealing;

static void
sealing_free (gpointer data)
{
  Sealing *sealing = data;

  g_object_unref (sealing->session);
  g_object_unref (sealing->title);
  g_object_unref (sealing->by);
  g_free (sealing);
}

static void
sealed_cb (const char *response, gpointer user_data)
{
  Sealing *sealing = user_data;

  if (g_str_equal (response, "seal"))
    sonae_soa_seal_async (sonae_session_get_workbook (sealing->session), gtk_entry_buffer_get_text (sealing->title),
                          gtk_entry_buffer_get_text (sealing->by), sonae_session_edit_done_cb, g_object_ref (sealing->session));
}

static GtkWidget *
add_entry (GtkWidget *box, const char *name, GtkEntryBuffer *buffer)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
seal_cb (SonaeStatementView *self)
{
  Sealing *sealing = g_new0 (Sealing, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (workbook_of (self), NULL);
  g_autofree char *today = sonae_clock_today ();
  g_autofree char *day = sonae_date_format (today, sonae_language_current ());
  /* Translators: a title for a version of the statement; %s is a date. */
  g_autofree char *title = g_strdup_printf (_("Version of %s"), day);
  SonaeMessage *message;
  GtkWidget *entry;

  sealing->session = g_object_ref (self->session);
  sealing->title = gtk_entry_buffer_new (title, -1);
  sealing->by = gtk_entry_buffer_new (company != NULL ? sonae_record_get_text (company, "security_lead") : "", -1);
  message = sonae_message_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Seal the Statement"),
                               _("The statement is kept as it is now, with its date and a hash that shows any later change."), sealed_cb, sealing,
                               sealing_free);
  entry = add_entry (box, _("_Title"), sealing->title);
  add_entry (box, _("Sealed _by"), sealing->by);
  sonae_message_set_extra (message, box);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  sonae_message_add_button (message, "seal", _("_Seal"), SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
  gtk_widget_grab_focus (entry);
}

/* --- On paper --- */

static void
exported_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeSession) session = user_data;
  g_autoptr (GError) error = NULL;

  if (sonae_report_export_finish (SONAE_WORKBOOK (workbook), result, &error))
    sonae_session_toast (session, _("The report was written as PDF."));
  else
    sonae_session_error (session, error);
}

static void
export_chosen_cb (GFile *file, gpointer user_data)
{
  SonaeStatementView *self = user_data;
  const SonaeReportOptions options = { .language = sonae_language_current (), .version_id = self->shown };

  if (file != NULL && self->session != NULL && self->shown != 0)
    sonae_report_export_async (workbook_of (self), sonae_report_kind_lookup ("soa", NULL), &options, file, NULL, NULL, exported_cb,
                               g_object_ref (self->session));
}

/* What it says now is a report like the others; a version goes to a file at once. */
static void
report_cb (SonaeStatementView *self)
{
  g_autofree char *name = NULL;

  if (self->shown == 0)
    {
      sonae_session_go (self->session, "reports", "soa");
      return;
    }
  name = sonae_report_file_name (sonae_report_text ("soa.title", sonae_language_current ()), gtk_label_get_label (self->title));
  sonae_file_dialog_save (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Export the Report"), SONAE_FILES_PDF, NULL, name, export_chosen_cb,
                          g_object_ref (self), g_object_unref);
}

/* --- Following the workbook --- */

static gboolean
settle_cb (gpointer user_data)
{
  SonaeStatementView *self = user_data;

  self->settle_source = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (SonaeStatementView *self, SonaeChange *change)
{
  if (sonae_change_get_id (change) != 0 && !sonae_change_touches (change, "control") && !sonae_change_touches (change, "evidence") &&
      !sonae_change_touches (change, "soa_version"))
    return;
  self->stale = TRUE;
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add (SETTLE_MS, settle_cb, self);
}

static void
sonae_statement_view_map (GtkWidget *widget)
{
  SonaeStatementView *self = SONAE_STATEMENT_VIEW (widget);

  if (self->stale && self->session != NULL)
    load (self);
  GTK_WIDGET_CLASS (sonae_statement_view_parent_class)->map (widget);
}

void
sonae_statement_view_set_session (SonaeStatementView *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_STATEMENT_VIEW (self) && SONAE_IS_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
  gtk_widget_set_sensitive (self->seal_button, !sonae_session_is_read_only (session));
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
sonae_statement_view_dispose (GObject *object)
{
  SonaeStatementView *self = SONAE_STATEMENT_VIEW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sonae_statement_view_parent_class)->dispose (object);
}

static void
sonae_statement_view_finalize (GObject *object)
{
  SonaeStatementView *self = SONAE_STATEMENT_VIEW (object);

  g_array_unref (self->ids);
  g_array_unref (self->others);
  G_OBJECT_CLASS (sonae_statement_view_parent_class)->finalize (object);
}

static void
sonae_statement_view_class_init (SonaeStatementViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sonae_statement_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sonae_statement_view_finalize;
  widget_class->map = sonae_statement_view_map;

  g_type_ensure (SONAE_TYPE_TWO_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, SONAE_RESOURCE_PREFIX "/sonae-statement-view.ui");
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, versions);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, seal_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, compare);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, report_button);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, title);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, facts);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, views);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, problem);
  gtk_widget_class_bind_template_child (widget_class, SonaeStatementView, rows);
  gtk_widget_class_bind_template_callback (widget_class, version_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, seal_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_cb);
}

static void
sonae_statement_view_init (SonaeStatementView *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->compared = -1;
  self->stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->rows, header_cb, NULL, NULL);
}
