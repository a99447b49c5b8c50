"""A visit in one line."""

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.summary import LONGEST, outcome_code, summary
from attendance_desktop.packs.forms import load_form

HOME_VISIT = load_form("home_visit")
PATHS = ["v.outcome", "par.words", "voice.words", "na.signs", "sg.facts"]


def test_the_outcome_comes_first_and_then_the_first_words() -> None:
    answers = Answers().put("v.outcome", "let_in").put("par.words", "I just\nwant her happy", "r")
    assert summary(HOME_VISIT, answers) == "Let in. I just want her happy"
    assert outcome_code(HOME_VISIT, answers) == "let_in"


def test_nobody_home_is_told_by_its_signs() -> None:
    answers = Answers().put("v.outcome", "no_answer").put("na.signs", "Lights on in the hall")
    assert summary(HOME_VISIT, answers) == "No answer. Lights on in the hall"


def test_an_empty_visit_has_no_line() -> None:
    assert summary(HOME_VISIT, Answers()) == ""
    assert outcome_code(HOME_VISIT, Answers()) == ""


def test_a_worry_about_safety_is_never_in_the_line() -> None:
    answers = Answers().put("sg.concern", "now").put("sg.facts", "She said that")
    assert summary(HOME_VISIT, answers) == ""


@given(st.dictionaries(st.builds(Place, st.sampled_from(PATHS)), st.text(max_size=300)))
def test_a_line_is_one_line_and_short(values: dict[Place, str]) -> None:
    line = summary(HOME_VISIT, Answers(values))
    assert len(line) <= LONGEST
    assert len(line.splitlines()) <= 1
