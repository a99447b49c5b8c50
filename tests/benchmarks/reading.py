"""Reading: unlock to Today, search as typed, opening a case; encrypted beside plain."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from statistics import quantiles
from typing import Protocol

from sqlalchemy import select

from attendance_desktop.app.clockwork import SystemClock
from attendance_desktop.app.study import Packs, Study, load_packs, open_study
from attendance_desktop.keys.stretching import calibrate, stretch
from attendance_desktop.services.finding import Finding
from attendance_desktop.storage.reading import Writing
from attendance_desktop.storage.tables import case, name_doc, note_doc
from attendance_desktop.storage.this_laptop import read_me
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Contest, Figure, figure, recorded, seconds, turn_about
from tests.benchmarks.stores import Plain, PlainVault, open_ours, plain_path

BOUND = 1.3
ROUNDS = 15
TYPED = 150
"""How many words are typed, a letter at a time."""
LETTERS = range(2, 8)


class Open(Writing, Protocol):
    """A caseload that can be closed."""

    def close(self) -> None:
        """Close every connection."""


Opener = Callable[[], Open]


def unlock_to_today(corpus: Corpus) -> list[Figure]:
    """From the key to Today and the caseload's lines, the key's stretching apart."""
    path = corpus.council
    cost = calibrate()
    stretching = [seconds(lambda: stretch("words", bytes(16), cost)) for _ in range(5)]
    words = f"Argon2id, {cost.passes} passes, {cost.memory_kib // 1024} MiB, {cost.lanes} lanes"
    figures = [recorded("unlock: stretching the passphrase", "s", stretching, words)]
    for which in Plain:
        readings = turn_about(
            lambda: _work_of_unlocking(lambda: open_ours(path)),
            partial(_work_of_unlocking, partial(PlainVault, plain_path(path), which)),
            ROUNDS,
        )
        figures.append(figure(Contest("unlock to Today", which.words, BOUND), readings))
    packs = load_packs(today())
    for which in Plain:
        readings = turn_about(
            lambda: _work_of_store(lambda: open_ours(path), packs),
            partial(_work_of_store, partial(PlainVault, plain_path(path), which), packs),
            ROUNDS,
        )
        contest = Contest(
            "  of it the store alone", which.words, None, note="its file opened, nothing cached"
        )
        figures.append(figure(contest, readings))
    return figures


def _work_of_unlocking(open_it: Opener) -> None:
    _work_of_store(open_it, load_packs(today()))


def _work_of_store(open_it: Opener, packs: Packs) -> None:
    """Open, build the services, ask for Today and for the caseload's lines."""
    vault = open_it()
    study = study_over(vault, packs)
    waits, lines = study.cases.today(), study.cases.lines()
    assert waits.waiting, "a council's acts wait to be sent"
    assert lines, "a council has cases"
    vault.close()


def search_as_typed(corpus: Corpus) -> list[Figure]:
    """Names and notes for every prefix of 2 to 7 letters of words that are there."""
    figures = []
    ours = open_ours(corpus.library)
    typed = _typed(ours)
    for which in Plain:
        theirs = PlainVault(plain_path(corpus.library), which)
        mine, plain = _finding(ours), _finding(theirs)
        for each in typed[:100]:
            assert [f.ref for f in mine.find(each)] == [f.ref for f in plain.find(each)], each
        readings = _typed_turn_about(mine, plain, typed)
        percentiles = [_percentiles(readings[start::5]) for start in range(5)]
        for place, name in ((0, "p50"), (1, "p95")):
            pairs = [(part[0][place], part[1][place]) for part in percentiles]
            note = f"{len(readings)} queries in 5 parts, 50,000 pupils, 100,000 notes"
            contest = Contest(f"search as typed, {name}", which.words, BOUND, note=note)
            figures.append(figure(contest, pairs))
        theirs.close()
    ours.close()
    return figures


def _typed_turn_about(
    ours: Finding, theirs: Finding, typed: Sequence[str]
) -> list[tuple[float, float]]:
    readings = []
    for number, each in enumerate(typed):
        first, second = (ours, theirs) if number % 2 else (theirs, ours)
        began = time.perf_counter()
        first.find(each)
        between = time.perf_counter()
        second.find(each)
        one, two = between - began, time.perf_counter() - between
        readings.append((one, two) if number % 2 else (two, one))
    return readings


def _percentiles(
    readings: Sequence[tuple[float, float]],
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (p50, p95) of ours and of theirs."""
    ours = quantiles([pair[0] for pair in readings], n=20)
    theirs = quantiles([pair[1] for pair in readings], n=20)
    return (ours[9], ours[18]), (theirs[9], theirs[18])


def _typed(vault: Writing) -> list[str]:
    """Return what a search field holds while words of names and notes are typed into it."""
    rng = random.Random(11)
    with vault.read() as db:
        names = db.scalars(select(name_doc.c.title)).all()
        notes = db.scalars(select(note_doc.c.detail).where(note_doc.c.detail != "")).all()
    found: list[str] = []
    while len(found) < TYPED * len(LETTERS):
        source = names if rng.random() < 0.5 else notes
        word = rng.choice(str(rng.choice(source)).split() or [""])
        if word.isalpha() and len(word) >= LETTERS.start:
            found += [word[:length] for length in LETTERS if length <= len(word)]
    rng.shuffle(found)
    return found


def opening_a_case(corpus: Corpus) -> list[Figure]:
    """All that one pupil's page shows, for pupils with a case, each asked for once a round."""
    packs = load_packs(today())
    figures = []
    ours = open_ours(corpus.council)
    mine = study_over(ours, packs)
    with ours.read() as db:
        pupils = [str(p) for p in db.scalars(select(case.c.pupil_id).order_by(case.c.id))]
    for which in Plain:
        theirs = PlainVault(plain_path(corpus.council), which)
        plain = study_over(theirs, packs)
        readings = []
        for number, pupil in enumerate(pupils):
            (pair,) = _one_page(mine, plain, pupil, number)
            readings.append(pair)
        contest = Contest("opening a case", which.words, BOUND, note=f"{len(pupils)} cases")
        figures.append(figure(contest, readings))
        theirs.close()
    ours.close()
    return figures


def _one_page(ours: Study, theirs: Study, pupil: str, number: int) -> list[tuple[float, float]]:
    def mine() -> object:
        return ours.cases.page(pupil)

    def plain() -> object:
        return theirs.cases.page(pupil)

    if number % 2:
        second = seconds(plain)
        return [(seconds(mine), second)]
    first = seconds(mine)
    return [(first, seconds(plain))]


def _finding(vault: Writing) -> Finding:
    packs = load_packs(today())
    return study_over(vault, packs).finding


def study_over(vault: Writing, packs: Packs) -> Study:
    """Return every service over a vault, or over a plain file in a vault's place."""
    me = read_me(vault)
    assert me is not None, "the corpus belongs to someone"
    return open_study(vault, me, packs)  # type: ignore[arg-type] # a plain file in a vault's place


def today() -> date:
    """Return the day by this machine."""
    return SystemClock().now().astimezone().date()
