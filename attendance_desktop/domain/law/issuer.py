"""Who may issue a penalty notice for a child, and which council the money goes to."""

from dataclasses import dataclass

from attendance_desktop.domain.law.rules import IssuerRules, Reach, Reason


@dataclass(frozen=True, slots=True)
class IssuerFacts:
    """A person who would issue, and the councils that bear on the child.

    `school_council` None: the child is on no roll. `provision_council` is the one that arranged
    alternative provision. `agreements` are the councils that let this officer act for children in
    their schools or provision.
    """

    kind: str
    authorised: bool = True
    own_school: bool = True
    officer_council: str | None = None
    school_council: str | None = None
    home_council: str | None = None
    provision_council: str | None = None
    agreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuerAnswer:
    """Whether that person may issue. `payee` is None where no council is known."""

    allowed: bool
    payee: str | None
    reason: Reason
    payee_cites: tuple[str, ...]


def may_issue(facts: IssuerFacts, rules: IssuerRules) -> IssuerAnswer:
    """Say whether the person may issue, why not, and who is paid.

    Raises KeyError for a kind of issuer that the rules do not know.
    """
    because = _because(facts, rules)
    on_roll = facts.school_council is not None
    return IssuerAnswer(
        allowed=because == "ok",
        payee=facts.school_council if on_roll else facts.home_council,
        reason=rules.reason(because),
        payee_cites=rules.payee_at_school if on_roll else rules.payee_no_roll,
    )


def _because(facts: IssuerFacts, rules: IssuerRules) -> str:
    kind = rules.kind(facts.kind)
    if kind.reach is Reach.NOBODY:
        return "staff_cannot"
    if kind.needs_authority and not facts.authorised:
        return "not_authorised"
    if kind.reach is Reach.OWN_SCHOOL and not facts.own_school:
        return "not_own_school"
    if kind.reach is Reach.AREA and not _in_area(facts):
        return "outside_area"
    return "ok"


def _in_area(facts: IssuerFacts) -> bool:
    """At a school of the area, in the council's provision, or on no roll and living there.

    An agreement with another council reaches its schools and its provision only.
    """
    officer = facts.officer_council
    if officer is None:
        return False
    reached = {officer, *facts.agreements}
    if facts.school_council in reached or facts.provision_council in reached:
        return True
    return facts.school_council is None and facts.home_council == officer
