#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install.sh BUILD PREFIX APP_ID: `meson install` puts everything in its place, and what is installed works from there, wherever that was moved to.
set -euo pipefail
build=$1
prefix=$2
app_id=$3

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME=$work/data XDG_CONFIG_HOME=$work/config
DESTDIR=$work/dest meson install -C "$build" --no-rebuild --quiet >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }

there=$work/dest$prefix
for file in bin/sonaecho bin/sonaecho-cli share/applications/$app_id.desktop share/dbus-1/services/$app_id.service share/metainfo/$app_id.metainfo.xml \
  share/mime/packages/$app_id.xml share/icons/hicolor/scalable/apps/$app_id.svg share/icons/hicolor/symbolic/apps/$app_id-symbolic.svg \
  share/icons/hicolor/scalable/mimetypes/$app_id-workbook.svg share/locale/ja/LC_MESSAGES/sonaecho.mo; do
  [ -f "$there/$file" ] || { echo "$file was not installed" >&2; exit 1; }
done

# Moved to another place, it finds what belongs to it there: the texts of reports, the samples, and the program that reads PDFs.
mv "$there" "$work/moved"
cli=$work/moved/bin/sonaecho-cli
unset SONAECHO_PDF_WORKER
SONAECHO_LOCALEDIR=$work/moved/share/locale LANGUAGE=ja LC_ALL=C.UTF-8 "$cli" new "$work/a.sonae" --sample retail >/dev/null
"$cli" report "$work/a.sonae" self-check "$work/report.pdf" >/dev/null
"$cli" read "$work/report.pdf" text | grep -q . || { echo "The installed program read nothing from its own report." >&2; exit 1; }
