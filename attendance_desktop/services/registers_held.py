"""Those who wait for a person: what several files hold of one child is one question."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from attendance_desktop.domain.attendance.marks import YearMarks, merge
from attendance_desktop.services.registers_identity import decision_key, face_of
from attendance_desktop.services.registers_kept import Held, Why

Question = tuple[object, ...]


def questions(rows: Iterable[Held]) -> list[Held]:
    """Return one for each question, in the order first held; `rows` names those it stands for.

    Each file keeps its own row, so that taking a file back takes only what that file said. Rows
    of later files about the same child are read as one: the marks of all, a later file's first,
    and the names as the last file has them. Arrivals stand by themselves.
    """
    groups: dict[Question, list[Held]] = {}
    met: Counter[Question] = Counter()
    for row in rows:
        key = _question(row)
        # Two alike in one file are two children until a person says otherwise.
        nth = (row.batch_id, *key)
        met[nth] += 1
        groups.setdefault((met[nth], *key), []).append(row)
    return [_as_one(group) for group in groups.values()]


def _question(row: Held) -> Question:
    if row.why in (Why.ARRIVED, Why.FORMER):
        return (row.id,)
    face = face_of(row.surname, row.forename, row.born_on)
    answer = (row.verdict, row.pupil_id, row.taken_batch, row.decided_at)
    return (row.school_id, *decision_key(row.school_id, row.upn, face), *answer)


def _as_one(group: Sequence[Held]) -> Held:
    first, last = group[0], group[-1]
    years: dict[int, YearMarks] = {}
    for row in group:
        for year, marks in row.lines:
            later = YearMarks(year, marks)
            years[year] = merge(years[year], later) if year in years else later
    lines = tuple((year, years[year].marks) for year in sorted(years))
    return replace(last, id=first.id, lines=lines, rows=tuple(row.id for row in group))
