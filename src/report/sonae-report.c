/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-private.h"

#include "sonae-config.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"
#include "report/sonae-report-layout.h"
#include "report/sonae-report-pdf.h"
#include "report/sonae-report-plan.h"
#include "workbook/files/sonae-file-output.h"

struct _SonaeReport
{
  SonaeReportModel *model;
  SonaeReportLayout *layout;
  SonaeGanttFigure *gantt;   /* pages after those of the layout; NULL: none */
};

SonaeReport *
sonae_report_new (SonaeReportModel *model, GError **error)
{
  SonaeReport *self = g_new0 (SonaeReport, 1);

  self->model = model;
  self->layout = sonae_report_layout_new (model);
  if (sonae_report_layout_n_unknown (self->layout) > 0)
    {
      sonae_report_free (self);
      g_set_error (error, SONAE_ERROR, SONAE_ERROR_DATA,
                   _ ("This computer has no font with Japanese letters, so that the report cannot be drawn. Please install Noto Sans CJK "
                      "(package fonts-noto-cjk) and try again."));
      return NULL;
    }
  return self;
}

SonaeReport *
sonae_report_self_check (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  SonaeReportModel *model;

  g_return_val_if_fail (workbook != NULL, NULL);
  model = sonae_report_self_check_model (workbook, language, error);
  return model != NULL ? sonae_report_new (model, error) : NULL;
}

SonaeReport *
sonae_report_soa_version (SonaeWorkbook *workbook, gint64 id, SonaeLanguage language, GError **error)
{
  SonaeReportModel *model;

  g_return_val_if_fail (workbook != NULL, NULL);
  model = sonae_report_soa_model (workbook, id, language, error);
  return model != NULL ? sonae_report_new (model, error) : NULL;
}

SonaeReport *
sonae_report_soa (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  return sonae_report_soa_version (workbook, 0, language, error);
}

SonaeReport *
sonae_report_plan (SonaeWorkbook *workbook, SonaeLanguage language, GError **error)
{
  g_autoptr (SonaeGanttFigure) gantt = NULL;
  SonaeReportModel *model;
  SonaeReport *self;

  g_return_val_if_fail (workbook != NULL, NULL);
  model = sonae_report_plan_model (workbook, language, error);
  if (model == NULL)
    return NULL;
  gantt = sonae_report_plan_timeline (workbook, language, error);
  if (gantt == NULL)
    {
      sonae_report_model_free (model);
      return NULL;
    }
  self = sonae_report_new (model, error);
  if (self != NULL)
    self->gantt = g_steal_pointer (&gantt);
  return self;
}

void
sonae_report_free (SonaeReport *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->gantt, sonae_gantt_figure_free);
  sonae_report_layout_free (self->layout);
  sonae_report_model_free (self->model);
  g_free (self);
}

const char *
sonae_report_title (SonaeReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->model->title;
}

int
sonae_report_n_pages (SonaeReport *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return sonae_report_layout_n_pages (self->layout) + (self->gantt != NULL ? sonae_gantt_figure_n_pages (self->gantt) : 0);
}

void
sonae_report_get_size (SonaeReport *self, double *width, double *height)
{
  g_return_if_fail (self != NULL);
  sonae_report_layout_get_size (self->layout, width, height);
}

void
sonae_report_draw_page (SonaeReport *self, int page, gpointer cairo)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cairo != NULL);
  if (page < sonae_report_layout_n_pages (self->layout))
    sonae_report_layout_draw (self->layout, page, cairo);
  else if (self->gantt != NULL)
    sonae_gantt_figure_draw (self->gantt, page - sonae_report_layout_n_pages (self->layout), cairo);
}

gboolean
sonae_report_write_pdf (SonaeReport *self, GFile *target, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (target), FALSE);
  bytes = sonae_report_pdf_bytes_with_gantt (self->layout, self->model, self->gantt, sonae_report_text ("plan.timeline", self->model->language),
                                             error);
  return bytes != NULL && sonae_file_output_replace (target, bytes, cancellable, error);
}
