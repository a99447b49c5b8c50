"""What the pages for schools and registers show, in words."""

from dataclasses import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolFace:
    """One school: its name, a line about it, and a row for each file taken, newest first."""

    name: str
    about: str
    history: tuple[Row, ...]
    can_take_back: bool = False


@dataclass(frozen=True, slots=True)
class AskFace:
    """A question before an act, what the act means, and the words of its two answers."""

    question: str
    words: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class PlanFace:
    """A dry run. Each list holds the rows of one table; counts are what the cards show.

    `missing` has a row for each pupil known here whom the file does not hold at all.
    """

    title: str
    about: str
    added: int
    new_pupils: int
    pupils: tuple[Row, ...]
    changed: tuple[Row, ...]
    vanished: tuple[Row, ...]
    faults: tuple[Row, ...]
    held: tuple[Row, ...]
    can_accept: bool
    verdict: str
    unknown_codes: bool = False
    missing: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class DoneFace:
    """What an accepted file did; `held` pupils wait for review.

    `newly_met` holds a row a pupil, `changed` a row for each mark that is another one now.
    """

    title: str
    about: str
    newly_met: tuple[Row, ...]
    changed: tuple[Row, ...] = ()
    held: int = 0
