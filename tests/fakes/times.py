"""Clocks and ids that a test can foresee."""

from datetime import UTC, datetime, timedelta
from itertools import count


class TickingClock:
    """Starts at a fixed instant and moves on a second each time it is read."""

    def __init__(self, start: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) -> None:
        self.instant = start

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


class CountedIds:
    """Ids in order: id-000001, id-000002."""

    def __init__(self, prefix: str = "id") -> None:
        self._prefix = prefix
        self._numbers = count(1)

    def new(self) -> str:
        return f"{self._prefix}-{next(self._numbers):06d}"
