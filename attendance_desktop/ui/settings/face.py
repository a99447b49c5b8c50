"""What the settings presenter asks of its page, of the program and of the wardrobe."""

from typing import Protocol

from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.settings.shown import About, Head, LookChoice, Protection, Shield, Typed
from attendance_desktop.ui.unlock.strength import Strength


class SettingsService(Protocol):
    """What the program keeps and knows. Each may take time; each may raise Refused."""

    def head(self) -> Head:
        """Return the council as it stands on the next letter."""

    def keep_head(self, council: CouncilSettings) -> None:
        """Keep the council for letters, and use it from the next one on."""

    def me(self) -> Me:
        """Return who works here."""

    def rename(self, name: str, role: str) -> Me:
        """Write the officer's name and role anew."""

    def typed(self) -> Typed:
        """Return what was typed and not saved when the program was last locked."""

    def keep_typed(self, typed: Typed) -> None:
        """Keep what is typed and not saved."""

    def protection(self) -> Protection:
        """Say what protects this caseload."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in place of the old."""

    def copy_now(self) -> None:
        """Copy the caseload."""

    def about(self) -> About:
        """Return what can be said of the program itself."""


class Wardrobe(Protocol):
    """The look that is worn, and where it is kept."""

    def now(self) -> LookChoice:
        """Return what is worn."""

    def wear(self, choice: LookChoice) -> None:
        """Wear a look at once."""

    def keep(self, choice: LookChoice) -> None:
        """Keep a look for the next run."""


class SettingsPage(Protocol):
    """The page of settings."""

    def show_look(self, choice: LookChoice) -> None:
        """Show which look is worn."""

    def show_head(self, head: Head) -> None:
        """Put the council into the fields, in place of what is typed."""

    def show_head_unsaved(self, unsaved: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Say whether something is typed that is not saved."""

    def show_head_problem(self, key: str, words: str) -> None:
        """Say beside a field of the council what is in the way; "" takes it away."""

    def show_me(self, name: str, role: str) -> None:
        """Put the officer's name and role into the fields."""

    def show_me_problem(self, words: str) -> None:
        """Say beside the name what is in the way; "" takes it away."""

    def show_shield(self, shield: Shield) -> None:
        """Show what protects the caseload."""

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Say how strong the new passphrase is, and whether both times are the same."""

    def show_passphrase_problem(self, key: str, words: str) -> None:
        """Say beside "old", "new" or "again" what is in the way; "" takes it away."""

    def clear_passphrases(self) -> None:
        """Empty the fields of passphrases."""

    def show_about(self, about: About) -> None:
        """Show what the program says of itself."""

    def wake_in(self, seconds: float) -> None:
        """Call `tick` after so long, in place of any earlier wish."""

    def show_busy(self, words: str) -> None:
        """Say what is going on and let nothing be pressed; "" ends it."""

    def show_done(self, words: str) -> None:
        """Say what was done."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
