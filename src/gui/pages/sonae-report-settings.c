/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/pages/sonae-report-settings.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-date.h"
#include "base/sonae-text.h"
#include "gui/compat/sonae-file-dialog.h"
#include "gui/pages/sonae-report-logo.h"

struct _SonaeReportSettings
{
  GtkPopover parent_instance;

  GtkEntry *version;
  GtkEntry *date;
  GtkSpinButton *visit;
  GtkWidget *visit_row;
  GtkBox *sections;
  GtkWidget *sections_title;
  GtkButton *logo;
  GtkWidget *no_logo;

  SonaeSession *session;      /* not owned: the page outlives it */
  char **shown;               /* the sections that have a check button */
  GPtrArray *left_out;        /* of char * */
  GPtrArray *asked;           /* the same as it was last asked for, borrowed; ends with NULL */
  char *iso;                  /* what the date says */
};

G_DEFINE_FINAL_TYPE (SonaeReportSettings, sonae_report_settings, GTK_TYPE_POPOVER)

static guint changed_signal;

static void
changed (SonaeReportSettings *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/* What is no day is shown as wrong, and today is printed. */
static void
date_cb (SonaeReportSettings *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->date));
  g_autofree char *iso = *text != '\0' ? sonae_date_parse (text, NULL) : NULL;

  if (*text != '\0' && iso == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->date), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->date), "error");
  if (g_strcmp0 (iso, self->iso) == 0)
    return;
  g_free (self->iso);
  self->iso = g_steal_pointer (&iso);
  changed (self);
}

static void
section_cb (SonaeReportSettings *self, GtkCheckButton *check)
{
  const char *title = g_object_get_data (G_OBJECT (check), "sonae-section");
  guint at;

  if (!gtk_check_button_get_active (check))
    g_ptr_array_add (self->left_out, g_strdup (title));
  else if (g_ptr_array_find_with_equal_func (self->left_out, title, g_str_equal, &at))
    g_ptr_array_remove_index (self->left_out, at);
  changed (self);
}

void
sonae_report_settings_set_sections (SonaeReportSettings *self, const char *const *sections)
{
  GtkWidget *child;

  g_return_if_fail (SONAE_IS_REPORT_SETTINGS (self) && sections != NULL);

  /* The same sections keep their buttons, and with them the keyboard. */
  if (self->shown != NULL && g_strv_equal ((const char *const *) self->shown, sections))
    return;
  g_strfreev (self->shown);
  self->shown = g_strdupv ((char **) sections);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  for (guint i = 0; sections[i] != NULL; i++)
    {
      g_autofree char *label = sonae_text_ellipsize (sections[i], 40);
      GtkWidget *check = gtk_check_button_new_with_label (label);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), !g_ptr_array_find_with_equal_func (self->left_out, sections[i], g_str_equal, NULL));
      g_object_set_data_full (G_OBJECT (check), "sonae-section", g_strdup (sections[i]), g_free);
      g_signal_connect_swapped (check, "toggled", G_CALLBACK (section_cb), self);
      gtk_box_append (self->sections, check);
    }
  gtk_widget_set_visible (self->sections_title, sections[0] != NULL);
}

void
sonae_report_settings_set_kind (SonaeReportSettings *self, const char *kind, const char *version)
{
  g_return_if_fail (SONAE_IS_REPORT_SETTINGS (self));

  g_ptr_array_set_size (self->left_out, 0);
  g_clear_pointer (&self->shown, g_strfreev);
  gtk_editable_set_text (GTK_EDITABLE (self->version), version);
  gtk_widget_set_visible (self->visit_row, g_str_equal (kind, "visit"));
}

void
sonae_report_settings_set_visit (SonaeReportSettings *self, gint64 number)
{
  g_return_if_fail (SONAE_IS_REPORT_SETTINGS (self));

  gtk_spin_button_set_value (self->visit, (double) number);
}

const char *
sonae_report_settings_get_version (SonaeReportSettings *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->version));
}

void
sonae_report_settings_fill (SonaeReportSettings *self, SonaeReportOptions *options)
{
  g_return_if_fail (SONAE_IS_REPORT_SETTINGS (self) && options != NULL);

  g_ptr_array_set_size (self->asked, 0);
  g_ptr_array_extend (self->asked, self->left_out, NULL, NULL);
  g_ptr_array_add (self->asked, NULL);
  options->version = sonae_report_settings_get_version (self);
  options->date = self->iso;
  options->left_out = (const char *const *) self->asked->pdata;
  options->visit = gtk_widget_get_visible (self->visit_row) ? gtk_spin_button_get_value_as_int (self->visit) : 0;
}

/* --- Logo --- */

