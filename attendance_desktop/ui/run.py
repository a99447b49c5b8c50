"""How a presenter asks for long work without knowing of threads."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Run(Protocol):
    """Does work elsewhere and brings the answer back to the screen, in the order asked."""

    def __call__(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work`, then hand its answer to `then`, or what it raised to `failed`.

        `failed` puts the screen right for any exception. One that is not a refusal goes to the
        fault page as well, by itself: a presenter need not raise it again.
        """
