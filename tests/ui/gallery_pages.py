"""Made-up pages for the gallery and the audit: no pupil in them exists."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.frame.banners import Banner
from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.presenter import Message, RecoveryCode, Step
from attendance_desktop.ui.unlock.strength import strength
from attendance_desktop.ui.unlock.view import UnlockView
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.cells import (
    EMPHASIS,
    FACT,
    Bar,
    BarCell,
    Chip,
    ChipCell,
    PaintedCell,
    Trend,
    TrendCell,
    words_of,
)
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.error_summary import ErrorSummary, Problem
from attendance_desktop.ui.widgets.form_fields import Choice, DateField, Field, TextArea, drop_down
from attendance_desktop.ui.widgets.half_days import HalfDay, Window
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel
from attendance_desktop.ui.widgets.kpi_card import KpiCard
from attendance_desktop.ui.widgets.saved_light import SavedLight
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry

NAMES = ("Priya V.", "Olivia H.", "Isla F.", "Łucja Ș.", "আয়েশা K.", "محمد S.", "Noah J.", "李 R.")
SCHOOLS = ("Oakfield Primary Academy", "Northgate Academy", "Vale Community School")
HEADERS = ("Pupil", "School", "Attendance", "13-week trend", "Status")
SEVERE, PERSISTENT, AT_RISK = (
    Chip("Severe", "bad", "triangle"),
    Chip("Persistent", "warn", "diamond"),
    Chip("At risk", "calm", "dot"),
)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class MadeUpCaseload(QAbstractTableModel):
    """A caseload of eighteen rows."""

    def rowCount(self, _parent: Index = NOWHERE) -> int:
        return 18

    def columnCount(self, _parent: Index = NOWHERE) -> int:
        return len(HEADERS)

    def headerData(self, section: int, direction: Qt.Orientation, role: int = 0) -> object:
        across = direction == Qt.Orientation.Horizontal
        return HEADERS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> object:
        row, column = index.row(), index.column()
        share = 38.0 + row * 3.3
        chip = SEVERE if share <= 50 else PERSISTENT if share <= 90 else AT_RISK
        trend = Trend(tuple(share + (row * 7 + week * 5) % 11 - 5 for week in range(13)))
        facts = {2: Bar(share, chip.tone, "61 of 148 sessions"), 3: trend, 4: chip}
        if role == FACT:
            return facts.get(column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column in facts:
            return words_of(facts[column])
        if role == EMPHASIS:
            return {0: "bold", 1: "muted"}.get(column)
        if role == Qt.ItemDataRole.DisplayRole:
            words = (f"{NAMES[row % 8]} · Y{row % 11 + 1}", SCHOOLS[row % 3])
            return words[column] if column < len(words) else words_of(facts[column])
        return None


def some_marks(weeks: int) -> list[HalfDay]:
    """Marks of some weeks up to 20 November 2026, with a week's holiday."""
    kinds = {
        "/": ("present", "present"),
        "\\": ("present", "present"),
        "O": ("unauthorised", "absent without leave"),
        "I": ("illness", "ill"),
        "U": ("late", "late, after registration closed"),
        "M": ("authorised", "medical appointment"),
        "#": ("closed", "school closed to pupils"),
    }
    start = date(2026, 11, 16) - timedelta(weeks=weeks - 1)
    marks = []
    for at in range(weeks * 10):
        on = start + timedelta(weeks=at // 10, days=at % 10 // 2)
        half = "am" if at % 2 == 0 else "pm"
        code = "/\\/O/I/\\O/U/\\M/"[(at * 7 + at // 9) % 16]
        if on.isocalendar().week == 44:
            code = "#"
        kind, meaning = kinds[code]
        marks.append(HalfDay(on, half, code, kind, meaning))
    return marks


def some_entries() -> Sequence[TimelineEntry]:
    return (
        TimelineEntry(
            "1",
            "house",
            "Home visit",
            "12 Nov",
            "Spoke with mother; mornings hard since new shift pattern. Breakfast club agreed.",
            sealed=True,
        ),
        TimelineEntry("2", "users", "Targeting Support Meeting", "5 Nov", "Mondays looked at."),
        TimelineEntry("3", "file-text", "Notice to improve drafted", "28 Oct", "Held: no offer."),
        TimelineEntry("4", "hand-helping", "Early help offered", "14 Oct", "Family considering."),
    )


def a_table(look: Look) -> QTableView:
    table = QTableView()
    table.setModel(MadeUpCaseload(table))
    table.setAccessibleName("My caseload")
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setShowGrid(False)
    table.setMouseTracking(True)
    table.verticalHeader().hide()
    table.setItemDelegate(PaintedCell(look, table))
    for column, delegate in ((2, BarCell), (3, TrendCell), (4, ChipCell)):
        table.setItemDelegateForColumn(column, delegate(look, table))
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(look.px(36))
    table.setCurrentIndex(table.model().index(1, 0))
    return table


def a_panel(look: Look) -> QWidget:
    panel = QFrame()
    panel.setProperty("role", "card")
    name, about = QLabel("Olivia H."), QLabel("Y10 · Northgate Academy · 41.4%")
    name.setProperty("role", "title")
    about.setProperty("role", "muted")
    row = QHBoxLayout()
    row.addWidget(ActionButton(look, "Rec&ord visit", "notebook-pen", role="main"))
    row.addWidget(ActionButton(look, "Prepare &letter", "printer"))
    row.addStretch(1)
    heat = HeatmapPanel(look)
    heat.show_marks(
        some_marks(12), Window(date(2026, 9, 14), date(2026, 11, 20), "the ten school weeks")
    )
    timeline = Timeline(look)
    timeline.show_entries(some_entries())
    inside = QVBoxLayout(panel)
    for part in (name, about):
        inside.addWidget(part)
    inside.addLayout(row)
    for words, widget in (("Last 12 weeks", heat), ("Timeline", timeline)):
        heading = QLabel(words)
        heading.setProperty("role", "heading")
        inside.addWidget(heading)
        inside.addWidget(widget)
    return panel


def a_caseload(look: Look) -> QWidget:
    page = QWidget()
    cards = QHBoxLayout()
    for figure, words, tone in (
        ("4", "severely absent (50% or less)", "bad"),
        ("13", "persistently absent (90% or less)", "warn"),
        ("3", "have a social worker", "accent"),
        ("6", "actions due this week", "text"),
    ):
        cards.addWidget(KpiCard(look, figure, words, tone))
    left = QWidget()
    column = QVBoxLayout(left)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(cards)
    column.addWidget(a_table(look), 1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(a_panel(look))
    split = QSplitter()
    split.addWidget(left)
    split.addWidget(scroll)
    split.setSizes([640, 440])
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(split)
    return page


def a_frame(look: Look) -> Frame:
    frame = Frame(look)
    order = ActionButton(look, "Filters", "filter")
    pages = (
        ("today", "Today", "layout-dashboard", "t"),
        ("caseload", "Caseload", "users", "c"),
        ("schools", "Schools", "school", "s"),
        ("visits", "Visits", "calendar-days", "v"),
        ("early-help", "Early help", "hand-helping", "e"),
        ("legal", "Legal", "scale", "g"),
        ("letters", "Letters", "file-text", "r"),
        ("area", "Area", "map", "a"),
        ("sync", "Sync", "refresh-cw", "y"),
    )
    for key, title, icon, letter in pages:
        page = a_caseload(look) if key == "caseload" else QLabel(title)
        actions = (order,) if key == "caseload" else ()
        frame.add_page(key, title, icon, page, letter, actions=actions)
    frame.add_page("settings", "Settings", "settings", QLabel("Settings"), "n", section="bottom")
    frame.add_lock()
    frame.set_count("today", 5)
    frame.set_count("sync", 3)
    frame.set_banner("sample", Banner("Sample data: nobody in it exists.", "sample"))
    frame.set_status(
        left="On this laptop only - 3 changes wait", right="Encrypted - locks after 5 min"
    )
    frame.show_page("caseload")
    return frame


def a_form_page(look: Look) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside, saved = QWidget(), SavedLight(look)
    inside.setObjectName("page")
    note, when = TextArea(), DateField(lambda: date(2026, 11, 23))
    note.setPlainText("Mother opened the door. Olivia was in bed.")
    when.line.setText("mon")
    fields = (
        Field("What was said", note, "In their words where you can"),
        Field("Day of the visit", when, "For example 13 9 2026, 13 sep, yesterday, mon"),
        Field("Language", drop_down("Language", (("en", "English"), ("pl", "Polski")))),
    )
    fields[1].show_problem("Type the day of the visit")
    child_seen = Choice("Was the child seen?", (("yes", "Yes"), ("no", "No"), ("?", "Not known")))
    child_seen.show_answer("yes")
    summary = ErrorSummary()
    column = QVBoxLayout(inside)
    for part in (
        saved,
        summary,
        *fields,
        child_seen,
    ):
        column.addWidget(part)
    column.addWidget(ActionButton(look, "&Sign off", "stamp"), 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(EmptyState(look, "inbox", "Nothing waits", "All is sent.", "Go to &Today"))
    summary.show_problems([Problem("Type the day of the visit", when.line)])
    saved.show_saved(datetime(2026, 11, 23, 10, 42, tzinfo=UTC))
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    QVBoxLayout(page).addWidget(scroll)
    return page


def an_unlock_page(look: Look, step: Step = "make") -> UnlockView:
    view = UnlockView(look)
    view.show_step(step)
    if step == "make":
        view.make.first.setText("lantern orchard seven rivers")
        view.make.again.setText("lantern orchard")
        view.show_strength(strength(view.make.first.text()), same=False)
    if step == "recovery code":
        view.show_recovery(RecoveryCode(("K7QF", "M2XT", "9RWD", "HB4C", "ZP6N", "3VJE"), (0, 5)))
    if step == "passphrase":
        words = ("That passphrase does not open this caseload.", "Nothing has changed.")
        view.show_message(Message(*words, "Check capital letters and spaces."))
    return view
