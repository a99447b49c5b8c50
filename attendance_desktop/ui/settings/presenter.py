"""Settings: wears and keeps the look, saves paper and name, changes the passphrase, copies."""

from collections.abc import Callable
from dataclasses import replace

from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.keeping import Keeping, Signs, Words
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.settings.face import SettingsPage, SettingsService, Wardrobe
from attendance_desktop.ui.settings.shown import (
    Head,
    LookChoice,
    Protection,
    Typed,
    head_saved,
    passphrase_changed,
    shield,
)
from attendance_desktop.ui.unlock.strength import strength

RENAMED = (
    "Saved. Your name and role stand under letters and notes from now on; what is signed and "
    "issued stays as it is."
)


TYPED = Place("settings")
"""Where the settings stand that are typed and not saved."""


class SettingsPresenter:
    """Decides for the settings page. Keep it as long as its page."""

    def __init__(
        self,
        page: SettingsPage,
        service: SettingsService,
        wardrobe: Wardrobe,
        run: Run,
        read: Run,
        *,
        seconds: Callable[[], float],
    ) -> None:
        """Take a clock that only moves forward."""
        self._page, self._service, self._wardrobe = page, service, wardrobe
        self._run, self._read = run, read
        self._head: Head | None = None
        self._typed: CouncilSettings | None = None
        self._me: Me | None = None
        self._my_words: tuple[str, str] | None = None
        self._found: Protection | None = None
        self._is_busy = self._has_recalled = False
        signs: Signs[None] = Signs(page.wake_in, lambda _none: None, self._failed)
        self._keeping = Keeping(self._to_keep, run, seconds, signs)

    @property
    def has_unsaved(self) -> bool:
        """Whether the council's or the officer's fields hold words that are not saved."""
        return self._typed is not None or self._my_words is not None

    def refresh(self) -> None:
        """Show how everything stands; words typed and not saved stay."""
        self._page.show_look(self._wardrobe.now())
        self._read(self._service.typed, self._recall, self._failed)
        self._read(self._service.head, self._show_head, self._failed)
        self._read(self._service.me, self._show_me, self._failed)
        self._read(self._service.protection, self._show_protection, self._failed)
        self._read(self._service.about, self._page.show_about, self._failed)

    def left(self) -> None:
        """The page was left: keep what is typed and not saved."""
        self._keeping.left()

    def tick(self) -> None:
        """Keep what is due, and say when to look again."""
        self._keeping.tick()

    def flush(
        self,
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Keep what is typed and not saved, for the next time; then `then`, else `otherwise`."""
        self._keeping.flush(then, otherwise)

    # ------------------------------------------------------------ the look

    def choose_theme(self, theme: str) -> None:
        """Wear another theme at once and keep it."""
        self._wear(replace(self._wardrobe.now(), theme=theme))

    def choose_text(self, percent: int) -> None:
        """Wear another text size at once and keep it."""
        self._wear(replace(self._wardrobe.now(), percent=percent))

    # ------------------------------------------------------------ the council on letters

    def head_typed(self, council: CouncilSettings) -> None:
        """Take the council as it is typed now."""
        if self._head is None or self._head.why_read_only:
            return
        typed = None if council == self._head.council else council
        if typed != self._typed:
            self._typed = typed
            self._keep_typed()
        self._page.show_head_unsaved(self._typed is not None)

    def save_head(self, council: CouncilSettings) -> None:
        """Keep the council for letters."""
        head = self._head
        if head is None or head.why_read_only or self._is_busy:
            return
        self.head_typed(council)
        if self._typed is None:
            self._page.show_done("Nothing has changed, so there was nothing to save.")
            return
        problems = _head_problems(council, head)
        for key in ("name", "email", "notice_weeks"):
            self._page.show_head_problem(key, problems.get(key, ""))
        if problems:
            return
        self._busy("Saving…")
        self._run(
            lambda: self._service.keep_head(council),
            lambda _none: self._head_kept(replace(head, council=council)),
            self._failed,
        )

    # ------------------------------------------------------------ the officer

    def me_typed(self, name: str, role: str) -> None:
        """Take the officer's name and role as they are typed now."""
        kept = None if self._me is None else (self._me.name, self._me.role)
        self._my_words = None if (name, role) == kept else (name, role)
        self._keep_typed()

    def save_me(self, name: str, role: str) -> None:
        """Keep the officer's name and role."""
        if self._me is None or self._is_busy:
            return
        if not name.strip():
            self._page.show_me_problem("Enter your name as it should stand under a letter.")
            return
        self._page.show_me_problem("")
        self._busy("Saving…")
        self._run(lambda: self._service.rename(name, role), self._renamed, self._failed)

    # ------------------------------------------------------------ protection

    def passphrase_typed(self, new: str, again: str) -> None:
        """Say how strong the new passphrase is, key by key."""
        self._page.show_strength(strength(new), same=new == again)

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Put the new passphrase in place of the old."""
        found = self._found
        if found is None or found.is_sample or self._is_busy:
            return
        problems = _passphrase_problems(old, new, again, asks_old=not found.by_code)
        for key in ("old", "new", "again"):
            self._page.show_passphrase_problem(key, problems.get(key, ""))
        if problems:
            return
        self._busy("Changing the passphrase. This takes a few seconds…")
        self._run(
            lambda: self._service.change_passphrase(old, new),
            lambda _none: self._passphrase_changed(found),
            self._failed,
        )

    def copy_now(self) -> None:
        """Copy the caseload."""
        if self._is_busy:
            return
        self._busy("Copying, then checking the copy…")
        self._run(self._copied, self._show_copied, self._failed)

    # ------------------------------------------------------------ inside

    def _wear(self, choice: LookChoice) -> None:
        self._wardrobe.wear(choice)
        self._page.show_look(choice)
        self._run(lambda: self._wardrobe.keep(choice), lambda _none: None, self._failed)

    def _keep_typed(self) -> None:
        self._keeping.typed(TYPED, "")
        self._keeping.tick()

    def _to_keep(self, _words: Words) -> Callable[[], None]:
        typed = Typed(self._typed, self._my_words)
        return lambda: self._service.keep_typed(typed)

    def _recall(self, found: Typed) -> None:
        """Take what was typed before the last lock, once."""
        if not self._has_recalled and not self.has_unsaved:
            self._typed, self._my_words = found.council, found.me
        self._has_recalled = True

    def _show_head(self, head: Head) -> None:
        is_first, self._head = self._head is None, head
        if head.why_read_only or self._typed == head.council:
            self._typed = None
        if self._typed is None:
            self._page.show_head(head)
        elif is_first:
            self._page.show_head(replace(head, council=self._typed))
            self._page.show_head_unsaved(True)

    def _head_kept(self, head: Head) -> None:
        self._busy("")
        self._head, self._typed = head, None
        self._keep_typed()
        self._page.show_head(head)
        self._page.show_head_unsaved(False)
        self._page.show_done(head_saved(head.council))

    def _show_me(self, me: Me) -> None:
        is_first, self._me = self._me is None, me
        if self._my_words is None:
            self._page.show_me(me.name, me.role)
        elif is_first:
            self._page.show_me(*self._my_words)

    def _renamed(self, me: Me) -> None:
        self._busy("")
        self._my_words = None
        self._keep_typed()
        self._show_me(me)
        self._page.show_done(RENAMED)

    def _show_protection(self, found: Protection) -> None:
        self._found = found
        self._page.show_shield(shield(found))

    def _passphrase_changed(self, before: Protection) -> None:
        self._busy("")
        self._page.clear_passphrases()
        self._page.show_done(passphrase_changed(before))
        self._read(self._service.protection, self._show_protection, self._failed)

    def _copied(self) -> Protection:
        self._service.copy_now()
        return self._service.protection()

    def _show_copied(self, found: Protection) -> None:
        self._busy("")
        self._show_protection(found)
        self._page.show_done(f"A copy was made and checked. It is in {found.copies}.")

    def _busy(self, words: str) -> None:
        self._is_busy = bool(words)
        self._page.show_busy(words)

    def _failed(self, problem: Exception) -> None:
        self._busy("")
        if isinstance(problem, Refused):
            self._page.show_refusal(problem)


def _head_problems(council: CouncilSettings, head: Head) -> dict[str, str]:
    """Return what is in the way of saving, by field."""
    rules: tuple[tuple[str, Callable[[], bool], str], ...] = (
        ("name", lambda: not council.name, "Enter the council's name."),
        (
            "email",
            lambda: bool(council.email) and "@" not in council.email,
            "An e-mail address has an @ in it. Check what is typed.",
        ),
        (
            "notice_weeks",
            lambda: council.notice_weeks not in head.weeks,
            "Choose one of the lengths on the list.",
        ),
    )
    return {key: words for key, is_so, words in rules if is_so()}


def _passphrase_problems(old: str, new: str, again: str, *, asks_old: bool) -> dict[str, str]:
    """Return what is in the way of the new passphrase, by field."""
    if asks_old and not old:
        return {"old": "Type the passphrase that you unlock with today."}
    if not strength(new).is_enough():
        return {"new": f"{strength(new).words}."}
    if new == old:
        return {"new": "This is the passphrase of today. Choose another one."}
    if new != again:
        return {"again": "Both times must be the same. Type the new passphrase again."}
    return {}
