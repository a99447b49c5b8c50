"""The national threshold over 3.8 million marks, beside a row a mark asked in SQL."""

import random
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    HALF_DAYS_A_WEEK,
    LENGTH,
    WEEKS,
    first_monday,
)
from attendance_desktop.domain.attendance.threshold import Scale, lay_scale, meets
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules
from attendance_desktop.services.figures import Rules
from attendance_desktop.storage.connections import raw_key_sql
from tests.benchmarks.measuring import Contest, Figure, figure, turn_about
from tests.benchmarks.stores import DEK, clear

PUPILS, SCHOOL_WEEKS = 10_000, 38
SESSIONS_A_WEEK = 10
YEAR = 2025
AS_OF = date(2026, 7, 31)
AT_LEAST_FASTER = 10
ROUNDS = 7

WINDOW = """
WITH by_week AS (
    SELECT m.pupil, w.n, sum(m.code IN ({codes})) AS counted
    FROM mark m JOIN school_week w ON w.monday = m.monday
    GROUP BY m.pupil, w.n
), running AS (
    SELECT pupil, sum(counted) OVER (
        PARTITION BY pupil ORDER BY n RANGE BETWEEN {before} PRECEDING AND CURRENT ROW
    ) AS in_window
    FROM by_week
)
SELECT pupil FROM running GROUP BY pupil HAVING max(in_window) >= {need} ORDER BY pupil
"""


@dataclass(frozen=True, slots=True)
class School:
    """Invented marks: a string a pupil, and the indexes of the weeks with school in them."""

    scale: Scale
    weeks: tuple[int, ...]
    marks: tuple[str, ...]


def threshold(folder: Path) -> list[Figure]:
    """Who meets the threshold: strings read from the encrypted file, and a row a mark in it."""
    school = _school()
    path = folder / "marks.db"
    _write(path, school)
    rule = school.scale.rule
    codes = ", ".join(f"'{char}'" for char in school.scale.chars)
    query = WINDOW.format(codes=codes, before=rule.school_weeks - 1, need=rule.sessions)
    with closing(_open(path)) as db:

        def strings() -> list[int]:
            rows = db.execute("SELECT pupil, marks FROM year_of_marks ORDER BY pupil")
            return [pupil for pupil, marks in rows if meets(school.scale, marks)]

        def rows() -> list[int]:
            return [pupil for (pupil,) in db.execute(query)]

        met = strings()
        assert met == rows(), "both ways must find the same pupils"
        note = f"{PUPILS * SCHOOL_WEEKS * SESSIONS_A_WEEK:,} marks, {len(met)} pupils meet it"
        contest = Contest(
            "threshold, read and checked",
            "a row a mark in the same encrypted file, SQL window query",
            1 / AT_LEAST_FASTER,
            note=note,
        )
        return [figure(contest, turn_about(strings, rows, ROUNDS))]


def _school() -> School:
    rng = random.Random(3)
    codes = load_code_table()
    rule = Rules(codes, load_threshold_rules(codes)).threshold(AS_OF)
    monday = first_monday(YEAR)
    weeks = tuple(n for n in range(5, WEEKS) if n % 7)[:SCHOOL_WEEKS]
    mondays = [monday + timedelta(weeks=n) for n in weeks]
    scale = lay_scale(rule, codes, mondays, monday, AS_OF)
    present = codes.codes[0].stored_as
    marks = tuple(_a_year(weeks, present, scale.chars, rng) for _ in range(PUPILS))
    return School(scale, weeks, marks)


def _a_year(weeks: Sequence[int], present: str, counting: str, rng: random.Random) -> str:
    slots = [CLOSED] * LENGTH
    often = rng.choice((0.005, 0.005, 0.01, 0.01, 0.02, 0.02, 0.04, 0.1))
    for week in weeks:
        for half_day in range(SESSIONS_A_WEEK):
            away = rng.random() < often
            slots[week * HALF_DAYS_A_WEEK + half_day] = rng.choice(counting) if away else present
    return "".join(slots)


def _write(path: Path, school: School) -> None:
    clear(path)
    with closing(_open(path)) as db:
        db.execute("CREATE TABLE year_of_marks (pupil INTEGER PRIMARY KEY, marks TEXT NOT NULL)")
        db.execute("CREATE TABLE school_week (monday INTEGER PRIMARY KEY, n INTEGER NOT NULL)")
        db.execute(
            "CREATE TABLE mark (pupil INTEGER, monday INTEGER, half_day INTEGER, code TEXT,"
            " PRIMARY KEY (pupil, monday, half_day)) WITHOUT ROWID"
        )
        db.execute("BEGIN")
        db.executemany("INSERT INTO year_of_marks VALUES (?, ?)", list(enumerate(school.marks)))
        db.executemany(
            "INSERT INTO school_week VALUES (?, ?)",
            [(week, number) for number, week in enumerate(school.weeks)],
        )
        db.executemany(
            "INSERT INTO mark VALUES (?, ?, ?, ?)",
            (
                (pupil, week, half_day, marks[week * HALF_DAYS_A_WEEK + half_day])
                for pupil, marks in enumerate(school.marks)
                for week in school.weeks
                for half_day in range(SESSIONS_A_WEEK)
            ),
        )
        db.execute("COMMIT")
        db.execute("ANALYZE")


def _open(path: Path) -> dbapi2.Connection:
    db = dbapi2.connect(path, isolation_level=None)
    db.execute(f"PRAGMA key = {raw_key_sql(DEK)}").fetchall()
    for pragma in ("journal_mode=WAL", "temp_store=MEMORY", "cache_size=-65536"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    return db
