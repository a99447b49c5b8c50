#!/bin/sh
# Writes requirements.txt, requirements-dev.txt and requirements-bench.txt anew from
# pyproject.toml.
#
#   sh build/lock.sh              keep the pinned versions that still fit
#   sh build/lock.sh --upgrade    take the newest that fit
#
# Needs uv (`pip install uv`). The lists hold every package for Linux, Windows and macOS with
# its hashes and no address: where packages come from is for each machine to say. Each list is
# held to the versions of the one before it, so that it can stand in for it.
set -eu
cd -- "$(dirname -- "$0")/.."

compile() {
    out=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links \
        --output-file "$out" "$@" pyproject.toml
}

compile build/requirements.txt "$@"
compile build/requirements-dev.txt --extra dev --constraint build/requirements.txt "$@"
compile build/requirements-bench.txt --extra dev --extra bench \
    --constraint build/requirements-dev.txt "$@"
