"""Reads the rule sets of the law and checks each before it is used."""

from collections.abc import Sequence
from pathlib import Path

from attendance_desktop.domain.law.measure import (
    Measure,
    MeasureReason,
    MeasureRules,
    Reasoning,
)
from attendance_desktop.domain.law.payment import Must
from attendance_desktop.domain.law.rules import (
    Cap,
    Charge,
    IssuerKind,
    IssuerRules,
    OrderRegime,
    OrderRules,
    OrderStep,
    Outcome,
    Particular,
    PenaltyRules,
    Place,
    ProcedureRules,
    Reach,
    Reason,
    Tariff,
    TimeLimitRules,
    WithdrawalGround,
)
from attendance_desktop.packs.dated import dated_rules, flag, once, one_of
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_NOTICE_ANSWERS = (
    "independent",
    "non_maintained_special",
    "no_written_notice",
    "not_compulsory_age",
    "issuer",
    "prosecution_open",
    "same_day",
    "under_threshold",
    *Must,
)
_ISSUER_ANSWERS = ("staff_cannot", "not_authorised", "not_own_school", "outside_area", "ok")
_STEPS = ("notice", "intention", "school_notice")


def penalty_rules(path: Path | None = None) -> tuple[PenaltyRules, ...]:
    """Return the rule sets of penalty notices by their days. Raises PackFault."""
    return dated_rules(path or resource("law", "penalty_notices.toml"), _penalty)


def issuer_rules(path: Path | None = None) -> tuple[IssuerRules, ...]:
    """Return the rule sets of who may issue. Raises PackFault."""
    return dated_rules(path or resource("law", "issuers.toml"), _issuers)


def time_limit_rules(path: Path | None = None) -> tuple[TimeLimitRules, ...]:
    """Return the rule sets of the time for proceedings. Raises PackFault."""
    return dated_rules(path or resource("law", "time_limits.toml"), _time_limit)


def procedure_rules(path: Path | None = None) -> tuple[ProcedureRules, ...]:
    """Return the rule sets of charges and the ways to court. Raises PackFault."""
    return dated_rules(path or resource("law", "procedure.toml"), _procedure)


def measure_rules(path: Path | None = None) -> tuple[MeasureRules, ...]:
    """Return the rule sets of measures and their reasons. Raises PackFault."""
    return dated_rules(path or resource("law", "measures.toml"), _measures)


def order_rules(path: Path | None = None) -> OrderRules:
    """Return the processes of school attendance orders, the first one first.

    Raises PackFault for a first regime with a commencement, or a regime that lacks a step.
    """
    top = toml_file(path or resource("law", "attendance_orders.toml"))
    top.only("version", "regime")
    regimes = tuple(_regime(entry) for entry in top.tables("regime"))
    if not regimes or regimes[0].commencement is not None:
        raise top.fault("the first [[regime]] governs from the start and has no `commencement`")
    once(top, "regime", [regime.key for regime in regimes])
    return OrderRules(top.text("version"), regimes)


def _penalty(entry: TomlTable, version: str) -> PenaltyRules:
    entry.only(
        "from", "default_section", "window_cites", "working_rule", "cap", "tariff", "place",
        "because", "withdrawal", "particular",
    )  # fmt: skip
    rules = PenaltyRules(
        effective_from=entry.day("from"),
        version=version,
        default_section=entry.text("default_section"),
        window=Reason("window", entry.text("working_rule"), entry.texts("window_cites")),
        cap=_cap(entry.table("cap")),
        tariffs=tuple(_tariff(one) for one in entry.tables("tariff")),
        places=tuple(_place(one) for one in entry.tables("place")),
        reasons=_reasons(entry, _NOTICE_ANSWERS),
        grounds=tuple(_ground(one) for one in entry.tables("withdrawal")),
        particulars=tuple(_particular(one) for one in entry.tables("particular")),
    )
    once(entry, "place", [place.key for place in rules.places])
    once(entry, "withdrawal", [ground.key for ground in rules.grounds])
    once(entry, "particular", [particular.key for particular in rules.particulars])
    _check_tariffs(entry, rules)
    return rules


def _cap(entry: TomlTable) -> Cap:
    entry.only("section", "notices", "years", "offence_from", "disregarded", "cites", "why")
    return Cap(
        section=entry.text("section"),
        notices=entry.whole("notices"),
        years=entry.whole("years"),
        offence_from=entry.day("offence_from"),
        disregarded=entry.texts("disregarded"),
        reason=_reason(entry, Outcome.BARRED),
    )


