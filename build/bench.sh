#!/bin/sh
# Measures the program beside DuckDB, pandas, Polars and plainer ways of doing the same.
#
#   sh build/bench.sh                           everything (about a quarter of an hour)
#   sh build/bench.sh --only registers          one part; --help names them all
#
# What it is measured beside is no part of the program, so it has an environment of its own,
# .venv-bench, with a second copy of everything else.
set -eu
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname -- "$0")/setup.sh"
venv="$root/.venv-bench"
stamp="$venv/.packages-in-place"

set_up_system needs_to_run
set_up_python "$root/build/requirements-bench.txt"
use_unicode
cd "$root"
exec "$venv/bin/python" -m tests.benchmarks "$@"
