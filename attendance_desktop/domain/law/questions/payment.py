"""The question `payment`: whether a notice is paid, what is owed, and what the council must do."""

from decimal import Decimal

from attendance_desktop.domain.law.payment import Intends, Payment, account
from attendance_desktop.domain.law.questions.pounds import in_pounds
from attendance_desktop.domain.law.questions.service import TARIFFS
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Outcome, in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.service import Service, payment_dates


def answer_payment(facts: Facts, rules: RuleSets) -> Answer:
    """Answer how a notice stands on a day."""
    received, as_of = facts.day("received"), facts.day("as_of")
    outcome = Outcome(facts.word("tariff", *TARIFFS))
    intends = Intends(facts.word("intends", *Intends))
    payments = [
        Payment(table.day("on"), Decimal(table.number("amount")))
        for table in facts.tables("payments", needed=True)
    ]
    penalties = in_force(rules.penalties, received)
    tariff = penalties.tariff(outcome)
    served = Service(received, presumed=False, reason="", cites=())
    dates = payment_dates(served, outcome, in_force(rules.service, received))
    found = account(tariff, dates, payments, as_of, intends)
    reason = penalties.reason(found.must)
    why, cites = reason.why, reason.cites
    owed = "The price of the day less what was paid in time."
    return Answer(
        (
            AnswerLine("discharged", found.discharged, why, cites),
            AnswerLine("outstanding", in_pounds(found.outstanding), owed, tariff.reason.cites),
            AnswerLine("pay_by", dates.pay_by, "The last day as it is printed.", dates.cites),
            AnswerLine("must", found.must, why, cites),
            AnswerLine("can_prosecute", found.can_prosecute, why, cites),
        )
    )
