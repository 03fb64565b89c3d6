#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# desktop.sh FILE.desktop FILE.service APP_ID SOURCE: the menu entry is valid, the D-Bus service goes with it, and every action that the entry offers is an
# action of the application, by whose name the desktop activates it.
set -euo pipefail
desktop=$1
service=$2
app_id=$3
source=$4

# desktop-file-validate says what is wrong, and with some of it exits 0 all the same.
said=$(desktop-file-validate "$desktop")
[ -z "$said" ] || { echo "$said" >&2; exit 1; }

# value FILE GROUP KEY
value () {
  sed -n "/^\[$2\]/,/^\[/s/^$3=//p" "$1"
}
expect () {
  [ "$2" = "$3" ] || { echo "$1: expected '$3', got '$2'" >&2; exit 1; }
}

expect "The entry's file" "${desktop##*/}" "$app_id.desktop"
expect "The service's file" "${service##*/}" "$app_id.service"
expect "The service's name" "$(value "$service" 'D-BUS Service' Name)" "$app_id"
expect "The entry's icon" "$(value "$desktop" 'Desktop Entry' Icon)" "$app_id"
expect "D-Bus activation" "$(value "$desktop" 'Desktop Entry' DBusActivatable)" true
[[ $(value "$service" 'D-BUS Service' Exec) == /*/sonaecho\ --gapplication-service ]] || { echo "The service starts something else." >&2; exit 1; }

IFS=';' read -r -a actions <<<"$(value "$desktop" 'Desktop Entry' Actions)"
[ ${#actions[@]} -gt 0 ] || { echo "The entry offers no actions." >&2; exit 1; }
for action in "${actions[@]}"; do
  [ -n "$(value "$desktop" "Desktop Action $action" 'Name\[ja\]')" ] || { echo "The action '$action' has no Japanese name." >&2; exit 1; }
  grep -q "{ \"$action\", ${action}_activated }" "$source" || { echo "The application has no action '$action'." >&2; exit 1; }
done
