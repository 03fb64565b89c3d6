/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "reader/sonae-pdf-status.h"

#include <glib/gi18n-lib.h>

#include "base/sonae-error.h"

GError *
sonae_pdf_status_error (SonaePdfStatus status, SonaePdfKind kind, gboolean password_given)
{
  SonaeError code = SONAE_ERROR_DAMAGED;
  const char *said = NULL;

  switch (status)
    {
    case SONAE_PDF_NOT_PDF:
      said = _ ("This file is not a PDF; please choose another one.");
      break;
    case SONAE_PDF_PASSWORD:
      code = SONAE_ERROR_PASSWORD;
      said = password_given ? _ ("The password does not open this PDF; please type it again.")
                            : _ ("This PDF is protected by a password; please give it.");
      break;
    case SONAE_PDF_LOCKED:
      said = _ ("This PDF is locked in a way that cannot be opened here; please ask its sender for one without protection.");
      break;
    case SONAE_PDF_NO_PAGES:
      said = _ ("This PDF has no pages; please get it again from where it came.");
      break;
    case SONAE_PDF_NO_PAGE:
      said = _ ("There is no such page, or it is damaged and cannot be read; the other pages are still there.");
      break;
    case SONAE_PDF_TOO_MUCH:
      said = _ ("This page needs more memory than a page may take; please try a smaller scale. The other pages are still there.");
      break;
    case SONAE_PDF_DAMAGED:
    case SONAE_PDF_REFUSED:
    case SONAE_PDF_DONE:
      said = kind == SONAE_PDF_OPEN ? _ ("This PDF is damaged or incomplete and cannot be opened; please get it again from where it came.")
                                    : _ ("This part of the PDF cannot be read; the rest of it is still there.");
      break;
    }
  return g_error_new_literal (SONAE_ERROR, code, said);
}

GError *
sonae_pdf_fault_error (SonaePdfWorkerFault fault, SonaePdfKind kind)
{
  gboolean whole = kind == SONAE_PDF_OPEN;
  const char *said = NULL;

  switch (fault)
    {
    case SONAE_PDF_WORKER_MISSING:
      said = _ ("The program that reads PDFs (sonaecho-pdf-worker) could not be started; nothing was lost. Please install Sonaecho again.");
      break;
    case SONAE_PDF_WORKER_SLOW:
      said = whole ? _ ("Opening this PDF took too long and was stopped; nothing was lost. You can try again.")
                   : _ ("This page took too long and was stopped; nothing was lost. You can try it again.");
      break;
    case SONAE_PDF_WORKER_DIED:
    case SONAE_PDF_WORKER_LIED:
      said = whole ? _ ("This PDF made the program that reads PDFs fail; nothing was lost. You can try again.")
                   : _ ("This page made the program that reads PDFs fail; nothing was lost. You can try it again.");
      break;
    }
  return g_error_new_literal (SONAE_ERROR, SONAE_ERROR_WORKER, said);
}
