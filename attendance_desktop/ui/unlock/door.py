"""Joins the door's view to its presenter."""

from attendance_desktop.ui.run import Run
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.presenter import Doors, UnlockPresenter
from attendance_desktop.ui.unlock.view import UnlockView


def a_door(look: Look, doors: Doors, run: Run) -> tuple[UnlockView, UnlockPresenter]:
    """Return view and presenter, wired; keep both, and call `presenter.start()` once shown."""
    view = UnlockView(look)
    presenter = UnlockPresenter(view, doors, run)
    for page in (view.start, view.closed):
        page.sample_asked.connect(presenter.open_sample)
    view.start.make_asked.connect(presenter.make_asked)
    view.closed.again_asked.connect(presenter.start)
    view.make.typed.connect(presenter.typed)
    view.make.make_asked.connect(presenter.make)
    view.make.back_asked.connect(presenter.back_asked)
    view.code.confirmed.connect(presenter.confirm)
    view.passphrase.unlock_asked.connect(presenter.unlock)
    view.passphrase.recovery_asked.connect(presenter.recovery_asked)
    view.recovery.unlock_asked.connect(presenter.unlock_with_recovery)
    view.recovery.back_asked.connect(presenter.back_asked)
    return view, presenter
