/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "gui/widgets/sonae-table-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/sonae-cell-guard.h"
#include "base/sonae-text.h"
#include "gui/compat/sonae-message.h"
#include "gui/widgets/sonae-table-paste.h"
#include "gui/widgets/sonae-table-rows.h"
#include "gui/widgets/sonae-table-tsv.h"

/* Rows to and from a spreadsheet. */

/* More rows than these go through a file: the clipboard is no place for them. */
#define MAX_ROWS 20000
#define SHOWN_ROWS 6
#define SHOWN_COLUMNS 5
#define SHOWN_PROBLEMS 8
#define CELL_CHARS 24

/* --- Copy --- */

static gboolean
is_words (const SonaeField *field)
{
  return field->type == SONAE_FIELD_TEXT || field->type == SONAE_FIELD_LONG || field->type == SONAE_FIELD_REF;
}

/* Words and dates as they are shown, numbers as plain digits: a spreadsheet reads them so, and so do we. */
static char *
copy_cell (SonaeTable *self, SonaeRecord *record, const SonaeField *field)
{
  GVariant *value = sonae_record_get_value (record, field->name);
  g_autofree char *text = field->type == SONAE_FIELD_INT || field->type == SONAE_FIELD_YEN
                            ? sonae_field_format_plain (field, value)
                            : sonae_table_refs_format (self->refs, field, value);

  return is_words (field) && sonae_cell_needs_guard (text) ? g_strconcat ("'", text, NULL) : g_steal_pointer (&text);
}

void
_sonae_table_copy (SonaeTable *self)
{
  g_autoptr (GPtrArray) fields = _sonae_table_visible_fields (self);
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree const char **cells = g_new0 (const char *, fields->len);
  g_autofree char *told = NULL;
  GtkBitsetIter iter;
  guint position, n = (guint) gtk_bitset_get_size (chosen);

  if (n == 0)
    return;
  if (n > MAX_ROWS)
    {
      g_autofree char *sentence = g_strdup_printf (_("At most %'d rows can be copied at once. Choose fewer rows."), MAX_ROWS);

      sonae_session_toast (self->session, sentence);
      return;
    }
  for (guint i = 0; fields->pdata[i] != NULL; i++)
    cells[i] = sonae_field_label (fields->pdata[i]);
  sonae_tsv_append (text, cells);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, chosen, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (SonaeRecord) record = g_list_model_get_item (G_LIST_MODEL (self->list), position);
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; fields->pdata[i] != NULL; i++)
        g_ptr_array_add (texts, copy_cell (self, record, fields->pdata[i]));
      g_ptr_array_add (texts, NULL);
      sonae_tsv_append (text, (const char *const *) texts->pdata);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
  told = g_strdup_printf (ngettext ("%u row was copied, with a row of headings.", "%u rows were copied, with a row of headings.", n), n);
  sonae_session_toast (self->session, told);
}

/* --- Paste --- */

typedef struct
{
  SonaeTable *table;
  SonaeSession *session;
  SonaePastePlan *plan;
  GArray *targets;     /* rows to fill, from the cell on downwards */
  GArray *made;
  gboolean fill;
  gboolean asked;      /* the answer came: the work frees itself */
} Paste;

static void
paste_free (Paste *paste)
{
  g_object_unref (paste->table);
  g_object_unref (paste->session);
  sonae_paste_plan_free (paste->plan);
  g_array_unref (paste->targets);
  g_array_unref (paste->made);
  g_free (paste);
}

static gboolean
paste_func (SonaeEdit *edit, gpointer user_data, GError **error)
{
  Paste *paste = user_data;

  return paste->fill ? sonae_paste_plan_fill (paste->plan, edit, (const gint64 *) paste->targets->data, paste->targets->len, error)
                     : sonae_paste_plan_add (paste->plan, edit, paste->made, error);
}

static void
pasted_cb (GObject *workbook, GAsyncResult *result, gpointer user_data)
{
  Paste *paste = user_data;
  g_autoptr (GError) error = NULL;
  guint n = paste->fill ? MIN (paste->plan->rows->len, paste->targets->len) : paste->made->len;

  if (!sonae_workbook_edit_finish (SONAE_WORKBOOK (workbook), result, &error))
    {
      sonae_session_error (paste->session, error);
    }
  else
    {
      g_autofree char *told = paste->fill ? g_strdup_printf (ngettext ("%u row was filled.", "%u rows were filled.", n), n)
                                          : g_strdup_printf (ngettext ("%u row was added.", "%u rows were added.", n), n);

      sonae_session_toast_action (paste->session, told, _("Undo"), "win.undo");
      if (!paste->fill && n > 0 && paste->table->list != NULL)
        _sonae_table_await (paste->table, g_array_index (paste->made, gint64, 0), FALSE);
    }
  paste_free (paste);
}

