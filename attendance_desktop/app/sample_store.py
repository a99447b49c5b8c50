"""The sample council's caseload: made once, encrypted like any other, opened by known words."""

from attendance_desktop.app.clockwork import SystemClock, TimeOrderedIds
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.sample_notices import settle_notices
from attendance_desktop.app.study import Study, load_packs, open_study
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.device import DeviceUnavailable, Silence
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import Created, create
from attendance_desktop.packs.locate import resources_root
from attendance_desktop.packs.sample_names import read_sample_tables
from attendance_desktop.sample.council import Preset, generate
from attendance_desktop.sample.material import material
from attendance_desktop.sample.settle import (
    Settling,
    name_all,
    settle_people,
    settle_registers,
)
from attendance_desktop.sample.settle_work import settle_work
from attendance_desktop.sample.shapes import SampleCouncil
from attendance_desktop.services.setup import begin, introduce
from attendance_desktop.storage.caseload import Caseload
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Vault

# Not a secret: every person in this caseload is invented, and its screens say so.
SAMPLE_WORDS = "sample council"

MAKING = "new"
"""The folder in which a sample caseload is made before it takes its place."""


class NoDevice:
    """No keyring: the sample council opens with its words alone, on any machine."""

    def get(self, service: str, account: str) -> bytes | None:  # noqa: ARG002 - a Protocol's names
        """Refuse, as a machine without a keyring does."""
        raise DeviceUnavailable(Silence.ABSENT)

    def put(self, service: str, account: str, secret: bytes) -> None:  # noqa: ARG002 - as above
        """Refuse, as a machine without a keyring does."""
        raise DeviceUnavailable(Silence.ABSENT)

    def delete(self, service: str, account: str) -> None:  # noqa: ARG002 - as above
        """Refuse, as a machine without a keyring does."""
        raise DeviceUnavailable(Silence.ABSENT)


def invent(pupils: Preset, *, seed: int = 1) -> SampleCouncil:
    """Invent the council as it stands today."""
    tables = read_sample_tables(resources_root())
    today = SystemClock().now().astimezone().date()
    codes = load_packs(today).rules.codes
    return generate(
        material(tables.names, tables.stories, tables.calibration),
        pupils=pupils,
        today=today,
        stored={code.code: code.stored_as for code in codes.codes},
        seed=seed,
    )


def make_sample_store(
    folders: Folders, pupils: Preset, *, cost: Cost, letters: bool = True
) -> None:
    """Make the sample caseload in its folder; nothing is left there unless it is whole.

    Raises:
        Refused: a caseload is already there.
        OSError: the disk does not allow it.
    """
    if folders.places.caseload.exists():
        raise Refused("The sample council is already here.", todo="Open it, or start afresh.")
    making = Folders(folders.root / MAKING)
    clear_sample_store(making)
    making.make()
    created = create(making.places.keystore, SAMPLE_WORDS, device=NoDevice(), cost=cost)
    assert isinstance(created, Created), "a new folder holds no keystore"
    vault = create_caseload(making.places.caseload, created.dek)
    assert isinstance(vault, Vault), "a new folder holds no caseload"
    try:
        settle(vault, invent(pupils), letters=letters)
    finally:
        vault.close()
    making.places.keystore.replace(folders.places.keystore)
    making.places.caseload.replace(folders.places.caseload)
    clear_sample_store(making)


def settle(vault: Vault, council: SampleCouncil, *, letters: bool = True) -> Study:
    """Move an invented council into an empty caseload."""
    ids = TimeOrderedIds()
    authority = council.authority
    me = introduce(
        ids,
        council=authority.name,
        la_code=authority.la_code,
        officer=council.officers[0].name,
        role=council.officers[0].role,
        sample=True,
    )
    caseload = Caseload(vault, clock=SystemClock(), ids=ids, by=me.officer_id)
    begin(caseload, me, la_code=authority.la_code)
    study = open_study(vault, me, load_packs(council.today))
    settling = Settling(
        desk=study.desk,
        registers=study.registers,
        form=study.packs.form,
        stored={code.code: code.stored_as for code in study.packs.rules.codes.codes},
        draw=study.packs.press.draw_sample if letters else None,
    )
    names = name_all(council, me, ids.new)
    settle_people(settling, council, names)
    settle_registers(settling, council, names)
    settle_work(settling, council, names)
    if letters:
        begin_the_day(study)
    return study


def begin_the_day(study: Study) -> None:
    """Give notices and leave a visit unsigned, through the services, so that Today is alive.

    Pupils are taken in the order of the caseload: open cases whose register meets the threshold.
    """
    lines = [line for line in study.cases.lines() if line.figures and line.figures.met_on]
    busy = lines[: len(TARGETS) + 1]
    for line, target in zip(lines, TARGETS, strict=False):
        page = study.cases.page(line.pupil_id)
        parent = next((r.person for r in page.relations if r.is_parent_in_law), None)
        if parent is not None:
            prepared = study.notices.prepare(line.pupil_id, parent.id)
            study.notices.write(prepared, "target", target)
            study.notices.write(prepared, "support_given", "A meeting with the head of year")
            ready = study.notices.prepare(line.pupil_id, parent.id)
            if not ready.missing:
                letter = study.notices.issue(ready)
                study.notices.mark_posted(letter.id, on=ready.planned_on, method="first_class")
    for line in lines[len(TARGETS) : len(TARGETS) + 1]:
        draft = study.visits.start(line.case_id, [line.pupil_id])
        words = {Place("v.purpose"): "find_reason", Place("v.outcome"): "let_in"}
        study.visits.save(draft.id, words)
    settle_notices(study, frozenset(line.pupil_id for line in busy))


TARGETS = (
    "No more than two sessions missed without leave in the six weeks.",
    "In school by the bell on at least four mornings of every week.",
    "No session missed without leave before the review.",
)
"""What the sample's posted notices ask for."""


def clear_sample_store(folders: Folders) -> None:
    """Remove the sample caseload, so that it can be made afresh."""
    for name in ("caseload.db", "caseload.db-wal", "caseload.db-shm", "keystore.json"):
        (folders.root / name).unlink(missing_ok=True)
    if folders.root.name == MAKING and folders.root.is_dir():
        folders.root.rmdir()
