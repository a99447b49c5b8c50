"""The tour: an officer's day in the real windows, with a picture of each step."""

import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

THEMES = ("light", "dark", "high-contrast")
SECONDS = 300

MORNING = {
    "First start": "start",
    "Today": "start",
    "Register, dry run": "import",
    "Register, taken": "import",
    "Caseload": "caseload",
    "Caseload, filtered": "caseload",
    "Pupil": "pupil",
    "Attendance": "pupil",
    "Visit begun": "visit",
    "Words on the disk": "visit",
    "Read through": "visit",
    "Signed and sealed": "sign-off",
    "Notice, what is missing": "notice",
    "Notice, whole": "notice",
    "Notice, issued": "notice",
    "Notice, printed": "print",
    "Notice, copied": "print",
    "Notice, posted": "print",
    "Today, with the clock": "print",
    "Lock": "lock",
}
AFTERNOON = {
    "Locked": "lock",
    "Wrong passphrase": "unlock",
    "Unlocked": "unlock",
    "Search": "search",
    "Signed visit": "visit",
    "Added to": "visit",
    "The letter, kept": "notice",
    "Lock again": "lock",
}


@dataclass(frozen=True)
class Toured:
    """A tour that has ended: its folder, its status, and what tour.json tells."""

    out: Path
    status: int
    told: dict[str, Any]

    def steps(self, theme: int = 0) -> list[dict[str, Any]]:
        parts = self.told["themes"][theme]["parts"]
        return [step for part in parts for step in part["steps"]]


def take_tour(out: Path, *more: str, path: str = os.environ["PATH"]) -> Toured:
    line = [sys.executable, "-m", "attendance_desktop", "tour", "--out", str(out), *more]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PATH": path}
    done = subprocess.run(line, env=environment, capture_output=True, timeout=SECONDS, check=False)
    told = json.loads((out / "tour.json").read_text(encoding="utf-8"))
    return Toured(out, done.returncode, told)


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    return take_tour(tmp_path_factory.mktemp("tour"), "--themes", "light")


def well(toured: Toured) -> None:
    """Assert all that holds of a tour that went well."""
    problems = [(step["name"], step["problem"]) for step in toured.steps() if step["problem"]]
    assert (toured.status, toured.told["passed"], problems) == (0, True, [])
    for number, theme in enumerate(toured.told["themes"]):
        names = [step["name"] for step in toured.steps(number)]
        assert [each for each in (*MORNING, *AFTERNOON) if each not in names] == []
        assert [part["status"] for part in theme["parts"]] == [75, 75]
        for step in toured.steps(number):
            assert size_of(toured.out / step["picture"]) == (1366, 768), step["name"]
        assert theme["store"]["passed"]
        assert theme["store"]["operations"] > 1000
        assert theme["store"]["tables that differ"] == []
        assert theme["store"]["broken seals"] == 0


def size_of(picture: Path) -> tuple[int, int]:
    head = picture.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def test_every_step_of_the_day_goes_well(light: Toured) -> None:
    well(light)


def test_every_step_that_matters_says_what_it_checked(light: Toured) -> None:
    silent = [step["name"] for step in light.steps() if not step["checked"]]
    assert not set(silent) & {"Today", "Register, taken", "Pupil", "Signed and sealed"}
    assert sum(len(step["checked"]) for step in light.steps()) > 40


def test_the_pictures_differ(light: Toured) -> None:
    pictures = {(light.out / step["picture"]).read_bytes() for step in light.steps()}
    # Some steps look into the store or only arrive: what is to be seen may stay as it was.
    assert len(pictures) > 0.75 * len(light.steps())


def test_the_letter_is_issued_copied_and_printed_byte_for_byte(light: Toured) -> None:
    issued = (light.out / "pdf" / "light-issued.pdf").read_bytes()
    assert issued.startswith(b"%PDF-")
    assert issued == (light.out / "pdf" / "light-copy.pdf").read_bytes()
    if light.told["printer"].startswith("no printer here"):
        assert light.told["themes"][0]["printed"]["printer"] == "none"
        return
    assert [each.read_bytes() for each in (light.out / "print").glob("*.pdf")] == [issued]


def test_no_window_title_names_anybody(light: Toured) -> None:
    titles = {title for step in light.steps() for title in step["titles"]}
    plain = {"Attendance Desktop", *(f"{page} - Attendance Desktop" for page in PAGES)}
    assert titles <= plain


PAGES = ("Today", "Caseload", "Schools", "Letters", "Pupil", "Visit", "Letter", "Search")


@pytest.mark.slow
def test_a_council_where_nobody_may_be_written_to_fails_the_tour(tmp_path: Path) -> None:
    toured = take_tour(tmp_path, "--themes", "light", "--pupils", "60")
    assert toured.status == 1
    assert not toured.told["passed"]
    assert [step["problem"] for step in toured.steps() if step["problem"]] == [
        "This does not hold: a case of the sample wants a notice"
    ]


@pytest.mark.slow
def test_all_three_themes_go_well_and_look_their_own_way(tmp_path: Path) -> None:
    toured = take_tour(tmp_path)
    assert [theme["theme"] for theme in toured.told["themes"]] == list(THEMES)
    well(toured)
    first = {(tmp_path / toured.steps(at)[1]["picture"]).read_bytes() for at in range(3)}
    assert len(first) == 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "step"), [("exit 1", "Notice, printed"), ("cat >/dev/null", "")]
)
def test_a_print_system_that_loses_the_letter_fails_the_tour(
    tmp_path: Path, answer: str, step: str
) -> None:
    tools, out = tmp_path / "tools", tmp_path / "out"
    tools.mkdir()
    liar = tools / "lp"
    liar.write_text(f"#!/bin/sh\n{answer}\n")
    liar.chmod(0o755)
    toured = take_tour(out, "--themes", "light", path=f"{tools}:{os.environ['PATH']}")
    if toured.told["printer"].startswith("no printer here"):
        pytest.skip("CUPS is not installed")
    assert toured.status == 1
    assert [each["name"] for each in toured.steps() if each["problem"]] == [step] * bool(step)
    assert not toured.told["themes"][0]["printed"]["passed"]
