"""What waits at schools, in words."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import Session
from attendance_desktop.services.registers_chase import Overdue, SchoolChase
from attendance_desktop.services.registers_relied import RelyingLetter, in_words
from attendance_desktop.ui.register.face import Row
from attendance_desktop.ui.widgets.half_days import HALF_IN_WORDS
from attendance_desktop.ui.words import count, day


@dataclass(frozen=True, slots=True)
class WaitsFace:
    """Schools to chase and letters on changed marks; `letters_told` says each letter in full."""

    about: str
    schools: tuple[Row, ...]
    letters_about: str
    letters: tuple[Row, ...]
    letters_told: tuple[str, ...]


def waits_face(chase: tuple[SchoolChase, ...], letters: tuple[RelyingLetter, ...]) -> WaitsFace:
    """Return the page."""
    code = chase[0].code if chase else "N"
    marks = sum(len(each.overdue) for each in chase)
    about = (
        f"{count(marks, 'mark')} {code} at {count(len(chase), 'school')} should have been "
        "replaced by now. Ask the school for the reason of each absence, then take in its file."
        if chase
        else "No school has a mark that should have been replaced by now."
    )
    letters_about = (
        f"{count(len(letters), 'letter')} {'rests' if len(letters) == 1 else 'rest'} on marks that "
        "the register has changed since. Each is kept as it was sent: decide what to tell the "
        "parent."
        if letters
        else "Every letter’s marks are still the register’s."
    )
    return WaitsFace(
        about,
        tuple(_school_row(each) for each in chase),
        letters_about,
        tuple(_letter_row(each) for each in letters),
        tuple(in_words(each.amended) for each in letters),
    )


def mark_rows(chase: SchoolChase) -> tuple[Row, ...]:
    """Return the marks of one school, a row each."""
    return tuple(
        (each.pupil_name, _session(each.session), day(each.due_on)) for each in chase.overdue
    )


def oldest(overdue: tuple[Overdue, ...]) -> str:
    """Return the day of the oldest mark."""
    return day(min(each.session.on for each in overdue))


def _school_row(chase: SchoolChase) -> Row:
    return (
        chase.school.name,
        f"{chase.pupils:,}",
        f"{len(chase.overdue):,}",
        oldest(chase.overdue),
    )


def _letter_row(letter: RelyingLetter) -> Row:
    listed = sum(each.listed for each in letter.amended)
    changed = count(len(letter.amended), "session")
    also = f", {listed:,} in its list" if listed else ""
    issued = day(letter.letter.issued_at.astimezone().date())
    return (letter.pupil_name, letter.letter.title, issued, f"{changed}{also}")


def _session(session: Session) -> str:
    return f"{day(session.on)}, {HALF_IN_WORDS[session.half.value]}"
