"""When typed words go to the disk: soon after a pause, and in any case while typing goes on.

Plain arithmetic on a clock that is passed in (seconds that only move forward).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from attendance_desktop.domain.forms.answers import Place

PAUSE = 0.8
"""Seconds of silence after which words are kept (the promise is 1 second)."""

LONGEST = 2.0
"""Seconds of typing on after which words are kept (the promise is 3, the write included)."""

RETRY = 4.0
"""Seconds until a save that was refused is tried again."""

LONGEST_RETRY = 60.0
"""Seconds between tries at most, when the fault is ours and each try shows the fault page."""


@dataclass(slots=True)
class Unsaved:
    """Answers that are on the screen and not yet known to be on the disk.

    Those being saved are held apart from those typed since, so that neither takes the other away.
    """

    _typed: dict[Place, str] = field(default_factory=dict)
    _going: dict[Place, str] = field(default_factory=dict)
    _first: float = 0.0
    _last: float = 0.0
    _not_before: float = 0.0
    _wait: float = RETRY

    @property
    def is_going(self) -> bool:
        """Whether a save is under way."""
        return bool(self._going)

    @property
    def is_empty(self) -> bool:
        """Whether every word is on the disk."""
        return not self._typed and not self._going

    @property
    def has_failed(self) -> bool:
        """Whether the last save did not reach the disk."""
        return self._not_before > 0.0

    def answers(self) -> Mapping[Place, str]:
        """Return every answer that may not be on the disk."""
        return {**self._going, **self._typed}

    def typed(self, place: Place, text: str, at: float) -> None:
        """Take an answer as it stands after a key."""
        if not self._typed:
            self._first = at
        self._typed[place] = text
        self._last = at

    def due(self) -> float | None:
        """Return when to save next; None while nothing waits or a save is under way."""
        if not self._typed or self._going:
            return None
        return max(self._not_before, min(self._last + PAUSE, self._first + LONGEST))

    def hurry(self, at: float) -> None:
        """Make the save due now, as when a field is left; a failed one keeps its wait."""
        self._last = min(self._last, at - PAUSE)

    def take(self) -> Mapping[Place, str]:
        """Begin a save: return its answers. Nothing is taken while another is under way."""
        assert not self._going, "one save at a time"
        self._going, self._typed = self._typed, {}
        return dict(self._going)

    def kept(self) -> None:
        """End a save that reached the disk."""
        self._going = {}
        self._not_before, self._wait = 0.0, RETRY

    def failed(self, at: float, *, refused: bool) -> None:
        """End a save that did not: its answers wait again, unless they were typed over since."""
        self._typed = {**self._going, **self._typed}
        self._going = {}
        self._first = self._last = at
        self._not_before = at + self._wait
        if not refused:
            self._wait = min(self._wait * 2, LONGEST_RETRY)
