"""Who is working at this laptop, and for whom."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Me:
    """The officer, the laptop and the team whose scope new work belongs to."""

    officer_id: str
    name: str
    role: str
    device: str
    team: str
    council_id: str
    council_name: str
    sample: bool

    @property
    def team_scope(self) -> str:
        """The scope of what the team shares."""
        return f"team:{self.team}"
