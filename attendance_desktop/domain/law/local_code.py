"""A council's local code: what the law leaves to it, kept apart from the law itself."""

from dataclasses import dataclass

from attendance_desktop.domain.law.clock import ClockRule


@dataclass(frozen=True, slots=True)
class AuthorisedOfficer:
    """An officer of the council whom it has authorised to issue notices."""

    name: str
    post: str


@dataclass(frozen=True, slots=True)
class LocalCode:
    """A council's own steps, ways to pay and lengths of time.

    `when_limit_reached` is what the council may do once the law bars another notice, as its code
    must state. `excluded_notices_a_year`: the most notices for an excluded child in twelve
    months, None where the code sets none. `reviewed_by` is empty until a solicitor has read it.
    """

    name: str
    version: str
    reviewed_by: str
    fast_track_weeks: int
    when_limit_reached: tuple[str, ...]
    limit_cites: tuple[str, ...]
    payment_routes: tuple[str, ...]
    excluded_notices_a_year: int | None
    clocks: tuple[ClockRule, ...]
    authorised: tuple[AuthorisedOfficer, ...] = ()

    def clock(self, key: str) -> ClockRule:
        """Return one of the council's clocks. Raises KeyError for one that it does not have."""
        for rule in self.clocks:
            if rule.key == key:
                return rule
        raise KeyError(key)
