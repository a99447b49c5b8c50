"""A whole notice to improve about invented people, and the press that prints it."""

from collections.abc import Callable
from datetime import date

import pytest

from attendance_desktop.domain.law.council_facts import council_facts, greeting
from attendance_desktop.domain.law.particulars import Fact, Facts, FactValue, stated
from attendance_desktop.domain.law.wording import LetterSettings, Wording
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.document import LetterDocument
from attendance_desktop.letters.press import LetterPress
from attendance_desktop.packs.letters import (
    council_settings,
    letter_fonts,
    letter_settings,
    letter_wording,
)

DATED = date(2026, 11, 23)
SESSIONS = tuple(
    (f"Monday {day} November 2026", half, mark)
    for day in range(2, 8)
    for half, mark in (("Morning", "G: a holiday"), ("Afternoon", "O: absent without leave"))
)
OWN: dict[str, FactValue] = {
    "reference": "EWS-2026-0142",
    "letter_date": "23 November 2026",
    "parent_name": "Mrs Halima Zorbolova",
    "parent_address": ("14 Sample Lane", "Upper Sample", "Wetherby Vale", "ZZ2 3AA"),
    "salutation": greeting("Mrs", "Halima", "Zorbolova"),
    "child_name": "Tamsin Quillbrook",
    "school_name": "Hillside Primary School",
    "officer_name": "Priya Raman",
    "officer_role": "Education Welfare Officer",
    "attendance_record": "86 of 112 possible sessions were attended. That is 76.8%.",
    "attendance_sessions": SESSIONS,
    "support_given": ("12 October 2026: we met at the school.", "2 November 2026: home visit."),
    "support_how": "Call me on 01632 960 101 by 30 November 2026.",
    "period_weeks": "6",
    "period_from": "23 November 2026",
    "period_to": "15 January 2027",
    "target": "No more sessions missed without leave.",
}
Compose = Callable[[Facts], LetterDocument]


@pytest.fixture(scope="session")
def wording() -> Wording:
    return letter_wording("notice_to_improve")


@pytest.fixture(scope="session")
def settings() -> LetterSettings:
    return letter_settings(council_settings())


@pytest.fixture(scope="session")
def press() -> LetterPress:
    fonts = letter_fonts()
    return LetterPress(fonts.regular, fonts.bold)


@pytest.fixture(scope="session")
def facts(wording: Wording, settings: LetterSettings) -> Facts:
    own = (
        stated(wording.required, key, value, source="Register, Hillside Primary", when=DATED)
        for key, value in OWN.items()
    )
    return Facts((*council_facts(wording, settings.council), *own))


@pytest.fixture(scope="session")
def compose(wording: Wording, settings: LetterSettings) -> Compose:
    composer = Composer()
    return lambda facts: composer.compose(wording, facts, settings, dated=DATED)


def emptied(fact: Fact) -> Fact:
    return Fact(fact.key, fact.label, "  ", fact.source, fact.source_when, fact.needed)
