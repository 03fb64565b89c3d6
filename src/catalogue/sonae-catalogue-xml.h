/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "catalogue/sonae-catalogue.h"

G_BEGIN_DECLS

/* Reads the XML of a reference set. A set may be a user's own file, so each fault is an error that names its line, and what
 * a reader has not asked for is a fault too: a misspelt element is never silently left out. */
typedef struct _SonaeXmlNode SonaeXmlNode;

/* The tree of BYTES, whose root element must be ROOT. SONAE_ERROR_DATA. (transfer full) */
SonaeXmlNode *sonae_xml_parse (GBytes *bytes, const char *root, GError **error);
void          sonae_xml_node_free (SonaeXmlNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SonaeXmlNode, sonae_xml_node_free)

/* Sets ERROR to SONAE_ERROR_DATA: one sentence with the line of NODE and the reason, which FORMAT gives without a full stop. */
void          sonae_xml_fail (const SonaeXmlNode *node, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* The attribute NAME, or NULL with ERROR when it is missing; an empty one is allowed. Owned by NODE. */
const char   *sonae_xml_attribute (SonaeXmlNode *node, const char *name, GError **error);
/* The attribute NAME as an identifier: lower-case letters, digits, '.', '-' and '_', 1 to 64 of them. */
const char   *sonae_xml_id (SonaeXmlNode *node, const char *name, GError **error);
/* The attribute NAME as an ISO date or "". */
const char   *sonae_xml_date (SonaeXmlNode *node, const char *name, GError **error);
gboolean      sonae_xml_int64 (SonaeXmlNode *node, const char *name, gint64 min, gint64 max, gint64 *value, GError **error);
/* The attribute NAME as identifiers with one space between them, none of them twice; an empty one gives an empty list. (transfer full) */
char        **sonae_xml_id_list (SonaeXmlNode *node, const char *name, GError **error);
/* The attribute NAME as "yes" or "no"; absent is FALSE. */
gboolean      sonae_xml_flag (SonaeXmlNode *node, const char *name, gboolean *value, GError **error);
/* The attribute NAME as H, M-H, M, M-L or L. */
gboolean      sonae_xml_certainty (SonaeXmlNode *node, const char *name, SonaeCertainty *value, GError **error);
gboolean      sonae_xml_int (SonaeXmlNode *node, const char *name, int min, int max, int *value, GError **error);

/* The only child element NAME; NULL with ERROR when there is none or more than one. Owned by NODE. */
SonaeXmlNode *sonae_xml_child (SonaeXmlNode *node, const char *name, GError **error);
/* All child elements NAME in their order, at least one; NULL with ERROR. The nodes stay NODE's. (transfer container) */
GPtrArray    *sonae_xml_children (SonaeXmlNode *node, const char *name, GError **error);

/* The two <text xml:lang> of NODE itself, of its child NAME, and of all children NAME joined by newlines. Line breaks inside
 * a text are typography of the file and are folded away. An absent optional phrase is "" in both languages. */
gboolean      sonae_xml_texts (SonaeXmlNode *node, SonaePhrase *phrase, GError **error);
gboolean      sonae_xml_phrase (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error);
gboolean      sonae_xml_phrase_optional (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error);
gboolean      sonae_xml_phrase_lines (SonaeXmlNode *node, const char *name, SonaePhrase *phrase, GError **error);

/* FALSE with ERROR when NODE or anything below it holds an element or attribute that nobody has read. */
gboolean      sonae_xml_finish (SonaeXmlNode *node, GError **error);

G_END_DECLS
