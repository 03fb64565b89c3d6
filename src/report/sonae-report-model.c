/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/sonae-report-model.h"

#include <string.h>

char *
sonae_report_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r')
        {
          if (p[1] != '\n')
            g_string_append_c (out, '\n');
        }
      else if (c == 0x2028 || c == 0x2029 || c == 0x85)
        g_string_append_c (out, '\n');
      else if ((c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static void
cell_clear (SonaeReportCell *cell)
{
  g_free (cell->text);
}

static void
block_free (gpointer data)
{
  SonaeReportBlock *block = data;

  for (guint i = 0; block->rows != NULL && i < block->rows->len; i++)
    {
      SonaeReportRow *row = &g_array_index (block->rows, SonaeReportRow, i);

      for (guint j = 0; j < block->columns->len; j++)
        cell_clear (&row->cells[j]);
      g_free (row->cells);
    }
  for (guint i = 0; block->columns != NULL && i < block->columns->len; i++)
    g_free (g_array_index (block->columns, SonaeReportColumn, i).title);
  g_clear_pointer (&block->rows, g_array_unref);
  g_clear_pointer (&block->columns, g_array_unref);
  g_clear_pointer (&block->values, g_array_unref);
  g_clear_pointer (&block->previous, g_array_unref);
  g_clear_pointer (&block->lines, g_ptr_array_unref);
  g_clear_pointer (&block->first, g_ptr_array_unref);
  g_clear_pointer (&block->second, g_ptr_array_unref);
  g_clear_pointer (&block->gantt, sonae_gantt_figure_free);
  g_free (block->alternative);
  g_free (block->text);
  g_free (block->detail);
  g_free (block->extra);
  g_free (block);
}

static SonaeReportBlock *
block_add (GPtrArray *blocks, SonaeReportBlockKind kind, const char *text, const char *detail, const char *extra)
{
  SonaeReportBlock *block = g_new0 (SonaeReportBlock, 1);

  block->kind = kind;
  block->text = sonae_report_printable (text);
  block->detail = sonae_report_printable (detail);
  block->extra = sonae_report_printable (extra);
  g_ptr_array_add (blocks, block);
  return block;
}

SonaeReportModel *
sonae_report_model_new (SonaeLanguage language, const char *title, const char *subject, const char *author, const char *written,
                        gint64 created)
{
  SonaeReportModel *self = g_new0 (SonaeReportModel, 1);

  self->language = language;
  self->title = sonae_report_printable (title);
  self->subject = sonae_report_printable (subject);
  self->author = sonae_report_printable (author);
  self->written = sonae_report_printable (written);
  self->created = created;
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

void
sonae_report_model_free (SonaeReportModel *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subject);
  g_free (self->author);
  g_free (self->written);
  g_free (self->stamp);
  g_clear_pointer (&self->logo, sonae_report_picture_free);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

SonaeReportBlock *
sonae_report_add_title (GPtrArray *blocks, const char *above, const char *title)
{
  return block_add (blocks, SONAE_BLOCK_TITLE, title, above, NULL);
}

SonaeReportBlock *
sonae_report_add_heading (GPtrArray *blocks, int level, const char *text)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_HEADING, text, NULL, NULL);

  g_assert (level == 1 || level == 2);
  block->level = level;
  return block;
}

SonaeReportBlock *
sonae_report_add_paragraph (GPtrArray *blocks, SonaeParagraphStyle style, SonaeTone tone, const char *text)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_PARAGRAPH, text, NULL, NULL);

  block->style = style;
  block->tone = tone;
  return block;
}

SonaeReportBlock *
sonae_report_add_score (GPtrArray *blocks, const char *number, const char *unit, const char *band, SonaeMark mark, SonaeTone tone)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_SCORE, number, unit, band);

  block->mark = mark;
  block->tone = tone;
  block->lines = g_ptr_array_new_with_free_func (g_free);
  return block;
}

void
sonae_report_score_add_line (SonaeReportBlock *score, const char *text)
{
  g_assert (score->kind == SONAE_BLOCK_SCORE);
  g_ptr_array_add (score->lines, sonae_report_printable (text));
}

SonaeReportBlock *
sonae_report_add_radar (GPtrArray *blocks, const char *caption, const char *legend, const char *legend_previous)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_RADAR, caption, legend, legend_previous);

  block->lines = g_ptr_array_new_with_free_func (g_free);
  block->values = g_array_new (FALSE, FALSE, sizeof (double));
  if (legend_previous != NULL)
    block->previous = g_array_new (FALSE, FALSE, sizeof (double));
  return block;
}

void
sonae_report_radar_add_axis (SonaeReportBlock *radar, const char *label, double value, double previous)
{
  g_assert (radar->kind == SONAE_BLOCK_RADAR);
  g_ptr_array_add (radar->lines, sonae_report_printable (label));
  g_array_append_val (radar->values, value);
  if (radar->previous != NULL)
    g_array_append_val (radar->previous, previous);
}

SonaeReportBlock *
sonae_report_add_pair (GPtrArray *blocks)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_PAIR, NULL, NULL, NULL);

  block->first = g_ptr_array_new_with_free_func (block_free);
  block->second = g_ptr_array_new_with_free_func (block_free);
  return block;
}

SonaeReportBlock *
sonae_report_add_list (GPtrArray *blocks, gboolean ordered)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_LIST, NULL, NULL, NULL);

  block->ordered = ordered;
  block->lines = g_ptr_array_new_with_free_func (g_free);
  return block;
}

