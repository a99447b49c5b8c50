"""What the services need from the rest of the program, each as a Protocol.

Reading is by shelf, one a subject. Writing is by act: one transaction in which each change is
applied to its row and queued as its operation, or nothing is.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.casework.case import (
    CaseFile,
    CaseLine,
    DraftLine,
    DueLine,
    Figures,
    Offer,
)
from attendance_desktop.domain.casework.kept_letter import KeptLetter
from attendance_desktop.domain.casework.legal_fact import CaseFact, LegalFact
from attendance_desktop.domain.casework.letter import Clock as NoticeClock
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord
from attendance_desktop.domain.casework.people import Pupil, Relation, School, Sibling
from attendance_desktop.domain.casework.register_history import (
    Amendment,
    BatchLine,
    BatchSummary,
    KnownPupil,
    PupilYear,
)
from attendance_desktop.domain.casework.seals import Sealed
from attendance_desktop.domain.casework.search import Found
from attendance_desktop.domain.casework.timeline import Entry
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.sync.operation import Change, Operation
from attendance_desktop.services.registers_calendar_text import CalendarRow
from attendance_desktop.services.registers_kept import (
    Enrolment,
    Held,
    Joined,
    OwnReading,
    Undone,
)


class Clock(Protocol):
    """The time by this laptop, in UTC with its zone."""

    def now(self) -> datetime:
        """Return the instant."""


class Ids(Protocol):
    """New identities (UUIDv7: later ones sort later)."""

    def new(self) -> str:
        """Return an id that nobody else will make."""


class Act(Protocol):
    """One open transaction. Leaving it normally commits; an exception leaves nothing behind."""

    def record(self, *changes: Change) -> None:
        """Apply shared changes and queue their operations."""

    def keep(self, content: bytes, media_type: str) -> str:
        """Keep an attachment and return its SHA-256 in hex."""

    def start_draft(self, draft: VisitDraft) -> None:
        """Keep a new visit draft on this laptop."""

    def save_answers(self, draft_id: str, changed: Mapping[Place, str], at: datetime) -> None:
        """Keep changed answers of a draft; an empty answer is removed."""

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft, its answers with it."""

    def save_letter_words(
        self, case_id: str, person_id: str, kind: str, key: str, value: str
    ) -> None:
        """Keep the officer's own words for a letter that is being prepared."""

    def drop_letter_words(self, case_id: str, person_id: str, kind: str) -> None:
        """Remove the words of a letter that has been issued."""

    def put_figures(self, school_id: str, figures: Mapping[str, Figures]) -> None:
        """Keep recomputed figures of a school's pupils, by pupil."""

    def drop_figures(self, pupil_id: str, school_id: str) -> None:
        """Remove the figures of a pupil who has no mark at a school any more."""

    def settle_in(self, me: Me) -> None:
        """Keep who works at this laptop."""

    def chain_head(self, officer_id: str) -> str:
        """Return the last seal of this laptop and officer, or "" for the first."""

    def move_chain(self, officer_id: str, seal: str) -> None:
        """Make a seal the last one of this laptop and officer."""


class Acts(Protocol):
    """Where acts are opened."""

    def act(self, name: str) -> AbstractContextManager[Act]:
        """Open the transaction of one act of the officer."""


class CaseShelf(Protocol):
    """Cases and what hangs on them."""

    def lines(self) -> Sequence[CaseLine]:
        """Return every open case as a line of the caseload."""

    def case(self, case_id: str) -> CaseFile | None:
        """Return one case."""

    def case_of(self, pupil_id: str) -> CaseFile | None:
        """Return a pupil's open case, or the latest closed one."""

    def cases_of(self, pupils: Collection[str]) -> Mapping[str, CaseFile]:
        """Return for each of these pupils who has a case what `case_of` returns."""
        ...

    def met_at(self, school_id: str) -> AbstractSet[str]:
        """Return the pupils who had met the threshold at a school when last computed."""
        ...

    def figures(self, pupil_id: str, school_id: str) -> Figures | None:
        """Return a pupil's figures at one school as last computed."""

    def due(self, until: date) -> Sequence[DueLine]:
        """Return the running clocks of open cases up to a day, soonest first."""

    def drafts(self) -> Sequence[DraftLine]:
        """Return unsigned visits, the last touched first."""

    def entries(self, case_id: str) -> Sequence[Entry]:
        """Return a case's timeline, newest first."""

    def entries_since(self, kind: str, since: datetime) -> Sequence[Entry]:
        """Return the entries of a kind on every open case since an instant, newest first."""

    def offers(self, case_id: str) -> Sequence[Offer]:
        """Return help offered on a case, oldest first."""

    def waiting(self) -> int:
        """Return how many changes wait to be sent."""


