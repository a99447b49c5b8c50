"""Puts a letter's view and presenter together, and the list's."""

from collections.abc import Callable

from attendance_desktop.services.notices import Notices
from attendance_desktop.ui.letter.list_presenter import LettersPresenter
from attendance_desktop.ui.letter.list_view import LettersView
from attendance_desktop.ui.letter.presenter import LetterPresenter
from attendance_desktop.ui.letter.view import LetterView
from attendance_desktop.ui.run import Run


def wire(
    view: LetterView,
    notices: Notices,
    run: Run,
    read: Run,
    *,
    seconds: Callable[[], float],
    print_pdf: Callable[[bytes], str],
    on_done: Callable[[str], object] = lambda _letter_id: None,
) -> LetterPresenter:
    """Return a presenter that hears its view. Keep it: Qt holds its methods weakly."""
    presenter = LetterPresenter(
        view, notices, run, read, seconds=seconds, print_pdf=print_pdf, on_done=on_done
    )
    view.typed.connect(presenter.typed)
    view.left.connect(presenter.left)
    view.woken.connect(presenter.tick)
    view.chosen.connect(presenter.choose)
    view.issue_asked.connect(presenter.ask_issue)
    view.issue_agreed.connect(presenter.issue)
    view.print_asked.connect(presenter.print_letter)
    view.copy_asked.connect(presenter.save_copy)
    view.post_asked.connect(presenter.mark_posted)
    view.void_asked.connect(presenter.void)
    return presenter


def wire_list(
    view: LettersView,
    notices: Notices,
    read: Run,
    *,
    on_open: Callable[[str], object],
    on_waiting: Callable[[int], object] = lambda _waiting: None,
) -> LettersPresenter:
    """Return a presenter that hears its list. Keep it: Qt holds its methods weakly."""
    presenter = LettersPresenter(view, notices, read, on_open=on_open, on_waiting=on_waiting)
    view.opened.connect(presenter.open)
    view.only.connect(presenter.show_only)
    view.named.connect(presenter.show_named)
    return presenter
