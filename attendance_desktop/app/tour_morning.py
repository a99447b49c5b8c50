"""The tour's morning: from the first start to a posted notice, then the lock."""

import hashlib
from datetime import date

from attendance_desktop.app import tour_letter, tour_visit
from attendance_desktop.app.tour_day import Tour, lock
from attendance_desktop.app.tour_hands import Key, Modifier
from attendance_desktop.domain.casework.case import CaseLine
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel


def morning(tour: Tour) -> None:
    """Go through the morning, step by step."""
    _open_sample(tour)
    _look_at_today(tour)
    _take_register(tour)
    line, parent = _pupil_to_write_about(tour)
    tour.notes.kept |= {"pupil": line.pupil_id, "case": line.case_id}
    _find_in_caseload(tour, line)
    _look_at_pupil(tour, line)
    _record_visit(tour)
    _write_notice(tour, line, parent)
    _see_clock_on_today(tour, line)
    _look_at_store(tour)
    with tour.notes.step("Lock"):
        tour.notes.check("locking is at hand", tour.hands.says("Lock now", tour.program.frame))
    lock(tour)


def _open_sample(tour: Tour) -> None:
    hands, notes = tour.hands, tour.notes
    door = tour.door
    assert door is not None
    with notes.step("First start"):
        hands.bring_forward(door)
        hands.wait("the door offers sample data", lambda: hands.says("Open sample data", door))
        notes.check(
            "it says that there is no caseload yet", hands.says("no caseload on this laptop")
        )
    hands.press("Open sample data")
    hands.wait("the caseload opens", tour.is_open, seconds=120)


def _look_at_today(tour: Tour) -> None:
    hands, notes, program = tour.hands, tour.notes, tour.program
    with notes.step("Today"):
        hands.bring_forward(program.frame)
        hands.settle()
        notes.check(
            "the banner says that everybody is invented", hands.says("everybody here is invented")
        )
        notes.check("something waits", program.today_view.list.model().rowCount() > 0)
        notes.check("the status line says that nothing is sent", hands.says("wait for a hub"))
        size = (program.frame.width(), program.frame.height())
        notes.check("the window is 1366 x 768", size == (1366, 768))


def _take_register(tour: Tour) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.schools_view
    number = _school_number(tour)
    with notes.step("Schools"):
        hands.press("Schools")
        hands.wait(
            "the schools are listed", lambda: view.schools.isVisible() and view.schools.rows()
        )
        hands.wait("the list has the keyboard", view.schools.hasFocus)
    with notes.step("One school"):
        for _ in range(view.schools.rows()):
            if number in _current_row(tour):
                break
            hands.key(Key.Key_Down)
        notes.check("the school of the file is in the list", number in _current_row(tour))
        hands.key(Key.Key_Return)
        hands.wait("the school is open", view.school.isVisible)
        hands.wait("the field for the file has the keyboard", view.school.path.hasFocus)
        hands.write(str(tour.errand.register))
    with notes.step("Register, dry run"):
        hands.key(Key.Key_Return)
        hands.wait("the dry run is shown", view.plan.isVisible)
        notes.check("it counts marks that would change", hands.says("marks changed"))
        notes.check("nobody is held for review", view.plan.lists[4].table.rows() == 0)
        changed = view.plan.lists[1].table.rows()
        notes.check("corrected marks are listed one by one", changed > 0)
        hands.wait("it can be accepted", view.plan.accept.isEnabled)
    with notes.step("Register, taken"):
        hands.press("Accept this register")
        hands.wait("the register is taken", view.done.isVisible)
        shelf = tour.program.study.caseload.registers
        schools = tour.program.study.caseload.people.schools()
        batches = [batch for each in schools for batch in shelf.batches(each.id)]
        notes.check("the file stands in the school’s history", batches)


def _current_row(tour: Tour) -> str:
    table = tour.program.schools_view.schools
    row = table.currentIndex().row()
    model = table.model()
    words = " ".join(str(model.index(row, at).data()) for at in range(model.columnCount()))
    return _digits(words)


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())


def _school_number(tour: Tour) -> str:
    """Return the number of the school whose register is to be taken, as its file gives it."""
    lines = tour.errand.register.read_text(encoding="utf-8").splitlines()
    return _digits(lines[1].split(",")[lines[0].split(",").index("School DfE No")])