class PeopleShelf(Protocol):
    """Pupils, their people, schools."""

    def pupil(self, pupil_id: str) -> Pupil | None:
        """Return one pupil."""

    def relations(self, pupil_id: str) -> Sequence[Relation]:
        """Return the people around a pupil."""

    def siblings(self, pupil_id: str) -> Sequence[Sibling]:
        """Return pupils who share a parent or carer."""

    def school(self, school_id: str) -> School | None:
        """Return one school."""

    def schools(self) -> Sequence[School]:
        """Return every school, by name."""


class VisitShelf(Protocol):
    """Visits: drafts, signed ones, addenda."""

    def draft(self, draft_id: str) -> VisitDraft | None:
        """Return a draft with its answers."""

    def signed(self, visit_id: str) -> SignedVisit | None:
        """Return a signed visit with its answers."""

    def of_case(self, case_id: str) -> Sequence[SignedVisit]:
        """Return a case's signed visits, newest first."""

    def addenda(self, visit_id: str) -> Sequence[Addendum]:
        """Return a visit's addenda, oldest first."""

    def sealed(self) -> Sequence[Sealed]:
        """Return every sealed record for checking."""


class RegisterShelf(Protocol):
    """Marks and the files that they came from."""

    def years(self, pupil_id: str) -> Sequence[PupilYear]:
        """Return a pupil's marks, a row a school and academic year."""

    def years_at(self, school_id: str) -> Sequence[PupilYear]:
        """Return the marks of every pupil at a school."""

    def years_holding(self, char: str, since: int) -> Sequence[PupilYear]:
        """Return the marks, from an academic year on, in which a stored character stands."""

    def amendments(self, pupil_id: str) -> Sequence[Amendment]:
        """Return a pupil's changed marks, newest batch first."""

    def known_at(self, school_id: str) -> Sequence[KnownPupil]:
        """Return the pupils of a school, for matching a file's rows."""

    def with_upns(self, upns: Sequence[str]) -> Sequence[KnownPupil]:
        """Return the pupils who hold these UPNs, at whatever school."""

    def joins(self) -> Mapping[str, str]:
        """Return, for each pupil whom a person called the same as another, that other's id."""

    def with_ids(self, ids: Sequence[str]) -> Sequence[KnownPupil]:
        """Return these pupils."""

    def calendar(self, school_id: str) -> SchoolCalendar | None:
        """Return a school's calendar, every year that is known, with what the council gives."""

    def school_years(self, school_id: str) -> Sequence[CalendarRow]:
        """Return a school's own years of its calendar."""

    def council_years(self) -> Sequence[CalendarRow]:
        """Return the council's years."""

    def year_groups(self, school_id: str) -> Mapping[str, int]:
        """Return the year group of each pupil of a school for whom it is known."""

    def readings(self, school_id: str) -> Sequence[OwnReading]:
        """Return how a school names columns and codes, columns first."""

    def batches(self, school_id: str) -> Sequence[BatchSummary]:
        """Return the files accepted for a school, newest first."""

    def lines(self, batch_id: str) -> Sequence[BatchLine]:
        """Return what one accepted file said, a line a pupil and year."""

    def undone(self, school_id: str) -> Sequence[Undone]:
        """Return which of a school's files were taken back, the last first."""

    def years_if(
        self,
        school_id: str,
        pupils: AbstractSet[str],
        *,
        without: str = "",
        joined: tuple[str, str] | None = None,
        parted: str = "",
    ) -> Sequence[PupilYear]:
        """Return these pupils' marks at a school as they would be.

        `without` leaves a file out; `joined` reads the second pupil as the first; `parted` reads
        that pupil apart again.
        """

    def pupils_in(self, batch_id: str) -> frozenset[str]:
        """Return the pupils of whom an accepted file spoke."""

    def unknown_but_for(self, batch_id: str, pupils: AbstractSet[str]) -> frozenset[str]:
        """Return those of the pupils about whom nothing is known but this one file."""

    def enrolments(self, pupils: AbstractSet[str]) -> Sequence[Enrolment]:
        """Return these pupils' times on a roll, the earliest first."""


