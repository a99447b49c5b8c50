#!/bin/sh
# Runs every check and every test; on a fresh machine installs first what they need.
#
#   sh build/test.sh              style, types, import contracts, then all tests
#   sh build/test.sh quick        the same without the slow tests (under two minutes on two cores)
#   sh build/test.sh [quick] ...  anything else is handed to pytest (`-n 0`: one after another)
set -eu
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname -- "$0")/setup.sh"

set_up_system needs_to_run needs_to_test
set_up_python "$root/build/requirements-dev.txt"
use_unicode
cd "$root"

not_passed=""

check() {
    name=$1
    shift
    say "== $name"
    "$@" || not_passed="$not_passed $name,"
}

# A file's tests stay together, for what they share is made once; more workers want more memory.
workers=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
if [ "$workers" -gt 4 ]; then
    workers=4
fi

if [ "${1:-}" = quick ]; then
    shift
    set -- -m "not slow" "$@"
fi
check "ruff check" "$venv/bin/ruff" check .
check "ruff format" "$venv/bin/ruff" format --check .
check "mypy" "$venv/bin/mypy"
check "lint-imports" "$venv/bin/lint-imports"
check "pytest" "$venv/bin/python" -m pytest -n "$workers" --dist loadfile --no-loadscope-reorder "$@"

if [ -n "$not_passed" ]; then
    stop "Not passed:${not_passed%,}."
fi
