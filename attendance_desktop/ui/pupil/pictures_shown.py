"""A pupil's picture in words and shapes: patterns, what it is beside, the trend, the events."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attendance_desktop.domain.attendance.comparison import Against, BeforeAfter, Beside
from attendance_desktop.domain.attendance.shares import Share, points_text
from attendance_desktop.services.cases import PupilPage
from attendance_desktop.services.figure import Picture
from attendance_desktop.services.picture_shapes import PatternSaid, PupilPicture
from attendance_desktop.ui.picture.before_after import before_after_picture
from attendance_desktop.ui.picture.trend import Trend, trend_picture
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.shared.sessions import half_of
from attendance_desktop.ui.shared.wording import capital
from attendance_desktop.ui.widgets.half_days import HALF_IN_WORDS
from attendance_desktop.ui.words import count, day

TREND_WEEKS: Final = 39
"""School weeks of a trend: about one school year."""

COMPARED_WEEKS: Final = 6
"""School weeks on each side of an event, at most; fewer where fewer are known."""

_AGAINST: Final = {
    Against.LAST_TERM: "This term; theirs: the term before",
    Against.LAST_YEAR: "This year; theirs: the same weeks a year before",
    Against.SCHOOL: "This year; theirs: the school",
    Against.AREA: "This year; theirs: the area",
    Against.ENGLAND: "This year; theirs: England",
}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that began: what is shown of it, and the words before its day in a sentence."""

    words: str
    what: str
    began: date


@dataclass(frozen=True, slots=True)
class PicturesFace:
    """What the marks show beside others. `patterns` are sentences; `behind` their sessions.

    `silence` says why no pattern is named; `besides` rows of what, ours, theirs and difference.
    """

    patterns: tuple[str, ...]
    behind: tuple[Row, ...]
    silence: str
    pattern_help: str
    besides: tuple[Row, ...]
    trend: Picture | None


def pictures_face(found: PupilPicture, pattern_help: str) -> PicturesFace:
    """Return what is shown of a pupil's picture; `pattern_help` says which tests were used."""
    trend = Trend(
        tuple(point.own for point in found.trend), tuple(point.whole for point in found.trend)
    ).last(TREND_WEEKS)
    looked = ""
    if found.looked_at is not None:
        looked = f" Looked at: {day(found.looked_at.first)} to {day(found.looked_at.last)}."
    return PicturesFace(
        patterns=tuple(
            f"{number}. {each.says} {each.chance}"
            for number, each in enumerate(found.patterns, start=1)
        ),
        behind=_behind(found.patterns),
        silence=found.silence,
        pattern_help=f"{pattern_help.strip()}{looked}",
        besides=tuple(_beside(each) for each in found.besides),
        trend=trend_picture(trend) if trend.pupil else None,
    )


def events_of(page: PupilPage) -> tuple[Event, ...]:
    """Return what began with this pupil, the newest first: help, letters, visits, the case."""
    events = [
        Event(f"Offer accepted: {offer.what}", f"“{offer.what}” was accepted", offer.answered_on)
        for offer in page.offers
        if offer.answer == "accepted" and offer.answered_on is not None
    ]
    events += [
        Event(f"Letter posted: {letter.title}", f"“{letter.title}” was posted", letter.posted.on)
        for letter in page.letters
        if letter.posted is not None and letter.voided_at is None
    ]
    events += [
        Event("Home visit", "The home visit was", visit.visited_at.astimezone().date())
        for visit in page.visits
    ]
    if page.case is not None:
        events.append(Event("Case opened", "The case was opened", page.case.opened_on))
    return tuple(sorted(events, key=lambda event: event.began, reverse=True))


def comparison(found: BeforeAfter, event: Event) -> Picture:
    """Return a pupil before and after an event."""
    return before_after_picture(found, f"{event.what} on")


def event_words(event: Event) -> str:
    """Return an event as it stands in the list."""
    return f"{day(event.began)}: {event.words}"


def _behind(patterns: Sequence[PatternSaid]) -> tuple[Row, ...]:
    return tuple(
        (
            str(number),
            f"{day(mark.session.on)}, {HALF_IN_WORDS[half_of(mark.session)]}",
            mark.code,
        )
        for number, each in enumerate(patterns, start=1)
        for mark in each.pattern.sessions
    )


def _beside(each: Beside) -> Row:
    what = _AGAINST[each.against]
    if each.published is not None:
        provisional = ", provisional" if each.published.provisional else ""
        what = f"{what}, {each.published.period}{provisional}"
    return what, _share(each.ours), _share(each.theirs), _higher(each.higher_by)


def _share(share: Share) -> str:
    return f"{share.percent}%" if share.percent else "no session"


def _higher(tenths: int | None) -> str:
    return "not known" if tenths is None else f"{points_text(tenths)} points"


def nothing_to_compare(event: Event) -> str:
    """Return why an event has no picture."""
    weeks = count(1, "whole school week")
    return (
        f"{capital(event.what)} on {day(event.began)}. A picture needs {weeks} with marks on both "
        "sides of it."
    )
