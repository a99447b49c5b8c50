"""A pupil's register on paper: what the head signs, and the history behind it."""

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from attendance_desktop.app.press import house_press
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings, letter_wording
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.certificates import Certificates, Signer
from attendance_desktop.services.exports import Exports
from tests.builders import SmallCouncil
from tests.ui.pupil.pupil_desk import take_register

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


def certificates(council: SmallCouncil) -> Certificates:
    return Certificates(
        Exports(council.desk, council.rules, write),
        letter_wording("attendance_certificate"),
        letter_wording("register_extract"),
        house_press(council_settings()),
    )


def words_in(pdf: bytes) -> str:
    document, held = QPdfDocument(), QBuffer()
    held.setData(QByteArray(pdf))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    pages = range(document.pageCount())
    text = " ".join(document.getAllText(page).text() for page in pages)
    return " ".join(text.split())


def test_a_certificate_says_what_the_register_says() -> None:
    council = SmallCouncil()
    take_register(council, "LOIN")
    drawn = certificates(council).certificate(council.pupil, FIRST, LAST)
    words = words_in(drawn.pdf)
    assert "I am the head teacher of Elm School. I certify" in words
    assert "2 of 8 possible sessions were attended. That is 25.0%." in words
    assert "2 were authorised and 4 unauthorised absences." in words
    assert "14 Sep 2026 L L O O I I N N – –" in words
    assert "2 sessions have code N, which the school may still replace." in words
    assert "Register file taken in by Jo Marsh" in words
    assert drawn.pupils == (council.pupil,)


def test_a_place_outside_the_school_is_certified_by_whoever_runs_it() -> None:
    council = SmallCouncil()
    take_register(council, "B")
    drawn = certificates(council).certificate(council.pupil, FIRST, LAST, Signer.PLACE)
    assert "person in charge of the place where pupils of Elm School" in words_in(drawn.pdf)


def test_what_is_to_be_weighed_before_signing_is_told() -> None:
    council = SmallCouncil()
    take_register(council, "NO")
    take_register(council, "IO")
    cautions = certificates(council).certificate(council.pupil, FIRST, LAST).cautions
    assert "Wording not yet reviewed by a solicitor." in cautions
    assert "The school has changed 2 of these marks since first sent." in cautions
    assert "The newest register file ends on 15 September 2026." in cautions
    assert not any("may still replace" in caution for caution in cautions)


def test_an_extract_shows_each_change() -> None:
    council = SmallCouncil()
    take_register(council, "NO")
    take_register(council, "IO")
    words = words_in(certificates(council).register_extract(council.pupil, FIRST, LAST).pdf)
    assert "Monday 14 September 2026, morning N I" in words
    assert "No mark was changed" not in words
    quiet = certificates(council).register_extract(
        council.pupil, date(2026, 9, 15), date(2026, 9, 15)
    )
    # The history is of the days that were chosen.
    assert "No mark was changed by a later register file." in words_in(quiet.pdf)


def test_without_marks_nothing_is_drawn() -> None:
    council = SmallCouncil()
    with pytest.raises(Refused, match="No session in that time"):
        certificates(council).certificate(council.pupil, FIRST, LAST)
