"""`law check` through the real command: lines, JSON, exit statuses, faults; never Qt or SQL."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.cli import commands
from attendance_desktop.packs.locate import resource

ROOT = Path(__file__).parents[2]
CALENDAR = """
[calendars.S]
terms = [{first = 2026-09-02, last = 2026-10-23}, {first = 2026-11-02, last = 2026-12-18}]
closed = [2026-09-04]
am_only = [2026-12-18]
"""
HOLIDAY = """
[[scenario]]
id = "holiday-week"
question = "threshold"
cites = ["somewhere"]
given = {calendar = "S", marks = [{code = "G", from = 2026-09-14, to = 2026-09-18}]}
expect = {met = true, reached_on = 2026-09-18, reached_session = "pm"}
"""
RATES = """
[[scenario]]
id = "rates"
question = "rates"
cites = []
given = {counts = {attending = 9, unauthorised = 1}}
expect = {percent = "90.0", persistent = true, possible = 10}
"""


class Check:
    """The command with a folder to write scenario files in."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys

    def file(self, text: str, name: str = "one.toml") -> str:
        path = self._folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def run(self, *words: str) -> tuple[int, str, str]:
        status = commands.main(["law", "check", *words])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def line(self, text: str) -> str:
        """Return the one line about the one scenario of that text."""
        status, out, err = self.run(self.file(text))
        assert err == ""
        assert out.count("\n") == 1
        assert status == (0 if out.startswith("ok ") else 1)
        return out.rstrip("\n")

    def tried(self, text: str) -> Any:
        _, out, _ = self.run("--json", self.file(text))
        return json.loads(out)


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    return Check(tmp_path, capsys)


def test_a_line_each_and_zero_when_all_are_ok(check: Check) -> None:
    files = (check.file(CALENDAR + HOLIDAY), check.file(RATES, "two.toml"))
    assert check.run(*files) == (0, "ok holiday-week\nok rates\n", "")


def test_what_differs_is_said_key_by_key(check: Check) -> None:
    text = HOLIDAY.replace("2026-09-18, reached_session", "2026-09-17, reached_session")
    line = check.line(CALENDAR + text.replace('"pm"', '"am"'))
    assert line == (
        "differs holiday-week reached_on: expected 2026-09-17, got 2026-09-18;"
        " reached_session: expected am, got pm"
    )


@pytest.mark.parametrize(
    ("expect", "differs"),
    [
        ("possible = 10.0", "possible: expected 10.0, got 10"),
        ("possible = true", "possible: expected true, got 10"),
        ("persistent = 1", "persistent: expected 1, got true"),
        ('persistent = "true"', 'persistent: expected "true", got true'),
        ("percent = 90.0", 'percent: expected 90.0, got "90.0"'),
        ('percent = "none"', "percent: expected none, got 90.0"),
        ("percent = {}", "percent: expected {}, got 90.0"),
        ("percent = []", "percent: expected [], got 90.0"),
    ],
)
def test_kinds_are_never_mixed(check: Check, expect: str, differs: str) -> None:
    text = RATES[: RATES.index("expect")] + f"expect = {{{expect}}}\n"
    assert check.line(text) == f"differs rates {differs}"


def test_a_day_is_not_its_text(check: Check) -> None:
    text = HOLIDAY.replace("reached_on = 2026-09-18", 'reached_on = "2026-09-18"')
    assert check.line(CALENDAR + text).startswith("differs holiday-week reached_on: ")


