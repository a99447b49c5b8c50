"""Settings: what is kept, what is refused, and what stays typed."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.ui.settings.presenter import RENAMED, SettingsPresenter
from attendance_desktop.ui.settings.shown import (
    SAMPLE_HEAD,
    LookChoice,
    Typed,
    passphrase_changed,
    shield,
    still_empty,
)
from tests.fakes.tasks import run_at_once
from tests.ui.settings.settings_desk import NEW, OLD, SAFE, Clothes, Keeper


@dataclass
class FakePage:
    """Remembers the last of everything that it was shown."""

    shown: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)

    def show_head_problem(self, key: str, words: str) -> None:
        self.problems[key] = words

    def show_passphrase_problem(self, key: str, words: str) -> None:
        self.problems[key] = words

    def __getattr__(self, name: str) -> Any:
        def remember(*args: Any, **more: Any) -> None:
            self.shown[name] = more or (args[0] if len(args) == 1 else args)

        return remember


class Open:
    """An open settings page."""

    def __init__(self, **keeper: Any) -> None:
        self.page, self.keeper, self.clothes = FakePage(), Keeper(**keeper), Clothes()
        self.presenter = SettingsPresenter(
            self.page, self.keeper, self.clothes, run_at_once, run_at_once, seconds=lambda: 1.0
        )
        self.presenter.refresh()

    def said(self) -> str:
        return str(self.page.shown.get("show_done", ""))

    def refused(self) -> str:
        return str(self.page.shown.get("show_refusal", ""))


def test_a_chosen_look_is_worn_and_kept() -> None:
    opened = Open()
    opened.presenter.choose_theme("dark")
    opened.presenter.choose_text(150)
    assert opened.clothes.worn == LookChoice("dark", 150)
    assert opened.clothes.kept == [LookChoice("dark", 100), LookChoice("dark", 150)]
    assert opened.page.shown["show_look"] == LookChoice("dark", 150)


def test_a_look_that_cannot_be_kept_is_worn_all_the_same() -> None:
    class NoRoom(Clothes):
        def keep(self, _choice: LookChoice) -> None:
            raise Refused("The look is used now, but was not kept.")

    page, clothes = FakePage(), NoRoom()
    presenter = SettingsPresenter(
        page, Keeper(), clothes, run_at_once, run_at_once, seconds=lambda: 1.0
    )
    presenter.choose_text(200)
    assert clothes.worn.percent == 200
    assert "not kept" in str(page.shown["show_refusal"])


def test_saving_the_council_says_what_is_still_empty() -> None:
    opened = Open()
    typed = replace(opened.keeper.paper, phone="", email="", privacy="")
    opened.presenter.head_typed(typed)
    assert opened.page.shown["show_head_unsaved"] is True
    assert opened.presenter.has_unsaved
    opened.presenter.save_head(typed)
    assert opened.keeper.paper == typed
    assert not opened.presenter.has_unsaved
    assert "Still empty: telephone or e-mail and privacy." in opened.said()
    assert "already issued stay" in opened.said()


@pytest.mark.parametrize(
    ("key", "value"), [("name", ""), ("email", "nobody"), ("notice_weeks", 40)]
)
def test_what_cannot_be_saved_is_said_beside_its_field(key: str, value: object) -> None:
    opened = Open()
    typed = replace(council_settings(), **{key: value})
    opened.presenter.save_head(typed)
    assert [each for each, words in opened.page.problems.items() if words] == [key]
    assert opened.keeper.paper == council_settings()
    assert opened.presenter.has_unsaved


def test_a_full_disk_is_told_and_the_typed_council_stays() -> None:
    opened = Open(full=True)
    typed = replace(opened.keeper.paper, team="Attendance Team")
    opened.presenter.save_head(typed)
    assert "disk is full" in opened.refused()
    opened.page.shown.pop("show_head")
    opened.presenter.refresh()
    assert "show_head" not in opened.page.shown
    assert opened.presenter.has_unsaved


def test_the_sample_council_is_read_only() -> None:
    opened = Open(why_read_only=SAMPLE_HEAD, safe=replace(SAFE, is_sample=True))
    opened.presenter.save_head(replace(opened.keeper.paper, name="Elsewhere"))
    opened.presenter.change_passphrase(OLD, NEW, NEW)
    assert opened.keeper.paper == council_settings()
    assert opened.keeper.passphrase == OLD
    assert opened.page.shown["show_head"].why_read_only == SAMPLE_HEAD
    assert opened.page.shown["show_shield"].why_not


def test_a_new_name_is_one_act_and_reaches_the_team() -> None:
    opened = Open()
    before = len(opened.keeper.council.caseload.operations())
    opened.presenter.save_me("  Jo Marsh-Bell ", "Senior Officer")
    told = opened.keeper.council.caseload.operations()[before:]
    assert [(each.change.table, dict(each.change.fields)) for each in told] == [
        ("officer", {"name": "Jo Marsh-Bell", "role": "Senior Officer"})
    ]
    assert opened.page.shown["show_me"] == ("Jo Marsh-Bell", "Senior Officer")
    assert opened.said() == RENAMED


def test_no_name_is_refused_and_the_same_name_is_no_act() -> None:
    opened = Open()
    before = len(opened.keeper.council.caseload.operations())
    opened.presenter.save_me(" ", "Officer")
    assert opened.page.shown["show_me_problem"].startswith("Enter your name")
    opened.presenter.save_me("Jo Marsh", "Officer")
    assert len(opened.keeper.council.caseload.operations()) == before


def test_the_passphrase_is_changed_once_all_three_are_right() -> None:
    opened = Open()
    opened.presenter.change_passphrase(OLD, NEW, NEW)
    assert opened.keeper.passphrase == NEW
    assert "clear_passphrases" in opened.page.shown
    assert "Use the new one" in opened.said()


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (("", NEW, NEW), "old"),
        ((OLD, "short", "short"), "new"),
        ((OLD, OLD, OLD), "new"),
        ((OLD, NEW, OLD), "again"),
    ],
)
def test_a_passphrase_in_the_way_is_said_beside_its_field(
    typed: tuple[str, str, str], key: str
) -> None:
    opened = Open()
    opened.presenter.change_passphrase(*typed)
    assert [each for each, words in opened.page.problems.items() if words] == [key]
    assert opened.keeper.passphrase == OLD


def test_a_wrong_old_passphrase_changes_nothing() -> None:
    opened = Open()
    opened.presenter.change_passphrase("something else entirely", NEW, NEW)
    assert "not your passphrase" in opened.refused()
    assert opened.page.shown["show_busy"] == ""
    assert "clear_passphrases" not in opened.page.shown


def test_after_the_recovery_code_no_old_passphrase_is_asked() -> None:
    opened = Open(safe=replace(SAFE, by_code=True), passphrase="")
    assert not opened.page.shown["show_shield"].asks_old
    opened.presenter.change_passphrase("", NEW, NEW)
    assert opened.keeper.passphrase == NEW


def test_a_copy_is_made_and_its_day_is_shown() -> None:
    opened = Open()
    assert opened.page.shown["show_shield"].copies.startswith("There is no copy yet.")
    opened.presenter.copy_now()
    assert "Mon 23 Nov 2026" in opened.page.shown["show_shield"].copies
    assert opened.said().startswith("A copy was made and checked.")


def test_the_words_say_what_opens_a_caseload_and_its_older_copies() -> None:
    alone = replace(SAFE, device=False)
    assert any("keyring" in line and "half" in line for line in shield(SAFE).lines)
    assert any("passphrase alone" in line for line in shield(alone).lines)
    copied = replace(SAFE, last_copy=Keeper().council.clock.now())
    assert "only with your recovery code" in passphrase_changed(copied)
    assert "only with the old passphrase" in passphrase_changed(replace(copied, device=False))


def test_a_filled_council_has_nothing_still_empty() -> None:
    assert still_empty(council_settings()) == ()


def test_what_is_typed_and_not_saved_is_there_after_a_lock() -> None:
    opened, told = Open(), list[str]()
    typed = replace(opened.keeper.paper, team="Attendance Team")
    opened.presenter.head_typed(typed)
    opened.presenter.me_typed("Jo Marsh-Bell", "Officer")
    opened.presenter.flush(lambda: told.append("then"))
    assert told == ["then"]
    page = FakePage()
    after = SettingsPresenter(
        page, opened.keeper, Clothes(), run_at_once, run_at_once, seconds=lambda: 1.0
    )
    after.refresh()
    assert page.shown["show_head"].council == typed
    assert page.shown["show_head_unsaved"] is True
    assert page.shown["show_me"] == ("Jo Marsh-Bell", "Officer")
    after.save_head(typed)
    after.save_me("Jo Marsh-Bell", "Officer")
    after.flush(lambda: told.append("again"))
    assert opened.keeper.draft == Typed()


def test_a_full_disk_holds_the_lock_while_settings_are_typed() -> None:
    opened, told = Open(full=True), list[str]()
    opened.presenter.head_typed(replace(opened.keeper.paper, team="Attendance Team"))
    opened.presenter.flush(lambda: told.append("then"), lambda: told.append("otherwise"))
    assert told == ["otherwise"]
