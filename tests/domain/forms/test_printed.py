"""The page as it will be printed: nothing that was answered is lost."""

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.definition import (
    Asked,
    Condition,
    Form,
    Kind,
    Need,
    Option,
    Question,
    Section,
)
from attendance_desktop.domain.forms.printed import (
    ALSO_RECORDED,
    NO_LONGER_NAMED,
    NOT_PROVIDED,
    printed,
)

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
NAMES = {"tom": "Tom", "amy": "Amy"}
FORM = Form(
    "f",
    "1",
    "F",
    (
        Section(
            "s",
            "Section",
            (
                Question("door", "Door", Kind.CHOICE, Need.TO_SIGN, options=YES_NO),
                Question(
                    "words",
                    "Words",
                    Kind.WORDS,
                    Need.TO_SIGN,
                    Asked.EACH_CHILD,
                    shown_when=(Condition("door", ("yes",)),),
                    unless=Condition("none"),
                ),
                Question("none", "Why none", Kind.WORDS, asked=Asked.EACH_CHILD),
                Question(
                    "calls",
                    "Call",
                    Kind.GROUP,
                    Need.TO_SIGN,
                    columns=(
                        Question("calls.to", "To", Kind.PERSON),
                        Question("calls.at", "At", Kind.LINE),
                    ),
                ),
            ),
        ),
    ),
)
PATHS = ["door", "words", "none", "calls", "calls.to", "calls.at", "gone", "gone.too"]
typed = st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"]), max_size=12)
records = st.dictionaries(
    st.builds(Place, st.sampled_from(PATHS), st.sampled_from(["", "tom", "amy", "zed", "r1"])),
    typed,
    max_size=12,
).map(Answers)


@given(records)
def test_no_answer_is_lost_hidden_unknown_or_about_somebody_else(answers: Answers) -> None:
    whole = [line.text for line in printed(FORM, answers, NAMES)]
    for place, value in answers.values.items():
        words = {"yes": "Yes", "no": "No"}.get(value, value) if place.path == "door" else value
        if value.strip():
            assert any(words in text for text in whole)


@given(records)
def test_each_answer_outside_a_row_stands_on_one_line(answers: Answers) -> None:
    lines = printed(FORM, answers, NAMES)
    for path in ("door", "words", "none", "gone", "calls"):
        given_lines = [line for line in lines if line.path == path and line.text != NOT_PROVIDED]
        rows = len({p.about for p, v in answers.values.items() if p.path == path and v.strip()})
        if path != "calls":
            assert len(given_lines) == rows


def test_children_come_in_the_order_of_the_page() -> None:
    answers = Answers().put("none", "Asleep", "amy").put("none", "Out", "tom")
    lines = [line.about for line in printed(FORM, answers, NAMES) if line.path == "none"]
    assert lines == ["Tom", "Amy"]


def test_what_is_needed_and_not_there_says_so_unless_it_is_excused() -> None:
    answers = Answers().put("door", "yes").put("none", "Asleep", "amy")
    lines = [(line.path, line.about, line.text) for line in printed(FORM, answers, NAMES)]
    assert ("words", "Tom", NOT_PROVIDED) in lines
    assert ("words", "Amy", NOT_PROVIDED) not in lines
    assert ("calls", "", NOT_PROVIDED) in lines


def test_an_answer_that_is_no_longer_asked_for_is_marked() -> None:
    answers = Answers().put("door", "no").put("words", "I like maths", "tom")
    line = next(line for line in printed(FORM, answers, NAMES) if line.path == "words")
    assert (line.text, line.still_asked) == ("I like maths", False)


def test_a_child_taken_off_the_visit_keeps_their_words_without_a_name() -> None:
    answers = Answers().put("none", "Asleep", "zed")
    line = next(line for line in printed(FORM, answers, NAMES) if line.path == "none")
    assert (line.about, line.text) == (NO_LONGER_NAMED, "Asleep")


def test_an_answer_of_another_version_stands_at_the_end_under_its_path() -> None:
    last = printed(FORM, Answers().put("gone", "a\x1fb", "tom"), NAMES)[-1]
    assert (last.section, last.label, last.about, last.text) == (
        ALSO_RECORDED,
        "gone",
        "Tom",
        "a, b",
    )


def test_rows_are_numbered_when_there_are_several_and_people_have_their_names() -> None:
    answers = Answers().put("calls.to", "p1", "r1").put("calls.at", "ten", "r1")
    lines = [x for x in printed(FORM, answers, NAMES, {"p1": "Mr Ali"}) if x.path == "calls"]
    assert [(line.label, line.text) for line in lines] == [("Call", "To: Mr Ali\nAt: ten")]
    more = printed(FORM, answers.put("calls.to", "Jo", "r2"), NAMES)
    assert [line.label for line in more if line.path == "calls"] == ["Call 1", "Call 2"]
