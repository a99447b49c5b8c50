import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.ui.autosave import LONGEST, PAUSE, RETRY, Unsaved

A, B = Place("a"), Place("b")


def test_words_are_due_soon_after_a_pause_and_in_any_case_while_typing_goes_on() -> None:
    unsaved = Unsaved()
    assert unsaved.due() is None
    unsaved.typed(A, "x", 10.0)
    assert unsaved.due() == 10.0 + PAUSE
    for tenth in range(100):
        unsaved.typed(A, "x" * tenth, 10.0 + tenth / 10)
    assert unsaved.due() == 10.0 + LONGEST
    assert PAUSE < 1.0
    assert LONGEST < 3.0


def test_words_typed_during_a_save_wait_for_the_next() -> None:
    unsaved = Unsaved()
    unsaved.typed(A, "one", 0.0)
    assert unsaved.take() == {A: "one"}
    unsaved.typed(A, "one two", 0.1)
    assert unsaved.due() is None
    unsaved.kept()
    assert not unsaved.is_empty
    assert unsaved.take() == {A: "one two"}


def test_a_failed_save_gives_back_its_words_unless_they_were_typed_over() -> None:
    unsaved = Unsaved()
    unsaved.typed(A, "old", 0.0)
    unsaved.typed(B, "kept", 0.0)
    unsaved.take()
    unsaved.typed(A, "new", 0.5)
    unsaved.failed(1.0, refused=True)
    assert unsaved.answers() == {A: "new", B: "kept"}
    assert unsaved.due() == 1.0 + RETRY


def test_a_fault_of_ours_is_tried_ever_more_seldom() -> None:
    unsaved = Unsaved()
    unsaved.typed(A, "x", 0.0)
    waits = []
    for _ in range(8):
        unsaved.take()
        unsaved.failed(0.0, refused=False)
        waits.append(unsaved.due())
    assert waits == sorted(waits, key=lambda wait: wait or 0.0)
    assert waits[-1] == pytest.approx(60.0)


@given(
    st.lists(
        st.tuples(st.sampled_from(["type", "save", "kept", "failed"]), st.floats(0.0, 2.0)),
        max_size=60,
    )
)
def test_no_letter_is_ever_only_in_a_save_that_failed(steps: list[tuple[str, float]]) -> None:
    unsaved, disk, screen, now = Unsaved(), "", "", 0.0
    going: str | None = None
    for step, passed in steps:
        now += passed
        if step == "type":
            screen += "x"
            unsaved.typed(A, screen, now)
        elif step == "save" and not unsaved.is_going and unsaved.answers():
            going = unsaved.take()[A]
        elif step == "kept" and unsaved.is_going:
            assert going is not None
            disk = going
            unsaved.kept()
        elif step == "failed" and unsaved.is_going:
            unsaved.failed(now, refused=True)
        assert unsaved.answers().get(A, disk) == screen
