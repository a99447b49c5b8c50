"""Looks for patterns in one pupil's marks and names those that can hardly be chance."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.calendar import monday_of
from attendance_desktop.domain.attendance.chance import (
    Question,
    at_least,
    holm,
    likelihoods,
    spells_of,
)
from attendance_desktop.domain.attendance.code_use import CodeSpells, code_spells
from attendance_desktop.domain.attendance.codes import count_chars
from attendance_desktop.domain.attendance.day_lines import DayLine, bits
from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session
from attendance_desktop.domain.attendance.pattern_setting import SchoolSetting
from attendance_desktop.domain.attendance.patterns import Findings, Pattern, PatternKind
from attendance_desktop.domain.attendance.spans import breaks, stretch
from attendance_desktop.domain.attendance.threshold import CountedMark

_SCHOOL_WEEKDAYS = 5


@dataclass(frozen=True, slots=True)
class SiblingDays:
    """A brother or sister, and the days on which they were away."""

    pupil_id: str
    away: frozenset[date]


@dataclass(frozen=True, slots=True)
class _Marked:
    """The days of a line that are asked about, the marks behind them, the school's lean."""

    run: MarksRun
    line: DayLine
    days: int
    chars: str
    lean: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A pattern that could be named: what is asked, what it is set against, what it rests on."""

    kind: PatternKind
    about: str
    question: Question
    chances: int
    against: int
    rests_on: int
    seen: int
    others_seen: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """A candidate with its answer; `sessions` are found only if it is named."""

    kind: PatternKind
    about: str
    seen: int
    chances: int
    others_seen: int
    others_chances: int
    chance: float
    sessions: Callable[[], tuple[CountedMark, ...]]
    enough: bool


def find_patterns(
    run: MarksRun, setting: SchoolSetting, siblings: Sequence[SiblingDays] = ()
) -> Findings:
    """The patterns in one pupil's marks, the least likely by chance first.

    Args:
        run: the pupil's marks at the school of the setting, which may hold more than its days.
        setting: the days looked at and the school's other pupils, for the same day.
        siblings: brothers and sisters whose days are known.

    Which patterns are tried depends only on how often the pupil was away or late at all, never
    on when, so that the correction for their number holds.
    """
    line = setting.reader.line(run)
    asked = [
        *_away(run, line, setting, siblings),
        *_late(run, line, setting),
        *_codes(run, setting),
    ]
    corrected = holm([one.chance for one in asked])
    named = [
        Pattern(
            one.kind,
            one.about,
            one.seen,
            one.chances,
            one.others_seen,
            one.others_chances,
            one.sessions(),
            one.chance,
            value,
            len(asked),
        )
        for one, value in zip(asked, corrected, strict=True)
        if one.enough and value * 1000 <= setting.rules.level_per_mille
    ]
    return Findings(tuple(sorted(named, key=lambda p: (p.corrected, p.chance))), len(asked))


def away_days(run: MarksRun, setting: SchoolSetting) -> frozenset[date]:
    """The days of the setting on which a pupil was away, for a sibling's search."""
    line = setting.reader.line(run)
    return frozenset(line.dates(line.away))


def _away(
    run: MarksRun, line: DayLine, setting: SchoolSetting, siblings: Sequence[SiblingDays]
) -> Iterator[_Asked]:
    if line.away.bit_count() < setting.rules.least:
        return
    found = [
        *_weekdays(line, line.away, PatternKind.WEEKDAY),
        *_holidays(line, setting),
        *_siblings(line, siblings),
        *_halves(line),
    ]
    lean = setting.begins.lean_without(run, setting.reader) if setting.begins else {}
    leans = [lean[day] for day in line.days] if lean else []
    yield from _answers(
        _Marked(run, line, line.away, setting.reader.chars.away, leans), found, setting
    )


def _late(run: MarksRun, line: DayLine, setting: SchoolSetting) -> Iterator[_Asked]:
    """Lateness on the days on which the pupil came at all."""
    if line.late.bit_count() < setting.rules.least:
        return
    every = (1 << len(line.days)) - 1
    came = line.only((every & ~line.away) | line.late)
    back = {day for index, day in enumerate(line.days) if index and line.away >> (index - 1) & 1}
    after = bits(day in back for day in came.days)
    found = [
        *_weekdays(came, came.late, PatternKind.LATE_WEEKDAY),
        _counted(came, came.late, PatternKind.LATE_AFTER_ABSENCE, "", after),
    ]
    yield from _answers(
        _Marked(run, came, came.late, setting.reader.chars.late, []), found, setting
    )


def _answers(
    marked: _Marked, candidates: Sequence[_Candidate], setting: SchoolSetting
) -> Iterator[_Asked]:
    least = setting.rules.least
    line = marked.line
    tried = [one for one in candidates if one.chances >= least]
    spells = spells_of(marked.days, len(line.days))
    chances = likelihoods(spells, [one.question for one in tried], marked.lean)
    for one, chance in zip(tried, chances, strict=True):
        yield _Asked(
            one.kind,
            one.about,
            one.seen,
            one.chances,
            one.others_seen,
            one.against,
            chance,
            _lister(marked.run, line.dates(one.rests_on), setting, marked.chars),
            one.question.score(marked.days) >= least,
        )


