"""One section as a page: its questions, child by child where they are asked of each."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.forms.definition import Kind, Section
from attendance_desktop.ui.forms.asked import AskedQuestion, show_inside
from attendance_desktop.ui.forms.group import GroupBlock
from attendance_desktop.ui.forms.sheet import Sheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.speak import announce

Part = AskedQuestion | GroupBlock


class SectionPage(QWidget):
    """The questions of a section, top to bottom. `changed(Place, str)` carries each answer."""

    changed = Signal(object, str)

    def __init__(
        self, look: Look, section: Section, sheet: Sheet, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._look, self._sheet, self._now = look, sheet, now
        self.setObjectName("page")
        self.section = section
        self.parts: list[Part] = []
        self._headings: list[tuple[QLabel, str, list[Part]]] = []
        self._nothing = QLabel("Nothing is asked here, going by the answers so far.")
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 16, 24)
        self._column.setSpacing(20)
        self._put_heading()
        self._column.addWidget(self._nothing)
        self._put_parts()
        self._column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show what the answers ask for; tell a screen reader what came into view."""
        opened = [part.question.label for part in self.parts if part.refresh()]
        for heading, _child, parts in self._headings:
            show_inside(heading, shown=any(part.is_open for part in parts))
        show_inside(self._nothing, shown=not any(part.is_open for part in self.parts))
        if opened and self.isVisible():
            announce(self, ". ".join(f"Now asked: {label}" for label in opened))

    def show_kept(self) -> None:
        """Show every answer as the sheet has it."""
        for part in self.parts:
            part.show_kept()
        self.refresh()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be changed."""
        for part in self.parts:
            part.set_read_only(read_only)

    def take_focus(self) -> None:
        """Go to the first question that is asked."""
        for part in self.parts:
            if part.is_open:
                _focus(part, Place(""))
                return

    def go_to(self, place: Place) -> None:
        """Go to the field of a place; for a child that is not named, to the first that asks it."""
        for part in self.parts:
            paths = {part.question.path, *(column.path for column in part.question.columns)}
            exact = isinstance(part, GroupBlock) or place.about in ("", part.place.about)
            if place.path in paths and exact and part.is_open:
                _focus(part, place)
                return
        self.take_focus()

    def _put_heading(self) -> None:
        title, hint = QLabel(self.section.title), QLabel(self.section.hint)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        hint.setProperty("role", "warn")
        hint.setWordWrap(True)
        show_inside(hint, shown=bool(self.section.hint))
        self._column.addWidget(title)
        self._column.addWidget(hint)

    def _put_parts(self) -> None:
        several = len(self._sheet.setting.children) > 1
        named = ""
        for asking in self._sheet.askings(self.section):
            child = self._sheet.setting.children.get(asking.about, "")
            if asking.about != named and child:
                self._put_child(child)
            named = asking.about
            part: Part
            if asking.question.kind is Kind.GROUP:
                part = GroupBlock(self._look, asking.question, self._sheet, self._now)
            else:
                of = child if several else ""
                part = AskedQuestion(
                    self._look, asking.question, asking.about, self._sheet, self._now, of=of
                )
            part.changed.connect(self.changed)
            self.parts.append(part)
            if child:
                self._headings[-1][2].append(part)
            self._column.addWidget(part)

    def _put_child(self, child: str) -> None:
        heading = QLabel(child)
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        self._headings.append((heading, child, []))
        self._column.addWidget(heading)


def _focus(part: Part, place: Place) -> None:
    if isinstance(part, GroupBlock):
        part.take_focus(place.path, place.about)
    else:
        part.field.take_focus()
