"""What the evidence clock shows, in words: made by the presenter, painted by the view."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.ui.shared.face import Line, Named


@dataclass(frozen=True, slots=True)
class ItemFace:
    """One piece of evidence, or an event, with what may be done about it.

    `doors` lead to where a record of it is made: visit, note or offer, with the button's words.
    """

    key: str
    name: str
    state: str
    about: tuple[str, ...]
    on: date | None
    doors: tuple[Named, ...]
    can_be_set_aside: bool
    can_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class EvidenceFace:
    """The whole part for one parent and one route; a line's key is its item's."""

    parents: tuple[Named, ...]
    person_id: str
    routes: tuple[Named, ...]
    route: str
    summary: str
    is_ready: bool
    lines: tuple[Line, ...]
    items: tuple[ItemFace, ...]
