"""A caseload with one school, one pupil, two parents and an open case, made through the services.

Everything has a default; a test names only what it is about.
"""

from dataclasses import dataclass, field
from datetime import date

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.identity import pupil_id, school_id
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules
from attendance_desktop.services.cases import Cases
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.setup import begin, introduce
from attendance_desktop.storage.caseload import Caseload
from tests.fakes.times import CountedIds, TickingClock
from tests.fakes.vaults import MemoryVault

UPN = "V865299921001"
LA = "865"


def some_rules() -> Rules:
    codes = load_code_table()
    return Rules(codes, load_threshold_rules(codes))


@dataclass
class SmallCouncil:
    """A desk over a caseload in memory, with ids that a test can name."""

    vault: MemoryVault = field(default_factory=MemoryVault)
    clock: TickingClock = field(default_factory=TickingClock)
    ids: CountedIds = field(default_factory=CountedIds)

    def __post_init__(self) -> None:
        self.me: Me = introduce(
            self.ids, council="Sampleshire", la_code=LA, officer="Jo Marsh", role="Officer"
        )
        self.caseload = Caseload(self.vault, clock=self.clock, ids=self.ids, by=self.me.officer_id)
        begin(self.caseload, self.me, la_code=LA)
        self.desk = Desk(self.me, self.clock, self.ids, self.caseload, self.caseload)
        self.rules = some_rules()
        self.cases = Cases(self.desk, self.rules)
        self.school = school_id(self.me.council_id, urn="900001", laestab="8652999")
        self.pupil = pupil_id(self.me.council_id, UPN)
        self.record(*self.first_rows())

    def first_rows(self) -> list[Change]:
        scope = f"school:{self.school}"
        team = self.me.team_scope
        return [
            new("school", self.school, scope, name="Elm School", laestab="8652999", urn="900001"),
            new(
                "pupil",
                self.pupil,
                scope,
                upn=UPN,
                surname="Okafor",
                forename="Ada",
                born_on="2014-01-01",
                year_group=7,
                school_id=self.school,
            ),
            new("person", "mum", team, title="Ms", forename="Ngozi", surname="Okafor"),
            new("person", "dad", team, forename="Emeka", surname="Bello"),
            new(
                "address",
                "home",
                team,
                person_id="mum",
                lines="1 Elm Row\nSampleton",
                postcode="ZZ1 1AA",
            ),
            new("address", "flat", team, person_id="dad", lines="9 Oak Rd", postcode="ZZ2 2BB"),
            new(
                "relation",
                "r1",
                team,
                person_id="mum",
                pupil_id=self.pupil,
                kind="mother",
                responsibility="yes",
                lives_with=True,
            ),
            new(
                "relation",
                "r2",
                team,
                person_id="dad",
                pupil_id=self.pupil,
                kind="father",
                responsibility="yes",
            ),
        ]

    def record(self, *changes: Change) -> None:
        with self.caseload.act("test") as act:
            act.record(*changes)

    def open_case(self) -> CaseFile:
        return self.cases.open(self.pupil, reason="Missing mornings", stage="early_help")

    def today(self) -> date:
        return self.desk.today()
