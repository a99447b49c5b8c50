"""Reading cases: the caseload's lines, clocks, drafts, timeline and offers."""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime

from sqlalchemy import RowMapping, and_, func, select

from attendance_desktop.domain.casework.case import (
    CaseFile,
    CaseLine,
    DraftLine,
    DueLine,
    Figures,
    Offer,
)
from attendance_desktop.domain.casework.timeline import Entry
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.rows import in_chunks, moment_text, read_moment
from attendance_desktop.storage.tables import (
    case,
    clock,
    draft_visit,
    entry,
    offer,
    officer,
    outbox,
    picture,
    pupil,
    school,
    visit,
)


class Cases:
    """The case shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def lines(self) -> Sequence[CaseLine]:
        """Return every open case, without an order of its own."""
        seen = (
            select(visit.c.case_file_id, func.max(visit.c.visited_at).label("last_seen"))
            .group_by(visit.c.case_file_id)
            .subquery()
        )
        query = (
            select(
                case,
                pupil.c.forename,
                pupil.c.surname,
                pupil.c.year_group,
                pupil.c.social_care,
                pupil.c.school_id,
                school.c.name.label("school_name"),
                picture,
                seen.c.last_seen,
            )
            .select_from(case)
            .join(pupil, case.c.pupil_id == pupil.c.id)
            .outerjoin(school, pupil.c.school_id == school.c.id)
            .outerjoin(
                picture,
                and_(picture.c.pupil_id == pupil.c.id, picture.c.school_id == pupil.c.school_id),
            )
            .outerjoin(seen, seen.c.case_file_id == case.c.id)
            .where(case.c.closed_on.is_(None))
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [_line(row) for row in rows]

    def case(self, case_id: str) -> CaseFile | None:
        """Return one case."""
        with self._reading.read() as db:
            row = db.execute(select(case).where(case.c.id == case_id)).mappings().one_or_none()
        return None if row is None else _case(row)

    def case_of(self, pupil_id: str) -> CaseFile | None:
        """Return a pupil's open case, or the latest closed one."""
        query = (
            select(case)
            .where(case.c.pupil_id == pupil_id)
            .order_by(case.c.closed_on.is_(None).desc(), case.c.opened_on.desc())
            .limit(1)
        )
        with self._reading.read() as db:
            row = db.execute(query).mappings().one_or_none()
        return None if row is None else _case(row)

    def cases_of(self, pupils: Collection[str]) -> Mapping[str, CaseFile]:
        """Return for each of these pupils who has a case what `case_of` returns."""
        found: dict[str, CaseFile] = {}
        with self._reading.read() as db:
            for some in in_chunks(sorted(pupils)):
                query = (
                    select(case)
                    .where(case.c.pupil_id.in_(some))
                    .order_by(case.c.closed_on.is_(None), case.c.opened_on)
                )
                rows = db.execute(query).mappings()
                found |= {row["pupil_id"]: _case(row) for row in rows}
        return found

    def met_at(self, school_id: str) -> AbstractSet[str]:
        """Return the pupils who had met the threshold at a school when last computed."""
        query = select(picture.c.pupil_id).where(
            picture.c.school_id == school_id, picture.c.met_on.is_not(None)
        )
        with self._reading.read() as db:
            return frozenset(db.scalars(query))

    def figures(self, pupil_id: str, school_id: str) -> Figures | None:
        """Return a pupil's figures at one school as last computed."""
        here = (picture.c.pupil_id == pupil_id) & (picture.c.school_id == school_id)
        with self._reading.read() as db:
            row = db.execute(select(picture).where(here)).mappings().one_or_none()
        return None if row is None else _figures(row)

    def due(self, until: date) -> Sequence[DueLine]:
        """Return the running clocks of open cases up to a day, soonest first."""
        query = (
            select(clock, case.c.pupil_id, pupil.c.forename, pupil.c.surname)
            .join(case, clock.c.case_file_id == case.c.id)
            .join(pupil, case.c.pupil_id == pupil.c.id)
            .where(clock.c.due_on <= until, clock.c.done_at.is_(None), case.c.closed_on.is_(None))
            .order_by(clock.c.due_on, clock.c.id)
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            DueLine(
                row["id"],
                row["case_file_id"],
                row["pupil_id"],
                _name(row),
                row["kind"],
                row["label"],
                row["basis"],
                row["due_on"],
                row["letter_id"] or "",
            )
            for row in rows
        ]

    def drafts(self) -> Sequence[DraftLine]:
        """Return unsigned visits, the last touched first."""
        query = (
            select(draft_visit, case.c.pupil_id, pupil.c.forename, pupil.c.surname)
            .join(case, draft_visit.c.case_file_id == case.c.id)
            .join(pupil, case.c.pupil_id == pupil.c.id)
            .order_by(draft_visit.c.touched_at.desc())
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            DraftLine(
                row["id"],
                row["case_file_id"],
                row["pupil_id"],
                _name(row),
                read_moment(row["started_at"]),
                read_moment(row["touched_at"]),
            )
            for row in rows
        ]

    def entries(self, case_id: str) -> Sequence[Entry]:
        """Return a case's timeline, newest first."""
        query = (
            select(entry, officer.c.name.label("officer_name"))
            .outerjoin(officer, entry.c.officer_id == officer.c.id)
            .where(entry.c.case_file_id == case_id)
            .order_by(entry.c.happened_at.desc(), entry.c.id.desc())
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [_entry(row) for row in rows]

    def entries_since(self, kind: str, since: datetime) -> Sequence[Entry]:
        """Return the entries of a kind on every open case since an instant, newest first."""
        query = (
            select(entry, officer.c.name.label("officer_name"))
            .join(case, entry.c.case_file_id == case.c.id)
            .outerjoin(officer, entry.c.officer_id == officer.c.id)
            .where(
                entry.c.kind == kind,
                entry.c.happened_at >= moment_text(since),
                case.c.closed_on.is_(None),
            )
            .order_by(entry.c.happened_at.desc(), entry.c.id.desc())
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [_entry(row) for row in rows]

    def offers(self, case_id: str) -> Sequence[Offer]:
        """Return help offered on a case, oldest first."""
        query = (
            select(offer)
            .where(offer.c.case_file_id == case_id)
            .order_by(offer.c.offered_on, offer.c.id)
        )
        with self._reading.read() as db:
            rows = db.execute(query).mappings().all()
        return [
            Offer(
                row["id"],
                row["what"],
                row["offered_on"],
                row["answer"],
                row["answered_on"],
                row["note"],
            )
            for row in rows
        ]

    def waiting(self) -> int:
        """Return how many changes wait to be sent."""
        query = select(func.count()).select_from(outbox).where(outbox.c.state == "waiting")
        with self._reading.read() as db:
            count: int = db.execute(query).scalar_one()
        return count


def _line(row: RowMapping) -> CaseLine:
    return CaseLine(
        case_id=row["id"],
        pupil_id=row["pupil_id"],
        name=_name(row),
        year_group=row["year_group"],
        school_id=row["school_id"] or "",
        school_name=row["school_name"] or "",
        social_care=row["social_care"],
        stage=row["stage"],
        next_action=row["next_action"],
        next_on=row["next_on"],
        figures=None if row["as_of"] is None else _figures(row),
        last_seen_on=_day(row["last_seen"]),
    )


def _case(row: RowMapping) -> CaseFile:
    return CaseFile(
        id=row["id"],
        scope=row["scope"],
        pupil_id=row["pupil_id"],
        reference=row["reference"],
        reason=row["reason"],
        stage=row["stage"],
        next_action=row["next_action"],
        next_on=row["next_on"],
        opened_on=row["opened_on"],
        closed_on=row["closed_on"],
        risk=row["risk"],
    )


def _figures(row: RowMapping) -> Figures:
    return Figures(
        as_of=row["as_of"],
        possible=row["possible"],
        attended=row["attended"],
        authorised=row["authorised"],
        unauthorised=row["unauthorised"],
        counted=row["counted"],
        met_on=row["met_on"],
        window_from=row["window_from"],
        window_to=row["window_to"],
        trend=read_trend(row["trend"]),
    )


def _entry(row: RowMapping) -> Entry:
    return Entry(
        id=row["id"],
        case_id=row["case_file_id"],
        kind=row["kind"],
        title=row["title"],
        text=row["text"],
        source=row["source"],
        source_id=row["source_id"],
        by=row["officer_name"] or "",
        happened_at=read_moment(row["happened_at"]),
        entered_at=read_moment(row["entered_at"]),
    )


def write_trend(trend: Sequence[int | None]) -> str:
    """Return a trend as it is kept: whole per cents, a dash for a week without a session."""
    return " ".join("-" if week is None else str(week) for week in trend)


def read_trend(text: str) -> tuple[int | None, ...]:
    """Return the trend that `write_trend` kept."""
    return tuple(None if week == "-" else int(week) for week in text.split())


def _name(row: RowMapping) -> str:
    return " ".join(part for part in (row["forename"], row["surname"]) if part and part != "-")


def _day(moment: str | None) -> date | None:
    return None if moment is None else datetime.fromisoformat(moment).date()
