#!/usr/bin/env bash
# Write .ci/constraints*.txt anew: the newest release of everything that pyproject.toml names and of all that it draws
# in, with the hash of every file of each release, so that one list serves every platform and Python 3.11 to 3.14.
# Names, versions and hashes only: where packages come from is each machine's own affair and is never written down.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "resolving, with uv in a throw-away environment"
"${PYTHON:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
touch "$scratch/pins"

lock() { # lock FILE SENTENCE FROM…: pin what FROM asks for and no earlier file has, or none of $beside where that is set
  local file=$1 sentence=$2; shift 2
  local known; known=$(sed -nE 's/^([a-z0-9._-]+)==.*/--no-emit-package=\1/p' ${beside:-"$scratch/pins"} | sort -u)
  {
    echo "# $sentence Made by \`make lock\`, not edited by hand."
    "$scratch/venv/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11 --upgrade \
      --generate-hashes --no-header --no-emit-index-url --no-emit-find-links "$@" -c "$scratch/pins" $known |
      sed -e '/^# The following packages were excluded/,$d' -e '/^ *# .*-c .*\/pins$/d' -e '/^$/d'
  } > "$scratch/$file"
  cat "$scratch/$file" >> "$scratch/pins"
  echo "$file: $(grep -c == "$scratch/$file") pins"
}

# The build backend, as pyproject.toml names it; setuptools for the few packages that are published as source only.
python_requires='import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")'
{ "$scratch/venv/bin/python" -c "$python_requires"; echo setuptools; } > "$scratch/build.in"

lock constraints-build.txt "What packages are built with; installed first." --no-annotate "$scratch/build.in"
lock constraints.txt "What sitegen runs with." pyproject.toml
lock constraints-test.txt "What the tests need besides." pyproject.toml --extra test
lock constraints-fuzz.txt "What fuzzing needs besides." pyproject.toml --extra fuzz
# Who looks for names needs no tests: what both draw in stands here once more, in the same version.
beside="$scratch/constraints-build.txt $scratch/constraints.txt" \
  lock constraints-discover.txt "What \`sitegen actors discover\` needs besides." pyproject.toml --extra discover
mv "$scratch"/constraints*.txt .ci/
