"""Invented letters and offers of help, each resting on the case's figures of its day."""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from attendance_desktop.sample.picking import Counted
from attendance_desktop.sample.shapes import (
    SampleAddress,
    SampleFact,
    SampleLetter,
    SampleOffer,
    SamplePerson,
)
from attendance_desktop.sample.telling import Cast, Teller, at, next_working_day

_FIRST = ("concern", "concern", "meeting")
_LATER = ("meeting", "notice_to_improve", "contract_offer", "good_news")
_FEW_SESSIONS = 10
_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lo"})
_DAY = dt.timedelta(days=1)


def make_letter(
    teller: Teller,
    cast: Cast,
    homes: Mapping[str, SampleAddress],
    *,
    serial: int,
    day: dt.date,
    number: int,
    counted: Counted,
) -> SampleLetter:
    """A letter to one parent; a notice to improve only where enough sessions were missed."""
    rng = teller.rng
    kind = rng.choice(_LATER if number else _FIRST)
    if kind == "notice_to_improve" and counted.unauthorised < _FEW_SESSIONS:
        kind = "meeting"
    adult = rng.choice(cast.adults[:2])
    words = next(letter for letter in teller.found.letters if letter.kind == kind)
    posted = next_working_day(day + rng.randrange(2) * _DAY)
    letter = SampleLetter(
        ref=f"letter-{serial + 1:05d}",
        kind=kind,
        case=cast.case.ref,
        pupil=cast.pupil.ref,
        person=adult.ref,
        address=homes[adult.ref].ref,
        officer=cast.case.officer,
        drafted=at(day, rng.randrange(9, 16), rng.randrange(60)),
        posted=posted,
        service=rng.choice(("first", "first", "first", "second", "hand")),
        subject=teller.fill(words.subject, cast, adult, counted),
        body=teller.fill(words.body, cast, adult, counted),
        facts=_facts(teller, cast, kind, adult, day=day, counted=counted),
    )
    sent = posted <= cast.until and _in_latin(adult.forename + adult.surname + letter.body)
    return letter if sent else replace(letter, posted=None)


def _in_latin(text: str) -> bool:
    """Whether a letter's fonts print this; a name in another script waits for its Latin form."""
    return all(
        "LATIN" in unicodedata.name(char) for char in text if unicodedata.category(char) in _LETTERS
    )


def _facts(
    teller: Teller,
    cast: Cast,
    kind: str,
    adult: SamplePerson,
    *,
    day: dt.date,
    counted: Counted,
) -> tuple[SampleFact, ...]:
    register = f"register of {cast.school.name}, to {day.isoformat()}"
    facts = [
        SampleFact("attendance", counted.percent, register),
        SampleFact("possible_sessions", str(counted.possible), register),
        SampleFact("missed_sessions", str(counted.missed), register),
        SampleFact("unauthorised_sessions", str(counted.unauthorised), register),
    ]
    if kind == "meeting":
        when = at(next_working_day(day + 9 * _DAY), teller.rng.choice((9, 14, 15)), 15)
        facts.append(SampleFact("meeting_at", when.isoformat(), "diary"))
        facts.append(SampleFact("meeting_place", cast.school.name, "diary"))
    if kind == "notice_to_improve":
        help_line = teller.rng.choice(cast.theme.help).split("|", 1)[0]
        facts.append(SampleFact("support_offered", help_line, "offers of help"))
        facts.append(SampleFact("from", next_working_day(day + 3 * _DAY).isoformat(), "officer"))
        facts.append(SampleFact("until", next_working_day(day + 31 * _DAY).isoformat(), "officer"))
    if adult.interpreter:
        facts.append(SampleFact("language", adult.language, "people"))
    return tuple(facts)


def make_offer(
    teller: Teller, cast: Cast, serial: int, day: dt.date, counted: Counted
) -> SampleOffer:
    """Help offered to one adult, nearly always with an answer."""
    rng = teller.rng
    what, provider = rng.choice(cast.theme.help).split("|", 1)
    answer, why = rng.choice(teller.found.words["offer_why"]).split("|", 1)
    adult = rng.choice(cast.adults[:2])
    answered: dt.date | None = next_working_day(day + rng.randrange(1, 9) * _DAY)
    if answered is not None and answered > cast.until:
        answered = min(day, cast.until)
    return SampleOffer(
        ref=f"offer-{serial + 1:05d}",
        case=cast.case.ref,
        pupil=cast.pupil.ref,
        person=adult.ref,
        officer=cast.case.officer,
        offered=day,
        what=what,
        provider=provider,
        answer=answer,
        answered=answered,
        why=teller.fill(why, cast, adult, counted),
    )
