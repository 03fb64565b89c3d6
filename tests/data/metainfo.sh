#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# metainfo.sh FILE.metainfo.xml FOLDER: valid by the strict rules, and each screenshot it names is in FOLDER, in both languages.
set -euo pipefail
metainfo=$1
screenshots=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy=$work/${metainfo##*/}
cp "$metainfo" "$copy"
# AppStream had another element for this before 1.0, and knows no element but its own.
major=$(appstreamcli --version | sed -n 's/^[^0-9]*\([0-9]*\)\..*/\1/p')
if [ "$major" -lt 1 ]; then
  name=$(xmllint --xpath 'string(/component/developer/name)' "$copy")
  sed -i '/<developer /,/<\/developer>/d' "$copy"
  sed -i "s|</component>|<developer_name translatable=\"no\">$name</developer_name>&|" "$copy"
fi
appstreamcli validate --no-net --strict "$copy"

number=0
for address in $(xmllint --xpath '//screenshot/image/text()' "$metainfo"); do
  [ -f "$screenshots/${address##*/}" ] || { echo "$address: there is no such file in $screenshots" >&2; exit 1; }
  number=$((number + 1))
done
[ "$number" -ge 4 ] || { echo "$number screenshots are too few" >&2; exit 1; }