def test_only_the_keys_that_a_table_names_are_compared(check: Check) -> None:
    window = "expect = {best_window = {from = 2026-08-31}}\n"
    text = CALENDAR + HOLIDAY[: HOLIDAY.index("expect")]
    assert check.line(text + window) == "ok holiday-week"
    wrong = window.replace("2026-08-31", "2026-09-07")
    assert check.line(text + wrong) == (
        "differs holiday-week best_window: expected {from = 2026-09-07},"
        " got {from = 2026-08-31, to = 2026-09-20}"
    )
    none = "expect = {best_window = 'none'}\n"
    assert check.line(text + none).startswith("differs holiday-week best_window: expected none,")
    unknown = "expect = {best_window = {until = 2026-09-20}}\n"
    assert check.line(text + unknown).startswith("fault holiday-week ")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('question = "threshold"', 'question = "treshold"', "`treshold` is not known"),
        ('question = "threshold"', "question = 7", "`question` must be text"),
        ('question = "threshold"\n', "", "`question` is missing"),
        ('cites = ["somewhere"]\n', "", "`cites` is missing"),
        ('cites = ["somewhere"]', 'cites = "somewhere"', "`cites` must be a list of texts"),
        ("given =", "giving =", "`giving` is not known"),
        ("expect =", "expected =", "`expected` is not known"),
        ('id = "holiday-week"\n', "", "`id` is missing"),
        ("met = true", "mett = true", "`mett` is no answer"),
        ('calendar = "S", ', "", "`calendar` is missing"),
        ('calendar = "S"', 'calendar = "T"', "no calendar `T`"),
        ('calendar = "S"', "calendar = 3", "`calendar` must be text"),
        ('calendar = "S"', 'calendar = "S", as_off = 2026-09-18', "`as_off` is not known here"),
        ('calendar = "S"', 'calendar = "S", as_of = "2026-09-18"', "`as_of` must be a date"),
        ('calendar = "S"', 'calendar = "S", as_of = 2026-09-18T00:00:00', "must be a date"),
        ('calendar = "S"', 'calendar = "S", as_of = 9999-12-31', "too far off"),
        ('code = "G"', 'code = "G9"', "`G9` is not an attendance code"),
        ('code = "G"', 'code = "g"', "`g` is not an attendance code"),
        ('code = "G"', 'code = "-"', "`-` is not an attendance code"),
        ('code = "G", ', "", "`code` is missing"),
        ('code = "G"', 'code = "G", why = "x"', "`why` is not known here"),
        ('code = "G"', 'code = "G", sessions = "all"', "`all` is not a word for `sessions`"),
        ('code = "G"', 'code = "G", school = "T"', "no calendar `T`"),
        ("from = 2026-09-14, ", "", "`from` is missing"),
        ("to = 2026-09-18", "to = 2026-09-11", "ends before it begins"),
        ("from = 2026-09-14, to = 2026-09-18", "from = 2026-09-19", "on no session"),
        ("from = 2026-09-14, to = 2026-09-18", "from = 2026-09-04", "on no session"),
        ("from = 2026-09-14, to = 2026-09-18", "from = 2026-10-26", "on no session"),
        (
            "from = 2026-09-14, to = 2026-09-18",
            'from = 2026-12-18, sessions = "pm"',
            "on no session",
        ),
        ("closed =", "shut =", "`shut` is not known here"),
        ("closed = [2026-09-04]", "closed = 2026-09-04", "`closed` must be a list"),
        ("last = 2026-10-23", "last = 2026-09-01", "the term ends before it begins"),
        ("last = 2026-10-23", 'last = "October"', "`last` must be a date"),
        ("terms =", "term =", "`terms` is missing"),
    ],
)
def test_a_scenario_that_is_written_wrongly(check: Check, old: str, new: str, why: str) -> None:
    text = CALENDAR + HOLIDAY
    assert old in text
    line = check.line(text.replace(old, new, 1))
    assert line.startswith("fault ")
    assert why in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("attending = 9", f"attending = 0x{'f' * 5000}"),
        ("possible = 10", f"possible = 0x{'f' * 5000}"),
        ("possible = 10", f"possible{'.x' * 5000} = 1"),
    ],
)
def test_what_is_beyond_all_measure(check: Check, old: str, new: str) -> None:
    line = check.line(RATES.replace(old, new))
    assert line == "fault rates a number in it is too large, or its tables lie too deep"


@pytest.mark.parametrize("name", ["Holiday", "holiday week", "holiday_week", "", "ferien-ü"])
def test_an_id_of_other_signs(check: Check, name: str) -> None:
    line = check.line(CALENDAR + HOLIDAY.replace("holiday-week", name))
    assert line.startswith("fault scenario-1 ")
    assert line.isascii()


def test_an_id_that_comes_twice_in_a_file(check: Check) -> None:
    status, out, _ = check.run(check.file(RATES + RATES))
    assert (status, out) == (1, "ok rates\nfault rates the id comes twice in the file\n")
    twice = (check.file(RATES, "a.toml"), check.file(RATES, "b.toml"))
    assert check.run(*twice) == (0, "ok rates\nok rates\n", "")


