"""What Today shows, in words: made by the presenter, painted by the view."""

from dataclasses import dataclass

from attendance_desktop.ui.shared.face import Mark


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing that waits. `draft_id` is "" for all but an unsigned visit; `basis` may be ""."""

    key: str
    icon: str
    title: str
    about: str
    mark: Mark
    pupil_id: str
    draft_id: str = ""
    basis: str = ""

    def words(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.about, self.mark.word) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind. `counted` says what the number of them counts; `empty` what to do next."""

    key: str
    title: str
    counted: str
    empty: str
    lines: tuple[TodayLine, ...]


@dataclass(frozen=True, slots=True)
class NextVisit:
    """The visit that one key starts: a new one, or a draft that is open for that pupil."""

    words: str
    pupil_id: str
    draft_id: str


@dataclass(frozen=True, slots=True)
class TodayFace:
    """The whole page."""

    day: str
    sections: tuple[Section, ...]
    next_visit: NextVisit | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not any(section.lines for section in self.sections)
