"""What the legal page shows, ready in words."""

from dataclasses import dataclass

from attendance_desktop.services.legal import KnownFact
from attendance_desktop.ui.shared.face import Line, Mark, Named


@dataclass(frozen=True, slots=True)
class SupplyFace:
    """A button that leads to where something is supplied; `about` names the measure with it."""

    ask: str
    door: str
    button: str
    about: str


@dataclass(frozen=True, slots=True)
class LackFace:
    """Something that a measure waits for."""

    words: str
    supplies: tuple[SupplyFace, ...]


@dataclass(frozen=True, slots=True)
class StepFace:
    """A measure: how it stands and why, by when, what it waits for, what may be begun.

    `because` is the main reason, also where it is the first thing that is waited for. `when` are
    the days that bind it. `details` are what it rests on and its citations, shown on request.
    """

    key: str
    name: str
    mark: Mark
    because: str
    when: tuple[str, ...]
    lacks: tuple[LackFace, ...]
    starts: tuple[SupplyFace, ...]
    details: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The measure in one sentence or two, for a screen reader."""
        return " ".join((f"{self.name}: {self.mark.word}.", self.because, *self.when))


@dataclass(frozen=True, slots=True)
class LegalFace:
    """The whole page for one parent. `facts` are lines; a line's key is its question's."""

    parents: tuple[Named, ...]
    person_id: str
    summary: str
    steps: tuple[StepFace, ...]
    lines: tuple[Line, ...]
    facts: tuple[KnownFact, ...]
