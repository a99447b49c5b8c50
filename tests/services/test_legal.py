"""The legal page: measures for one parent and child, over what is held, said and taken."""

from datetime import date, timedelta

import pytest

from attendance_desktop.domain.law.asked import Door
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit
from attendance_desktop.packs.legal import load_asked
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.legal import KnownFact, Legal, Step
from attendance_desktop.services.offers import Offers
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_register_file, plan_and_accept

RULES = load_rule_sets()
PACK = load_asked(RULES.penalties[-1], RULES.measures[-1])


def a_legal(council: SmallCouncil) -> Legal:
    return Legal(council.desk, council.cases, RULES, PACK)


def absent(council: SmallCouncil) -> Legal:
    council.open_case()
    plan_and_accept(council, a_register_file("G" * 12))
    return a_legal(council)


def step(legal: Legal, council: SmallCouncil, key: str, parent: str = "mum") -> Step:
    return next(each for each in legal.page(council.pupil, parent).steps if each.key == key)


def fact(legal: Legal, council: SmallCouncil, key: str) -> KnownFact:
    return next(each for each in legal.page(council.pupil, "mum").facts if each.asked.key == key)


def test_each_parent_may_be_chosen_and_the_first_is() -> None:
    council = SmallCouncil()
    council.open_case()
    page = a_legal(council).page(council.pupil)
    assert {each.person.id for each in page.parents} == {"mum", "dad"}
    assert page.person_id == page.parents[0].person.id
    assert a_legal(council).page(council.pupil, "dad").person_id == "dad"


def test_without_an_absence_only_what_comes_first_is_open() -> None:
    council = SmallCouncil()
    council.open_case()
    legal = a_legal(council)
    assert step(legal, council, "support_first").state is State.OPEN
    closed = step(legal, council, "penalty_notice")
    assert (closed.state, closed.because[0].key) == (State.CLOSED, "no_absence")
    assert closed.lacks == ()


def test_the_register_gives_the_days_and_what_is_not_known_is_asked_for() -> None:
    council = SmallCouncil()
    legal = absent(council)
    page = legal.page(council.pupil, "mum")
    assert page.window is not None
    assert page.limits is not None
    first = page.window.counted[0].session.on
    assert fact(legal, council, "absence_first").value == first.isoformat()
    assert page.limits.safe < page.limits.outer
    notice = step(legal, council, "penalty_notice")
    assert notice.state is State.WAITING
    supplied = {supply.ask for lack in notice.lacks for supply in lack.supplies}
    assert {"school_kind", "earlier_checked", "written_equality"} <= supplied
    assert Door.LETTER in {supply.door for lack in notice.lacks for supply in lack.supplies}


def test_a_holiday_needs_no_support_and_opens_a_notice_once_all_is_written() -> None:
    council = SmallCouncil()
    legal = absent(council)
    answers = {
        "support": "not_appropriate",
        "under_threshold": "A planned holiday.",
        "school_kind": "maintained",
        "earlier_checked": "yes",
        "written_equality": "No disability known.",
        "written_public_interest": "Yes, fairness to others.",
    }
    for key, value in answers.items():
        legal.answer(council.pupil, "mum", key, value)
    assert step(legal, council, "penalty_notice").state is State.WAITING
    legal.answer(council.pupil, "mum", "written_best_tool", "A contract changes nothing here.")

    opened = step(legal, council, "penalty_notice")
    assert opened.state is State.OPEN
    assert opened.because[0].key == "consider"
    assert any("£80" in reason.why for reason in opened.because)
    assert step(legal, council, "penalty_notice", "dad").state is State.WAITING


def test_two_earlier_notices_close_it_until_the_law_allows_another() -> None:
    council = SmallCouncil()
    legal = absent(council)
    today = council.today()
    for key, ago in (("earlier_last", 30), ("earlier_before", 60)):
        day = (today - timedelta(days=ago)).isoformat()
        legal.answer(council.pupil, "mum", key, day)
    barred = step(legal, council, "penalty_notice")
    assert barred.state is State.CLOSED
    assert barred.until is not None
    assert barred.until > today + timedelta(days=365)
    assert step(legal, council, "penalty_notice", "dad").state is State.WAITING


def test_an_offer_on_the_case_says_how_help_stands_until_an_officer_says_otherwise() -> None:
    council = SmallCouncil()
    legal = absent(council)
    case = council.cases.page(council.pupil).case
    assert case is not None
    offers = Offers(council.desk)
    offers.record(case.id, "Breakfast club", on=council.today(), answer="declined")
    assert fact(legal, council, "support").value == "refused"
    assert fact(legal, council, "support").source == "Offers of help on this case"
    legal.answer(council.pupil, "mum", "support", "given")
    said = fact(legal, council, "support")
    assert said.value == "given"
    assert said.source.startswith("Jo Marsh, ")
    legal.answer(council.pupil, "mum", "support", "")
    assert fact(legal, council, "support").value == "refused"


def test_what_is_said_of_one_parent_is_not_said_of_the_other() -> None:
    council = SmallCouncil()
    legal = absent(council)
    legal.answer(council.pupil, "mum", "warned", "yes")
    legal.answer(council.pupil, "mum", "supervision_considered", "yes")
    keys = {
        each.asked.key: each.value for each in legal.page(council.pupil, "dad").facts if each.source
    }
    assert "warned" not in keys
    assert keys["supervision_considered"] == "yes"


def test_compulsory_age_is_worked_out_at_the_absence() -> None:
    council = SmallCouncil()
    legal = absent(council)
    assert "of_age" not in {f.asked.key for f in legal.page(council.pupil, "mum").facts}
    council.record(edit("pupil", council.pupil, "s", born_on="2022-01-01"))
    closed = step(legal, council, "prosecution")
    assert (closed.state, closed.because[0].key) == (State.CLOSED, "not_compulsory_age")


@pytest.mark.parametrize(
    ("key", "value"), [("absence_first", "2018-09-10"), ("absence_last", "2024-09-10")]
)
def test_a_day_with_which_the_law_cannot_be_worked_out_is_not_kept(key: str, value: str) -> None:
    council = SmallCouncil()
    legal = absent(council)
    with pytest.raises(Refused):
        legal.answer(council.pupil, "mum", key, value)
    assert fact(legal, council, key).source == "School register"


@pytest.mark.parametrize(
    ("key", "value"), [("excluded_day", "two"), ("excluded_day", "0"), ("support", "perhaps")]
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(key: str, value: str) -> None:
    council = SmallCouncil()
    legal = absent(council)
    with pytest.raises(Refused):
        legal.answer(council.pupil, "mum", key, value)
    assert not fact(legal, council, key).source


def test_answers_need_an_open_case_stand_on_the_timeline_and_replay() -> None:
    council = SmallCouncil()
    with pytest.raises(Refused, match="no open case"):
        a_legal(council).answer(council.pupil, "mum", "warned", "yes")
    legal = absent(council)
    legal.answer(council.pupil, "mum", "warned", "yes")
    entry = council.cases.page(council.pupil).entries[0]
    assert (entry.title, entry.text) == ("The parent has been warned of court", "Yes")
    assert_same_rows(council.vault, replayed(council.vault))


def test_every_missing_thing_that_can_be_supplied_says_where() -> None:
    council = SmallCouncil()
    legal = absent(council)
    for one in legal.page(council.pupil, "mum").steps:
        for lack in one.lacks:
            assert lack.supplies, (one.key, lack.words)


def test_the_day_of_the_page_is_today() -> None:
    council = SmallCouncil()
    assert a_legal(council).page(council.pupil).on == council.today()
    assert council.today() > date(2024, 8, 19)
