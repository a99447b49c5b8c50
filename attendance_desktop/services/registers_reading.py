"""How each school writes: its own names for columns and its own codes, saved and used to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ExportColumn,
    ReadingRules,
)
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, ChangeKind, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.registers_kept import OwnReading

HEADER, CODE = "header", "code"
"""The kinds of `OwnReading`."""


@dataclass(frozen=True, slots=True)
class SchoolReading:
    """What is saved of how schools write, and the rules that it makes for a reader."""

    desk: Desk
    rules: Rules

    def of(self, school_id: str) -> Sequence[OwnReading]:
        """Return what is saved of a school, columns first."""
        return self.desk.shelves.registers.readings(school_id)

    def rules_for(self, school: School, date_order: DateOrder | None) -> ReadingRules:
        """Return what a reader must know of this school today."""
        saved = self.of(school.id)
        return ReadingRules(
            table=self.rules.codes,
            calendar=self.desk.shelves.registers.calendar(school.id),
            as_of=self.desk.today(),
            school=school.laestab,
            date_order=date_order,
            headers=_headers(saved),
            aliases=MappingProxyType(
                {each.written: each.means for each in saved if each.kind == CODE}
            ),
        )

    def learn_column(self, school_id: str, column: ExportColumn, written: str) -> None:
        """Save that this school calls a column so.

        Raises:
            Refused: there is no name, or it is saved for another column.
        """
        name = " ".join(written.split())
        if not name:
            raise Refused("The name of the column is not given.", todo="Type it as in the file.")
        saved = self.of(school_id)
        for each in saved:
            other = each.kind == HEADER and each.written.casefold() == name.casefold()
            if other and each.means != column:
                raise Refused(
                    "This name is saved for another column.", todo="Remove that entry first."
                )
        same = [each for each in saved if each.kind == HEADER and each.means == column]
        self._save(school_id, same, HEADER, name, column.value)

    def learn_code(self, school_id: str, written: str, means: str) -> None:
        """Save that a code of this school stands for a statutory one.

        Raises:
            Refused: a code is missing, or the school's own code has a meaning in law.
        """
        own, statutory = written.strip().upper(), means.strip().upper()
        found = self.rules.codes.find(statutory)
        if not own or found is None:
            raise Refused(
                "A code is missing.", todo="Give the code in the file and the one that it means."
            )
        known = self.rules.codes.find(own)
        if known is not None and known.valid_on(self.desk.today()):
            raise Refused(
                f"{own} is a code of the register in law.",
                meaning="It cannot stand for another one.",
                todo="Ask the school to export its statutory codes.",
            )
        same = [e for e in self.of(school_id) if e.kind == CODE and e.written == own]
        self._save(school_id, same, CODE, own, statutory)

    def forget(self, school_id: str, reading: OwnReading) -> None:
        """Remove what was saved. Files that were taken in with it stay as they are."""
        with self.desk.acts.act("forget school reading") as act:
            act.record(
                Change(ChangeKind.DELETE, "school_reading", reading.id, f"school:{school_id}", {})
            )

    def _save(
        self, school_id: str, same: Sequence[OwnReading], kind: str, written: str, means: str
    ) -> None:
        scope = f"school:{school_id}"
        change = (
            edit("school_reading", same[0].id, scope, written=written, means=means)
            if same
            else new(
                "school_reading",
                self.desk.ids.new(),
                scope,
                school_id=school_id,
                kind=kind,
                written=written,
                means=means,
            )
        )
        with self.desk.acts.act("learn school reading") as act:
            act.record(change)


def _headers(saved: Sequence[OwnReading]) -> Mapping[ExportColumn, str]:
    return MappingProxyType(
        {ExportColumn(each.means): each.written for each in saved if each.kind == HEADER}
    )
