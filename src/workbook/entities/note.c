/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sonae-config.h"

#include "workbook/entities/sonae-entities.h"

#include <glib/gi18n-lib.h>

#include "workbook/sonae-notes.h"

static const SonaeChoice shapes[] = {
  { "text", N_ ("A passage") },
  { "area", N_ ("An area of the page") },
  { "page", N_ ("The whole page") },
  { "free", N_ ("Without a document") },
  { NULL, NULL },
};

static const SonaeChoice colours[] = {
  { "yellow", N_ ("Yellow") },
  { "green", N_ ("Green") },
  { "blue", N_ ("Blue") },
  { "pink", N_ ("Pink") },
  { NULL, NULL },
};

static const SonaeChoice anchors[] = {
  { "found", N_ ("Where it was made") },
  { "moved", N_ ("Found again elsewhere") },
  { "lost", N_ ("Not found in the new edition") },
  { NULL, NULL },
};

static const SonaeField fields[] = {
  { "text", SONAE_FIELD_LONG, N_ ("Note"), SONAE_FIELD_SEARCHED },
  { "passage", SONAE_FIELD_LONG, N_ ("Passage"), SONAE_FIELD_SEARCHED | SONAE_FIELD_DERIVED },
  { "document_id", SONAE_FIELD_REF, N_ ("PDF document"), .ref_table = "document", .ref_rule = SONAE_REF_CASCADE },
  { "page", SONAE_FIELD_INT, N_ ("Page"), SONAE_FIELD_DERIVED, .min = 1, .max = G_MAXINT32 },
  { "shape", SONAE_FIELD_CHOICE, N_ ("Shape"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .choices = shapes },
  { "colour", SONAE_FIELD_CHOICE, N_ ("Colour"), .choices = colours },
  { "target_table", SONAE_FIELD_TEXT, N_ ("Pinned to a row of"), SONAE_FIELD_HIDDEN, .max = 40, .follow = sonae_notes_target_changed },
  { "target_id", SONAE_FIELD_INT, N_ ("Id of that row"), SONAE_FIELD_HIDDEN, .min = 1, .max = G_MAXINT64, .follow = sonae_notes_target_changed },
  { "target_label", SONAE_FIELD_TEXT, N_ ("Pinned to"), SONAE_FIELD_SEARCHED, .max = 300, .follow = sonae_notes_label_changed },
  { "anchor", SONAE_FIELD_CHOICE, N_ ("Place in the document"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .choices = anchors },
  { "quads", SONAE_FIELD_LONG, N_ ("Where it stands on the page"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN },
  { "before", SONAE_FIELD_TEXT, N_ ("Text before it"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN },
  { "after", SONAE_FIELD_TEXT, N_ ("Text after it"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN },
  { "sha256", SONAE_FIELD_TEXT, N_ ("SHA-256 of the document"), SONAE_FIELD_DERIVED | SONAE_FIELD_HIDDEN, .max = 64 },
  { "author", SONAE_FIELD_TEXT, N_ ("Author"), .max = 100 },
  { "added_on", SONAE_FIELD_DATE, N_ ("Added on"), SONAE_FIELD_DERIVED },
};

const SonaeEntity sonae_entity_note = {
  .name = "note",
  .label = N_ ("Note"),
  .label_plural = N_ ("Notes"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "text",
  .natural_key = { "document_id", "page", "passage" },
  .sort_field = "added_on",
  .sort_descending = TRUE,
};
