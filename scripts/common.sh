# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by ./run and ./check: the Debian packages the program needs, and how it is built. Nothing here depends on the user's language.

# To build and to run. --no-install-recommends is used, so that everything needed is named.
build_packages=(
  gcc libc6-dev meson ninja-build pkg-config gettext
  libglib2.0-dev libglib2.0-bin libgtk-4-dev libadwaita-1-dev libsqlite3-dev libjson-glib-dev libsodium-dev libcsv-dev libxlsxwriter-dev libical-dev
  libpoppler-glib-dev poppler-data libcairo2-dev libharfbuzz-dev libfreetype-dev libfontconfig-dev
  libxml2-utils gtk-update-icon-cache desktop-file-utils appstream shared-mime-info
  adwaita-icon-theme librsvg2-common fonts-noto-cjk
)

# From Debian 13 on, libxlsxwriter's pkg-config file names minizip, and its package does not bring it.
if (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-13}" -ge 13 ]) 2>/dev/null; then
  build_packages+=(libminizip-dev)
fi

# To test, besides.
test_packages=(
  xvfb xauth dbus openbox at-spi2-core libxtst-dev libxdamage-dev poppler-utils qpdf fontconfig sqlite3
)

# Its C library takes no other language in the locale C.UTF-8, so a Japanese one is made for the tests from these files.
if (. /etc/os-release && [ "${ID:-}" = debian ] && [ "${VERSION_ID:-13}" -ge 13 ]) 2>/dev/null; then
  test_packages+=(locales)
fi

# install_packages NAME...: installs those that are missing, and says so before it does.
install_packages () {
  local missing=() name
  for name in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  if ! command -v apt-get >/dev/null; then
    echo "This needs the following Debian packages or what your system calls them: ${missing[*]}" >&2
    return 1
  fi
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "Please install as root: apt-get install ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  echo "Installing through apt: ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# configure FOLDER OPTION...: makes or keeps a build folder; meson itself sees to changes of the build files.
configure () {
  local folder=$1
  shift
  [ -f "$folder/build.ninja" ] || meson setup "$folder" "$@"
}
