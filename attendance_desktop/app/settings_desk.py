"""What the settings page asks of the program: paper, name, protection, facts about itself."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from attendance_desktop.app.council_pack import PackDesk, pack_in_use
from attendance_desktop.app.kept_words import VaultWords
from attendance_desktop.app.letterhead import council_from, council_text, keep_letterhead
from attendance_desktop.app.look_kept import Wardrobe
from attendance_desktop.app.study import Study
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import envelopes
from attendance_desktop.packs.licences import licence_texts
from attendance_desktop.services.setup import rename_me
from attendance_desktop.storage.this_laptop import read_me
from attendance_desktop.ui.settings.presenter import SettingsPresenter
from attendance_desktop.ui.settings.shown import (
    PACK_HEAD,
    SAMPLE_HEAD,
    About,
    Head,
    Protection,
    ToRead,
    Typed,
)
from attendance_desktop.ui.settings.view import SettingsView
from attendance_desktop.ui.settings.wiring import wire, wire_pack
from attendance_desktop.ui.tasks import Tasks
from attendance_desktop.ui.theme import Look

TYPED = "settings"


class Safe(Protocol):
    """The part of `app.backroom.Backroom` that is used here."""

    def protection(self) -> Protection:
        """Say what protects this caseload."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in place of the old."""

    def copy_now(self) -> None:
        """Copy the caseload."""


class SettingsDesk:
    """See `ui.settings.face.SettingsService`. `safe` is asked for on the worker only."""

    def __init__(
        self, study: Study, safe: Callable[[], Safe], *, version: str, folder: Path
    ) -> None:
        self.study = self._study = study
        self._safe = safe
        self._version, self._folder = version, folder

    def head(self) -> Head:
        """Return the council as it stands on the next letter."""
        packs = self._study.packs
        council, bounds = packs.press.council(), packs.letters.wording.period
        weeks = range(bounds.at_least, bounds.at_most + 1) if bounds else (council.notice_weeks,)
        return Head(
            council,
            tuple((each.key, each.name) for each in envelopes()),
            tuple(weeks),
            self._why_read_only(),
        )

    def keep_head(self, council: CouncilSettings) -> None:
        """Keep the council for letters, and use it from the next one on."""
        if why := self._why_read_only():
            raise Refused("Nothing was saved.", meaning=why)
        keep_letterhead(self._study.vault, council)
        self._study.packs.press.use(council)

    def _why_read_only(self) -> str:
        me = self._study.desk.me
        pack = pack_in_use(self._study.vault, me)
        if pack is not None and pack.settings is not None:
            return PACK_HEAD
        return SAMPLE_HEAD if me.sample else ""

    def me(self) -> Me:
        """Return who works here, as kept."""
        return read_me(self._study.vault) or self._study.desk.me

    def rename(self, name: str, role: str) -> Me:
        """Write the officer's name and role anew, and use them at once."""
        desk = self._study.desk
        desk.me = rename_me(desk.acts, self.me(), name=name, role=role)
        return desk.me

    def typed(self) -> Typed:
        """Return what was typed and not saved when the program was last locked."""
        kept = VaultWords(self._study.vault).read(TYPED)
        if not kept:
            return Typed()
        council, me = json.loads(kept)
        head = self._study.packs.press.council()
        return Typed(council_from(council, head) if council else None, tuple(me) if me else None)

    def keep_typed(self, typed: Typed) -> None:
        """Keep what is typed and not saved, on this laptop."""
        council = council_text(typed.council) if typed.council else ""
        kept = "" if typed == Typed() else json.dumps([council, typed.me], ensure_ascii=False)
        VaultWords(self._study.vault).write(TYPED, kept)

    def protection(self) -> Protection:
        """Say what protects this caseload."""
        return self._safe().protection()

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in place of the old."""
        self._safe().change_passphrase(old, new)

    def copy_now(self) -> None:
        """Copy the caseload."""
        self._safe().copy_now()

    def about(self) -> About:
        """Return what can be said of the program itself."""
        letters = self._study.packs.letters
        wording = letters.wording
        facts = (
            ("Version", self._version),
            (wording.name, f"Wording {wording.version}. {wording.review}."),
            ("Rules of the law in use", letters.rule_set),
            ("Data folder", str(self._folder)),
        )
        texts = tuple(ToRead(each.name, each.text, each.is_markdown) for each in licence_texts())
        return About(facts, texts)


def settings_page(
    look: Look, wardrobe: Wardrobe, desk: SettingsDesk, tasks: Tasks
) -> tuple[SettingsView, SettingsPresenter]:
    """Return the page, wired. Keep both; call `presenter.refresh()` when the page is shown."""
    view = SettingsView(look)
    wire_pack(view, PackDesk(desk.study), tasks.run, tasks.read)
    return view, wire(view, desk, wardrobe, tasks.run, tasks.read, seconds=time.monotonic)