def _pupil_to_write_about(tour: Tour) -> tuple[CaseLine, int]:
    """Return the first case that wants a notice, and which parent of its menu gets it."""
    study = tour.program.study
    met = [each for each in study.cases.lines() if each.figures and each.figures.met_on]
    for line in sorted(met, key=_met_on, reverse=True):
        page = study.cases.page(line.pupil_id)
        if study.caseload.letters.of_case(line.case_id):
            continue
        parents = [each.person for each in page.relations if each.is_parent_in_law]
        for at, parent in enumerate(parents):
            try:
                prepared = study.notices.prepare(line.pupil_id, parent.id)
                study.notices.preview(prepared)
            except Refused:
                continue
            if all(gap.key in tour_letter.WRITTEN for gap in prepared.missing):
                return line, at
    tour.notes.check("a case of the sample wants a notice", holds=False)
    raise AssertionError


def _met_on(line: CaseLine) -> date:
    assert line.figures is not None
    assert line.figures.met_on is not None
    return line.figures.met_on


def _find_in_caseload(tour: Tour, line: CaseLine) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.caseload_view
    with notes.step("Caseload"):
        hands.press("Caseload")
        hands.wait(
            "the caseload is listed", lambda: view.table.isVisible() and view.table.current_case()
        )
    with notes.step("Caseload, filtered"):
        hands.tab_to("the filter", lambda now: now is view.filters.field)
        hands.write(line.name.split()[-1])
        hands.wait("the case is in the list", lambda: _chosen_pupil(tour))
        hands.tab_to("the table", lambda now: now is view.table)
        for _ in range(view.table.model().rowCount()):
            if _chosen_pupil(tour) == line.pupil_id:
                break
            hands.key(Key.Key_Down)
        notes.check("the filter finds the pupil", _chosen_pupil(tour) == line.pupil_id)
        notes.check("the panel heads with the pupil", hands.says(line.name, view.panel))


def _chosen_pupil(tour: Tour) -> str:
    case = tour.program.caseload_view.table.current_case()
    return case.pupil_id if case else ""


def _look_at_pupil(tour: Tour, line: CaseLine) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.pupil_view
    with notes.step("Pupil"):
        hands.key(Key.Key_Return)
        hands.wait("the pupil’s page is open", lambda: hands.says(line.name, view.header))
        notes.check("the header says the attendance", hands.says("% attendance", view.header))
        notes.check("there is a timeline", view.timeline.list.model().rowCount() > 0)
    with notes.step("Attendance"):
        hands.turn_to(view.tabs.bar, "Attendance")
        hands.wait("the map of marks is open", view.marks.isVisible)
        hands.find(HeatmapPanel, view.marks)
        counted = view.marks.counted.rows()
        notes.check("the sessions that count are listed, ten or more", counted >= 10)  # noqa: PLR2004


def _record_visit(tour: Tour) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.visit_view
    with notes.step("Visit begun"):
        hands.press("Record visit")
        hands.wait("the form is open", lambda: view.form is not None and view.form.isVisible())
        draft = tour.program.visit.draft_id
        hands.wait("the draft is kept from its first moment", draft)

    def reached(path: str) -> None:
        if path == "par.words":
            with notes.step("Words on the disk"):
                said = "Saved on this laptop"
                hands.wait(
                    "the light says saved",
                    lambda: said in view.light.words(),
                    tour_visit.AFTER_A_PAUSE,
                )
                held = tour_visit.kept_words(tour, path)
                notes.check("what the light says is so", held == tour_visit.WORDS[path])

    with notes.step("Read through"):
        tour_visit.write_note(tour, reached)
        notes.check("nothing is missing", hands.says("Nothing is missing", view.reading))
        notes.check(
            "the words are there to be read",
            hands.says(tour_visit.WORDS["par.words"], view.reading),
        )
    with notes.step("Signed and sealed"):
        hands.key(Key.Key_S, Modifier.ControlModifier, Modifier.ShiftModifier)
        hands.wait("the visit is sealed", view.signed.isVisible)
        hands.settle()
        study = tour.program.study
        signed = study.caseload.visits.of_case(notes.kept["case"])[0]
        notes.kept["visit"] = signed.id
        notes.check("its seal is shown", hands.says("Seal: ", view.signed))
        notes.check("every seal of the store holds", study.visits.verify() == ())


