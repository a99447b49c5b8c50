"""Puts a visit's view and presenter together."""

from collections.abc import Callable

from attendance_desktop.services.visits import Visits
from attendance_desktop.ui.keeping import KeptWords
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.visit.presenter import VisitPresenter
from attendance_desktop.ui.visit.view import VisitView


def wire(
    view: VisitView,
    visits: Visits,
    run: Run,
    *,
    seconds: Callable[[], float],
    words: KeptWords,
    on_worry: Callable[[str | None], object] = lambda _words: None,
    on_signed: Callable[[str], object] = lambda _visit_id: None,
) -> VisitPresenter:
    """Return a presenter that hears its view. Keep it: Qt holds its methods weakly."""
    presenter = VisitPresenter(
        view, visits, run, seconds=seconds, words=words, on_worry=on_worry, on_signed=on_signed
    )
    view.changed.connect(presenter.changed)
    view.left.connect(presenter.left)
    view.woken.connect(presenter.tick)
    view.key_pressed.connect(presenter.press)
    view.read_asked.connect(presenter.read_through)
    view.change_asked.connect(presenter.change)
    view.back_asked.connect(presenter.write_on)
    view.sign_asked.connect(presenter.sign)
    view.add_typed.connect(presenter.add_typed)
    view.add_asked.connect(presenter.add)
    return presenter
