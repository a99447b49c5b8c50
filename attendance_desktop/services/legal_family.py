"""What is known of a parent and child: held in the caseload, answered by an officer, or taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from attendance_desktop.domain.attendance.school_age import school_age
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.legal_fact import LegalFact
from attendance_desktop.domain.casework.people import Person
from attendance_desktop.domain.law.asked import Asked, reasoning_key
from attendance_desktop.domain.law.family import (
    Before,
    Contract,
    Court,
    Exclusion,
    Family,
    Given,
    Improvement,
    Interview,
    Notices,
    Order,
    OrderStage,
    Proceedings,
    Support,
)
from attendance_desktop.domain.law.measure import MeasureRules
from attendance_desktop.domain.law.notice_to_improve import KIND
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.penalty_notice import EarlierNotice, NoticeState, OpenFile
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.services.cases import PupilPage
from attendance_desktop.services.legal_notices import kept_answers, of_these_days
from attendance_desktop.services.penalty_standing import as_earlier

_IN_CARE, _PLAN = "CLA", "E"
_YES, _NO = "yes", "no"
_CONTEMPLATED = "contemplated"
PROCEEDINGS_OPEN = (_CONTEMPLATED, Proceedings.BEGUN)
"""Answers on proceedings that keep a notice for the same days from being given."""

_WRITTEN = ("no_notice_to_improve", "under_threshold")
_TAKEN_UP = {"accepted": Support.GIVEN, "declined": Support.REFUSED}
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer to a question, and where it comes from. `by_officer`: somebody said so here."""

    value: str
    source: str
    by_officer: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """Every answer that is known, by question. `improvement_ends` is of the notice that runs."""

    told: Mapping[str, Told]
    improvement_ends: date | None

    def text(self, key: str) -> str:
        """Return an answer, "" for none."""
        found = self.told.get(key)
        return found.value if found else ""

    def day(self, key: str) -> date | None:
        """Return a day, or None."""
        return date.fromisoformat(self.text(key)) if self.text(key) else None

    def yes(self, key: str) -> bool:
        """Whether the answer is yes."""
        return self.text(key) == _YES

    def word(self, key: str, words: type[_Word]) -> _Word:
        """Return the answer as one of the law's words, its first where there is none."""
        return words(self.text(key)) if self.text(key) else next(iter(words))


def answers_for(
    page: PupilPage,
    parent: Person,
    questions: Sequence[Asked],
    said: Sequence[LegalFact],
    ends: Mapping[str, date],
    rules: RuleSets,
    on: date,
) -> Answers:
    """Return what holds: an officer's answer over the caseload's, that over what is taken.

    `ends` are the last days of the periods of notices to improve, by letter.
    """
    notice = _last_notice(page.letters, parent.id)
    held = _held(page) | _held_notice(notice)
    told: dict[str, Told] = {}
    for question in questions:
        answer = _answer(question, said, parent.id)
        known = held.get(question.key)
        if answer is not None and not _overtaken(question, answer, notice):
            by = f"{answer.recorded_by}, {day_in_words(answer.recorded_at.astimezone().date())}"
            told[question.key] = Told(answer.value, by, by_officer=True)
        elif known:
            told[question.key] = known
    told |= _held_penalty(page, parent, told, rules, on)
    answers = Answers(told, ends.get(notice.id) if notice else None)
    born = page.pupil.born_on
    if born is not None:
        first = answers.day("absence_first") or on
        last = max(first, answers.day("absence_last") or first)
        age = school_age(born, in_force(rules.school_age, first))
        covered = age.covers(first) and age.covers(last)
        told["of_age"] = Told(_YES if covered else _NO, "Date of birth")
    return answers


def with_taken(answers: Answers, questions: Sequence[Asked]) -> Answers:
    """Return the answers with what is taken where nobody has answered."""
    taken = {q.key: Told(q.taken, "") for q in questions if q.taken}
    return Answers({**taken, **answers.told}, answers.improvement_ends)


def family_of(
    page: PupilPage, parent: Person, on: date, answers: Answers, rules: RuleSets
) -> Family:
    """Return the facts that the ladder asks for. `answers` hold what is taken, too."""
    attendance = page.attendance
    return Family(
        on=on,
        parent=parent.id,
        child=page.pupil.id,
        first=answers.day("absence_first"),
        last=answers.day("absence_last"),
        threshold_met=attendance is not None and attendance.threshold.met,
        of_age=answers.yes("of_age"),
        on_roll=bool(page.pupil.school_id),
        place=answers.text("school_kind"),
        written_notice=answers.yes("written_notice"),
        in_care=page.pupil.social_care == _IN_CARE,
        whereabouts_known=answers.yes("whereabouts_known"),
        suitable_education=answers.yes("suitable_education"),
        plan=page.pupil.sen == _PLAN,
        before=_before(answers, in_force(rules.measures, on)),
        notices=_notices(page, parent, answers, rules, on),
        court=_court(answers),
        exclusion=_exclusion(answers),
        order=_order(answers),
    )


