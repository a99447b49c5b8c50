"""What a screen reader finds: the program's tree over AT-SPI, read and worked by another process.

Needs the Debian packages at-spi2-core, dbus-daemon, python3-pyatspi and xvfb, which build/test.sh
installs; without them it fails. No screen reader is run: what one would say is not heard here.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
SECONDS = 45
SESSION = """
"$LAUNCHER" --launch-immediately & launcher=$!
"$PROGRAM_PYTHON" "$HERE/program_to_be_read.py" "$FOLDER" "$SECONDS" & program=$!
/usr/bin/python3 "$HERE/tree_reader.py" "$FOLDER/answer.json"; read=$?
kill $program $launcher
exit $read
"""


@dataclass(frozen=True)
class Thing:
    """Something in the tree."""

    role: str
    name: str
    about: str
    can_focus: bool


@dataclass(frozen=True)
class Tree:
    """What was read: the caseload and its tables, then the visit."""

    caseload: list[Thing]
    tables: list[dict[str, Any]]
    visit: list[Thing]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    folder = tmp_path_factory.mktemp("tree")
    assert LAUNCHER.exists(), "the Debian package at-spi2-core is not installed"
    session = ["dbus-run-session", "--", "sh", "-c", SESSION]
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", *session],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LAUNCHER": str(LAUNCHER),
            "PROGRAM_PYTHON": sys.executable,
            "HERE": str(HERE),
            "FOLDER": str(folder),
            "SECONDS": str(SECONDS),
        },
        capture_output=True,
        text=True,
        timeout=2 * SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads((folder / "answer.json").read_text(encoding="utf-8"))
    return Tree(
        caseload=[Thing(**each) for each in told["caseload"]["nodes"]],
        tables=told["caseload"]["tables"],
        visit=[Thing(**each) for each in told["visit"]],
    )


def test_the_caseload_is_a_table_with_headers_and_words_in_its_cells(tree: Tree) -> None:
    table = next(each for each in tree.tables if each["headers"][0] == "Pupil")
    assert table["name"]
    assert table["rows"] > 3
    assert all(table["headers"])
    assert all(table["first"])


def test_the_navigation_is_there_by_name(tree: Tree) -> None:
    buttons = {each.name.split(",")[0]: each for each in tree.caseload if "button" in each.role}
    assert {"Today", "Caseload", "Schools", "Letters", "Settings", "Lock now"} <= set(buttons)
    assert buttons["Caseload"].about == "This page is open"


def test_the_fields_of_a_visit_are_there_by_name(tree: Tree) -> None:
    roles = {each.role for each in tree.visit if each.can_focus and each.name}
    assert {"radio button", "check box", "text"} <= roles
    assert any(each.name == "Read through and sign" for each in tree.visit)


def test_nothing_that_takes_the_keyboard_is_without_a_name(tree: Tree) -> None:
    everything = [*tree.caseload, *tree.visit]
    assert [each for each in everything if each.can_focus and not each.name.strip()] == []
