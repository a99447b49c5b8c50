"""Words without a draft of their own, kept in memory."""

from attendance_desktop.domain.refusal import Refused


class Remembered(dict[str, str]):
    full = False

    def read(self, key: str) -> str:
        return self.get(key, "")

    def write(self, key: str, text: str) -> None:
        if self.full:
            raise Refused("This was not saved: the disk is full.")
        self[key] = text
