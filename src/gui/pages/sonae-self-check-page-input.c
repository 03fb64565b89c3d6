/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gui/pages/sonae-self-check-page-private.h"

#include "gui/sonae-evidence-files.h"

/* Keys, dropped files and the clipboard. */

static gboolean
questions_shown (SonaeSelfCheckPage *self)
{
  return self->result != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->list));
}

/* TRUE while keys belong to somebody else: a text that is being typed, or an open popover or menu. */
static gboolean
keys_taken (SonaeSelfCheckPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL
         && (GTK_IS_TEXT (focus) || GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus)
             || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static gboolean
answer_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (widget);

  if (!questions_shown (self) || keys_taken (self) || sonae_session_is_read_only (sonae_page_get_session (SONAE_PAGE (self))))
    return FALSE;

  sonae_question_view_answer (self->view, (SonaeAnswer) g_variant_get_int32 (args));
  _sonae_self_check_page_select (self, self->number + 1, TRUE);

  return TRUE;
}

static gboolean
clear_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (widget);

  if (!questions_shown (self) || keys_taken (self))
    return FALSE;
  sonae_question_view_answer (self->view, SONAE_ANSWER_NONE);

  return TRUE;
}

static gboolean
paste_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (widget);

  if (!questions_shown (self) || keys_taken (self))
    return FALSE;
  sonae_question_view_paste (self->view);

  return TRUE;
}

/* Out of a text and back to the list, where the keys answer. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  SonaeSelfCheckPage *self = SONAE_SELF_CHECK_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!questions_shown (self) || focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view)))
    return FALSE;
  sonae_question_view_flush (self->view);
  _sonae_self_check_page_select (self, self->number, TRUE);

  return TRUE;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SonaeSelfCheckPage *self)
{
  SonaeSession *session = sonae_page_get_session (SONAE_PAGE (self));

  if (!questions_shown (self) || sonae_session_is_read_only (session))
    return FALSE;

  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

      sonae_evidence_import_files (session, "round", self->round_id, self->number, files);
      return TRUE;
    }
  if (G_VALUE_HOLDS (value, G_TYPE_FILE))
    {
      g_autoptr (GSList) files = g_slist_prepend (NULL, g_value_get_object (value));

      sonae_evidence_import_files (session, "round", self->round_id, self->number, files);
      return TRUE;
    }

  return FALSE;
}

static void
add_shortcut (GtkEventController *controller, guint key, GdkModifierType modifiers, GtkShortcutFunc func, GVariant *args)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_callback_action_new (func, NULL, NULL));

  if (args != NULL)
    gtk_shortcut_set_arguments (shortcut, args);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

void
_sonae_self_check_page_init_input (SonaeSelfCheckPage *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_FILE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);
  GtkEventController *everywhere = gtk_shortcut_controller_new ();
  GtkEventController *here = gtk_shortcut_controller_new ();

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));

  /* The whole window, so that the keys answer as soon as the page is shown, wherever the focus came from. Texts see their keys first. */
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (everywhere), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (int answer = SONAE_ANSWER_YES; answer < SONAE_N_ANSWERS; answer++)
    {
      add_shortcut (everywhere, GDK_KEY_1 + answer, 0, answer_cb, g_variant_new_int32 (answer));
      add_shortcut (everywhere, GDK_KEY_KP_1 + answer, 0, answer_cb, g_variant_new_int32 (answer));
    }
  gtk_widget_add_controller (GTK_WIDGET (self), everywhere);

  add_shortcut (here, GDK_KEY_Delete, 0, clear_cb, NULL);
  add_shortcut (here, GDK_KEY_v, GDK_CONTROL_MASK, paste_cb, NULL);
  add_shortcut (here, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), here);
}
