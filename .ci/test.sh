#!/usr/bin/env bash
# Run every check, then every test; all of them also where one fails. One line a check, and its words where it fails.
set -uo pipefail
cd "$(dirname "$0")/.."
PATH=$PWD/.venv/bin:$PATH
failed=()

check() { # check COMMAND…
  local words
  if words=$("$@" 2>&1); then echo "ok      $*"; else echo "$words"; echo "FAILED  $*"; failed+=("$*"); fi
}

check ruff check
check ruff format --check
check mypy
check lint-imports
# Two processes or more where there are cores; a test that waits for an idle one is taken over by it.
pytest --numprocesses auto --dist worksteal || failed+=(pytest)

[ ${#failed[@]} = 0 ] || { printf 'failed: %s\n' "${failed[@]}" >&2; exit 1; }
