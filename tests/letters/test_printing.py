"""Handing a letter to the printing system: on standard input, under a neutral name."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.printing import JOB_NAME, print_pdf, printers

LP = """#!/bin/sh
echo "$@" > "{out}/arguments"
cat > "{out}/bytes"
echo "request id is Office-1 (1 file(s))"
exit {code}
"""
LPSTAT = """#!/bin/sh
if [ "$1" = -e ]; then printf '{names}'; else echo "system default destination: Office"; fi
"""


Queue = Callable[..., Path]


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queue:
    def make(names: str = "Annex\\nOffice\\n", code: int = 0) -> Path:
        for name, text in (
            ("lp", LP.format(out=tmp_path, code=code)),
            ("lpstat", LPSTAT.format(names=names)),
        ):
            (tmp_path / name).write_text(text)
            (tmp_path / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return tmp_path

    return make


def test_the_bytes_go_in_on_standard_input_with_a_neutral_name(queue: Queue) -> None:
    out = queue()
    assert "Office-1" in print_pdf(b"%PDF-1.7 the letter", "Annex")
    assert (out / "bytes").read_bytes() == b"%PDF-1.7 the letter"
    assert (out / "arguments").read_text().strip() == f"-t {JOB_NAME} -n 1 -d Annex -"


def test_the_usual_printer_comes_first(queue: Queue) -> None:
    queue()
    assert [(found.name, found.default) for found in printers()] == [
        ("Office", True),
        ("Annex", False),
    ]


def test_no_printer_is_said_in_words(queue: Queue) -> None:
    queue(names="")
    with pytest.raises(Refused, match="There is no printer on this computer"):
        print_pdf(b"%PDF")


def test_no_printing_system_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert printers() == ()
    with pytest.raises(Refused, match="There is no printer"):
        print_pdf(b"%PDF")


def test_a_printer_that_refuses_is_said_in_words(queue: Queue) -> None:
    queue(code=1)
    with pytest.raises(Refused, match="did not take the letter"):
        print_pdf(b"%PDF", "Office")


def test_windows_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    with pytest.raises(Refused, match="not ready on Windows"):
        print_pdf(b"%PDF")
