"""The words for causes of a difference, as shipped and as broken."""

from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.outside_figures import Cause
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.reconcile import load_reconcile_codes, load_reconcile_words

SHIPPED = resource("attendance", "reconcile.toml").read_text(encoding="utf-8")


def test_each_cause_has_words_and_something_to_do() -> None:
    words = load_reconcile_words()
    assert all(words.of(cause).says and words.of(cause).todo for cause in Cause)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('kind = "dual"', 'kind = "duel"', "not a known cause"),
        ('kind = "dual"', 'kind = "no_mark"', "there must be one"),
        ("{sessions}", "{session}", "nothing fills"),
        ("{sessions}", "{sessions", "brace stands alone"),
    ],
)
def test_broken_words_are_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "reconcile.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_reconcile_words(path)


def test_a_code_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "reconcile.toml"
    path.write_text(SHIPPED.replace('["D"]', '["DD"]'), encoding="utf-8")
    with pytest.raises(PackFault, match="not an attendance code"):
        load_reconcile_codes(load_code_table(), path)
