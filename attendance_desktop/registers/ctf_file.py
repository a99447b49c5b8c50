"""Common transfer files as written: pupils, their years of attendance, strings of marks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers.cells import LONGEST_CELL, laestab
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.sheet import Progress

TOTALS = ("SessionsPossible", "SessionsAuthorised", "SessionsAttended", "SessionsUnauthorised")

_CHUNK = 1 << 16
_DEEPEST = 100
_PUPILS_A_STEP = 500
_ROOT = "ctfile"


@dataclass(slots=True)
class CtfMarks:
    """One string of marks, two a day, and the day it starts with; as written."""

    start: str = ""
    marks: str = ""


@dataclass(slots=True)
class CtfYear:
    """One `YearData`: the school's number, its totals by element name, its strings of marks."""

    lea: str = ""
    estab: str = ""
    totals: dict[str, str] = field(default_factory=dict)
    strings: list[CtfMarks] = field(default_factory=list)

    @property
    def school(self) -> str:
        """The school's number, "" when it is not given whole."""
        return laestab(self.lea + self.estab) if self.lea and self.estab else ""


@dataclass(slots=True)
class CtfPupil:
    """One `Pupil`, as written."""

    upn: str = ""
    surname: str = ""
    forename: str = ""
    dob: str = ""
    year_group: str = ""
    years: list[CtfYear] = field(default_factory=list)


@dataclass(slots=True)
class CtfFile:
    """A whole file. `source_school` is "" when the header does not name it whole."""

    version: str = ""
    lea: str = ""
    estab: str = ""
    pupils: list[CtfPupil] = field(default_factory=list)

    @property
    def source_school(self) -> str:
        """The number of the school that sent it."""
        return laestab(self.lea + self.estab) if self.lea and self.estab else ""


def parse_ctf(path: Path, progress: Progress | None) -> CtfFile:
    """Read the elements that speak of attendance; nothing outside the file is ever asked for.

    Raises RegisterRefused: damaged, unsafe_xml, no_header, unreadable.
    """
    target = _Target(progress)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                parser.feed(chunk)
        parser.close()
    except OSError as bad:
        raise refused(RefusalReason.UNREADABLE) from bad
    except DefusedXmlException as bad:
        raise refused(RefusalReason.UNSAFE_XML) from bad
    except (ParseError, ValueError, LookupError) as bad:
        raise refused(RefusalReason.DAMAGED) from bad
    return target.file


class _Target:
    """Is told of each element by the parser; names are taken in any case and any namespace."""

    def __init__(self, progress: Progress | None) -> None:
        self.file = CtfFile()
        self._progress = progress
        self._path: list[str] = []
        self._text: list[str] = []
        self._length = 0
        self._pupil: CtfPupil | None = None
        self._year: CtfYear | None = None
        self._set: dict[str, Callable[[str], None]] = {
            "header/ctfversion": self._version,
            "sourceschool/lea": self._source_lea,
            "sourceschool/estab": self._source_estab,
        }

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = _local(tag)
        if not self._path and name != _ROOT:
            raise refused(RefusalReason.NO_HEADER)
        if len(self._path) >= _DEEPEST:
            raise refused(RefusalReason.DAMAGED)
        self._path.append(name)
        self._text.clear()
        self._length = 0
        if name == "pupil":
            self._pupil = CtfPupil()
            self.file.pupils.append(self._pupil)
            if self._progress is not None and len(self.file.pupils) % _PUPILS_A_STEP == 0:
                self._progress(len(self.file.pupils))
        elif name == "yeardata" and self._pupil is not None:
            self._year = CtfYear()
            self._pupil.years.append(self._year)

    def data(self, text: str) -> None:
        if self._length <= LONGEST_CELL:  # one more is enough to know that it is too long
            self._text.append(text)
            self._length += len(text)

    def end(self, _tag: str) -> None:
        text = "".join(self._text)[: LONGEST_CELL + 1]
        self._text.clear()
        self._length = 0
        name = self._path.pop()
        parent = self._path[-1] if self._path else ""
        if name == "pupil":
            self._pupil = None
        elif name == "yeardata":
            self._year = None
        elif self._year is not None:
            _into_year(self._year, name, text)
        elif self._pupil is not None:
            if parent == "pupil":
                _into_pupil(self._pupil, name, text.strip())
        elif put := self._set.get(f"{parent}/{name}"):
            put(text.strip())

    def close(self) -> None:
        """Nothing is left to be done."""

    def _version(self, text: str) -> None:
        self.file.version = text

    def _source_lea(self, text: str) -> None:
        self.file.lea = text

    def _source_estab(self, text: str) -> None:
        self.file.estab = text


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _into_pupil(pupil: CtfPupil, name: str, text: str) -> None:
    match name:
        case "upn":
            pupil.upn = text
        case "surname":
            pupil.surname = text
        case "forename":
            pupil.forename = text
        case "dob":
            pupil.dob = text
        case "ncyearactual":
            pupil.year_group = text
        case _:
            pass


_TOTAL_NAMES = {name.lower(): name for name in TOTALS}


def _into_year(year: CtfYear, name: str, text: str) -> None:
    match name:
        case "lea":
            year.lea = text.strip()
        case "estab":
            year.estab = text.strip()
        case "attendancestartdate":
            _string(year, started=True).start = text.strip()
        case "attendancemarks":
            # Spaces are marks left out, but not where the file is laid out over several lines.
            _string(year, started=False).marks = text.strip() if "\n" in text else text
        case _ if name in _TOTAL_NAMES:
            year.totals[_TOTAL_NAMES[name]] = text.strip()
        case _:
            pass


def _string(year: CtfYear, *, started: bool) -> CtfMarks:
    """The string that is being read: a new one once the last has what is being set."""
    last = year.strings[-1] if year.strings else None
    if last is None or (last.start if started else last.marks):
        last = CtfMarks()
        year.strings.append(last)
    return last
