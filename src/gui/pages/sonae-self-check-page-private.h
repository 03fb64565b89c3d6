/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gui/pages/sonae-compare-view.h"
#include "gui/pages/sonae-self-check-page.h"
#include "gui/widgets/sonae-form.h"
#include "gui/widgets/sonae-question-view.h"
#include "gui/widgets/sonae-score-strip.h"
#include "gui/widgets/sonae-stars-list.h"

G_BEGIN_DECLS

struct _SonaeSelfCheckPage
{
  SonaePage parent_instance;

  /* The template. */
  GtkStack *stack;               /* "empty", "round", "compare" */
  AdwStatusPage *empty_page;
  GtkWidget *start_button;
  GtkDropDown *round_drop;
  GtkWidget *edit_round_button;
  GtkListBox *edit_round_list;
  GtkWidget *delete_round_button;
  GtkWidget *new_round_button;
  GtkEditable *new_date;
  GtkLabel *new_date_error;
  GtkEditable *new_respondent;
  GtkDropDown *new_site;
  GtkWidget *new_copy;
  GtkWidget *compare_button;
  GtkWidget *make_actions_button;
  SonaeScoreStrip *strip;
  GtkScrolledWindow *list_scrolled;
  GtkListBox *list;
  SonaeStarsList *stars;
  SonaeQuestionView *view;
  SonaeCompareView *compare;

  /* What is shown. */
  GPtrArray *rounds;             /* of SonaeRecord, newest first, of sets that are known */
  GArray *new_sites;             /* of gint64: the choices of new_site; 0 is the whole company */
  SonaeForm *form;               /* of the round's own fields */
  SonaeRoundResult *result;      /* NULL before the first round */
  const SonaeQuestionSet *set;   /* the rows are of this one */
  GPtrArray *part_labels;        /* of GtkLabel, by part: score beside the part's title */
  gint64 round_id;
  int number;                    /* the question that is chosen */
  gboolean filling;              /* we change the widgets, not the user */
  gboolean focus_when_mapped;
};

/* sonae-self-check-page.c */
void     _sonae_self_check_page_reload (SonaeSelfCheckPage *self);
/* Chooses question NUMBER and keeps it in sight; FOCUS gives its row the keyboard. */
void     _sonae_self_check_page_select (SonaeSelfCheckPage *self, int number, gboolean focus);

/* sonae-self-check-page-rounds.c */
void     _sonae_self_check_page_load_rounds (SonaeSelfCheckPage *self);
void     _sonae_self_check_page_start_first (SonaeSelfCheckPage *self);
void     _sonae_self_check_page_rounds_class_init (GtkWidgetClass *widget_class);

/* sonae-self-check-page-input.c */
void     _sonae_self_check_page_init_input (SonaeSelfCheckPage *self);

G_END_DECLS
