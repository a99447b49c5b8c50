"""Search as typed over names and notes, newest first.

What a person types is never a query: it is cut into words, each one quoted, the last one a
prefix. The engine is not told, and no log holds, anything that it could not have been.
"""

import re
from collections.abc import Sequence

from sqlalchemy import Integer, bindparam, text

from attendance_desktop.domain.casework.search import Found
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.search_index import FIRST_PUPIL

_WORD = re.compile(r"[^\W_]+", re.UNICODE)

# Written into the statement: SQLite plans a full-text query anew whenever a bound limit is set.
_LIMIT = bindparam("limit", type_=Integer, literal_execute=True)

_NAMES = text(
    "SELECT d.kind, d.ref, d.title, d.detail FROM name_search s JOIN name_doc d ON d.n = s.rowid"
    " WHERE name_search MATCH :query AND s.rowid >= :first AND s.rowid < :last"
    " ORDER BY s.rowid DESC LIMIT :limit"
).bindparams(_LIMIT)
_NOTES = text(
    "SELECT d.kind, d.ref, d.pupil_id, d.title,"
    " snippet(note_search, 1, '', '', '…', 14) AS detail"
    " FROM note_search s JOIN note_doc d ON d.n = s.rowid"
    " WHERE note_search MATCH :query ORDER BY s.rowid DESC LIMIT :limit"
).bindparams(_LIMIT)


def as_query(typed: str) -> str:
    """Return the words as a full-text query, or "" when there is no word in them."""
    words = _WORD.findall(typed)
    if not words:
        return ""
    quoted = [f'"{word}"' for word in words]
    return " ".join([*quoted[:-1], quoted[-1] + "*"])


class Search:
    """The search shelf over one vault."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def names(self, typed: str, limit: int) -> Sequence[Found]:
        """Return pupils, then people and schools, the last written first; so many of each."""
        query = as_query(typed)
        if not query:
            return []
        with self._reading.read() as db:
            rows = [
                row
                for first, last in ((FIRST_PUPIL, 1 << 62), (0, FIRST_PUPIL))
                for row in db.execute(
                    _NAMES, {"query": query, "first": first, "last": last, "limit": limit}
                )
            ]
        return [
            Found(kind, ref, ref if kind == "pupil" else "", title, detail)
            for kind, ref, title, detail in rows
        ]

    def notes(self, typed: str, limit: int) -> Sequence[Found]:
        """Return visits, letters, offers and timeline entries, the last written first."""
        query = as_query(typed)
        if not query:
            return []
        with self._reading.read() as db:
            rows = db.execute(_NOTES, {"query": query, "limit": limit}).all()
        return [Found(*row) for row in rows]
