"""A pupil's register on paper: the head teacher's certificate, and the extract with its history."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import monday_of
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.law.particulars import (
    Fact,
    Facts,
    FactValue,
    day_in_words,
    stated,
)
from attendance_desktop.domain.law.wording import Wording
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract_tables import dfe_number, year_words
from attendance_desktop.services.notices import Press
from attendance_desktop.services.register_extract import RegisterExtract, file_words

_SCHOOL_DAYS = 5
_NO_MARK = "–"
_HALVES = {Half.AM: "morning", Half.PM: "afternoon"}


class Signer(StrEnum):
    """Who certifies: the head, or for a place outside the school the person in charge of it."""

    HEAD = "head teacher of {}"
    PLACE = "person in charge of the place where pupils of {} are taught"


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A document that was drawn. `cautions` are what to weigh before it is used."""

    name: str
    pdf: bytes
    cautions: tuple[str, ...]
    pupils: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Certificates:
    """Draws registers on the council's paper. Nothing is kept; saving is `Exports.save_bytes`."""

    exports: Exports
    certificate_wording: Wording
    extract_wording: Wording
    press: Press

    def certificate(
        self, pupil_id: str, first: date, last: date, signer: Signer = Signer.HEAD
    ) -> OnPaper:
        """Return the certificate, to be compared with the school's register and signed there.

        Raises:
            Refused: there is no mark in that time, or a name cannot be printed.
        """
        found = self.exports.extract_of(pupil_id, first, last)
        return self._drawn(
            self.certificate_wording,
            found,
            {
                "signer": signer.format(found.school.name),
                "school_name": found.school.name,
                **self._shared(found),
            },
            (
                self.certificate_wording.review + ".",
                "The head compares it with the school’s own register before signing.",
                "Make it again when the school changes one of these marks.",
            ),
        )

    def register_extract(self, pupil_id: str, first: date, last: date) -> OnPaper:
        """Return the extract with its change history. Raises Refused as `certificate` does."""
        found = self.exports.extract_of(pupil_id, first, last)
        changes = _change_rows(found)
        own: dict[str, FactValue] = {
            "changes": changes,
            "no_changes": "" if changes else "No mark was changed by a later register file.",
        }
        return self._drawn(self.extract_wording, found, {**self._shared(found), **own}, ())

    def _drawn(
        self,
        wording: Wording,
        found: RegisterExtract,
        values: dict[str, FactValue],
        cautions: tuple[str, ...],
    ) -> OnPaper:
        when = found.files[-1].last_on if found.files else None
        facts = Facts(tuple(_facts(wording, values, f"Register, {found.school.name}", when)))
        pdf = self.press.draw(wording, facts, dated=self.exports.desk.today())
        return OnPaper(
            wording.name, pdf, (*cautions, *self._of_the_marks(found)), (found.pupil.id,)
        )

    def _shared(self, found: RegisterExtract) -> dict[str, FactValue]:
        return {
            "pupil": _pupil_rows(found),
            "period_from": day_in_words(found.first),
            "period_to": day_in_words(found.last),
            "record": _record(found),
            "totals": self._totals(found),
            "weeks": tuple(_week_rows(found)),
            "other_days": tuple(_other_days(found)),
            "not_final": self._not_final(found),
            "rests_on": _files(found),
        }

    def _totals(self, found: RegisterExtract) -> tuple[tuple[str, ...], ...]:
        codes = self.exports.rules.codes
        rows = []
        for each in sorted(found.rates.codes, key=lambda one: -one.number):
            code = codes.find(each.code)
            counts = str(each.klass).replace("_", " ")
            rows.append((each.code, code.meaning if code else "", counts, str(each.number)))
        return tuple(rows)

    def _not_final(self, found: RegisterExtract) -> str:
        provisional = self.exports.rules.threshold(found.last).provisional_code
        number = found.rates.number_of(provisional)
        if not number:
            return ""
        has = "session has" if number == 1 else "sessions have"
        return f"{number} {has} code {provisional}, which the school may still replace."

    def _of_the_marks(self, found: RegisterExtract) -> tuple[str, ...]:
        cautions = [self._not_final(found)]
        changed = sum(bool(entry.changes) for entry in found.entries)
        if changed:
            cautions.append(f"The school has changed {changed} of these marks since first sent.")
        newest = max((file.last_on for file in found.files), default=None)
        if newest is not None and newest < found.last:
            cautions.append(f"The newest register file ends on {day_in_words(newest)}.")
        return tuple(each for each in cautions if each)


def _facts(
    wording: Wording, values: dict[str, FactValue], source: str, when: date | None
) -> Iterator[Fact]:
    for key, value in values.items():
        yield stated(wording.required, key, value, source=source, when=when)


def _pupil_rows(found: RegisterExtract) -> tuple[tuple[str, ...], ...]:
    pupil, school = found.pupil, found.school
    rows = (
        ("Name", pupil.name),
        ("Date of birth", day_in_words(pupil.born_on) if pupil.born_on else "not recorded"),
        ("UPN", pupil.upn),
        ("Year group", year_words(pupil)),
        ("School", school.name),
        ("DfE number", dfe_number(school)),
    )
    return tuple(row for row in rows if row[1])


def _record(found: RegisterExtract) -> str:
    counted = found.rates
    share = f" That is {counted.percent}%." if counted.percent else ""
    return (
        f"{counted.attended} of {counted.possible} possible sessions were attended.{share} "
        f"{counted.authorised} were authorised and {counted.unauthorised} unauthorised absences."
    )


def _week_rows(found: RegisterExtract) -> Iterator[tuple[str, ...]]:
    """Yield the weeks that have a mark: the Monday, then the codes of five days."""
    codes = {entry.session: entry.code for entry in found.entries}
    for monday in sorted({monday_of(entry.session.on) for entry in found.entries}):
        days = [monday + timedelta(days=at) for at in range(_SCHOOL_DAYS)]
        cells = [" ".join(codes.get(Session(on, half), _NO_MARK) for half in Half) for on in days]
        yield (f"{monday.day} {day_in_words(monday).split()[1][:3]} {monday.year}", *cells)


def _other_days(found: RegisterExtract) -> Iterator[str]:
    for entry in found.entries:
        if entry.session.on.weekday() >= _SCHOOL_DAYS:
            yield f"{_told(entry.session)}: {entry.code}, {entry.meaning}"


def _change_rows(found: RegisterExtract) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            _told(entry.session),
            change.old,
            change.new,
            day_in_words(change.seen_on),
            change.taken.by if change.taken else "not known",
        )
        for entry in found.entries
        for change in entry.changes
    )


def _files(found: RegisterExtract) -> tuple[str, ...]:
    return tuple(map(file_words, found.files)) or ("The file is not known on this laptop.",)


def _told(session: Session) -> str:
    return f"{day_in_words(session.on, weekday=True)}, {_HALVES[session.half]}"
