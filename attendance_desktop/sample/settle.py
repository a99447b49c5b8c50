"""The sample council moves into a caseload: every row by a recorded act, as if lived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.calendar_text import calendar_to_text
from attendance_desktop.domain.attendance.marks import (
    Half,
    Session,
    YearMarks,
    number_of_marks,
    with_marks,
)
from attendance_desktop.domain.casework.identity import pupil_id, school_id
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.casework.register_history import BatchLine
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.shapes import (
    SampleCorrection,
    SampleCouncil,
    SampleLetter,
    SampleYearMarks,
)
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import moment
from attendance_desktop.services.registers import Registers, lines_text

SOCIAL_CARE = {
    "": "",
    "child_in_need": "CIN",
    "child_protection": "CP",
    "looked_after": "CLA",
}
"""The generator's words for a child's plan, in the caseload's codes."""

DrawLetter = Callable[[SampleLetter, str, tuple[str, ...]], bytes]
"""Draws a sample letter for a named person at an address (lines)."""


@dataclass(frozen=True, slots=True)
class Names:
    """The caseload's ids for the generator's refs."""

    ids: Mapping[str, str]
    words: Mapping[str, str]
    scopes: Mapping[str, str]

    def id(self, ref: str) -> str:
        """Return the id of a ref."""
        return self.ids[ref]


@dataclass(frozen=True, slots=True)
class Settling:
    """What settling needs. `stored` gives each code's character; `draw` is None for no PDFs."""

    desk: Desk
    registers: Registers
    form: Form
    stored: Mapping[str, str]
    draw: DrawLetter | None


def name_all(council: SampleCouncil, me: Me, new_id: Callable[[], str]) -> Names:
    """Give everything its id: by UPN and URN where the caseload does, else a new one."""
    ids: dict[str, str] = {council.officers[0].ref: me.officer_id}
    for school in council.schools:
        ids[school.ref] = school_id(me.council_id, urn=school.urn, laestab=school.laestab)
    for pupil in council.pupils:
        ids[pupil.ref] = pupil_id(me.council_id, pupil.upn)
    rest = (council.officers[1:], council.people, council.history.cases)
    for row in (row for rows in rest for row in rows):
        ids[row.ref] = new_id()
    words = {p.ref: f"{p.forename} {p.surname}".strip() for p in council.people}
    words |= {p.ref: f"{p.forename} {p.surname}".strip() for p in council.pupils}
    words |= {officer.ref: officer.name for officer in council.officers}
    scopes = {p.ref: f"school:{ids[p.school]}" for p in council.pupils}
    return Names(ids, words, scopes)


def settle_people(settling: Settling, council: SampleCouncil, names: Names) -> None:
    """Write schools, calendars, officers, pupils, people, homes and relations, in one act."""
    me = settling.desk.me
    team = me.team_scope
    fresh = settling.desk.ids.new
    with settling.desk.acts.act("settle sample council") as act:
        act.record(*_schools(council, names))
        act.record(*_calendars(council, names, fresh))
        act.record(
            *(
                new("officer", names.id(o.ref), team, name=o.name, role=o.role, phone=o.phone)
                for o in council.officers[1:]
            )
        )
        act.record(*_pupils(council, names))
        act.record(*_enrolments(council, names, fresh))
        act.record(*_people(council, names, team))
        act.record(*_homes(council, names, team, fresh))
        act.record(*_relations(council, names, team, fresh))


def settle_registers(settling: Settling, council: SampleCouncil, names: Names) -> None:
    """Write each school's marks as two accepted files: as first sent, then as corrected."""
    by_school: dict[str, list[SampleYearMarks]] = {}
    for year in council.marks:
        by_school.setdefault(year.school, []).append(year)
    corrections: dict[tuple[str, str], list[SampleCorrection]] = {}
    for correction in council.corrections:
        corrections.setdefault((correction.pupil, correction.school), []).append(correction)
    for school, years in by_school.items():
        first = [_as_first_sent(y, corrections, settling.stored) for y in years]
        changed = [y for y, before in zip(years, first, strict=True) if y != before]
        with settling.desk.acts.act("accept register") as act:
            act.record(_batch(settling, council, names, school, first, days_ago=7))
            if changed:
                act.record(_batch(settling, council, names, school, changed, days_ago=1))
        settling.registers.recompute(names.id(school))


def _schools(council: SampleCouncil, names: Names) -> list[Change]:
    return [
        new(
            "school",
            names.id(s.ref),
            f"school:{names.id(s.ref)}",
            name=s.name,
            phase=s.phase,
            urn=s.urn,
            laestab=s.laestab,
            town=s.address[-1],
        )
        for s in council.schools
    ]


