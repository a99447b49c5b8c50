"""A letter as it is kept: the facts, the versions, the hash of the bytes, and how it was served."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Posted:
    """The record of posting or handing over."""

    on: date
    method: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """An issued letter. `facts` is the canonical JSON of what it rests on."""

    id: str
    case_id: str
    person_id: str
    person_name: str
    kind: str
    title: str
    facts: str
    wording_version: str
    rule_set: str
    pdf_sha256: str
    planned_on: date
    issued_at: datetime
    issued_by: str
    voided_at: datetime | None
    void_reason: str
    posted: Posted | None
