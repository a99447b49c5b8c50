"""Lines of a made-up caseload: nobody in it exists."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from attendance_desktop.domain.casework.case import CaseLine, Figures
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import PupilPage
from attendance_desktop.services.figures import Rules
from attendance_desktop.ui.caseload.face import CaseRow, PanelFace, TableFace
from attendance_desktop.ui.caseload.presenter import CaseloadDoors
from tests.builders import SmallCouncil

ON = date(2026, 11, 23)


def figures(attended: int, possible: int = 100, counted: int = 7) -> Figures:
    absent = possible - attended
    return Figures(
        as_of=ON,
        possible=possible,
        attended=attended,
        authorised=0,
        unauthorised=absent,
        counted=counted,
        met_on=ON if counted >= 10 else None,
        window_from=date(2026, 9, 7),
        window_to=date(2026, 11, 15),
        trend=(90, None, 80),
    )


def line(name: str, attended: int = 80, **changes: object) -> CaseLine:
    told = {
        "case_id": f"case-{name}",
        "pupil_id": f"pupil-{name}",
        "name": name,
        "year_group": 10,
        "school_id": "s",
        "school_name": "Elm School",
        "social_care": "",
        "stage": "early_help",
        "next_action": "",
        "next_on": None,
        "figures": figures(attended),
        "last_seen_on": None,
    }
    return CaseLine(**{**told, **changes})  # type: ignore[arg-type]


def some_lines() -> list[CaseLine]:
    return [
        line("Ada Okafor", 50),
        line("Ben Marsh", 70, social_care="CP", school_name="Oak Academy"),
        line("Zoë Ash", 90, next_action="Ring school", next_on=ON - timedelta(days=2)),
        line("Cy", 96, figures=None),
    ]


@dataclass
class Screen:
    tables: list[TableFace] = field(default_factory=list)
    chosen: list[CaseRow | None] = field(default_factory=list)
    panels: list[PanelFace] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    cleared: int = 0

    def show_table(self, face: TableFace) -> None:
        self.tables.append(face)

    def show_chosen(self, row: CaseRow | None) -> None:
        self.chosen.append(row)

    def show_panel(self, face: PanelFace) -> None:
        self.panels.append(face)

    def show_refusal(self, refusal: Refused) -> None:
        self.refusals.append(refusal.what)

    def clear(self) -> None:
        self.cleared += 1

    def names(self) -> list[str]:
        return [row.name for row in self.tables[-1].rows]


@dataclass
class Lines:
    """A service with made-up lines, and the page of the small council's pupil for anybody."""

    told: list[CaseLine]
    council: SmallCouncil = field(default_factory=SmallCouncil)
    asked: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    full: bool = False

    @property
    def rules(self) -> Rules:
        return self.council.rules

    def lines(self) -> list[CaseLine]:
        return self.told

    def look(self, pupil_id: str) -> None:
        if self.full:
            raise Refused("This was not saved: the disk is full.")
        self.looks.append(pupil_id)

    def page(self, pupil_id: str) -> PupilPage:
        self.asked.append(pupil_id)
        return self.council.cases.page(self.council.pupil)


def doors(went: list[tuple[str, str]]) -> CaseloadDoors:
    return CaseloadDoors(
        open_pupil=lambda ident: went.append(("pupil", ident)),
        record_visit=lambda ident: went.append(("visit", ident)),
        prepare_letter=lambda ident: went.append(("letter", ident)),
        open_register=lambda: went.append(("register", "")),
    )
