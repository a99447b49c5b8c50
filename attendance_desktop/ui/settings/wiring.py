"""Joins the settings view to its presenter."""

from collections.abc import Callable

from attendance_desktop.ui.run import Run
from attendance_desktop.ui.settings.face import SettingsService, Wardrobe
from attendance_desktop.ui.settings.pack_presenter import PackPresenter, PackTelling
from attendance_desktop.ui.settings.pack_shown import PackService
from attendance_desktop.ui.settings.presenter import SettingsPresenter
from attendance_desktop.ui.settings.view import SettingsView


def wire(
    view: SettingsView,
    service: SettingsService,
    wardrobe: Wardrobe,
    run: Run,
    read: Run,
    *,
    seconds: Callable[[], float],
) -> SettingsPresenter:
    """Return a presenter that hears its view. Keep it: Qt holds its methods weakly."""
    presenter = SettingsPresenter(view, service, wardrobe, run, read, seconds=seconds)
    view.left.connect(presenter.left)
    view.woken.connect(presenter.tick)
    view.look_tab.theme_chosen.connect(presenter.choose_theme)
    view.look_tab.text_chosen.connect(presenter.choose_text)
    view.head_tab.typed.connect(presenter.head_typed)
    view.head_tab.save_asked.connect(presenter.save_head)
    view.me_tab.typed.connect(presenter.me_typed)
    view.me_tab.save_asked.connect(presenter.save_me)
    view.security_tab.typed.connect(presenter.passphrase_typed)
    view.security_tab.change_asked.connect(presenter.change_passphrase)
    view.security_tab.copy_asked.connect(presenter.copy_now)
    return presenter


def wire_pack(view: SettingsView, service: PackService, run: Run, read: Run) -> PackPresenter:
    """Return the presenter of the council's pack, which the view keeps."""
    telling = PackTelling(view.show_busy, view.show_done, view.show_refusal)
    presenter = PackPresenter(view.pack_tab, service, run, read, telling)
    view.pack_tab.chosen.connect(presenter.look)
    view.pack_tab.take_asked.connect(presenter.take)
    view.pack_tab.left_alone.connect(presenter.leave)
    view.tabs.turned.connect(lambda _at: presenter.refresh())
    view.pack_tab.presenter = presenter
    return presenter
