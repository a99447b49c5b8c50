"""A letter: gathers its facts, keeps the officer's words, issues it, records its fate."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.notices import Notices, PreparedNotice
from attendance_desktop.services.saved_file import READABLE, save_file
from attendance_desktop.ui.keeping import Keeping, Signs, Words
from attendance_desktop.ui.letter import opening
from attendance_desktop.ui.letter.face import LetterPage
from attendance_desktop.ui.letter.opening import Gathered, Kept
from attendance_desktop.ui.letter.sheet import (
    kept_sheet,
    notice_sheet,
    what_issuing_means,
)
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.words import count

STILL_HERE = "Your words are still on this screen."
BEING_DRAWN = "The preview is being brought up to date."


class LetterPresenter:
    """Decides for the letter page. Keep it as long as its page."""

    def __init__(
        self,
        page: LetterPage,
        notices: Notices,
        run: Run,
        read: Run,
        *,
        seconds: Callable[[], float],
        print_pdf: Callable[[bytes], str],
        on_done: Callable[[str], object] = lambda _letter_id: None,
    ) -> None:
        """Take a clock that only moves forward, and a printer that answers with its name.

        `on_done` hears the id of a letter that was issued, posted or voided.
        """
        self._page, self._notices, self._run, self._read = page, notices, run, read
        self._print, self._on_done = print_pdf, on_done
        signs = Signs(page.wake_in, self._words_kept, self._words_not_kept)
        self._keeping = Keeping(self._to_keep, run, seconds, signs)
        self._now: Gathered | None = None
        self._seen: PreparedNotice | None = None
        self._kept: Kept | None = None
        self._opened = 0
        self._is_drawing = self._is_acting = False

    # ------------------------------------------------------------ opening

    def prepare(self, pupil_id: str, person_id: str) -> None:
        """Open a notice to one parent to prepare it, with the words written so far."""
        self._leave_for(lambda: self._gather(pupil_id, person_id))

    def open(self, letter_id: str) -> None:
        """Open an issued letter to read it and to record what is done with it."""
        self._leave_for(lambda: self._fetch(letter_id))

    def refresh(self) -> None:
        """Gather the facts again, as when the page is shown after work elsewhere."""
        if self._now is None:
            return
        opened, prepared = self._opened, self._now.prepared
        self._read(
            lambda: opening.gather(self._notices, prepared.case.pupil_id, prepared.parent.id),
            lambda found: self._gathered(found, opened, anew=False),
            self._failed,
        )

    # ------------------------------------------------------------ preparing

    def typed(self, key: str, text: str) -> None:
        """Take the officer's words for a particular as they stand after a key."""
        if self._now is None or self._is_acting:
            return
        self._keeping.typed(Place(key), text)
        self._page.show_saving()
        self._tell_issue()
        self.tick()

    def left(self) -> None:
        """A field or the page was left: keep its words now."""
        self._keeping.left()

    def tick(self) -> None:
        """Save what is due, and say when to look again."""
        self._keeping.tick()

    def flush(
        self,
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Save now; call `then` once every word is on the disk, `otherwise` if that failed."""
        self._keeping.flush(then, otherwise)

    def choose(self, weeks: int, planned_on: date) -> None:
        """Keep the number of school weeks and the day of posting."""
        if self._now is None or self._is_acting:
            return
        prepared = self._now.prepared
        if (weeks, planned_on) == (prepared.weeks, prepared.planned_on):
            self._page.show_choice_problem("")
            return
        self._run(
            lambda: self._notices.choose(prepared, weeks=weeks, planned_on=planned_on),
            lambda _none: self._chosen(),
            self._not_chosen,
        )

    # ------------------------------------------------------------ issuing

    def ask_issue(self) -> None:
        """Ask in words what issuing means, if the notice can be issued."""
        if self._now is not None and not self._why_not():
            self._page.ask_issue(what_issuing_means(self._now.prepared))

    def issue(self) -> None:
        """Issue the notice as its preview shows it."""
        seen = self._seen
        if seen is None or self._why_not():
            return
        self._act(
            lambda: opening.issue_as_seen(self._notices, seen),
            "Issued and kept on this laptop. Nothing has been printed or sent.",
        )

    # ------------------------------------------------------------ an issued letter

    def print_letter(self) -> None:
        """Hand the issued bytes to the printer; that posts nothing."""
        kept = self._kept
        if kept is None or self._is_acting:
            return
        self._busy(True)
        self._read(lambda: self._print(kept.pdf), self._printed, self._failed)

    def save_copy(self, path: Path) -> None:
        """Write the issued bytes to a file."""
        kept = self._kept
        if kept is None or self._is_acting:
            return
        words = f"A copy is in {path}. {READABLE} Nothing has been posted."
        self._read(
            lambda: save_file(path, kept.pdf),
            lambda _none: self._page.show_done(words),
            self._failed,
        )

    def mark_posted(self, on: date | None, method: str) -> None:
        """Record how and when the letter was sent, and start its clocks."""
        kept = self._kept
        if kept is None:
            return
        if on is None or not method:
            what = "day of posting" if on is None else "way of sending"
            self._page.show_refusal(
                Refused(f"Not marked as posted: the {what} is not given.", todo=f"Give the {what}.")
            )
            return
        ident = kept.letter.id
        self._act(lambda: opening.post(self._notices, ident, on, method), "")

    def void(self, reason: str) -> None:
        """Mark the letter as never to be sent."""
        if self._kept is not None:
            ident = self._kept.letter.id
            self._act(
                lambda: opening.void(self._notices, ident, reason),
                "Voided. It is kept with the reason, and must not be sent.",
            )

    # ------------------------------------------------------------ inside

    def _leave_for(self, then: Callable[[], object]) -> None:
        """Open something else once every word of this notice is on the disk."""
        self.flush(then)

    def _gather(self, pupil_id: str, person_id: str) -> None:
        opened = self._open_another()
        self._read(
            lambda: opening.gather(self._notices, pupil_id, person_id),
            lambda found: self._gathered(found, opened, anew=True),
            self._failed,
        )

    def _fetch(self, letter_id: str) -> None:
        opened = self._open_another()
        self._read(
            lambda: opening.kept(self._notices, letter_id),
            lambda kept: self._show_kept(kept) if opened == self._opened else None,
            self._failed,
        )

    def _open_another(self) -> int:
        self._opened += 1
        self._now = self._seen = self._kept = None
        self._page.show_nothing()
        return self._opened

    def _gathered(self, found: Gathered, opened: int, *, anew: bool) -> None:
        if opened != self._opened:
            return
        self._now = found
        sheet = notice_sheet(found, self._notices.data.wording)
        if anew:
            self._page.show_notice(sheet)
        else:
            self._page.update_notice(sheet)
        past = found.prepared.planned_on < found.today
        self._page.show_choice_problem("This day is past. Choose today or later." if past else "")
        self._draw()

    def _draw(self) -> None:
        """Draw the preview of what is known now; one drawing at a time, the last one counts."""
        self._tell_issue()
        if self._is_drawing or self._now is None:
            return
        self._is_drawing = True
        prepared = self._now.prepared
        self._read(
            lambda: self._notices.preview(prepared),
            lambda pdf: self._drawn(prepared, pdf),
            lambda problem: self._not_drawn(prepared, problem),
        )

    def _drawn(self, prepared: PreparedNotice, pdf: bytes) -> None:
        self._is_drawing = False
        if not self._is_current(prepared):
            self._draw()
            return
        self._seen = prepared
        self._page.show_pdf(pdf)
        self._tell_issue()

    def _not_drawn(self, prepared: PreparedNotice, problem: Exception) -> None:
        self._is_drawing = False
        if not self._is_current(prepared):
            self._draw()
            return
        refused = isinstance(problem, Refused)
        self._page.show_no_pdf(str(problem) if refused else "The letter could not be drawn.")

    def _is_current(self, prepared: PreparedNotice) -> bool:
        return self._now is not None and self._now.prepared is prepared

    def _why_not(self) -> str:
        """Return why the notice cannot be issued yet, "" when it can."""
        if self._now is None:
            return BEING_DRAWN
        prepared = self._now.prepared
        if prepared.missing:
            labels = "; ".join(gap.label for gap in prepared.missing)
            return f"{count(len(prepared.missing), 'fact')} missing: {labels}."
        if prepared.planned_on < self._now.today:
            return "The day of posting is past."
        if not self._keeping.unsaved.is_empty or self._seen is not prepared or self._is_acting:
            return BEING_DRAWN
        return ""

    def _tell_issue(self) -> None:
        if self._now is not None:
            self._page.show_why_not_issue(self._why_not())

    def _to_keep(self, words: Words) -> Callable[[], None]:
        assert self._now is not None
        prepared = self._now.prepared
        texts = {place.path: text for place, text in words.items()}
        return lambda: opening.keep_words(self._notices, prepared, texts)

    def _words_kept(self, _none: None) -> None:
        if self._keeping.unsaved.is_empty:
            self._page.show_saved(self._notices.desk.clock.now())
        self.refresh()

    def _words_not_kept(self, problem: Exception) -> None:
        refused = isinstance(problem, Refused)
        self._page.show_not_saved(f"{problem} {STILL_HERE}" if refused else STILL_HERE)

    def _chosen(self) -> None:
        self._page.show_saved(self._notices.desk.clock.now())
        self.refresh()

    def _not_chosen(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self._page.show_choice_problem(str(problem))

    def _act(self, work: Callable[[], Kept], done: str) -> None:
        if self._is_acting:
            return
        self._busy(True)
        opened = self._opened
        self._run(work, lambda kept: self._acted(kept, done, opened), self._not_acted)

    def _acted(self, kept: Kept, done: str, opened: int) -> None:
        self._busy(False)
        if opened == self._opened:
            self._show_kept(kept)
            started = f"{count(len(kept.clocks), 'clock')} started; they show on Today."
            self._page.show_done(done or f"Marked as posted. {started}")
        self._on_done(kept.letter.id)

    def _not_acted(self, problem: Exception) -> None:
        self._failed(problem)
        self.refresh()

    def _printed(self, printer: str) -> None:
        self._busy(False)
        to = f"printer {printer}" if printer else "the printer"
        self._page.show_done(
            f"Handed to {to}. Nothing has been posted: mark the letter as posted once it is on "
            "its way."
        )

    def _show_kept(self, kept: Kept) -> None:
        self._now = self._seen = None
        self._kept = kept
        data = self._notices.data
        self._page.show_letter(kept_sheet(kept, data.wording, data.service))
        self._page.show_pdf(kept.pdf)

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - says what it sets
        self._is_acting = busy
        self._page.show_busy(busy)

    def _failed(self, problem: Exception) -> None:
        self._busy(False)
        if isinstance(problem, Refused):
            self._page.show_refusal(problem)
