"""The annual return over stored records: what officers said, lists, files, and no names."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtPdf import QPdfDocument

from attendance_desktop.app.press import house_press
from attendance_desktop.domain.law.annual_return import About, NoticeReason, ReturnNotice
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.packs.annual_return import load_annual_return
from attendance_desktop.packs.law import penalty_rules
from attendance_desktop.packs.letters import council_settings, letter_wording
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.annual_return import AnnualReturns
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Form
from tests.builders import SmallCouncil

NOTICE = ReturnNotice(
    about=About("pupil", "Ada Okafor", "mum", "Ngozi Okafor", "2026-AB12CD"),
    issued=date(2026, 9, 14),
    reason=NoticeReason.HOLIDAY,
    is_second=False,
    early_last=None,
    pay_last=None,
    paid_on=date(2026, 9, 20),
    withdrawn_on=None,
    prosecuted_on=None,
)


def a_return(council: SmallCouncil, *notices: ReturnNotice) -> AnnualReturns:
    return AnnualReturns(
        Exports(council.desk, council.rules, write),
        load_annual_return(),
        penalty_rules(),
        letter_wording("annual_return"),
        house_press(council_settings()),
        lambda: notices,
    )


def say(council: SmallCouncil, case_id: str, key: str, value: str, person: str = "mum") -> None:
    council.record(
        new(
            "legal_fact",
            council.ids.new(),
            council.me.team_scope,
            case_file_id=case_id,
            person_id=person or None,
            officer_id=council.me.officer_id,
            key=key,
            value=value,
            recorded_at=council.clock.now().isoformat(),
        )
    )


def counted(council: SmallCouncil, *notices: ReturnNotice) -> dict[str, int]:
    found = a_return(council, *notices).year(2026).figures
    return {each.rule.key: each.number for each in found if each.number}


def test_each_step_counts_once_for_each_parent_on_the_day_it_was_first_said() -> None:
    council = SmallCouncil()
    case = council.open_case()
    for value in ("offered", "running", "broken", "running"):
        say(council, case.id, "contract", value)
    say(council, case.id, "contract", "refused", "dad")
    say(council, case.id, "proceedings", "contemplated")
    say(council, case.id, "supervision", "yes", "")
    say(council, case.id, "order_step", "notice")
    say(council, case.id, "fast_track_from", "2026-08-31")
    assert counted(council) == {
        "contracts_offered": 2,
        "contracts_accepted": 1,
        "supervision_orders": 1,
    }
    assert a_return(council).year(2025).figure("fast_track").number == 1
    assert a_return(council).years() == (2026, 2025)


def test_proceedings_at_the_limit_of_notices_are_told_apart() -> None:
    council = SmallCouncil()
    case = council.open_case()
    say(council, case.id, "proceedings", "begun", "dad")
    say(council, case.id, "earlier_last", "2026-03-06")
    say(council, case.id, "earlier_before", "2025-03-10")
    say(council, case.id, "proceedings", "begun")
    assert counted(council) == {"proceedings": 2, "proceedings_limit": 1}
    rows = a_return(council).year(2026).figure("proceedings_limit").rows
    assert rows is not None
    assert (rows[0].about.parent, rows[0].about.reference) == ("Ngozi Okafor", case.reference)


def test_a_closed_case_still_counts() -> None:
    council = SmallCouncil()
    case = council.open_case()
    say(council, case.id, "contract", "running")
    council.record(edit("case_file", case.id, case.scope, closed_on="2026-11-23"))
    assert counted(council)["contracts_accepted"] == 1


def test_figures_go_to_a_table_that_names_nobody(tmp_path: Path) -> None:
    council = SmallCouncil()
    annual = a_return(council, NOTICE)
    told = annual.save_figures(2026, Form.CSV, tmp_path / "figures.csv")
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
    rows = {row["Name"]: row["Number"] for row in csv.DictReader(text.splitlines())}
    assert (rows["issued"], rows["paid"], rows["parenting_orders"]) == ("1", "1", "")
    assert "Okafor" not in text
    assert "not encrypted" in told
    assert not [op for op in council.caseload.operations() if op.change.table == "look"]


def test_a_list_is_recorded_for_each_pupil_and_an_empty_one_is_none(tmp_path: Path) -> None:
    council = SmallCouncil()
    case = council.open_case()
    say(council, case.id, "contract", "running")
    annual = a_return(council)
    annual.save_list(2026, "contracts_accepted", Form.CSV, tmp_path / "list.csv")
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert "Ada Okafor,Ngozi Okafor" in text
    looks = [op.act for op in council.caseload.operations() if op.change.table == "look"]
    assert looks == ["export csv"]
    with pytest.raises(Refused, match="nothing behind"):
        annual.save_list(2026, "issued", Form.CSV, tmp_path / "none.csv")


def test_the_page_is_one_page_and_names_nobody(tmp_path: Path) -> None:
    council = SmallCouncil()
    annual = a_return(council, NOTICE)
    annual.save_page(2026, tmp_path / "page.pdf")
    drawn = QPdfDocument()
    drawn.load(str(tmp_path / "page.pdf"))
    assert drawn.pageCount() == 1


def test_a_year_that_runs_counts_up_to_today() -> None:
    council = SmallCouncil()
    found = a_return(council).year(2026)
    assert found.until == council.today()
    assert a_return(council).year(2025).until == date(2026, 8, 31)
    assert found.first + timedelta(days=364) == found.last
