#!/bin/sh
# Prepares this machine; called by make.
#
#   sh deploy/setup.sh venv WHAT    make .venv and install WHAT into it, such as '.' or '.[test]'
#   sh deploy/setup.sh extension    build the browser extension, where Node is here
#   sh deploy/setup.sh tests        see to the programs that the tests start: browsers, Node and PostgreSQL
#
# Only Debian packages need root, and only those whose program is not here yet.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$@" >&2; }

fail() {
  say "$@"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

by_hand() { echo "  apt-get update && apt-get install --no-install-recommends $1"; }

# require_root_and_apt "PACKAGE ..." "WHAT TO TYPE ON MACOS": stop, saying what to type, where they can't be installed.
require_root_and_apt() {
  has apt-get || fail "Coach needs software that this machine lacks; Debian names it $1." "On macOS, type:" "  $2" \
    "Elsewhere, install it with the system's own package manager. Then try again."
  [ "$(id -u)" = 0 ] || has sudo ||
    fail "Coach needs Debian packages, and installing them needs root. As root, type:" "$(by_hand "$1")" "Then try again."
}

install_packages() {
  say "Installing Debian packages, which needs root: $1"
  as_root apt-get -qq update </dev/null || say "The package lists could not be renewed; going on with those that are here."
  # shellcheck disable=SC2086 # each name is a word of its own
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 install \
    --no-install-recommends $1 </dev/null >/dev/null || fail "That did not work. As root, type:" "$(by_hand "$1")"
}

# The first Python that is new enough and can make a virtual environment.
find_python() {
  for python in python3.13 python3.12 python3.11 python3; do
    if "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$python"
      return
    fi
  done
}

make_venv() {
  python=$(find_python)
  if [ -z "$python" ]; then
    require_root_and_apt "python3 python3-venv" "brew install python@3.13"
    install_packages "python3 python3-venv"
    python=$(find_python)
  fi
  [ -n "$python" ] || fail "Coach needs Python 3.11 or newer with its venv module, and this system's python3 is older." \
    "Debian 12, Ubuntu 24.04 and later bring one; elsewhere install python3.11 and python3.11-venv, then try again."
  if ! .venv/bin/python -c 'import pip' >/dev/null 2>&1; then
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
  fi
  say "Installing Coach into .venv; the first time takes about a minute"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$1"
}

has_node() { has npm && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; }

# node_modules FOLDER: install what its lock file names, unless that is done.
node_modules() {
  if [ ! -e "$1/node_modules/.installed" ] || [ "$1/package-lock.json" -nt "$1/node_modules/.installed" ]; then
    say "Installing the packages of $1"
    (cd "$1" && npm ci --silent --no-progress) || fail "npm could not install the packages of $1; see above."
    touch "$1/node_modules/.installed"
  fi
}

build_extension() {
  if ! has_node; then
    say "The browser extension is left out: building it needs Node 18 or newer with npm."
    return
  fi
  node_modules extension
  (cd extension && node build.mjs --zip build) || fail "The extension could not be built; see above."
}

has_chromium() { has chromium || has chromium-browser || has google-chrome; }

# A server that is named for the tests (tests/conftest.py) will do as well as one to start.
has_postgresql() {
  [ -z "${COACH_TEST_POSTGRES_URL:-}" ] || return 0
  for program in "$(command -v postgres)" /usr/lib/postgresql/*/bin/postgres /opt/homebrew/opt/postgresql*/bin/postgres; do
    if [ -x "$program" ]; then return 0; fi
  done
  return 1
}

chromium_packages() {
  if grep -qs '^ID=ubuntu' /etc/os-release; then echo chromium-browser; else echo chromium fonts-liberation; fi
}

# The tests start a PostgreSQL of their own: Debian's package is told not to set up one that starts at every boot.
without_cluster() {
  file=/etc/postgresql-common/createcluster.d/coach-tests.conf
  as_root mkdir -p "${file%/*}"
  echo 'create_main_cluster = false' | as_root tee "$file" >/dev/null
  trap 'as_root rm -f "$file"' EXIT
}

has_firefox() { has firefox-esr || has firefox; }

firefox_packages() {
  if grep -qs '^ID=ubuntu' /etc/os-release; then echo firefox; else echo firefox-esr; fi
}

prepare_tests() {
  packages=
  has_chromium || packages="$packages $(chromium_packages)"
  has_firefox || packages="$packages $(firefox_packages)"
  has_node || packages="$packages nodejs npm"
  has_postgresql || packages="$packages postgresql"
  packages=${packages# }
  if [ -n "$packages" ]; then
    require_root_and_apt "$packages" "brew install node postgresql@17; brew install --cask chromium firefox"
    case $packages in *postgresql) without_cluster ;; esac
    install_packages "$packages"
  fi
  for folder in extension tests/extension/*/; do
    if [ -f "$folder/package-lock.json" ]; then node_modules "${folder%/}"; fi
  done
}

case ${1:-} in
  venv) make_venv "$2" ;;
  extension) build_extension ;;
  tests) prepare_tests ;;
  *) fail "usage: sh deploy/setup.sh venv WHAT | extension | tests" ;;
esac