void
sonae_report_list_add (SonaeReportBlock *list, const char *text)
{
  g_assert (list->kind == SONAE_BLOCK_LIST);
  g_ptr_array_add (list->lines, sonae_report_printable (text));
}

void
sonae_report_set_alternative (SonaeReportBlock *figure, const char *alternative)
{
  g_free (figure->alternative);
  figure->alternative = sonae_report_printable (alternative);
}

SonaeReportBlock *
sonae_report_add_heat_map (GPtrArray *blocks, const char *caption, const char *alternative,
                           const gint64 counts[SONAE_HEAT_MAP_SCALE][SONAE_HEAT_MAP_SCALE], int accept, const char *const *words)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_HEAT_MAP, caption, NULL, NULL);

  sonae_report_set_alternative (block, alternative);
  memcpy (block->counts, counts, sizeof block->counts);
  block->accept = accept;
  block->lines = g_ptr_array_new_with_free_func (g_free);
  for (int i = 0; i < SONAE_N_HEAT_WORDS; i++)
    g_ptr_array_add (block->lines, sonae_report_printable (words[i]));
  return block;
}

SonaeReportBlock *
sonae_report_add_gantt (GPtrArray *blocks, const char *caption, const char *alternative, SonaeGanttFigure *gantt)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_GANTT, caption, NULL, NULL);

  sonae_report_set_alternative (block, alternative);
  block->gantt = gantt;
  return block;
}

SonaeReportBlock *
sonae_report_add_contents (GPtrArray *blocks, const char *title)
{
  return block_add (blocks, SONAE_BLOCK_CONTENTS, title, NULL, NULL);
}

SonaeReportBlock *
sonae_report_add_part (GPtrArray *blocks, gboolean whole)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_PART, NULL, NULL, NULL);

  block->whole = whole;
  return block;
}

SonaeReportBlock *
sonae_report_add_table (GPtrArray *blocks, gboolean quiet)
{
  SonaeReportBlock *block = block_add (blocks, SONAE_BLOCK_TABLE, NULL, NULL, NULL);

  block->quiet = quiet;
  block->columns = g_array_new (FALSE, FALSE, sizeof (SonaeReportColumn));
  block->rows = g_array_new (FALSE, FALSE, sizeof (SonaeReportRow));
  return block;
}

void
sonae_report_table_add_column (SonaeReportBlock *table, const char *title, double weight, SonaeReportAlign align)
{
  SonaeReportColumn column = { sonae_report_printable (title), weight, align };

  g_assert (table->kind == SONAE_BLOCK_TABLE && table->rows->len == 0 && weight > 0);
  g_array_append_val (table->columns, column);
}

static SonaeReportRow *
row_add (SonaeReportBlock *table, gboolean group)
{
  SonaeReportRow row = { NULL, group };

  g_assert (table->kind == SONAE_BLOCK_TABLE && table->columns->len > 0);
  row.cells = g_new0 (SonaeReportCell, table->columns->len);
  for (guint i = 0; i < table->columns->len; i++)
    row.cells[i].text = g_strdup ("");
  g_array_append_val (table->rows, row);
  return &g_array_index (table->rows, SonaeReportRow, table->rows->len - 1);
}

void
sonae_report_table_add_row (SonaeReportBlock *table)
{
  row_add (table, FALSE);
}

void
sonae_report_table_add_group (SonaeReportBlock *table, const char *text)
{
  row_add (table, TRUE);
  sonae_report_table_set_marked (table, 0, text, SONAE_MARK_NONE, SONAE_TONE_PLAIN, TRUE);
}

void
sonae_report_table_set (SonaeReportBlock *table, guint column, const char *text)
{
  sonae_report_table_set_marked (table, column, text, SONAE_MARK_NONE, SONAE_TONE_PLAIN, FALSE);
}

void
sonae_report_table_set_marked (SonaeReportBlock *table, guint column, const char *text, SonaeMark mark, SonaeTone tone, gboolean strong)
{
  SonaeReportCell *cell;

  g_assert (table->rows->len > 0 && column < table->columns->len);
  cell = &g_array_index (table->rows, SonaeReportRow, table->rows->len - 1).cells[column];
  g_free (cell->text);
  cell->text = sonae_report_printable (text);
  cell->mark = mark;
  cell->tone = tone;
  cell->strong = strong;
}

/* --- Sections --- */

static gboolean
begins_section (const SonaeReportBlock *block)
{
  return block->kind == SONAE_BLOCK_GANTT || (block->kind == SONAE_BLOCK_HEADING && block->level == 1);
}

char **
sonae_report_model_sections (const SonaeReportModel *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    if (begins_section (self->blocks->pdata[i]))
      g_strv_builder_add (builder, ((SonaeReportBlock *) self->blocks->pdata[i])->text);
  return g_strv_builder_end (builder);
}

void
sonae_report_model_leave_out (SonaeReportModel *self, const char *const *titles)
{
  gboolean leave = FALSE;

  g_return_if_fail (self != NULL);
  for (guint i = 0; titles != NULL && i < self->blocks->len;)
    {
      const SonaeReportBlock *block = self->blocks->pdata[i];

      if (begins_section (block))
        leave = g_strv_contains (titles, block->text);
      else if (block->kind == SONAE_BLOCK_PART)
        leave = FALSE;
      if (leave)
        g_ptr_array_remove_index (self->blocks, i);
      else
        i++;
    }
}
