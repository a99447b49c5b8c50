"""The sample council's penalty notices: given, served and followed on their days by services."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from attendance_desktop.app.study import Study
from attendance_desktop.domain.casework.case import CaseLine
from attendance_desktop.domain.casework.penalty_record import PENCE
from attendance_desktop.domain.law.asked import reasoning_key
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.law.payment import Intends
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.services.cases import Cases
from attendance_desktop.services.legal import Legal
from attendance_desktop.services.penalties import Penalties
from attendance_desktop.services.penalty_letters import PenaltyLetters
from attendance_desktop.services.penalty_shapes import NOTICE, PreparedPenalty
from attendance_desktop.services.penalty_steps import PenaltySteps

_SATURDAY, _DAY = 5, timedelta(days=1)
_ANSWERS = {"support": "not_appropriate", "school_kind": "maintained", "earlier_checked": "yes"}
_REASON = "Holiday in term time, told to the school beforehand. Help would change nothing here."
_POST = "first_class"


@dataclass(slots=True)
class HeldClock:
    """A clock that stands where it is put."""

    instant: datetime

    def now(self) -> datetime:
        """Return the instant."""
        return self.instant


@dataclass(frozen=True, slots=True)
class PastOffice:
    """The services as they were on a day that can be chosen."""

    clock: HeldClock
    cases: Cases
    legal: Legal
    penalties: Penalties
    steps: PenaltySteps
    letters: PenaltyLetters

    def go_to(self, on: date) -> None:
        """Let it be the middle of a day."""
        self.clock.instant = datetime.combine(on, time(12)).astimezone()


@dataclass(frozen=True, slots=True)
class Story:
    """A notice of some days ago, and what happened to it, by days after it was posted."""

    days_ago: int
    then: tuple[tuple[int, Callable[[PastOffice, str, date], object]], ...] = ()


def settle_notices(study: Study, used: frozenset[str]) -> None:
    """Give a notice for each story to a parent of the first case that it fits.

    `used` are pupils who have something else going on.
    """
    office = _office(study)
    today = study.desk.today()
    taken = set(used)
    lines = list(study.cases.lines())
    for story in STORIES:
        issued = _weekday(today - timedelta(days=story.days_ago))
        office.go_to(issued)
        prepared = next(_fitting(office, lines, taken, issued), None)
        if prepared is not None:
            taken.add(prepared.pupil.id)
            _tell(office, story, prepared, issued, today)


def _office(study: Study) -> PastOffice:
    clock = HeldClock(study.desk.clock.now())
    desk = replace(study.desk, clock=clock)
    cases = replace(study.cases, desk=desk)
    legal = replace(study.legal, desk=desk, cases=cases)
    book = replace(study.penalty_steps.book, desk=desk)
    return PastOffice(
        clock,
        cases,
        legal,
        replace(study.penalties, desk=desk, cases=cases, legal=legal),
        replace(study.penalty_steps, book=book),
        replace(study.penalty_letters, book=book),
    )


def _tell(
    office: PastOffice, story: Story, prepared: PreparedPenalty, issued: date, today: date
) -> None:
    """Issue and post a notice, then let happen what its story tells, up to today."""
    ident = office.penalties.issue(prepared)
    office.penalties.served(ident, on=issued, method=_POST)
    for after, happens in story.then:
        on = min(today, issued + after * _DAY)
        office.go_to(on)
        happens(office, ident, on)


def _fitting(
    office: PastOffice, lines: list[CaseLine], taken: set[str], on: date
) -> Iterator[PreparedPenalty]:
    """Give each notice that could be issued that day. Answers are kept for those looked at."""
    for line in lines:
        met = line.figures.met_on if line.figures else None
        if line.pupil_id in taken or met is None or met >= on:
            continue
        page = office.cases.page(line.pupil_id)
        if page.case is None or page.case.opened_on >= on or page.pupil.social_care:
            continue
        parent = next(
            (
                each.person.id
                for each in page.relations
                if each.is_parent_in_law and each.lives_with and each.person.address
            ),
            "",
        )
        if parent and _answer(office, line.pupil_id, parent, on):
            prepared = office.penalties.prepare(line.pupil_id, parent)
            if prepared.whole:
                yield prepared


def _answer(office: PastOffice, pupil_id: str, parent: str, on: date) -> bool:
    """Answer the law's questions for the counted absence before a day; whether a notice may fit."""
    law = office.legal.page(pupil_id, parent)
    closed = next(each.state for each in law.steps if each.key == NOTICE) is State.CLOSED
    window = None if closed else law.window
    days = [mark.session.on for mark in window.counted if mark.session.on < on] if window else []
    if not days:
        return False
    reasoning = in_force(office.legal.rules.measures, on).reasoning
    said = {
        **_ANSWERS,
        **{reasoning_key(each.key): _REASON for each in reasoning},
        "absence_first": days[0].isoformat(),
        "absence_last": days[-1].isoformat(),
    }
    for key, value in said.items():
        office.legal.answer(pupil_id, parent, key, value)
    return True


def _weekday(on: date) -> date:
    """Return the day, or the Friday before a weekend."""
    return on - max(0, on.weekday() - _SATURDAY + 1) * _DAY


def _pays_some(office: PastOffice, ident: str, on: date) -> None:
    office.steps.paid(ident, 30 * PENCE, on, "Online")


def _pays_all(office: PastOffice, ident: str, on: date) -> None:
    """Pay the price of the day: the lower one while it lasts."""
    standing = office.steps.book.standing(ident)
    price = standing.record.full if standing.account is None else standing.account.outstanding
    office.steps.paid(ident, int((price or 0) * PENCE), on, "Online")


def _reminded(office: PastOffice, ident: str, _on: date) -> None:
    office.letters.remind(ident)


def _withdrawn(ground: str, words: str) -> Callable[[PastOffice, str, date], object]:
    return lambda office, ident, _on: office.letters.withdraw(ident, ground, words)


def _repaid(office: PastOffice, ident: str, on: date) -> None:
    owed = office.steps.book.standing(ident).owed_back
    office.steps.repaid(ident, int(owed * PENCE), on, "Bank transfer")


def _to_court(office: PastOffice, ident: str, on: date) -> None:
    words = "The family knew that leave had been refused."
    office.steps.intend(ident, Intends.PROSECUTE, words)
    office.letters.certificate(ident, on)


STORIES = (
    Story(3),
    Story(33, ((14, _pays_all),)),
    Story(20, ((10, _pays_some), (17, _reminded))),
    Story(45, ((22, _reminded), (40, _pays_all))),
    Story(
        31,
        (
            (8, _pays_all),
            (15, _withdrawn("material_error", "Another school was printed on it.")),
            (17, _repaid),
        ),
    ),
    Story(41, ((40, _withdrawn("unpaid", "A court would not help: the family has moved.")),)),
    Story(38, ((18, _reminded), (36, _to_court))),
)
"""What became of the sample's notices: running, paid, part paid, late, withdrawn, to court."""
