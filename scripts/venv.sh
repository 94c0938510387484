#!/usr/bin/env bash
# Usage: scripts/venv.sh VENV LOCKFILE. Makes the Python environment from the hash-locked file.
set -euo pipefail
venv=$1 lock=$2
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "${python:-}" ]; then
  echo "Python 3.11 or newer is needed and was not found. Install it, or name it: PYTHON=/path/to/python3.11 make run" >&2
  exit 2
fi
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python3-venv ..."
    apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
  else
    echo "Python's venv module is missing. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2
    exit 2
  fi
fi
# An environment without pip is one whose making was interrupted.
"$venv/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$venv"
echo "Installing the Python packages of $lock (the first time takes about a minute) ..."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
