"""The legal page: every measure for one parent and child, what it rests on, what an officer says.

It says what may be considered. It issues nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.threshold import Window
from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.legal_fact import LegalFact
from attendance_desktop.domain.casework.letter import ClockKind
from attendance_desktop.domain.casework.people import Pupil, Relation
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.asked import (
    Asked,
    AskedKind,
    AskedPack,
    Rests,
    Supply,
)
from attendance_desktop.domain.law.family import Family
from attendance_desktop.domain.law.ladder import ladder
from attendance_desktop.domain.law.measure import MeasureRules, Rung, State
from attendance_desktop.domain.law.penalty_notice import NoticeAnswer
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Reason, in_force
from attendance_desktop.domain.law.standing import Standing, standing
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.cases import Cases, PupilPage
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.legal_family import Answers, answers_for, family_of, with_taken

_REASONING = "reasoning"
_PENALTY = "penalty_notice"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a measure waits for, and where it can be supplied (nowhere: it only waits)."""

    words: str
    cites: tuple[str, ...]
    supplies: tuple[Supply, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A measure as the page shows it.

    `because` are sentences, the first of them why. `until` is the first day on which waiting or
    being closed may end. `rests_on` are the questions whose answers it rests on, those written
    down for it among them.
    """

    key: str
    name: str
    state: State
    because: tuple[Reason, ...]
    lacks: tuple[Lack, ...]
    starts: tuple[Supply, ...]
    until: date | None
    cites: tuple[str, ...]
    rests: Rests
    rests_on: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A question with what holds: `value` as kept, `words` as said; "" where there is no answer.

    `source` "" is what is taken until somebody answers. `by_officer`: somebody said so here.
    """

    asked: Asked
    value: str
    words: str
    source: str
    needed: bool
    by_officer: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of time of the absence: the latest sensible posting, the safe and the outer.

    `red_flag`: little time is left.
    """

    latest_posting: date
    safe: date
    outer: date
    red_flag: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class LegalPage:
    """All that the legal page shows. Without a parent to choose there are no steps."""

    pupil: Pupil
    on: date
    parents: tuple[Relation, ...]
    person_id: str
    has_case: bool
    steps: tuple[Step, ...]
    facts: tuple[KnownFact, ...]
    window: Window | None
    limits: Limits | None
    rules_version: str


@dataclass(frozen=True, slots=True)
class Legal:
    """What an officer does on the legal page."""

    desk: Desk
    cases: Cases
    rules: RuleSets
    pack: AskedPack

    def page(self, pupil_id: str, person_id: str = "") -> LegalPage:
        """Return the page for one parent; without one, for the first who may be chosen.

        Raises:
            Refused: the pupil is not on this laptop, or the law of today is not.
        """
        page = self.cases.page(pupil_id)
        on = self.desk.today()
        measures = in_force(self.rules.measures, on)
        parents = tuple(each for each in page.relations if each.is_parent_in_law)
        chosen = next((p for p in parents if p.person.id == person_id), None)
        chosen = chosen or next(iter(parents), None)
        if chosen is None:
            return LegalPage(
                page.pupil, on, (), "", _has_case(page), (), (), None, None, measures.version
            )
        questions = self._questions(measures)
        answers = self._answers(page, chosen, questions, self._said(page))
        family = family_of(page, chosen.person, on, with_taken(answers, questions), self.rules)
        stand = standing(family, self.rules)
        return LegalPage(
            pupil=page.pupil,
            on=on,
            parents=parents,
            person_id=chosen.person.id,
            has_case=_has_case(page),
            steps=tuple(
                self._step(rung, family, stand, answers, questions)
                for rung in ladder(family, self.rules)
            ),
            facts=tuple(
                _known(question, answers) for question in questions if _shown(question, answers)
            ),
            window=page.attendance.threshold.best if page.attendance else None,
            limits=_limits(stand),
            rules_version=measures.version,
        )

    def answer(self, pupil_id: str, person_id: str, key: str, value: str) -> None:
        """Keep an officer's answer beside those before it; "" takes the answer back.

        Raises:
            Refused: there is no open case, or it is no answer to that question.
        """
        page = self.cases.page(pupil_id)
        case = page.case
        if case is None or case.closed_on is not None:
            raise Refused(
                "This pupil has no open case.", todo="Open a case, then answer this again."
            )
        measures = in_force(self.rules.measures, self.desk.today())
        asked = next(each for each in self._questions(measures) if each.key == key)
        _check(asked, value)
        about = person_id if asked.of_parent else ""
        now = self.desk.clock.now()
        fact = LegalFact(key, value.strip(), about, self.desk.me.name, now)
        self._try(page, person_id, fact)
        self._keep(case, asked, fact)

    def _keep(self, case: CaseFile, asked: Asked, fact: LegalFact) -> None:
        """Write an answer, and on the timeline that it was given."""
        me, at = self.desk.me.officer_id, fact.recorded_at
        with self.desk.acts.act("answer the law's question") as act:
            act.record(
                new(
                    "legal_fact",
                    self.desk.ids.new(),
                    case.scope,
                    case_file_id=case.id,
                    person_id=fact.person_id or None,
                    officer_id=me,
                    key=fact.key,
                    value=fact.value,
                    recorded_at=moment(at),
                ),
                entry(
                    self.desk.ids.new(),
                    case,
                    EntryKind.LEGAL,
                    asked.label,
                    text=asked.spoken(fact.value) or "Answer taken back",
                    source="legal_fact",
                    officer_id=me,
                    happened_at=at,
                    entered_at=at,
                ),
            )

    def _questions(self, measures: MeasureRules) -> tuple[Asked, ...]:
        return (*self.pack.written_questions(measures), *self.pack.questions)

    def _said(self, page: PupilPage) -> tuple[LegalFact, ...]:
        return tuple(self.desk.shelves.legal.of_case(page.case.id)) if page.case else ()

    def _answers(
        self,
        page: PupilPage,
        chosen: Relation,
        questions: Sequence[Asked],
        said: Sequence[LegalFact],
    ) -> Answers:
        ends = {
            letter.id: clock.on
            for letter in page.letters
            for clock in self.desk.shelves.letters.clocks(letter.id)
            if clock.kind is ClockKind.PERIOD_END
        }
        return answers_for(
            page, chosen.person, questions, said, ends, self.rules, self.desk.today()
        )

    def _try(self, page: PupilPage, person_id: str, fact: LegalFact) -> None:
        """Raises Refused where the law could not be worked out with that answer."""
        chosen = next(each for each in page.relations if each.person.id == person_id)
        on = self.desk.today()
        questions = self._questions(in_force(self.rules.measures, on))
        answers = self._answers(page, chosen, questions, (*self._said(page), fact))
        family = family_of(page, chosen.person, on, with_taken(answers, questions), self.rules)
        if family.last is not None and (family.first is None or family.last < family.first):
            raise Refused(
                "The absence would end before it begins.",
                todo="Say its first day first, then its last.",
            )
        ladder(family, self.rules)

    def _step(
        self,
        rung: Rung,
        family: Family,
        stand: Standing,
        answers: Answers,
        questions: Sequence[Asked],
    ) -> Step:
        key = rung.measure.key
        lacks = tuple(self._lack(one, key, family, stand) for one in rung.missing)
        if rung.state is not State.CLOSED:
            lacks += tuple(
                Lack(
                    self.pack.words.unanswered.format(question=q.label), (), (self.pack.answer(q),)
                )
                for q in questions
                if key in q.needed_for and q.key not in answers.told
            )
        state = State.WAITING if rung.state is State.OPEN and lacks else rung.state
        because = [rung.because]
        if state is not rung.state:
            because = [Reason("unanswered", lacks[0].words, ())]
        if key == _PENALTY and stand.notice is not None and state is not State.CLOSED:
            because += [each for each in stand.notice.reasons if each.key != because[0].key]
            because += self._price(stand.notice)
        rests = self.pack.rests_of(key)
        return Step(
            key=key,
            name=rung.measure.name,
            state=state,
            because=tuple(because),
            lacks=lacks,
            starts=self.pack.starts_of(key) if state is State.OPEN else (),
            until=rung.until,
            cites=rung.measure.cites,
            rests=rests,
            rests_on=rests.answers & answers.told.keys(),
        )

    def _price(self, notice: NoticeAnswer) -> list[Reason]:
        """What a notice of today would cost, where one could be given."""
        if notice.full_amount is None:
            return []
        amounts = {"reduced": notice.reduced_amount, "full": notice.full_amount}
        two = notice.reduced_amount is not None
        words = self.pack.words.two_prices if two else self.pack.words.one_price
        return [Reason("price", words.format(**amounts), ())]

    def _lack(self, missing: Reason, measure: str, family: Family, stand: Standing) -> Lack:
        supplies = self.pack.supplies_of(missing.key, measure)
        if missing.key == _REASONING:
            supplies += tuple(
                self.pack.write(each.key)
                for each in stand.measures.reasoning
                if each.key not in family.before.reasoning
                and (family.before.support_fits or not each.only_where_support_fits)
            )
        return Lack(missing.why, missing.cites, supplies)


def _has_case(page: PupilPage) -> bool:
    return page.case is not None and page.case.closed_on is None


def _limits(stand: Standing) -> Limits | None:
    limit = stand.limit
    if limit is None:
        return None
    return Limits(
        limit.latest_posting, limit.safe_limit, limit.outer_limit, limit.red_flag, limit.reason
    )


def _shown(question: Asked, answers: Answers) -> bool:
    return (
        not question.only_if_unknown
        or question.key not in answers.told
        or (answers.told[question.key].by_officer)
    )


def _known(question: Asked, answers: Answers) -> KnownFact:
    told = answers.told.get(question.key)
    value = told.value if told else question.taken
    return KnownFact(
        asked=question,
        value=value,
        words=question.spoken(value),
        source=told.source if told else "",
        needed=bool(question.needed_for) and told is None,
        by_officer=told is not None and told.by_officer,
    )


def _check(asked: Asked, value: str) -> None:
    """Raises Refused for what is no answer."""
    kept = value.strip()
    if asked.kind is AskedKind.NUMBER and kept and (not kept.isdecimal() or int(kept) == 0):
        raise Refused("That is no number.", todo="Write a whole number, such as 2.")
    if asked.kind is AskedKind.CHOICE and kept and kept not in {a.key for a in asked.answers}:
        raise Refused("No answer is chosen.", todo="Choose one of the answers.")
    if asked.kind is AskedKind.DAY and kept:
        date.fromisoformat(kept)
