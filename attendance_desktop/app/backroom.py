"""Behind the door: the keystore, the vault, and the study that opens when both agree.

Loaded by its name once the first window is painted, since keys, storage and letters take their
time to import. Everything here may take seconds: call it off the window's thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from attendance_desktop.app import safekeeping
from attendance_desktop.app.clockwork import SystemClock, TimeOrderedIds
from attendance_desktop.app.council_pack import pack_in_use
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.letterhead import letterhead
from attendance_desktop.app.sample_store import (
    SAMPLE_WORDS,
    NoDevice,
    clear_sample_store,
    make_sample_store,
)
from attendance_desktop.app.study import Study, load_packs, open_study
from attendance_desktop.app.why_shut import about_keystore, about_vault, not_here
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.keys.device import DeviceSecrets, KeyringDevice
from attendance_desktop.keys.recovery import Mistyped, group_agrees
from attendance_desktop.keys.stretching import FLOOR, calibrate
from attendance_desktop.keys.unlocking import (
    ByPassphrase,
    ByRecovery,
    Created,
    DataKey,
    Unlocked,
    WrongCode,
    create,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from attendance_desktop.packs.la_codes import load_local_authorities
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.sample.council import Preset
from attendance_desktop.services.setup import begin, introduce
from attendance_desktop.storage.caseload import Caseload
from attendance_desktop.storage.disk import hold_ballast
from attendance_desktop.storage.opening import create_caseload, open_caseload
from attendance_desktop.storage.this_laptop import read_me
from attendance_desktop.storage.vault import Vault
from attendance_desktop.ui.settings.shown import Protection
from attendance_desktop.ui.unlock.presenter import (
    Answer,
    DoorState,
    Obstacle,
    Opened,
    WrongPassphrase,
)


@dataclass(frozen=True, slots=True)
class Which:
    """Whose caseload: the officer's own, or the sample council's of some size."""

    sample: bool
    pupils: int
    fresh: bool


class Backroom:
    """Opens one folder's caseload; what `ui.unlock` calls its doors."""

    def __init__(self, folders: Folders, which: Which, in_use: Callable[[], bool]) -> None:
        self._folders = folders
        self._which = which
        self._in_use = in_use
        self._device: DeviceSecrets = NoDevice() if which.sample else KeyringDevice()
        self._created: Created | None = None
        self._vault: Vault | None = None
        self._opened: Unlocked | None = None
        self._by_code = False

    def state(self) -> DoorState:
        """Say how the caseload stands."""
        if self._in_use():
            return DoorState("open elsewhere")
        places = self._folders.places
        return DoorState("locked" if places.caseload.exists() else "first start")

    def create(self, passphrase: str) -> tuple[str, ...]:
        """Make the keystore and return its recovery code in groups; shown this once."""
        self._folders.make()
        _set_aside_orphan(self._folders, SystemClock().now())
        made = create(
            self._folders.places.keystore, passphrase, device=self._device, cost=calibrate()
        )
        if not isinstance(made, Created):
            raise not_here()
        self._created = made
        return tuple(made.recovery_code.split("-"))

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:
        """Make the caseload once the officer has retyped some groups of the code."""
        made = self._created
        if made is None:
            raise not_here()
        if not all(group_agrees(made.recovery_code, place, typed) for place, typed in groups):
            return False
        vault = create_caseload(self._folders.places.caseload, made.dek)
        if not isinstance(vault, Vault):
            raise not_here()
        hold_ballast(self._folders.root)
        self._vault, self._created = vault, None
        self._opened = Unlocked((DataKey(1, made.dek),))
        return True

    def unlock(self, passphrase: str) -> Answer:
        """Open by passphrase."""
        keystore = self._folders.places.keystore
        return self._enter(unlock_with_passphrase(keystore, passphrase, device=self._device))

    def unlock_with_recovery(self, code: str) -> Answer:
        """Open by recovery code."""
        answer = self._enter(unlock_with_recovery(self._folders.places.keystore, code))
        self._by_code = isinstance(answer, Opened)
        return answer

    def open_sample(self) -> Answer:
        """Open the sample council, made first where it is not there."""
        if not self._which.sample:
            self._folders = self._folders.sample
            self._device = NoDevice()
            self._which = Which(sample=True, pupils=int(Preset.DEMO), fresh=False)
        if self._which.fresh:
            clear_sample_store(self._folders)
        if not self._folders.places.caseload.exists():
            make_sample_store(self._folders, Preset(self._which.pupils), cost=FLOOR)
        return self.unlock(SAMPLE_WORDS)

    def recognises(self, passphrase: str) -> bool:
        """Whether this is the passphrase, for uncovering a blanked screen."""
        keystore = self._folders.places.keystore
        answer = unlock_with_passphrase(keystore, passphrase, device=self._device)
        return isinstance(answer, Unlocked)

    def protection(self) -> Protection:
        """Say what protects this caseload, and when it was last copied."""
        return safekeeping.protection(
            self._folders, is_sample=self._which.sample, by_code=self._by_code
        )

    def change_passphrase(self, old: str, new: str) -> None:
        """Put a new passphrase in place of the old; see `safekeeping.change_passphrase`."""
        places = self._folders.places
        if self._by_code and self._opened is not None:
            safekeeping.set_passphrase(places.keystore, self._opened, new, self._device)
            self._by_code = False
            return
        safekeeping.change_passphrase(places.keystore, old, new, self._device)

    def copy_now(self) -> None:
        """Copy the caseload while it is open; see `safekeeping.copy_now`."""
        if self._opened is None:
            raise not_here()
        safekeeping.copy_now(self._folders.places, self._opened, now=SystemClock().now())

    def councils(self) -> tuple[tuple[str, str], ...]:
        """Return every council's code and name, for introducing the officer."""
        return tuple((found.code, found.name) for found in load_local_authorities())

    def study(self) -> Study | None:
        """Return the study of the officer who works here; None before anyone was introduced."""
        vault = self._open_vault()
        me = read_me(vault)
        return None if me is None else self._study(vault, me)

    def introduce(self, *, council: str, la_code: str, officer: str, role: str) -> Study:
        """Write who works here, the first act of a new caseload, and return the study."""
        vault, ids = self._open_vault(), TimeOrderedIds()
        me = introduce(ids, council=council, la_code=la_code, officer=officer, role=role)
        begin(Caseload(vault, clock=SystemClock(), ids=ids, by=me.officer_id), me, la_code=la_code)
        return self._study(vault, me)

    def _open_vault(self) -> Vault:
        if self._vault is None:
            raise not_here()
        return self._vault

    def _enter(self, answer: ByPassphrase | ByRecovery) -> Answer:
        if isinstance(answer, WrongCode | Mistyped):
            return WrongPassphrase()
        if not isinstance(answer, Unlocked):
            return about_keystore(answer)
        deks = [key.dek for key in answer.keys]
        opened = open_caseload(self._folders.places, deks, now=SystemClock().now())
        if not isinstance(opened, Vault):
            return Obstacle(about_vault(opened))
        self._vault, self._opened, self._by_code = opened, answer, False
        return Opened(is_sample=self._which.sample)

    def _study(self, vault: Vault, me: Me) -> Study:
        today = SystemClock().now().astimezone().date()
        council = council_settings() if me.sample else letterhead(vault, me)
        pack = pack_in_use(vault, me)
        if pack is not None and pack.settings is not None:
            council = pack.settings
        return open_study(vault, me, load_packs(today, council, pack))


def _set_aside_orphan(folders: Folders, now: datetime) -> None:
    """Keep, under another name, a keystore whose caseload was never made or is gone."""
    places = folders.places
    if places.keystore.exists() and not places.caseload.exists():
        aside = places.keystore.with_name(f"keystore-before-{now:%Y%m%dT%H%M%S}.json")
        places.keystore.rename(aside)
