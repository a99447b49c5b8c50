"""Reads the clocks that run from one day, and a council's local code with its own."""

from pathlib import Path

from attendance_desktop.domain.law.clock import ClockRule, ClockRules, Unit
from attendance_desktop.domain.law.local_code import AuthorisedOfficer, LocalCode
from attendance_desktop.packs.dated import dated_rules, flag, once, one_of
from attendance_desktop.packs.locate import TomlTable, resource, toml_file


def clock_rules(path: Path | None = None) -> tuple[ClockRules, ...]:
    """Return the rule sets of clocks by their days. Raises PackFault."""
    return dated_rules(path or resource("law", "clocks.toml"), _rules)


def _rules(entry: TomlTable, version: str) -> ClockRules:
    entry.only("from", "clock")
    clocks = tuple(_clock(one, one.texts("cites")) for one in entry.tables("clock"))
    once(entry, "clock", [clock.key for clock in clocks])
    return ClockRules(entry.day("from"), version, clocks)


def local_code(path: Path | None = None) -> LocalCode:
    """Return a council's local code; without a path, the one that came with the program.

    Raises PackFault as `code_of` does.
    """
    return code_of(toml_file(path or resource("packs", "local_code.toml")))


def code_of(top: TomlTable) -> LocalCode:
    """Return the local code of a file.

    Raises PackFault for what is not left to a council, or a clock that the law already sets.
    """
    top.only("version", "name", "reviewed_by", "code")
    code = top.table("code")
    code.only(
        "fast_track_weeks", "when_limit_reached", "limit_cites", "payment_routes",
        "excluded_notices_a_year", "clock", "authorised",
    )  # fmt: skip
    clocks = tuple(_clock(one, ()) for one in code.tables("clock"))
    taken = {clock.key for rules in clock_rules() for clock in rules.clocks}
    for clock in clocks:
        if clock.key in taken:
            raise code.fault(f"the clock `{clock.key}` is set by law or comes twice")
        taken.add(clock.key)
    most = "excluded_notices_a_year"
    return LocalCode(
        name=top.text("name"),
        version=top.text("version"),
        reviewed_by=top.text("reviewed_by") if top.values.get("reviewed_by") else "",
        fast_track_weeks=code.whole("fast_track_weeks"),
        when_limit_reached=code.texts("when_limit_reached"),
        limit_cites=code.texts("limit_cites"),
        payment_routes=code.texts("payment_routes"),
        excluded_notices_a_year=code.whole(most) if code.has(most) else None,
        clocks=clocks,
        authorised=tuple(_authorised(one) for one in code.tables("authorised")),
    )


def _authorised(entry: TomlTable) -> AuthorisedOfficer:
    entry.only("name", "post")
    return AuthorisedOfficer(entry.text("name"), entry.text("post"))


def _clock(entry: TomlTable, cites: tuple[str, ...]) -> ClockRule:
    """Read a clock. One of a council has no citation to give."""
    entry.only(
        "key", "name", "starts", "unit", "number", "with_start", *(("cites",) if cites else ())
    )
    return ClockRule(
        key=entry.text("key"),
        name=entry.text("name"),
        starts=entry.text("starts"),
        unit=one_of(entry, "unit", Unit),
        number=entry.whole("number"),
        with_start=flag(entry, "with_start", default=False),
        cites=cites,
    )
