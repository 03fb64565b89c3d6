/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/sonae-about.h"

#include <glib/gi18n-lib.h>

#include "catalogue/sonae-annex-a.h"
#include "catalogue/sonae-catalogue.h"
#include "catalogue/sonae-crosswalk.h"
#include "catalogue/sonae-expert-visits.h"
#include "catalogue/sonae-risk-sheet.h"
#include "catalogue/sonae-roles.h"
#include "catalogue/sonae-ten-threats.h"

/* The title with its address, which the window makes a link of; publisher and edition in a line of their own, as nothing is wrapped there. */
static void
add_source (GPtrArray *lines,
            const SonaeSource *source)
{
  SonaeLanguage language = sonae_language_current ();
  const char *publisher = sonae_phrase_get (&source->publisher, language);
  const char *title = sonae_phrase_get (&source->title, language);

  g_ptr_array_add (lines, *source->address != '\0' ? g_strdup_printf ("%s %s", title, source->address) : g_strdup (title));
  if (*publisher != '\0' && *source->published_on != '\0')
    g_ptr_array_add (lines, g_strdup_printf ("%s, %s", publisher, source->published_on));
  else if (*publisher != '\0' || *source->published_on != '\0')
    g_ptr_array_add (lines, g_strdup (*publisher != '\0' ? publisher : source->published_on));
}

/* Of the sets in use, so that a file of the user's own is named as what it is. */
static GPtrArray *
reference_sets (void)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  add_source (lines, &sonae_catalogue_self_check ()->source);
  add_source (lines, &sonae_catalogue_risk_sheet ()->source);
  add_source (lines, &sonae_catalogue_threat_lists ()->source);
  add_source (lines, &sonae_catalogue_annex_a ()->source);
  add_source (lines, &sonae_catalogue_crosswalk ()->source);
  add_source (lines, &sonae_catalogue_programme ()->source);
  add_source (lines, &sonae_catalogue_sme_act ()->source);
  add_source (lines, &sonae_catalogue_security_action ()->source);
  add_source (lines, &sonae_catalogue_expert_visits ()->source);
  add_source (lines, &sonae_catalogue_roles ()->source);
  add_source (lines, &sonae_catalogue_duties ()->source);
  g_ptr_array_add (lines, NULL);
  return lines;
}

void
sonae_about_show (GtkWindow *parent)
{
  static const char *const authors[] = { N_("The Sonaecho contributors"), NULL };
  static const char *const libraries[] = {
    "GTK https://www.gtk.org",
    "libadwaita https://gnome.pages.gitlab.gnome.org/libadwaita/",
    "SQLite https://sqlite.org",
    "poppler https://poppler.freedesktop.org",
    "libcsv https://github.com/rgamble/libcsv",
    "libxlsxwriter https://libxlsxwriter.github.io",
    "libical https://libical.github.io/libical/",
    "libsodium https://libsodium.org",
    "JSON-GLib https://gitlab.gnome.org/GNOME/json-glib",
    NULL,
  };
  g_autoptr (GPtrArray) sets = reference_sets ();
  const char *const translated_authors[] = { _(authors[0]), NULL };
  GtkWidget *dialog = gtk_about_dialog_new ();
  GtkAboutDialog *about = GTK_ABOUT_DIALOG (dialog);

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));

  gtk_about_dialog_set_program_name (about, _("Sonaecho"));
  gtk_about_dialog_set_logo_icon_name (about, SONAE_APP_ID);
  gtk_about_dialog_set_version (about, SONAE_VERSION);
  gtk_about_dialog_set_comments (about, _("A workbook for the person in a small company who looks after information security. "
                                          "Everything stays on this computer."));
  gtk_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  gtk_about_dialog_set_authors (about, (const char **) translated_authors);
  /* Translators: your names, one a line. */
  gtk_about_dialog_set_translator_credits (about, _("translator-credits"));
  gtk_about_dialog_add_credit_section (about, _("Reference sets, told in our own words"), (const char **) sets->pdata);
  gtk_about_dialog_add_credit_section (about, _("Built on"), (const char **) libraries);
  /* As it is by itself, three lines of the sources could be seen at a time. */
  gtk_window_set_resizable (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 640, 560);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
}
