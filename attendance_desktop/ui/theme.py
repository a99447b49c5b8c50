"""The look that the whole program wears: palette, style sheet, font and icons."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QPen
from PySide6.QtWidgets import QApplication

from attendance_desktop.ui.fonts import load_fonts
from attendance_desktop.ui.icons import Icons, Marks
from attendance_desktop.ui.none_guard import keep_none_alive
from attendance_desktop.ui.stylesheet import style_sheet
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

BASE_POINTS = 10.5
SMALLEST_SCALE = 1.0
LARGEST_SCALE = 2.0


class Look(QObject):
    """The colours, text size and icons in use; painted widgets redraw on `changed`."""

    changed = Signal()

    def __init__(self, resources: Path) -> None:
        """Take the folder that holds `fonts/` and `icons/`."""
        keep_none_alive()
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.scale = SMALLEST_SCALE
        self.icons = Icons(resources / "icons")
        self._marks = Marks(resources / "icons")
        self._fonts = resources / "fonts"
        self._family = ""

    def wear(self, tokens: Tokens, scale: float = SMALLEST_SCALE) -> None:
        """Dress the application in a theme; `scale` is the text size, 1.0 to 2.0."""
        self.tokens = tokens
        self.scale = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        if not self._family:
            self._family = load_fonts(self._fonts)
            application.setStyle("Fusion")
        application.setFont(self.font())
        application.setPalette(palette(tokens))
        tick = self._marks.file("check", tokens.on_accent)
        chevron = self._marks.file("chevron-down", tokens.text)
        application.setStyleSheet(style_sheet(tokens, self.scale, tick=tick, chevron=chevron))
        self.changed.emit()

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text, in whole pixels."""
        return round(pixels * self.scale)

    def colour(self, token: str) -> QColor:
        """Return the colour of a token by its name, such as "accent"."""
        return QColor(str(getattr(self.tokens, token)))

    def pen(self, token: str, width: float = 1.0) -> QPen:
        """Return a pen in the colour of a token."""
        return QPen(self.colour(token), width)

    def font(self, *, size: float = 1.0, bold: bool = False) -> QFont:
        """Return the screen font, `size` times the text size."""
        font = QFont(self._family)
        # A word that the typeface cannot draw whole is drawn by one other font: else an accent
        # that it has stands beside a letter that it has not, as in Adébáyọ̀.
        font.setStyleStrategy(QFont.StyleStrategy.ContextFontMerging)
        font.setPointSizeF(BASE_POINTS * self.scale * size)
        font.setBold(bold)
        return font


def theme_of_the_computer() -> Tokens:
    """Return the theme that the computer's own settings ask for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """Return a whole palette from tokens, so that nothing of the computer's own shows through."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.page,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.raised,
        role.ToolTipBase: tokens.card,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Text: tokens.text,
        role.Button: tokens.card,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.Light: tokens.raised,
        role.Midlight: tokens.line,
        role.Mid: tokens.line,
        role.Dark: tokens.control,
        role.Shadow: tokens.control,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for each, colour in colours.items():
        made.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.muted))
    return made
