"""Files that would fill the memory or never end are refused before they do."""

from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers import gather
from tests.registers.reading import ONE, read, refusal

HEADER = "UPN,Mark Date,Session,Mark\n"
ROW = f"{ONE},15/09/2025,AM,/\n"
STRANGE = f"{ONE},15/09/2025,AM,?\n"


def test_more_blank_rows_than_any_spreadsheet_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "MOST_BLANK_ROWS", 10)
    assert read(tmp_path, HEADER + ROW + "\n" * 10).marks_accepted == 1
    assert refusal(tmp_path, HEADER + ROW + "\n" * 11) is RefusalReason.DAMAGED


def test_more_faults_than_any_register_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "MOST_FAULTS", 10)
    assert len(read(tmp_path, HEADER + STRANGE * 10).faults) == 10
    assert refusal(tmp_path, HEADER + STRANGE * 11) is RefusalReason.DAMAGED
