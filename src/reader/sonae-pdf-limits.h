/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the worker sends at most and the program takes at most. A file that has more of it is cut off there. */
#define SONAE_PDF_MAX_EDGE 16384             /* pixels of a picture's side */
#define SONAE_PDF_MAX_PIXELS (32 * 1024 * 1024)
#define SONAE_PDF_MAX_TEXT (16 * 1024 * 1024) /* bytes of a page's text */
#define SONAE_PDF_MAX_NAME 65536             /* bytes of a title, a label or an address */
#define SONAE_PDF_MAX_HITS 10000             /* in a page */
#define SONAE_PDF_MAX_QUADS 256              /* of a hit */
#define SONAE_PDF_MAX_LINKS 10000            /* in a page */
#define SONAE_PDF_MAX_IMAGES 10000           /* in a page */
#define SONAE_PDF_MAX_OUTLINE 50000
#define SONAE_PDF_MAX_DEPTH 64
#define SONAE_PDF_MAX_SIZE 1000000.0         /* points of a page's side, either way */

/* What a link or an entry of the outline leads to. Numbers of the protocol. */
typedef enum
{
  SONAE_PDF_TARGET_NONE,        /* nowhere, or to what cannot be found */
  SONAE_PDF_TARGET_PAGE,        /* page and place in this document */
  SONAE_PDF_TARGET_WEB,         /* http: or https: */
  SONAE_PDF_TARGET_MAIL,        /* mailto: */
  SONAE_PDF_TARGET_FILE,        /* file: or another document; ask before doing anything with it */
  SONAE_PDF_TARGET_OTHER,       /* any other scheme; ask */
  SONAE_PDF_TARGET_LAUNCH,      /* a program or file that is to be started: never done */
  SONAE_PDF_TARGET_NAMED,       /* "NextPage", "Print" … */
  SONAE_PDF_TARGET_SCRIPT,      /* JavaScript: never run */
} SonaePdfTargetKind;
#define SONAE_PDF_LAST_TARGET SONAE_PDF_TARGET_SCRIPT
