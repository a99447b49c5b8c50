from datetime import timedelta

import pytest

from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from tests.builders import SmallCouncil


def test_an_opened_case_is_on_the_caseload_and_on_its_timeline() -> None:
    council = SmallCouncil()
    case = council.open_case()
    (line,) = council.cases.lines()
    assert (line.case_id, line.name, line.school_name) == (case.id, "Ada Okafor", "Elm School")
    page = council.cases.page(council.pupil)
    assert [(e.kind, e.text) for e in page.entries] == [(EntryKind.OPENED, "Missing mornings")]
    assert {r.person.name for r in page.relations} == {"Ngozi Okafor", "Emeka Bello"}


def test_a_pupil_has_one_open_case() -> None:
    council = SmallCouncil()
    council.open_case()
    with pytest.raises(Refused, match="already has an open case"):
        council.open_case()


def test_siblings_are_found_through_a_shared_parent() -> None:
    council = SmallCouncil()
    scope = f"school:{council.school}"
    council.record(
        new("pupil", "sib", scope, forename="Obi", surname="Okafor", school_id=council.school),
        new("relation", "r3", council.me.team_scope, person_id="mum", pupil_id="sib"),
    )
    assert [s.name for s in council.cases.page(council.pupil).siblings] == ["Obi Okafor"]


def test_an_overdue_action_waits_today_and_one_for_tomorrow_does_not() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.plan_next(case.id, "Ring school", council.today())
    assert [line.next_action for line in council.cases.today().actions] == ["Ring school"]
    council.cases.plan_next(case.id, "Ring school", council.today() + timedelta(days=1))
    assert council.cases.today().actions == ()


def test_each_look_at_a_pupil_is_recorded() -> None:
    council = SmallCouncil()
    before = council.cases.today().waiting
    council.cases.look(council.pupil)
    assert council.cases.today().waiting == before + 1
    assert council.caseload.operations()[-1].change.table == "look"


def test_words_on_the_timeline_are_found_again() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.note(case.id, EntryKind.CALL, "Call to school", "Breakfast club is full")
    (hit,) = council.caseload.search.notes("breakf", 5)
    assert (hit.kind, hit.pupil_id) == ("entry", council.pupil)
    found = {f.title for f in council.caseload.search.names("okaf", 5)}
    assert found == {"Ada Okafor", "Ngozi Okafor"}
