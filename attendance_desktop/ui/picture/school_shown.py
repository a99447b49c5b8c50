"""A school's figures in words: everyone, each group, the spread over bands of absence."""

from dataclasses import dataclass
from typing import Final

from attendance_desktop.domain.attendance.cohorts import NOT_KNOWN, CohortKind, CohortLine
from attendance_desktop.domain.attendance.comparison import Against
from attendance_desktop.domain.attendance.rates import percent_text
from attendance_desktop.domain.attendance.shares import absence_share, points_text
from attendance_desktop.domain.attendance.suppression import SafeLine
from attendance_desktop.services.figure import Picture
from attendance_desktop.services.picture_shapes import CohortPicture, SchoolPicture
from attendance_desktop.ui.picture.spread import Hidden, spread_picture
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.words import count, day

GROUPS: Final = (
    "Group",
    "Pupils",
    "Absence",
    "Persistent",
    "Severe",
    "Than last year",
    "Than England",
)
_SAFE_GROUPS: Final = GROUPS[:5]
_HIDDEN: Final = "hidden"
_KINDS: Final = {
    CohortKind.YEAR: "Year",
    CohortKind.SEX: "Sex",
    CohortKind.FREE_MEALS: "Free school meals",
    CohortKind.SEN: "Special educational needs",
    CohortKind.LANGUAGE: "English as an additional language",
    CohortKind.ETHNICITY: "Ethnicity",
    CohortKind.YOUNG_CARER: "Young carer",
    CohortKind.SERVICE_CHILD: "Service child",
    CohortKind.SOCIAL_WORKER: "Social worker",
}
_VALUES: Final = {
    (CohortKind.SEN, "N"): "none",
    (CohortKind.SEN, "K"): "SEN support",
    (CohortKind.SEN, "E"): "EHC plan",
    (CohortKind.SOCIAL_WORKER, "CIN"): "child in need",
    (CohortKind.SOCIAL_WORKER, "CP"): "child protection plan",
    (CohortKind.SOCIAL_WORKER, "CLA"): "looked after",
}


@dataclass(frozen=True, slots=True)
class SchoolFace:
    """A school's figures. `groups` are rows under `GROUPS`; the first is everyone."""

    school_id: str
    summary: str
    spread: Picture
    groups: tuple[Row, ...]


def school_face(found: SchoolPicture) -> SchoolFace:
    """Return what is shown to the team: every number."""
    everyone = found.everyone.line
    tally = everyone.tally
    summary = (
        f"{count(everyone.pupils, 'pupil')} with a possible session this school year, up to "
        f"{day(found.as_of)}. Absence {_share(everyone)}: {tally.absent:,} of "
        f"{tally.possible:,} sessions, {tally.unauthorised:,} of them unauthorised. "
        f"{count(everyone.persistent, 'pupil')} missed a tenth or more, {everyone.severe:,} of "
        f"them half or more. Late: {found.late_open:,} before and {found.late_closed:,} after "
        "the register closed."
    )
    rows = (_row(found.everyone), *(_row(each) for each in found.cohorts))
    return SchoolFace(found.school_id, summary, spread_picture(found.bands), rows)


def leaving(found: SchoolPicture, title: str, least: int) -> tuple[Picture, ...]:
    """Return the same as it may leave the team: numbers under `least` hidden, and their clues."""
    spread = spread_picture(found.bands, Hidden(found.safe_bands(least), least))
    lines = found.safe_lines(least)
    said = f"{title}, up to {day(found.as_of)}. Numbers under {least} are hidden, and their clues."
    groups = Picture(
        title="Absence by group",
        said=(said,),
        plan=None,
        headings=_SAFE_GROUPS,
        rows=tuple(_safe_row(line) for line in lines),
        help="",
    )
    return (spread, groups)


def group_words(kind: CohortKind | None, value: str) -> str:
    """Return a group in words: "Year 7", "Free school meals: yes"."""
    if kind is None:
        return "Everyone"
    if value == NOT_KNOWN:
        return f"{_KINDS[kind]}: not known"
    if kind is CohortKind.YEAR:
        return "Reception" if value == "0" else f"Year {value}"
    return f"{_KINDS[kind]}: {_VALUES.get((kind, value), value)}"


def _row(each: CohortPicture) -> Row:
    line = each.line
    than = {one.against: one.higher_by for one in each.besides}
    return (
        group_words(line.kind, line.value),
        f"{line.pupils:,}",
        _share(line),
        _of(line.persistent, line.pupils),
        _of(line.severe, line.pupils),
        _higher(than.get(Against.LAST_YEAR)),
        _higher(than.get(Against.ENGLAND)),
    )


def _safe_row(line: SafeLine) -> Row:
    share = None if line.tally is None else absence_share(line.tally).percent
    return (
        group_words(line.kind, line.value),
        _HIDDEN if line.pupils is None else f"{line.pupils:,}",
        _HIDDEN if line.tally is None else f"{share}%" if share else "–",
        _HIDDEN if line.persistent is None else f"{line.persistent:,}",
        _HIDDEN if line.severe is None else f"{line.severe:,}",
    )


def _share(line: CohortLine) -> str:
    share = absence_share(line.tally).percent
    return f"{share}%" if share else "–"


def _of(part: int, whole: int) -> str:
    share = percent_text(part, whole)
    return f"{part:,} ({share}%)" if share else "–"


def _higher(tenths: int | None) -> str:
    return "–" if tenths is None else f"{points_text(tenths)} points"