def _tariff(entry: TomlTable) -> Tariff:
    entry.only(
        "outcome", "section", "name", "offence_from", "offence_before", "earlier", "reduced",
        "full", "cites", "why",
    )  # fmt: skip
    outcome = one_of(entry, "outcome", Outcome)
    tariff = Tariff(
        outcome=outcome,
        section=entry.text("section"),
        name=entry.text("name"),
        offence_from=entry.day_or_none("offence_from"),
        offence_before=entry.day_or_none("offence_before"),
        earlier=entry.whole("earlier", least=0) if entry.has("earlier") else None,
        reduced=entry.whole("reduced") if entry.has("reduced") else None,
        full=entry.whole("full"),
        reason=_reason(entry, outcome),
    )
    if tariff.reduced is not None and tariff.reduced >= tariff.full:
        raise entry.fault("`reduced` must be less than `full`")
    return tariff


def _check_tariffs(entry: TomlTable, rules: PenaltyRules) -> None:
    """Refuse tariffs that leave a lawful notice without a price, or price one that is barred."""
    once(entry, "tariff", [tariff.outcome for tariff in rules.tariffs])
    cap = rules.cap
    capped = [one for one in rules.tariffs if one.section == cap.section]
    for earlier in range(cap.notices):
        if not any(one.offence_from == cap.offence_from and one.earlier in (None, earlier)
                   for one in capped):  # fmt: skip
            raise entry.fault(f"no tariff fits a notice with {earlier} earlier ones")
    if not any(one.offence_before == cap.offence_from and one.earlier is None for one in capped):
        raise entry.fault("no tariff fits an offence begun before the limit's `offence_from`")
    if any(one.earlier is not None and one.earlier >= cap.notices for one in capped):
        raise entry.fault("a tariff prices a notice that the limit bars")
    if rules.default_section not in {one.section for one in rules.tariffs}:
        raise entry.fault("`default_section` has no tariff")


def _place(entry: TomlTable) -> Place:
    entry.only("key", "name", "relevant", "needs_written_notice", "cites")
    return Place(
        key=entry.text("key"),
        name=entry.text("name"),
        relevant=flag(entry, "relevant"),
        needs_written_notice=flag(entry, "needs_written_notice", default=False),
        cites=entry.texts("cites"),
    )


def _ground(entry: TomlTable) -> WithdrawalGround:
    entry.only(
        "key", "name", "repay", "can_prosecute", "counts_later", "written_notice", "why", "cites"
    )
    return WithdrawalGround(
        key=entry.text("key"),
        name=entry.text("name"),
        repay=flag(entry, "repay"),
        can_prosecute=flag(entry, "can_prosecute"),
        counts_later=flag(entry, "counts_later"),
        written_notice=flag(entry, "written_notice"),
        reason=_reason(entry, entry.text("key")),
    )


def _particular(entry: TomlTable) -> Particular:
    entry.only("key", "label", "cites")
    return Particular(entry.text("key"), entry.text("label"), entry.texts("cites"))


def _issuers(entry: TomlTable, version: str) -> IssuerRules:
    entry.only(
        "from", "issuer", "because", "payee_at_school_cites", "payee_no_roll_cites",
    )  # fmt: skip
    rules = IssuerRules(
        effective_from=entry.day("from"),
        version=version,
        kinds=tuple(_issuer(one) for one in entry.tables("issuer")),
        reasons=_reasons(entry, _ISSUER_ANSWERS),
        payee_at_school=entry.texts("payee_at_school_cites"),
        payee_no_roll=entry.texts("payee_no_roll_cites"),
    )
    once(entry, "issuer", [kind.key for kind in rules.kinds])
    return rules


def _issuer(entry: TomlTable) -> IssuerKind:
    entry.only("key", "name", "reach", "needs_authority", "cites")
    return IssuerKind(
        key=entry.text("key"),
        name=entry.text("name"),
        reach=one_of(entry, "reach", Reach),
        needs_authority=flag(entry, "needs_authority", default=False),
        cites=entry.texts("cites"),
    )


def _time_limit(entry: TomlTable, version: str) -> TimeLimitRules:
    entry.only("from", "months", "red_flag_days", "cites", "why")
    return TimeLimitRules(
        effective_from=entry.day("from"),
        version=version,
        months=entry.whole("months"),
        red_flag_days=entry.whole("red_flag_days"),
        reason=_reason(entry, "time_limit"),
    )


