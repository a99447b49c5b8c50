"""What the generator of the invented council hands over: frozen rows, no ids of the store.

Everything refers to everything else by a short `ref` that is unique within one council
("pupil-00012"); the caller gives each its own UUID. All of it is invented.
"""

import datetime as dt
from dataclasses import dataclass

AnswerValue = str | bool | int | tuple[str, ...]
"""One answer to a form question: text, an ISO date or date-time, a choice, or several choices."""


@dataclass(frozen=True, slots=True)
class SampleAuthority:
    """The invented council. `la_code` is a three-digit number that no council uses."""

    name: str
    la_code: str
    team: str
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class SampleOfficer:
    """A member of the welfare team; the first of a council is the person who signs in."""

    ref: str
    name: str
    initials: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class SampleSchool:
    """A school. `phase` is primary, secondary, special or pru; years are NC years, 0 Reception."""

    ref: str
    name: str
    phase: str
    urn: str
    laestab: str
    year_from: int
    year_to: int
    address: tuple[str, ...]
    postcode: str
    phone: str
    email: str
    head: str
    attendance_lead: str


@dataclass(frozen=True, slots=True)
class SampleTerm:
    """One half term (1 to 6), first and last day both included."""

    half_term: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class SampleClosure:
    """A weekday inside a term without school: inset, bank_holiday or closure_unplanned."""

    on: dt.date
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class SampleCalendar:
    """A school's year. Unplanned closures keep their sessions: those hold the closure's code."""

    school: str
    academic_year: int
    terms: tuple[SampleTerm, ...]
    closures: tuple[SampleClosure, ...]


