"""Clocks as a calendar file (RFC 5545) that names nobody: other programs show the days."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.clocks import NEXT_STEP, CaseClock, Clocks
from attendance_desktop.services.exports import Exports

PRODUCT: Final = "-//Attendance Desktop//Clocks of a caseload//EN"
FILE_NAME: Final = "Attendance clocks.ics"
_FOLD: Final = 75
_SHORT, _LONG = 4, 6
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE: Final = timedelta(minutes=1)
_ABOUT: Final = (
    "Open the case in Attendance Desktop. This calendar holds days only and names nobody."
)

TITLES: Final = {
    NEXT_STEP: "Next step of a case",
    "weekly_check": "Weekly look at attendance",
    "improvement_period_end": "Period of a notice ends",
    "latest_posting": "Latest sensible day to post a notice",
    "red_flag": "Little time left",
    "safe_limit": "Safe limit of time",
    "outer_limit": "Outer limit of time",
    "mark_to_replace": "School replaces a mark by today",
    "contract_review": "Review of a contract",
    "fast_track_end": "Fast track ends",
    "interview_notice": "Earliest day of an interview",
    "pay_by": "Time to pay ends",
    "reduced_last": "Reduced price ends",
    "pay_accepted_to": "Payment is taken to today",
    "proceedings_not_before": "Nothing further before today",
    "first_reminder": "First reminder",
    "second_reminder": "Second reminder",
    "reminder": "Reminder of a notice",
    "order_step": "Time of an order's notice ends",
}
"""What an event is called, by the kind of its clock. A kind that is not here is `UNNAMED`."""

UNNAMED: Final = "A clock runs out"


@dataclass(frozen=True, slots=True)
class CalendarFiles:
    """Saves the clocks of the caseload for the officer's own calendar."""

    clocks: Clocks
    exports: Exports

    def save(self, path: Path) -> str:
        """Write every clock, recorded as an export, and return what the officer is told.

        Raises:
            Refused: no clock runs, or the file cannot be written; see `save_file`.
        """
        found = self.clocks.all()
        if not found.clocks:
            raise Refused(
                "No clock runs, so there is nothing to save.",
                todo="Post a letter, or set the next step of a case. Both start one.",
            )
        desk = self.clocks.desk
        content = calendar_file(found.clocks, desk.me.council_id, desk.clock.now())
        pupils = [clock.pupil_id for clock in found.clocks]
        told = self.exports.save_bytes(content, pupils, path, what="export ics")
        if found.unclear:
            told += f" Some clocks could not be worked out: {', '.join(found.unclear)}."
        return f"{told} It holds days and case numbers, and names nobody."


def calendar_file(clocks: Iterable[CaseClock], council_id: str, made: datetime) -> bytes:
    """Return the file: an all-day event a clock, each with the same UID in every later file.

    `made` becomes DTSTAMP and the sequence number, so that a calendar that holds the events
    already takes those of a later file in their place. Nothing of a label or a basis is used.
    """
    each = tuple(clocks)
    shown = short_references(clock.reference for clock in each)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", "X-WR-CALNAME:Attendance Desktop"]
    for clock in each:
        lines += _event(clock, shown[clock.reference], council_id, made)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def short_references(references: Iterable[str]) -> dict[str, str]:
    """Return the end of each case's reference, longer where two would be the same."""
    known = dict.fromkeys(references)
    ends = Counter(reference[-_SHORT:] for reference in known)
    return {
        reference: reference[-_SHORT:] if ends[reference[-_SHORT:]] == 1 else reference[-_LONG:]
        for reference in known
    }


def folded(line: str) -> bytes:
    """Return a line in octets, broken so that none is longer than 75, and never in a letter."""
    pieces: list[bytes] = [b""]
    for letter in line:
        octets = letter.encode()
        # Each line but the first begins with the blank that says that it goes on.
        room = _FOLD if len(pieces) == 1 else _FOLD - 1
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"


def escaped(text: str) -> str:
    """Return words as a TEXT value holds them."""
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, told)
    return "\\n".join(text.splitlines())


def _event(clock: CaseClock, shown: str, council_id: str, made: datetime) -> Iterator[str]:
    title = TITLES.get(clock.kind, UNNAMED)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(clock, council_id)}"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{(made - _EPOCH) // _MINUTE}"
    yield f"DTSTART;VALUE=DATE:{_day(clock.on)}"
    yield f"DTEND;VALUE=DATE:{_day(clock.on + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(f'{title} (case {shown})')}"
    yield f"DESCRIPTION:{escaped(_ABOUT)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(clock: CaseClock, council_id: str) -> str:
    told = hashlib.sha256(f"{council_id} {clock.key}".encode()).hexdigest()
    return f"{told[:32]}@attendance-desktop"


def _day(on: date) -> str:
    # strftime leaves the year short before 1000; no clock is so old, but a calendar is exact.
    return f"{on.year:04d}{on.month:02d}{on.day:02d}"
