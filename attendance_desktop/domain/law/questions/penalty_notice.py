"""The question `penalty_notice`: what a notice on a day would be, and at what price."""

from attendance_desktop.domain.law.issuer import may_issue
from attendance_desktop.domain.law.penalty_notice import (
    EarlierNotice,
    NoticeAnswer,
    NoticeState,
    OpenFile,
    ProposedNotice,
    consider_notice,
)
from attendance_desktop.domain.law.questions.issuer import issuer_facts
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import PenaltyRules, in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts

PARENT = "P"
CHILD = "C"


def answer_penalty_notice(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the outcome of a proposed notice, its price, and what it rests on."""
    penalty = in_force(rules.penalties, facts.day("issue_date"))
    notice = _proposed(facts, rules, penalty)
    earlier = [earlier_notice(table, penalty) for table in facts.tables("earlier")]
    open_files = [open_file(table) for table in facts.tables("prosecutions")]
    found = consider_notice(notice, earlier, open_files, penalty)
    return Answer(_lines(found, penalty))


def _proposed(facts: Facts, rules: RuleSets, penalty: PenaltyRules) -> ProposedNotice:
    start = facts.day("offence_start")
    end = facts.day("offence_end", start)
    if end < start:
        raise facts.fault("the offence ends before it begins")
    return ProposedNotice(
        issue_date=facts.day("issue_date"),
        section=facts.word("section", *penalty.sections),
        offence_start=start,
        offence_end=end,
        parent=facts.text("parent", PARENT),
        child=facts.text("child", CHILD),
        place=facts.word("school_kind", *(place.key for place in penalty.places)),
        written_notice=facts.flag("written_notice", default=True),
        of_compulsory_age=facts.flag("compulsory_age", default=True),
        issuer_allowed=_issuer_allowed(facts.table_or_none("issuer"), rules),
        threshold_met=facts.flag("threshold_met", default=True),
    )


def _issuer_allowed(facts: Facts | None, rules: RuleSets) -> bool:
    if facts is None:
        return True
    latest = rules.issuers[-1]
    return may_issue(issuer_facts(facts, latest), latest).allowed


def earlier_notice(facts: Facts, penalty: PenaltyRules) -> EarlierNotice:
    """Read a notice of before."""
    issued = facts.day("issued")
    return EarlierNotice(
        issued=issued,
        section=facts.word("section", *penalty.sections),
        parent=facts.text("parent", PARENT),
        child=facts.text("child", CHILD),
        offence_start=facts.day("offence_start", issued),
        state=NoticeState(facts.word("state", *NoticeState)),
        state_on=facts.day_or_none("state_on"),
    )


def open_file(facts: Facts) -> OpenFile:
    """Read proceedings that are open."""
    return OpenFile(
        first=facts.day("from"),
        last=facts.day("to"),
        parent=facts.text("parent", PARENT),
        child=facts.text("child", CHILD),
    )


def _lines(found: NoticeAnswer, penalty: PenaltyRules) -> tuple[AnswerLine, ...]:
    reason, window, *_ = found.reasons
    why, cites = reason.why, reason.cites
    needs = penalty.reason("under_threshold")
    age = penalty.reason("not_compulsory_age")
    return (
        AnswerLine("outcome", found.outcome, why, cites),
        AnswerLine("because", found.because, why, cites),
        AnswerLine("reduced_amount", found.reduced_amount, why, cites),
        AnswerLine("full_amount", found.full_amount, why, cites),
        AnswerLine("counting", len(found.counting), _counted(found), window.cites),
        AnswerLine("window_from", found.window_from, window.why, window.cites),
        AnswerLine(
            "next_lawful_date",
            found.next_lawful_date,
            "The first later day on which one notice fewer counts.",
            window.cites,
        ),
        AnswerLine(
            "needs_reason",
            found.needs_reason,
            needs.why if found.needs_reason else "The threshold is met.",
            needs.cites,
        ),
        AnswerLine(
            "prosecution_route",
            found.prosecution_route,
            "Proceedings are for a child of compulsory school age.",
            age.cites,
        ),
    )


def _counted(found: NoticeAnswer) -> str:
    if not found.counting:
        return "No earlier notice counts."
    days = ", ".join(one.issued.isoformat() for one in found.counting)
    return f"Earlier notices that count, by their day of issue: {days}."
