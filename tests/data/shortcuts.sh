#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shortcuts.sh FOLDER: the window of shortcuts tells of every key that the window and the reader bind, in groups with titles.
set -euo pipefail
overlay=$1/gtk/help-overlay.ui

# Second keys for what has one that is told, and those that mean the same everywhere.
others=' F3 <Shift>F3 <Alt>p <Alt>n Back Forward Escape '
told=" $(xmllint --xpath '//property[@name="accelerator"]/text()' "$overlay" | tr '\n' ' ' | sed 's/&lt;/</g; s/&gt;/>/g; s/<Alt>1\.\.\.9/<Alt>1 <Alt>2 <Alt>3 <Alt>4 <Alt>5 <Alt>6 <Alt>7 <Alt>8 <Alt>9/') "
number=0
for key in $(cat "$1"/sonae-window.ui "$1"/sonae-reader.ui "$1"/sonae-import-assistant.ui | sed -n 's/.*name="trigger">\([^<]*\)<.*/\1/p' | sed 's/&lt;/</g; s/&gt;/>/g'); do
  [[ "$told$others" == *" $key "* ]] || { echo "The window of shortcuts does not tell of $key." >&2; exit 1; }
  number=$((number + 1))
done
[ "$number" -ge 40 ] || { echo "Only $number keys were found; are they still written that way?" >&2; exit 1; }
untitled=$(xmllint --xpath 'count(//object[@class="GtkShortcutsGroup" or @class="GtkShortcutsSection"][not(property[@name="title"])])' "$overlay")
[ "$untitled" = 0 ] || { echo "$untitled groups of shortcuts have no title." >&2; exit 1; }
