"""The whole program over a sample caseload of sixty pupils, and a walk through all its screens."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desktop.app import program as program_module
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.look_kept import Wardrobe
from attendance_desktop.app.program import Program
from attendance_desktop.app.sample_store import invent, settle
from attendance_desktop.app.study import Study
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.sample.council import Preset
from attendance_desktop.sample.export import as_long_csv
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Vault
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.settings.shown import Protection
from attendance_desktop.ui.tasks import Tasks
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.door import a_door
from attendance_desktop.ui.unlock.introduce import IntroducePage
from attendance_desktop.ui.unlock.presenter import (
    Answer,
    DoorState,
    Message,
    Opened,
    RecoveryCode,
    Step,
)
from attendance_desktop.ui.widgets.pages import TabbedPages
from tests.fakes.tasks import run_at_once

KEY = bytes(range(32))
WIDTH, HEIGHT = 1366, 768


@dataclass(frozen=True)
class Lanes:
    """Both lanes at once, on the caller's thread."""

    run: Run = field(default=run_at_once)
    read: Run = field(default=run_at_once)


@dataclass(frozen=True)
class Council:
    """The sample caseload, open, and a register file that one of its schools could send."""

    study: Study
    register: Path
    school: str
    folders: Folders


def a_council(folder: Path) -> Council:
    """Make the sample caseload in a folder."""
    council = invent(Preset.TESTS)
    vault = create_caseload(folder / "caseload.db", KEY)
    assert isinstance(vault, Vault)
    study = settle(vault, council)
    school = Counter(each.school for each in council.marks).most_common(1)[0][0]
    laestab = next(each.laestab for each in council.schools if each.ref == school)
    stored = {code.stored_as: code.code for code in load_code_table().codes}
    first, last = council.today - timedelta(days=21), council.today - timedelta(days=1)
    register = folder / "register.csv"
    text = as_long_csv(council, school, first, last, stored)
    register.write_text(_corrected(text), encoding="utf-8", newline="")
    kept = next(each for each in study.caseload.people.schools() if each.laestab == laestab)
    return Council(study, register, kept.id, Folders(folder))


def _corrected(text: str) -> str:
    rows = list(csv.reader(text.splitlines()))
    mark = rows[0].index("Mark")
    for row in rows[1:]:
        row[mark] = {"N": "O"}.get(row[mark], row[mark])
    return "\r\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)


class Shut:
    """The rest of the program as the door sees it: nothing is opened here."""

    def state(self) -> DoorState:
        return DoorState("first start")

    def create(self, passphrase: str) -> tuple[str, ...]:  # noqa: ARG002 - a Protocol's name
        return ()

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:  # noqa: ARG002
        return False

    def unlock(self, passphrase: str) -> Answer:  # noqa: ARG002
        return Opened()

    def unlock_with_recovery(self, code: str) -> Answer:  # noqa: ARG002
        return Opened()

    def open_sample(self) -> Answer:
        return Opened()


class Locker:
    """The safekeeping as the settings see it: nothing is changed here."""

    def protection(self) -> Protection:
        return Protection(
            is_sample=False,
            passphrase=True,
            device=True,
            recovery=True,
            others=0,
            by_code=False,
            copies="attendance-desktop/copies",
            last_copy=None,
        )

    def change_passphrase(self, *_words: str) -> None:
        raise AssertionError

    def copy_now(self) -> None:
        raise AssertionError


Seen = tuple[str, QWidget]
STEPS: tuple[Step, ...] = ("start", "make", "recovery code", "passphrase", "recovery", "closed")


def show(window: QWidget) -> None:
    """Show a window as large as a small laptop's screen and give it the keyboard."""
    window.resize(WIDTH, HEIGHT)
    window.show()
    window.activateWindow()
    turn()


def turn() -> None:
    """Do what is due now: layouts, answers, short timers of nought."""
    application = QApplication.instance()
    assert application is not None
    for _ in range(4):
        application.processEvents()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def before_opening(look: Look) -> Iterator[Seen]:
    """Every page that is shown while the caseload is shut."""
    door, _presenter = a_door(look, Shut(), run_at_once)
    show(door)
    for step in STEPS:
        door.show_step(step)
        if step == "recovery code":
            groups = tuple(f"AB{number:02d}-CD{number:02d}" for number in range(8))
            door.show_recovery(RecoveryCode(groups, (2, 5)))
        turn()
        yield f"door, {step}", door
        door.show_message(
            Message("This is not the passphrase.", "The caseload stays shut.", "Try again.")
        )
        turn()
        yield f"door, {step}, with a message", door
        door.show_message(None)
    door.close()
    page = IntroducePage(look, (("865", "Sampleshire County Council"), ("302", "Barnet")))
    show(page)
    yield "introduce", page
    page.close()


