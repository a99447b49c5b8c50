"""The evidence clock over a caseload: what shows evidence, what an officer says, what stops."""

from datetime import timedelta

import pytest

from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.evidence import Freshness
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.evidence import load_evidence
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.evidence import Evidence, EvidenceRow, Route
from attendance_desktop.services.offers import Offers
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed

RULES, SHIPPED = load_rule_sets(), load_evidence()


def an_evidence(council: SmallCouncil) -> Evidence:
    return Evidence(council.desk, council.cases, RULES, SHIPPED)


def a_route(council: SmallCouncil, key: str, person: str = "mum") -> Route:
    page = an_evidence(council).page(council.pupil, person)
    return next(each for each in page.routes if each.key == key)


def a_row(council: SmallCouncil, key: str, route: str = "prosecution", **who: str) -> EvidenceRow:
    rows = a_route(council, route, **who).rows
    return next(each for each in rows if each.line.rule.key == key)


def test_each_measure_that_needs_evidence_is_a_route_and_nothing_is_there_at_first() -> None:
    council = SmallCouncil()
    council.open_case()
    page = an_evidence(council).page(council.pupil)
    assert {route.key for route in page.routes} >= {"notice_to_improve", "prosecution"}
    assert all(not route.is_ready for route in page.routes)
    assert [parent.person.id for parent in page.parents] == ["mum", "dad"]
    assert page.person_id == page.parents[0].person.id


def test_a_call_shows_work_with_the_family_until_it_is_too_old() -> None:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.note(case.id, EntryKind.CALL, "Call", "Spoke with the mother.")
    row = a_row(council, "contact")
    assert (row.line.freshness, row.source) == (Freshness.FRESH, "Call on the timeline")
    assert row.line.good_to == council.today() + timedelta(weeks=4)
    council.clock.instant += timedelta(days=29)
    assert a_row(council, "contact").line.freshness is Freshness.STALE


def test_an_offer_is_support_and_with_its_answer_early_help() -> None:
    council = SmallCouncil()
    case = council.open_case()
    offers = Offers(council.desk)
    ident = offers.record(case.id, "Breakfast club", on=council.today(), answer="")
    assert a_row(council, "support_record").line.freshness is Freshness.FRESH
    assert a_row(council, "early_help_offer").line.freshness is Freshness.MISSING
    offers.answer(case.id, ident, "accepted", on=council.today())
    assert a_row(council, "early_help_offer").line.freshness is Freshness.FRESH


def test_what_an_officer_says_of_one_parent_is_not_said_of_the_other() -> None:
    council = SmallCouncil()
    council.open_case()
    evidence = an_evidence(council)
    evidence.supply(council.pupil, "mum", "formal_warning", council.today())
    assert a_row(council, "formal_warning").line.freshness is Freshness.FRESH
    assert "Said by Jo Marsh" in a_row(council, "formal_warning").source
    dads = a_row(council, "formal_warning", person="dad")
    assert dads.line.freshness is Freshness.MISSING
    evidence.take_back(council.pupil, "mum", "formal_warning")
    assert a_row(council, "formal_warning").line.freshness is Freshness.MISSING
    titles = [each.text for each in council.cases.page(council.pupil).entries]
    assert "Formal warning to this parent: answer taken back" in titles
    assert_same_rows(council.vault, replayed(council.vault))


def test_only_what_does_not_stop_a_route_can_be_set_aside() -> None:
    council = SmallCouncil()
    council.open_case()
    evidence = an_evidence(council)
    evidence.set_aside(council.pupil, "mum", "leave_request")
    row = a_row(council, "leave_request", route="penalty_notice")
    assert row.set_aside.startswith("Jo Marsh")
    assert row not in a_route(council, "penalty_notice").lacking
    with pytest.raises(Refused, match="always needed"):
        evidence.set_aside(council.pupil, "mum", "contact")


def test_the_age_of_evidence_runs_from_an_event_whose_day_is_said() -> None:
    council = SmallCouncil()
    council.open_case()
    evidence = an_evidence(council)
    back = council.today() - timedelta(weeks=5)
    evidence.supply(council.pupil, "mum", "back_from_leave", back)
    evidence.supply(council.pupil, "mum", "leave_request", back + timedelta(days=20))
    row = a_row(council, "leave_request", route="penalty_notice")
    assert row.line.freshness is Freshness.STALE
    event = next(
        each for each in evidence.page(council.pupil).events if each.event.key == "back_from_leave"
    )
    assert event.on == back


def test_a_route_is_ready_when_all_that_stops_it_is_there() -> None:
    council = SmallCouncil()
    council.open_case()
    evidence = an_evidence(council)
    for key in ("parent_details", "support_record"):
        evidence.supply(council.pupil, "mum", key, council.today())
    route = a_route(council, "notice_to_improve")
    assert route.is_ready
    assert route.lacking == ()
    following = route.checklist.next_stale
    assert following is not None
    assert following.rule.key == "parent_details"


def test_a_day_to_come_is_no_evidence_and_without_a_case_nothing_is_kept() -> None:
    council = SmallCouncil()
    evidence = an_evidence(council)
    with pytest.raises(Refused, match="no open case"):
        evidence.supply(council.pupil, "mum", "contact", council.today())
    council.open_case()
    with pytest.raises(Refused, match="still to come"):
        evidence.supply(council.pupil, "mum", "contact", council.today() + timedelta(days=1))
