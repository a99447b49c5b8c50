"""What the marks of an invented council came out as, against the published figures."""

from collections.abc import Iterable, Mapping

from attendance_desktop.sample.households import LEFT
from attendance_desktop.sample.material import CodeClasses
from attendance_desktop.sample.picking import Counted, Counter
from attendance_desktop.sample.school_years import academic_year_on
from attendance_desktop.sample.shapes import SampleCouncil, SamplePupil

_FIRST_SECONDARY = 7
_MAINSTREAM = frozenset({"primary", "secondary"})
_SEN = {"ehc": "E", "sen_support": "K", "no_sen": "N"}


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
    return {
        **_overall([counted for _, counted in pairs]),
        **_by_phase([(p.year_group, phases[p.school], c) for p, c in pairs]),
        **_persistent_by_group(pairs),
        **_codes(council, year, pairs),
    }


def _overall(group: list[Counted]) -> Mapping[str, int]:
    return {
        "overall": _missed(group),
        "authorised": _missed(group) - _unauthorised(group),
        "unauthorised": _unauthorised(group),
        "persistent": _share(group, 10),
        "severe": _share(group, 2),
    }


def _by_phase(told: list[tuple[int, str, Counted]]) -> Mapping[str, int]:
    """Rates by the phase a pupil was in last year: last summer's Year 6 is in secondary now."""
    young = [c for group, phase, c in told if group <= _FIRST_SECONDARY and phase in _MAINSTREAM]
    old = [c for group, phase, c in told if group > _FIRST_SECONDARY and phase == "secondary"]
    return {"primary": _missed(young), "secondary": _missed(old)}


def _persistent_by_group(pairs: list[tuple[SamplePupil, Counted]]) -> Mapping[str, int]:
    groups = {
        "fsm": [c for p, c in pairs if p.fsm],
        "not_fsm": [c for p, c in pairs if not p.fsm],
        **{name: [c for p, c in pairs if p.sen == sen] for name, sen in _SEN.items()},
    }
    return {f"persistent_{name}": _share(group, 10) for name, group in groups.items()}


def _codes(
    council: SampleCouncil, year: int, pairs: list[tuple[SamplePupil, Counted]]
) -> Mapping[str, int]:
    """Return each reason's share of the possible sessions."""
    kept = {pupil.ref for pupil, _ in pairs}
    possible = sum(counted.possible for _, counted in pairs)
    text = "".join(
        row.marks for row in council.marks if row.academic_year == year and row.pupil in kept
    )
    return {f"code_{code}": text.count(code) * 10_000 // possible for code in "IGOUMRECN"}


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


def _missed(group: Iterable[Counted]) -> int:
    group = list(group)
    return sum(c.missed for c in group) * 10_000 // max(1, sum(c.possible for c in group))


def _unauthorised(group: list[Counted]) -> int:
    return sum(c.unauthorised for c in group) * 10_000 // max(1, sum(c.possible for c in group))


def _share(group: list[Counted], times: int) -> int:
    """Share of pupils who missed at least one in so many sessions."""
    return sum(c.missed * times >= c.possible for c in group) * 10_000 // max(1, len(group))
