"""The rungs of the ladder that lead to court, and the supervision order before them."""

from datetime import date

from attendance_desktop.domain.law.family import Family, Given, Interview, Proceedings
from attendance_desktop.domain.law.ladder_notices import tried, withdrawn_for_good
from attendance_desktop.domain.law.measure import Finding, all_of, first_of
from attendance_desktop.domain.law.standing import Standing


def prosecution(family: Family, stand: Standing) -> Finding:
    """Return what a prosecution for irregular attendance waits for, or what closes it."""
    return Finding(
        closed=_closed(family, stand),
        waiting=_waiting(family, stand),
        ready="single_justice" if family.court.adult else "requisition",
        until=_until(stand),
    )


def knowing_prosecution(family: Family, stand: Standing) -> Finding:
    """Return what a prosecution for knowingly failing waits for, or what closes it."""
    court = family.court
    unasked = court.interview in (Interview.NONE, Interview.INVITED)
    return Finding(
        closed=_closed(family, stand),
        waiting=(
            *_waiting(family, stand),
            *all_of((not court.knows, "knowledge"), (unasked, "interview")),
        ),
        ready="requisition",
        until=_until(stand),
    )


def interview(family: Family, stand: Standing) -> Finding:
    """Return whether an interview under caution is open."""
    state = family.court.interview
    return Finding(
        closed=_closed(family, stand)
        or first_of((state in (Interview.DONE, Interview.DECLINED), state)),
        waiting=all_of((state is Interview.INVITED, "invited")),
    )


def supervision_order(family: Family) -> Finding:
    """Return what an education supervision order waits for, or what closes it."""
    court = family.court
    return Finding(
        closed=first_of(
            (not family.of_age, "not_compulsory_age"),
            (family.in_care, "in_care"),
            (court.supervision_in_force, "in_force"),
            (family.suitable_education and family.first is None, "educated"),
        ),
        waiting=all_of((not court.services_consulted, "services")),
    )


def _closed(family: Family, stand: Standing) -> str:
    provision = stand.penalties.place(family.place).needs_written_notice
    over = stand.limit is not None and family.on > stand.limit.outer_limit
    return first_of(
        *stand.no_case,
        (not family.of_age, "not_compulsory_age"),
        (provision and not family.written_notice, "no_written_notice"),
        (tried(family), "tried"),
        (family.court.proceedings is Proceedings.BEGUN, "begun"),
        (stand.given is Given.PAID, "paid"),
        (withdrawn_for_good(family, stand), "withdrawn"),
        (over, "out_of_time"),
    )


def _waiting(family: Family, stand: Standing) -> tuple[str, ...]:
    return all_of(
        (stand.given is Given.RUNNING, "notice"),
        (family.before.support_due, "support"),
        (not family.before.warned, "warning"),
        (not family.court.supervision_considered, "supervision"),
        (stand.reasoning_missing, "reasoning"),
        (family.court.supervision_in_force, "solicitor"),
    )


def _until(stand: Standing) -> date | None:
    return stand.proceedings_from if stand.given is Given.RUNNING else None
