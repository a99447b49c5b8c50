"""The tour's afternoon: another process opens the same caseload and finds the morning in it."""

from attendance_desktop.app.sample_store import SAMPLE_WORDS
from attendance_desktop.app.tour_day import Tour, lock
from attendance_desktop.app.tour_hands import Key, Modifier
from attendance_desktop.app.tour_visit import ADDENDUM, WORDS
from attendance_desktop.domain.casework.search import Found
from attendance_desktop.ui.search.face import Result
from attendance_desktop.ui.unlock.view import UnlockView
from attendance_desktop.ui.widgets.cells import FACT

WRONG_WORDS = "not these words"


def afternoon(tour: Tour) -> None:
    """Go through the afternoon, step by step."""
    tour.notes.kept |= tour.errand.said
    _unlock(tour)
    _find_visit(tour)
    _add_to_visit(tour)
    _see_letter(tour)
    _look_at_store(tour)
    with tour.notes.step("Lock again"):
        tour.notes.check("locking is at hand", tour.hands.says("Lock now", tour.program.frame))
    lock(tour)


def _unlock(tour: Tour) -> None:
    hands, notes, door = tour.hands, tour.notes, tour.door
    assert isinstance(door, UnlockView)
    with notes.step("Locked"):
        hands.bring_forward(door)
        hands.wait("the field has the keyboard", door.passphrase.line.hasFocus)
        notes.check("it says that it is locked", hands.says("Your caseload is locked", door))
    with notes.step("Wrong passphrase"):
        hands.write(WRONG_WORDS)
        hands.key(Key.Key_Return)
        hands.wait("it says that this does not open it", door.message)
        hands.wait("the field has the keyboard again", door.passphrase.line.hasFocus)
        notes.check("the caseload stays shut", not tour.is_open())
    hands.key(Key.Key_A, Modifier.ControlModifier)
    hands.write(SAMPLE_WORDS)
    hands.key(Key.Key_Return)
    hands.wait("the caseload opens", tour.is_open)
    with notes.step("Unlocked"):
        hands.bring_forward(tour.program.frame)
        hands.settle()
        notes.check("Today is open", tour.program.today_view.isVisible())


def _find_visit(tour: Tour) -> None:
    """Find the pupil by the search field, and the signed visit on the pupil's page."""
    with tour.notes.step("Search"):
        _search(tour)
    with tour.notes.step("Pupil, found"):
        _open_found(tour)


def _search(tour: Tour) -> None:
    """Type the name of the morning's pupil into the search field."""
    hands, program = tour.hands, tour.program
    pupil = program.study.caseload.people.pupil(tour.notes.kept["pupil"])
    assert pupil is not None
    hands.key(Key.Key_K, Modifier.ControlModifier)
    hands.wait("the search field has the keyboard", program.frame.header.search.hasFocus)
    hands.write(pupil.name)
    hands.wait("the pupil is found", lambda: _row_of_pupil(tour) >= 0)


def _open_found(tour: Tour) -> None:
    hands, page, found = tour.hands, tour.program.pupil_view, tour.program.search_view.list
    hands.key(Key.Key_Down)
    hands.wait("the list has the keyboard", found.hasFocus)
    for _ in range(found.model().rowCount()):
        if found.currentIndex().row() == _row_of_pupil(tour):
            break
        hands.key(Key.Key_Down)
    hands.key(Key.Key_Return)
    hands.wait("the pupil’s page is open", page.isVisible)
    hands.settle()


def _row_of_pupil(tour: Tour) -> int:
    """Return the line of the morning's pupil among what was found, -1 where it is not."""
    model = tour.program.search_view.list.model()
    for at in range(model.rowCount()):
        result = model.index(at, 0).data(FACT)
        target = result.target if isinstance(result, Result) else None
        if isinstance(target, Found) and target.ref == tour.notes.kept["pupil"]:
            return at
    return -1


def _add_to_visit(tour: Tour) -> None:
    hands, notes, program = tour.hands, tour.notes, tour.program
    page, view = program.pupil_view, program.visit_view
    with notes.step("Signed visit"):
        hands.turn_to(page.tabs.bar, "Visits")
        hands.tab_to("the list of visits", lambda now: now is page.visits.list)
        hands.key(Key.Key_Home)
        hands.key(Key.Key_Return)
        hands.wait("the sealed note is open", view.signed.isVisible)
        notes.check("its words are the ones written", hands.says(WORDS["par.words"], view.signed))
    with notes.step("Added to"):
        hands.tab_to("the box", lambda now: now is view.signed.box)
        hands.write(ADDENDUM)
        hands.press("Add and seal")
        hands.wait("what was added is shown", lambda: hands.says(ADDENDUM, view.signed))
        later = program.study.caseload.visits.addenda(notes.kept["visit"])
        notes.check("it is kept with its own seal", [each.text for each in later] == [ADDENDUM])


def _see_letter(tour: Tour) -> None:
    hands, notes, program = tour.hands, tour.notes, tour.program
    letter = program.study.notices.letter(notes.kept["letter"])
    with notes.step("The letter, kept"):
        _search(tour)
        _open_found(tour)
        page = program.pupil_view
        hands.turn_to(page.tabs.bar, "Letters")
        hands.tab_to("the list of letters", lambda now: now is page.letters.list)
        hands.key(Key.Key_Home)
        hands.key(Key.Key_Return)
        view = program.letter_view
        hands.wait("the letter is open", lambda: view.kept.isVisible() and view.preview.shown())
        shown = view.preview.shown()
        notes.check("its bytes are the ones issued", shown == program.study.notices.pdf(letter))
        notes.check("it says that it was posted", hands.says("Posted", view))


def _look_at_store(tour: Tour) -> None:
    notes, study = tour.notes, tour.program.study
    with notes.step("The store, afternoon"):
        signed = study.caseload.visits.signed(notes.kept["visit"])
        notes.check("the signed visit is there", signed is not None)
        notes.check("every seal holds", study.visits.verify() == ())