def _procedure(entry: TomlTable, version: str) -> ProcedureRules:
    entry.only(
        "from", "adult_age", "level", "charge", "single_justice_cites", "supervision_cites",
        "prosecutor_cites",
    )  # fmt: skip
    levels = entry.tables("level")
    for level in levels:
        level.only("level", "pounds")
    rules = ProcedureRules(
        effective_from=entry.day("from"),
        version=version,
        adult_age=entry.whole("adult_age"),
        charges=tuple(_charge(one, levels) for one in entry.tables("charge")),
        single_justice=entry.texts("single_justice_cites"),
        supervision=entry.texts("supervision_cites"),
        prosecutor=entry.texts("prosecutor_cites"),
    )
    once(entry, "charge", [charge.key for charge in rules.charges])
    return rules


def _charge(entry: TomlTable, levels: Sequence[TomlTable]) -> Charge:
    entry.only("key", "name", "fine_level", "prison_months", "supervision_first", "cites")
    level = entry.whole("fine_level")
    fines = [one.whole("pounds") for one in levels if one.whole("level") == level]
    if len(fines) != 1:
        raise entry.fault(f"level {level} must be given once")
    return Charge(
        key=entry.text("key"),
        name=entry.text("name"),
        fine_level=level,
        max_fine=fines[0],
        prison_months=entry.whole("prison_months", least=0),
        supervision_first=flag(entry, "supervision_first"),
        cites=entry.texts("cites"),
    )


def _regime(entry: TomlTable) -> OrderRegime:
    entry.only("key", "name", "commencement", "step", "cites")
    steps = tuple(_step(one) for one in entry.tables("step"))
    if sorted(step.key for step in steps) != sorted(_STEPS):
        raise entry.fault(f"each of {', '.join(_STEPS)} must be given once")
    return OrderRegime(
        key=entry.text("key"),
        name=entry.text("name"),
        commencement=entry.day_or_none("commencement"),
        steps=steps,
        cites=entry.texts("cites"),
    )


def _step(entry: TomlTable) -> OrderStep:
    entry.only("key", "name", "days", "school_days", "serve_within_days", "cites")
    if entry.has("days") == entry.has("school_days"):
        raise entry.fault("a step has `days` or `school_days`")
    return OrderStep(
        key=entry.text("key"),
        name=entry.text("name"),
        days=entry.whole("days") if entry.has("days") else None,
        school_days=entry.whole("school_days") if entry.has("school_days") else None,
        serve_within=entry.whole("serve_within_days") if entry.has("serve_within_days") else None,
        cites=entry.texts("cites"),
    )


def _measures(entry: TomlTable, version: str) -> MeasureRules:
    entry.only("from", "exclusion_days", "measure", "reasoning", "because")
    rules = MeasureRules(
        effective_from=entry.day("from"),
        version=version,
        exclusion_days=entry.whole("exclusion_days"),
        measures=tuple(_measure(one) for one in entry.tables("measure")),
        reasoning=tuple(_reasoning(one) for one in entry.tables("reasoning")),
        reasons=tuple(_measure_reason(one) for one in entry.tables("because")),
    )
    once(entry, "measure", [measure.key for measure in rules.measures])
    once(entry, "reasoning", [one.key for one in rules.reasoning])
    once(entry, "because", [f"{one.measure} {one.reason.key}" for one in rules.reasons])
    return rules


def _measure(entry: TomlTable) -> Measure:
    entry.only("key", "name", "cites")
    return Measure(entry.text("key"), entry.text("name"), entry.texts("cites"))


def _reasoning(entry: TomlTable) -> Reasoning:
    entry.only("key", "name", "only_where_support_fits")
    fits = flag(entry, "only_where_support_fits", default=False)
    return Reasoning(entry.text("key"), entry.text("name"), fits)


def _measure_reason(entry: TomlTable) -> MeasureReason:
    """Return words for a state; those without citations of their own rest on the measure's."""
    entry.only("measure", "key", "why", "cites")
    cites = entry.texts("cites") if entry.has("cites") else ()
    owner = entry.text("measure") if entry.has("measure") else ""
    return MeasureReason(owner, Reason(entry.text("key"), entry.text("why"), cites))


def _reasons(entry: TomlTable, needed: Sequence[str]) -> tuple[Reason, ...]:
    tables = entry.tables("because")
    for one in tables:
        one.only("key", "why", "cites")
    reasons = tuple(_reason(one, one.text("key")) for one in tables)
    if sorted(reason.key for reason in reasons) != sorted(needed):
        raise entry.fault(f"[[because]] must explain each of {', '.join(needed)} once")
    return reasons


def _reason(entry: TomlTable, key: str) -> Reason:
    return Reason(key, entry.text("why"), entry.texts("cites"))
