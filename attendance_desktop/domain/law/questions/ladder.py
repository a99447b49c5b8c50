"""The question `ladder`: every measure towards a parent and a child, and why it stands so."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

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
from attendance_desktop.domain.law.ladder import ladder
from attendance_desktop.domain.law.measure import Rung
from attendance_desktop.domain.law.questions.penalty_notice import (
    CHILD,
    PARENT,
    earlier_notice,
    open_file,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import PenaltyRules, in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts

_CONDITIONS = ("A", "B", "C", "D")
_WRITTEN_BESIDES = ("no_notice_to_improve", "under_threshold")
_Word = TypeVar("_Word", bound=StrEnum)


def answer_ladder(facts: Facts, rules: RuleSets) -> Answer:
    """Answer each measure's state, why, what it waits for, and until when."""
    rungs = ladder(_family(facts, rules), rules)
    return Answer(tuple(line for rung in rungs for line in _lines(rung)))


def _family(facts: Facts, rules: RuleSets) -> Family:
    on = facts.day("on")
    penalty = in_force(rules.penalties, on)
    first = facts.day_or_none("first")
    last = facts.day_or_none("last") or first
    if last is not None and (first is None or last < first):
        raise facts.fault("the absence ends before it begins")
    return Family(
        on=on,
        parent=facts.text("parent", PARENT),
        child=facts.text("child", CHILD),
        first=first,
        last=last,
        threshold_met=facts.flag("threshold_met", default=False),
        of_age=facts.flag("compulsory_age", default=True),
        on_roll=facts.flag("on_roll", default=True),
        place=facts.word("school_kind", *(place.key for place in penalty.places)),
        written_notice=facts.flag("written_notice", default=True),
        in_care=facts.flag("in_care", default=False),
        whereabouts_known=facts.flag("whereabouts_known", default=True),
        suitable_education=facts.flag("suitable_education", default=True),
        plan=facts.flag("plan", default=False),
        before=_before(facts, rules),
        notices=_notices(facts, penalty),
        court=_court(facts),
        exclusion=Exclusion(
            facts.number("excluded_day", least=1) if facts.has("excluded_day") else None,
            facts.flag("named", default=True),
            facts.flag("justified", default=False),
        ),
        order=_order(facts),
    )


def _before(facts: Facts, rules: RuleSets) -> Before:
    known = {one.key for one in in_force(rules.measures, facts.day("on")).reasoning}
    reasoning = facts.texts("reasoning")
    for word in reasoning:
        if word not in known and word not in _WRITTEN_BESIDES:
            raise facts.fault("a word of `reasoning` is not known")
    return Before(
        support=_word(facts, "support", Support),
        contract=_word(facts, "contract", Contract),
        improvement=_word(facts, "improvement", Improvement),
        improvement_ends=facts.day_or_none("improvement_ends"),
        warned=facts.flag("warned", default=False),
        fast_track_from=facts.day_or_none("fast_track_from"),
        reasoning=frozenset(reasoning),
    )


def _notices(facts: Facts, penalty: PenaltyRules) -> Notices:
    grounds = tuple(ground.key for ground in penalty.grounds)
    return Notices(
        earlier=tuple(earlier_notice(table, penalty) for table in facts.tables("earlier")),
        open_files=tuple(open_file(table) for table in facts.tables("prosecutions")),
        given=_word(facts, "notice", Given),
        served=facts.day_or_none("received"),
        ground=_word_or_none(facts, "ground", grounds),
    )


def _court(facts: Facts) -> Court:
    return Court(
        adult=facts.flag("adult", default=True),
        knows=facts.flag("knows", default=False),
        interview=_word(facts, "interview", Interview),
        proceedings=_word(facts, "proceedings", Proceedings),
        supervision_considered=facts.flag("eso_considered", default=False),
        services_consulted=facts.flag("services_consulted", default=False),
        supervision_in_force=facts.word("eso", "none", "in_force") == "in_force",
    )


def _order(facts: Facts) -> Order:
    return Order(
        expedient=facts.flag("expedient", default=True),
        stage=_word(facts, "step", OrderStage),
        served=facts.day_or_none("served"),
        condition=_word_or_none(facts, "condition", _CONDITIONS),
        commencement=facts.day_or_none("commencement"),
    )


def _word(facts: Facts, key: str, words: type[_Word]) -> _Word:
    return words(facts.word(key, *words))


def _word_or_none(facts: Facts, key: str, words: tuple[str, ...]) -> str | None:
    return None if facts.text_or_none(key) is None else facts.needed_word(key, *words)


def _lines(rung: Rung) -> Iterator[AnswerLine]:
    key = rung.measure.key
    why = f"{rung.measure.name}: {rung.because.why}"
    cites = rung.because.cites or rung.measure.cites
    missing = " ".join(reason.key for reason in rung.missing) or None
    all_missing = " ".join(reason.why for reason in rung.missing)
    yield AnswerLine(key, rung.state, why, cites)
    yield AnswerLine(f"{key}_because", rung.because.key, rung.because.why, cites)
    yield AnswerLine(f"{key}_missing", missing, all_missing or "Nothing is waited for.", cites)
    until = "The first day on which this may end." if rung.until else "No day is set."
    yield AnswerLine(f"{key}_until", rung.until, until, cites)
