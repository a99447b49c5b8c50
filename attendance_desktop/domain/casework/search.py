"""What a search finds: enough to show a line and to open it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. `ref` is the record's id; `pupil_id` says whose page opens ("" for a school)."""

    kind: str
    ref: str
    pupil_id: str
    title: str
    detail: str
