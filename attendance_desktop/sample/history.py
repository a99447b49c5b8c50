"""A believable history of casework: cases with calls, notes, visits, letters and offers of help."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from attendance_desktop.sample.material import Material, Theme
from attendance_desktop.sample.picking import Counted, Counter, pick
from attendance_desktop.sample.posting import make_letter, make_offer
from attendance_desktop.sample.school_years import academic_year_on
from attendance_desktop.sample.shapes import (
    SampleAddress,
    SampleCase,
    SampleCouncil,
    SampleEntry,
    SampleHistory,
    SampleLetter,
    SampleOffer,
    SamplePerson,
    SamplePupil,
    SampleTask,
    SampleVisit,
)
from attendance_desktop.sample.telling import Cast, Teller, at, next_working_day, working_day
from attendance_desktop.sample.visiting import planned_visit, signed_visit

_KINDS = (
    "note",
    "phone_call",
    "text_message",
    "email",
    "school_contact",
    "meeting",
    "agency_contact",
    "office_visit",
)
_KIND_SHARES = (30, 24, 8, 9, 14, 7, 5, 3)
_ENTRIES, _MANY_ENTRIES = 6, 42
_LARGE_CASELOAD = 200
_FIRST_OFFICER_SHARE = 0.7
_CLOSED_EVERY = 9
_VISITS_TODAY = 3
_DAY = dt.timedelta(days=1)
# The NC year from which a story is believable.
_FIRST_YEARS = {"disengaged": 9, "caring": 5, "bullying": 3}
_DUE_IN = (-3, 0, 1, 2, 4, 7, 9, 14)


@dataclass(slots=True)
class _Book:
    cases: list[SampleCase] = field(default_factory=list)
    entries: list[SampleEntry] = field(default_factory=list)
    visits: list[SampleVisit] = field(default_factory=list)
    letters: list[SampleLetter] = field(default_factory=list)
    offers: list[SampleOffer] = field(default_factory=list)
    tasks: list[SampleTask] = field(default_factory=list)


def make_history(
    found: Material, council: SampleCouncil, stored: Mapping[str, str], rng: random.Random
) -> SampleHistory:
    """Tell the casework of the last year or so, up to plans for `today` and after."""
    counter = Counter(council, found.classes, stored)
    year = academic_year_on(council.today)
    pupils = pick(council, counter, year, rng)
    around = _Around(council)
    teller = Teller(found, rng)
    book = _Book()
    for index, pupil in enumerate(pupils):
        cast = around.cast(found, pupil, index, rng)
        book.cases.append(cast.case)
        story = _Story(book, teller, cast, counter, index)
        story.tell(_MANY_ENTRIES if len(pupils) > _LARGE_CASELOAD else _ENTRIES)
    _plan_ahead(book, teller, around, council)
    return SampleHistory(
        cases=tuple(sorted(book.cases, key=lambda case: (case.opened, case.ref))),
        entries=tuple(sorted(book.entries, key=lambda entry: (entry.happened, entry.ref))),
        visits=tuple(sorted(book.visits, key=lambda visit: (visit.planned, visit.ref))),
        letters=tuple(sorted(book.letters, key=lambda letter: (letter.drafted, letter.ref))),
        offers=tuple(sorted(book.offers, key=lambda offer: (offer.offered, offer.ref))),
        tasks=tuple(sorted(book.tasks, key=lambda task: (task.due, task.case, task.kind))),
    )


class _Around:
    """Looks up who and what is around a pupil."""

    def __init__(self, council: SampleCouncil) -> None:
        self.council = council
        self.casts: list[Cast] = []
        self._people = {person.ref: person for person in council.people}
        self._addresses = {address.ref: address for address in council.addresses}
        self._schools = {school.ref: school for school in council.schools}
        self._pupils = {pupil.ref: pupil for pupil in council.pupils}
        self._families = {family.ref: family for family in council.families}
        self._homes = {
            stay.who: self._addresses[stay.address]
            for stay in council.residences
            if stay.until is None
        }
        self._gone = {stay.pupil for stay in council.enrolments if stay.until is not None}
        self._gone -= {stay.pupil for stay in council.enrolments if stay.until is None}

    def cast(self, found: Material, pupil: SamplePupil, index: int, rng: random.Random) -> Cast:
        """Open a case and say who is in it."""
        theme = _theme(found, pupil, rng)
        today = self.council.today
        opened = working_day(today - dt.timedelta(days=rng.randrange(35, 330)))
        closed = None
        if index % _CLOSED_EVERY == _CLOSED_EVERY - 1:
            opened = min(opened, working_day(today - 120 * _DAY))
            closed = working_day(today - dt.timedelta(days=rng.randrange(5, 60)))
        first = rng.random() < _FIRST_OFFICER_SHARE
        officers = self.council.officers
        case = SampleCase(
            ref=f"case-{index + 1:04d}",
            pupil=pupil.ref,
            officer=(officers[0] if first else rng.choice(officers[1:])).ref,
            opened=opened,
            closed=closed,
            referred_by=rng.choice(("school", "school", "school", "team", "parent", "agency")),
            reason=theme.reason,
            barrier=theme.barrier,
            stage="closed" if closed else "support",
            risk=rng.choices(("usual", "dog", "two_officers"), (88, 8, 4))[0],
        )
        adults = self._adults(pupil)
        homes = tuple(self._homes[adult.ref] for adult in adults)
        cast = Cast(
            case=case,
            pupil=pupil,
            siblings=self._siblings(pupil),
            adults=adults,
            home=self._homes[pupil.ref],
            homes=homes,
            school=self._schools[pupil.school],
            theme=theme,
            until=closed or working_day(today - _DAY),
        )
        self.casts.append(cast)
        return cast

    def _adults(self, pupil: SamplePupil) -> tuple[SamplePerson, ...]:
        refs = self._families[pupil.family].people
        people = (self._people[ref] for ref in refs)
        return tuple(person for person in people if not person.deceased)

    def _siblings(self, pupil: SamplePupil) -> tuple[SamplePupil, ...]:
        others = (self._pupils[ref] for ref in self._families[pupil.family].pupils)
        return tuple(o for o in others if o.ref != pupil.ref and o.ref not in self._gone)

    def home_of(self, person: SamplePerson) -> SampleAddress:
        """Where an adult lives now."""
        return self._homes[person.ref]


def _theme(found: Material, pupil: SamplePupil, rng: random.Random) -> Theme:
    """A story that fits the child's age and needs."""
    by_id = {theme.id: theme for theme in found.themes}
    if pupil.sen == "E" and rng.random() < 1 / 2:
        return by_id["send"]
    young = [key for key, first in _FIRST_YEARS.items() if pupil.year_group < first]
    fitting = [theme for theme in found.themes if theme.id not in young]
    return rng.choice(fitting)


