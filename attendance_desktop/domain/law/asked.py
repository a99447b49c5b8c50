"""What the law's questions ask an officer: each question, and where a missing thing is supplied."""

from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.domain.law.measure import MeasureRules


class AskedKind(StrEnum):
    """How a question is answered. A day is kept as ISO text."""

    CHOICE = "choice"
    DAY = "day"
    NUMBER = "number"
    WORDS = "words"


class Door(StrEnum):
    """Another place of the program where something is supplied."""

    OFFER = "offer"
    LETTER = "letter"
    PENALTY = "penalty"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `short` heads its line in a list, `label` asks it in full.

    `taken` holds until somebody answers; "" is no answer. `needed_for` are the measures that
    wait for an answer. `only_if_unknown`: not asked where the caseload knows.
    """

    key: str
    short: str
    label: str
    help: str
    kind: AskedKind
    of_parent: bool
    answers: tuple[Choice, ...] = ()
    taken: str = ""
    needed_for: frozenset[str] = frozenset()
    only_if_unknown: bool = False

    def spoken(self, value: str) -> str:
        """Return an answer in words; words and numbers stand for themselves."""
        return next((each.words for each in self.answers if each.key == value), value)


@dataclass(frozen=True, slots=True)
class Supply:
    """Where something is supplied: a question (`ask`) or a door, and the words of its button."""

    ask: str
    door: Door | None
    button: str


@dataclass(frozen=True, slots=True)
class SupplyFor:
    """What a measure waits for, and where it is supplied; `measure` "": whichever waits for it."""

    missing: str
    measure: str
    supply: Supply


@dataclass(frozen=True, slots=True)
class StartOf:
    """What may be begun where a measure is open."""

    measure: str
    supply: Supply


@dataclass(frozen=True, slots=True)
class Rests:
    """What a measure rests on: the counted absence, and the answers to some questions.

    `posting`, `proceedings`: time to post a notice, or to begin proceedings, runs out.
    """

    measure: str
    absence: bool = False
    posting: bool = False
    proceedings: bool = False
    answers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Written:
    """How something that an officer writes down is named in short, and its button."""

    key: str
    short: str
    button: str


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words of the page; `written` are those of what an officer writes down.

    `unanswered` has the blank `question`, `two_prices` has `reduced` and `full`, `one_price` has
    `full`.
    """

    unanswered: str
    answer: str
    written_help: str
    two_prices: str
    one_price: str
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class AskedPack:
    """Every question, where missing things are supplied, what may be begun, what is rested on."""

    version: str
    words: AskedWords
    questions: tuple[Asked, ...]
    supplies: tuple[SupplyFor, ...]
    starts: tuple[StartOf, ...]
    rests: tuple[Rests, ...]

    def supplies_of(self, missing: str, measure: str) -> tuple[Supply, ...]:
        """Return where a measure's missing thing is supplied; none for one that only waits."""
        return tuple(
            each.supply
            for each in self.supplies
            if each.missing == missing and each.measure in ("", measure)
        )

    def write(self, key: str) -> Supply:
        """Return where an officer writes down one thing that the rules name."""
        written = next(each for each in self.words.written if each.key == key)
        return Supply(reasoning_key(key), None, written.button)

    def answer(self, asked: Asked) -> Supply:
        """Return where a question is answered."""
        return Supply(asked.key, None, self.words.answer)

    def written_questions(self, rules: MeasureRules) -> tuple[Asked, ...]:
        """Return the questions for what an officer must write down, as the rules name it."""
        shorts = {each.key: each.short for each in self.words.written}
        help_line = self.words.written_help
        return tuple(
            Asked(
                reasoning_key(each.key),
                shorts[each.key],
                each.name,
                help_line,
                AskedKind.WORDS,
                of_parent=True,
            )
            for each in rules.reasoning
        )

    def rests_of(self, measure: str) -> Rests:
        """Return what a measure rests on."""
        return next((each for each in self.rests if each.measure == measure), Rests(measure))

    def starts_of(self, measure: str) -> tuple[Supply, ...]:
        """Return what may be begun for an open measure."""
        return tuple(each.supply for each in self.starts if each.measure == measure)


def reasoning_key(key: str) -> str:
    """Return the key of the question about something that an officer must write down."""
    return f"written_{key}"
