"""Notices to improve, drawn and kept encrypted, beside reportlab's canvas and nothing else."""

import gc
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from unittest.mock import patch

import reportlab
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from attendance_desktop.app.study import Study, load_packs
from attendance_desktop.letters.ink import Ink
from attendance_desktop.letters.typeface import Typeface
from attendance_desktop.services.notices import PreparedNotice
from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Contest, Figure, seconds, spread
from tests.benchmarks.reading import study_over, today
from tests.benchmarks.stores import clear, open_ours

AT_LEAST = 0.6
NOTICES, ROUNDS = 40, 11


@dataclass(slots=True)
class Drawn:
    """What one letter puts on its pages: (font, size, x, y, words) a line."""

    pages: list[list[tuple[str, float, float, float, str]]] = field(default_factory=lambda: [[]])


def notices(corpus: Corpus, folder: Path) -> list[Figure]:
    """Notices in a second: drawn, tagged, hashed, kept with their operations and fsynced."""
    path = folder / "letters.db"
    clear(path)
    shutil.copyfile(corpus.council, path)
    vault = open_ours(path)
    study = study_over(vault, load_packs(today()))
    prepared = _whole_notices(study, NOTICES)
    first = study.notices.issue(prepared[0])
    assert study.notices.letter(first.id) == first, "what is issued is what is kept"
    drawn = []
    for notice in prepared:
        with _watched() as seen:
            study.notices.preview(notice)
        drawn.append(seen)
    ways = {"": 1, ", its base-85 off as in the press": 0}
    readings: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(ROUNDS + 1):
        ours = NOTICES / seconds(lambda: [study.notices.issue(notice) for notice in prepared])
        for way, base_85 in ways.items():
            gc.collect()
            theirs = NOTICES / seconds(partial(_bare, drawn, base_85))
            if number:
                readings[way].append((ours, theirs))
    vault.close()
    pages = sorted(sum(bool(page) for page in each.pages) for each in drawn)
    note = (
        f"{NOTICES} notices a round of {pages[0]} to {pages[-1]} pages (median"
        f" {pages[NOTICES // 2]}), each its own act and fsync"
    )
    return [
        _figure(
            f"reportlab {reportlab.Version}'s bare canvas{way}",
            pairs,
            note,
            AT_LEAST if way == "" else None,
        )
        for way, pairs in readings.items()
    ]


def _figure(
    alternative: str, pairs: list[tuple[float, float]], note: str, bound: float | None
) -> Figure:
    contest = Contest(
        "notices drawn and kept", alternative, bound, "a second", at_least=True, note=note
    )
    return Figure(
        contest.name,
        contest.unit,
        spread([ours for ours, _ in pairs]),
        contest.alternative,
        spread([theirs for _, theirs in pairs]),
        spread([ours / theirs for ours, theirs in pairs]),
        contest.bound,
        contest.at_least,
        contest.note,
    )


def _whole_notices(study: Study, number: int) -> list[PreparedNotice]:
    """Return notices with nothing missing, one a case, from every part of the caseload."""
    found: list[PreparedNotice] = []
    lines = sorted(study.cases.lines(), key=lambda line: line.case_id)
    for line in lines:
        for relation in study.caseload.people.relations(line.pupil_id)[:1]:
            prepared = study.notices.prepare(line.pupil_id, relation.person.id)
            study.notices.write(prepared, "target", "No absence without leave.")
            study.notices.write(prepared, "support_given", "1 October 2026: a call.")
            whole = study.notices.prepare(line.pupil_id, relation.person.id)
            if not whole.missing:
                found.append(whole)
        if len(found) == number:
            return found
    raise AssertionError(json.dumps([len(found), number]))


@contextmanager
def _watched() -> Iterator[Drawn]:
    """Take down every line that a letter draws, and where."""
    drawn = Drawn()
    line, show = Ink.line, Canvas.showPage

    def set_line(ink: Ink, text: str, face: Typeface, size: float, x: float, y: float) -> None:
        line(ink, text, face, size, x, y)
        for font, run in face.runs(text):
            drawn.pages[-1].append((font, size, x, y, run))
            x += face.width(run, size)

    def show_page(canvas: Canvas) -> None:
        show(canvas)
        drawn.pages.append([])

    with patch.object(Ink, "line", set_line), patch.object(Canvas, "showPage", show_page):
        yield drawn


def _bare(letters: list[Drawn], base_85: int) -> None:
    """Draw the same words at the same places in the same fonts: no tags, no rules, no store."""
    with patch.object(rl_config, "useA85", base_85):
        for letter in letters:
            out = io.BytesIO()
            canvas = Canvas(out, pagesize=(595.28, 841.89), pageCompression=1)
            for page in letter.pages:
                if not page:
                    continue
                now = ("", 0.0)
                for font, size, x, y, words in page:
                    if (font, size) != now:
                        canvas.setFont(font, size)
                        now = (font, size)
                    canvas.drawString(x, y, words)
                canvas.showPage()
            canvas.save()
            assert out.getvalue().startswith(b"%PDF")
