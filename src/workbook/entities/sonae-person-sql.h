/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* TRUE when COLUMN names somebody who has left: every contact of that name has a last day, and it is past. The names are read once for a query,
 * so that a long register costs no more than a short one. */
#define SONAE_PERSON_LEFT(column)                                                                                                        \
  "coalesce (" column " IN (SELECT p.name FROM person AS p GROUP BY p.name HAVING count (*) = count (p.left_on) "                        \
  "AND max (p.left_on) < (SELECT sonae_today ())), 0)"
