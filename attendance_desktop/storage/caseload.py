"""The caseload over one vault: shelves to read, acts to write."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.casework.visit import VisitDraft
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.sync.operation import Change, Operation
from attendance_desktop.services.ports import Clock, Ids
from attendance_desktop.storage import outbox
from attendance_desktop.storage.reading import Writing
from attendance_desktop.storage.rows import moment_text
from attendance_desktop.storage.shelf_cases import Cases, write_trend
from attendance_desktop.storage.shelf_law import LegalFacts
from attendance_desktop.storage.shelf_letters import Letters
from attendance_desktop.storage.shelf_penalties import Penalties
from attendance_desktop.storage.shelf_people import People
from attendance_desktop.storage.shelf_registers import Registers
from attendance_desktop.storage.shelf_review import Reviews
from attendance_desktop.storage.shelf_search import Search
from attendance_desktop.storage.shelf_visits import Visits
from attendance_desktop.storage.tables import (
    attachment,
    draft_answer,
    draft_letter,
    draft_visit,
    picture,
    setting,
)
from attendance_desktop.storage.this_laptop import put_setting, write_me


class Caseload:
    """Everything that can be read and every way to write it.

    `by` is the officer whose acts are written; operations carry it.
    """

    def __init__(self, vault: Writing, *, clock: Clock, ids: Ids, by: str) -> None:
        self._vault = vault
        self._clock = clock
        self._ids = ids
        self._by = by
        self.cases = Cases(vault)
        self.people = People(vault)
        self.visits = Visits(vault)
        self.registers = Registers(vault)
        self.reviews = Reviews(vault)
        self.letters = Letters(vault)
        self.legal = LegalFacts(vault)
        self.penalties = Penalties(vault)
        self.search = Search(vault)

    @contextmanager
    def act(self, name: str) -> Iterator["StoredAct"]:
        """Open the transaction of one act of the officer."""
        with self._vault.write() as db:
            yield StoredAct(db, name, at=self._clock.now(), by=self._by, ids=self._ids)

    def operations(self) -> Sequence[Operation]:
        """Return every queued operation in the order of its act."""
        with self._vault.read() as db:
            return outbox.operations(db)


class StoredAct:
    """One open transaction."""

    def __init__(self, db: Connection, name: str, *, at: datetime, by: str, ids: Ids) -> None:
        self._db = db
        self._name = name
        self._at = at
        self._by = by
        self._ids = ids

    def record(self, *changes: Change) -> None:
        """Apply shared changes and queue their operations."""
        outbox.record(self._db, changes, act=self._name, at=self._at, by=self._by, ids=self._ids)

    def keep(self, content: bytes, media_type: str) -> str:
        """Keep an attachment once and return its SHA-256 in hex."""
        digest = sha256(content).hexdigest()
        statement = upsert(attachment).on_conflict_do_nothing()
        self._db.execute(
            statement, {"sha256": digest, "media_type": media_type, "content": content}
        )
        return digest

    def start_draft(self, draft: VisitDraft) -> None:
        """Keep a new visit draft on this laptop."""
        self._db.execute(
            insert(draft_visit),
            {
                "id": draft.id,
                "case_file_id": draft.case_id,
                "form": draft.form,
                "form_version": draft.form_version,
                "children": json.dumps(draft.children),
                "started_at": moment_text(draft.started_at),
                "touched_at": moment_text(draft.touched_at),
            },
        )
        self.save_answers(draft.id, draft.answers.values, draft.touched_at)

    def save_answers(self, draft_id: str, changed: Mapping[Place, str], at: datetime) -> None:
        """Keep changed answers of a draft; an empty answer is removed."""
        kept = [
            {"draft_id": draft_id, "path": place.path, "about": place.about, "value": value}
            for place, value in changed.items()
            if value.strip()
        ]
        if kept:
            statement = upsert(draft_answer)
            self._db.execute(
                statement.on_conflict_do_update(
                    index_elements=["draft_id", "path", "about"],
                    set_={"value": statement.excluded.value},
                ),
                kept,
            )
        for place, value in changed.items():
            if not value.strip():
                self._db.execute(
                    delete(draft_answer).where(
                        draft_answer.c.draft_id == draft_id,
                        draft_answer.c.path == place.path,
                        draft_answer.c.about == place.about,
                    )
                )
        self._db.execute(
            draft_visit.update()
            .where(draft_visit.c.id == draft_id)
            .values(touched_at=moment_text(at))
        )

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft; its answers go with it."""
        self._db.execute(delete(draft_visit).where(draft_visit.c.id == draft_id))

    def save_letter_words(
        self, case_id: str, person_id: str, kind: str, key: str, value: str
    ) -> None:
        """Keep the officer's own words for a letter that is being prepared."""
        statement = upsert(draft_letter)
        self._db.execute(
            statement.on_conflict_do_update(
                index_elements=["case_file_id", "person_id", "kind", "key"],
                set_={"value": statement.excluded.value},
            ),
            {
                "case_file_id": case_id,
                "person_id": person_id,
                "kind": kind,
                "key": key,
                "value": value,
            },
        )

    def drop_letter_words(self, case_id: str, person_id: str, kind: str) -> None:
        """Remove the words of a letter that has been issued."""
        self._db.execute(
            delete(draft_letter).where(
                draft_letter.c.case_file_id == case_id,
                draft_letter.c.person_id == person_id,
                draft_letter.c.kind == kind,
            )
        )

    def put_figures(self, school_id: str, figures: Mapping[str, Figures]) -> None:
        """Keep recomputed figures of a school's pupils, by pupil."""
        rows = [
            {
                "pupil_id": pupil,
                "school_id": school_id,
                "as_of": each.as_of,
                "possible": each.possible,
                "attended": each.attended,
                "authorised": each.authorised,
                "unauthorised": each.unauthorised,
                "counted": each.counted,
                "met_on": each.met_on,
                "window_from": each.window_from,
                "window_to": each.window_to,
                "trend": write_trend(each.trend),
            }
            for pupil, each in figures.items()
        ]
        if rows:
            statement = upsert(picture)
            fresh = {c.name: c for c in statement.excluded if not c.primary_key}
            keys = ["pupil_id", "school_id"]
            self._db.execute(statement.on_conflict_do_update(index_elements=keys, set_=fresh), rows)

    def drop_figures(self, pupil_id: str, school_id: str) -> None:
        """Remove the figures of a pupil who has no mark at a school any more."""
        self._db.execute(
            delete(picture).where(picture.c.pupil_id == pupil_id, picture.c.school_id == school_id)
        )

    def settle_in(self, me: Me) -> None:
        """Keep who works at this laptop."""
        write_me(self._db, me)

    def chain_head(self, officer_id: str) -> str:
        """Return the last seal of this laptop and officer, or "" for the first."""
        query = select(setting.c.value).where(setting.c.key == f"chain {officer_id}")
        head: str | None = self._db.execute(query).scalar_one_or_none()
        return head or ""

    def move_chain(self, officer_id: str, seal: str) -> None:
        """Make a seal the last one of this laptop and officer."""
        put_setting(self._db, f"chain {officer_id}", seal)
