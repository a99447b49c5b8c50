"""How far a letter has come, as a chip."""

from attendance_desktop.domain.casework.letter import LetterStatus
from attendance_desktop.ui.widgets.cells import Chip

CHIPS = {
    LetterStatus.ISSUED: Chip("To be posted", "warn", "diamond"),
    LetterStatus.POSTED: Chip("Posted", "good", "dot"),
    LetterStatus.VOIDED: Chip("Voided", "calm", "ring"),
    LetterStatus.PREPARED: Chip("Being prepared", "calm", "square"),
}
