"""Why a figure from elsewhere differs from ours: tries the known causes, alone and together."""

from collections.abc import Collection, Sequence
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import Session
from attendance_desktop.domain.attendance.outside_figures import (
    Cause,
    CauseFound,
    Explained,
    OurRecord,
    OutsideFigure,
    ReconcileCodes,
    Reconciliation,
)
from attendance_desktop.domain.attendance.reconcile_trials import (
    CAME,
    UNCOUNTED,
    Looker,
    Touched,
    Trial,
    trials,
)
from attendance_desktop.domain.attendance.shares import Share, attendance_share
from attendance_desktop.domain.attendance.tallies import counter_of, sum_of

_DAYS_TRIED = 20
"""School days back from the end that are tried as the date of extract where nobody knows it."""


def reconcile(
    theirs: OutsideFigure,
    records: Sequence[OurRecord],
    table: CodeTable,
    codes: ReconcileCodes,
    *,
    sessions: Collection[Session],
) -> Reconciliation:
    """Set a figure from elsewhere beside ours and find what may explain the difference.

    Args:
        theirs: the figure from elsewhere.
        records: what we hold: one pupil, or every pupil of the school.
        table: the codes.
        codes: the codes that other systems are known to count otherwise.
        sessions: the school's sessions; a session of them without a mark here may have one there.

    Every set of causes is tried; the one that leaves least over is the likely one, and of equals
    the one with the fewest causes. A date of extract that nobody knows is named only where it
    leaves nothing over.
    """
    counter = counter_of(table)
    tally = sum_of([counter.over(record.run, theirs.span) for record in records])
    ours = attendance_share(tally)
    cuts = _days_tried(theirs, sessions)
    late_from = min([*cuts, theirs.extracted_on or theirs.span.last])
    looker = Looker(table, codes, sessions, theirs.span, late_from)
    touched = tuple(looker.touched(records))
    found = list(trials(ours, touched, theirs.extracted_on, only_cut=False))
    for cut in cuts:
        guessed = trials(ours, touched, cut, only_cut=True)
        found += [trial for trial in guessed if not _rank(theirs, trial)[0]]
    best = min(found, key=lambda trial: _rank(theirs, trial))
    return _told(theirs, ours, best, touched)


def _days_tried(theirs: OutsideFigure, sessions: Collection[Session]) -> list[date]:
    """The days tried as the date of extract; none where it is known."""
    if theirs.extracted_on is not None:
        return []
    days = sorted({session.on for session in sessions if theirs.span.holds(session.on)})
    return days[-_DAYS_TRIED - 1 : -1]


def _rank(theirs: OutsideFigure, trial: Trial) -> tuple[int, int, int, int]:
    """Least left over, then fewest causes, then the plainest, then the latest date of extract."""
    rounded = _is_rounded(theirs, trial.figure)
    causes = (Cause.ROUNDING, *trial.causes) if rounded else trial.causes
    left = 0 if rounded else _left_over(theirs, trial.figure)
    plain = sum(1 << list(Cause).index(cause) for cause in causes)
    return left, len(causes), plain, -trial.cut_on.toordinal() if trial.cut_on else 0


def _is_rounded(theirs: OutsideFigure, figure: Share) -> bool:
    """Whether the percentage alone is known and is only written otherwise."""
    percent = theirs.percent
    if percent is None or (theirs.counts is not None and theirs.counts != figure):
        return False
    return not percent.shows(figure) and percent.is_next_to(figure)


def _left_over(theirs: OutsideFigure, figure: Share) -> int:
    counts = theirs.counts
    if counts is not None:
        return abs(counts.part - figure.part) + abs(counts.whole - figure.whole)
    return theirs.percent.units_from(figure) if theirs.percent else 0


def _units_over(theirs: OutsideFigure, figure: Share) -> int | None:
    """What is left over where only a percentage is known, in units of its last decimal."""
    if theirs.percent is None or theirs.counts is not None:
        return None
    return 0 if _is_rounded(theirs, figure) else theirs.percent.units_from(figure)


def _told(
    theirs: OutsideFigure, ours: Share, best: Trial, touched: Sequence[Touched]
) -> Reconciliation:
    found = {cause: _found(cause, touched, best.cut_on) for cause in Cause}
    likely = [found[cause] for cause in best.causes]
    if _is_rounded(theirs, best.figure):
        likely.append(found[Cause.ROUNDING])
    counts = theirs.counts
    return Reconciliation(
        ours=ours,
        theirs=theirs,
        ours_then=best.figure,
        likely=tuple(likely),
        possible=tuple(
            one for one in found.values() if one.sessions and one.cause not in best.causes
        ),
        unexplained_attended=counts.part - best.figure.part if counts else None,
        unexplained_possible=counts.whole - best.figure.whole if counts else None,
        unexplained_units=_units_over(theirs, best.figure),
        cut_on=best.cut_on if Cause.EXTRACT_DATE in best.causes else None,
    )


def _found(cause: Cause, touched: Sequence[Touched], cut: date | None) -> CauseFound:
    mine = [(one, dict(one.with_cut(cut))) for one in touched]
    hit = [(one, changes[cause]) for one, changes in mine if changes.get(cause, one.now) != one.now]
    return CauseFound(
        cause,
        tuple(Explained(one.pupil_id, one.session, one.code) for one, _ in hit),
        attended_change=sum((then == CAME) - (one.now == CAME) for one, then in hit),
        possible_change=sum((then != UNCOUNTED) - (one.now != UNCOUNTED) for one, then in hit),
    )
