# shellcheck shell=sh
# Set-up shared by run.sh and test.sh, which source it; by itself it does nothing.
#
# A second run finds everything in place and takes about a second: system libraries are looked
# for by name before apt is asked, and Python packages are fetched only when their list changed.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
venv="$root/.venv"
stamp="$venv/.packages-in-place"

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Each table line: how to look for it, what to look for, the Debian package that brings it.
needs_to_run() {
    cat <<'TABLE'
library libGL.so.1 libgl1
library libEGL.so.1 libegl1
library libglib-2.0.so.0 libglib2.0-0
library libfontconfig.so.1 libfontconfig1
library libxkbcommon.so.0 libxkbcommon0
library libdbus-1.so.3 libdbus-1-3
library libxcb-cursor.so.0 libxcb-cursor0
library libxcb-icccm.so.4 libxcb-icccm4
library libxcb-keysyms.so.1 libxcb-keysyms1
library libxcb-shape.so.0 libxcb-shape0
library libxcb-xkb.so.1 libxcb-xkb1
library libxkbcommon-x11.so.0 libxkbcommon-x11-0
program fc-list fontconfig
script ar fonts-noto-core
script bn fonts-noto-core
script zh-cn fonts-wqy-microhei
TABLE
    if [ -n "${WAYLAND_DISPLAY:-}" ]; then
        cat <<'TABLE'
library libwayland-client.so.0 libwayland-client0
library libwayland-cursor.so.0 libwayland-cursor0
library libwayland-egl.so.1 libwayland-egl1
TABLE
    fi
}

needs_of_virtual_screen() {
    cat <<'TABLE'
program Xvfb xvfb
program xauth xauth
TABLE
}

needs_to_test() {
    needs_of_virtual_screen
    cat <<'TABLE'
program pdftotext poppler-utils
program qpdf qpdf
program strace strace
program git git
program ps procps
program dbus-daemon dbus-daemon
program dbus-run-session dbus-daemon
file /usr/libexec/at-spi-bus-launcher at-spi2-core
file /usr/lib/python3/dist-packages/pyatspi/__init__.py python3-pyatspi
program cupsd cups
program lp cups-client
file /usr/lib/cups/backend/cups-pdf printer-driver-cups-pdf
TABLE
}

python_is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if python_is_new_enough "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# Debian keeps the part of Python that makes environments in a package of its own.
needs_of_python() {
    if python_is_new_enough "$venv/bin/python"; then
        return 0
    fi
    if ! python=$(find_python); then
        say "absent python3 python3"
        say "absent python3-venv python3-venv"
    elif ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        say "absent python3-venv python3-venv"
    fi
}

# Reads table lines, prints the packages of those that are not here, each once.
missing_packages() {
    # /sbin is often not in an ordinary user's PATH.
    libraries=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)
    while read -r how what package; do
        case $how in
        library) case $libraries in *"$what "*) continue ;; esac ;;
        program) if PATH="$PATH:/usr/sbin:/sbin" command -v "$what" >/dev/null; then continue; fi ;;
        script) if [ -n "$(fc-list ":lang=$what" family 2>/dev/null)" ]; then continue; fi ;;
        file) if [ -e "$what" ]; then continue; fi ;;
        esac
        printf '%s\n' "$package"
    done | sort -u
}

# Installs Debian packages as root or by sudo without a password; else says the line to type.
install_packages() {
    if ! command -v apt-get >/dev/null; then
        stop "These are missing here, by their Debian names: $*. This machine has no apt-get:" \
            "install them by its own means, then run this again."
    fi
    if [ "$(id -u)" -eq 0 ]; then
        as_root="env"
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        stop "Some system packages are missing. Type this line, then run this again:

    sudo apt-get install -y --no-install-recommends $*"
    fi
    say "Installing system packages, once: $*"
    quietly="-qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300"
    # An old list of packages may still do, so the install decides.
    # shellcheck disable=SC2086 # words on purpose
    $as_root apt-get update $quietly </dev/null || say "The list of packages was not renewed."
    log=$(mktemp)
    # shellcheck disable=SC2086 # words on purpose
    if ! $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y $quietly \
        --no-install-recommends "$@" </dev/null >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        stop "apt-get did not install the packages named above; its last lines say why."
    fi
    rm -f "$log"
}

# Takes the names of table functions.
set_up_system() {
    if [ "$(uname -s)" != Linux ]; then
        return 0
    fi
    missing=$({ needs_of_python; for table in "$@"; do "$table"; done; } | missing_packages)
    if [ -z "$missing" ]; then
        return 0
    fi
    # shellcheck disable=SC2086 # words on purpose
    install_packages $missing
    missing=$({ needs_of_python; for table in "$@"; do "$table"; done; } | missing_packages)
    if [ -n "$missing" ]; then
        stop "Installed, and yet not found on this machine: $(printf '%s' "$missing" | tr '\n' ' ')"
    fi
}

mark_of() {
    cat "$1" "$root/build/setup.sh" | "$venv/bin/python" -c \
        'import hashlib, sys; print(sys.version, hashlib.sha256(sys.stdin.buffer.read()).hexdigest())'
}

# Takes one list of packages, or two when the second holds all of the first and will do as well.
set_up_python() {
    if ! python_is_new_enough "$venv/bin/python"; then
        python=$(find_python) || stop "Python 3.11 or newer is needed, and none was found."
        say "Making an environment for Python packages in ${venv##*/}, once"
        "$python" -m venv --clear "$venv" || stop "Python did not make the environment in ${venv##*/}."
    fi
    in_place=""
    if [ -r "$stamp" ]; then
        in_place=$(cat "$stamp")
    fi
    for list in "$@"; do
        if [ "$in_place" = "$(mark_of "$list")" ]; then
            return 0
        fi
    done
    say "Fetching Python packages into ${venv##*/}, once (about 120 MB the first time)"
    rm -f "$stamp"
    "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check \
        --require-hashes --only-binary :all: -r "$1" ||
        stop "pip did not install the packages of $1; the lines above say why."
    mark_of "$1" >"$stamp"
}

# Qt speaks up when text is not UTF-8, which a bare machine's locale is not.
use_unicode() {
    if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
        LC_ALL=C.UTF-8
        export LC_ALL
    fi
}
