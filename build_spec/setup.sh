#!/usr/bin/env bash
# Sets up a checkout: "run" and "dev" make the environment, "screen" finds Qt's system libraries, "lock" remakes the lock files.
set -euo pipefail
cd "$(dirname "$0")/.."
VENV=${VENV:-.venv}
LOG=build/setup.log

# What Qt opens at run time and its wheel does not bring: the file, and the Debian package that has it.
QT_LIBRARIES="
libEGL.so.1:libegl1                      libGL.so.1:libgl1
libglib-2.0.so.0:libglib2.0-0            libdbus-1.so.3:libdbus-1-3
libfontconfig.so.1:libfontconfig1        libX11-xcb.so.1:libx11-xcb1
libxkbcommon.so.0:libxkbcommon0          libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-cursor.so.0:libxcb-cursor0        libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0          libxcb-keysyms.so.1:libxcb-keysyms1
libxcb-randr.so.0:libxcb-randr0          libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0          libxcb-sync.so.1:libxcb-sync1
libxcb-xfixes.so.0:libxcb-xfixes0        libxcb-xkb.so.1:libxcb-xkb1
libwayland-cursor.so.0:libwayland-cursor0  libwayland-egl.so.1:libwayland-egl1
"

say() { printf '%s\n' "$*" >&2; }

quietly() {  # run a command; show what it printed only when it fails
    mkdir -p build
    if ! "$@" >"$LOG" 2>&1; then
        tail -n 25 "$LOG" >&2
        say "Set-up stopped at: $*"
        exit 1
    fi
}

as_root() {  # run a command as root where that needs no password
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

install_packages() {  # install Debian packages, or print the command and fail
    if may_install; then
        say "Installing system packages: $*"
        mkdir -p build
        { as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
            as_root apt-get install -y -qq --no-install-recommends "$@"; } >"$LOG" 2>&1 </dev/null && return 0
        tail -n 5 "$LOG" >&2
    fi
    say "Please run:  sudo apt-get install $*"
    return 1
}

find_python() {  # print the first Python that is new enough
    local candidate
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "PolicyDesk needs Python 3.11 or newer. On Debian 12:  sudo apt-get install python3 python3-venv"
    exit 1
}

make_environment() {
    [ -x "$VENV/bin/python" ] && return
    local python
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages python3-venv || exit 1
    fi
    say "Making the environment in $VENV"
    quietly "$python" -m venv "$VENV"
}

install_locked() {  # $1: the lock file
    say "Installing what $1 names, checked by hash"
    quietly "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes -r "$1"
    quietly "$VENV/bin/python" -m pip install --disable-pip-version-check --no-input \
        --no-deps --no-build-isolation --no-index --editable .
}

has_font() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.local/share/fonts" "${HOME:-/root}/.fonts" \
        -name '*.[to]tf' -print -quit 2>/dev/null || true)" ]
}

prepare_screen() {  # install Qt's system libraries and a font, or print the command and fail
    [ "$(uname -s)" = Linux ] || return 0
    local entry known missing=""
    known=$(ldconfig -p 2>/dev/null || /sbin/ldconfig -p)  # a user's PATH may lack /sbin
    for entry in $QT_LIBRARIES; do
        case "$known" in *[[:space:]]"${entry%%:*}"\ *) ;; *) missing="$missing ${entry##*:}" ;; esac
    done
    if ! has_font; then
        missing="$missing fonts-dejavu-core"
    fi
    [ -z "$missing" ] && return 0
    # shellcheck disable=SC2086  # one word per package
    install_packages $missing
}

remake_locks() {
    local compile="$VENV/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --upgrade"
    $compile --group build --custom-compile-command "make lock" --output-file requirements.lock
    $compile --group build --group dev --constraint requirements.lock \
        --custom-compile-command "make lock" --output-file requirements-dev.lock
    if grep -nE '(https?|file)://' requirements.lock requirements-dev.lock; then
        say "A lock file names an address; it must not."
        exit 1
    fi
}

case "${1:-}" in
    run) make_environment; install_locked requirements.lock; touch "$VENV/run.stamp" ;;
    dev) make_environment; prepare_screen || true; install_locked requirements-dev.lock; touch "$VENV/dev.stamp" ;;
    screen) prepare_screen ;;
    packages) shift; install_packages "$@" ;;
    lock) remake_locks ;;
    *) say "usage: build_spec/setup.sh run|dev|screen|packages NAME...|lock"; exit 2 ;;
esac
