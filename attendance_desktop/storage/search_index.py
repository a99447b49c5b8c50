"""What the search finds, kept true to the rows that it is made from."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, RowMapping, Table, and_, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attendance_desktop.domain.sync.operation import Change, ChangeKind
from attendance_desktop.storage import batches
from attendance_desktop.storage.rows import in_chunks
from attendance_desktop.storage.tables import (
    addendum,
    address,
    answer,
    case,
    entry,
    letter,
    name_doc,
    note_doc,
    offer,
    person,
    pupil,
    same_pupil,
    school,
    visit,
)

Docs = Callable[[Connection, Sequence[str]], Iterable[Mapping[str, object]]]

FIRST_PUPIL = 1 << 40
"""Where the numbers of pupils begin; those of people and schools never come so far."""

_CODED = re.compile(r"[a-z0-9]+(_[a-z0-9]+)+|.*\x1f.*|\d{4}-\d\d-\d\d.*", re.DOTALL)
"""An answer that is a code, several codes or a date: not words that anybody would search for."""


def refresh(db: Connection, changes: Sequence[Change]) -> None:
    """Index again whatever these changes touched."""
    touched = _touched(db, changes)
    born = {change.row for change in changes if change.kind is ChangeKind.NEW}
    _write(db, name_doc, "pupil", touched.get(pupil.name, ()), _pupils, born)
    _write(db, name_doc, "school", touched.get(school.name, ()), _schools, born)
    _write(db, name_doc, "person", touched.get(person.name, ()), _people, born)
    _write(db, note_doc, "visit", touched.get(visit.name, ()), _visits, born)
    _write(db, note_doc, "letter", touched.get(letter.name, ()), _letters, born)
    _write(db, note_doc, "entry", touched.get(entry.name, ()), _entries, born)
    _write(db, note_doc, "offer", touched.get(offer.name, ()), _offers, born)


def _touched(db: Connection, changes: Sequence[Change]) -> dict[str, tuple[str, ...]]:
    """Return row ids by table, parts counted as their whole (an answer as its visit)."""
    ids: dict[str, dict[str, None]] = {}
    for change in changes:
        # A visit, a letter or an offer is found as itself, and its entry is never indexed.
        if change.table != entry.name or not change.fields.get("source"):
            ids.setdefault(change.table, {})[change.row] = None
    for part, whole, key in (
        (answer, visit.name, answer.c.visit_id),
        (addendum, visit.name, addendum.c.visit_id),
        (address, person.name, address.c.person_id),
        (same_pupil, pupil.name, same_pupil.c.other_id),
    ):
        for chunk in in_chunks(tuple(ids.get(part.name, ()))):
            owners = db.scalars(select(key).where(part.c.id.in_(chunk)).distinct())
            ids.setdefault(whole, {}).update(dict.fromkeys(owners))
    return {table: tuple(rows) for table, rows in ids.items()}


def _write(
    db: Connection, table: Table, kind: str, ids: Sequence[str], docs: Docs, born: AbstractSet[str]
) -> None:
    """Write the documents of these rows, and remove those that rows no longer have.

    A row that was born in this act had none before: asking the index to forget it is not free.
    """
    for chunk in in_chunks(ids):
        rows = [{"kind": kind, **doc} for doc in docs(db, chunk)]
        gone = set(chunk) - {str(row["ref"]) for row in rows} - born
        if gone:
            db.execute(delete(table).where(table.c.ref.in_(gone)))
        if table is name_doc:
            rows = _numbered(db, rows, pupils=kind == "pupil")
        if rows:
            statement = upsert(table)
            fresh = {c.name: c for c in statement.excluded if c.name not in {"n", "ref"}}
            db.execute(statement.on_conflict_do_update(index_elements=["ref"], set_=fresh), rows)


def _numbered(
    db: Connection, rows: Sequence[Mapping[str, object]], *, pupils: bool
) -> list[dict[str, object]]:
    """Give pupils numbers above everybody else's, so that a search can ask for them first.

    The others are numbered too: left to the engine, they would follow the last pupil.
    """
    least = FIRST_PUPIL if pupils else 1
    theirs = name_doc.c.n >= FIRST_PUPIL if pupils else name_doc.c.n < FIRST_PUPIL
    last = db.execute(select(func.max(name_doc.c.n)).where(theirs)).scalar_one_or_none()
    start = least if last is None else last + 1
    return [{"n": start + place, **row} for place, row in enumerate(rows)]


def _pupils(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    query = select(pupil, school.c.name.label("school")).join_from(
        pupil, school, pupil.c.school_id == school.c.id, isouter=True
    )
    # One who is the same as another is found as that other.
    joined = select(same_pupil.c.other_id).where(
        same_pupil.c.verdict == batches.SAME, same_pupil.c.undone_at.is_(None)
    )
    here = query.where(pupil.c.id.in_(ids), pupil.c.id.not_in(joined))
    for row in db.execute(here).mappings():
        year = "" if row["year_group"] is None else f"Year {row['year_group']}"
        yield _doc(row, _name(row, "known_as"), row["school"] or "", year, row["upn"])


def _schools(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    for row in db.execute(select(school).where(school.c.id.in_(ids))).mappings():
        yield _doc(row, row["name"], row["town"], row["laestab"], row["urn"])


def _people(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    now = and_(address.c.person_id == person.c.id, address.c.to_on.is_(None))
    query = select(person, address.c.postcode, address.c.confidential).outerjoin(address, now)
    for row in db.execute(query.where(person.c.id.in_(ids))).mappings():
        where = "" if row["confidential"] else row["postcode"] or ""
        yield _doc(row, _name(row), where, row["phone"])


def _visits(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    words: dict[str, list[str]] = {}
    said = select(answer.c.visit_id, answer.c.value).where(answer.c.visit_id.in_(ids))
    for visit_id, value in db.execute(said):
        if not _CODED.fullmatch(value):
            words.setdefault(visit_id, []).append(value)
    later = select(addendum.c.visit_id, addendum.c.text).where(addendum.c.visit_id.in_(ids))
    for visit_id, text in db.execute(later):
        words.setdefault(visit_id, []).append(text)
    query = select(visit, case.c.pupil_id).join(case, visit.c.case_file_id == case.c.id)
    for row in db.execute(query.where(visit.c.id.in_(ids))).mappings():
        told = sorted(words.get(row["id"], ()), key=len, reverse=True)
        yield _note(row, row["summary"], *told)


def _letters(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    query = select(letter.c.id, letter.c.title, letter.c.void_reason, case.c.pupil_id).join(
        case, letter.c.case_file_id == case.c.id
    )
    for row in db.execute(query.where(letter.c.id.in_(ids))).mappings():
        yield _note(row, row["title"], row["void_reason"])


def _entries(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    # A visit, a letter or an offer is found as itself; its entry would be the same hit twice.
    query = (
        select(entry.c.id, entry.c.title, entry.c.text, case.c.pupil_id)
        .join(case, entry.c.case_file_id == case.c.id)
        .where(entry.c.id.in_(ids), entry.c.source == "")
    )
    for row in db.execute(query).mappings():
        yield _note(row, row["title"], row["text"])


def _offers(db: Connection, ids: Sequence[str]) -> Iterable[Mapping[str, object]]:
    query = select(offer, case.c.pupil_id).join(case, offer.c.case_file_id == case.c.id)
    for row in db.execute(query.where(offer.c.id.in_(ids))).mappings():
        yield _note(row, row["what"], row["note"])


def _doc(row: RowMapping, title: str, *details: str) -> dict[str, object]:
    return {"ref": row["id"], "title": title, "detail": " · ".join(d for d in details if d)}


def _note(row: RowMapping, title: str, *details: str) -> dict[str, object]:
    text = "\n".join(d for d in details if d)
    return {"ref": row["id"], "pupil_id": row["pupil_id"], "title": title, "detail": text}


def _name(row: RowMapping, *more: str) -> str:
    return " ".join(row[part] for part in ("forename", "surname", *more) if row[part])
