"""What the page of a pupil shows, in words: made by the presenter, painted by the view."""

from dataclasses import dataclass
from typing import Literal

from attendance_desktop.ui.widgets.half_days import HalfDay, Window

Tone = Literal["bad", "warn", "good", "calm"]
Shape = Literal["triangle", "diamond", "dot", "square", "ring"]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A status or flag: shape, word and tone."""

    word: str
    tone: Tone
    shape: Shape
    about: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who can be chosen: an id, the words on the button, and what is said on hover."""

    id: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class HeaderFace:
    """The head of the page. `share` is attendance in words, `behind` the sessions behind it."""

    name: str
    about: str
    share: str
    share_tone: Tone
    behind: str
    marks: tuple[Mark, ...]
    facts: tuple[tuple[str, str], ...]
    siblings: tuple[Named, ...]
    parents: tuple[Named, ...]
    has_open_case: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list. `key` is "visit:…", "letter:…", "offer:…", "pupil:…" or "" (no door)."""

    key: str
    icon: str
    title: str
    when: str
    text: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of marks to look at: its sessions, and what they add up to by code."""

    key: str
    words: str
    sessions: tuple[HalfDay, ...]
    window: Window | None
    totals: tuple[Row, ...]
    summary: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarksFace:
    """The tab of attendance. `recent` are the last twelve weeks.

    Rows are the words of a table: `counted` has number, session, code and meaning; `corrections`
    session, change and day seen.
    """

    spans: tuple[Span, ...]
    recent: tuple[HalfDay, ...]
    window: Window | None
    verdict: str
    explained: tuple[str, ...]
    law: str
    counted: tuple[Row, ...]
    corrections: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PupilFace:
    """The whole page. `marks` is None where no register has been taken for this pupil."""

    pupil_id: str
    header: HeaderFace
    timeline: tuple[Line, ...]
    marks: MarksFace | None
    people: tuple[Line, ...]
    visits: tuple[Line, ...]
    letters: tuple[Line, ...]
    offers: tuple[Line, ...]
