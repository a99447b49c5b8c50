"""Files that leave the caseload: what they hold, that it is recorded, and how they are written."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.register import ReadingRules
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit
from attendance_desktop.registers.read import read_register
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services import saved_file
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Form
from tests.builders import UPN, SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.ui.pupil.pupil_desk import MONDAY, take_register

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def exports(council: SmallCouncil) -> Exports:
    return Exports(council.desk, council.rules, write)


def looks(council: SmallCouncil) -> list[tuple[str, str]]:
    return [
        (operation.act, str(operation.change.fields["pupil_id"]))
        for operation in council.caseload.operations()
        if operation.change.table == "look"
    ]


@pytest.mark.parametrize("form", [Form.CSV, Form.CSV_ISO])
@pytest.mark.parametrize("session_a_column", [False, True])
def test_a_register_that_was_saved_is_read_again_with_the_same_marks(
    tmp_path: Path, form: Form, *, session_a_column: bool
) -> None:
    council = SmallCouncil()
    take_register(council, "LOIUV")
    here = exports(council)
    path = tmp_path / "out.csv"
    extract = here.school_register(council.school, FIRST, LAST, session_a_column=session_a_column)
    here.save(extract, form, path)
    rules = ReadingRules(
        table=council.rules.codes,
        calendar=None,
        as_of=council.today(),
        school="8652999",
        date_order=None,
    )
    read = read_register(path, rules)
    assert read.faults == ()
    assert [pupil.upn for pupil in read.pupils] == [UPN]
    (kept,) = council.caseload.registers.years(council.pupil)
    assert read.pupils[0].years[0].marks.strip("#-.") == kept.marks.strip("#-.")


def test_saving_is_recorded_for_each_pupil_and_says_that_anybody_can_read_it(
    tmp_path: Path,
) -> None:
    council = SmallCouncil()
    take_register(council, "OO")
    here = exports(council)
    told = here.save(here.school_figures(council.school), Form.XLSX, tmp_path / "f.xlsx")
    assert looks(council) == [("export xlsx", council.pupil)]
    assert "not encrypted" in told
    assert (tmp_path / "f.xlsx").stat().st_mode & 0o077 == 0


def test_figures_are_those_of_the_caseload() -> None:
    council = SmallCouncil()
    take_register(council, "/O/")
    extract = exports(council).school_figures(council.school)
    row = {head.words: cell for head, cell in zip(extract.headings, extract.rows[0], strict=True)}
    assert (row["Possible sessions"], row["Attended"], row["Unauthorised absence"]) == (6, 4, 2)
    assert (row["Attendance"], row["Absence"], row["Band"]) == (667, 333, "persistent")
    assert row["Threshold sessions"] == 2
    assert row["Open case"] == ""
    assert len(extract.headings) == 20
    assert ("Made by", "Jo Marsh, Officer, Sampleshire") in extract.about
    assert not any(name in extract.file_name for name in ("Okafor", "Ada", "Elm"))


def test_a_pupils_register_holds_each_session_with_its_history() -> None:
    council = SmallCouncil()
    take_register(council, "NO")
    take_register(council, "IO")
    extract = exports(council).pupil_register(council.pupil, FIRST, LAST)
    (first, *_) = extract.rows
    assert first[:3] == (MONDAY, "AM", "I")
    assert (first[5], first[6]) == ("N", 1)
    assert str(first[7]).startswith("N became I, seen ")
    assert str(first[7]).endswith("file taken in by Jo Marsh")
    assert extract.rows[2][5:] == ("O", 0, "")
    assert ("I", "illness") in extract.legend
    assert len([label for label, _ in extract.about if label == "Rests on"]) == 2


def test_days_without_a_mark_give_no_file() -> None:
    council = SmallCouncil()
    take_register(council, "/")
    with pytest.raises(Refused, match="No session in that time"):
        exports(council).pupil_register(council.pupil, date(2025, 1, 1), date(2025, 2, 1))
    with pytest.raises(Refused, match="Nobody has a mark"):
        exports(council).school_register(council.school, date(2025, 1, 1), date(2025, 2, 1))
    with pytest.raises(Refused, match="first day lies after"):
        exports(council).pupil_register(council.pupil, LAST, FIRST)


def test_a_name_that_is_a_formula_is_saved_as_words(tmp_path: Path) -> None:
    council = SmallCouncil()
    take_register(council, "/")
    council.record(
        edit("pupil", council.pupil, f"school:{council.school}", surname="=cmd|' /C'!A0")
    )
    here = exports(council)
    here.save(here.school_figures(council.school), Form.CSV, tmp_path / "f.csv")
    assert "'=cmd" in (tmp_path / "f.csv").read_text(encoding="utf-8-sig")


def test_a_full_disk_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"before")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="disk is full"):
        saved_file.save_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_open_elsewhere_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"before")
    (tmp_path / ".~lock.f.xlsx#").touch()
    with pytest.raises(Refused, match="open in another program"):
        saved_file.save_file(path, b"after")
    assert path.read_bytes() == b"before"


def test_what_windows_says_of_an_open_file_is_told_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"before")

    def held(_self: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(Refused, match="open in another program"):
        saved_file.save_file(path, b"after")
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder did not take it"):
        saved_file.save_file(tmp_path / "nowhere" / "f.csv", b"x")


def test_what_names_nobody_is_recorded_as_an_act_about_the_school_or_the_council(
    tmp_path: Path,
) -> None:
    council = SmallCouncil()
    here = exports(council)
    before = council.caseload.people.school(council.school)
    here.save_bytes(b"pdf", (), tmp_path / "a.pdf", school_id=council.school)
    here.record((), "print")
    told = [(op.act, op.change.table, op.change.row, op.by) for op in council.caseload.operations()]
    assert told[-2:] == [
        ("export pdf", "school", council.school, council.me.officer_id),
        ("print", "council", council.me.council_id, council.me.officer_id),
    ]
    assert council.caseload.people.school(council.school) == before
    assert_same_rows(council.vault, replayed(council.vault))