def _write_notice(tour: Tour, line: CaseLine, parent: int) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.letter_view
    study = tour.program.study
    with notes.step("Back to the pupil"):
        _to_pupil(tour, line)
    with notes.step("Notice, what is missing"):
        tour_letter.choose_parent(tour, parent)
        hands.wait("the notice is open", lambda: view.facts.isVisible() and view.facts.cards)
        hands.wait("the preview is drawn", view.preview.shown)
        notes.check("it cannot be issued yet", not view.issue.isEnabled())
        notes.check("it says why", hands.says("Cannot be issued yet", view))
    with notes.step("Notice, whole"):
        notes.check("particulars were missing and are written", tour_letter.fill_in(tour) > 0)
        hands.wait("the notice can be issued", view.issue.isEnabled)
        preview = view.preview.shown()
        words = " ".join(view.preview.text().split())
        notes.check("the preview holds the target", tour_letter.WRITTEN["target"] in words)
    with notes.step("Notice, issued"):
        tour_letter.issue(tour)
        hands.settle()
        letter = study.caseload.letters.of_case(notes.kept["case"])[0]
        notes.kept["letter"] = letter.id
        kept = study.notices.pdf(letter)
        notes.check("the bytes kept are the ones of the preview", kept == preview)
        digest = hashlib.sha256(kept).hexdigest()
        notes.check("their hash is kept with them", digest == letter.pdf_sha256)
        (tour.errand.pdfs / f"{tour.errand.folder.name}-issued.pdf").write_bytes(kept)
    _print_and_post(tour, kept)


def _print_and_post(tour: Tour, kept: bytes) -> None:
    hands, notes, view = tour.hands, tour.notes, tour.program.letter_view
    with notes.step("Notice, printed"):
        hands.press("Print")
        if tour.errand.has_printer:
            hands.wait("the print system took it", lambda: hands.says("Handed to", view))
        else:
            hands.wait("it says no printer here", lambda: hands.says("no printer", view))
        letter = tour.program.study.notices.letter(notes.kept["letter"])
        notes.check("printing posts nothing", letter.posted is None)
    with notes.step("Notice, copied"):
        copy = tour.errand.pdfs / f"{tour.errand.folder.name}-copy.pdf"
        tour_letter.save_copy(tour, copy)
        notes.check("the copy is the issued letter, byte for byte", copy.read_bytes() == kept)
        hands.wait(
            "it says that a copy is not encrypted", lambda: hands.says("not encrypted", view)
        )
    with notes.step("Notice, posted"):
        tour_letter.mark_posted(tour)
        hands.wait("it says that clocks started", lambda: hands.says("started; they show on Today"))


def _to_pupil(tour: Tour, line: CaseLine) -> None:
    hands, view = tour.hands, tour.program.caseload_view
    hands.press("Caseload")
    hands.wait("the caseload is open", view.isVisible)
    hands.settle()
    tour.notes.check("the case is still chosen", _chosen_pupil(tour) == line.pupil_id)
    hands.tab_to("the table", lambda now: now is view.table)
    hands.key(Key.Key_Return)
    page = tour.program.pupil_view
    hands.wait("the pupil’s page is open", lambda: hands.says(line.name, page.header))


def _see_clock_on_today(tour: Tour, line: CaseLine) -> None:
    hands, notes, program = tour.hands, tour.notes, tour.program
    with notes.step("Today, with the clock"):
        hands.press("Today")
        hands.wait("Today is open", program.today_view.isVisible)
        hands.settle()
        card = program.today_view.cards["due"]
        hands.tab_to("the card of the clocks", lambda now: now is card)
        hands.key(Key.Key_Space)
        model = program.today_view.list.model()
        rows = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
        weeks = [row for row in rows if line.name in row and "week 1 of" in row]
        notes.check("the notice’s first check of attendance is on Today", weeks)


def _look_at_store(tour: Tour) -> None:
    notes, study = tour.notes, tour.program.study
    with notes.step("The store"):
        entries = [each.kind for each in study.caseload.cases.entries(notes.kept["case"])]
        for kind in ("visit", "letter", "posted"):
            notes.check(f"the timeline tells of it: {kind}", kind in entries)
        clocks = study.notices.clocks(notes.kept["letter"])
        notes.check("the clocks of the notice run", len(clocks) > 1)
        notes.check("every seal holds", study.visits.verify() == ())
