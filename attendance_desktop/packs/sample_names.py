"""The tables under resources/demo that the sample council is made from, read and looked over."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NEEDED = {
    "names": ("authority", "places", "schools", "officers", "titles", "origin", "unusual"),
    "stories": ("theme", "common", "letter"),
    "calibration": ("classes", "latent", "rank", "days", "reasons", "families", "target"),
}


@dataclass(frozen=True, slots=True)
class SampleTables:
    """The three tables as read: names and places, words of the casework, rates and targets.

    `sample.material` gives each part its type; it lives in a room that this one cannot import.
    """

    names: Mapping[str, object]
    stories: Mapping[str, object]
    calibration: Mapping[str, object]


def read_sample_tables(resources: Path) -> SampleTables:
    """Read the demo tables below the folder `resources`.

    Raises:
        ValueError: a table lacks a part. It ships with the program, so the fault is ours.
    """
    return SampleTables(
        names=_read(resources, "names"),
        stories=_read(resources, "stories"),
        calibration=_read(resources, "calibration"),
    )


def _read(resources: Path, name: str) -> Mapping[str, object]:
    table = tomllib.loads((resources / "demo" / f"{name}.toml").read_text("utf-8"))
    lacking = [part for part in _NEEDED[name] if part not in table]
    if lacking:
        raise ValueError(f"resources/demo/{name}.toml has no {', '.join(lacking)}")
    return table