static void
run_paste (Paste *paste)
{
  guint n = paste->plan->rows->len;
  g_autofree char *label =
    g_strdup_printf (paste->fill ? ngettext ("%s: paste over %u row", "%s: paste over %u rows", n)
                                 : ngettext ("%s: paste %u row", "%s: paste %u rows", n),
                     _(paste->table->entity->label_plural), n);

  sonae_workbook_edit_async (sonae_session_get_workbook (paste->session), label, paste_func, paste, NULL, NULL, pasted_cb, paste);
}

static gint64
find_ref (const SonaeField *field, const char *text, gpointer user_data)
{
  SonaeTable *self = user_data;

  return sonae_table_refs_find (self->refs, field->ref_table, sonae_cell_unguard (text));
}

static void
answered_cb (const char *response, gpointer user_data)
{
  Paste *paste = user_data;

  if (g_str_equal (response, "add") || g_str_equal (response, "fill"))
    {
      paste->fill = g_str_equal (response, "fill");
      paste->asked = TRUE;
      run_paste (paste);
    }
}

static void
message_gone_cb (gpointer user_data)
{
  Paste *paste = user_data;

  if (!paste->asked)
    paste_free (paste);
}

static void
attach_text (GtkGrid *grid, int column, int row, const char *text, gboolean heading)
{
  g_autofree char *shown = sonae_text_ellipsize (text, CELL_CHARS);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, heading ? "caption-heading" : "caption");
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* The first rows as they would be stored. */
static GtkWidget *
new_sample (Paste *paste)
{
  GtkWidget *grid = gtk_grid_new ();
  guint columns = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "sonae-sample");
  for (guint c = 0; c < paste->plan->fields->len && columns < SHOWN_COLUMNS; c++)
    {
      const SonaeField *field = paste->plan->fields->pdata[c];

      if (field == NULL)
        continue;
      attach_text (GTK_GRID (grid), (int) columns, 0, sonae_field_label (field), TRUE);
      for (guint r = 0; r < MIN (paste->plan->rows->len, SHOWN_ROWS); r++)
        {
          const SonaePasteRow *row = paste->plan->rows->pdata[r];
          g_autofree char *text = sonae_table_refs_format (paste->table->refs, field, g_hash_table_lookup (row->values, field));

          attach_text (GTK_GRID (grid), (int) columns, (int) r + 1, text, FALSE);
        }
      columns++;
    }
  return grid;
}

static GtkWidget *
new_problems (GPtrArray *problems)
{
  GtkWidget *label;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (problems->len, SHOWN_PROBLEMS); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (char *) problems->pdata[i]);
  if (problems->len > SHOWN_PROBLEMS)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("…and %u more.", "…and %u more.", problems->len - SHOWN_PROBLEMS), problems->len - SHOWN_PROBLEMS);
    }
  label = gtk_label_new (text->str);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 50);
  gtk_widget_add_css_class (label, "warning");
  return label;
}

static void
ask (Paste *paste, gboolean may_fill)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint n = paste->plan->rows->len;
  guint addable = sonae_paste_plan_count_addable (paste->plan, problems);
  g_autofree char *heading = g_strdup_printf (ngettext ("Paste %u Row?", "Paste %u Rows?", n), n);
  g_autofree char *add_label = g_strdup_printf (ngettext ("_Add %u Row", "_Add %u Rows", addable), addable);
  GtkWidget *extra = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  SonaeMessage *message;

  for (guint i = 0; i < paste->plan->problems->len; i++)
    g_ptr_array_add (problems, g_strdup (paste->plan->problems->pdata[i]));
  if (may_fill && n > paste->targets->len)
    g_ptr_array_add (problems, g_strdup_printf (ngettext ("Filling leaves out %u row that would reach past the end of the table.",
                                                          "Filling leaves out %u rows that would reach past the end of the table.",
                                                          n - paste->targets->len), n - paste->targets->len));
  gtk_box_append (GTK_BOX (extra), new_sample (paste));
  if (problems->len > 0)
    gtk_box_append (GTK_BOX (extra), new_problems (problems));
  message = sonae_message_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (paste->table))), heading,
                               paste->plan->header ? _("The first row names the columns. This is how the rows begin:")
                                                   : _("The columns are taken in the order of the table. This is how the rows begin:"),
                               answered_cb, paste, message_gone_cb);
  sonae_message_set_extra (message, extra);
  sonae_message_add_button (message, "cancel", _("_Cancel"), SONAE_MESSAGE_PLAIN);
  if (may_fill)
    sonae_message_add_button (message, "fill", _("_Fill from the Cell On"), SONAE_MESSAGE_PLAIN);
  if (addable > 0)
    sonae_message_add_button (message, "add", add_label, SONAE_MESSAGE_SUGGESTED);
  gtk_window_present (GTK_WINDOW (message));
}

