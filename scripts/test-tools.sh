#!/usr/bin/env bash
# Makes sure that the programs the tests drive are there: Chromium, Node.js, Java, Maven, Tesseract, PostgreSQL.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
{ command -v node && command -v npm; } >/dev/null || missing+=(nodejs npm)
command -v java >/dev/null || missing+=(openjdk-17-jre-headless)
command -v mvn >/dev/null || missing+=(maven)
command -v tesseract >/dev/null || missing+=(tesseract-ocr)
{ command -v postgres || compgen -G '/usr/lib/postgresql/*/bin/postgres'; } >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} ..."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "The tests also need: ${missing[*]}. On Debian and Ubuntu: sudo apt-get install ${missing[*]}" >&2
    exit 2
  fi
fi
for project in tools/cypher-lint tools/assets; do
  if [ -f "$project/package-lock.json" ]; then
    echo "Installing the test tools of $project ..."
    (cd "$project" && npm ci --silent --no-fund --no-audit)
  fi
done
