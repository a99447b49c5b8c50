"""The figures as a table for a reader and as JSON for a machine, with this machine's name."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.measuring import Figure, Spread

_WIDE = (36, 25, 25, 19, 8)


def machine() -> dict[str, str | float]:
    """Return what the seconds depend on; a ratio depends on it much less."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count() or 0,
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else "",
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def table(figures: Sequence[Figure]) -> str:
    """Return the table: medians with least and most."""
    lines = [_row("figure", "the program", "beside it", "ratio", "bound")]
    for each in figures:
        lines.append(
            _row(
                each.name,
                _told(each.ours, each.unit),
                _told(each.theirs, each.unit),
                _ratio(each),
                _bound(each),
            )
        )
        told = [f"beside {each.alternative}"] if each.alternative else []
        lines += [f"    {words}" for words in (*told, each.note) if words]
    return "\n".join(lines)


def write_json(figures: Sequence[Figure], path: Path) -> None:
    """Write everything that was measured."""
    told = {
        "machine": machine(),
        "figures": [asdict(each) | {"kept": each.kept} for each in figures],
    }
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _row(*cells: str) -> str:
    return " ".join(cell.ljust(width) for cell, width in zip(cells, _WIDE, strict=True)).rstrip()


def _told(spread: Spread | None, unit: str) -> str:
    if spread is None:
        return ""
    by, name = (1000, "ms") if unit == "s" else (1, unit)
    middle, least, most = (
        f"{part * by:.{2 if part * by < 10 else 0}f}"
        for part in (spread.median, spread.least, spread.most)
    )
    return f"{middle} ({least}-{most}) {name}"


def _ratio(each: Figure) -> str:
    if each.ratio is None:
        return ""
    return f"{each.ratio.median:.2f} ({each.ratio.least:.2f}-{each.ratio.most:.2f})"


def _bound(each: Figure) -> str:
    if each.bound is None:
        return "recorded" if each.ratio is None else "-"
    sign = ">=" if each.at_least else "<="
    return f"{sign} {each.bound:.4g}" + ("" if each.kept else "  OVER")


def _processor() -> str:
    try:
        words = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in words.splitlines() if "model name" in line]
    return names[0] if names else platform.processor()
