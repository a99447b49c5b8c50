"""What the page of a pupil shows, in words: made by the presenter, painted by the view."""

from dataclasses import dataclass

from attendance_desktop.ui.shared.face import Line, Mark, Named, Row, Tone
from attendance_desktop.ui.widgets.half_days import HalfDay, Window


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
class Span:
    """A stretch of marks to look at: its sessions, and what they add up to by code.

    `elsewhere` says that the window lies in other marks, "" where it does not.
    """

    key: str
    words: str
    sessions: tuple[HalfDay, ...]
    window: Window | None
    totals: tuple[Row, ...]
    summary: str
    elsewhere: str


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
