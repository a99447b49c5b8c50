"""Pages of which one shows: only that one says how high it is, unlike Qt's own stack."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget


class Pages(QWidget):
    """Pages without tabs."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def add_page(self, page: QWidget) -> None:
        """Add a page; the first one shows."""
        self._column.addWidget(page, 1)
        page.setVisible(not self._pages)  # before it has a place it would be a window of its own
        self._pages.append(page)

    def show_page(self, page: QWidget) -> None:
        """Show one page and hide the others."""
        for each in self._pages:
            each.setVisible(each is page)

    def shown(self) -> int:
        """Return which page shows, counted from 0."""
        return next(at for at, each in enumerate(self._pages) if not each.isHidden())

    def page(self, at: int) -> QWidget:
        """Return a page."""
        return self._pages[at]


class TabbedPages(QWidget):
    """Pages under a bar of tabs; `turned` carries the number of the page that shows now."""

    turned = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.bar, self.pages = QTabBar(), Pages()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self._turn)
        # A tab has no letter of its own: the page's buttons and the navigation need those.
        for number in range(1, 10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(lambda at=number - 1: self.turn_to(at))

    def add_page(self, words: str, page: QWidget) -> None:
        """Add a page with the words of its tab; Ctrl+1 to Ctrl+9 lead to the first nine."""
        self.pages.add_page(page)
        at = self.bar.addTab(words)
        self.bar.setTabToolTip(at, f"Ctrl+{at + 1}")

    def turn_to(self, at: int) -> None:
        """Show a page by its number; one that is not there changes nothing."""
        if at < self.bar.count():
            self.bar.setCurrentIndex(at)

    def at(self) -> int:
        """Return the number of the page that shows."""
        return self.bar.currentIndex()

    def _turn(self, at: int) -> None:
        self.pages.show_page(self.pages.page(at))
        self.turned.emit(at)
