"""The open program: its pages, the ways between them, and the ends of its day."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from attendance_desktop.app.cover import Cover
from attendance_desktop.app.look_kept import Wardrobe
from attendance_desktop.app.pages import (
    Ways,
    Workshop,
    annual_page,
    caseload_page,
    figures_page,
    legal_list_page,
    letter_page,
    letters_page,
    pupil_page,
    schools_page,
    search_list,
    today_page,
    visit_page,
)
from attendance_desktop.app.settings_desk import Safe, SettingsDesk, settings_page
from attendance_desktop.app.study import Study
from attendance_desktop.domain.casework.people import Relation
from attendance_desktop.domain.casework.search import Found
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.frame.banners import Banner
from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.search.face import Command
from attendance_desktop.ui.settings.shown import LookChoice
from attendance_desktop.ui.tasks import Tasks
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.words import count

LOCKED = 75
"""Exit status of a program that was locked."""

IDLE_MINUTES = 5
"""Without a key or a click for so long, the program locks."""

SMALLEST, LARGEST = 100, 200
"""Text sizes in per cent."""

NOT_SAVED = "not-saved"
"""The banner over words that are on the screen only."""

TODAY, CASELOAD, SCHOOLS, LETTERS = "today", "caseload", "schools", "letters"
FIGURES, LEGAL, ANNUAL = "figures", "legal", "annual"
PUPIL, VISIT, LETTER, SETTINGS = "pupil", "visit", "letter", "settings"


class Program(QObject):
    """Builds the pages over a study. Keep it as long as its frame."""

    def __init__(
        self,
        study: Study,
        *,
        look: Look,
        tasks: Tasks,
        recognises: Callable[[str], bool],
        wardrobe: Wardrobe,
        safe: Callable[[], Safe],
        version: str,
        folder: Path,
    ) -> None:
        super().__init__()
        self.study = study
        self.look = look
        self.tasks = tasks
        self.wardrobe = wardrobe
        self.frame = Frame(look)
        shop = Workshop(study, look, tasks, self._ways())
        self.visit_view, self.visit = visit_page(shop)
        self.pupil_view, self.pupil = pupil_page(shop)
        self.today_view, self.today = today_page(shop)
        self.caseload_view, self.caseload = caseload_page(shop)
        self.schools_view, self.schools = schools_page(shop)
        self.figures_view, self.figures = figures_page(shop)
        self.annual_view, self.annual = annual_page(shop)
        self.legal_view, self.legal = legal_list_page(shop)
        self.letter_view, self.letter = letter_page(shop)
        self.letters_view, self.letters = letters_page(shop, self._show_letters_waiting)
        desk = SettingsDesk(study, safe, version=version, folder=folder)
        self.settings_view, self.settings = settings_page(look, wardrobe, desk, tasks)
        commands = self._commands()
        self.search_view, self.search = search_list(shop, self.frame, commands, self.open_found)
        self._add_pages()
        self._cover = Cover(look, recognises, tasks.read)
        self._cover.uncovered.connect(self.frame.uncover)
        self.frame.set_cover(self._cover)
        self._idle = QTimer(self)
        self._wire()
        self._greet()

    # ------------------------------------------------------------ ways between pages

    def open_pupil(self, pupil_id: str) -> None:
        """Open one pupil's page."""
        self.frame.show_page(PUPIL)
        self.pupil.open(pupil_id)

    def record_visit(self, pupil_id: str) -> None:
        """Start a visit about a pupil and the siblings who are known."""
        self.tasks.read(lambda: self._children(pupil_id), self._start_visit, self.show_problem)

    def open_draft(self, draft_id: str) -> None:
        """Go on with an unsigned visit."""
        self.frame.show_page(VISIT)
        self.visit.open(draft_id)

    def open_visit(self, visit_id: str) -> None:
        """Open a signed visit."""
        self.frame.show_page(VISIT)
        self.visit.open_signed(visit_id)

    def prepare_letter(self, pupil_id: str, person_id: str = "") -> None:
        """Prepare a notice to improve for one parent; without one, the only parent there is."""
        if person_id:
            self.frame.show_page(LETTER)
            self.letter.prepare(pupil_id, person_id)
            return
        self.tasks.read(
            lambda: self.study.caseload.people.relations(pupil_id),
            lambda relations: self._choose_parent(pupil_id, relations),
            self.show_problem,
        )

    def consider_notice(self, pupil_id: str, person_id: str) -> None:
        """Consider a penalty notice to one parent."""
        self.frame.show_page(LEGAL)
        self.legal.prepare(pupil_id, person_id)

    def open_letter(self, letter_id: str) -> None:
        """Open a letter as it was issued."""
        self.frame.show_page(LETTER)
        self.letter.open(letter_id)

    def open_figures(self, school_id: str) -> None:
        """Open the figures of a school."""
        self.frame.show_page(FIGURES)
        self.figures.refresh(school_id)

    def open_found(self, found: Found) -> None:
        """Open what a search found; a parent or a note leads to its pupil's page."""
        if found.kind == "visit":
            self.open_visit(found.ref)
        elif found.kind == "letter":
            self.open_letter(found.ref)
        elif found.kind == "school":
            self.frame.show_page(SCHOOLS)
        elif found.pupil_id:
            self.open_pupil(found.pupil_id)
        else:
            self.tasks.read(
                lambda: self.study.caseload.people.pupil_of(found.ref),
                self._open_if_known,
                self.show_problem,
            )

    def _open_if_known(self, pupil_id: str) -> None:
        if pupil_id:
            self.open_pupil(pupil_id)

    def show_problem(self, problem: Exception) -> None:
        """Show a refusal above the page, in its own words."""
        if isinstance(problem, Refused):
            self.frame.set_banner("refused", Banner(str(problem), "warn", action="Close"))

    # ------------------------------------------------------------ the ends of a day

    def lock(self) -> None:
        """Keep every word, then end the process that held the caseload."""
        self._keep_all(self._end_locked, lambda: self._not_saved("Not locked"))

    def lock_unattended(self) -> None:
        """Lock; where words cannot be kept, cover them: nobody may be there to read the banner."""
        self._keep_all(self._end_locked, self._cover_unsaved)

    def _keep_all(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Keep what is typed on each page in turn; the first that cannot be kept stops it."""
        legal = partial(self.pupil_view.legal.flush, then, otherwise)
        settings = partial(self.settings.flush, legal, otherwise)
        letter = partial(self.letter.flush, settings, otherwise)
        visit = partial(self.visit.flush, letter, otherwise)
        self.visit.leave(visit)

    def _end_locked(self) -> None:
        # The answer of the last save came on this thread; both lanes are ended by the caller.
        # What the other lane still reads comes first: it has the same caseload open.
        close = self.study.vault.close
        end = partial(self.tasks.run, close, lambda _: QApplication.exit(LOCKED), self._stay)
        self.tasks.read(_nothing, lambda _: end(), self._stay)

    def _not_saved(self, what: str, action: str = "") -> None:
        words = f"{what}: the last words could not be saved. They are still on their page."
        self.frame.set_banner(NOT_SAVED, Banner(words, "bad", action))

    def _cover_unsaved(self) -> None:
        self._not_saved("Covered, not locked")
        self.frame.blank()

    def _stay(self, problem: Exception) -> None:
        self.show_problem(problem)

    # ------------------------------------------------------------ building

    def _ways(self) -> Ways:
        return Ways(
            open_pupil=self.open_pupil,
            record_visit=self.record_visit,
            open_draft=self.open_draft,
            open_visit=self.open_visit,
            prepare_letter=self.prepare_letter,
            open_letter=self.open_letter,
            consider_notice=self.consider_notice,
            open_caseload=lambda: self.frame.show_page(CASELOAD),
            open_schools=lambda: self.frame.show_page(SCHOOLS),
            open_figures=self.open_figures,
            register_taken=self._register_taken,
            worry=self._worry,
            visit_signed=self._signed,
            letter_done=self._signed,
        )

    def _commands(self) -> tuple[Command, ...]:
        frame = self.frame
        return (
            Command("Go to Today", "Alt+T", lambda: frame.show_page(TODAY)),
            Command("Go to Caseload", "Alt+C", lambda: frame.show_page(CASELOAD)),
            Command("Go to Schools: take in a register file", "Alt+S", self._to_schools),
            Command("Go to Figures: a school in pictures", "Alt+F", self._to_figures),
            Command("Go to Legal: penalty notices", "Alt+G", self._to_legal),
            Command("Go to Letters", "Alt+R", lambda: frame.show_page(LETTERS)),
            Command("Go to Annual return", "Alt+U", lambda: frame.show_page(ANNUAL)),
            Command("Start the next visit", "Ctrl+Shift+V", self.today.start_next_visit),
            Command("Cover the screen", "F9", frame.blank),
            Command("Lock now", "Ctrl+L", self.lock),
            Command("Light colours", "", lambda: self._wear("light")),
            Command("Dark colours", "", lambda: self._wear("dark")),
            Command("High contrast colours", "", lambda: self._wear("high-contrast")),
            Command("Larger text", "", lambda: self._wear(None, 25)),
            Command("Smaller text", "", lambda: self._wear(None, -25)),
        )

    def _to_schools(self) -> None:
        self.frame.show_page(SCHOOLS)

    def _to_legal(self) -> None:
        self.frame.show_page(LEGAL)

    def _to_figures(self) -> None:
        self.frame.show_page(FIGURES)

    def _wear(self, theme: str | None, larger: int = 0) -> None:
        now = self.wardrobe.now()
        percent = min(max(now.percent + larger, SMALLEST), LARGEST)
        self.wardrobe.wear(LookChoice(theme or now.theme, percent))

    def _add_pages(self) -> None:
        frame = self.frame
        frame.add_page(TODAY, "Today", "layout-dashboard", self.today_view, "t")
        frame.add_page(CASELOAD, "Caseload", "users", self.caseload_view, "c")
        frame.add_page(SCHOOLS, "Schools", "school", self.schools_view, "s")
        frame.add_page(FIGURES, "Figures", "table", self.figures_view, "f")
        frame.add_page(LEGAL, "Legal", "scale", self.legal_view, "g")
        frame.add_page(LETTERS, "Letters", "file-text", self.letters_view, "r")
        frame.add_page(ANNUAL, "Annual", "chart-line", self.annual_view, "u")
        frame.add_page(PUPIL, "Pupil", "user", self.pupil_view, "p", section="hidden")
        frame.add_page(VISIT, "Visit", "notebook-pen", self.visit_view, "v", section="hidden")
        frame.add_page(LETTER, "Letter", "file-text", self.letter_view, "l", section="hidden")
        frame.add_page(SETTINGS, "Settings", "settings", self.settings_view, "n", section="bottom")
        frame.add_lock()

    def _wire(self) -> None:
        frame = self.frame
        frame.page_shown.connect(self._page_shown)
        frame.lock_asked.connect(self.lock)
        frame.closing.connect(self._closing)
        frame.hold_open()
        frame.banner_pressed.connect(self._banner_pressed)
        self._idle.setInterval(IDLE_MINUTES * 60_000)
        self._idle.timeout.connect(self.lock_unattended)
        frame.used.connect(self._idle.start)
        self._idle.start()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._state_changed)

    def _greet(self) -> None:
        if self.study.desk.me.sample:
            words = "Sample council: everybody here is invented. Nothing can be sent."
            self.frame.set_banner("sample", Banner(words, "sample", announced=False))
        self.frame.set_status(right=f"Encrypted · locks after {IDLE_MINUTES} min")
        self.frame.show_page(TODAY)
        self.visit.recall_worries()

    def _page_shown(self, key: str) -> None:
        if key == VISIT:
            self._refresh(key)
        else:
            self.visit.leave(lambda: self._refresh(key))

    def _refresh(self, key: str) -> None:
        if key == TODAY:
            self.today.refresh()
        elif key == CASELOAD:
            self.caseload.refresh()
        elif key == SCHOOLS:
            self.schools.open()
        elif key == FIGURES:
            self.figures.refresh()
        elif key == LEGAL:
            self.legal.refresh()
        elif key == LETTERS:
            self.letters.refresh()
        elif key == ANNUAL:
            self.annual.refresh()
        elif key == SETTINGS:
            self.settings.refresh()
        self.tasks.read(self.study.caseload.cases.waiting, self._show_waiting, self.show_problem)

    def _show_waiting(self, waiting: int) -> None:
        changes = count(waiting, "change")
        self.frame.set_status(left=f"On this laptop only · {changes} wait for a hub")

    def _show_letters_waiting(self, waiting: int) -> None:
        self.frame.set_count(LETTERS, waiting)

    def _children(self, pupil_id: str) -> tuple[str, Sequence[str]]:
        page = self.study.cases.page(pupil_id)
        if page.case is None or page.case.closed_on is not None:
            raise Refused(
                "This pupil has no open case.", todo="Open a case, then record the visit."
            )
        return page.case.id, (pupil_id, *(sibling.pupil_id for sibling in page.siblings))

    def _start_visit(self, found: tuple[str, Sequence[str]]) -> None:
        case_id, children = found
        self.frame.show_page(VISIT)
        self.visit.start(case_id, children)

    def _choose_parent(self, pupil_id: str, relations: Sequence[Relation]) -> None:
        parents = [each.person for each in relations if each.is_parent_in_law]
        if len(parents) == 1:
            self.prepare_letter(pupil_id, parents[0].id)
            return
        self.open_pupil(pupil_id)
        self.show_problem(
            Refused(
                "A letter goes to one parent.",
                todo="Choose the parent under “Prepare letter” on this page.",
            )
        )

    def _register_taken(self) -> None:
        self.pupil.refresh()

    def _worry(self, words: str | None) -> None:
        banner = None if words is None else Banner(words, "bad")
        self.frame.set_banner("worry", banner)

    def _signed(self, _visit_id: str) -> None:
        self.pupil.refresh()

    def _banner_pressed(self, key: str) -> None:
        self.frame.set_banner(key, None)
        if key == NOT_SAVED:
            self.frame.let_go()

    def _closing(self) -> None:
        self._keep_all(
            self.frame.let_go, lambda: self._not_saved("Not closed", "Close without them")
        )

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.lock_unattended()


def _nothing() -> None:
    """Stand at the end of a lane."""
