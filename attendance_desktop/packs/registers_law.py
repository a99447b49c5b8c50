"""Reads the rules of returns, deletion after absence and school age, and the sources of rates."""

import re
from pathlib import Path

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.rates import RateSources
from attendance_desktop.domain.attendance.returns import (
    AbsenceRule,
    LeaveRule,
    ReturnRules,
    SicknessRule,
)
from attendance_desktop.domain.attendance.school_age import DayOfYear, SchoolAgeRule
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_OF_YEAR = re.compile(r"(\d\d)-(\d\d)")
_LONGEST_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def load_return_rules(table: CodeTable, path: Path | None = None) -> tuple[ReturnRules, ...]:
    """The dated rules of returns, in their order.

    Raises PackFault for rules that say nothing, name a code that is not in the table, or give
    no source.
    """
    return tuple(
        sorted(
            (_return_rules(entry, table) for entry in _rules(path, "returns.toml")),
            key=lambda rules: rules.effective_from,
        )
    )


def load_school_age_rules(path: Path | None = None) -> tuple[SchoolAgeRule, ...]:
    """The dated rules of compulsory school age, in their order.

    Raises PackFault for a day that no year has, a weekday that is none, or no source.
    """
    return tuple(
        sorted(
            (_school_age_rule(entry) for entry in _rules(path, "school_age.toml")),
            key=lambda rule: rule.effective_from,
        )
    )


def load_rate_sources(path: Path | None = None) -> RateSources:
    """Where rates and their classes are defined. Raises PackFault when a source is left out."""
    top = toml_file(path or resource("law", "rates.toml"))
    top.only("cites")
    cites = top.table("cites")
    cites.only("classes", "percent", "persistent", "severe")
    return RateSources(
        classes=cites.texts("classes"),
        percent=cites.texts("percent"),
        persistent=cites.texts("persistent"),
        severe=cites.texts("severe"),
    )


def _rules(path: Path | None, name: str) -> tuple[TomlTable, ...]:
    top = toml_file(path or resource("law", name))
    top.only("rules")
    entries = top.tables("rules")
    if not entries:
        raise top.fault("there is no [[rules]]")
    return entries


def _return_rules(entry: TomlTable, table: CodeTable) -> ReturnRules:
    entry.only("from", "attendance", "sickness", "deletion")
    sickness = entry.table("sickness")
    sickness.only("school_days", "code", "cites", "made_already_cites", "note")
    deletion = entry.table("deletion")
    deletion.only("absence", "leave", "efforts_cites", "unable_cites")
    leave = deletion.table("leave")
    leave.only("school_days", "cites", "note")
    return ReturnRules(
        effective_from=entry.day("from"),
        attendance=_absence(entry.table("attendance"), table),
        sickness=SicknessRule(
            school_days=sickness.whole("school_days"),
            code=_known(sickness, sickness.text("code"), table),
            cites=sickness.texts("cites"),
            made_already_cites=sickness.texts("made_already_cites"),
        ),
        deletion_absence=_absence(deletion.table("absence"), table),
        deletion_leave=LeaveRule(leave.whole("school_days"), leave.texts("cites")),
        deletion_efforts_cites=deletion.texts("efforts_cites"),
        deletion_unable_cites=deletion.texts("unable_cites"),
    )


def _absence(entry: TomlTable, table: CodeTable) -> AbsenceRule:
    entry.only("school_days", "codes", "cites", "note")
    codes = tuple(_known(entry, code, table) for code in entry.texts("codes"))
    return AbsenceRule(entry.whole("school_days"), codes, entry.texts("cites"))


def _known(entry: TomlTable, code: str, table: CodeTable) -> str:
    found = table.find(code)
    if found is None or not found.is_mark:
        raise entry.fault(f"`{code}` is not an attendance code")
    return code


def _school_age_rule(entry: TomlTable) -> SchoolAgeRule:
    entry.only("from", "begins", "ends")
    begins, ends = entry.table("begins"), entry.table("ends")
    begins.only("age", "on", "cites", "note")
    ends.only("age", "month", "last", "school_year_from", "cites", "note")
    weekday = ends.text("last")
    if weekday not in _WEEKDAYS:
        raise ends.fault("`last` must be a weekday")
    month = ends.whole("month")
    if month > len(_LONGEST_MONTHS):
        raise ends.fault("`month` must be a month")
    return SchoolAgeRule(
        effective_from=entry.day("from"),
        begins_at=begins.whole("age"),
        begins_on=tuple(sorted(_day_of_year(begins, text) for text in begins.texts("on"))),
        begins_cites=begins.texts("cites"),
        ends_at=ends.whole("age"),
        ends_month=month,
        ends_weekday=_WEEKDAYS.index(weekday),
        school_year_from=_day_of_year(ends, ends.text("school_year_from")),
        ends_cites=ends.texts("cites"),
    )


def _day_of_year(entry: TomlTable, text: str) -> DayOfYear:
    """Read month-day; 29 February is refused, for not every year has it."""
    found = _DAY_OF_YEAR.fullmatch(text)
    month, day = (int(part) for part in found.groups()) if found else (0, 0)
    if not 1 <= month <= len(_LONGEST_MONTHS) or not 1 <= day <= _LONGEST_MONTHS[month - 1]:
        raise entry.fault(f"`{text}` is not a day of every year, like 08-31")
    return DayOfYear(month, day)
