#!/bin/sh
# Installs the environment into .venv, and what comes from Debian: OCR with Thai, and Thai fonts.
# Safe to repeat; does only what is missing. `setup.sh tests` adds what only the tests need: a browser to look at pages.
set -eu
cd "$(dirname "$0")/.."

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A bare Debian python3 cannot make an environment with pip in it.
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install python3-venv || { echo "Install python3-venv first: apt-get install python3-venv" >&2; exit 3; }
fi

missing=""
command -v tesseract >/dev/null || missing="$missing tesseract-ocr tesseract-ocr-eng"
tesseract --list-langs 2>/dev/null | grep -qx tha || missing="$missing tesseract-ocr-tha"
tesseract --list-langs 2>/dev/null | grep -qE '^(script/)?Thai$' || missing="$missing tesseract-ocr-script-thai"
fc-list :lang=th family 2>/dev/null | grep -q Laksaman || missing="$missing fontconfig fonts-tlwg-laksaman-ttf"
if [ "${1:-}" = tests ]; then
    command -v chromium >/dev/null || missing="$missing chromium"
    # What drives the browser needs it, and a bare Debian has it not.
    ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || missing="$missing libatomic1"
fi
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086
    apt_install $missing || echo "Not installed (no right to, or no network):$missing. See: .venv/bin/sarup doctor" >&2
fi

[ -x .venv/bin/python ] || python3 -m venv .venv
# uv installs from the lock in seconds; without it pip does the same in a minute and a half.
if .venv/bin/python -m pip install -q --require-hashes --no-deps -r requirements-uv.lock; then
    .venv/bin/python -m uv pip install -q --python .venv/bin/python --require-hashes -r requirements.lock
    .venv/bin/python -m uv pip install -q --python .venv/bin/python --no-deps -e .
else
    .venv/bin/python -m pip install -q --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -q --no-deps -e .
fi
.venv/bin/sarup --version
