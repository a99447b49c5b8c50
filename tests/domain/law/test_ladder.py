"""The ladder: every measure has an answer for every family, and none is open that is barred."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.family import (
    Before,
    Contract,
    Court,
    Exclusion,
    Family,
    Given,
    Improvement,
    Interview,
    Notices,
    Order,
    OrderStage,
    Proceedings,
    Support,
)
from attendance_desktop.domain.law.ladder import ladder
from attendance_desktop.domain.law.measure import Rung, State
from attendance_desktop.domain.law.penalty_notice import EarlierNotice, NoticeState, OpenFile
from attendance_desktop.packs.rule_sets import load_rule_sets

RULES = load_rule_sets()
(PENALTIES,) = RULES.penalties
(MEASURES,) = RULES.measures
REASONING = [one.key for one in MEASURES.reasoning]
DAYS = st.dates(date(2026, 1, 1), date(2028, 6, 30))
EARLIER = st.builds(
    EarlierNotice,
    issued=st.dates(date(2024, 9, 1), date(2028, 6, 30)),
    section=st.sampled_from(PENALTIES.sections),
    parent=st.sampled_from(["P", "Q"]),
    child=st.just("C"),
    offence_start=st.dates(date(2024, 7, 1), date(2028, 6, 30)),
    state=st.sampled_from(list(NoticeState)),
)


@st.composite
def families(draw: st.DrawFn) -> Family:
    first = draw(st.none() | DAYS)
    last = None if first is None else first + timedelta(days=draw(st.integers(0, 60)))
    flag = st.booleans()
    return Family(
        on=draw(DAYS),
        parent="P",
        child="C",
        first=first,
        last=last,
        threshold_met=draw(flag),
        of_age=draw(flag),
        on_roll=draw(flag),
        place=draw(st.sampled_from([place.key for place in PENALTIES.places])),
        written_notice=draw(flag),
        in_care=draw(flag),
        whereabouts_known=draw(flag),
        suitable_education=draw(flag),
        plan=draw(flag),
        before=draw(
            st.builds(
                Before,
                support=st.sampled_from(Support),
                contract=st.sampled_from(Contract),
                improvement=st.sampled_from(Improvement),
                improvement_ends=st.none() | DAYS,
                warned=flag,
                fast_track_from=st.none() | DAYS,
                reasoning=st.frozensets(
                    st.sampled_from([*REASONING, "no_notice_to_improve", "under_threshold"])
                ),
            )
        ),
        notices=draw(
            st.builds(
                Notices,
                earlier=st.lists(EARLIER, max_size=4).map(tuple),
                open_files=st.lists(
                    st.builds(OpenFile, DAYS, DAYS, st.just("P"), st.just("C")), max_size=1
                ).map(tuple),
                given=st.sampled_from(Given),
                served=st.none() | DAYS,
                ground=st.none() | st.sampled_from([one.key for one in PENALTIES.grounds]),
            )
        ),
        court=draw(
            st.builds(
                Court,
                adult=flag,
                knows=flag,
                interview=st.sampled_from(Interview),
                proceedings=st.sampled_from(Proceedings),
                supervision_considered=flag,
                services_consulted=flag,
                supervision_in_force=flag,
            )
        ),
        exclusion=draw(
            st.builds(Exclusion, day=st.none() | st.integers(1, 8), named=flag, justified=flag)
        ),
        order=draw(
            st.builds(
                Order,
                expedient=flag,
                stage=st.sampled_from(OrderStage),
                served=st.none() | DAYS,
                condition=st.none() | st.sampled_from("ABCD"),
                commencement=st.none() | DAYS,
            )
        ),
    )


def rungs(family: Family) -> dict[str, Rung]:
    return {one.measure.key: one for one in ladder(family, RULES)}


@given(families())
def test_every_measure_has_one_answer_with_its_reason(family: Family) -> None:
    found = ladder(family, RULES)
    assert [one.measure for one in found] == list(MEASURES.measures)
    for one in found:
        assert one.because.why.endswith(".")
        assert one.because.cites or one.measure.cites
        assert bool(one.missing) == (one.state is State.WAITING)
        assert one.until is None or one.state is not State.OPEN
        if one.state is State.WAITING and one.until is not None:
            assert one.until > family.on


@given(families())
def test_nothing_that_the_law_bars_is_open(family: Family) -> None:
    found = rungs(family)
    still = {key for key, one in found.items() if one.state is State.OPEN}
    if not family.of_age:
        assert not still & {
            "penalty_notice", "excluded_notice", "prosecution", "knowing_prosecution",
            "supervision_order", "attendance_order", "missing_education",
        }  # fmt: skip
    if family.notices.given is Given.PAID:
        assert not still & {"penalty_notice", "prosecution", "knowing_prosecution"}
    if not family.court.supervision_considered:
        assert not still & {"prosecution", "knowing_prosecution"}
    if family.court.proceedings is not Proceedings.CONVICTED:
        assert "parenting_order" not in still
    assert not {"attendance_order", "new_attendance_order"} <= still
    if family.order.commencement is None:
        assert "new_attendance_order" not in still
    if "equality" not in family.before.reasoning:
        assert not still & {"penalty_notice", "excluded_notice", "prosecution"}


@given(families())
def test_withdrawing_for_an_error_restores_the_way_to_court_and_other_grounds_lock_it(
    family: Family,
) -> None:
    never = replace(family.notices, given=Given.NONE, ground=None)
    for ground in PENALTIES.grounds:
        gone = replace(family.notices, given=Given.WITHDRAWN, ground=ground.key)
        after = rungs(replace(family, notices=gone))["prosecution"]
        if ground.can_prosecute:
            assert after == rungs(replace(family, notices=never))["prosecution"]
        else:
            assert after.state is State.CLOSED


@given(families(), st.integers(1, 400))
def test_waiting_ends_on_the_day_that_was_told(family: Family, days: int) -> None:
    """Only time passes: what a measure waited for until a day, it no longer waits for then."""
    notice = rungs(family)["prosecution"]
    if notice.until is None:
        return
    on = notice.until + timedelta(days=days - 1)
    if on > date(2029, 12, 31):
        return
    later = rungs(replace(family, on=on))["prosecution"]
    assert "notice" not in {one.key for one in later.missing}
