"""What the visit page needs of the caseload, read in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.completeness import open_latches
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.visits import Visits


@dataclass(frozen=True, slots=True)
class About:
    """Whom a visit is about. Names are by id, in the order of the page."""

    reference: str
    children: Mapping[str, str]
    people: Mapping[str, str]
    schools: tuple[str, ...]
    last: SignedVisit | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft with whom it is about."""

    draft: VisitDraft
    about: About


@dataclass(frozen=True, slots=True)
class Sealed:
    """A signed visit with whom it is about and what was added since."""

    visit: SignedVisit
    about: About
    addenda: tuple[Addendum, ...]


def begin(visits: Visits, case_id: str, children: Sequence[str]) -> Opened:
    """Start a visit, its purpose filled in from the case, and return it."""
    draft = visits.start(case_id, children)
    about = _about(visits, visits.desk.case(case_id), draft.children, draft.id)
    filled = filled_in(visits.form, about)
    if filled:
        visits.save(draft.id, filled)
        draft = replace(draft, answers=Answers(MappingProxyType(filled)))
    return Opened(draft, about)


def filled_in(form: Form, about: About) -> dict[Place, str]:
    """Return the answers that a visit begins with: its purpose, where the form knows it."""
    purpose = form.find("v.purpose")
    code = "review" if about.last else "first_contact"
    known = purpose is not None and code in {option.code for option in purpose.options}
    return {Place(purpose.path): code} if purpose is not None and known else {}


def is_vain(form: Form, about: About, answers: Answers) -> bool:
    """Whether nothing was said on a visit beyond what it began with."""
    said = {place: value for place, value in answers.values.items() if value.strip()}
    return said == filled_in(form, about)


def opened(visits: Visits, draft_id: str) -> Opened:
    """Return a draft to go on with.

    Raises:
        Refused: it is no longer a draft on this laptop.
    """
    draft = visits.draft(draft_id)
    return Opened(draft, _about(visits, visits.desk.case(draft.case_id), draft.children, draft.id))


def sealed(visits: Visits, visit_id: str) -> Sealed:
    """Return a signed visit with its addenda.

    Raises:
        Refused: it is not on this laptop.
    """
    shelf = visits.desk.shelves.visits
    visit = shelf.signed(visit_id)
    if visit is None:
        raise Refused(
            "This visit is not on this laptop.",
            meaning="It may have moved to another team.",
            todo="Go back to the caseload.",
        )
    about = _about(visits, visits.desk.case(visit.case_id), visit.children, visit.id)
    return Sealed(visit, about, tuple(shelf.addenda(visit_id)))


def worries(visits: Visits) -> Mapping[str, str]:
    """Return the words of each draft on this laptop whose worry is not handed over, by its id."""
    found = {}
    for line in visits.desk.shelves.cases.drafts():
        draft = visits.desk.shelves.visits.draft(line.draft_id)
        answers = draft.answers if draft else Answers()
        for latch in open_latches(visits.form, answers)[:1]:
            found[line.draft_id] = latch.words
    return found


def _about(visits: Visits, case: CaseFile, children: Sequence[str], this: str) -> About:
    people = visits.desk.shelves.people
    pupils = [pupil for child in children if (pupil := people.pupil(child)) is not None]
    around = [relation for child in children for relation in people.relations(child)]
    signed = visits.desk.shelves.visits.of_case(case.id)
    before = [visit for visit in signed if visit.id != this]
    return About(
        reference=case.reference,
        children={pupil.id: pupil.name for pupil in pupils},
        people={each.person.id: f"{each.person.name} ({each.kind})" for each in around},
        schools=tuple(dict.fromkeys(pupil.school_name for pupil in pupils)),
        last=before[0] if before else None,
    )
