/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/sonae-gantt-figure.h"

G_BEGIN_DECLS

/* The fixed texts of a Gantt chart on paper in LANGUAGE, from the reference texts of the reports. They live as long as the program; TITLE and FOOTER are the
 * caller's and only borrowed. */
void sonae_report_gantt_words (SonaeLanguage language, const char *title, const char *footer, SonaeGanttWords *words);

G_END_DECLS
