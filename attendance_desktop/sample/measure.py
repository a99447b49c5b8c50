"""What the marks of an invented council came out as, against the published figures."""

from collections.abc import Iterable, Mapping

from attendance_desktop.sample.households import LEFT
from attendance_desktop.sample.material import CodeClasses
from attendance_desktop.sample.picking import Counted, Counter
from attendance_desktop.sample.school_years import academic_year_on
from attendance_desktop.sample.shapes import SampleCouncil, SamplePupil

_FIRST_SECONDARY = 7


def measure(
    council: SampleCouncil, classes: CodeClasses, stored: Mapping[str, str]
) -> Mapping[str, int]:
    """Rates of the whole last school year in hundredths of a per cent, by name of the target.

    Pupils of compulsory school age then (Years 1 to 11) with at least one possible session.
    """
    year = academic_year_on(council.today) - 1
    counter = Counter(council, classes, stored)
    pairs = [
        (pupil, counted)
        for pupil in council.pupils
        if 1 < pupil.year_group <= LEFT
        for counted in (counter.count(pupil.ref, year),)
        if counted.possible
    ]
    phases = {school.ref: school.phase for school in council.schools}
    all_counted = [counted for _, counted in pairs]
    found = {
        "overall": _missed(all_counted),
        "authorised": _missed(all_counted) - _unauthorised(all_counted),
        "unauthorised": _unauthorised(all_counted),
        "persistent": _share(all_counted, 10),
        "severe": _share(all_counted, 2),
        "primary": _missed(
            c
            for p, c in pairs
            if p.year_group <= _FIRST_SECONDARY and phases[p.school] in {"primary", "secondary"}
        ),
        "secondary": _missed(
            c
            for p, c in pairs
            if p.year_group > _FIRST_SECONDARY and phases[p.school] == "secondary"
        ),
    }
    groups = (
        ("fsm", [c for p, c in pairs if p.fsm]),
        ("not_fsm", [c for p, c in pairs if not p.fsm]),
        *((["ehc", "sen_support", "no_sen"][i], _with(pairs, sen)) for i, sen in enumerate("EKN")),
    )
    found |= {f"persistent_{name}": _share(group, 10) for name, group in groups}
    kept = {pupil.ref for pupil, _ in pairs}
    possible = sum(counted.possible for counted in all_counted)
    text = "".join(
        row.marks for row in council.marks if row.academic_year == year and row.pupil in kept
    )
    return found | {f"code_{code}": text.count(code) * 10_000 // possible for code in "IGOUMRECN"}


def weekday_absence(council: SampleCouncil, classes: CodeClasses) -> tuple[int, ...]:
    """Share of sessions missed from Monday to Friday of the last school year, in hundredths."""
    year = academic_year_on(council.today) - 1
    missed, attended = [0] * 5, [0] * 5
    absent = set(classes.authorised + classes.unauthorised)
    for row in council.marks:
        if row.academic_year != year:
            continue
        for day in range(5):
            marks = row.marks[day * 2 :: 14] + row.marks[day * 2 + 1 :: 14]
            missed[day] += sum(map(marks.count, absent))
            attended[day] += sum(map(marks.count, classes.attended))
    return tuple(m * 10_000 // (m + a) for m, a in zip(missed, attended, strict=True))


def _with(pairs: list[tuple[SamplePupil, Counted]], sen: str) -> list[Counted]:
    return [counted for pupil, counted in pairs if pupil.sen == sen]


def _missed(group: Iterable[Counted]) -> int:
    group = list(group)
    return sum(c.missed for c in group) * 10_000 // max(1, sum(c.possible for c in group))


def _unauthorised(group: list[Counted]) -> int:
    return sum(c.unauthorised for c in group) * 10_000 // max(1, sum(c.possible for c in group))


def _share(group: list[Counted], times: int) -> int:
    """Share of pupils who missed at least one in so many sessions."""
    return sum(c.missed * times >= c.possible for c in group) * 10_000 // max(1, len(group))
