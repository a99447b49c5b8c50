"""The style sheet of the program, written from tokens."""

from string import Template

from attendance_desktop.ui.tokens import Tokens

_SHEET = Template("""
* { outline: none; }
QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget#page { background: $page; }
QToolTip { background: $card; color: $text; border: 1px solid $control; padding: 4px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 700; }
QLabel[role="heading"] { font-size: ${pt_heading}pt; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${pt_small}pt; }
QLabel[role="bad"] { color: $bad; font-weight: 700; }
QLabel[role="warn"] { color: $warn; font-weight: 700; }
QLabel[role="good"] { color: $good; font-weight: 700; }
QFrame[role="card"] {
  background: $card; border: ${line_width}px solid $line; border-radius: 6px;
}
QPushButton, QToolButton {
  background: $card; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 5px 13px; min-height: ${target}px; min-width: 24px;
}
QPushButton:hover, QToolButton:hover { background: $raised; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { color: $muted; border: 1px dashed $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $focus; padding: 4px 12px; }
QPushButton[role="link"] {
  border: 2px solid transparent; background: transparent; color: $accent; padding: 3px 6px;
  text-align: left; text-decoration: underline;
}
QPushButton[role="link"]:hover { background: $accent_soft; }
QPushButton[role="link"]:focus { border: 2px solid $focus; padding: 3px 6px; }
QToolButton::menu-indicator { image: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox {
  background: $card; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 5px 9px; min-height: ${target}px;
  selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus { border: 2px solid $focus; padding: 4px 8px; }
QLineEdit[state="problem"], QPlainTextEdit[state="problem"], QComboBox[state="problem"] {
  border: 2px solid $bad; padding: 4px 8px;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: $raised; }
QComboBox QAbstractItemView {
  background: $card; color: $text; border: 1px solid $control;
  selection-background-color: $selected; selection-color: $selected_text;
}
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 2px 8px; }
QRadioButton, QCheckBox {
  background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: 2px 6px 2px 2px; min-height: ${target}px; spacing: 8px;
}
QRadioButton:focus, QCheckBox:focus { border: 2px solid $focus; }
QRadioButton::indicator, QCheckBox::indicator {
  width: ${px_16}px; height: ${px_16}px; background: $card; border: 2px solid $control;
}
QRadioButton::indicator { border-radius: ${px_10}px; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator:checked {
  border-color: $accent; background: qradialgradient(cx: 0.5, cy: 0.5, radius: 0.5,
    fx: 0.5, fy: 0.5, stop: 0 $accent, stop: 0.55 $accent, stop: 0.62 $card, stop: 1 $card);
}
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate {
  border-color: $accent; background: $accent;
}
QCheckBox::indicator:checked { image: url("$tick"); }
QRadioButton::indicator:disabled, QCheckBox::indicator:disabled { border-color: $line; }
QComboBox::drop-down { border: none; width: ${px_24}px; }
QComboBox::down-arrow { image: url("$chevron"); width: ${px_16}px; height: ${px_16}px; }
QAbstractItemView {
  background: $card; alternate-background-color: $raised; color: $text;
  border: ${line_width}px solid $line; border-radius: 6px;
  selection-background-color: $selected; selection-color: $selected_text;
}
QAbstractItemView:focus { border: 2px solid $focus; }
QTableView { gridline-color: $line; }
QTableView::item, QListView::item, QTreeView::item { padding: 4px 8px; }
QTableView::item:focus, QListView::item:focus, QTreeView::item:focus {
  border: 2px solid $focus;
}
QHeaderView { background: $card; border: none; }
QHeaderView::section {
  background: $card; color: $muted; font-weight: 700; padding: 6px 8px; border: none;
  border-bottom: ${line_width}px solid $line; min-height: ${target}px;
}
QHeaderView::section:focus { border: 2px solid $focus; }
QTableCornerButton::section { background: $card; border: none; }
QTabWidget::pane { border: none; border-top: ${line_width}px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $muted; padding: 6px 14px; min-height: ${target}px;
  border: 2px solid transparent; border-bottom: 3px solid transparent;
}
QTabBar::tab:selected { color: $text; font-weight: 700; border-bottom: 3px solid $accent; }
QTabBar::tab:hover { background: $raised; }
QTabBar:focus { outline: none; }
QTabBar::tab:selected:focus { border: 2px solid $focus; border-bottom: 3px solid $accent; }
QTabBar::scroller { width: ${px_48}px; }
QTabBar QToolButton { padding: 0; min-height: 0; min-width: 0; }
QGroupBox {
  background: transparent; border: none; margin-top: ${px_24}px; padding-top: 6px;
  font-weight: 700;
}
QGroupBox::title { subcontrol-origin: margin; left: 0px; padding: 0px; }
QScrollBar:vertical { background: $page; width: 14px; margin: 0; border: none; }
QScrollBar:horizontal { background: $page; height: 14px; margin: 0; border: none; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $track; border: none; border-radius: 4px; color: $text; text-align: center;
  min-height: 8px;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }
QMenu { background: $card; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 20px; min-height: ${target}px; border: 2px solid transparent; }
QMenu::item:selected { background: $selected; color: $selected_text; border-color: $focus; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QSplitter::handle { background: $page; }
QSplitter::handle:hover, QSplitter::handle:focus { background: $accent; }
QStatusBar, QFrame#status { background: $card; border-top: ${line_width}px solid $line; }
QFrame#nav { background: $nav; border-right: ${line_width}px solid $nav_edge; }
QFrame#nav QLabel { color: $nav_text; }
QFrame#nav QScrollArea, QFrame#nav QWidget#nav-inside { background: $nav; border: none; }
QFrame#blank { background: $page; }
QFrame[banner="info"] { background: $accent_soft; border-left: 4px solid $accent; }
QFrame[banner="warn"] { background: $warn_soft; border-left: 4px solid $warn; }
QFrame[banner="bad"] { background: $bad_soft; border-left: 4px solid $bad; }
QFrame[banner="good"] { background: $good_soft; border-left: 4px solid $good; }
QFrame[banner="sample"] { background: $sample_soft; border-left: 4px solid $sample; }
QFrame#problems { background: $card; border: 3px solid $bad; border-radius: 6px; }
QFrame#problems:focus { border: 3px solid $focus; }
""")


def style_sheet(tokens: Tokens, scale: float, *, tick: str = "", chevron: str = "") -> str:
    """Return the style sheet of a theme; `scale` is the text size, 1.0 to 2.0.

    `tick` and `chevron` are files: a style sheet takes no drawing from memory.
    """
    points = 10.5 * scale
    places = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "name"}
    return _SHEET.substitute(
        places,
        nav_edge=tokens.line if tokens.line_width > 1 else tokens.nav,
        pt_title=round(points * 1.65, 2),
        pt_heading=round(points * 1.18, 2),
        pt_small=round(points * 0.9, 2),
        target=max(24, round(24 * scale * 0.9)),
        px_10=round(16 * scale) // 2 + 2,
        px_16=round(16 * scale),
        tick=tick,
        chevron=chevron,
        px_24=round(24 * scale),
        px_48=round(48 * scale),
    )
