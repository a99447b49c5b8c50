"""Penalty notices: considered for one parent and one child, issued whole, and served.

The program never decides that one should be given: an officer does, and writes down why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from attendance_desktop.domain.attendance.school_age import school_age
from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.identity import authority_id
from attendance_desktop.domain.casework.kept_letter import Posted
from attendance_desktop.domain.casework.letter import post
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord
from attendance_desktop.domain.casework.people import Relation
from attendance_desktop.domain.law.issuer import IssuerAnswer, IssuerFacts, may_issue
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.law.particulars import missing, panel
from attendance_desktop.domain.law.penalty_notice import (
    EarlierNotice,
    NoticeAnswer,
    NoticeState,
    OpenFile,
    ProposedNotice,
    consider_notice,
)
from attendance_desktop.domain.law.rules import Outcome, PenaltyRules, Reason, in_force
from attendance_desktop.domain.law.service import (
    PaymentDates,
    ServiceMethod,
    deemed_service,
    payment_dates,
)
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Cases, PupilPage
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.legal import Legal, LegalPage
from attendance_desktop.services.legal_family import PROCEEDINGS_OPEN
from attendance_desktop.services.notices import Press
from attendance_desktop.services.penalty_changes import issued_changes, served_changes
from attendance_desktop.services.penalty_facts import PenaltySources, cautions_of, gather_penalty
from attendance_desktop.services.penalty_shapes import NOTICE, PenaltyData, PreparedPenalty
from attendance_desktop.services.penalty_standing import as_earlier

PLANNED_ON, METHOD, KIND_OF_ISSUER = "planned_on", "method", "issuer"
"""Keys of the officer's choices, kept beside the officer's words."""

COUNCIL_OFFICER = "council_officer"
FIRST_CLASS = "first_class"
_BARS = (Outcome.NOT_AVAILABLE, Outcome.REFUSED, Outcome.BARRED)


@dataclass(frozen=True, slots=True)
class Penalties:
    """What an officer does to give a penalty notice."""

    desk: Desk
    cases: Cases
    legal: Legal
    data: PenaltyData
    press: Press

    def prepare(self, pupil_id: str, person_id: str) -> PreparedPenalty:
        """Gather what a notice would say and what stands in its way. Nothing is kept.

        Raises:
            Refused: there is no open case, or the person is not one of the pupil's parents.
        """
        page, relation, case = self._pair(pupil_id, person_id)
        wording = self.data.wordings[NOTICE]
        words = self.desk.shelves.letters.words(case.id, person_id, NOTICE)
        planned = words.get(PLANNED_ON)
        planned_on = date.fromisoformat(planned) if planned else self.desk.today()
        law = self.legal.page(pupil_id, person_id)
        rules = in_force(self.data.rules.penalties, planned_on)
        issuer = self._issuer(page, words.get(KIND_OF_ISSUER, COUNCIL_OFFICER))
        answer = self._answer(page, relation, law, planned_on, rules, issuer)
        priced = answer is not None and answer.outcome not in _BARS
        tariff = rules.tariff(answer.outcome) if answer and priced else None
        method = self.method(words.get(METHOD, FIRST_CLASS), planned_on)
        dates = self._dates(method, planned_on, answer) if priced else None
        sources = self._sources(page, relation, law, words, planned_on)
        facts = gather_penalty(replace(sources, tariff=tariff, dates=dates))
        return PreparedPenalty(
            case=case,
            pupil=page.pupil,
            parent=relation.person,
            planned_on=planned_on,
            method=method.key,
            facts=facts,
            lines=panel(facts, wording.required),
            missing=missing(facts, wording.required),
            answer=answer,
            barred=_barred(law, answer, issuer),
            cautions=cautions_of(page, relation, wording.review),
            dates=dates,
            payee=self._payee(issuer),
        )

    def method(self, key: str, on: date) -> ServiceMethod:
        """Return a way of serving by the rules of a day."""
        return in_force(self.data.rules.service, on).method(key)

    def methods(self) -> Sequence[ServiceMethod]:
        """Return the ways of serving whose day is known beforehand."""
        on = self.desk.today()
        ways = in_force(self.data.rules.service, on).methods
        holidays = self.data.rules.bank_holidays
        return tuple(way for way in ways if deemed_service(way, on, holidays).on is not None)

    def write(self, prepared: PreparedPenalty, key: str, words: str) -> None:
        """Keep the officer's own words or choice for a notice being prepared.

        Raises:
            Refused: the day is past.
        """
        if key == PLANNED_ON and date.fromisoformat(words) < self.desk.today():
            raise Refused(
                "The day of issue is past.",
                meaning="A notice is dated the day that it is posted or handed over.",
                todo="Choose today or a later day.",
            )
        with self.desk.acts.act("write penalty notice") as act:
            act.save_letter_words(prepared.case.id, prepared.parent.id, NOTICE, key, words)

    def preview(self, prepared: PreparedPenalty) -> bytes:
        """Return the notice as it would be issued; while something is missing, with its gaps."""
        return self.press.draw(
            self.data.wordings[NOTICE],
            prepared.facts,
            dated=prepared.planned_on,
            marked_gaps=bool(prepared.missing),
        )

    def issue(self, seen: PreparedPenalty) -> str:
        """Keep the notice with its exact bytes, price and printed days; return its id.

        Raises:
            Refused: something bars it, a particular is missing, its day is past, or what it
                rests on changed since it was prepared.
        """
        if seen.planned_on < self.desk.today():
            raise Refused(
                "The notice was not issued. Its day of issue is past.",
                todo="Choose today or a later day.",
            )
        now = self.prepare(seen.pupil.id, seen.parent.id)
        _must_be_whole(now)
        if now.facts != seen.facts:
            raise Refused(
                "The notice was not issued. Its facts changed since this preview was drawn.",
                todo="Read it again, then issue it.",
            )
        days = absence(self.legal.page(now.pupil.id, now.parent.id))
        pdf = self.preview(now)
        ident = self.desk.ids.new()
        with self.desk.acts.act("issue penalty notice") as act:
            kept = act.keep(pdf, "application/pdf")
            act.record(*issued_changes(self.desk, self.data, now, days, ident, kept))
            act.drop_letter_words(now.case.id, now.parent.id, NOTICE)
        return ident

    def served(self, notice_id: str, *, on: date, method: str) -> None:
        """Record that a notice was posted or handed over, and start its clocks.

        Raises:
            Refused: it is voided, served already, dated another day, or goes another way.
        """
        record = self.record(notice_id)
        letter = self.desk.shelves.letters.letter(record.letter_id)
        if letter is None or record.printed is None:
            raise Refused(
                "This notice was not issued here.", todo="Ask the council that issued it."
            )
        now = self.desk.clock.now()
        post(letter, Posted(on, method, self.desk.me.name, now))
        way = self.method(method, on)
        day = deemed_service(way, on, self.data.rules.bank_holidays).on
        rules = in_force(self.data.rules.service, record.issued_on)
        if day is None or day + timedelta(days=rules.payment.pay_by) > record.printed.pay_by:
            raise Refused(
                "The notice prints days for another way of serving.",
                meaning="The parent must have the whole time that the law gives for paying.",
                todo="Void the notice, and issue it anew with the way in which it goes.",
            )
        case = self.desk.case(record.case_id)
        with self.desk.acts.act("serve penalty notice") as act:
            act.record(*served_changes(self.desk, self.data, record, case, way, on, day))

    def record(self, notice_id: str) -> PenaltyRecord:
        """Return one notice.

        Raises:
            Refused: it is not on this laptop.
        """
        found = self.desk.shelves.penalties.notice(notice_id)
        if found is None:
            raise Refused("This notice is not on this laptop.", todo="Look at the register.")
        return found

    # ------------------------------------------------------------------ inside

    def _pair(self, pupil_id: str, person_id: str) -> tuple[PupilPage, Relation, CaseFile]:
        page = self.cases.page(pupil_id)
        if page.case is None or page.case.closed_on is not None:
            raise Refused(
                "This pupil has no open case.", todo="Open a case before preparing a notice."
            )
        for relation in page.relations:
            if relation.person.id == person_id and relation.is_parent_in_law:
                return page, relation, page.case
        raise Refused(
            "This person is not recorded as a parent of this child in law.",
            meaning="A notice goes to a parent with responsibility for the child, or with care.",
            todo="Open Family and people.",
        )

    def _sources(
        self,
        page: PupilPage,
        relation: Relation,
        law: LegalPage,
        words: Mapping[str, str],
        planned_on: date,
    ) -> PenaltySources:
        """Return what the facts are taken from, without a price or days."""
        first, last = absence(law)
        return PenaltySources(
            page=page,
            relation=relation,
            me=self.desk.me,
            council=self.data.council(),
            code=self.data.rules.code,
            rules=in_force(self.data.rules.penalties, planned_on),
            wording=self.data.wordings[NOTICE],
            codes=self.cases.rules.codes,
            words=words,
            number=self._number(page),
            planned_on=planned_on,
            first=first,
            last=last,
            tariff=None,
            dates=None,
        )

    def _answer(
        self,
        page: PupilPage,
        relation: Relation,
        law: LegalPage,
        on: date,
        rules: PenaltyRules,
        issuer: IssuerAnswer,
    ) -> NoticeAnswer | None:
        first, last = absence(law)
        if first is None:
            return None
        until = last or first
        born, attendance = page.pupil.born_on, page.attendance
        age = school_age(born, in_force(self.data.rules.school_age, first)) if born else None
        proposed = ProposedNotice(
            issue_date=on,
            section=rules.default_section,
            offence_start=first,
            offence_end=until,
            parent=relation.person.id,
            child=page.pupil.id,
            place=known(law, "school_kind"),
            written_notice=known(law, "written_notice") == "yes",
            of_compulsory_age=age is None or (age.covers(first) and age.covers(until)),
            issuer_allowed=issuer.allowed,
            threshold_met=attendance is not None and attendance.threshold.met,
        )
        in_court = known(law, "proceedings") in PROCEEDINGS_OPEN
        files = (OpenFile(first, until, proposed.parent, proposed.child),) if in_court else ()
        return consider_notice(proposed, self._earlier(law, proposed, rules), files, rules)

    def _earlier(
        self, law: LegalPage, proposed: ProposedNotice, rules: PenaltyRules
    ) -> tuple[EarlierNotice, ...]:
        """Return what is kept of earlier notices, and those that an officer was only told of."""
        on = proposed.issue_date
        kept = self.desk.shelves.penalties.of_pair(proposed.parent, proposed.child)
        found = [as_earlier(each, self.data.rules, on) for each in kept if not each.voided]
        kept_days = {each.issued for each in found}
        for key in ("earlier_last", "earlier_before"):
            day = _day(known(law, key))
            if day is not None and day not in kept_days:
                found.append(
                    EarlierNotice(
                        day,
                        rules.default_section,
                        proposed.parent,
                        proposed.child,
                        day,
                        NoticeState.UNPAID,
                    )
                )
        return tuple(found)

    def _issuer(self, page: PupilPage, kind: str) -> IssuerAnswer:
        """Return whether this officer may issue; the council's pack names who is authorised."""
        school = self._school_code(page)
        mine = school if school and authority_id(school) == self.desk.me.council_id else ""
        named = {each.name for each in self.data.rules.code.authorised}
        facts = IssuerFacts(
            kind=kind,
            authorised=not named or self.desk.me.name in named,
            officer_council=mine or self.desk.me.council_id,
            school_council=school or None,
            home_council=None if school else self.desk.me.council_id,
        )
        return may_issue(facts, in_force(self.data.rules.issuers, self.desk.today()))

    def _school_code(self, page: PupilPage) -> str:
        for school in self.desk.shelves.people.schools():
            if school.id == page.pupil.school_id:
                return school.laestab[:3]
        return ""

    def _payee(self, issuer: IssuerAnswer) -> str:
        mine = issuer.payee == self.desk.me.council_id or (
            issuer.payee is not None and authority_id(issuer.payee) == self.desk.me.council_id
        )
        return self.data.council().name if mine else f"Council {issuer.payee or 'not known'}"

    def _dates(
        self, method: ServiceMethod, on: date, answer: NoticeAnswer | None
    ) -> PaymentDates | None:
        served = deemed_service(method, on, self.data.rules.bank_holidays)
        if answer is None or served.on is None:
            return None
        return payment_dates(served, answer.outcome, in_force(self.data.rules.service, on))

    def _number(self, page: PupilPage) -> str:
        """Return the number of the next notice: the case's reference and how many it is."""
        case = page.case
        assert case is not None, "a notice is prepared on a case"
        given = self.desk.shelves.penalties.of_pupil(case.pupil_id)
        return f"{case.reference}/{sum(each.case_id == case.id for each in given) + 1}"


