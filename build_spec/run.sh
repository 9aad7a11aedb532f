#!/usr/bin/env bash
# Opens PolicyDesk on the sample library, made on the first run; without a screen it takes the tour on the command line.
set -euo pipefail
cd "$(dirname "$0")/.."
POLICYDESK=${VENV:-.venv}/bin/policydesk
export POLICYDESK_LIBRARY="$PWD/build/sample"

if [ ! -e "$POLICYDESK_LIBRARY/library.sqlite" ]; then
    echo "Making the sample library in build/sample"
    "$POLICYDESK" init --with-samples >/dev/null
fi

tour() {
    rm -rf build/tour
    exec "$POLICYDESK" demo --into "$PWD/build/tour"
}

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] && [ "$(uname -s)" = Linux ]; then
    build_spec/setup.sh screen || true
    echo "There is no display here, so no window opens. The same tour without a screen:"
    tour
fi
if ! build_spec/setup.sh screen; then
    echo "The window needs the system packages named above. Until then, the same tour without a screen:"
    tour
fi
exec "$POLICYDESK"
