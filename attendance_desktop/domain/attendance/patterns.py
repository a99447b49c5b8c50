"""What a pattern in a pupil's absence is, and what must be seen before one is named."""

from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.domain.attendance.threshold import CountedMark


class PatternKind(StrEnum):
    """The patterns that are looked for."""

    WEEKDAY = "weekday"
    BEFORE_HOLIDAY = "before_holiday"
    AFTER_HOLIDAY = "after_holiday"
    FIRST_DAYS = "first_days"
    SIBLING = "sibling"
    GROWING = "growing"
    LESSENING = "lessening"
    LATE_WEEKDAY = "late_weekday"
    LATE_AFTER_ABSENCE = "late_after_absence"
    CODE_USE = "code_use"


RAREST = 10_000


@dataclass(frozen=True, slots=True)
class PatternRules:
    """What the search for patterns goes by, as dated data.

    `level_per_mille` is the share of pupils without any pattern for whom one may be named all
    the same. `school_days` is how far back a search looks. `least` is how often something must
    have been seen. `break_days` and `term_break_days` are days from the last school day to the
    next that make a holiday, and a holiday between terms. `edge_days` count before and after a
    holiday, `first_days` after one between terms. `left_out` are codes agreed beforehand. `late`
    are codes of lateness, `late_absent` those of them that are absence. `code_use` are the codes
    compared with the school's others; a pupil must be among the top `top_per_mille`.
    """

    level_per_mille: int
    school_days: int
    least: int
    break_days: int
    term_break_days: int
    edge_days: int
    first_days: int
    left_out: tuple[str, ...]
    late: tuple[str, ...]
    late_absent: tuple[str, ...]
    code_use: tuple[str, ...]
    top_per_mille: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern, named because it can hardly be chance.

    `about` says which: a weekday's number from Monday 0, a sibling's pupil id, a code, or "".
    `seen` of `chances` is what the pattern says (days, holidays, or spells with a code) and
    `others_seen` of `others_chances` what it is set against. `sessions` are the sessions it
    rests on, each with its code. `chance` is how likely at least this is by chance alone and
    `corrected` the same after `tried` patterns were looked at (Holm).
    """

    kind: PatternKind
    about: str
    seen: int
    chances: int
    others_seen: int
    others_chances: int
    sessions: tuple[CountedMark, ...]
    chance: float
    corrected: float
    tried: int

    @property
    def one_in(self) -> int:
        """The corrected chance as one in so many, rounded down so that it promises no more.

        No more than RAREST is claimed, however small the chance: no test is better than its
        assumptions.
        """
        return RAREST if self.corrected * RAREST < 1 else int(1 / self.corrected)


@dataclass(frozen=True, slots=True)
class Findings:
    """The patterns of one pupil, the least likely first, and how many were tried."""

    patterns: tuple[Pattern, ...]
    tried: int
