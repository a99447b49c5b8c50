"""What the page of penalty notices shows, ready in words."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.ui.letter.sheet import FactRow
from attendance_desktop.ui.shared.face import Line, Mark, Named, Row

HEADINGS = ("Parent", "Child", "Number", "Issued", "Stands", "Next")


@dataclass(frozen=True, slots=True)
class ActionFace:
    """Something that can be recorded on a notice, and the fields that its form asks for.

    A label that is "" leaves its field out. `choices` are the answers of the drop-down.
    """

    key: str
    button: str
    icon: str
    title: str
    meaning: str = ""
    amount: str = ""
    day: str = ""
    choice: str = ""
    choices: tuple[Named, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was filled in: `pence` and `on` are None where they are not asked or not readable."""

    key: str
    pence: int | None
    on: date | None
    choice: str
    words: str


@dataclass(frozen=True, slots=True)
class NoticeFace:
    """One notice. `days` are lines about price and time, `history` is newest last."""

    notice_id: str
    letter_id: str
    pupil_id: str
    title: str
    about: str
    mark: Mark
    days: tuple[str, ...]
    history: tuple[Line, ...]
    actions: tuple[ActionFace, ...]


@dataclass(frozen=True, slots=True)
class PrepareFace:
    """A notice being prepared. `barred` says why none can be issued; "" ready is a whole one."""

    title: str
    about: str
    review: str
    price: str
    barred: tuple[str, ...]
    cautions: tuple[str, ...]
    rows: tuple[FactRow, ...]
    methods: tuple[Named, ...]
    method: str
    planned_on: date
    today: date
    why_not: str


@dataclass(frozen=True, slots=True)
class RegisterFace:
    """The register: a row a notice, and how many there are in all."""

    rows: tuple[Row, ...]
    ids: tuple[str, ...]
    of: int
