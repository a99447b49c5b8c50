"""A council's local code: what it may set, and what it may not."""

from pathlib import Path

import pytest

from attendance_desktop.packs.clocks import clock_rules, local_code
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = resource("packs", "local_code.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "local_code.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_code_says_what_follows_when_the_limit_is_reached() -> None:
    code = local_code()
    assert len(code.when_limit_reached) == 4
    assert code.reviewed_by == ""
    assert code.excluded_notices_a_year is None
    assert code.clock("contract_review").number == 42


def test_law_has_citations_and_settings_have_none() -> None:
    assert all(clock.cites for rules in clock_rules() for clock in rules.clocks)
    assert not any(clock.cites for clock in local_code().clocks)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[code]\n", "[code]\nfull = 200\n", "`full` is not known here"),
        ("[code]\n", "[code]\npay_by = 20\n", "`pay_by` is not known here"),
        ('key = "first_reminder"', 'key = "mark_to_replace"', "set by law or comes twice"),
        ('key = "first_reminder"', 'key = "second_reminder"', "set by law or comes twice"),
        ('unit = "days"', 'unit = "moons"', "must be one of days"),
        ('unit = "days"', 'unit = "days"\ncites = ["An Act"]', "`cites` is not known here"),
    ],
)
def test_a_code_cannot_touch_the_law(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(PackFault, match=why):
        local_code(changed(tmp_path, old, new))


def test_a_council_may_set_its_own(tmp_path: Path) -> None:
    own = local_code(changed(tmp_path, "fast_track_weeks = 12", "fast_track_weeks = 10"))
    assert own.fast_track_weeks == 10
