/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-report-print.h"

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, SonaeReport *report)
{
  gtk_print_operation_set_n_pages (operation, sonae_report_n_pages (report));
}

static void
page_setup_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GtkPageSetup *setup, SonaeReport *report)
{
  double width, height;

  sonae_report_get_size (report, page, &width, &height);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
}

/* Drawn anew rather than from what the window shows: a recording within a recording is more than cairo 1.16 bears. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, SonaeReport *report)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height;

  sonae_report_get_size (report, page, &width, &height);
  cairo_scale (cr, gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  sonae_report_draw_page (report, page, cr);
}

GtkPrintOperation *
sonae_report_print_operation_new (SonaeReport *report)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = NULL;
  GtkPaperSize *paper;

  g_return_val_if_fail (report != NULL, NULL);
  operation = gtk_print_operation_new ();
  setup = gtk_page_setup_new ();
  paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, sonae_report_title (report));
  /* The drawing has its margins already. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "sonae-report", report, (GDestroyNotify) sonae_report_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), report);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (page_setup_cb), report);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), report);
  return operation;
}
