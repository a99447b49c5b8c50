"""The doctor tells right, worth a look and wrong apart, and says what to do."""

import json
import os
import subprocess
import sys
import tomllib
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from attendance_desktop.cli import doctor
from attendance_desktop.cli.doctor import MEGABYTE, Answer, Finding, State

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def says(answer: Answer | None) -> doctor.Ask:
    def asking(_line: Sequence[str]) -> Answer | None:
        return answer

    return asking


def run_doctor(
    *words: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "attendance_desktop", "doctor", *words],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_package_of_the_program_is_looked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {line.split(";")[0].split(">")[0].strip() for line in project["dependencies"]}
    assert declared - {"tzdata"} == set(doctor.NEEDED)


def test_this_machine_can_run_the_program(tmp_path: Path) -> None:
    done = run_doctor("--json", "--data", str(tmp_path))
    told = json.loads(done.stdout)
    states = {one["name"]: one["state"] for one in told["findings"]}
    assert done.returncode == 0, done.stdout
    assert told["right"] is True
    assert states["Windows (Qt)"] == states["Encryption"] == states["Packages"] == "right"


def test_without_qt_the_rest_is_still_said(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    words = "libGL.so.1: cannot open shared object file"
    (broken / "__init__.py").write_text(f"raise ImportError({words!r})\n")
    done = run_doctor("--json", env={"PYTHONPATH": str(tmp_path)})
    findings = {one["name"]: one for one in json.loads(done.stdout)["findings"]}
    assert done.returncode == 1
    assert findings["Windows (Qt)"]["state"] == "wrong"
    assert words in findings["Windows (Qt)"]["found"]
    assert "build/run.sh" in findings["Windows (Qt)"]["todo"]
    assert findings["Encryption"]["state"] == "right"


def test_text_puts_what_to_do_under_the_finding() -> None:
    text = doctor.as_text([Finding("Disk", State.WRONG, "full", "Make room.")])
    assert text.splitlines()[:2] == [
        "wrong         Disk             full",
        "                               -> Make room.",
    ]
    assert text.endswith("0 right, 0 look at this, 1 wrong")


def test_a_missing_package_is_wrong() -> None:
    finding = doctor.packages(["reportlab", "no-such-package-here"])
    assert (finding.state, finding.found) == (State.WRONG, "missing: no-such-package-here")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (Answer(well=True, words="Secret Service"), State.RIGHT),
        (Answer(well=True, words=""), State.LOOK),
        (Answer(well=False, words="Traceback"), State.LOOK),
    ],
)
def test_no_keyring_is_worth_a_look(answer: Answer, state: State) -> None:
    assert doctor.keyring(says(answer)).state is state


@pytest.mark.skipif(sys.platform != "linux", reason="the words are for Linux")
@pytest.mark.parametrize(
    ("answer", "state", "words"),
    [
        (Answer(well=True, words="Hall\nOffice"), State.RIGHT, "Hall, Office"),
        (Answer(well=True, words=""), State.LOOK, "none is set up"),
        (Answer(well=False, words="lpstat: no scheduler"), State.LOOK, "none is set up"),
        (None, State.LOOK, "this machine has no way to print (no lp)"),
    ],
)
def test_printers(answer: Answer | None, state: State, words: str) -> None:
    finding = doctor.printers(says(answer))
    assert (finding.state, finding.found) == (state, words)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their typefaces")
def test_a_script_without_a_typeface_names_the_package() -> None:
    found = doctor.fonts(says(Answer(well=True, words="")))
    assert [one.state for one in found] == [State.LOOK] * 3
    assert found[1].todo == "sudo apt-get install fontconfig fonts-noto-core"
    with_fonts = doctor.fonts(says(Answer(well=True, words="Noto Sans,Noto")))
    assert {(one.state, one.found) for one in with_fonts} == {(State.RIGHT, "Noto Sans")}


@pytest.mark.parametrize(
    ("free", "state"),
    [(100 * MEGABYTE, State.WRONG), (900 * MEGABYTE, State.LOOK), (9000 * MEGABYTE, State.RIGHT)],
)
def test_room_on_the_disk(free: int, state: State, tmp_path: Path) -> None:
    assert doctor.disk(tmp_path, free).state is state


def test_the_data_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert doctor.folder_rights(folder).state is State.RIGHT
    folder.mkdir(mode=0o700)
    assert doctor.folder_rights(folder).state is State.RIGHT
    folder.chmod(0o755)
    assert doctor.folder_rights(folder).state is State.LOOK
    file = tmp_path / "file"
    file.write_text("")
    assert doctor.folder_rights(file).state is State.WRONG


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (NOW + timedelta(days=400), State.RIGHT),
        (NOW - timedelta(hours=20), State.RIGHT),
        (datetime(1970, 1, 1, tzinfo=UTC), State.WRONG),
        (datetime(2080, 1, 1, tzinfo=UTC), State.WRONG),
    ],
)
def test_a_clock_before_the_program_was_made_is_wrong(now: datetime, state: State) -> None:
    assert doctor.clock(now, NOW).state is state


@pytest.mark.skipif(sys.platform == "win32", reason="TZ is not read there")
@pytest.mark.parametrize(
    ("machine", "state"),
    [("Europe/London", State.RIGHT), ("UTC", State.LOOK), ("Europe/Paris", State.LOOK)],
)
def test_the_time_of_england_all_year(machine: str, state: State) -> None:
    code = (
        "from datetime import UTC, datetime; from attendance_desktop.cli import doctor\n"
        "print(doctor.time_zone(datetime(2026, 11, 23, tzinfo=UTC), 'Europe/London').state.value)"
    )
    env = {**os.environ, "TZ": machine}
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == state.value


def test_an_unknown_zone_is_wrong() -> None:
    assert doctor.time_zone(NOW, "Europe/Nowhere").state is State.WRONG


def test_a_session_without_a_screen_is_worth_a_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert doctor.screen({}).state is State.LOOK
    assert doctor.screen({"DISPLAY": ":1"}).state is State.RIGHT


def test_something_wrong_makes_the_status_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = ArgumentParser()
    doctor.add_arguments(parser)
    monkeypatch.setattr(doctor, "examine", lambda _folder: [Finding("A", State.WRONG, "b")])
    assert doctor.run(parser.parse_args([])) == 1
    assert capsys.readouterr().out.startswith("wrong")


def test_a_program_that_is_not_here_gives_no_answer() -> None:
    assert doctor.ask(["no-such-program-here"]) is None