class ReviewShelf(Protocol):
    """Pupils of files who are not certain, and what was decided about whom."""

    def held(self) -> Sequence[Held]:
        """Return every held pupil of a file that stands, decided or not, in the order held."""

    def candidates(self, held: Held) -> Sequence[str]:
        """Return pupils who may be the held one: by UPN, birthday or names."""

    def joined(self) -> Sequence[Joined]:
        """Return what was said of two pupils and stands, oldest first."""

    def alike(self) -> Sequence[tuple[str, str]]:
        """Return pairs of pupils with the same names and date of birth, all three given."""


class LetterShelf(Protocol):
    """Letters as they were issued, and words for those being prepared."""

    def letter(self, letter_id: str) -> KeptLetter | None:
        """Return one letter."""

    def of_case(self, case_id: str) -> Sequence[KeptLetter]:
        """Return a case's letters, newest first."""

    def all(self) -> Sequence[KeptLetter]:
        """Return every letter on this laptop, newest first."""

    def clocks(self, letter_id: str) -> Sequence[NoticeClock]:
        """Return the clocks that posting a letter started, soonest first."""

    def words(self, case_id: str, person_id: str, kind: str) -> Mapping[str, str]:
        """Return the officer's words for a letter being prepared."""

    def pdf(self, sha256: str) -> bytes:
        """Return the bytes that were issued."""


class LegalShelf(Protocol):
    """What officers said for the law's questions."""

    def of_case(self, case_id: str) -> Sequence[LegalFact]:
        """Return everything that was said on a case, oldest first."""

    def all(self) -> Sequence[CaseFact]:
        """Return everything that was said on every case, oldest first."""


class PenaltyShelf(Protocol):
    """Penalty notices, each with all that happened to it, newest first."""

    def notice(self, notice_id: str) -> PenaltyRecord | None:
        """Return one notice."""

    def of_pair(self, person_id: str, pupil_id: str) -> Sequence[PenaltyRecord]:
        """Return every notice to one parent for one child."""

    def of_pupil(self, pupil_id: str) -> Sequence[PenaltyRecord]:
        """Return every notice for one child."""

    def all(self) -> Sequence[PenaltyRecord]:
        """Return every notice on this laptop."""


class SearchShelf(Protocol):
    """Search as typed, newest first."""

    def names(self, typed: str, limit: int) -> Sequence[Found]:
        """Return pupils, people and schools."""

    def notes(self, typed: str, limit: int) -> Sequence[Found]:
        """Return visits, letters and timeline entries."""


class Shelves(Protocol):
    """Everything that can be read."""

    @property
    def cases(self) -> CaseShelf:
        """Cases."""

    @property
    def people(self) -> PeopleShelf:
        """People."""

    @property
    def visits(self) -> VisitShelf:
        """Visits."""

    @property
    def registers(self) -> RegisterShelf:
        """Registers."""

    @property
    def reviews(self) -> ReviewShelf:
        """Reviews."""

    @property
    def letters(self) -> LetterShelf:
        """Letters."""

    @property
    def legal(self) -> LegalShelf:
        """What was said for the law's questions."""

    @property
    def penalties(self) -> PenaltyShelf:
        """Penalty notices."""

    @property
    def search(self) -> SearchShelf:
        """Search."""

    def operations(self) -> Sequence[Operation]:
        """Return every queued operation in the order of its act."""
