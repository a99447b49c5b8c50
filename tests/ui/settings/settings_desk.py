"""A settings page over a service and a wardrobe that remember what they were asked."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.packs.licences import licence_texts
from attendance_desktop.services.setup import rename_me
from attendance_desktop.ui.settings.presenter import SettingsPresenter
from attendance_desktop.ui.settings.shown import About, Head, LookChoice, Protection, ToRead, Typed
from attendance_desktop.ui.settings.view import SettingsView
from attendance_desktop.ui.settings.wiring import wire
from attendance_desktop.ui.theme import Look
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once

OLD, NEW = "grey kettle morning lane", "lantern orchard seven rivers"

SAFE = Protection(
    is_sample=False,
    passphrase=True,
    device=True,
    recovery=True,
    others=0,
    by_code=False,
    copies="/var/lib/officer/attendance-desktop/copies",
    last_copy=None,
)


@dataclass
class Keeper:
    """Keeps everything in memory; `full` refuses to save."""

    council: SmallCouncil = field(default_factory=SmallCouncil)
    paper: CouncilSettings = field(default_factory=council_settings)
    why_read_only: str = ""
    safe: Protection = SAFE
    passphrase: str = OLD
    full: bool = False
    draft: Typed = field(default_factory=Typed)

    def __post_init__(self) -> None:
        self.officer = self.council.me

    def head(self) -> Head:
        envelopes = (("dl_thirds", "DL, sheet folded in thirds"), ("c5", "C5, folded once"))
        return Head(self.paper, envelopes, tuple(range(3, 13)), self.why_read_only)

    def keep_head(self, council: CouncilSettings) -> None:
        if self.full:
            raise Refused("Nothing was saved: the disk is full.", todo="Free some room.")
        self.paper = council

    def me(self) -> Me:
        return self.officer

    def rename(self, name: str, role: str) -> Me:
        self.officer = rename_me(self.council.caseload, self.officer, name=name, role=role)
        return self.officer

    def typed(self) -> Typed:
        return self.draft

    def keep_typed(self, typed: Typed) -> None:
        if self.full:
            raise Refused("Nothing was saved: the disk is full.", todo="Free some room.")
        self.draft = typed

    def protection(self) -> Protection:
        return self.safe

    def change_passphrase(self, old: str, new: str) -> None:
        if old != self.passphrase:
            raise Refused("That is not your passphrase of today.", todo="Type it again.")
        self.passphrase = new

    def copy_now(self) -> None:
        self.safe = replace(self.safe, last_copy=datetime(2026, 11, 23, 9, 5, tzinfo=UTC))

    def about(self) -> About:
        texts = tuple(ToRead(each.name, each.text, each.is_markdown) for each in licence_texts())
        facts = (
            ("Version", "0.1.0"),
            ("Notice to improve", "Wording 1.0. Wording not yet reviewed by a solicitor."),
            ("Rules of the law in use", "3f" * 32),
            ("Data folder", "/var/lib/officer/.local/share/attendance-desktop"),
        )
        return About(facts, texts)


@dataclass
class Clothes:
    """A wardrobe without a file."""

    worn: LookChoice = field(default_factory=lambda: LookChoice("light", 100))
    kept: list[LookChoice] = field(default_factory=list)

    def now(self) -> LookChoice:
        return self.worn

    def wear(self, choice: LookChoice) -> None:
        self.worn = choice

    def keep(self, choice: LookChoice) -> None:
        self.kept.append(choice)


def a_settings_page(
    look: Look, keeper: Keeper | None = None
) -> tuple[SettingsView, SettingsPresenter]:
    view = SettingsView(look)
    presenter = wire(
        view, keeper or Keeper(), Clothes(), run_at_once, run_at_once, seconds=lambda: 1.0
    )
    presenter.refresh()
    return view, presenter
