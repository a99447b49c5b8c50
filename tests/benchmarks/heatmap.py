"""A pupil's year of marks painted for the first time, beside a plain table of the same cells."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import random
from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QWidget

from attendance_desktop.packs.locate import resources_root
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT
from attendance_desktop.ui.widgets.half_days import HALVES, HalfDay, Kind
from attendance_desktop.ui.widgets.heatmap import Heatmap
from tests.benchmarks.measuring import Contest, Figure, figure, turn_about
from tests.benchmarks.register_files import school_days

AT_MOST = 2.0
ROUNDS = 25
WIDE, HIGH = 1100, 240
_KINDS: dict[str, Kind] = {"/": "present", "I": "illness", "O": "unauthorised", "L": "late"}
_PLAIN = {"present": "white", "illness": "yellow", "unauthorised": "red", "late": "orange"}


def first_paint() -> list[Figure]:
    """From a year's 380 sessions to pixels: made, laid out and painted."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look(resources_root())
    look.wear(LIGHT)
    sessions = _a_year()
    readings = turn_about(lambda: _map(look, sessions), lambda: _table(sessions), ROUNDS)
    contest = Contest(
        "heatmap of a year, first paint",
        "a QTableWidget of the same 380 cells",
        AT_MOST,
        note="the widget made, filled, shown and painted; offscreen",
    )
    return [figure(contest, readings)]


def _a_year() -> list[HalfDay]:
    rng = random.Random(9)
    sessions = [(on, half) for on in school_days() for half in HALVES]
    codes = rng.choices(list(_KINDS), (90, 4, 4, 2), k=len(sessions))
    return [
        HalfDay(on, half, code, _KINDS[code], "as recorded")
        for (on, half), code in zip(sessions, codes, strict=True)
    ]


def _map(look: Look, sessions: Sequence[HalfDay]) -> None:
    heatmap = Heatmap(look)
    heatmap.resize(WIDE, HIGH)
    heatmap.show_marks(sessions)
    _paint(heatmap)


def _table(sessions: Sequence[HalfDay]) -> None:
    weeks = sorted({each.on - timedelta(days=each.on.weekday()) for each in sessions})
    table = QTableWidget(5, 2 * len(weeks))
    table.resize(WIDE, HIGH)
    for each in sessions:
        week = weeks.index(each.on - timedelta(days=each.on.weekday()))
        item = QTableWidgetItem(each.code)
        item.setBackground(QColor(_PLAIN[each.kind]))
        table.setItem(each.on.weekday(), 2 * week + HALVES.index(each.half), item)
    table.resizeColumnsToContents()
    _paint(table)


def _paint(widget: QWidget) -> None:
    widget.show()
    assert not widget.grab().isNull()
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
