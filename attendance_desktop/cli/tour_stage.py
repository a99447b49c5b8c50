"""The tour's screen and its print service, brought along where the machine has none."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.cli.tour_paper import Paper

QUEUE = "tour"
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Screen:
    """Where windows open: what stands before each command line, and its environment."""

    words: str
    before: tuple[str, ...]
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printer:
    """The print service of the tour, in words, and the environment that leads to it."""

    words: str
    environment: Mapping[str, str]

    @property
    def is_there(self) -> bool:
        """Whether there is a printer at all."""
        return "TOUR_PRINTER" in self.environment


def a_screen() -> Screen:
    """Return the screen of this session, a virtual one, or none but Qt's own pictures."""
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return Screen(f"Qt platform {chosen}, as asked", (), {})
    if sys.platform != "linux":
        return Screen("the desktop's own", (), {})
    if os.environ.get("DISPLAY"):
        return Screen("X display of this session", (), {"QT_QPA_PLATFORM": "xcb"})
    wrapper = shutil.which("xvfb-run")
    if wrapper is not None and shutil.which("xauth") is not None:
        before = (wrapper, "-a", "-s", "-screen 0 1366x768x24")
        return Screen("a virtual X display (Xvfb), 1366x768", before, {"QT_QPA_PLATFORM": "xcb"})
    return Screen(
        "none: Qt draws off screen (install xvfb for real windows)",
        (),
        {"QT_QPA_PLATFORM": "offscreen"},
    )


@contextmanager
def printing(folder: Path) -> Iterator[Printer]:
    """Run a print service of our own while the tour lasts; its queue prints into `folder`.

    The machine's own printers are out of reach in any case: a tour must not print on paper.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tour-print-") as place, Paper(folder) as paper:
        home = Path(place)
        socket = home / "cups.sock"
        environment = {**os.environ, "CUPS_SERVER": str(socket)}
        daemon = _tool("cupsd")
        if daemon is None or _tool("lp") is None or _tool("lpadmin") is None:
            yield Printer("no printer here (CUPS is not installed)", environment)
            return
        _configure(home, socket)
        served = subprocess.Popen(  # noqa: S603 - a tool of the system, found by its name
            [daemon, "-f", "-c", str(home / "cupsd.conf"), "-s", str(home / "cups-files.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            words = _add_queue(socket, paper.address, environment)
            found = {"TOUR_PRINTER": QUEUE} if not words else {}
            said = words or f"CUPS queue “{QUEUE}” of the tour's own, printing into PDFs"
            yield Printer(said, {**environment, **found})
        finally:
            served.terminate()
            served.wait(timeout=_PATIENCE)


def _tool(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin:/usr/local/sbin")


def _configure(home: Path, socket: Path) -> None:
    for name in ("spool", "spool/tmp", "cache", "state", "root", "log"):
        (home / name).mkdir(mode=0o755, exist_ok=True)
    home.chmod(0o755)
    user = f"User {_own_user()}\n" if os.geteuid() else ""
    (home / "cups-files.conf").write_text(
        f"{user}SystemGroup root lpadmin\n"
        f"ServerRoot {home}/root\nStateDir {home}/state\nCacheDir {home}/cache\n"
        f"RequestRoot {home}/spool\nTempDir {home}/spool/tmp\n"
        f"AccessLog {home}/log/access\nErrorLog {home}/log/errors\nPageLog {home}/log/pages\n"
        f"DocumentRoot {home}/root\n",
        encoding="utf-8",
    )
    (home / "cupsd.conf").write_text(
        f"Listen {socket}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n"
        "PreserveJobFiles No\nPreserveJobHistory Yes\nLogLevel warn\n"
        "<Location />\n  Order allow,deny\n  Allow all\n</Location>\n"
        "<Policy default>\n  JobPrivateAccess all\n  JobPrivateValues none\n"
        "  <Limit All>\n    Order allow,deny\n    Allow all\n  </Limit>\n</Policy>\n",
        encoding="utf-8",
    )


def _own_user() -> str:
    return os.environ.get("USER") or os.environ.get("LOGNAME") or "nobody"


def _add_queue(socket: Path, device: str, environment: Mapping[str, str]) -> str:
    """Add the queue whose printer answers at `device`; return what is wrong, or ""."""
    until = time.monotonic() + _PATIENCE
    while not socket.exists():
        if time.monotonic() > until:
            return "no printer here (the tour's print service did not start)"
        time.sleep(0.05)
    line = ["lpadmin", "-h", str(socket), "-p", QUEUE, "-E", "-v", device, "-m", "raw"]
    for each in (line, ["lpadmin", "-h", str(socket), "-d", QUEUE]):
        tool = _tool(each[0])
        assert tool is not None
        done = subprocess.run(  # noqa: S603 - a tool of the system, found by its name
            [tool, *each[1:]],
            env=dict(environment),
            check=False,
            capture_output=True,
            timeout=_PATIENCE,
        )
        if done.returncode:
            return "no printer here (the tour's print service took no queue)"
    return ""
