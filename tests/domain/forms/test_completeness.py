"""What signing needs, on small forms and on the home visit itself."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place, is_shown
from attendance_desktop.domain.forms.completeness import (
    Standing,
    can_sign,
    missing_to_sign,
    open_latches,
    section_state,
)
from attendance_desktop.domain.forms.definition import (
    Condition,
    Form,
    Kind,
    Latch,
    Need,
    Question,
    Section,
)
from attendance_desktop.packs.forms import load_form

CHILDREN = ("amy", "tom")
ROWS = ("row-1", "row-2")
HOME_VISIT = load_form("home_visit")
QUESTIONS = tuple(HOME_VISIT.questions())
CALL = {
    "sg.phoned.who": "mash",
    "sg.phoned.name": "Duty worker",
    "sg.phoned.at": "2026-11-23T10:40:00+00:00",
    "sg.phoned.advice": "They will ring the family today",
}


def values_for(question: Question) -> st.SearchStrategy[str]:
    codes = [option.code for option in question.options]
    if question.kind is Kind.CHOICE:
        return st.sampled_from(codes)
    if question.kind is Kind.SEVERAL:
        return st.lists(st.sampled_from(codes), max_size=3, unique=True).map(SEVERAL.join)
    if question.kind is Kind.MOMENT:
        return st.sampled_from(["2026-11-23T10:40:00+00:00", "ten to nine"])
    return st.sampled_from(["", "  ", "2026-11-24", "Fine"])


@st.composite
def home_visits(draw: st.DrawFn) -> Answers:
    """Any answers to some of the questions of the home visit, sensible together or not."""
    answers = Answers()
    for question in draw(st.lists(st.sampled_from(QUESTIONS), max_size=25, unique=True)):
        for part in question.columns or (question,):
            about = draw(st.sampled_from(ROWS if question.columns else ("", *CHILDREN)))
            answers = answers.put(part.path, draw(values_for(part)), about)
    return answers


def hidden(answers: Answers) -> Iterator[tuple[str, str]]:
    for question in QUESTIONS:
        for about in ("", *CHILDREN, *ROWS):
            group_hidden = question.columns and not is_shown(question, answers)
            for part in (question, *question.columns):
                if group_hidden or not is_shown(part, answers, about):
                    yield part.path, about


@given(home_visits())
def test_a_hidden_question_is_never_missing(answers: Answers) -> None:
    missing = {(gap.path, gap.about) for gap in missing_to_sign(HOME_VISIT, answers, CHILDREN)}
    assert missing.isdisjoint(hidden(answers))


@given(home_visits(), st.sampled_from(["now", "today", "small"]))
def test_a_worry_is_never_signed_without_a_whole_call(answers: Answers, worry: str) -> None:
    answers = answers.put("sg.concern", worry)
    group = HOME_VISIT.find("sg.phoned")
    assert group is not None
    needed = [column.path for column in group.columns if column.need is Need.TO_SIGN]
    whole = any(all(answers.get(path, row) for path in needed) for row in answers.rows(group))
    missing = {gap.section for gap in missing_to_sign(HOME_VISIT, answers, CHILDREN)}
    if not whole:
        assert open_latches(HOME_VISIT, answers)
        assert "safeguarding" in missing
        assert not can_sign(HOME_VISIT, answers, CHILDREN)


@given(home_visits(), st.sampled_from(sorted(CALL)))
def test_a_call_with_a_gap_does_not_let_a_worry_go(answers: Answers, gap: str) -> None:
    group = HOME_VISIT.find("sg.phoned")
    assert group is not None
    for row in ROWS:
        answers = answers.without_row(group, row)
    answers = answers.put("sg.concern", "now")
    for path, value in CALL.items():
        answers = answers.put(path, value, "row-1")
    assert not open_latches(HOME_VISIT, answers)
    assert open_latches(HOME_VISIT, answers.put(gap, "", "row-1"))


def test_a_call_at_an_unreadable_time_does_not_let_a_worry_go() -> None:
    answers = Answers({Place(path, "row-1"): value for path, value in CALL.items()})
    answers = answers.put("sg.concern", "now").put("sg.phoned.at", "just now", "row-1")
    assert open_latches(HOME_VISIT, answers)


def test_a_worry_is_held_by_a_form_that_does_not_ask_for_the_call() -> None:
    calls = Question("calls", "Calls", Kind.GROUP, columns=(Question("to", "To", Kind.LINE),))
    worry = Question("worry", "Worry", Kind.CHOICE, Need.TO_SIGN)
    held = Latch(Condition("worry", ("yes",)), "calls", "Phone now.")
    form = Form("f", "1", "F", (Section("s", "S", (worry, calls)),), (held,))
    assert [m.path for m in missing_to_sign(form, Answers().put("worry", "yes"), ())] == ["calls"]
    assert not missing_to_sign(form, Answers().put("worry", "no"), ())


@pytest.mark.parametrize("outcome", ["let_in", "no_answer", "officer_cancelled"])
def test_a_visit_with_nothing_missing_can_be_signed(outcome: str) -> None:
    answers = filled_in(Answers().put("v.outcome", outcome))
    assert missing_to_sign(HOME_VISIT, answers, CHILDREN) == ()
    assert can_sign(HOME_VISIT, answers, CHILDREN)


def filled_in(answers: Answers) -> Answers:
    """Answer what is missing until nothing is, as an officer going down the list would."""
    for _ in range(20):
        gaps = missing_to_sign(HOME_VISIT, answers, CHILDREN)
        for gap in gaps:
            question = HOME_VISIT.find(gap.path)
            assert question is not None
            columns = [c for c in question.columns if c.need is Need.TO_SIGN]
            for part in columns or [question]:
                answers = answers.put(part.path, fit(part), "row-1" if columns else gap.about)
        if not gaps:
            break
    return answers


def fit(question: Question) -> str:
    if question.options:
        return question.options[0].code
    stamps = {Kind.MOMENT: "2026-11-23T10:40:00+00:00", Kind.DAY: "2026-11-23"}
    return stamps.get(question.kind, "Said so")


def test_no_answer_needs_few_things_and_asks_whether_each_child_was_seen() -> None:
    answers = Answers().put("v.outcome", "no_answer")
    missing = [(m.path, m.about) for m in missing_to_sign(HOME_VISIT, answers, CHILDREN)]
    assert ("who.child_seen", "amy") in missing
    assert ("who.child_seen", "tom") in missing
    assert ("na.tries", "") in missing
    assert not [path for path, _ in missing if path.startswith(("voice.", "par.", "see.", "why."))]


def test_words_of_a_child_or_the_reason_for_none() -> None:
    answers = Answers().put("v.outcome", "let_in").put("voice.none_reason", "Asleep", "tom")
    missing = [(m.path, m.about) for m in missing_to_sign(HOME_VISIT, answers, CHILDREN)]
    assert ("voice.words", "amy") in missing
    assert ("voice.words", "tom") not in missing


def test_a_parent_who_was_not_heard_excuses_only_their_own_row() -> None:
    answers = Answers().put("v.outcome", "doorstep")
    answers = answers.put("par.who", "Mum", "1").put("par.who", "Dad", "2")
    answers = answers.put("par.absent", "At work, rang twice", "2")
    missing = [(m.path, m.about) for m in missing_to_sign(HOME_VISIT, answers, CHILDREN)]
    assert ("par.words", "1") in missing
    assert ("par.words", "2") not in missing


def test_an_answer_that_cannot_be_read_says_how_to_enter_it() -> None:
    answers = Answers().put("v.visited_at", "yesterday-ish")
    gap = next(
        m for m in missing_to_sign(HOME_VISIT, answers, CHILDREN) if m.path == "v.visited_at"
    )
    assert gap.words == "Enter “When the visit was” as a date and time, like 13 Nov 2026 10:40"


def standing(key: str, answers: Answers) -> Standing:
    section = next(s for s in HOME_VISIT.sections if s.key == key)
    return section_state(HOME_VISIT, section, answers, CHILDREN).standing


def test_a_section_goes_from_not_started_to_ready() -> None:
    answers = Answers()
    assert standing("purpose", answers) is Standing.NOT_STARTED
    answers = answers.put("v.kind", "agreed")
    assert standing("purpose", answers) is Standing.IN_PROGRESS
    assert standing("purpose", answers.put("v.purpose", "welfare")) is Standing.READY


def test_a_section_that_the_outcome_makes_needless_is_not_asked() -> None:
    assert standing("reasons", Answers().put("v.outcome", "no_answer")) is Standing.NOT_ASKED
    assert standing("reasons", Answers().put("v.outcome", "let_in")) is Standing.NOT_STARTED


@given(home_visits())
def test_the_sections_count_what_the_form_misses(answers: Answers) -> None:
    states = [section_state(HOME_VISIT, s, answers, CHILDREN) for s in HOME_VISIT.sections]
    missing = missing_to_sign(HOME_VISIT, answers, CHILDREN)
    assert sum(state.missing for state in states) == len(missing)
