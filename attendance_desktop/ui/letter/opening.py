"""Whole pieces of work on letters, done away from the screen's thread."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.letter import Clock
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.notices import Notices, PreparedNotice
from attendance_desktop.services.registers_relied import Relied, in_words


@dataclass(frozen=True, slots=True)
class Gathered:
    """A notice being prepared, the officer's own words by key, and the day of gathering."""

    prepared: PreparedNotice
    words: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Kept:
    """An issued letter with the bytes that were issued and the clocks that it started.

    `changed` says which of its sessions the register has amended since, "" for none.
    """

    letter: KeptLetter
    pdf: bytes
    clocks: tuple[Clock, ...]
    changed: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A letter of the list with the pupil's name, "" when the case is no longer open."""

    letter: KeptLetter
    pupil_name: str


def gather(notices: Notices, pupil_id: str, person_id: str) -> Gathered:
    """Return a notice with its facts as they are now.

    Raises:
        Refused: there is no open case, or the person is not one of the pupil's.
    """
    prepared = notices.prepare(pupil_id, person_id)
    return Gathered(prepared, notices.words(prepared), notices.desk.today())


def keep_words(notices: Notices, prepared: PreparedNotice, words: Mapping[str, str]) -> None:
    """Keep the officer's own words.

    Raises:
        Refused: the disk does not take them.
    """
    for key, text in words.items():
        notices.write(prepared, key, text)


def kept(notices: Notices, letter_id: str) -> Kept:
    """Return an issued letter; its bytes are held against their hash first.

    Raises:
        Refused: it is not on this laptop, or its bytes are not the ones that were issued.
    """
    letter = notices.letter(letter_id)
    pdf = notices.pdf(letter)
    if hashlib.sha256(pdf).hexdigest() != letter.pdf_sha256:
        raise Refused(
            "This letter is not the one that was issued.",
            meaning="Its bytes do not match the hash that was kept with it. It is not shown.",
            todo="Tell whoever looks after the program, and look at the paper copy.",
        )
    amended = Relied(notices.desk, notices.cases.rules.codes).of_letter(letter)
    return Kept(letter, pdf, tuple(notices.clocks(letter_id)), in_words(amended))


def issue_as_seen(notices: Notices, seen: PreparedNotice) -> Kept:
    """Issue the notice whose preview was on the screen, if its facts are still the same.

    Raises:
        Refused: a particular is missing, a fact changed since, or the day of posting is past.
    """
    if seen.planned_on < notices.desk.today():
        raise Refused(
            "The notice was not issued. Its day of posting is past.",
            meaning="A letter is dated the day that it is posted or handed over.",
            todo="Choose today or a later day.",
        )
    now = notices.prepare(seen.case.pupil_id, seen.parent.id)
    if now.facts != seen.facts:
        raise Refused(
            "The notice was not issued. Its facts changed since this preview was drawn.",
            meaning="The preview now shows them as they are.",
            todo="Read it again, then issue it.",
        )
    return kept(notices, notices.issue(seen).id)


def post(notices: Notices, letter_id: str, on: date, method: str) -> Kept:
    """Mark a letter as posted and return it with its clocks.

    Raises:
        Refused: it is voided, already posted, or dated another day.
    """
    notices.mark_posted(letter_id, on=on, method=method)
    return kept(notices, letter_id)


def void(notices: Notices, letter_id: str, reason: str) -> Kept:
    """Void a letter and return it.

    Raises:
        Refused: it was posted or voided already, or there is no reason.
    """
    notices.void(letter_id, reason)
    return kept(notices, letter_id)


def every(notices: Notices) -> tuple[Listed, ...]:
    """Return every letter on this laptop with its pupil's name, newest first."""
    names = {line.case_id: line.name for line in notices.desk.shelves.cases.lines()}
    return tuple(Listed(each, names.get(each.case_id, "")) for each in notices.all())