def _held(page: PupilPage) -> dict[str, Told]:
    held = {}
    if page.offers:
        support = next(
            (_TAKEN_UP[each.answer] for each in reversed(page.offers) if each.answer in _TAKEN_UP),
            Support.OFFERED,
        )
        held["support"] = Told(support.value, "Offers of help on this case")
    window = page.attendance.threshold.best if page.attendance else None
    if window is not None and window.counted:
        first, last = window.counted[0].session.on, window.counted[-1].session.on
        held["absence_first"] = Told(first.isoformat(), "School register")
        held["absence_last"] = Told(last.isoformat(), "School register")
    return held


def _held_notice(notice: KeptLetter | None) -> dict[str, Told]:
    if notice is None or notice.posted is None:
        return {}
    words = f"Notice to improve posted {day_in_words(notice.posted.on)}"
    return {"improvement": Told(Improvement.RUNNING.value, words)}


def _held_penalty(
    page: PupilPage, parent: Person, told: Mapping[str, Told], rules: RuleSets, on: date
) -> dict[str, Told]:
    """Return what the notice for these days answers: what is kept stands over what was said."""
    days = [told[key].value for key in ("absence_first", "absence_last") if key in told]
    if not days:
        return {}
    first, last = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    record = of_these_days(page.notices, parent.id, first, last)
    if record is None:
        return {}
    kept = kept_answers(record, rules, on)
    return {key: Told(value, kept.source) for key, value in kept.answers.items()}


def _last_notice(letters: Sequence[KeptLetter], person_id: str) -> KeptLetter | None:
    sent = [
        each
        for each in letters
        if each.kind == KIND and each.person_id == person_id and each.posted and not each.voided_at
    ]
    return max(sent, key=_posted_at, default=None)


def _posted_at(letter: KeptLetter) -> datetime:
    return letter.posted.recorded_at if letter.posted else letter.issued_at


def _answer(question: Asked, said: Sequence[LegalFact], person_id: str) -> LegalFact | None:
    """Return the latest answer; one taken back is empty and counts as none."""
    about = person_id if question.of_parent else ""
    found = [each for each in said if each.key == question.key and each.person_id == about]
    return found[-1] if found and found[-1].value else None


def _overtaken(question: Asked, answer: LegalFact, notice: KeptLetter | None) -> bool:
    """Whether a notice to improve was posted after it was said what came of the one before."""
    return (
        question.key == "improvement"
        and notice is not None
        and answer.recorded_at < _posted_at(notice)
    )


def _before(answers: Answers, measures: MeasureRules) -> Before:
    written = {each.key for each in measures.reasoning if answers.text(reasoning_key(each.key))}
    written |= {key for key in _WRITTEN if answers.text(key)}
    return Before(
        support=answers.word("support", Support),
        contract=answers.word("contract", Contract),
        improvement=answers.word("improvement", Improvement),
        improvement_ends=answers.improvement_ends,
        warned=answers.yes("warned"),
        fast_track_from=answers.day("fast_track_from"),
        reasoning=frozenset(written),
    )


def _notices(
    page: PupilPage, parent: Person, answers: Answers, rules: RuleSets, on: date
) -> Notices:
    section = in_force(rules.penalties, on).default_section
    first, last = answers.day("absence_first"), answers.day("absence_last")
    files: tuple[OpenFile, ...] = ()
    if answers.text("proceedings") in PROCEEDINGS_OPEN and first is not None:
        files = (OpenFile(first, last or first, parent.id, page.pupil.id),)
    kept = [
        as_earlier(each, rules, on)
        for each in page.notices
        if each.person_id == parent.id and not each.voided
    ]
    known = {each.issued for each in kept}
    days = (answers.day("earlier_before"), answers.day("earlier_last"))
    told = [
        EarlierNotice(day, section, parent.id, page.pupil.id, day, NoticeState.UNPAID)
        for day in days
        if day is not None and day not in known
    ]
    return Notices(
        earlier=(*kept, *told),
        open_files=files,
        given=answers.word("notice", Given),
        served=answers.day("notice_served"),
        ground=answers.text("ground") or None,
    )


def _court(answers: Answers) -> Court:
    proceedings = answers.text("proceedings")
    return Court(
        adult=answers.yes("adult"),
        knows=answers.yes("knows"),
        interview=answers.word("interview", Interview),
        proceedings=Proceedings.NONE
        if proceedings in ("", _CONTEMPLATED)
        else Proceedings(proceedings),
        supervision_considered=answers.yes("supervision_considered"),
        services_consulted=answers.yes("services_consulted"),
        supervision_in_force=answers.yes("supervision"),
    )


def _exclusion(answers: Answers) -> Exclusion:
    seen = answers.text("excluded_day")
    return Exclusion(
        day=int(seen) if seen else None,
        named=answers.yes("named"),
        justified=answers.yes("justified"),
    )


def _order(answers: Answers) -> Order:
    return Order(
        expedient=answers.yes("expedient"),
        stage=answers.word("order_step", OrderStage),
        served=answers.day("order_served"),
        condition=None,
        commencement=None,
    )
