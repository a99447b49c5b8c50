"""A home visit: a draft that only this laptop holds, then a sealed record with its addenda.

Three times are kept apart and none can be edited: when the visit was, when it was written (first
key to last key), and when it was signed.
"""

from dataclasses import dataclass
from datetime import datetime

from attendance_desktop.domain.forms.answers import Answers
from attendance_desktop.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit being written. `children` are the ids of the pupils concerned, in order."""

    id: str
    case_id: str
    form: str
    form_version: str
    children: tuple[str, ...]
    started_at: datetime
    touched_at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True)
class Addendum:
    """Later words on a signed visit, sealed in their turn."""

    id: str
    visit_id: str
    text: str
    written_at: datetime
    by: str
    device: str
    previous_seal: str
    seal: str

    def content(self) -> dict[str, object]:
        """Return what the seal covers."""
        return {
            "visit": self.visit_id,
            "text": self.text,
            "written_at": self.written_at.isoformat(),
            "by": self.by,
            "device": self.device,
        }


@dataclass(frozen=True, slots=True)
class SignedVisit:
    """A visit as it was signed. `by` is the officer's id."""

    id: str
    case_id: str
    form: str
    form_version: str
    children: tuple[str, ...]
    outcome: str
    summary: str
    visited_at: datetime
    written_from: datetime
    written_to: datetime
    signed_at: datetime
    by: str
    device: str
    previous_seal: str
    seal: str
    answers: Answers

    def content(self) -> dict[str, object]:
        """Return what the seal covers: every answer, every time, who, where, which form."""
        ordered = sorted(self.answers.values.items(), key=lambda kv: (kv[0].path, kv[0].about))
        return {
            "case": self.case_id,
            "form": self.form,
            "form_version": self.form_version,
            "children": list(self.children),
            "outcome": self.outcome,
            "summary": self.summary,
            "visited_at": self.visited_at.isoformat(),
            "written_from": self.written_from.isoformat(),
            "written_to": self.written_to.isoformat(),
            "signed_at": self.signed_at.isoformat(),
            "by": self.by,
            "device": self.device,
            "answers": [[place.path, place.about, value] for place, value in ordered],
        }


def read_moment(text: str, *, label: str) -> datetime:
    """Return an instant from an answer (ISO 8601 with an offset).

    Raises:
        Refused: the answer is not a date and time.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as not_a_moment:
        raise Refused(
            f"“{label}” is not a date and time.", todo="Enter it as 23 Nov 2026 10:40."
        ) from not_a_moment
    if moment.tzinfo is None:
        raise Refused(f"“{label}” has no time zone.", todo="Enter the date and time again.")
    return moment
