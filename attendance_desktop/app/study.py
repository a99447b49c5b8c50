"""An officer's study: the open vault, and every service over it."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.app.clockwork import SystemClock, TimeOrderedIds
from attendance_desktop.app.press import HousePress, house_press
from attendance_desktop.domain.attendance.outside_figures import ReconcileWords
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.law.annual_return import ReturnRules
from attendance_desktop.domain.law.asked import AskedPack
from attendance_desktop.domain.law.council_pack import CouncilPack
from attendance_desktop.domain.law.evidence import EvidenceRules
from attendance_desktop.domain.law.notice_to_improve import KIND
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.wording import CouncilSettings, Wording
from attendance_desktop.packs.annual_return import load_annual_return
from attendance_desktop.packs.attendance import (
    load_bank_holidays,
    load_code_table,
    load_threshold_rules,
)
from attendance_desktop.packs.evidence import load_evidence
from attendance_desktop.packs.forms import load_form
from attendance_desktop.packs.legal import load_asked
from attendance_desktop.packs.letters import council_settings, letter_wording, service_rules
from attendance_desktop.packs.picture import load_picture_rules
from attendance_desktop.packs.reconcile import load_reconcile_words
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.annual_notices import IssuedNotices
from attendance_desktop.services.annual_return import AnnualReturns
from attendance_desktop.services.calendar_file import CalendarFiles
from attendance_desktop.services.cases import Cases
from attendance_desktop.services.certificates import Certificates
from attendance_desktop.services.clock_moves import Moves
from attendance_desktop.services.clocks import Clocks
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.evidence import Evidence
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.finding import Finding
from attendance_desktop.services.legal import Legal
from attendance_desktop.services.notices import LetterData, Notices
from attendance_desktop.services.offers import Offers
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
from attendance_desktop.services.picture import Pictures
from attendance_desktop.services.picture_room import PeopleTraits
from attendance_desktop.services.picture_shapes import PictureRules
from attendance_desktop.services.reconciling import Reconciling
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.returns import Returns
from attendance_desktop.services.visits import Visits
from attendance_desktop.storage.caseload import Caseload
from attendance_desktop.storage.vault import Vault

HOME_VISIT = "home_visit"


@dataclass(frozen=True, slots=True)
class Packs:
    """The dated data that a study works with."""

    rules: Rules
    law: RuleSets
    evidence: EvidenceRules
    form: Form
    letters: LetterData
    press: HousePress
    pictures: PictureRules
    reconcile: ReconcileWords
    certificate: Wording
    register_extract: Wording
    annual: ReturnRules
    annual_page: Wording
    asked: AskedPack
    penalty: PenaltyData


@dataclass(frozen=True, slots=True)
class Study:
    """Everything that the screens use once the caseload is open."""

    vault: Vault
    caseload: Caseload
    desk: Desk
    packs: Packs
    cases: Cases
    clocks: Clocks
    visits: Visits
    registers: Registers
    offers: Offers
    evidence: Evidence
    notices: Notices
    finding: Finding
    pictures: Pictures
    reconciling: Reconciling
    exports: Exports
    calendar_files: CalendarFiles
    certificates: Certificates
    returns: Returns
    annual: AnnualReturns
    legal: Legal
    penalties: Penalties
    penalty_steps: PenaltySteps
    penalty_letters: PenaltyLetters


def load_packs(
    on: date, council: CouncilSettings | None = None, pack: CouncilPack | None = None
) -> Packs:
    """Read and check everything in resources that is in force on a day.

    Without `council` the letters carry the sample council's head. What a council's signed `pack`
    holds stands in place of the program's own; `council` is already the pack's where it has one.
    """
    codes = load_code_table()
    settings = council or council_settings()
    press = house_press(settings)
    law = load_rule_sets(pack.code if pack else None)
    return Packs(
        rules=Rules(codes, load_threshold_rules(codes)),
        law=law,
        evidence=(pack.evidence if pack else None) or load_evidence(),
        form=load_form(HOME_VISIT),
        letters=LetterData(
            wording=letter_wording(KIND),
            council=press.council,
            service=service_rules(on),
            bank_holidays=load_bank_holidays(),
            rule_set=press.rule_set,
        ),
        press=press,
        pictures=load_picture_rules(codes),
        reconcile=load_reconcile_words(),
        certificate=letter_wording("attendance_certificate"),
        register_extract=letter_wording("register_extract"),
        annual=load_annual_return(),
        annual_page=letter_wording("annual_return"),
        asked=load_asked(in_force(law.penalties, on), in_force(law.measures, on)),
        penalty=_penalty_data(law, press),
    )


def _penalty_data(law: RuleSets, press: HousePress) -> PenaltyData:
    kinds = (NOTICE, REMINDER, WITHDRAWAL, CERTIFICATE)
    wordings = {kind: letter_wording(kind) for kind in kinds}
    return PenaltyData(wordings, press.council, law, press.rule_set)


def _annual(exports: Exports, packs: Packs) -> AnnualReturns:
    issued = IssuedNotices(exports.desk, packs.annual, packs.rules, packs.law)
    page, press = packs.annual_page, packs.press
    return AnnualReturns(exports, packs.annual, packs.law.penalties, page, press, issued)


def open_study(vault: Vault, me: Me, packs: Packs) -> Study:
    """Build every service over an open vault for the officer who works here."""
    clock, ids = SystemClock(), TimeOrderedIds()
    caseload = Caseload(vault, clock=clock, ids=ids, by=me.officer_id)
    desk = Desk(me, clock, ids, caseload, caseload)
    cases = Cases(desk, packs.rules)
    exports = Exports(desk, packs.rules, write)
    clocks = Clocks(desk, cases, packs.law)
    pictures = Pictures(desk, packs.pictures, PeopleTraits(caseload))
    legal = Legal(desk, cases, packs.law, packs.asked)
    book = PenaltyBook(desk, packs.penalty)
    return Study(
        vault=vault,
        caseload=caseload,
        desk=desk,
        packs=packs,
        cases=cases,
        clocks=clocks,
        visits=Visits(desk, packs.form),
        registers=Registers(desk, packs.rules, Moves(desk, packs.rules, packs.law)),
        offers=Offers(desk),
        evidence=Evidence(desk, cases, packs.law, packs.evidence),
        notices=Notices(desk, cases, packs.letters, packs.press),
        finding=Finding(caseload.search),
        pictures=pictures,
        reconciling=Reconciling(pictures, packs.reconcile),
        exports=exports,
        calendar_files=CalendarFiles(clocks, exports),
        returns=Returns(desk, packs.law),
        annual=_annual(exports, packs),
        legal=legal,
        penalties=Penalties(desk, cases, legal, packs.penalty, packs.press),
        penalty_steps=PenaltySteps(book),
        penalty_letters=PenaltyLetters(book, packs.press),
        certificates=Certificates(exports, packs.certificate, packs.register_extract, packs.press),
    )
