"""A letter page over real services, with the real press where a test wants to see the letter."""

from dataclasses import dataclass, field, replace

from attendance_desktop.app.press import house_press
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.services.notices import Notices
from attendance_desktop.ui.letter.view import LetterView
from attendance_desktop.ui.letter.wiring import wire
from attendance_desktop.ui.theme import Look
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.services.test_notices import a_notice_desk, a_whole_notice


def a_printing_desk() -> tuple[SmallCouncil, Notices]:
    """A desk of a named officer whose letters are drawn by the real press."""
    council, notices = a_notice_desk()
    return council, replace(notices, press=house_press(council_settings()))


@dataclass
class Printer:
    """Keeps what it was handed."""

    sheets: list[bytes] = field(default_factory=list)

    def __call__(self, pdf: bytes) -> str:
        self.sheets.append(pdf)
        return "PDF"


@dataclass
class Seconds:
    """A clock that a test moves on."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now


class Screen:
    """A view and its presenter, wired."""

    def __init__(self, look: Look, *, whole: bool = False) -> None:
        self.council, self.notices = a_printing_desk()
        if whole:
            a_whole_notice(self.council, self.notices)
        self.printer, self.seconds = Printer(), Seconds()
        self.done: list[str] = []
        self.view = LetterView(look)
        self.presenter = wire(
            self.view,
            self.notices,
            run_at_once,
            run_at_once,
            seconds=self.seconds,
            print_pdf=self.printer,
            on_done=self.done.append,
        )
