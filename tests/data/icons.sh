#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# icons.sh FOLDER APP_ID: the icons are well-formed SVG of the size that the icon theme expects, without links to other files.
set -euo pipefail
folder=$1
app_id=$2

check () {
  local file=$1 size=$2 found
  found=$(xmllint --xpath 'string(/*[local-name()="svg"]/@viewBox)' "$file")
  [ "$found" = "0 0 $size $size" ] || { echo "$file: the view box is '$found', not $size x $size" >&2; exit 1; }
  if xmllint --xpath '//*[local-name()="image" or local-name()="use" or local-name()="script"]' "$file" >/dev/null 2>&1; then
    echo "$file: refers to something outside of itself" >&2
    exit 1
  fi
}

check "$folder/scalable/$app_id.svg" 128
check "$folder/scalable/$app_id.Devel.svg" 128
check "$folder/symbolic/$app_id-symbolic.svg" 16
check "$folder/scalable/application-vnd.sonaecho.workbook.svg" 128
