"""What clocks add to Today: limits that are worked out anew, and days that moved."""

from datetime import date, timedelta

from attendance_desktop.services.cases import DAYS_AHEAD
from attendance_desktop.services.clock_moves import MovedCase
from attendance_desktop.services.clocks import AllClocks, CaseClock
from attendance_desktop.ui.shared.face import Mark
from attendance_desktop.ui.shared.wording import capital
from attendance_desktop.ui.today.face import Section, TodayLine
from attendance_desktop.ui.today.shown import time_left
from attendance_desktop.ui.words import day, day_near


def clock_sections(
    clocks: AllClocks, moved: tuple[MovedCase, ...], today: date
) -> tuple[Section, ...]:
    """Return the sections that have lines; clocks that records keep stand on Today already."""
    until = today + timedelta(days=DAYS_AHEAD)
    worked = [each for each in clocks.clocks if not each.is_kept and each.on <= until]
    sections = (
        Section(
            "limits",
            "Limits of time and reviews",
            "limits and reviews near",
            "No limit of time and no review falls in the next four weeks.",
            tuple(_limit(each, today) for each in worked),
        ),
        Section(
            "moved",
            "Clocks that moved",
            "clocks moved",
            "No clock has moved in the last four weeks.",
            tuple(_moved(each) for each in moved),
        ),
    )
    return tuple(section for section in sections if section.lines)


def _limit(clock: CaseClock, today: date) -> TodayLine:
    return TodayLine(
        key=clock.key,
        icon="clock",
        title=clock.pupil_name,
        about=f"{capital(day_near(clock.on, today))} · {clock.label}",
        mark=time_left(clock.on, today),
        pupil_id=clock.pupil_id,
        basis=clock.basis,
    )


def _moved(moved: MovedCase) -> TodayLine:
    return TodayLine(
        key=f"moved:{moved.entry_id}",
        icon="calendar-days",
        title=moved.line.name,
        about=moved.text,
        mark=Mark("Moved", "warn", "diamond"),
        pupil_id=moved.line.pupil_id,
        basis=f"{day(moved.on)}: {moved.text}",
    )