/* The rows from the one that has the keyboard on, as many as there are to paste. */
static GArray *
find_targets (SonaeTable *self, guint n)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint position = self->cursor_id != 0 ? sonae_list_find (self->list, self->cursor_id) : G_MAXUINT;

  for (guint i = 0; position != G_MAXUINT && i < n && position + i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      gint64 id = sonae_list_get_id (self->list, position + i);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* The fields from the column that has the keyboard on when CELL, else all in sight. */
static GPtrArray *
target_fields (SonaeTable *self, gboolean cell)
{
  GPtrArray *fields = _sonae_table_visible_fields (self);
  guint index;

  if (cell && g_ptr_array_find (fields, self->cursor_field, &index) && index > 0)
    g_ptr_array_remove_range (fields, 0, index);
  return fields;
}

static void
unguard (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    for (char **cell = cells->pdata[i]; *cell != NULL; cell++)
      {
        const char *meant = sonae_cell_unguard (*cell);

        if (meant != *cell)
          memmove (*cell, meant, strlen (meant) + 1);
      }
}

static void
paste_text (SonaeTable *self, const char *text)
{
  g_autoptr (GPtrArray) cells = sonae_tsv_parse (text, -1);
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (SonaePastePlan) plan = NULL;
  guint chosen = sonae_table_selection_count (self->selection);
  gboolean at_cell = chosen == 1 && self->cursor_id == sonae_table_selection_single (self->selection);
  gboolean one_cell = cells->len == 1 && g_strv_length (cells->pdata[0]) == 1;
  Paste *paste;

  if (cells->len == 0)
    {
      sonae_session_toast (self->session, _("There is no text to paste. Copy cells in a spreadsheet first."));
      return;
    }
  if (cells->len > MAX_ROWS)
    {
      g_autofree char *sentence = g_strdup_printf (_("At most %'d rows can be pasted at once. Nothing was changed."), MAX_ROWS);

      sonae_session_toast (self->session, sentence);
      return;
    }
  unguard (cells);
  fields = target_fields (self, at_cell || one_cell);
  plan = sonae_paste_plan_new (self->entity, cells, (const SonaeField *const *) fields->pdata, find_ref, self);

  /* One value for one or many chosen rows. */
  if (one_cell && chosen > 0 && !plan->header)
    {
      const SonaePasteRow *row = plan->rows->pdata[0];
      const SonaeField *field = plan->fields->pdata[0];
      g_autoptr (GArray) ids = sonae_table_selection_dup_ids (self->selection);

      if (!g_hash_table_contains (row->values, field))
        sonae_session_toast (self->session, plan->problems->len > 0 ? plan->problems->pdata[0]
                                                                    : _("This column is computed. Nothing was pasted."));
      else
        sonae_table_rows_set (self->session, self->entity, ids, field, g_hash_table_lookup (row->values, field));
      return;
    }

  paste = g_new0 (Paste, 1);
  paste->table = g_object_ref (self);
  paste->session = g_object_ref (self->session);
  paste->targets = at_cell ? find_targets (self, plan->rows->len) : g_array_new (FALSE, FALSE, sizeof (gint64));
  paste->made = g_array_new (FALSE, FALSE, sizeof (gint64));
  paste->plan = g_steal_pointer (&plan);
  if (paste->plan->rows->len == 1 && paste->plan->problems->len == 0 && !at_cell && sonae_paste_plan_count_addable (paste->plan, NULL) == 1)
    run_paste (paste);
  else
    ask (paste, at_cell);
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SonaeTable) self = SONAE_TABLE (user_data);
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->list == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  paste_text (self, text != NULL ? text : "");
}

void
_sonae_table_paste (SonaeTable *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_cb, g_object_ref (self));
}
