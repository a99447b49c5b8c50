"""A `run` that works at once, on the caller's thread."""

from collections.abc import Callable
from typing import TypeVar

from attendance_desktop.domain.refusal import Refused

T = TypeVar("T")


def run_at_once(
    work: Callable[[], T], then: Callable[[T], object], failed: Callable[[Exception], object]
) -> None:
    try:
        answer = work()
    except Refused as refusal:
        failed(refusal)
    except Exception as problem:
        failed(problem)
        raise
    else:
        then(answer)
