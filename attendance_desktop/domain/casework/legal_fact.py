"""What an officer said of a parent and child for the law's questions, with who and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LegalFact:
    """One answer as it was given. `person_id` "" says it of the child, whoever the parent is."""

    key: str
    value: str
    person_id: str
    recorded_by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class CaseFact:
    """An answer with the case that it was given on, open or closed."""

    case_id: str
    reference: str
    pupil_id: str
    pupil_name: str
    fact: LegalFact
