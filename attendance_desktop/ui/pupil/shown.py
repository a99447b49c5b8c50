"""The whole pupil page in words, from what the service answers."""

from datetime import date

from attendance_desktop.domain.casework.case import Band, CaseFile, Figures
from attendance_desktop.domain.casework.people import Pupil
from attendance_desktop.domain.casework.visit import SignedVisit
from attendance_desktop.services.cases import PupilPage
from attendance_desktop.services.figures import Rules
from attendance_desktop.ui.pupil.face import HeaderFace, PupilFace
from attendance_desktop.ui.pupil.marks_shown import marks_face
from attendance_desktop.ui.shared.face import Mark, Named, Tone
from attendance_desktop.ui.shared.lines import (
    letter_line,
    offer_line,
    person_line,
    responsible_words,
    sibling_line,
    timeline_line,
    visit_line,
)
from attendance_desktop.ui.shared.wording import (
    BANDS,
    SEN,
    SOCIAL_CARE,
    STAGES,
    VISIT_RISKS,
    year_words,
)
from attendance_desktop.ui.words import count, day

CHILD_SEEN = "who.child_seen"
SEEN = frozenset({"alone", "with_others"})
NO_SPECIAL_RISK = frozenset({"", "usual"})


def pupil_face(page: PupilPage, rules: Rules) -> PupilFace:
    """Return what the page shows."""
    marks = None
    if page.attendance is not None:
        marks = marks_face(page.attendance, page.amendments, rules)
    return PupilFace(
        pupil_id=page.pupil.id,
        header=_header(page, rules),
        timeline=tuple(timeline_line(entry) for entry in page.entries),
        marks=marks,
        people=(
            *(person_line(relation) for relation in page.relations),
            *(sibling_line(sibling) for sibling in page.siblings),
        ),
        visits=tuple(visit_line(visit) for visit in page.visits),
        letters=tuple(letter_line(letter) for letter in page.letters),
        offers=tuple(offer_line(offer) for offer in reversed(page.offers)),
    )


def last_seen_on(visits: tuple[SignedVisit, ...], pupil_id: str) -> date | None:
    """Return the last day on which a visit saw this pupil, None when none did."""
    days = [
        visit.visited_at.astimezone().date()
        for visit in visits
        if visit.answers.get(CHILD_SEEN, pupil_id) in SEEN
    ]
    return max(days, default=None)


def _header(page: PupilPage, rules: Rules) -> HeaderFace:
    pupil, case = page.pupil, page.case
    figures = page.attendance.figures if page.attendance else None
    born = f"born {day(pupil.born_on)}" if pupil.born_on else ""
    known_as = f"known as {pupil.known_as}" if pupil.known_as else ""
    about = (known_as, year_words(pupil.year_group), pupil.school_name, born, f"UPN {pupil.upn}")
    return HeaderFace(
        name=pupil.name,
        about=" · ".join(part for part in about if part),
        share=figures.percent if figures else "",
        share_tone=_tone(figures),
        behind=_behind(figures),
        marks=(*_status(figures, page, rules), *_flags(pupil, page)),
        facts=_facts(page),
        siblings=tuple(
            Named(
                each.pupil_id,
                ", ".join(
                    part
                    for part in (
                        each.name,
                        year_words(each.year_group),
                        "open case" if each.case_id else "",
                    )
                    if part
                ),
                each.school_name,
            )
            for each in page.siblings
        ),
        parents=tuple(
            Named(each.person.id, f"{each.person.name} ({each.kind or 'relation not recorded'})")
            for each in page.relations
            if each.is_parent_in_law
        ),
        has_open_case=case is not None and case.closed_on is None,
    )


def _facts(page: PupilPage) -> tuple[tuple[str, str], ...]:
    seen = last_seen_on(page.visits, page.pupil.id)
    facts = [("Last seen", day(seen) if seen else "Not seen on a signed visit yet")]
    facts.append(("Case", _case_words(page.case)))
    if page.case and page.case.next_action:
        on = f", {day(page.case.next_on)}" if page.case.next_on else ""
        facts.append(("Next", f"{page.case.next_action}{on}"))
    facts.append(("Parental responsibility", responsible_words(page.relations)))
    return tuple(facts)


def _case_words(case: CaseFile | None) -> str:
    if case is None:
        return "None. Open one to record visits, calls and letters"
    stage = STAGES.get(case.stage, case.stage)
    if case.closed_on is not None:
        return f"{case.reference}, closed {day(case.closed_on)}"
    return f"{case.reference}, {stage}, open since {day(case.opened_on)}"


def _tone(figures: Figures | None) -> Tone:
    return BANDS[figures.band if figures else Band.NONE].tone


def _behind(figures: Figures | None) -> str:
    if figures is None:
        return "No register has been taken for this pupil."
    return (
        f"{figures.attended} of {figures.possible} possible sessions attended this school year, "
        f"{figures.authorised} authorised and {figures.unauthorised} unauthorised absences, "
        f"up to {day(figures.as_of)}."
    )


def _status(figures: Figures | None, page: PupilPage, rules: Rules) -> tuple[Mark, ...]:
    if figures is None or page.attendance is None:
        return ()
    rule = rules.threshold(figures.as_of)
    met = page.attendance.threshold.met
    words = f"{figures.counted} of {rule.sessions} sessions"
    if met:
        words = f"Threshold met ({figures.counted})"
    about = (
        f"{count(figures.counted, 'counted session')} in {rule.school_weeks} school weeks; "
        f"the threshold is {rule.sessions}"
    )
    threshold = Mark(words, "bad" if met else "calm", "square" if met else "ring", about)
    return (BANDS[figures.band], threshold)


def _flags(pupil: Pupil, page: PupilPage) -> tuple[Mark, ...]:
    flags = []
    if pupil.has_social_worker:
        about = SOCIAL_CARE.get(pupil.social_care, pupil.social_care)
        flags.append(Mark(f"Social worker: {about}", "warn", "square"))
    if pupil.sen in SEN:
        flags.append(Mark(SEN[pupil.sen], "calm", "dot"))
    if pupil.free_meals:
        flags.append(Mark("Free school meals", "calm", "dot"))
    if pupil.language and pupil.language.casefold() not in ("english", "en", "eng"):
        flags.append(Mark(f"Speaks {pupil.language}", "calm", "dot"))
    if any(each.person.interpreter for each in page.relations):
        flags.append(Mark("Interpreter needed", "warn", "dot"))
    if page.case and page.case.risk not in NO_SPECIAL_RISK:
        words = VISIT_RISKS.get(page.case.risk, page.case.risk)
        flags.append(Mark(f"Visits: {words}", "bad", "triangle"))
    return tuple(flags)
