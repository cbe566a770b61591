#!/usr/bin/env bash
# Bring a Chromium for the browser tests, or say in one line that they will be skipped.
#   bash .ci/browser.sh          installs one where there is none
#   bash .ci/browser.sh find     prints where it is; status 1 where there is none
# No browser is no failure here: the tests decide, and under CI=true they fail rather than skip.
set -uo pipefail
cd "$(dirname "$0")/.."

find_browser() {
  local name path
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    # Asked for its version too: on some systems the name is only a hint to install something.
    path=$(command -v "$name") && "$path" --version > /dev/null 2>&1 && echo "$path" && return
  done
  .venv/bin/python - << 'PYTHON'
import pathlib, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = playwright.chromium.executable_path
sys.exit(not (pathlib.Path(path).exists() and not print(path)))
PYTHON
}

if [ "${1:-}" = find ]; then find_browser; exit; fi
find_browser > /dev/null && exit

log=$(mktemp); trap 'rm -f "$log"' EXIT
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo "installing Debian's chromium"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update && apt-get install --yes --no-install-recommends chromium; } > "$log" 2>&1
  find_browser > /dev/null && exit
fi
echo "installing Playwright's chromium"
.venv/bin/playwright install chromium >> "$log" 2>&1
find_browser > /dev/null && exit
echo "no Chromium to be had, browser tests are skipped: $(grep -iE 'error|fail|unable' "$log" | tail -1)"
