"""Puts a comparison with a figure from elsewhere into words."""

from collections.abc import Mapping

from attendance_desktop.domain.attendance.outside_figures import (
    Cause,
    CauseFound,
    OutsideFigure,
    Percent,
    ReconcileWords,
    Reconciliation,
    cause_sentence,
)
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.services.reconciling import Reconciled, ReconciledFile
from attendance_desktop.ui.reconcile.face import ComparedFace, FileFace
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.shared.sessions import half_of
from attendance_desktop.ui.widgets.half_days import HALF_IN_WORDS
from attendance_desktop.ui.words import count, day, listed

_SHORT = {
    Cause.ROUNDING: "rounding",
    Cause.EXTRACT_DATE: "date of extract",
    Cause.CORRECTED: "corrected since",
    Cause.ENROLMENT: "admission and leaving dates",
    Cause.DUAL: "two registers",
    Cause.NOT_POSSIBLE_ABSENT: "not possible, counted absent",
    Cause.NOT_POSSIBLE_ATTENDED: "not possible, counted attended",
    Cause.ACTIVITY_ABSENT: "activity elsewhere",
    Cause.LATE_ATTENDED: "late after closing",
    Cause.NO_MARK: "no mark here",
}


def compared_face(reconciled: Reconciled, words: ReconcileWords) -> ComparedFace:
    """Return both figures, the causes and the sessions behind each."""
    found = reconciled.found
    causes = (*found.likely, *found.possible)
    rows = [
        _cause_row(each, "likely" if at < len(found.likely) else "possible", found, words)
        for at, each in enumerate(causes)
    ]
    behind = tuple(_session_rows(each, reconciled.names) for each in causes)
    return ComparedFace(tuple(_said(found, words)), tuple(rows), behind)


def file_face(file: ReconciledFile) -> FileFace:
    """Return every pupil of a file, those whose figures differ first."""
    agree = sum(line.reconciled.found.agrees for line in file.lines)
    explained = sum(line.reconciled.found.explained for line in file.lines) - agree
    open_ones = len(file.lines) - agree - explained
    about = (
        f"{count(len(file.lines), 'pupil')}: {agree:,} say the same, {explained:,} are explained "
        f"by known causes, {open_ones:,} stay open. "
        f"{count(len(file.faults), 'row')} left out. Nothing of the file is kept."
    )
    pupils = tuple(
        (
            line.name,
            share_words(line.reconciled.found.ours),
            theirs_words(line.reconciled.found.theirs),
            listed([_SHORT[one.cause] for one in line.reconciled.found.likely]),
            left_words(line.reconciled.found),
        )
        for line in file.lines
    )
    faults = tuple((f"{each.row}", each.value, each.why) for each in file.faults)
    return FileFace(about, pupils, faults)


def share_words(share: Share) -> str:
    """Return "91 of 98 sessions attended, 92.9%"."""
    percent = f", {share.percent}%" if share.percent else ""
    return f"{share.part:,} of {share.whole:,} sessions attended{percent}"


def theirs_words(theirs: OutsideFigure) -> str:
    """Return the figure from elsewhere as it was given."""
    counts, percent = theirs.counts, theirs.percent
    written = percent_words(percent) if percent else ""
    if counts is None:
        return f"{written} attendance"
    return f"{counts.part:,} of {counts.whole:,} sessions attended" + (
        f", {written}" if written else ""
    )


def percent_words(percent: Percent) -> str:
    """Return "92.9%" with the decimals with which it was written."""
    whole, rest = divmod(percent.units, 10**percent.decimals)
    return f"{whole}.{rest:0{percent.decimals}d}%" if percent.decimals else f"{whole}%"


def left_words(found: Reconciliation) -> str:
    """Return what the likely causes leave over, "" for nothing."""
    parts = []
    for number, what in (
        (found.unexplained_possible, "possible"),
        (found.unexplained_attended, "attended"),
    ):
        if number:
            more = "more" if number > 0 else "fewer"
            parts.append(f"{count(abs(number), 'session')} {more} {what} there")
    if found.unexplained_units and found.theirs.percent:
        apart = Percent(found.unexplained_units, found.theirs.percent.decimals)
        parts.append(f"{percent_words(apart).removesuffix('%')} percentage points")
    return listed(parts)


def _said(found: Reconciliation, words: ReconcileWords) -> list[str]:
    span = found.theirs.span
    said = [
        f"Ours, {day(span.first)} to {day(span.last)}: {share_words(found.ours)}.",
        f"Theirs: {theirs_words(found.theirs)}.",
    ]
    if found.agrees:
        return [*said, words.agrees]
    if found.likely:
        causes = listed([_SHORT[one.cause] for one in found.likely])
        said.append(f"Likely: {causes}. With that ours would be {share_words(found.ours_then)}.")
    if found.explained:
        return [*said, "That explains the whole difference."]
    return [*said, f"Stays unexplained: {left_words(found)}. {words.unexplained}"]


def _cause_row(cause: CauseFound, how: str, found: Reconciliation, words: ReconcileWords) -> Row:
    on = found.theirs.extracted_on or found.cut_on
    return (
        cause_sentence(cause, words, day(on) if on else "an earlier day").removesuffix("."),
        how,
        f"{len(cause.sessions):,}" if cause.sessions else "",
        _change(cause.attended_change),
        _change(cause.possible_change),
        words.of(cause.cause).todo.removesuffix("."),
    )


def _change(sessions: int) -> str:
    return f"{sessions:+,}" if sessions else ""


def _session_rows(cause: CauseFound, names: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(
        (
            names.get(one.pupil_id, ""),
            f"{day(one.session.on)}, {HALF_IN_WORDS[half_of(one.session)]}",
            one.code,
        )
        for one in cause.sessions
    )
