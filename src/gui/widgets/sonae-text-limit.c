/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/widgets/sonae-text-limit.h"

typedef struct
{
  int max_chars;
  void (*too_long) (gpointer data);
  gpointer data;
  char *before;       /* the text when the user's action began: pasting first deletes what was selected */
  int cursor;
  gboolean refused;
} Limit;

static void
limit_free (gpointer data, GClosure *closure)
{
  Limit *limit = data;

  g_free (limit->before);
  g_free (limit);
}

static void
begin_cb (GtkTextBuffer *buffer, Limit *limit)
{
  GtkTextIter start, end, cursor;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  g_free (limit->before);
  limit->before = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  limit->cursor = gtk_text_iter_get_offset (&cursor);
  limit->refused = FALSE;
}

static void
insert_cb (GtkTextBuffer *buffer, GtkTextIter *at, char *text, int length, Limit *limit)
{
  /* Outside an action of the user it is the program that fills in what is stored. */
  if (limit->before == NULL || gtk_text_buffer_get_char_count (buffer) + g_utf8_strlen (text, length) <= limit->max_chars)
    return;
  limit->refused = TRUE;
  g_signal_stop_emission_by_name (buffer, "insert-text");
}

static void
end_cb (GtkTextBuffer *buffer, Limit *limit)
{
  g_autofree char *before = g_steal_pointer (&limit->before);
  GtkTextIter start, end, cursor;

  if (!limit->refused)
    return;
  limit->refused = FALSE;
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (gtk_text_iter_get_offset (&end) < g_utf8_strlen (before, -1))
    {
      gtk_text_buffer_set_text (buffer, before, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, &cursor, limit->cursor);
      gtk_text_buffer_place_cursor (buffer, &cursor);
    }
  limit->too_long (limit->data);
}

void
sonae_text_limit_add (GtkTextBuffer *buffer, int max_chars, void (*too_long) (gpointer data), gpointer data)
{
  Limit *limit;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer) && too_long != NULL);

  limit = g_new0 (Limit, 1);
  limit->max_chars = max_chars;
  limit->too_long = too_long;
  limit->data = data;
  g_signal_connect (buffer, "begin-user-action", G_CALLBACK (begin_cb), limit);
  g_signal_connect (buffer, "insert-text", G_CALLBACK (insert_cb), limit);
  g_signal_connect_data (buffer, "end-user-action", G_CALLBACK (end_cb), limit, limit_free, 0);
}
