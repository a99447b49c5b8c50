"""Marks as the attendance tab shows them: sessions, totals by code, the threshold."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    session_at,
)
from attendance_desktop.domain.attendance.rates import rates
from attendance_desktop.domain.attendance.threshold import CountedMark, ThresholdRule
from attendance_desktop.domain.casework.register_history import Amendment
from attendance_desktop.services.cases import Attendance
from attendance_desktop.services.figures import Rules
from attendance_desktop.ui.pupil.face import MarksFace, Span
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.shared.sessions import Placed, half_of, placed_marks
from attendance_desktop.ui.shared.wording import CLASSES, capital
from attendance_desktop.ui.widgets.half_days import HALF_IN_WORDS, HalfDay, Window
from attendance_desktop.ui.words import count, day

RECENT_WEEKS: Final = 12


def marks_face(attendance: Attendance, amendments: Sequence[Amendment], rules: Rules) -> MarksFace:
    """Return the attendance tab of a pupil who has marks."""
    as_of = attendance.figures.as_of
    rule = rules.threshold(as_of)
    picture = attendance.threshold
    window = None
    if picture.best:
        words = f"the {rule.school_weeks} school weeks with most counted sessions"
        window = Window(picture.best.first, picture.best.last, words)
    newest_first = sorted(attendance.years, key=lambda year: -year.academic_year)
    placed = {
        year.academic_year: placed_marks(year, rules.codes, as_of)
        for year in reversed(newest_first)
    }
    spans = [
        _span(str(year), f"{year}/{(year + 1) % 100:02d}", placed[year], rules.codes, window)
        for year in reversed(placed)
        if placed[year]
    ]
    if window:
        inside = [
            each
            for marks in placed.values()
            for each in marks
            if window.first <= each[0].on <= window.last
        ]
        title = f"The {rule.school_weeks} school weeks"
        spans.append(_span("window", title, inside, rules.codes, window))
    return MarksFace(
        spans=tuple(spans),
        recent=_recent(placed.values(), as_of),
        window=window,
        verdict=_verdict(attendance, rule),
        explained=_explained(attendance, rule),
        law=f"This rests on {'; '.join(rule.cites)}.",
        counted=_counted(picture.best.counted if picture.best else (), rules.codes),
        corrections=tuple(_correction(each, rules.codes) for each in amendments),
    )


def _recent(years: Iterable[Sequence[Placed]], as_of: date) -> tuple[HalfDay, ...]:
    begin = as_of - timedelta(days=as_of.weekday(), weeks=RECENT_WEEKS - 1)
    return tuple(each for placed in years for each, _ in placed if each.on >= begin)


def _span(
    key: str, words: str, placed: Sequence[Placed], codes: CodeTable, window: Window | None
) -> Span:
    counted = rates("".join(char for _, char in placed), codes)
    totals = tuple(
        (each.code, str(each.number), meaning.meaning, CLASSES[each.klass])
        for each in sorted(counted.codes, key=lambda each: -each.number)
        if (meaning := codes.find(each.code)) is not None
    )
    share = counted.percent
    summary = (
        f"{share}% attendance: {counted.attended} of {counted.possible} possible sessions. "
        f"{counted.authorised} authorised and {counted.unauthorised} unauthorised absences."
        if share
        else "No possible session in this time."
    )
    return Span(
        key=key,
        words=words,
        sessions=tuple(half_day for half_day, _ in placed),
        window=window,
        totals=totals,
        summary=summary,
        elsewhere=_window_elsewhere(placed, window),
    )


def _window_elsewhere(placed: Sequence[Placed], window: Window | None) -> str:
    if window is None or any(window.first <= each.on <= window.last for each, _ in placed):
        return ""
    return f"{capital(window.words)} lie outside these marks: choose them above."


def _verdict(attendance: Attendance, rule: ThresholdRule) -> str:
    picture = attendance.threshold
    if picture.reached is not None:
        half = HALF_IN_WORDS[half_of(picture.reached)]
        return f"Threshold met on {day(picture.reached.on)}, {half}"
    return f"Threshold not met: {picture.counted} of {rule.sessions} sessions"


def _explained(attendance: Attendance, rule: ThresholdRule) -> tuple[str, ...]:
    picture = attendance.threshold
    codes = f"{', '.join(rule.codes[:-1])} or {rule.codes[-1]}"
    whole = (
        f"The threshold is {rule.sessions} sessions coded {codes} within {rule.school_weeks} "
        "consecutive school weeks at one school. A week with a session is a school week; "
        "holidays are left out, and the weeks may lie in two school years."
    )
    parts = [whole]
    if picture.best:
        parts.append(
            f"The most in any {rule.school_weeks} school weeks is "
            f"{count(picture.counted, 'session')}, from {day(picture.best.first)} "
            f"to {day(picture.best.last)}."
        )
    if picture.provisional:
        until = f" by {day(picture.provisional_until)}" if picture.provisional_until else ""
        parts.append(
            f"{count(picture.provisional, 'session')} coded {rule.provisional_code} may still "
            f"change: the school replaces that code{until}."
        )
    if attendance.calendar is None:
        parts.append(
            "The school’s calendar is not on this laptop, so weeks with a mark stand for "
            "school weeks."
        )
    return tuple(parts)


def _counted(marks: Sequence[CountedMark], codes: CodeTable) -> tuple[Row, ...]:
    rows = []
    for number, mark in enumerate(marks, start=1):
        code = codes.find(mark.code)
        half = HALF_IN_WORDS[half_of(mark.session)]
        meaning = code.meaning if code else ""
        rows.append((str(number), f"{day(mark.session.on)}, {half}", mark.code, meaning))
    return tuple(rows)


def _correction(amendment: Amendment, codes: CodeTable) -> Row:
    session = session_at(amendment.academic_year, amendment.position)
    half = HALF_IN_WORDS[half_of(session)]
    old, new = codes.code_of(amendment.old), codes.code_of(amendment.new)
    seen = amendment.seen_at.astimezone().date()
    return (f"{day(session.on)}, {half}", f"{old} became {new}", day(seen))
