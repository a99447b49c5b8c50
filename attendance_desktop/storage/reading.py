"""What a shelf needs of the vault: a read transaction."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Reading(Protocol):
    """Where read transactions are opened."""

    def read(self) -> AbstractContextManager[Connection]:
        """Open a read-only transaction."""


class Writing(Reading, Protocol):
    """Where write transactions are opened too."""

    def write(self) -> AbstractContextManager[Connection]:
        """Open the one write transaction; it commits on a normal end, else rolls back."""