@dataclass(frozen=True, slots=True)
class _Story:
    """Everything that happened on one case; `index` is its place among the cases."""

    book: _Book
    teller: Teller
    cast: Cast
    counter: Counter
    index: int

    def tell(self, usual: int) -> None:
        """Write it down, with about `usual` entries."""
        self._tell_entries(usual)
        self._tell_visits()
        if self.index % 2 == 0:
            day = self._day_at(0.3 + 0.3 * self.teller.rng.random())
            offers = self.book.offers
            offers.append(make_offer(self.teller, self.cast, len(offers), day, self._counted(day)))
        self._tell_letters()
        if self.cast.case.closed is not None:
            words = self.teller.one("closing")
            self._tell_entry("note", self.cast.case.closed, self.cast.until)
            entries = self.book.entries
            entries[-1] = replace(entries[-1], person=None, text=words)

    def _tell_entries(self, usual: int) -> None:
        rng = self.teller.rng
        for step in range(usual + self.index % 3):
            kind = "school_contact" if step == 0 else _kind(rng, len(self.book.entries))
            day = self._day_at((step + rng.random() * 0.8) / (usual + 3))
            self._tell_entry(kind, day, day)

    def _tell_entry(self, kind: str, day: dt.date, counted_to: dt.date) -> None:
        entries = self.book.entries
        counted = self._counted(counted_to)
        entries.append(
            _entry(self.teller, self.cast, kind, day, counted=counted, serial=len(entries))
        )

    def _tell_visits(self) -> None:
        visits = self.book.visits
        for number in range(1 + (self.index % 3 != 0)):
            day = self._day_at(0.1 + 0.45 * number + 0.35 * self.teller.rng.random())
            ref = f"visit-{len(visits) + 1:05d}"
            counted = self._counted(day)
            visits.append(
                signed_visit(self.teller, self.cast, ref, day, number=number, counted=counted)
            )

    def _tell_letters(self) -> None:
        letters = self.book.letters
        homes = dict(zip((a.ref for a in self.cast.adults), self.cast.homes, strict=True))
        for number in range((1, 1, 0, 2)[self.index % 4]):
            day = self._day_at(0.25 + 0.45 * number + 0.2 * self.teller.rng.random())
            letters.append(
                make_letter(
                    self.teller,
                    self.cast,
                    homes,
                    serial=len(letters),
                    day=day,
                    number=number,
                    counted=self._counted(day),
                )
            )

    def _day_at(self, share: float) -> dt.date:
        """The working day so far into the case's time."""
        opened = self.cast.case.opened
        span = max(8, (self.cast.until - opened).days)
        return working_day(opened + dt.timedelta(days=int(span * share)))

    def _counted(self, day: dt.date) -> Counted:
        return self.counter.count(self.cast.pupil.ref, academic_year_on(day), day)