def absence(law: LegalPage) -> tuple[date | None, date | None]:
    """Return the first and the last day of the absence that the Legal page rests on."""
    return _day(known(law, "absence_first")), _day(known(law, "absence_last"))


def known(law: LegalPage, key: str) -> str:
    """Return what holds for a question of the Legal page, "" for nothing."""
    return next((fact.value for fact in law.facts if fact.asked.key == key), "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _barred(
    law: LegalPage, answer: NoticeAnswer | None, issuer: IssuerAnswer
) -> tuple[Reason, ...]:
    """Return each reason for which no notice can be issued now, once."""
    step = next(each for each in law.steps if each.key == NOTICE)
    found: list[Reason] = []
    if not issuer.allowed:
        found.append(issuer.reason)
    if answer is not None and answer.outcome in _BARS and answer.because != "issuer":
        found.append(answer.reasons[0])
    if step.state is State.CLOSED:
        found += step.because[:1]
    elif step.state is State.WAITING:
        found += [Reason("waiting", each.words, each.cites) for each in step.lacks]
    return tuple({reason.why: reason for reason in found}.values())


def _must_be_whole(now: PreparedPenalty) -> None:
    """Raises Refused where something bars the notice or a particular is missing."""
    if now.barred:
        raise Refused(
            "This notice cannot be issued now.",
            meaning=" ".join(reason.why for reason in now.barred),
            todo="Look at the Legal page: each reason says how it can be put right.",
        )
    if now.missing:
        raise Refused(
            "This notice cannot be issued yet.",
            meaning="Missing: " + "; ".join(gap.label for gap in now.missing) + ".",
            todo=now.missing[0].todo,
        )
