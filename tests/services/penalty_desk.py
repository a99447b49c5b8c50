"""A desk at which penalty notices are given: one family, every answer given, a press of text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from attendance_desktop.packs.legal import load_asked
from attendance_desktop.packs.letters import council_settings, letter_wording
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.legal import Legal
from attendance_desktop.services.penalties import Penalties
from attendance_desktop.services.penalty_book import PenaltyBook
from attendance_desktop.services.penalty_letters import PenaltyLetters
from attendance_desktop.services.penalty_shapes import (
    CERTIFICATE,
    NOTICE,
    REMINDER,
    WITHDRAWAL,
    PenaltyData,
)
from attendance_desktop.services.penalty_steps import PenaltySteps
from tests.builders import SmallCouncil
from tests.services.test_notices import TextPress
from tests.services.test_registers import a_register_file, plan_and_accept

RULES = load_rule_sets()
PACK = load_asked(RULES.penalties[-1], RULES.measures[-1])
ANSWERS = {
    "support": "not_appropriate",
    "school_kind": "maintained",
    "earlier_checked": "yes",
    "written_equality": "No disability known.",
    "written_public_interest": "Yes, fairness to others.",
    "written_best_tool": "A contract changes nothing here.",
}


@dataclass
class PenaltyDesk:
    council: SmallCouncil
    legal: Legal
    penalties: Penalties
    book: PenaltyBook
    steps: PenaltySteps
    letters: PenaltyLetters

    def issue(self, parent: str = "mum") -> str:
        """Issue a notice today and return its id."""
        return self.penalties.issue(self.penalties.prepare(self.council.pupil, parent))

    def serve(self, parent: str = "mum") -> str:
        """Issue a notice and hand it over today."""
        for key, value in (("method", "hand"),):
            self.penalties.write(self.penalties.prepare(self.council.pupil, parent), key, value)
        ident = self.issue(parent)
        self.penalties.served(ident, on=self.council.today(), method="hand")
        return ident

    def go_to(self, on: date) -> None:
        """Let it be noon of a day."""
        self.council.clock.instant = datetime.combine(on, time(12), UTC)


def a_penalty_desk(*, answered: tuple[str, ...] = ("mum",)) -> PenaltyDesk:
    council = SmallCouncil()
    council.open_case()
    plan_and_accept(council, a_register_file("G" * 12))
    legal = Legal(council.desk, council.cases, RULES, PACK)
    for parent in answered:
        for key, value in ANSWERS.items():
            legal.answer(council.pupil, parent, key, value)
    kinds = (NOTICE, REMINDER, WITHDRAWAL, CERTIFICATE)
    data = PenaltyData(
        wordings={kind: letter_wording(kind) for kind in kinds},
        council=council_settings,
        rules=RULES,
        rule_set="f" * 64,
    )
    press = TextPress()
    book = PenaltyBook(council.desk, data)
    return PenaltyDesk(
        council,
        legal,
        Penalties(council.desk, council.cases, legal, data, press),
        book,
        PenaltySteps(book),
        PenaltyLetters(book, press),
    )
