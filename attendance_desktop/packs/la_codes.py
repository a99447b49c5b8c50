"""The local authorities of England and their three-digit codes."""

from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import csv_rows, resource

_COLUMNS = ("la_code", "la_name", "gss_code", "region", "status")
_CODE_LENGTH = 3


@dataclass(frozen=True, slots=True)
class LocalAuthority:
    """A council with education duties. `code` is its three digits, as a LAESTAB begins."""

    code: str
    name: str
    gss_code: str
    region: str


def load_local_authorities(path: Path | None = None) -> tuple[LocalAuthority, ...]:
    """The live local authorities, by name.

    Ended rows are left out: some repeat a live council whose statistical code alone changed.
    Raises PackFault for a live code that is not three digits or comes twice.
    """
    source = path or resource("codes", "la_codes_england.csv")
    found: dict[str, LocalAuthority] = {}
    for row in csv_rows(source, _COLUMNS):
        if row.text("status") != "live":
            continue
        code = row.text("la_code")
        if len(code) != _CODE_LENGTH or not code.isdigit() or code in found:
            raise row.fault("the code is not three digits or comes twice")
        found[code] = LocalAuthority(
            code, row.text("la_name"), row.text("gss_code"), row.text("region")
        )
    if not found:
        raise PackFault(source.name, "", "there is no live council in it")
    return tuple(sorted(found.values(), key=lambda council: council.name))
