"""The note as it will be printed, with what signing still needs: plain words for the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from attendance_desktop.domain.casework.visit import Addendum, SignedVisit
from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.completeness import Missing, missing_to_sign, open_latches
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.forms.printed import PrintedLine, printed
from attendance_desktop.ui.visit.opening import About, Sealed
from attendance_desktop.ui.words import day_and_time

_SHORT_SEAL = 12


@dataclass(frozen=True, slots=True)
class Needed:
    """Something that signing needs, in words, and where to give it."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line and the place that Change leads to."""

    printed: PrintedLine
    place: Place


@dataclass(frozen=True, slots=True)
class ReadThrough:
    """The whole note before signing. `worry` are the words that hold it open, or ""."""

    worry: str
    needed: tuple[Needed, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Later:
    """Words that were added after signing."""

    when: str
    text: str
    seal: str


@dataclass(frozen=True, slots=True)
class SignedNote:
    """The whole note after signing. `times` are (what, when) in words."""

    visit_id: str
    lines: tuple[PrintedLine, ...]
    times: tuple[tuple[str, str], ...]
    seal: str
    later: tuple[Later, ...]


def read_through(form: Form, answers: Answers, about: About) -> ReadThrough:
    """Return the note as it stands, what is missing first."""
    latches = open_latches(form, answers)
    lines = printed(form, answers, about.children, about.people)
    by_name = {name: child for child, name in about.children.items()}
    return ReadThrough(
        worry=latches[0].words if latches else "",
        needed=tuple(
            _needed(gap, about.children)
            for gap in missing_to_sign(form, answers, tuple(about.children))
        ),
        lines=tuple(Line(line, Place(line.path, by_name.get(line.about, ""))) for line in lines),
    )


def signed_note(form: Form, sealed: Sealed) -> SignedNote:
    """Return a signed note: read, never changed."""
    visit = sealed.visit
    return SignedNote(
        visit_id=visit.id,
        lines=printed(form, visit.answers, sealed.about.children, sealed.about.people),
        times=times(visit),
        seal=short_seal(visit.seal),
        later=tuple(later(addendum) for addendum in sealed.addenda),
    )


def times(visit: SignedVisit) -> tuple[tuple[str, str], ...]:
    """Return the three times that are kept apart, in words."""
    began, ended = _local(visit.written_from), _local(visit.written_to)
    until = f"{ended:%H:%M}" if ended.date() == began.date() else day_and_time(ended)
    return (
        ("Visited", day_and_time(_local(visit.visited_at))),
        ("Written", f"{day_and_time(began)} to {until}"),
        ("Signed", day_and_time(_local(visit.signed_at))),
    )


def later(addendum: Addendum) -> Later:
    """Return an addendum in words."""
    when = day_and_time(_local(addendum.written_at))
    return Later(when, addendum.text, short_seal(addendum.seal))


def short_seal(seal: str) -> str:
    """Return the beginning of a seal in groups of four, enough to compare with a print."""
    short = seal[:_SHORT_SEAL]
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))


def _needed(gap: Missing, children: Mapping[str, str]) -> Needed:
    child = children.get(gap.about, "") if len(children) > 1 else ""
    return Needed(f"{gap.words} ({child})" if child else gap.words, Place(gap.path, gap.about))


def _local(at: datetime) -> datetime:
    return at.astimezone()
