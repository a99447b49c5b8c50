"""The caseloads that are measured: invented, made once in a folder, and kept there.

* `council`: the sample council of 10,000 pupils with its 500 cases and over 20,000 notes, moved
  in by recorded acts as any sample council is;
* `library`: the search of 50,000 pupils and 100,000 notes, made of the same council's names and
  sentences in other company.
"""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.schema import Table

from attendance_desktop.app.sample_store import invent, settle
from attendance_desktop.sample.council import Preset
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.tables import case, entry, name_doc, note_doc, pupil
from attendance_desktop.storage.vault import Vault
from tests.benchmarks.stores import DEK, clear, copy_plain, open_ours, plain_path

PUPILS, NOTES = 50_000, 100_000
"""What the library holds."""

LEAST_CASES, LEAST_NOTES = 500, 20_000
"""What the council must hold to be worth measuring."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the encrypted files are; each has its plain copy beside it."""

    council: Path
    library: Path


def corpus_in(folder: Path) -> Corpus:
    """Say where the files of a folder are, whether they are there or not."""
    return Corpus(folder / "council.db", folder / "library.db")


def prepared(folder: Path) -> None:
    """Make what is not there of the corpus of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = corpus_in(folder)
    if not plain_path(corpus.council).exists():
        _make_council(corpus.council)
    if not plain_path(corpus.library).exists():
        _make_library(corpus.council, corpus.library)


def _make_council(path: Path) -> None:
    clear(path)
    clear(plain_path(path))
    vault = create_caseload(path, DEK)
    assert isinstance(vault, Vault), vault
    settle(vault, invent(Preset.LOAD), letters=False)
    with vault.read() as db:
        held = [db.scalar(select(func.count()).select_from(t)) for t in (pupil, case, entry)]
    vault.close()
    pupils, cases, notes = (int(number or 0) for number in held)
    assert pupils == Preset.LOAD, pupils
    assert cases >= LEAST_CASES, cases
    assert notes >= LEAST_NOTES, notes
    copy_plain(path)


def _make_library(council: Path, path: Path) -> None:
    clear(path)
    clear(plain_path(path))
    shutil.copyfile(council, path)
    vault = open_ours(path)
    rng = random.Random(7)
    with vault.read() as db:
        names = db.execute(select(name_doc.c.kind, name_doc.c.title, name_doc.c.detail)).all()
        notes = db.execute(select(note_doc.c.kind, note_doc.c.title, note_doc.c.detail)).all()
        pupils = [row for row in names if row.kind == "pupil"]
    whole = [(str(row.kind), str(row.title), str(row.detail)) for row in notes]
    with vault.write() as db:
        first = 1 + int(db.scalar(select(func.max(name_doc.c.n))) or 0)
        db.execute(insert(name_doc), _more_pupils(first, [str(r.title) for r in pupils], rng))
        db.execute(insert(note_doc), _more_notes(whole, rng))
    with vault.read() as db:
        _holds(PUPILS, int(db.scalar(_count(name_doc).where(name_doc.c.kind == "pupil")) or 0))
        _holds(NOTES, int(db.scalar(_count(note_doc)) or 0))
    vault.close()
    copy_plain(path)


def _more_pupils(first: int, names: Sequence[str], rng: random.Random) -> list[dict[str, object]]:
    """Return pupils whose forename and surname come from two who are there."""
    made: list[dict[str, object]] = []
    for number in range(PUPILS - len(names)):
        forename = rng.choice(names).split(" ")[0]
        surname = rng.choice(names).split(" ")[-1]
        detail = f"Sample School {number % 60} · Year {number % 13} · S{number:012}"
        made.append(
            {
                "n": first + number,
                "ref": f"more-pupil-{number}",
                "kind": "pupil",
                "title": f"{forename} {surname}",
                "detail": detail,
            }
        )
    return made


def _more_notes(
    notes: Sequence[tuple[str, str, str]], rng: random.Random
) -> list[dict[str, object]]:
    """Return notes with the first half of one and the second half of another."""
    made: list[dict[str, object]] = []
    for number in range(NOTES - len(notes)):
        kind, title, detail = rng.choice(notes)
        words, others = detail.split(" "), rng.choice(notes)[2].split(" ")
        said = [*words[: (len(words) + 1) // 2], *others[len(others) // 2 :]]
        made.append(
            {
                "ref": f"more-note-{number}",
                "kind": kind,
                "pupil_id": "",
                "title": title,
                "detail": " ".join(said),
            }
        )
    return made


def _count(table: Table):  # type: ignore[no-untyped-def] # noqa: ANN202 - SQLAlchemy's own
    return select(func.count()).select_from(table)


def _holds(wanted: int, found: int) -> None:
    assert found >= wanted, f"{found}, not {wanted}"