static void
show_logo (SonaeReportSettings *self)
{
  g_autoptr (SonaeRecord) company = sonae_workbook_get_company (sonae_session_get_workbook (self->session), NULL);
  gint64 id = company != NULL ? sonae_record_get_int (company, "logo_id", 0) : 0;

  gtk_button_set_label (self->logo, id != 0 ? _("Change the _Logo…") : _("Choose a _Logo…"));
  gtk_widget_set_visible (self->no_logo, id != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->logo), !sonae_session_is_read_only (self->session));
  gtk_widget_set_sensitive (self->no_logo, !sonae_session_is_read_only (self->session));
}

static void
logo_chosen_cb (GFile *file, gpointer user_data)
{
  SonaeReportSettings *self = SONAE_REPORT_SETTINGS (user_data);

  if (file != NULL && self->session != NULL)
    sonae_report_logo_set (self->session, file);
}

static void
logo_cb (SonaeReportSettings *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_popover_popdown (GTK_POPOVER (self));
  sonae_file_dialog_open (window, _("Choose a Logo"), SONAE_FILES_ANY, logo_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
no_logo_cb (SonaeReportSettings *self)
{
  sonae_report_logo_set (self->session, NULL);
  gtk_popover_popdown (GTK_POPOVER (self));
}

void
sonae_report_settings_set_session (SonaeReportSettings *self, SonaeSession *session)
{
  g_return_if_fail (SONAE_IS_REPORT_SETTINGS (self) && self->session == NULL);

  self->session = session;
}

/* --- Widget --- */

static void
shown_cb (SonaeReportSettings *self)
{
  if (self->session != NULL)
    show_logo (self);
}

static GtkWidget *
add_row (GtkBox *box, const char *label, GtkWidget *control)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), control);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (row), title);
  gtk_box_append (GTK_BOX (row), control);
  gtk_box_append (box, row);
  return row;
}

static void
sonae_report_settings_finalize (GObject *object)
{
  SonaeReportSettings *self = SONAE_REPORT_SETTINGS (object);

  g_ptr_array_unref (self->left_out);
  g_ptr_array_unref (self->asked);
  g_strfreev (self->shown);
  g_free (self->iso);
  G_OBJECT_CLASS (sonae_report_settings_parent_class)->finalize (object);
}

static void
sonae_report_settings_class_init (SonaeReportSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sonae_report_settings_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sonae_report_settings_init (SonaeReportSettings *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6)), *logo = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->asked = g_ptr_array_new ();
  self->version = GTK_ENTRY (gtk_entry_new ());
  self->date = GTK_ENTRY (gtk_entry_new ());
  self->visit = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, 99, 1));
  gtk_entry_set_placeholder_text (self->date, _("today"));
  gtk_entry_set_max_length (self->version, 40);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->version), 12);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->date), 12);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->visit), _("0: the next one"));
  add_row (box, _("_Version"), GTK_WIDGET (self->version));
  add_row (box, _("_Date"), GTK_WIDGET (self->date));
  self->visit_row = add_row (box, _("V_isit"), GTK_WIDGET (self->visit));
  gtk_widget_set_visible (self->visit_row, FALSE);

  self->sections_title = gtk_label_new (_("Sections"));
  gtk_label_set_xalign (GTK_LABEL (self->sections_title), 0);
  gtk_widget_add_css_class (self->sections_title, "heading");
  self->sections = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (self->sections));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroll), 300);
  gtk_box_append (box, self->sections_title);
  gtk_box_append (box, scroll);

  self->logo = GTK_BUTTON (gtk_button_new_with_mnemonic (_("Choose a _Logo…")));
  self->no_logo = gtk_button_new_with_mnemonic (_("_No Logo"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->logo), TRUE);
  gtk_widget_set_visible (self->no_logo, FALSE);
  gtk_box_append (logo, GTK_WIDGET (self->logo));
  gtk_box_append (logo, self->no_logo);
  gtk_box_append (box, GTK_WIDGET (logo));
  gtk_widget_set_size_request (GTK_WIDGET (box), 320, -1);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (box));

  g_signal_connect_swapped (self->version, "changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->date, "changed", G_CALLBACK (date_cb), self);
  g_signal_connect_swapped (self->visit, "value-changed", G_CALLBACK (changed), self);
  g_signal_connect_swapped (self->logo, "clicked", G_CALLBACK (logo_cb), self);
  g_signal_connect_swapped (self->no_logo, "clicked", G_CALLBACK (no_logo_cb), self);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

GtkWidget *
sonae_report_settings_new (void)
{
  return g_object_new (SONAE_TYPE_REPORT_SETTINGS, NULL);
}
