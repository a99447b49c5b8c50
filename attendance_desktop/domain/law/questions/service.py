"""The question `service`: the day a notice counts as served, and the days it starts."""

from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Outcome, in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.service import deemed_service, payment_dates

TARIFFS = (Outcome.FIRST, Outcome.SECOND, Outcome.PUBLIC_PLACE)


def answer_service(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the day of service, and the last and first days that follow from it."""
    sent = facts.day("sent")
    held = in_force(rules.service, sent)
    method = held.method(facts.needed_word("method", *(one.key for one in held.methods)))
    received = facts.day_or_none("received")
    agreed = facts.flag("agreed", default=False)
    tariff = facts.word("tariff", *TARIFFS)
    service = deemed_service(method, sent, rules.bank_holidays, received=received, agreed=agreed)
    dates = payment_dates(service, tariff, held)
    return Answer(
        (
            AnswerLine("served", service.on, service.reason, service.cites),
            AnswerLine(
                "reduced_last", dates.reduced_last, "Last day of the reduced price.", dates.cites
            ),
            AnswerLine("pay_by", dates.pay_by, "The last day as it is printed.", dates.cites),
            AnswerLine(
                "pay_accepted_to",
                dates.pay_accepted_to,
                "Payment is taken to this day without question.",
                dates.cites,
            ),
            AnswerLine(
                "proceedings_not_before",
                dates.proceedings_not_before,
                "Proceedings never begin before this day.",
                dates.cites,
            ),
        )
    )
