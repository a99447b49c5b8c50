"""Stretching: the same passphrase gives the same key, and its cost suits the laptop."""

import pytest

from attendance_desktop.keys.stretching import FLOOR, Cost, calibrate, stretch

QUICK = Cost(passes=1, memory_kib=64, lanes=1)


def test_accents_typed_in_either_form_give_one_key() -> None:
    salt = bytes(16)
    assert stretch("caf\u00e9", salt, QUICK) == stretch("cafe\u0301", salt, QUICK)
    assert stretch("cafe", salt, QUICK) != stretch("caf\u00e9", salt, QUICK)


@pytest.mark.parametrize(
    ("floor_seconds", "expected"),
    [
        (5.0, FLOOR),
        (0.5, FLOOR),
        (0.3, Cost(5, 64 * 1024, 4)),
        (0.2, Cost(3, 128 * 1024, 4)),
        (0.05, Cost(7, 256 * 1024, 4)),
    ],
)
def test_cost_grows_with_the_laptop_and_never_falls_below_the_floor(
    floor_seconds: float, expected: Cost
) -> None:
    assert calibrate(0.5, lambda _: floor_seconds) == expected


@pytest.mark.slow
def test_the_measured_cost_is_at_least_the_floor() -> None:
    assert calibrate().memory_kib >= FLOOR.memory_kib