class Walk:
    """One program in its frame."""

    def __init__(self, council: Council, look: Look) -> None:
        self.council, self.study = council, council.study
        self.program = Program(
            council.study,
            look=look,
            tasks=cast(Tasks, Lanes()),
            recognises=lambda words: words == "right",
            wardrobe=Wardrobe(look, council.folders.root),
            safe=Locker,
            version="0.1.0",
            folder=council.folders.root,
        )
        self.frame = self.program.frame
        show(self.frame)
        self._drafts: list[str] = []

    def close(self) -> None:
        """Take the program away."""
        self.frame.close()
        self.frame.deleteLater()
        self.program.deleteLater()
        turn()

    def screens(self) -> Iterator[Seen]:
        """Open each screen in turn; at each one the caller may look as long as it likes."""
        for part in (
            self.main_pages,
            self.register,
            self.pupil,
            self.visit,
            self.letter,
            self.penalty,
            self.search,
            self.cover,
        ):
            for name in part():
                turn()
                yield name, self.frame

    def main_pages(self) -> Iterator[str]:
        """Every page of the navigation."""
        for key in self.frame.nav._buttons:
            if key != "lock":
                self.frame.show_page(key)
                yield key
                for tabs in self.frame.findChildren(TabbedPages):
                    for at in range(tabs.bar.count() if tabs.isVisible() else 0):
                        tabs.turn_to(at)
                        yield f"{key}, {tabs.bar.tabText(at)}"

    def register(self) -> Iterator[str]:
        """One school, a dry run of its file, a file that is refused."""
        program, view = self.program, self.program.schools_view
        self.frame.show_page(program_module.SCHOOLS)
        schools = [school.id for school in program.schools._schools]
        program.schools.open_school(schools.index(self.council.school))
        yield "school"
        program.schools.look_at_file(str(self.council.register), "")
        for at in range(view.plan.tabs.bar.count()):
            view.plan.tabs.turn_to(at)
            yield f"dry run, {view.plan.tabs.bar.tabText(at)}"
        program.schools.cancel()
        view.show_refusal(Refused("Dates can be read two ways.", todo="Say which."), ask_order=True)
        yield "register refused"

    def pupil(self) -> Iterator[str]:
        """One pupil: every tab, every short form."""
        view = self.program.pupil_view
        self.program.open_pupil(self.somebody())
        for at in range(view.tabs.bar.count()):
            view.tabs.turn_to(at)
            turn()  # a part that reads once it is seen has its place in the turn after
            yield f"pupil, {view.tabs.bar.tabText(at)}"
        for key in view.forms:
            view.open_form(key)
            yield f"pupil, form {key}"
            view.close_form()
        names = [view.tabs.bar.tabText(at) for at in range(view.tabs.bar.count())]
        view.tabs.turn_to(names.index("Evidence"))
        view.evidence.list.opened.emit("support_record")
        yield "pupil, form evidence"
        view.evidence.close_form()
        view.tabs.turn_to(names.index("Legal"))
        turn()
        for at, shown in enumerate(("measures", "answers")):
            view.legal.shown_box.setCurrentIndex(at)
            view.legal._turn()
            yield f"pupil, legal {shown}"
        for question in ("school_kind", "absence_first", "written_equality"):
            view.legal.answers.opened.emit(question)
            turn()
            yield f"pupil, form legal {question}"
            view.legal.close_form()

    def visit(self) -> Iterator[str]:
        """A visit: every section, the read-through; and one that is signed."""
        program, view = self.program, self.program.visit_view
        program.record_visit(self.somebody())
        assert view.form is not None
        yield "visit, begun"
        words = {Place("v.purpose"): "find_reason", Place("v.outcome"): "let_in"}
        for place, code in words.items():
            program.visit.changed(place, code)
        view.show_filled(words)
        for at, section in enumerate(view.form.sheet.form.sections):
            view.form.open_section(at)
            yield f"visit, {section.title}"
        program.visit.read_through()
        yield "visit, read through"
        for line in self.study.cases.lines():
            signed = self.study.caseload.visits.of_case(line.case_id)
            if signed:
                program.open_visit(signed[0].id)
                yield "visit, signed"
                return

    def letter(self) -> Iterator[str]:
        """A notice that is being prepared, the question before issuing, one that was posted."""
        program, view = self.program, self.program.letter_view
        pupil_id, person_id = self.addressee()
        program.prepare_letter(pupil_id, person_id)
        yield "letter, prepared"
        for line in self.study.cases.lines():
            letters = self.study.caseload.letters.of_case(line.case_id)
            if letters:
                program.open_letter(letters[0].id)
                yield "letter, kept"
                break
        assert view.isVisible()

    def penalty(self) -> Iterator[str]:
        """A penalty notice that is being considered."""
        self.program.consider_notice(*self.addressee())
        yield "penalty notice, considered"
        assert self.program.legal_view.prepare.isVisible()

    def search(self) -> Iterator[str]:
        """The list under the search field: something found, nothing found."""
        field = self.frame.header.search
        field.setFocus()
        for words in ("a", "zzzz"):
            field.setText(words)
            self.program.search.search(words)
            yield f"search, {words}"
        self.program.search.leave()

    def cover(self) -> Iterator[str]:
        """The covered screen."""
        self.frame.blank()
        yield "cover"
        self.frame.uncover()

    def somebody(self) -> str:
        """Return a pupil of whom much is known: visits, letters, siblings where there are any."""
        shelf = self.study.caseload

        def known(line: object) -> int:
            case_id = line.case_id  # type: ignore[attr-defined]
            return len(shelf.letters.of_case(case_id)) * 3 + len(shelf.visits.of_case(case_id))

        return max(self.study.cases.lines(), key=known).pupil_id

    def addressee(self) -> tuple[str, str]:
        """Return a pupil and a parent to whom a notice can be prepared."""
        for line in self.study.cases.lines():
            if self.study.caseload.letters.of_case(line.case_id):
                continue
            for relation in self.study.cases.page(line.pupil_id).relations:
                if relation.is_parent_in_law:
                    try:
                        self.study.notices.prepare(line.pupil_id, relation.person.id)
                    except Refused:
                        continue
                    return line.pupil_id, relation.person.id
        raise AssertionError("no pupil of the sample wants a notice")
