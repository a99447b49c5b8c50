"""The doctor: what is right and wrong with this machine, and what to do about it.

It runs where Qt cannot be loaded: what may crash, hang or be missing is tried in a process of
its own (`--probe NAME`, not shown in help), so that the rest is still said.
"""

import argparse
import contextlib
import enum
import importlib
import importlib.metadata
import json
import os
import platform
import shutil
import stat
import subprocess
import sys
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from attendance_desktop import cli

NEEDED = (
    "PySide6-Essentials",
    "PySide6-Pdf",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "cryptography",
    "argon2-cffi",
    "keyring",
    "reportlab",
    "jinja2",
    "platformdirs",
    "rfc8785",
    "uuid-utils",
    "xlsxwriter",
    "python-calamine",
    "defusedxml",
)
SCRIPTS = (
    ("Arabic", "ar", "fonts-noto-core"),
    ("Bengali", "bn", "fonts-noto-core"),
    ("Chinese", "zh-cn", "fonts-wqy-microhei"),
)
QT_PARTS = ("QtWidgets", "QtSvg", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtNetwork")
PATIENCE_SECONDS = 60
MEGABYTE = 1_000_000
ROOM_TO_WORK = 500 * MEGABYTE
ROOM_TO_BE_EASY = 2_000 * MEGABYTE
PROGRAM_LIFE = timedelta(days=20 * 365)


class State(enum.StrEnum):
    """How a thing stands: fine, worth a look, or in the way of work."""

    RIGHT = "right"
    LOOK = "look at this"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: how it stands, what was found, and what to do ("" when nothing)."""

    name: str
    state: State
    found: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a program that was asked said: whether it went well, and its words."""

    well: bool
    words: str


Ask = Callable[[Sequence[str]], Answer | None]
"""Runs a command line; None when there is no such program."""


def summary() -> str:
    """Say this command in a line."""
    return "say what is right and wrong with this machine"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder to look at")
    parser.add_argument("--probe", choices=sorted(PROBES), help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Print every finding; 0 when nothing is wrong, else 1."""
    if arguments.probe:
        print(PROBES[arguments.probe]())
        return 0
    folder = arguments.data or platformdirs.user_data_path("attendance-desktop", appauthor=False)
    findings = examine(folder)
    print(as_json(findings) if arguments.json else as_text(findings))
    return int(any(finding.state is State.WRONG for finding in findings))


def examine(data_folder: Path) -> list[Finding]:
    """Look at everything, the data folder among it, and return what was found in reading order."""
    return [
        python(),
        packages(),
        windows(ask_probe),
        screen(os.environ),
        vault(ask_probe),
        keyring(ask_probe),
        printers(ask),
        *fonts(ask),
        disk(data_folder, shutil.disk_usage(_nearest(data_folder)).free),
        folder_rights(data_folder),
        clock(datetime.now(UTC), newest_file()),
        time_zone(datetime.now(UTC), "Europe/London"),
    ]


def as_text(findings: Sequence[Finding]) -> str:
    """Lay findings out in columns, what to do under each, a closing sentence last."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.state:12}  {finding.name:15}  {finding.found}")
        if finding.todo:
            lines.append(f"{'':12}  {'':15}  -> {finding.todo}")
    counts = {state: sum(finding.state is state for finding in findings) for state in State}
    lines += ["", ", ".join(f"{count} {state}" for state, count in counts.items())]
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """Give the findings as a JSON object: `right` (nothing is wrong) and `findings`."""
    right = all(finding.state is not State.WRONG for finding in findings)
    return json.dumps({"right": right, "findings": [asdict(one) for one in findings]}, indent=2)


def python() -> Finding:
    """Say which Python runs the program."""
    found = f"{platform.python_version()} on {platform.platform(terse=True)}"
    if sys.maxsize <= 2**32:
        return Finding("Python", State.WRONG, found, "Use a 64-bit Python: Qt has no other wheels.")
    return Finding("Python", State.RIGHT, found)


def packages(needed: Sequence[str] = NEEDED) -> Finding:
    """Say the versions of the packages that the program stands on."""
    if getattr(sys, "frozen", False):
        return Finding("Packages", State.RIGHT, "packed inside the program")
    versions: list[str] = []
    missing: list[str] = []
    for name in needed:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        todo = "Run build/run.sh (on Windows build\\run.ps1): it installs them."
        return Finding("Packages", State.WRONG, f"missing: {', '.join(missing)}", todo)
    return Finding("Packages", State.RIGHT, ", ".join(versions))


def windows(probe: Ask) -> Finding:
    """Say whether Qt's libraries load and a window system answers."""
    answer = probe(["qt"])
    if answer is not None and answer.well:
        return Finding("Windows (Qt)", State.RIGHT, answer.words)
    todo = "Run build/run.sh: it installs the system libraries that are missing."
    return Finding("Windows (Qt)", State.WRONG, _last_line(answer), todo)


def screen(environment: Mapping[str, str]) -> Finding:
    """Say whether there is a screen to open a window on."""
    if sys.platform != "linux":
        return Finding("Screen", State.RIGHT, "the desktop's own")
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        if environment.get(name):
            return Finding("Screen", State.RIGHT, f"{name} is {environment[name]}")
    todo = "Sign in at a desktop; build/run.sh uses a virtual screen meanwhile."
    return Finding("Screen", State.LOOK, "this session has none", todo)


def vault(probe: Ask) -> Finding:
    """Say whether an encrypted store can be made here."""
    answer = probe(["vault"])
    if answer is not None and answer.well:
        return Finding("Encryption", State.RIGHT, answer.words)
    return Finding(
        "Encryption", State.WRONG, _last_line(answer), "Run build/run.sh: it installs SQLCipher."
    )


def keyring(probe: Ask) -> Finding:
    """Say which keyring would hold the device's half of the key."""
    answer = probe(["keyring"])
    if answer is not None and answer.well and answer.words:
        return Finding("Keyring", State.RIGHT, answer.words)
    return Finding(
        "Keyring",
        State.LOOK,
        "none answers, so a caseload made here is opened by its passphrase alone",
        "Sign in at a desktop that has one (GNOME or KDE), or choose a longer passphrase.",
    )


def printers(asking: Ask) -> Finding:
    """Say which printers the system offers."""
    if sys.platform == "win32":
        return Finding("Printers", State.RIGHT, "as Windows lists them")
    answer = asking(["lpstat", "-e"])
    if answer is None:
        todo = "sudo apt-get install cups-client"
        return Finding("Printers", State.LOOK, "this machine has no way to print (no lp)", todo)
    names = answer.words.split() if answer.well else []
    if not names:
        todo = "Add a printer in the system's settings; letters can be saved as PDF meanwhile."
        return Finding("Printers", State.LOOK, "none is set up", todo)
    return Finding("Printers", State.RIGHT, ", ".join(names))


def fonts(asking: Ask) -> list[Finding]:
    """Say for each script whether a typeface for names in it is here."""
    if sys.platform != "linux":
        return [Finding("Scripts", State.RIGHT, "the system brings typefaces for them")]
    return [_typeface(script, code, package, asking) for script, code, package in SCRIPTS]


def _typeface(script: str, code: str, package: str, asking: Ask) -> Finding:
    name = f"{script} names"
    answer = asking(["fc-list", f":lang={code}", "family"])
    families = sorted(answer.words.splitlines()) if answer is not None and answer.well else []
    if families:
        return Finding(name, State.RIGHT, families[0].split(",")[0])
    todo = f"sudo apt-get install fontconfig {package}"
    return Finding(name, State.LOOK, "would show as empty boxes: no typeface has them", todo)


def disk(folder: Path, free_bytes: int) -> Finding:
    """Say how much room there is where the caseload is kept."""
    found = f"{free_bytes / MEGABYTE:,.0f} MB free for {folder}"
    if free_bytes < ROOM_TO_WORK:
        todo = "Make room now: saving needs space for a copy of the caseload."
        return Finding("Disk", State.WRONG, found, todo)
    if free_bytes < ROOM_TO_BE_EASY:
        return Finding("Disk", State.LOOK, found, "Make room before the next large register.")
    return Finding("Disk", State.RIGHT, found)


def folder_rights(folder: Path) -> Finding:
    """Say whether the data folder is writable, and by its owner alone."""
    name = "Data folder"
    place = _nearest(folder)
    if not place.is_dir():
        return Finding(name, State.WRONG, f"{place} is a file", "Move that file away.")
    if not os.access(place, os.W_OK | os.X_OK):
        return Finding(name, State.WRONG, f"{place} cannot be written", "Ask for rights to it.")
    if place != folder:
        return Finding(name, State.RIGHT, f"{folder}, made at the first start")
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
        found = f"other people on this machine can look into {folder}"
        return Finding(name, State.LOOK, found, f"chmod 700 '{folder}'")
    return Finding(name, State.RIGHT, f"{folder}, for its owner alone")


def clock(now: datetime, made: datetime) -> Finding:
    """Say whether the clock can be believed, against the time the program was put here."""
    found = f"{now:%d %B %Y %H:%M} UTC"
    if made - timedelta(days=1) <= now <= made + PROGRAM_LIFE:
        return Finding("Clock", State.RIGHT, found)
    side = "before" if now < made else "long after"
    todo = "Set the date: notices and sealed visits carry it."
    return Finding("Clock", State.WRONG, f"{found}, {side} this program was put here", todo)


def time_zone(now: datetime, wanted: str) -> Finding:
    """Say whether the machine keeps the time of England, winter and summer."""
    name = "Time zone"
    try:
        zone = zoneinfo.ZoneInfo(wanted)
    except zoneinfo.ZoneInfoNotFoundError:
        todo = "sudo apt-get install tzdata"
        return Finding(name, State.WRONG, f"this machine has no table for {wanted}", todo)
    year = [now + timedelta(days=30 * month) for month in range(12)]
    if all(day.astimezone().utcoffset() == day.astimezone(zone).utcoffset() for day in year):
        return Finding(name, State.RIGHT, f"keeps the time of {wanted}")
    todo = f"timedatectl set-timezone {wanted}"
    return Finding(name, State.LOOK, f"not the time of {wanted} all year", todo)


def newest_file() -> datetime:
    """Say when this program's newest module was put on the machine, in UTC."""
    package = Path(cli.__path__[0]).parent
    times = [path.stat().st_mtime for path in package.rglob("*.py")]
    return datetime.fromtimestamp(max(times, default=0), UTC)


def ask(line: Sequence[str]) -> Answer | None:
    """Run a program and return what it said; None when it is not here."""
    try:
        done = subprocess.run(  # noqa: S603 - the lines are written in this module
            line,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
        )
    except FileNotFoundError:
        return None
    except subprocess.TimeoutExpired:
        return Answer(well=False, words=f"{line[0]} gave no answer in {PATIENCE_SECONDS} s")
    return Answer(well=done.returncode == 0, words=(done.stdout or done.stderr).strip())


def ask_probe(names: Sequence[str]) -> Answer | None:
    """Run a probe of this module in a process of its own."""
    again = [] if getattr(sys, "frozen", False) else ["-m", "attendance_desktop"]
    return ask([sys.executable, *again, "doctor", "--probe", *names])


def probe_qt() -> str:
    """Load every part of Qt that the program uses and start it; its version and platform."""
    for part in QT_PARTS:
        importlib.import_module(f"PySide6.{part}")
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gui = importlib.import_module("PySide6.QtGui")
    core = importlib.import_module("PySide6.QtCore")
    application = gui.QGuiApplication([])
    return f"Qt {core.qVersion()} loads and starts on '{application.platformName()}'"


def probe_vault() -> str:
    """Open an encrypted store in memory; the version of what encrypts it."""
    driver = importlib.import_module("sqlcipher3.dbapi2")
    with contextlib.closing(driver.connect(":memory:")) as store:
        return f"SQLCipher {store.execute('PRAGMA cipher_version').fetchone()[0]}"


def probe_keyring() -> str:
    """Name the keyring that answers, or nothing."""
    backend = importlib.import_module("keyring").get_keyring()
    return str(backend.name) if backend.priority >= 1 else ""


PROBES: dict[str, Callable[[], str]] = {
    "keyring": probe_keyring,
    "qt": probe_qt,
    "vault": probe_vault,
}


def _nearest(folder: Path) -> Path:
    """Return the folder itself or the closest one above it that exists."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _last_line(answer: Answer | None) -> str:
    lines = answer.words.splitlines() if answer is not None else []
    return lines[-1] if lines else "nothing was said about why"
