#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rooms.sh CHECK TREE: looks at the sources of TREE, never at what is built, and says in one line each what breaks a rule of the house.
#
#   order         a room includes only from the rooms below it; SQLite stays in workbook, GTK in gui, poppler in the worker of reader
#   length        no .c over 700 lines, no .ui over 500
#   potfiles      po/POTFILES.in lists every file with something to translate, and nothing else
#   translations  po/ja.po has every message of the sources, none fuzzy
#   self-test     each of these checks fails on a tree that breaks its rule (TREE is not used)
set -euo pipefail
export LC_ALL=C.UTF-8
check=$1
tree=$2
faults=0

fault () {
  printf '%s\n' "$*" >&2
  faults=$((faults + 1))
}

# Which rooms a room may include from; main.c counts as part of gui.
allowed_rooms () {
  case $1 in
    base) echo base ;;
    catalogue) echo base catalogue ;;
    rules) echo base rules ;;
    workbook) echo base catalogue rules workbook ;;
    exchange) echo base catalogue rules workbook exchange ;;
    report) echo base catalogue rules workbook report ;;
    reader) echo base reader ;;
    study) echo base catalogue rules workbook reader study ;;
    cli) echo base catalogue rules workbook exchange report reader study cli ;;
    gui) echo base catalogue rules workbook exchange report reader study gui ;;
    *) return 1 ;;
  esac
}

check_system_include () {
  local file=$1 room=$2 header=$3
  case $header in
    sqlite3.h | sqlite3ext.h)
      [ "$room" = workbook ] || fault "$file: includes $header; only src/workbook knows SQLite" ;;
    gtk/* | gdk/* | adwaita.h)
      [ "$room" = gui ] || fault "$file: includes $header; only src/gui knows GTK" ;;
    poppler.h | poppler-*.h | poppler/*)
      case $file in
        src/reader/worker/*) ;;
        *) fault "$file: includes $header; only the worker of src/reader knows poppler" ;;
      esac ;;
    gio/* | stdio.h | unistd.h | fcntl.h)
      [ "$room" != rules ] || fault "$file: includes $header; rules do no input or output" ;;
  esac
}

check_own_include () {
  local file=$1 room=$2 header=$3 other=${3%%/*}
  case $header in
    sonae-config.h | *-resources.h) return ;;
    */*) ;;
    *) fault "$file: includes \"$header\"; own headers are written from src, as \"room/header.h\""; return ;;
  esac
  case " $(allowed_rooms "$room") " in
    *" $other "*) ;;
    *) fault "$file: includes \"$header\"; $room may not know $other" ;;
  esac
}

check_order () {
  local file room kind header
  while IFS= read -r file; do
    room=${file#src/}
    room=${room%%/*}
    [ "$room" != main.c ] || room=gui
    allowed_rooms "$room" >/dev/null || { fault "$file: src/$room is no room of the house"; continue; }
    while IFS=$'\t' read -r kind header; do
      if [ "$kind" = '<' ]; then
        check_system_include "$file" "$room" "$header"
      else
        check_own_include "$file" "$room" "$header"
      fi
    done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*([<"])([^>"]+)[>"].*/\1\t\2/p' "$file")
  done < <(find src -name '*.[ch]' | sort)
}

check_length () {
  local file limit lines
  while IFS= read -r file; do
    limit=700
    case $file in *.ui) limit=500 ;; esac
    lines=$(wc -l < "$file")
    [ "$lines" -le "$limit" ] || fault "$file: $lines lines, more than $limit; that is two duties in one"
  done < <(find src tests ui -name '*.c' -o -name '*.ui' 2>/dev/null | sort)
}

# What xgettext will find something in.
translatable_files () {
  find src ui data -name '*.[ch]' -o -name '*.ui' -o -name '*.desktop.in' -o -name '*.metainfo.xml.in' \
    -o -name '*.gschema.xml' 2>/dev/null | sort | while IFS= read -r file; do
    case $file in
      *.desktop.in | *.metainfo.xml.in) echo "$file" ;;
      *.gschema.xml | *.ui) ! grep -qE 'translatable="(yes|true)"|l10n="' "$file" || echo "$file" ;;
      # Function-like use only; the macros themselves come from <glib/gi18n-lib.h>.
      *) ! grep -qE '(^|[^A-Za-z0-9_])(N_|C_|NC_|Q_|_|g_dngettext|ngettext) ?\(' "$file" || echo "$file" ;;
    esac
  done
}

listed_files () {
  sed -E 's/#.*//; s/[[:space:]]+$//' po/POTFILES.in | grep -v '^$' | sort || true
}

check_potfiles () {
  local file
  while IFS= read -r file; do
    fault "$file: has texts to translate, but po/POTFILES.in does not list it"
  done < <(comm -23 <(translatable_files) <(listed_files))
  while IFS= read -r file; do
    fault "$file: listed in po/POTFILES.in, but has nothing to translate"
  done < <(comm -13 <(translatable_files) <(listed_files))
}

