"""Reads the wording of letters, the council's settings, envelopes, service rules and fonts."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from attendance_desktop.domain.law.notice_to_improve import KIND as NOTICE_TO_IMPROVE
from attendance_desktop.domain.law.particulars import Required
from attendance_desktop.domain.law.service import (
    Counts,
    PaymentDays,
    ServiceMethod,
    ServiceRules,
)
from attendance_desktop.domain.law.wording import (
    CouncilSettings,
    EnvelopeProfile,
    FixedText,
    LetterSettings,
    Shape,
    WeekBounds,
    Wording,
    WordingBlock,
    Zone,
)
from attendance_desktop.packs.dated import one_of
from attendance_desktop.packs.locate import TomlTable, resource, resources_root, toml_file

_FONTS = ("Regular", "Bold")
_ITEMS = ("common", *"12345678", *"abcdefghijk")
_LETTER_KEYS = (
    "kind",
    "name",
    "title",
    "version",
    "effective_from",
    "reviewed_by",
    "reviewed_on",
    "period",
    "required",
    "fixed",
    "block",
)
_COUNCIL_KEYS = (
    "name",
    "team",
    "address",
    "phone",
    "email",
    "website",
    "interpreter",
    "formats",
    "privacy",
    "respond",
    "envelope",
    "notice_weeks",
    "early_grounds",
    "further_support",
    "sample_line",
)


@dataclass(frozen=True, slots=True)
class LetterFonts:
    """TrueType files a weight: the letter font first, then the one for what it lacks."""

    regular: tuple[bytes, ...]
    bold: tuple[bytes, ...]


def letter_wording(kind: str, path: Path | None = None) -> Wording:
    """Return the wording of that kind of letter.

    Raises PackFault for a file that is missing or damaged, or whose wording leaves out a
    particular that it says is needed.
    """
    path = path or resource("letters", f"{kind}.toml")
    table = toml_file(path)
    table.only(*_LETTER_KEYS)
    if table.text("kind") != kind:
        raise table.fault(f"`kind` must be {kind}, as the file is named")
    required = tuple(_required(entry) for entry in table.tables("required"))
    wording = Wording(
        kind=kind,
        name=table.text("name"),
        title=table.text("title"),
        version=table.text("version"),
        effective_from=table.day("effective_from"),
        reviewed_by=_text(table, "reviewed_by"),
        reviewed_on=table.day_or_none("reviewed_on"),
        required=required,
        fixed=tuple(_fixed(entry) for entry in table.tables("fixed")),
        blocks=tuple(_block(entry) for entry in table.tables("block")),
        period=_bounds(table.table("period")) if table.has("period") else None,
        source_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    _check(table, wording)
    return wording


def council_settings(path: Path | None = None) -> CouncilSettings:
    """Return a council's settings for letters; without a path, those of the sample council.

    Raises PackFault for a file that is missing or damaged.
    """
    return settings_of(toml_file(path or resource("packs", "sample_council.toml")))


def settings_of(top: TomlTable) -> CouncilSettings:
    """Return the settings of a file's [council]. Raises PackFault."""
    table = top.table("council")
    table.only(*_COUNCIL_KEYS)
    return CouncilSettings(
        name=table.text("name"),
        team=_text(table, "team"),
        address=_texts(table, "address"),
        phone=_text(table, "phone"),
        email=_text(table, "email"),
        website=_text(table, "website"),
        interpreter=_text(table, "interpreter"),
        formats=_text(table, "formats"),
        privacy=_text(table, "privacy"),
        respond=_text(table, "respond"),
        envelope=table.text("envelope"),
        notice_weeks=table.whole("notice_weeks"),
        early_grounds=_texts(table, "early_grounds"),
        further_support=_texts(table, "further_support"),
        sample_line=_text(table, "sample_line"),
    )


def envelopes(path: Path | None = None) -> tuple[EnvelopeProfile, ...]:
    """Return the window envelopes that a council may choose from. Raises PackFault."""
    table = toml_file(path or resource("letters", "envelopes.toml"))
    return tuple(
        EnvelopeProfile(
            entry.text("key"),
            entry.text("name"),
            _zone(entry.table("visible")),
            _zone(entry.table("keep_free")),
            entry.whole("max_lines"),
        )
        for entry in table.tables("envelope")
    )


def letter_settings(council: CouncilSettings) -> LetterSettings:
    """Return what composing needs: the council, its envelope and the hash of the rules in use.

    Raises PackFault when the council names an envelope that is not on the list.
    """
    for envelope in envelopes():
        if envelope.key == council.envelope:
            return LetterSettings(council, envelope, rule_set_sha256())
    table = toml_file(resource("letters", "envelopes.toml"))
    raise table.fault(f"there is no envelope `{council.envelope}`")


def service_rules(on: date, path: Path | None = None) -> ServiceRules:
    """Return the rules of service in force on a day. Raises PackFault when there are none."""
    in_force = [rules for rules in service_rule_sets(path) if rules.effective_from <= on]
    if not in_force:
        table = toml_file(path or resource("law", "service.toml"))
        raise table.fault("there are no rules for that day")
    return in_force[-1]


