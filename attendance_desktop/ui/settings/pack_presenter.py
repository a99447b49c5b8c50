"""Decides for the tab of the council's pack, and joins it to the settings page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.settings.pack_shown import OfferedPack, PackInUse, PackService

TAKEN = "The pack is taken in. It holds from the next time that you unlock."


class PackScreen(Protocol):
    """What the presenter asks of the tab."""

    def show_pack(self, pack: PackInUse) -> None:
        """Show what is in use."""

    def show_offered(self, offered: OfferedPack | None) -> None:
        """Show a pack that may be taken in; None takes it away."""


@dataclass(frozen=True, slots=True)
class PackTelling:
    """Where the page says what goes on, was done or was refused."""

    busy: Callable[[str], object]
    done: Callable[[str], object]
    refused: Callable[[Refused], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class PackPresenter:
    """The tab of the council's pack. Keep it as long as its page."""

    screen: PackScreen
    service: PackService
    run: Run
    read: Run
    telling: PackTelling
    _is_busy: bool = field(default=False, init=False)

    def refresh(self) -> None:
        """Show what is in use."""
        self.read(self.service.pack, self.screen.show_pack, self._failed)

    def look(self, path: str) -> None:
        """Look at a pack and offer it."""
        self.screen.show_offered(None)
        self._do("Checking the signature…", lambda: self.service.look(Path(path)), self._offer)

    def take(self, typed: str) -> None:
        """Take in the pack that is offered."""
        self._do("Taking the pack in…", lambda: self.service.take(typed), self._taken)

    def leave(self) -> None:
        """Leave the pack that is offered alone."""
        self.screen.show_offered(None)

    def _offer(self, offered: OfferedPack) -> None:
        self.screen.show_offered(offered)

    def _taken(self, pack: PackInUse) -> None:
        self.screen.show_offered(None)
        self.screen.show_pack(pack)
        self.telling.done(TAKEN)

    def _do(self, words: str, work: Callable[[], object], then: Callable[..., object]) -> None:
        """Do one thing at a time."""
        if self._is_busy:
            return
        self._is_busy = True
        self.telling.busy(words)

        def done(answer: object) -> None:
            self._end()
            then(answer)

        self.run(work, done, self._failed)

    def _failed(self, problem: Exception) -> None:
        self._end()
        if isinstance(problem, Refused):
            self.telling.refused(problem)
        else:
            self.telling.refused(Refused("That could not be done.", meaning="Nothing was changed."))

    def _end(self) -> None:
        if self._is_busy:
            self._is_busy = False
            self.telling.busy("")