def _kind(rng: random.Random, serial: int) -> str:
    """The first eight are one of each kind, so that no preset lacks one."""
    return _KINDS[serial] if serial < len(_KINDS) else rng.choices(_KINDS, _KIND_SHARES)[0]


def _entry(
    teller: Teller, cast: Cast, kind: str, day: dt.date, *, counted: Counted, serial: int
) -> SampleEntry:
    rng = teller.rng
    adult = rng.choice(cast.adults[:2])
    if kind == "note":
        middle = rng.choice(cast.theme.note)
        text = f"{teller.one('note_opening')} {middle} {teller.one('note_closing')}"
    elif kind == "school_contact" and rng.random() < 1 / 2:
        text = f"{teller.one('school_contact')} {rng.choice(cast.theme.school)}"
    else:
        text = teller.one(kind)
    happened = at(day, rng.randrange(8, 17), rng.randrange(60))
    written = happened + dt.timedelta(minutes=rng.choice((5, 12, 20, 45, 90)))
    return SampleEntry(
        ref=f"entry-{serial + 1:05d}",
        case=cast.case.ref,
        pupil=cast.pupil.ref,
        officer=cast.case.officer,
        kind=kind,
        happened=happened,
        written=written,
        person=None if kind in {"note", "school_contact", "agency_contact"} else adult.ref,
        text=teller.fill(text, cast, adult, counted),
    )


def _plan_ahead(book: _Book, teller: Teller, around: _Around, council: SampleCouncil) -> None:
    """Visits today and this week, and things due: some late, some today, some later."""
    mine = council.officers[0].ref
    open_casts = [cast for cast in around.casts if cast.case.closed is None]
    own = [cast for cast in open_casts if cast.case.officer == mine]
    day = next_working_day(council.today)
    for index, cast in enumerate(own[: 2 * _VISITS_TODAY]):
        if index == _VISITS_TODAY:
            day = next_working_day(day + _DAY)
        when = at(day, (9, 11, 14)[index % _VISITS_TODAY], 30)
        ref = f"visit-{len(book.visits) + 1:05d}"
        book.visits.append(planned_visit(teller, cast, ref, when))
        purpose = f"Visit {cast.pupil.known_as or cast.pupil.forename} at home"
        book.tasks.append(SampleTask(cast.case.ref, mine, "visit", day, purpose))
    kinds = ("call", "letter", "meeting", "review", "check")
    nobody = Counted(0, 0, 0)
    for index, cast in enumerate(open_casts):
        kind = kinds[index % len(kinds)]
        due = next_working_day(council.today + _DUE_IN[index % len(_DUE_IN)] * _DAY)
        words = teller.fill(teller.one(f"task_{kind}"), cast, cast.adults[0], nobody)
        book.tasks.append(SampleTask(cast.case.ref, cast.case.officer, kind, due, words))
