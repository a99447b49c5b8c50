"""The line icons, drawn in a colour of the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_SHARPNESS = 2.0


class Icons:
    """Icons from a folder of SVG files that draw in `currentColor`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int) -> QPixmap:
        """Return the icon at `size` logical pixels, drawn at twice that for sharp edges.

        Raises FileNotFoundError when no icon has that name.
        """
        key = (name, colour, size)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name, colour, size)
        return self._drawn[key]

    def icon(self, name: str, colour: str, size: int = 20) -> QIcon:
        """Return the icon for a button or a menu."""
        return QIcon(self.pixmap(name, colour, size))

    def paint(self, painter: QPainter, name: str, colour: str, area: QRectF) -> None:
        """Paint the icon into a square area."""
        size = int(area.width())
        painter.drawPixmap(area.topLeft(), self.pixmap(name, colour, size))

    def _draw(self, name: str, colour: str, size: int) -> QPixmap:
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        side = round(size * _SHARPNESS)
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(_SHARPNESS)
        return pixmap


class Marks:
    """Coloured icons as files, for the style sheet; they go when the program ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = QTemporaryDir()

    def file(self, name: str, colour: str) -> str:
        """Return the path of the icon drawn in a colour, as a style sheet takes it."""
        coloured = Path(self._kept.path()) / f"{name}-{colour.removeprefix('#')}.svg"
        if not coloured.exists():
            drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            coloured.write_text(drawing.replace("currentColor", colour), encoding="utf-8")
        return coloured.as_posix()