check_translations () {
  local language template said
  template=$(mktemp --suffix=.pot)
  # The same keywords as meson's i18n.gettext (preset: 'glib').
  listed_files | xgettext --files-from=- --output="$template" --from-code=UTF-8 --package-name=sonaecho \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 \
    --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format \
    --flag=g_dngettext:2:pass-c-format --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format \
    --flag=g_string_append_printf:2:c-format --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format
  while IFS= read -r language; do
    said=$(msgfmt --check --statistics --output-file=/dev/null "po/$language.po" 2>&1) || fault "po/$language.po: $said"
    case $said in *fuzzy* | *untranslated*) fault "po/$language.po: $said" ;; esac
    said=$(msgcmp "po/$language.po" "$template" 2>&1) || fault "po/$language.po: not what the sources ask for: $said"
  done < <(grep -vE '^[[:space:]]*(#|$)' po/LINGUAS)
  rm -f "$template"
}

# --- self-test ---

write () {
  mkdir -p "$(dirname "$1")"
  printf '%b' "$2" > "$1"
}

good_tree () {
  rm -rf "$1"
  mkdir -p "$1"
  cd "$1"
  write src/base/a.h '#include <glib.h>\n'
  write src/workbook/b.c '#include "base/a.h"\n#include <sqlite3.h>\nchar *b = N_ ("Book");\n'
  write src/main.c '#include <adwaita.h>\n#include "workbook/b.h"\n'
  write ui/c.ui '<interface><object class="GtkLabel"><property name="label" translatable="yes">Label</property></object></interface>\n'
  write po/LINGUAS 'ja\n'
  write po/POTFILES.in 'src/workbook/b.c\nui/c.ui\n'
  write po/ja.po 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ja\\n"\n\nmsgid "Book"\nmsgstr "本"\n\nmsgid "Label"\nmsgstr "札"\n'
}

expect () {
  local want=$1 what=$2
  shift 2
  if "$script" "$1" "$work" >"$said" 2>&1; then
    [ "$want" = pass ] || fault "self-test: $1 let pass: $what"
  else
    [ "$want" = fail ] || fault "self-test: $1 found fault with $what: $(cat "$said")"
  fi
}

self_test () {
  local script said top work one
  script=$(realpath "$0")
  top=$(mktemp -d)
  work=$top/tree
  said=$top/said
  good_tree "$work"
  for one in order length potfiles translations; do expect pass 'a good tree' "$one"; done

  write src/rules/r.c '#include "catalogue/x.h"\n'; expect fail 'rules that know the catalogue' order; good_tree "$work"
  write src/base/x.c '#include "workbook/b.h"\n'; expect fail 'base that knows workbook' order; good_tree "$work"
  write src/report/x.c '#include <sqlite3.h>\n'; expect fail 'SQLite outside of workbook' order; good_tree "$work"
  write src/cli/x.c '#  include <gtk/gtk.h>\n'; expect fail 'GTK below gui' order; good_tree "$work"
  write src/gui/x.c '#include <poppler.h>\n'; expect fail 'poppler outside of reader' order; good_tree "$work"
  write src/reader/x.c '#include <poppler.h>\n'; expect fail 'poppler in the program itself' order; good_tree "$work"
  write src/reader/x.c '#include "workbook/b.h"\n'; expect fail 'reader that knows workbook' order; good_tree "$work"
  write src/reader/worker/x.c '#include <poppler.h>\n'; expect pass 'poppler in the worker' order; good_tree "$work"
  write src/rules/x.c '#include <gio/gio.h>\n'; expect fail 'rules with input and output' order; good_tree "$work"
  write src/base/x.c '#include "a.h"\n'; expect fail 'an include that is not written from src' order; good_tree "$work"
  write src/attic/x.c '\n'; expect fail 'an unknown room' order; good_tree "$work"
  seq 701 > src/base/x.c; expect fail 'a .c of 701 lines' length; good_tree "$work"
  seq 501 > ui/x.ui; expect fail 'a .ui of 501 lines' length; good_tree "$work"
  write src/base/x.c 'f (_ ("More"));\n'; expect fail 'a file that is not listed' potfiles; good_tree "$work"
  write po/POTFILES.in 'src/workbook/b.c\nsrc/base/a.h\nui/c.ui\n'; expect fail 'a listed file without texts' potfiles; good_tree "$work"
  sed -i 's/msgid "Book"/#, fuzzy\n&/' po/ja.po; expect fail 'a fuzzy message' translations; good_tree "$work"
  sed -i 's/"本"/""/' po/ja.po; expect fail 'an untranslated message' translations; good_tree "$work"
  sed -i 's/"Book"/"Books"/' src/workbook/b.c; expect fail 'a message that ja.po lacks' translations
  cd /
  rm -rf "$top"
}

cd "$tree"
case $check in
  order) check_order ;;
  length) check_length ;;
  potfiles) check_potfiles ;;
  translations) check_translations ;;
  self-test) self_test ;;
  *) echo "rooms.sh: unknown check $check" >&2; exit 2 ;;
esac
[ "$faults" = 0 ] || exit 1
