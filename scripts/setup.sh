#!/bin/sh
# Installs the environment into .venv, and what comes from Debian: OCR with Thai, and Thai fonts.
# Safe to repeat; does only what is missing. `setup.sh tests` adds what only the tests need: a browser to look at pages.
# Marks itself as done (.venv/.ready, .venv/.tests-ready) only if nothing was left out.
set -eu
cd "$(dirname "$0")/.."

mark=.venv/.ready
[ "${1:-}" = tests ] && mark=.venv/.tests-ready

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Before anything is fetched: with another Python all is installed and then the project itself is refused.
fits() { # as requires-python in pyproject.toml
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 13))' 2>/dev/null
}
python=""
for one in ${PYTHON:-python3 python3.12 python3.11}; do
    if fits "$one"; then
        python=$one
        break
    fi
done
if [ -z "$python" ]; then
    echo "ต้องใช้ Python 3.11 หรือ 3.12 / Python 3.11 or 3.12 is needed; none of these is it: ${PYTHON:-python3 python3.12 python3.11}" >&2
    echo "ติดตั้งแล้วสั่ง / Install one, then: make setup PYTHON=/path/to/python3.12" >&2
    exit 3
fi

# A bare Debian python3 cannot make an environment with pip in it.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
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
# shellcheck disable=SC2086
if [ -n "$missing" ] && apt_install $missing; then
    missing=""
fi

# An environment of a Python that does not fit cannot take the project: it is made anew.
fits .venv/bin/python || "$python" -m venv --clear .venv
# uv installs from the lock in seconds; without it pip does the same in a minute and a half. The lock holds what builds
# the project too, so nothing is fetched beside it.
if .venv/bin/python -m pip install -q --require-hashes --no-deps -r requirements-uv.lock; then
    .venv/bin/python -m uv pip install -q --python .venv/bin/python --require-hashes -r requirements.lock
    .venv/bin/python -m uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation -e .
else
    .venv/bin/python -m pip install -q --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -q --no-deps --no-build-isolation -e .
fi
.venv/bin/sarup --version

if [ -n "$missing" ]; then
    echo "ยังขาด (ไม่มีสิทธิ์หรือไม่มีเครือข่าย) / Not installed (no right to, or no network):$missing. See: .venv/bin/sarup doctor" >&2
else
    touch "$mark"
fi
