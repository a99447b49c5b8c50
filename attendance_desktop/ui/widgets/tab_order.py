"""Tab in the order of reading, also where a part of a page was made after what stands below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_after(anchor: QWidget, part: QWidget) -> None:
    """Let Tab reach the fields inside a new part right after `anchor`, in the order they have.

    Qt puts a widget that is made later at the very end, behind the last button of the window.
    An anchor that Tab passes by, such as a label, stands for the field before it. Both must be in
    the same window, and `anchor` outside of the fields of the part.
    """
    fields = _fields(part)
    before = anchor
    while not _is_field(before) or before in fields:
        last = before.previousInFocusChain()
        if last is None or last is anchor:  # the window has no other field
            return
        before = last
    for each in fields:
        QWidget.setTabOrder(before, each)
        before = each


def _fields(part: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    each = part.nextInFocusChain()
    while each is not None and each is not part:
        if part.isAncestorOf(each) and _is_field(each):
            found.append(each)
        each = each.nextInFocusChain()
    return found


def _is_field(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.focusProxy() is None
