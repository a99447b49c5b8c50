"""The rooms behind Schools within the whole program: they fit, and they pass the audit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.journeys.test_every_screen import unfit
from tests.journeys.test_register_history import with_another_upn
from tests.journeys.whole_program import Council, Walk, a_council, turn
from tests.ui.audit import audit


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    made = a_council(tmp_path)
    yield made
    made.study.vault.close()


def rooms(walk: Walk, register: Path) -> Iterator[tuple[str, QWidget]]:
    """Each room as it stands once a file with an uncertain pupil was taken in."""
    program, view = walk.program, walk.program.schools_view
    schools = program.schools
    walk.program._to_schools()
    schools.open_school([each.id for each in schools._schools].index(walk.council.school))
    schools.look_at_file(str(register))
    yield "dry run with a held pupil", walk.frame
    schools.accept()
    yield "taken", walk.frame
    view.to_review.click()
    yield "who is who", walk.frame
    view.review.answers["same"].click()
    view.review.tabs.turn_to(1)
    yield "answered", walk.frame
    view.review.back.click()
    view.listing.waits.click()
    for at, name in enumerate(("to chase", "letters on changed marks")):
        view.waits.tabs.turn_to(at)
        yield name, walk.frame
    view.waits.back.click()
    view.listing.calendar.click()
    yield "calendar of the council", walk.frame
    view.calendar.back.click()
    view.listing.returns.click()
    for at in range(view.returns.tabs.bar.count()):
        view.returns.tabs.turn_to(at)
        yield f"returns, {view.returns.tabs.bar.tabText(at)}", walk.frame
    view.returns.back.click()
    yield from compared(walk)
    program._to_schools()
    schools.open_school([each.id for each in schools._schools].index(walk.council.school))
    view.school.calendar.click()
    for kind in range(view.calendar.kind.count()):
        view.calendar.kind.setCurrentIndex(kind)
        yield f"calendar, entry {kind}", walk.frame
    view.calendar.tabs.turn_to(1)
    yield "calendar, proposed", walk.frame
    view.calendar.back.click()
    view.school.reading.click()
    yield "how this school writes", walk.frame
    view.reading.back.click()
    schools.ask_undo()
    yield "take back?", walk.frame


def compared(walk: Walk) -> Iterator[tuple[str, QWidget]]:
    """A figure from elsewhere beside ours, of a school and of a pupil."""
    program = walk.program
    program.open_figures(walk.council.school)
    part = program.figures_view.reconcile
    part.door.click()
    part.rate.setText("90.1")
    part.compare.click()
    yield "compared, school", walk.frame
    program.open_pupil(walk.somebody())
    program.pupil_view.tabs.turn_to(1)
    part = program.pupil_view.reconcile
    part.door.click()
    part.possible.setText("98")
    part.absent.setText("20")
    part.compare.click()
    yield "compared, pupil", walk.frame


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_every_room_fits_and_can_be_used(
    look: Look, council: Council, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    walk = Walk(council, look)
    faults, seen = [], []
    for name, window in rooms(walk, with_another_upn(council.register)):
        turn()
        seen.append(name)
        faults += [f"{name}: {fault}" for fault in unfit(window) + audit(window)]
    walk.close()
    assert not faults, "\n".join(faults)
    assert len(seen) == 23
