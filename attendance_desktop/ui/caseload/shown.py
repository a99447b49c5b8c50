"""The caseload in words, from what the service answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.casework.case import Band, CaseLine, Figures
from attendance_desktop.services.cases import Attendance, PupilPage
from attendance_desktop.services.figures import Rules
from attendance_desktop.ui.caseload.face import CaseRow, PanelFace
from attendance_desktop.ui.shared.lines import responsible_words, timeline_line
from attendance_desktop.ui.shared.sessions import half_days
from attendance_desktop.ui.shared.wording import BANDS, SOCIAL_CARE, STAGES, capital
from attendance_desktop.ui.widgets.half_days import HalfDay, Window
from attendance_desktop.ui.words import count, day, day_near, short_day

HEATMAP_WEEKS: Final = 12
TOP_ENTRIES: Final = 6
_LAST = "\U0010ffff"
"""Sorts after every name: what is not known comes last."""


def case_row(line: CaseLine, today: date, threshold: int) -> CaseRow:
    """Return a line of the table; `threshold` is the sessions of the rule in force."""
    figures = line.figures
    per_mille = figures.per_mille if figures else None
    status = BANDS[figures.band if figures else Band.NONE]
    counted = figures.counted if figures else 0
    care = SOCIAL_CARE.get(line.social_care, "")
    stage = STAGES.get(line.stage, capital(line.stage.replace("_", " ")))
    return CaseRow(
        case_id=line.case_id,
        pupil_id=line.pupil_id,
        name=line.name,
        year=_year(line.year_group),
        badge="SW" if care else "",
        badge_about=f"Has a social worker: {care}" if care else "",
        school=line.school_name,
        share=None if per_mille is None else per_mille / 10,
        share_tone=status.tone,
        behind=_behind(figures),
        trend=figures.trend if figures else (),
        window=_window(figures, threshold),
        window_about=_window_about(figures, threshold),
        status=status,
        stage=stage,
        following=_following(line, today),
        following_about=_following_about(line, today),
        keys=(
            (0, 0, line.name.casefold()),
            (0, 0, line.school_name.casefold() or _LAST),
            _known(per_mille),
            _known(_change(figures)),
            (0, -counted, ""),
            _known(per_mille),
            (0, 0, stage),
            (0, float(line.next_on.toordinal()), "") if line.next_on else (1, 0, ""),
        ),
    )


def panel_face(page: PupilPage, rules: Rules, today: date) -> PanelFace:
    """Return the panel of one pupil."""
    case = page.case
    facts = [("Parental responsibility", responsible_words(page.relations))]
    if case is not None:
        facts.insert(0, ("Stage", STAGES.get(case.stage, case.stage)))
        following = f"{case.next_action or 'Not set'}"
        when = f", {day_near(case.next_on, today)}" if case.next_on else ""
        facts.insert(1, ("Next action", f"{following}{when}"))
    sessions = latest_sessions(page.attendance, rules.codes) if page.attendance else ()
    return PanelFace(
        case_id=case.id if case else "",
        facts=tuple(facts),
        sessions=sessions,
        window=_outlined(page.attendance, rules),
        note="" if sessions else "No marks yet. Import the school’s register to see them.",
        entries=tuple(
            replace(timeline_line(entry), when=day(entry.happened_at.astimezone().date()))
            for entry in page.entries[:TOP_ENTRIES]
        ),
    )


def latest_sessions(attendance: Attendance, codes: CodeTable) -> tuple[HalfDay, ...]:
    """Return the sessions of the last twelve weeks that ended with the figures' day."""
    as_of = attendance.figures.as_of
    first = as_of - timedelta(days=as_of.weekday(), weeks=HEATMAP_WEEKS - 1)
    return tuple(
        each
        for year in sorted(attendance.years, key=lambda year: year.academic_year)
        for each in half_days(year, codes, as_of)
        if each.on >= first
    )


def _outlined(attendance: Attendance | None, rules: Rules) -> Window | None:
    if attendance is None or attendance.threshold.best is None:
        return None
    best = attendance.threshold.best
    weeks = rules.threshold(attendance.figures.as_of).school_weeks
    return Window(best.first, best.last, f"the {weeks} school weeks with most")


def _year(year_group: int | None) -> str:
    if year_group is None:
        return ""
    return f"Y{year_group}" if year_group > 0 else "YR"


def _behind(figures: Figures | None) -> str:
    if figures is None or not figures.possible:
        return "No possible session this year"
    return (
        f"{figures.attended} of {count(figures.possible, 'session')} attended, "
        f"{figures.authorised} authorised and {figures.unauthorised} unauthorised absences, "
        f"up to {day(figures.as_of)}"
    )


def _window(figures: Figures | None, threshold: int) -> str:
    if figures is None:
        return "–"
    if figures.counted >= threshold:
        return f"{figures.counted} · met"
    return f"{figures.counted} of {threshold}"


def _window_about(figures: Figures | None, threshold: int) -> str:
    if figures is None or figures.window_from is None or figures.window_to is None:
        return "No session counts towards the threshold"
    met = f". Met on {day(figures.met_on)}" if figures.met_on else ""
    return (
        f"{count(figures.counted, 'session')} counted, {threshold} meet the threshold, "
        f"from {day(figures.window_from)} to {day(figures.window_to)}{met}"
    )


def _following(line: CaseLine, today: date) -> str:
    if not line.next_action and line.next_on is None:
        return "Not set"
    when = ""
    if line.next_on is not None:
        over = (today - line.next_on).days
        when = f"{count(over, 'day')} over" if over > 0 else short_day(line.next_on)
        when = when if over else "Today"
    return " · ".join(part for part in (when, line.next_action) if part)


def _following_about(line: CaseLine, today: date) -> str:
    if line.next_on is None:
        return line.next_action
    due = f"due {day_near(line.next_on, today)}"
    return ", ".join(part for part in (line.next_action, due) if part)


def _change(figures: Figures | None) -> int | None:
    """Return how far attendance moved over the trend, in per cent: what falls comes first."""
    known = [week for week in figures.trend if week is not None] if figures else []
    return known[-1] - known[0] if known else None


def _known(number: int | None) -> tuple[int, float, str]:
    return (1, 0, "") if number is None else (0, float(number), "")


def schools_of(rows: Sequence[CaseRow]) -> tuple[str, ...]:
    """Return the schools of these rows by name."""
    return tuple(sorted({row.school for row in rows if row.school}, key=str.casefold))
