#!/bin/sh
# Starts the program with sample data; on a fresh machine installs first what it needs.
#
#   sh build/run.sh                                open the sample council
#   sh build/run.sh --exit-after-paint FILE.png    paint once, write the picture, stop
#
# Anything else is handed to `attendance-desktop demo`. Without a screen the program runs on a
# virtual one and writes a picture of its window.
set -eu
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname -- "$0")/setup.sh"

has_screen=yes
if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    has_screen=no
fi

if [ "$has_screen" = yes ]; then
    set_up_system needs_to_run
else
    set_up_system needs_to_run needs_of_virtual_screen
fi
set_up_python "$root/build/requirements.txt" "$root/build/requirements-dev.txt"
use_unicode

# The caller's folder stays, so that relative file names mean what the caller meant.
PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
PYTHONSAFEPATH=1
export PYTHONPATH PYTHONSAFEPATH

if [ "$has_screen" = yes ]; then
    exec "$venv/bin/python" -m attendance_desktop demo "$@"
fi

picture=""
case " $* " in
*" --exit-after-paint"* | *" --help "* | *" -h "*) ;;
*)
    mkdir -p "$root/dist"
    picture="$root/dist/first-window.png"
    rm -f "$picture"
    set -- "$@" --exit-after-paint "$picture"
    ;;
esac
say "There is no screen here, so the program runs on a virtual one."
xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" \
    "$venv/bin/python" -m attendance_desktop demo "$@"
if [ -n "$picture" ]; then
    [ -s "$picture" ] || stop "The program ran, and wrote no picture of its window."
    say "A picture of its window is in $picture"
fi