def _calendars(council: SampleCouncil, names: Names, fresh: Callable[[], str]) -> list[Change]:
    changes = []
    for calendar in council.calendars:
        days = SchoolCalendar(
            name=calendar.school,
            terms=tuple(Term(t.first, t.last) for t in calendar.terms),
            closed=tuple(
                Closure(c.on, ClosureKind(c.kind))
                for c in calendar.closures
                # The generator keeps the sessions of an unplanned closure: they hold its code.
                if c.kind != ClosureKind.UNPLANNED
            ),
        )
        school = names.id(calendar.school)
        changes.append(
            new(
                "school_calendar",
                fresh(),
                f"school:{school}",
                school_id=school,
                academic_year=calendar.academic_year,
                days=calendar_to_text(days),
            )
        )
    return changes


def _pupils(council: SampleCouncil, names: Names) -> list[Change]:
    return [
        new(
            "pupil",
            names.id(p.ref),
            names.scopes[p.ref],
            upn=p.upn,
            surname=p.surname,
            forename=p.forename,
            known_as=p.known_as if p.known_as != p.forename else "",
            born_on=p.born.isoformat(),
            sex=p.sex,
            year_group=p.year_group,
            school_id=names.id(p.school),
            social_care=SOCIAL_CARE[p.social_worker],
            sen=p.sen,
            free_meals=p.fsm,
            language=p.language,
        )
        for p in council.pupils
    ]


def _enrolments(council: SampleCouncil, names: Names, fresh: Callable[[], str]) -> list[Change]:
    return [
        new(
            "enrolment",
            fresh(),
            f"school:{names.id(e.school)}",
            pupil_id=names.id(e.pupil),
            school_id=names.id(e.school),
            from_on=e.since.isoformat(),
            to_on=e.until.isoformat() if e.until else None,
            main=e.status == "main",
        )
        for e in council.enrolments
    ]


def _people(council: SampleCouncil, names: Names, team: str) -> list[Change]:
    return [
        new(
            "person",
            names.id(p.ref),
            team,
            title=p.title,
            forename=p.forename,
            surname=p.surname,
            phone=", ".join(p.phones),
            email=p.email,
            language=p.language,
            interpreter=p.interpreter,
        )
        for p in council.people
    ]


def _homes(
    council: SampleCouncil, names: Names, team: str, fresh: Callable[[], str]
) -> list[Change]:
    homes = {home.ref: home for home in council.addresses}
    adults = {person.ref for person in council.people}
    return [
        new(
            "address",
            fresh(),
            team,
            person_id=names.id(stay.who),
            lines="\n".join(homes[stay.address].lines),
            postcode=homes[stay.address].postcode,
            from_on=stay.since.isoformat(),
            to_on=stay.until.isoformat() if stay.until else None,
            confidential=homes[stay.address].confidential,
        )
        for stay in council.residences
        if stay.who in adults
    ]


def _relations(
    council: SampleCouncil, names: Names, team: str, fresh: Callable[[], str]
) -> list[Change]:
    return [
        new(
            "relation",
            fresh(),
            team,
            person_id=names.id(link.person),
            pupil_id=names.id(link.pupil),
            kind=link.relationship,
            responsibility="yes" if link.parental_responsibility else "no",
            lives_with=link.lives_with,
        )
        for link in council.links
    ]


def _as_first_sent(
    year: SampleYearMarks,
    corrections: Mapping[tuple[str, str], Sequence[SampleCorrection]],
    stored: Mapping[str, str],
) -> SampleYearMarks:
    mine = [
        (Session(c.on, Half(c.session)), stored.get(c.old, c.old))
        for c in corrections.get((year.pupil, year.school), ())
        if _in_year(c.on, year.academic_year)
    ]
    if not mine:
        return year
    marks = with_marks(YearMarks(year.academic_year, year.marks), mine).marks
    return SampleYearMarks(year.pupil, year.school, year.academic_year, marks)


def _in_year(on: date, academic_year: int) -> bool:
    return date(academic_year, 8, 1) <= on < date(academic_year + 1, 8, 1)


def _batch(
    settling: Settling,
    council: SampleCouncil,
    names: Names,
    school: str,
    years: Sequence[SampleYearMarks],
    *,
    days_ago: int,
) -> Change:
    lines = [BatchLine(names.id(y.pupil), y.academic_year, y.marks) for y in years]
    first = min(c.terms[0].first for c in council.calendars if c.school == school)
    taken = evening(council.today - timedelta(days=days_ago))
    return new(
        "register_batch",
        settling.desk.ids.new(),
        f"school:{names.id(school)}",
        school_id=names.id(school),
        officer_id=settling.desk.me.officer_id,
        file_sha256="0" * 64,
        reader="sample",
        first_on=first.isoformat(),
        last_on=(council.today - timedelta(days=1)).isoformat(),
        accepted_at=moment(taken),
        pupils=len({y.pupil for y in years}),
        marks=sum(number_of_marks(year.marks) for year in years),
        lines=lines_text(lines),
    )


def evening(on: date) -> datetime:
    """Return half past four of a day, when a week's register is usually taken in."""
    return datetime.combine(on, time(16, 30), tzinfo=UTC)
