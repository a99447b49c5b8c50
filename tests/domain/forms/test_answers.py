"""Answers: what is put is what is got, and nothing else moves."""

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import (
    SEVERAL,
    Answers,
    Place,
    holds,
    is_readable,
    is_shown,
    said,
)
from attendance_desktop.domain.forms.definition import Condition, Kind, Option, Question

CALLS = Question(
    "sg.phoned",
    "Calls",
    Kind.GROUP,
    columns=(Question("to", "To", Kind.LINE), Question("at", "At", Kind.MOMENT)),
)
COLOURS = (Option("r", "Red"), Option("b", "Blue"))

places = st.builds(Place, st.sampled_from(["to", "at", "a", "b"]), st.sampled_from(["", "1", "2"]))
records = st.dictionaries(places, st.text(max_size=8)).map(Answers)


@given(records, places, st.text(max_size=8))
def test_a_put_answer_is_got_and_no_other_changes(
    before: Answers, place: Place, value: str
) -> None:
    after = before.put(place.path, value, place.about)
    assert after.get(place.path, place.about) == (value if value.strip() else "")
    for other in before.values:
        if other != place:
            assert after.get(other.path, other.about) == before.get(other.path, other.about)


@given(records, places)
def test_an_emptied_answer_leaves_no_trace(before: Answers, place: Place) -> None:
    assert place not in before.put(place.path, " \n", place.about).values


@given(records, st.sampled_from(["", "1", "2"]))
def test_a_removed_row_takes_its_columns_and_nothing_else(before: Answers, row: str) -> None:
    after = before.without_row(CALLS, row)
    assert row not in after.rows(CALLS)
    assert set(after.rows(CALLS)) == set(before.rows(CALLS)) - {row}
    assert after.get("a", row) == before.get("a", row)


def test_blanks_in_the_store_are_no_answer_and_no_row() -> None:
    answers = Answers({Place("to", "1"): "  ", Place("to", "2"): "MASH"})
    assert answers.get("to", "1") == ""
    assert answers.rows(CALLS) == ("2",)
    assert answers.abouts("to") == ("2",)


def test_a_condition_asks_the_same_child_first_and_then_the_form() -> None:
    seen = Condition("seen", ("yes",))
    answers = Answers().put("seen", "yes").put("seen", "no", "tom")
    assert not holds(seen, answers, "tom")
    assert holds(seen, answers, "amy")


def test_a_condition_without_codes_holds_for_any_answer() -> None:
    assert holds(Condition("reason"), Answers().put("reason", "asleep"))
    assert not holds(Condition("reason"), Answers())


def test_every_condition_must_hold_and_one_code_of_each_will_do() -> None:
    question = Question(
        "q",
        "Q",
        Kind.LINE,
        shown_when=(Condition("a", ("1", "2")), Condition("b", ("x",))),
    )
    assert not is_shown(question, Answers().put("a", "2"))
    assert is_shown(question, Answers().put("a", "2").put("b", f"y{SEVERAL}x"))


def test_a_choice_is_said_in_words_and_a_dropped_code_as_it_stands() -> None:
    several = Question("c", "C", Kind.SEVERAL, options=COLOURS)
    assert said(several, f"b{SEVERAL}r{SEVERAL}gone") == "Blue, Red, gone"


def test_days_moments_and_people_are_said_in_words() -> None:
    moment = Question("m", "M", Kind.MOMENT)
    assert said(moment, "2026-11-23T10:40:00+00:00") == "Mon 23 Nov 2026 10:40"
    assert said(Question("d", "D", Kind.DAY), "2026-03-01") == "Sun 1 Mar 2026"
    assert said(Question("p", "P", Kind.PERSON), "p1", {"p1": "Mrs Okoro"}) == "Mrs Okoro"
    assert said(moment, "about ten") == "about ten"


def test_a_moment_has_a_zone_and_a_day_has_no_time() -> None:
    moment, day = Question("m", "M", Kind.MOMENT), Question("d", "D", Kind.DAY)
    assert is_readable(moment, "2026-11-23T10:40:00+00:00")
    assert not is_readable(moment, "2026-11-23T10:40:00")
    assert not is_readable(day, "next Tuesday")
