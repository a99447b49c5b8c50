"""The lists of the pupil page as lines: timeline, people, visits, letters, offers."""

from collections.abc import Sequence
from datetime import date, datetime

from attendance_desktop.domain.casework.case import Offer
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.people import Address, Person, Relation, Sibling
from attendance_desktop.domain.casework.timeline import Entry, EntryKind
from attendance_desktop.domain.casework.visit import SignedVisit
from attendance_desktop.ui.shared.face import Line
from attendance_desktop.ui.shared.wording import (
    ENTRY_ICONS,
    OFFER_ANSWERS,
    POSTING,
    RESPONSIBILITY,
    capital,
    year_words,
)
from attendance_desktop.ui.words import day, day_and_time

_DOORS = {"visit", "letter", "offer"}
_SEALED = {EntryKind.VISIT, EntryKind.ADDENDUM}


def timeline_line(entry: Entry) -> Line:
    """Return an entry of the timeline; one that was entered on a later day says so."""
    happened, entered = _here(entry.happened_at), _here(entry.entered_at)
    late = f"Entered {day(entered)}." if entered != happened else ""
    return Line(
        key=f"{entry.source}:{entry.source_id}" if entry.source in _DOORS else "",
        icon=ENTRY_ICONS.get(entry.kind, "circle-dot"),
        title=entry.title,
        when=" · ".join(part for part in (entry.by, day(happened)) if part),
        text="\n".join(part for part in (entry.text, late) if part),
        sealed=entry.kind in _SEALED and entry.source == "visit",
    )


def person_line(relation: Relation) -> Line:
    """Return a person around the pupil, with the one address that letters to them go to."""
    person = relation.person
    responsibility = RESPONSIBILITY.get(
        relation.responsibility, "Parental responsibility not recorded"
    )
    home = "Lives with the pupil" if relation.lives_with else "Lives elsewhere"
    reached = ", ".join(part for part in (person.phone, person.email) if part)
    parts = (
        f"{responsibility}. {home}.",
        _address_words(person.address),
        reached or "No phone or e-mail recorded.",
        _language_words(person),
    )
    named = " ".join(part for part in (person.title, person.name) if part)
    return Line(
        key="",
        icon="user",
        title=f"{named}, {relation.kind}" if relation.kind else named,
        when="Letters may go to this person" if relation.is_parent_in_law else "",
        text="\n".join(part for part in parts if part),
    )


def sibling_line(sibling: Sibling) -> Line:
    """Return a brother or sister, as a door to their page."""
    about = (year_words(sibling.year_group), sibling.school_name)
    return Line(
        key=f"pupil:{sibling.pupil_id}",
        icon="users",
        title=f"{sibling.name}, shares a parent or carer",
        when="Open case" if sibling.case_id else "No open case",
        text=", ".join(part for part in about if part),
    )


def visit_line(visit: SignedVisit) -> Line:
    """Return a signed visit."""
    return Line(
        key=f"visit:{visit.id}",
        icon="house",
        title="Home visit",
        when=day_and_time(visit.visited_at.astimezone()),
        text=f"{visit.summary}\nSigned {day_and_time(visit.signed_at.astimezone())}.".strip(),
        sealed=True,
    )


def letter_line(letter: KeptLetter) -> Line:
    """Return an issued letter, and how far it has come."""
    if letter.voided_at is not None:
        state = f"Voided {day(_here(letter.voided_at))}: {letter.void_reason}"
    elif letter.posted is not None:
        how = POSTING.get(letter.posted.method, letter.posted.method)
        state = f"Sent {day(letter.posted.on)}, {how}"
    else:
        state = f"Issued, dated {day(letter.planned_on)}, not yet marked as posted"
    return Line(
        key=f"letter:{letter.id}",
        icon="mail",
        title=letter.title,
        when=" · ".join(part for part in (letter.issued_by, day(_here(letter.issued_at))) if part),
        text=f"To {letter.person_name}. {state}.",
    )


def offer_line(offer: Offer) -> Line:
    """Return an offer of help and its answer."""
    words = dict(OFFER_ANSWERS).get(offer.answer, "No answer yet")
    answered = f" on {day(offer.answered_on)}" if offer.answer and offer.answered_on else ""
    return Line(
        key=f"offer:{offer.id}",
        icon="hand-helping",
        title=offer.what,
        when=day(offer.offered_on),
        text="\n".join(part for part in (f"{words}{answered}.", offer.note) if part),
    )


def responsible_words(relations: Sequence[Relation]) -> str:
    """Return who holds parental responsibility, and who has care without it, as recorded."""
    holders = [_named(each) for each in relations if each.responsibility == "yes"]
    carers = [
        _named(each) for each in relations if each.responsibility != "yes" and each.lives_with
    ]
    words = ", ".join(holders) or "nobody is recorded"
    return f"{words}. Care without it: {', '.join(carers)}" if carers else words


def _named(relation: Relation) -> str:
    return f"{relation.person.name} ({relation.kind})" if relation.kind else relation.person.name


def _address_words(address: Address | None) -> str:
    if address is None:
        return "No address recorded: a letter needs one."
    words = ", ".join((*address.lines, address.postcode))
    if address.confidential:
        return f"CONFIDENTIAL ADDRESS, never to be told to others: {words}"
    return words


def _language_words(person: Person) -> str:
    parts = [capital(person.language)] if person.language else []
    if person.interpreter:
        parts.append("interpreter needed")
    if person.letter_format not in ("", "standard"):
        parts.append(f"letters in {person.letter_format.replace('_', ' ')}")
    return f"Language: {', '.join(parts)}." if parts else ""


def _here(at: datetime) -> date:
    return at.astimezone().date()
