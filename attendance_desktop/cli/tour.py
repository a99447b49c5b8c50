"""`attendance-desktop tour`: drives the real windows through an officer's day, and checks it.

This process stands outside: a lock ends the program, so each part of the day is a process of its
own. It brings a screen and a print service of its own where the machine has none.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.app.folders import Folders
from attendance_desktop.app.opening import THEMES, Opening
from attendance_desktop.app.start import LOCKED
from attendance_desktop.app.tour_afternoon import afternoon
from attendance_desktop.app.tour_check import check_store
from attendance_desktop.app.tour_day import Errand, drive
from attendance_desktop.app.tour_morning import morning
from attendance_desktop.app.tour_register import write_register
from attendance_desktop.cli.tour_paper import is_printed
from attendance_desktop.cli.tour_stage import Printer, Screen, a_screen, printing
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.sample.council import Preset

PARTS = {"morning": morning, "afternoon": afternoon}
_MOST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked of the tour."""

    out: Path
    themes: tuple[str, ...]
    pupils: int
    data: Path


def summary() -> str:
    """Return the line that help shows."""
    return "drive the windows through an officer's day"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="for all it makes")
    parser.add_argument("--themes", default=",".join(THEMES), help="which colours, with commas")
    parser.add_argument(
        "--pupils",
        type=int,
        choices=[int(preset) for preset in Preset],
        default=int(Preset.DEMO),
        help="how many pupils to invent",
    )
    parser.add_argument("--keep-data", action="store_true", help="leave the caseloads in DIR/data")
    for hidden in ("--part", "--theme", "--data", "--said", "--printer"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Go through the day in each theme; 0 when every step went well."""
    out = arguments.out.resolve()
    if arguments.part:
        return _part(arguments, out)
    themes = tuple(name for name in arguments.themes.split(",") if name)
    unknown = [name for name in themes if name not in THEMES]
    if unknown or not themes:
        raise Refused(f"There is no theme “{', '.join(unknown)}”.", todo=", ".join(THEMES))
    _clear(out, themes)
    call = Call(out, themes, arguments.pupils, out / "data")
    try:
        return tour(call)
    finally:
        if not arguments.keep_data:
            shutil.rmtree(call.data, ignore_errors=True)


def tour(call: Call) -> int:
    """Run every part in every theme, check the stores, and write tour.json."""
    begun = time.monotonic()
    screen = a_screen()
    told: list[dict[str, object]] = []
    with printing(call.out / "print") as printer:
        for theme in call.themes:
            print(f"{theme}:", flush=True)
            told.append(_theme(call, theme, screen, printer))
    passed = all(each["passed"] for each in told)
    report = {
        "passed": passed,
        "screen": screen.words,
        "printer": printer.words,
        "pupils": call.pupils,
        "seconds": round(time.monotonic() - begun, 1),
        "themes": told,
    }
    target = call.out / "tour.json"
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{'passed' if passed else 'FAILED'}: {target}")
    return int(not passed)


def _theme(call: Call, theme: str, screen: Screen, printer: Printer) -> dict[str, object]:
    data = call.data / theme
    register = call.out / "pdf" / f"{theme}-register.csv"
    write_register(register, Preset(call.pupils))
    parts = []
    said: object = {}
    for part in PARTS:
        line = [*_ourselves(), "tour", "--out", str(call.out), "--part", part, "--theme", theme]
        line += ["--data", str(data), "--pupils", str(call.pupils), "--said", json.dumps(said)]
        line += ["--printer", "yes" if printer.is_there else ""]
        status = _run([*screen.before, *line], {**printer.environment, **screen.environment})
        noted = _noted(call.out / theme / f"{part}.json")
        said = noted.get("kept", {})
        well = status == LOCKED
        parts.append({"part": part, "status": status, "passed": well, "steps": noted["steps"]})
        _tell(noted["steps"])
        if not well:
            print(f"  {part} ended with status {status}, not with the lock ({LOCKED})")
            break
    store = _checked(Folders(data).sample)
    printed = _printed(call, theme) if printer.is_there else {"passed": True, "printer": "none"}
    passed = all(each["passed"] for each in parts) and len(parts) == len(PARTS)
    return {
        "theme": theme,
        "passed": passed and store["passed"] and printed["passed"],
        "parts": parts,
        "store": store,
        "printed": printed,
    }


def _printed(call: Call, theme: str) -> dict[str, object]:
    """Tell whether the very bytes of the issued letter reached the printer."""
    issued = call.out / "pdf" / f"{theme}-issued.pdf"
    if not issued.exists():
        return {"passed": False, "problem": "no letter was issued"}
    came = is_printed(issued.read_bytes(), call.out / "print")
    print(f"  the printer got {'the issued letter, byte for byte' if came else 'NO such letter'}")
    return {"passed": came, "what": "the issued letter reached the printer, byte for byte"}


def _checked(folders: Folders) -> dict[str, object]:
    """Replay and compare the theme's caseload."""
    if not folders.places.caseload.exists():
        return {"passed": False, "problem": "there is no caseload"}
    with tempfile.TemporaryDirectory() as scratch:
        replay = check_store(folders, Path(scratch))
    print(f"  replayed {replay.operations} operations into {replay.rows} rows")
    return {
        "passed": replay.is_well,
        "operations": replay.operations,
        "rows": replay.rows,
        "tables that differ": list(replay.differ),
        "broken seals": replay.broken_seals,
    }


def _part(arguments: argparse.Namespace, out: Path) -> int:
    folders = Folders(Path(arguments.data)).sample
    errand = Errand(
        part=arguments.part,
        folder=out / arguments.theme,
        pdfs=out / "pdf",
        register=out / "pdf" / f"{arguments.theme}-register.csv",
        has_printer=bool(arguments.printer),
        said=json.loads(arguments.said),
    )
    opening = Opening(folders, sample=True, theme=arguments.theme, pupils=arguments.pupils)
    return drive(opening, errand, PARTS[arguments.part])


def _run(line: Sequence[str], environment: Mapping[str, str]) -> int:
    try:
        done = subprocess.run(  # noqa: S603 - the lines are written in this module
            line, env=dict(environment), check=False, timeout=_MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return -1
    return done.returncode


def _ourselves() -> list[str]:
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "attendance_desktop"]


def _noted(path: Path) -> dict[str, list[dict[str, object]]]:
    if not path.exists():
        return {"steps": []}
    noted: dict[str, list[dict[str, object]]] = json.loads(path.read_text(encoding="utf-8"))
    return noted


def _tell(steps: Sequence[Mapping[str, object]]) -> None:
    for step in steps:
        problem = f"  FAILED: {step['problem']}" if step["problem"] else ""
        print(f"  {step['seconds']:6} s  {step['name']}{problem}", flush=True)


def _clear(out: Path, themes: Sequence[str]) -> None:
    """Make room for this tour's own files; nothing else in the folder is touched."""
    for name in ("data", "pdf", "print", *themes):
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("data", "pdf"):
        (out / name).mkdir(parents=True)