def service_rule_sets(path: Path | None = None) -> tuple[ServiceRules, ...]:
    """Return the rules of service in the order of their days. Raises PackFault."""
    table = toml_file(path or resource("law", "service.toml"))
    found = [_service(entry) for entry in table.tables("rules")]
    if not found:
        raise table.fault("there are no [[rules]]")
    return tuple(sorted(found, key=lambda rules: rules.effective_from))


def _service(entry: TomlTable) -> ServiceRules:
    days = entry.table("payment")
    return ServiceRules(
        entry.day("from"),
        tuple(_method(one) for one in entry.tables("method")),
        PaymentDays(
            days.whole("reduced_last"),
            days.whole("pay_by"),
            days.whole("pay_accepted_to"),
            days.whole("proceedings_not_before"),
            _texts(days, "no_reduced_tariffs"),
            days.texts("cites"),
        ),
    )


def improvement_bounds() -> WeekBounds:
    """Return how long a notice to improve may run. Raises PackFault."""
    bounds = letter_wording(NOTICE_TO_IMPROVE).period
    if bounds is None:
        table = toml_file(resource("letters", f"{NOTICE_TO_IMPROVE}.toml"))
        raise table.fault("`period` is missing")
    return bounds


def letter_fonts() -> LetterFonts:
    """Return the fonts of letters. Raises PackFault when a file is missing."""
    regular, bold = (
        (
            resource("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf").read_bytes(),
            resource("letters", "fonts", f"DejaVuSans-Letters-{weight}.ttf").read_bytes(),
        )
        for weight in _FONTS
    )
    return LetterFonts(regular, bold)


def rule_set_sha256() -> str:
    """Return one hash over every rule file of the law, as it is printed in letters' footers."""
    folder = resources_root() / "law"
    whole = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _required(entry: TomlTable) -> Required:
    entry.only("key", "label", "item", "cites", "todo", "needed")
    if entry.text("item") not in _ITEMS:
        raise entry.fault(f"`item` must be one of {', '.join(_ITEMS)}")
    return Required(
        entry.text("key"),
        entry.text("label"),
        entry.text("item"),
        _texts(entry, "cites"),
        _text(entry, "todo"),
        bool(entry.values.get("needed", True)),
    )


def _fixed(entry: TomlTable) -> FixedText:
    entry.only("key", "text")
    return FixedText(entry.text("key"), entry.text("text"))


def _block(entry: TomlTable) -> WordingBlock:
    entry.only("shape", "text", "items", "each", "header", "when", "cites", "join")
    block = WordingBlock(
        one_of(entry, "shape", Shape),
        _text(entry, "text"),
        _texts(entry, "items"),
        _text(entry, "each"),
        _texts(entry, "header"),
        _text(entry, "when"),
        _texts(entry, "cites"),
        _text(entry, "join"),
    )
    if block.join and block.join not in block.header:
        raise entry.fault("`join` must be one of the columns")
    return block


def _bounds(entry: TomlTable) -> WeekBounds:
    return WeekBounds(entry.whole("at_least"), entry.whole("at_most"), entry.texts("cites"))


def _method(entry: TomlTable) -> ServiceMethod:
    counts = one_of(entry, "counts", Counts)
    return ServiceMethod(
        entry.text("key"),
        entry.text("name"),
        counts,
        entry.whole("working_days") if counts is Counts.WORKING_DAYS else 0,
        bool(entry.values.get("needs_agreement", False)),
        entry.text("why"),
        entry.texts("cites"),
    )


def _zone(entry: TomlTable) -> Zone:
    entry.only("left", "top", "right", "bottom")
    try:
        return Zone(*(float(entry.values[side]) for side in ("left", "top", "right", "bottom")))
    except (KeyError, TypeError, ValueError) as bad:
        raise entry.fault("a zone has left, top, right and bottom in millimetres") from bad


def _check(table: TomlTable, wording: Wording) -> None:
    """Refuse wording that would not print a needed particular, or names one twice."""
    keys = [entry.key for entry in wording.required]
    if not keys or len(set(keys)) != len(keys):
        raise table.fault("`required` must name each particular once")
    texts = [text for block in wording.blocks for text in (block.text, *block.items)]
    shown = {block.each for block in wording.blocks} | _ON_THE_FIRST_PAGE
    for entry in wording.required:
        if entry.needed and entry.key not in shown and not _names(entry.key, texts):
            raise table.fault(f"`{entry.key}` is needed but no block prints it")
    for block in wording.blocks:
        if block.each and block.each not in keys:
            raise table.fault(f"`{block.each}` is printed but is not in `required`")
    for text in wording.fixed:
        if text.key not in keys:
            raise table.fault(f"`{text.key}` is fixed but is not in `required`")


_ON_THE_FIRST_PAGE = frozenset(
    {
        "council_name",
        "council_address",
        "council_contact",
        "reference",
        "letter_date",
        "parent_name",
        "parent_address",
    }
)


def _names(key: str, texts: list[str]) -> bool:
    return any(f"{{{{ {key} }}}}" in text for text in texts)


def _text(entry: TomlTable, key: str) -> str:
    return entry.text(key) if entry.has(key) and entry.values[key] != "" else ""


def _texts(entry: TomlTable, key: str) -> tuple[str, ...]:
    return entry.texts(key) if entry.values.get(key) else ()