def _weekdays(line: DayLine, marked: int, kind: PatternKind) -> Iterator[_Candidate]:
    for weekday in range(_SCHOOL_WEEKDAYS):
        chosen = bits(day.weekday() == weekday for day in line.days)
        yield _counted(line, marked, kind, str(weekday), chosen)


def _counted(line: DayLine, marked: int, kind: PatternKind, about: str, chosen: int) -> _Candidate:
    """A candidate that counts marked days among the chosen, set against all other days."""
    seen = (marked & chosen).bit_count()
    return _Candidate(
        kind,
        about,
        Question(chosen),
        chances=chosen.bit_count(),
        against=len(line.days) - chosen.bit_count(),
        rests_on=marked & chosen,
        seen=seen,
        others_seen=marked.bit_count() - seen,
    )


def _holidays(line: DayLine, setting: SchoolSetting) -> Iterator[_Candidate]:
    rules = setting.rules
    known = setting.known_days
    place = {day: index for index, day in enumerate(known)}
    gaps = breaks(known, rules.break_days)
    terms = breaks(known, rules.term_break_days)
    before = [known[max(0, place[a] + 1 - rules.edge_days) : place[a] + 1] for a, _ in gaps]
    after = [known[place[b] : place[b] + rules.edge_days] for _, b in gaps]
    first = [known[place[b] : place[b] + rules.first_days] for _, b in terms]
    yield _touched(line, PatternKind.BEFORE_HOLIDAY, before)
    yield _touched(line, PatternKind.AFTER_HOLIDAY, after)
    yield _touched(line, PatternKind.FIRST_DAYS, first)


def _touched(line: DayLine, kind: PatternKind, stretches: Sequence[Sequence[date]]) -> _Candidate:
    """A candidate that counts stretches with a day away, set against days outside them."""
    blocks = tuple(block for days in stretches if (block := bits(day in days for day in line.days)))
    inside = 0
    for block in blocks:
        inside |= block
    question = Question(inside, blocks)
    return _Candidate(
        kind,
        "",
        question,
        chances=len(blocks),
        against=len(line.days) - inside.bit_count(),
        rests_on=line.away & inside,
        seen=question.score(line.away),
        others_seen=(line.away & ~inside).bit_count(),
    )


def _siblings(line: DayLine, siblings: Sequence[SiblingDays]) -> Iterator[_Candidate]:
    for sibling in siblings:
        chosen = bits(day in sibling.away for day in line.days)
        yield _counted(line, line.away, PatternKind.SIBLING, sibling.pupil_id, chosen)


def _halves(line: DayLine) -> Iterator[_Candidate]:
    """Growing and lessening, over two stretches of equally many school weeks."""
    mondays = sorted({monday_of(day) for day in line.days})
    half = len(mondays) // 2
    if not half:
        return
    turn, begin = mondays[-half], mondays[-2 * half]
    later = bits(day >= turn for day in line.days)
    earlier = bits(begin <= day < turn for day in line.days)
    for kind, asked in ((PatternKind.GROWING, later), (PatternKind.LESSENING, earlier)):
        yield _Candidate(
            kind,
            "",
            Question(asked),
            chances=later.bit_count(),
            against=earlier.bit_count(),
            rests_on=line.away & (later | earlier),
            seen=(line.away & later).bit_count(),
            others_seen=(line.away & earlier).bit_count(),
        )


def _codes(run: MarksRun, setting: SchoolSetting) -> Iterator[_Asked]:
    """Each code's share of the pupil's spells beside all spells of the school."""
    school = setting.code_use
    if school is None:
        return
    rules = setting.rules
    days = setting.days
    own = code_spells(stretch(run, setting.reader.span), setting.spell_map)
    for code in rules.code_use:
        char = setting.table.chars_of_codes([code])
        everywhere = school.all.of(char)
        if min(own.total, everywhere) < rules.least:
            continue
        seen = own.of(char)
        many = school.at_least_as_many(char, seen)
        yield _Asked(
            PatternKind.CODE_USE,
            code,
            seen,
            own.total,
            everywhere - seen,
            school.all.total - own.total,
            _chance_of_code(own, school.all, char),
            _lister(run, days, setting, char),
            seen >= rules.least and many * 1000 <= rules.top_per_mille * len(school.pupils),
        )


def _chance_of_code(own: CodeSpells, everyone: CodeSpells, char: str) -> float:
    return at_least(own.total, own.of(char), everyone.total, everyone.of(char))


def _lister(
    run: MarksRun, days: Sequence[date], setting: SchoolSetting, chars: str
) -> Callable[[], tuple[CountedMark, ...]]:
    """Lists the sessions on those days whose mark is one of the characters, when asked."""

    def listed() -> tuple[CountedMark, ...]:
        found: list[CountedMark] = []
        for day in days:
            for half in Half:
                index = run.index(Session(day, half))
                mark = run.marks[index] if 0 <= index < len(run.marks) else ""
                if count_chars(mark, chars):
                    found.append(CountedMark(Session(day, half), setting.table.code_of(mark)))
        return tuple(found)

    return listed