def test_one_fault_leaves_the_other_scenarios_alone(check: Check) -> None:
    text = CALENDAR + HOLIDAY.replace('"G"', '"?"') + RATES
    status, out, _ = check.run(check.file(text))
    assert status == 1
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["fault", "holiday-week"],
        ["ok", "rates"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "scenario = 3",
        "[scenario]\nid = 'x'",
        "calendars = 3",
        "[[scenarios]]\nid = 'x'",
        "[[scenario]]\nid = ",
        "x" * 10,
        "a = " + "[" * 5000,
        "a = " + "9" * 5000,
    ],
)
def test_a_file_that_is_no_scenario_file(check: Check, text: str) -> None:
    status, out, err = check.run(check.file(text))
    assert (status, out) == (2, "")
    assert err.startswith(check.file(text))


def test_a_file_that_cannot_be_read(check: Check, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"id = '\xff'")
    for name in ("missing.toml", "bad.toml", "."):
        status, out, err = check.run(str(tmp_path / name))
        assert (status, out) == (2, "")
        assert len(err.splitlines()) == 1


def test_the_other_files_are_tried_all_the_same(check: Check, tmp_path: Path) -> None:
    status, out, err = check.run(str(tmp_path / "missing.toml"), check.file(RATES))
    assert (status, out) == (2, "ok rates\n")
    assert "missing.toml" in err


def test_json_counts_and_lists_every_scenario(check: Check) -> None:
    wrong = HOLIDAY.replace("2026-09-18, reached_session", "2026-09-17, reached_session")
    text = CALENDAR + wrong + RATES + RATES.replace('"rates"', '"x"', 1).replace("9,", "'9',")
    file = check.file(text)
    assert check.tried(text) == {
        "ok": 1,
        "differs": 1,
        "fault": 1,
        "scenarios": [
            {
                "file": file,
                "id": "holiday-week",
                "question": "threshold",
                "result": "differs",
                "differences": [
                    {"key": "reached_on", "expected": "2026-09-17", "got": "2026-09-18"}
                ],
                "why": None,
            },
            {
                "file": file,
                "id": "rates",
                "question": "rates",
                "result": "ok",
                "differences": [],
                "why": None,
            },
            {
                "file": file,
                "id": "x",
                "question": "rates",
                "result": "fault",
                "differences": [],
                "why": "counts: `attending` must be a whole number from 0",
            },
        ],
    }


def test_json_values_keep_their_kind(check: Check) -> None:
    expect = 'expect = {met = false, counted = 9, best_window = {from = 2026-09-07}, duty = "x"}\n'
    found = check.tried(CALENDAR + HOLIDAY[: HOLIDAY.index("expect")] + expect)
    assert found["scenarios"][0]["differences"] == [
        {"key": "met", "expected": False, "got": True},
        {"key": "counted", "expected": 9, "got": 10},
        {
            "key": "best_window",
            "expected": {"from": "2026-09-07"},
            "got": {"from": "2026-08-31", "to": "2026-09-20"},
        },
        {"key": "duty", "expected": "x", "got": "consider"},
    ]


def test_explain_gives_reasons_and_citations(check: Check) -> None:
    status, out, _ = check.run(check.file(CALENDAR + HOLIDAY + RATES), "--explain", "holiday-week")
    assert status == 0
    assert out.startswith("ok holiday-week\n")
    assert "  counted = 10 - G 2026-09-14 am, " in out
    assert "SI 2007/1867 reg 9A(1)" in out
    assert "rates" not in out
    words = (check.file(CALENDAR + HOLIDAY), "--json", "--explain", "holiday-week")
    answers = json.loads(check.run(*words)[1])["scenarios"][0]["answers"]
    assert answers[0]["value"] == {"from": "2026-08-31", "to": "2026-09-20"}
    status, out, err = check.run(check.file(RATES), "--explain", "holiday-week")
    assert (status, out) == (1, "")
    assert err


def test_no_file_is_a_wrong_command_line(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        check.run()
    assert left.value.code == 2
    assert "FILE" in capsys.readouterr().err


def test_neither_qt_nor_sql_is_loaded() -> None:
    files = sorted(str(path) for path in resource("law", "scenarios").glob("*.toml"))
    refuse = (
        "import sys\n"
        "heavy = ('PySide6', 'shiboken6', 'sqlalchemy', 'sqlcipher3', 'reportlab', 'keyring')\n"
        "class Refuse:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in heavy:\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, Refuse())\n"
        "from attendance_desktop.cli import commands\n"
        f"raise SystemExit(commands.main(['law', 'check', *{files!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", refuse], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"ok"}
