"""The question `payment`: whether a notice is paid, what is owed, and what the council must do."""

from decimal import Decimal

from attendance_desktop.domain.law.payment import Intends, Must, Payment, account
from attendance_desktop.domain.law.questions.pounds import in_pounds
from attendance_desktop.domain.law.questions.service import TARIFFS
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Outcome, in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.service import Service, payment_dates

_WHY = {
    Must.NOTHING: "It is paid: liability for the offence has ended.",
    Must.WAIT: "The period for paying has not ended.",
    Must.PROSECUTE_OR_WITHDRAW: "Unpaid at the end, it is prosecuted or withdrawn.",
    Must.PROSECUTE: "Unpaid at the end, and the council means to prosecute.",
    Must.WITHDRAW: "Unpaid at the end, and the council does not mean to prosecute.",
}


def answer_payment(facts: Facts, rules: RuleSets) -> Answer:
    """Answer how a notice stands on a day."""
    received, as_of = facts.day("received"), facts.day("as_of")
    outcome = Outcome(facts.word("tariff", *TARIFFS))
    intends = Intends(facts.word("intends", *Intends))
    payments = [
        Payment(table.day("on"), Decimal(table.number("amount")))
        for table in facts.tables("payments", needed=True)
    ]
    tariff = in_force(rules.penalties, received).tariff(outcome)
    served = Service(received, presumed=False, reason="", cites=())
    dates = payment_dates(served, outcome, in_force(rules.service, received))
    found = account(tariff, dates, payments, as_of, intends)
    why, cites = _WHY[found.must], found.cites
    owed = "The price of the day less what was paid in time."
    return Answer(
        (
            AnswerLine("discharged", found.discharged, why, cites),
            AnswerLine("outstanding", in_pounds(found.outstanding), owed, tariff.reason.cites),
            AnswerLine("pay_by", dates.pay_by, "The last day as it is printed.", cites),
            AnswerLine("must", found.must, why, cites),
            AnswerLine("can_prosecute", found.can_prosecute, why, cites),
        )
    )
