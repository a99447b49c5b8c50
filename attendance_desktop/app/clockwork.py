"""The real clock and the real ids."""

from datetime import UTC, datetime

from uuid_utils import uuid7


class SystemClock:
    """This laptop's clock, in UTC."""

    def now(self) -> datetime:
        """Return the instant."""
        return datetime.now(UTC)


class TimeOrderedIds:
    """UUIDv7: later ids sort later, also within one millisecond."""

    def new(self) -> str:
        """Return an id that nobody else will make."""
        return str(uuid7())
