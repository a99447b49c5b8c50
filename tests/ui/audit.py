"""Walks a screen as keyboard and screen reader do, and lists what they would miss."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QTextEdit,
    QWidget,
)

SMALLEST = 24
MNEMONIC = re.compile("&(.)")


def focusable(window: QWidget) -> list[QWidget]:
    """Every visible, enabled widget that Tab should reach."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def named(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    if widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_small(widget: QWidget) -> bool:
    if isinstance(widget.parent(), QAbstractScrollArea):
        return False
    return min(widget.width(), widget.height()) < SMALLEST


def twice(window: QWidget) -> list[tuple[str, list[str]]]:
    """Letters that more than one visible button or label answers to: Alt would open neither."""
    found: dict[str, list[str]] = {}
    labels = [each for each in window.findChildren(QLabel) if each.buddy() is not None]
    for part in [*window.findChildren(QAbstractButton), *labels]:
        marked = MNEMONIC.search(part.text().replace("&&", ""))
        if marked and part.isVisible() and part.isEnabled():
            found.setdefault(marked[1].lower(), []).append(part.text())
    return [(letter, who) for letter, who in found.items() if len(who) > 1]


def keeps_tab(widget: QWidget) -> bool:
    """Whether a text area or a table swallows Tab, so that the keyboard cannot leave."""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not widget.tabChangesFocus()
    return isinstance(widget, QTableView) and widget.tabKeyNavigation()


def reached_by_tab(window: QWidget) -> list[QWidget]:
    """What Tab reaches, starting at the first, until it comes round; a trap ends the walk."""
    everything = focusable(window)
    if not everything:
        return []
    everything[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in reached:
        reached.append(now)
        if not window.focusNextPrevChild(True):
            break
    return reached


def audit(window: QWidget) -> list[str]:
    """List every fault of the visible part of a screen, in words; [] is a pass."""
    everything = focusable(window)
    faults = [f"no name: {told(each)}" for each in everything if not named(each).strip()]
    faults += [
        f"smaller than {SMALLEST}: {told(each)} {each.width()} x {each.height()}"
        for each in everything
        if is_small(each)
    ]
    faults += [f"Alt+{letter.upper()} twice: {', '.join(who)}" for letter, who in twice(window)]
    faults += [f"keeps Tab: {told(each)}" for each in everything if keeps_tab(each)]
    reached = reached_by_tab(window)
    # Tab enters a group of radio buttons once; the arrows go on inside it.
    groups = {each.parent() for each in reached if isinstance(each, QRadioButton)}
    faults += [
        f"Tab does not reach: {told(each)}"
        for each in everything
        if each not in reached and not (isinstance(each, QRadioButton) and each.parent() in groups)
    ]
    return faults


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {named(widget)!r} {widget.objectName()}".strip()
