"""Which function answers which question."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attendance_desktop.domain.law.questions.issuer import answer_issuer
from attendance_desktop.domain.law.questions.ladder import answer_ladder
from attendance_desktop.domain.law.questions.notice_to_improve import answer_notice_to_improve
from attendance_desktop.domain.law.questions.payment import answer_payment
from attendance_desktop.domain.law.questions.penalty_notice import answer_penalty_notice
from attendance_desktop.domain.law.questions.procedure import answer_procedure
from attendance_desktop.domain.law.questions.rates import answer_rates
from attendance_desktop.domain.law.questions.returns import answer_returns
from attendance_desktop.domain.law.questions.school_age import answer_compulsory_school_age
from attendance_desktop.domain.law.questions.school_attendance_order import (
    answer_school_attendance_order,
)
from attendance_desktop.domain.law.questions.service import answer_service
from attendance_desktop.domain.law.questions.threshold import answer_threshold
from attendance_desktop.domain.law.questions.time_limit import answer_time_limit
from attendance_desktop.domain.law.questions.withdrawal import answer_withdrawal
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, Facts

Question = Callable[[Facts, RuleSets], Answer]
"""Reads every fact that it knows, then answers. Raises Refused where there is no answer."""

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "threshold": answer_threshold,
        "rates": answer_rates,
        "returns": answer_returns,
        "compulsory_school_age": answer_compulsory_school_age,
        "penalty_notice": answer_penalty_notice,
        "issuer": answer_issuer,
        "withdrawal": answer_withdrawal,
        "notice_to_improve": answer_notice_to_improve,
        "service": answer_service,
        "payment": answer_payment,
        "time_limit": answer_time_limit,
        "procedure": answer_procedure,
        "school_attendance_order": answer_school_attendance_order,
        "ladder": answer_ladder,
    }
)