@dataclass(frozen=True, slots=True)
class SampleAddress:
    """A home. Lines run from house and street to town; `confidential` homes stay off letters."""

    ref: str
    lines: tuple[str, ...]
    postcode: str
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A parent, carer or worker. `surname` is empty for a mononym, `title` where none is used."""

    ref: str
    title: str
    forename: str
    surname: str
    known_as: str
    language: str
    interpreter: bool
    phones: tuple[str, ...]
    email: str
    deceased: bool = False


@dataclass(frozen=True, slots=True)
class SampleResidence:
    """Where a person or a pupil (`who` is either's ref) lives or lived; `until` None means now."""

    who: str
    address: str
    since: dt.date
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class SampleLink:
    """How a person stands to a pupil; `order` 1 is called first."""

    person: str
    pupil: str
    relationship: str
    parental_responsibility: bool
    lives_with: bool
    order: int


@dataclass(frozen=True, slots=True)
class SampleFamily:
    """Children and adults. `household` is together, apart, one_parent or other_carer."""

    ref: str
    pupils: tuple[str, ...]
    people: tuple[str, ...]
    household: str
    origin: str


@dataclass(frozen=True, slots=True)
class SamplePupil:
    """A pupil as of today. `school` is the main school, or the last one for who has left.

    `sen` is N, K (support) or E (plan); `social_worker` is empty, child_in_need,
    child_protection or looked_after; `year_group` is the NC year, 12 for who has left Year 11.
    """

    ref: str
    upn: str
    forename: str
    surname: str
    known_as: str
    sex: str
    born: dt.date
    year_group: int
    form_group: str
    school: str
    family: str
    fsm: bool
    sen: str
    social_worker: str
    language: str


@dataclass(frozen=True, slots=True)
class SampleEnrolment:
    """A stay on a school's roll; `status` is main or subsidiary; `until` None means still on it."""

    pupil: str
    school: str
    since: dt.date
    until: dt.date | None
    status: str


@dataclass(frozen=True, slots=True)
class SampleYearMarks:
    """One pupil's year at one school: 53 weeks x 14 half-days from the Monday of 1 August's week.

    '#' no session, '-' no mark supplied, '.' outside the stay on roll, else the stored
    character of a code.
    """

    pupil: str
    school: str
    academic_year: int
    marks: str


@dataclass(frozen=True, slots=True)
class SampleCorrection:
    """A mark that the school amended after it was first sent; the marks hold `new`, a code."""

    pupil: str
    school: str
    on: dt.date
    session: str
    old: str
    new: str
    amended_on: dt.date


@dataclass(frozen=True, slots=True)
class SampleLateness:
    """Minutes late on a session marked L or U."""

    pupil: str
    school: str
    on: dt.date
    session: str
    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class SampleCase:
    """An open or closed piece of casework; `stage` is support, formal, legal or closed."""

    ref: str
    pupil: str
    officer: str
    opened: dt.date
    closed: dt.date | None
    referred_by: str
    reason: str
    barrier: str
    stage: str
    risk: str


@dataclass(frozen=True, slots=True)
class SampleEntry:
    """A line of the timeline that is not a visit, letter or offer.

    `kind` is one of note, phone_call, text_message, email, school_contact, meeting,
    agency_contact, office_visit. `happened` is when it was, `written` when it was typed.
    """

    ref: str
    case: str
    pupil: str
    officer: str
    kind: str
    happened: dt.datetime
    written: dt.datetime
    person: str | None
    text: str


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """An answer to one question of the visit note.

    `path` is the question ("v.purpose"), `about` the person or pupil it is about, `row` the
    number of a repeating row, counted from 1, or 0 where the question stands once.
    """

    path: str
    value: AnswerValue
    about: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class SampleVisit:
    """A home visit; `signed` None means planned (no `arrived`) or a draft."""

    ref: str
    case: str
    pupils: tuple[str, ...]
    officer: str
    address: str
    planned: dt.datetime
    arrived: dt.datetime | None
    left: dt.datetime | None
    written: dt.datetime | None
    signed: dt.datetime | None
    answers: tuple[SampleAnswer, ...]
    addendum: str = ""


@dataclass(frozen=True, slots=True)
class SampleFact:
    """One fact that a letter states, with the place it was taken from."""

    name: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class SampleLetter:
    """A letter to one parent about one pupil.

    `kind` is concern, meeting, notice_to_improve, contract_offer or good_news. `posted` None
    means drafted but not sent; `service` is first, second or hand.
    """

    ref: str
    kind: str
    case: str
    pupil: str
    person: str
    address: str
    officer: str
    drafted: dt.datetime
    posted: dt.date | None
    service: str
    subject: str
    body: str
    facts: tuple[SampleFact, ...]


@dataclass(frozen=True, slots=True)
class SampleOffer:
    """Help offered and its answer: accepted, declined, thinking, or empty while none has come."""

    ref: str
    case: str
    pupil: str
    person: str
    officer: str
    offered: dt.date
    what: str
    provider: str
    answer: str
    answered: dt.date | None
    why: str


@dataclass(frozen=True, slots=True)
class SampleTask:
    """Something to do on a case; `kind` is visit, call, letter, meeting, review or check."""

    case: str
    officer: str
    kind: str
    due: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class SampleHistory:
    """All casework, each tuple in order of time."""

    cases: tuple[SampleCase, ...]
    entries: tuple[SampleEntry, ...]
    visits: tuple[SampleVisit, ...]
    letters: tuple[SampleLetter, ...]
    offers: tuple[SampleOffer, ...]
    tasks: tuple[SampleTask, ...]


@dataclass(frozen=True, slots=True)
class SampleCouncil:
    """An invented council as of `today`: the same seed and day always give an equal one."""

    seed: int
    today: dt.date
    authority: SampleAuthority
    officers: tuple[SampleOfficer, ...]
    schools: tuple[SampleSchool, ...]
    calendars: tuple[SampleCalendar, ...]
    families: tuple[SampleFamily, ...]
    pupils: tuple[SamplePupil, ...]
    people: tuple[SamplePerson, ...]
    addresses: tuple[SampleAddress, ...]
    residences: tuple[SampleResidence, ...]
    links: tuple[SampleLink, ...]
    enrolments: tuple[SampleEnrolment, ...]
    marks: tuple[SampleYearMarks, ...]
    corrections: tuple[SampleCorrection, ...]
    lateness: tuple[SampleLateness, ...]
    history: SampleHistory
