import gc

import pytest

from attendance_desktop.services.garbage import unsearched


def test_the_search_is_off_meanwhile_and_on_again_even_after_a_refusal() -> None:
    seen = []

    @unsearched()
    def act() -> None:
        seen.append(gc.isenabled())
        raise ValueError("no")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"):
        act()
    assert seen == [False]
    assert gc.isenabled()


def test_one_within_another_leaves_the_search_off() -> None:
    with unsearched():
        with unsearched():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
