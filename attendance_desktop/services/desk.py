"""What every service is given: who works here, the clock, new ids, the shelves and the acts."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.ports import Acts, Clock, Ids, Shelves


@dataclass(slots=True, eq=False)
class Desk:
    """An officer's desk over one caseload. `me` alone changes: an officer may take a new name."""

    me: Me
    clock: Clock
    ids: Ids
    shelves: Shelves
    acts: Acts

    def today(self) -> date:
        """Return the day by this laptop, in its own zone."""
        return self.clock.now().astimezone().date()

    def case(self, case_id: str) -> CaseFile:
        """Return a case.

        Raises:
            Refused: the case is not on this laptop.
        """
        case = self.shelves.cases.case(case_id)
        if case is None:
            raise Refused(
                "This case is not on this laptop.",
                meaning="It may have moved to another team.",
                todo="Go back to the caseload.",
            )
        return case
