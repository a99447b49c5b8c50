from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.forms.completeness import SectionState, Standing
from attendance_desktop.ui.forms.section_list import state_words
from tests.ui.forms.small_form import FORM, HELP, a_sheet


def test_questions_for_each_child_stand_together_child_by_child() -> None:
    asked = [(each.about, each.question.path) for each in a_sheet().askings(FORM.sections[2])]
    assert asked == [("c1", "child"), ("c1", "mood"), ("c2", "child"), ("c2", "mood")]


def test_an_added_row_is_there_before_its_first_word() -> None:
    sheet = a_sheet()
    row = sheet.add_row(HELP)
    assert sheet.rows(HELP) == (row,)
    sheet.put(Place("help.what", row), "Breakfast club")
    assert sheet.rows(HELP) == (row,)


def test_a_row_taken_away_can_be_put_back_as_it_was() -> None:
    sheet = a_sheet()
    row = sheet.add_row(HELP)
    sheet.put(Place("help.what", row), "Breakfast club")
    held = sheet.take_row(HELP, row)
    assert sheet.rows(HELP) == ()
    sheet.put_row_back(HELP, row, held)
    assert sheet.rows(HELP) == (row,)
    assert sheet.answers.get("help.what", row) == "Breakfast club"


def test_a_condition_decides_and_the_sheet_knows_which_answers_do() -> None:
    sheet = a_sheet()
    who = FORM.find("who")
    assert who is not None
    assert not sheet.is_asked(who, "")
    sheet.put(Place("seen"), "yes")
    assert sheet.is_asked(who, "")
    assert sheet.deciding == {"seen", "z"}


def test_the_state_of_a_section_is_said_in_words() -> None:
    assert [state_words(state) for state in a_sheet().states()] == [
        "Not started, 2 needed",
        "Not asked",
        "Optional, not started",
        "Optional, not started",
    ]
    assert state_words(SectionState(Standing.IN_PROGRESS, 2, 1)) == "1 answer needed"
    assert state_words(SectionState(Standing.READY, 2, 0)) == "Answered"
