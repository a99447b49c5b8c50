"""Which cases are shown and in what order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attendance_desktop.domain.casework.case import Band, CaseLine
from attendance_desktop.ui.caseload.face import Card, CaseRow, Filter, Order
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.shared.wording import BANDS
from attendance_desktop.ui.words import begin_parts


@dataclass(frozen=True, slots=True)
class Known:
    """A case with its line in the table."""

    line: CaseLine
    row: CaseRow


Fits = Callable[[Known, date], bool]


def _in_band(*bands: Band) -> Fits:
    return lambda case, _: case.line.figures is not None and case.line.figures.band in bands


def _has_social_worker(case: Known, _today: date) -> bool:
    return bool(case.row.badge)


def _is_due(case: Known, today: date) -> bool:
    return case.line.next_on is not None and case.line.next_on <= today


def _met(case: Known, _today: date) -> bool:
    return case.line.figures is not None and case.line.figures.met_on is not None


# A half and a tenth themselves belong to the bands, so the words say "or more"; as in the DfE's
# figures, who missed half or more has missed a tenth or more too.
_STATUSES: Final[dict[str, tuple[str, Fits]]] = {
    **{band.value: (BANDS[band].word, _in_band(band)) for band in Band},
    "tenth": ("A tenth or more missed", _in_band(Band.SEVERE, Band.PERSISTENT)),
    "social_worker": ("Has a social worker", _has_social_worker),
    "met": ("Threshold met", _met),
    "due": ("Action due", _is_due),
}
_CARDS: Final = (
    (Band.SEVERE.value, "half or more missed"),
    ("tenth", "a tenth or more missed"),
    ("social_worker", "with a social worker"),
    ("due", "actions due"),
)
STATUSES: Final = tuple(Named(key, words) for key, (words, _) in _STATUSES.items())


def cards(cases: Sequence[Known], today: date) -> tuple[Card, ...]:
    """Return the figures over the table, of the whole caseload whatever is filtered."""
    return tuple(
        Card(key, sum(_STATUSES[key][1](case, today) for case in cases), words)
        for key, words in _CARDS
    )


def chosen(cases: Sequence[Known], wanted: Filter, today: date) -> list[Known]:
    """Return the cases that a filter lets through; each typed word must begin one of theirs."""
    words = wanted.text.casefold().split()
    fits = _STATUSES[wanted.status][1] if wanted.status else None
    return [
        case
        for case in cases
        if (not wanted.school or case.row.school == wanted.school)
        and (fits is None or fits(case, today))
        and begin_parts(words, f"{case.row.name} {case.row.school} {case.row.year}")
    ]


def ordered(cases: Sequence[Known], order: Order) -> list[Known]:
    """Return the cases sorted by a column; equal ones keep their priority."""
    column = order.column
    if column is None:
        return list(cases)
    known = [case for case in cases if case.row.keys[column][0] == 0]
    unknown = [case for case in cases if case.row.keys[column][0] != 0]
    known.sort(key=lambda case: case.row.keys[column], reverse=order.descending)
    return known + unknown
