"""The rungs of the ladder that are school attendance orders, of both processes."""

from datetime import date

from attendance_desktop.domain.law.attendance_order import order_clock
from attendance_desktop.domain.law.family import Family, OrderStage
from attendance_desktop.domain.law.measure import Finding, first_of
from attendance_desktop.domain.law.rules import OrderRegime
from attendance_desktop.domain.law.standing import Standing


def attendance_order(family: Family, stand: Standing) -> Finding:
    """Return what an order under the first process waits for, or what closes it."""
    first = stand.orders.regimes[0]
    replaced = (stand.regime is not first, "replaced")
    return _order(family, first, replaced)


def new_attendance_order(family: Family, stand: Standing) -> Finding:
    """Return what an order under the last process waits for, or what closes it."""
    last = stand.orders.regimes[-1]
    not_in_force = (stand.regime is not last, "not_in_force")
    needs_condition = family.order.condition is None and family.order.stage is OrderStage.NONE
    return _order(family, last, not_in_force, needs_condition=needs_condition)


def _order(
    family: Family,
    regime: OrderRegime,
    governs: tuple[bool, str],
    *,
    needs_condition: bool = False,
) -> Finding:
    order = family.order
    act_from = _act_from(family, regime)
    running = act_from is not None and family.on < act_from
    waiting = ("condition",) if needs_condition else ()
    return Finding(
        closed=first_of(
            governs,
            (not family.of_age, "not_compulsory_age"),
            (family.suitable_education, "educated"),
            (not order.expedient, "not_expedient"),
            (order.stage is OrderStage.MADE, "made"),
        ),
        waiting=(*waiting, "period") if running else waiting,
        ready=_next(family),
        until=act_from if running else None,
    )


def _act_from(family: Family, regime: OrderRegime) -> date | None:
    order = family.order
    if order.served is None or order.stage in (OrderStage.NONE, OrderStage.MADE):
        return None
    return order_clock(regime, order.stage, order.served).act_from


def _next(family: Family) -> str:
    """What may be done next; with a plan, whose school is named, no intention is served."""
    stage = family.order.stage
    if stage is OrderStage.NONE:
        return "serve_notice"
    if family.plan or stage is OrderStage.INTENTION:
        return "make_order"
    return "tell_school" if stage is OrderStage.NOTICE else "serve_intention"
