"""The register that the tour takes in: what one school would send after some corrections."""

import csv
import io
from collections import Counter
from datetime import timedelta
from pathlib import Path

from attendance_desktop.app.sample_store import invent
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.sample.council import Preset
from attendance_desktop.sample.export import as_long_csv

_DAYS_BACK = 21
_CORRECTED = {"N": "O"}
_SOME_LATER = {"/": "L", "\\": "L"}
_EVERY = 41
"""One mark in so many becomes another, where the school has no mark without a reason."""


def write_register(target: Path, pupils: Preset) -> None:
    """Write the last weeks of the largest school, reasons found since for some marks."""
    council = invent(pupils)
    sizes = Counter(each.school for each in council.marks)
    school = sizes.most_common(1)[0][0]
    first, last = council.today - timedelta(days=_DAYS_BACK), council.today - timedelta(days=1)
    stored = _stored()
    text = as_long_csv(council, school, first, last, stored)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_corrected(text), encoding="utf-8", newline="")


def _stored() -> dict[str, str]:
    return {code.stored_as: code.code for code in load_code_table().codes}


def _corrected(text: str) -> str:
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    write = csv.DictWriter(out, list(rows[0]), lineterminator="\r\n")
    write.writeheader()
    for at, row in enumerate(rows):
        mark = row["Mark"]
        changed = _CORRECTED.get(mark) or (_SOME_LATER.get(mark) if at % _EVERY == 0 else None)
        write.writerow({**row, "Mark": changed or mark})
    return out.getvalue()
