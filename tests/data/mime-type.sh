#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# mime-type.sh FILE.mime.xml APP_ID: the type definition is well-formed, compiles, and tells our files from other
# people's databases by their content alone.
set -euo pipefail
mime_file=$1
app_id=$2
want=application/vnd.sonaecho.workbook

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
xmllint --noout "$mime_file"
icon=$(xmllint --xpath 'string(//*[local-name()="icon"]/@name)' "$mime_file")
[ "$icon" = "$app_id-workbook" ] || { echo "The type has the icon '$icon', which a Flatpak would not give to the desktop." >&2; exit 1; }

export XDG_DATA_HOME=$work/data XDG_DATA_DIRS=$work/system
mkdir -p "$XDG_DATA_HOME/mime/packages" "$XDG_DATA_DIRS/mime/packages"
cp /usr/share/mime/packages/freedesktop.org.xml "$XDG_DATA_DIRS/mime/packages"
cp "$mime_file" "$XDG_DATA_HOME/mime/packages/$app_id.xml"
update-mime-database "$XDG_DATA_DIRS/mime"
update-mime-database "$XDG_DATA_HOME/mime"

# The first hundred bytes of an SQLite file: its name, then nothing but the application id at byte 68.
header () {
  printf 'SQLite format 3\0'
  head -c 52 /dev/zero
  printf '%b' "$1"
  head -c 28 /dev/zero
}
type_of () {
  gio info --attributes=standard::content-type "$1" | sed -n 's/^ *standard::content-type: //p'
}
expect () {
  local got
  got=$(type_of "$1")
  [ "$got" = "$2" ] || { echo "$1: expected $2, got $got" >&2; exit 1; }
}

header 'SNAE' > "$work/without-suffix"
header '\0\0\0\0' > "$work/foreign"
header 'SNAE' > "$work/book.sonae"
expect "$work/without-suffix" "$want"
expect "$work/book.sonae" "$want"
expect "$work/foreign" application/vnd.sqlite3
