"""What of one pupil goes to a file or a printer: certificate, register extract, a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.certificates import Certificates, OnPaper, Signer
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Form
from attendance_desktop.services.figure import Picture, PicturePress
from attendance_desktop.ui.shared.wording import FILE_FORMS


class Paper(StrEnum):
    """What may be taken out."""

    EXTRACT = "extract"
    CERTIFICATE = "certificate"
    CERTIFICATE_OF_PLACE = "certificate_of_place"
    PICTURE = "picture"


PDF: Final = "pdf"
FORMS: Final = ((PDF, "PDF, to read and print"), *FILE_FORMS)
_SIGNERS: Final = {Paper.CERTIFICATE: Signer.HEAD, Paper.CERTIFICATE_OF_PLACE: Signer.PLACE}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer asks for; the days matter for a register only, the form for an extract."""

    paper: Paper
    first: date | None
    last: date | None
    form: str = PDF
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """Makes what is wanted of a pupil, saves it or hands it to the printer.

    `print_pdf` answers with the printer's name. Every method may write: call it by `run`.
    """

    exports: Exports
    certificates: Certificates
    pictures: PicturePress
    print_pdf: Callable[[bytes], str]

    def save(self, pupil_id: str, wanted: Wanted, path: Path) -> str:
        """Save to a file and return what the officer is told.

        Raises:
            Refused: a day is missing, there is nothing to save, or the file cannot be written.
        """
        if wanted.paper is Paper.EXTRACT and wanted.form != PDF:
            first, last = _days(wanted)
            extract = self.exports.pupil_register(pupil_id, first, last)
            return self.exports.save(extract, Form(wanted.form), path)
        drawn = self._drawn(pupil_id, wanted)
        told = self.exports.save_bytes(drawn.pdf, drawn.pupils, path)
        return " ".join((told, *drawn.cautions))

    def print(self, pupil_id: str, wanted: Wanted) -> str:
        """Hand it to the usual printer and return what the officer is told.

        Raises:
            Refused: as `save`, or there is no printer.
        """
        drawn = self._drawn(pupil_id, wanted)
        self.exports.record(drawn.pupils, "print")
        printer = self.print_pdf(drawn.pdf)
        told = f"Handed to printer {printer}." if printer else "Handed to the printer."
        return " ".join((told, *drawn.cautions))

    def _drawn(self, pupil_id: str, wanted: Wanted) -> OnPaper:
        if wanted.paper is Paper.PICTURE:
            return self._picture(pupil_id, wanted.picture)
        first, last = _days(wanted)
        if wanted.paper is Paper.EXTRACT:
            return self.certificates.register_extract(pupil_id, first, last)
        return self.certificates.certificate(pupil_id, first, last, _SIGNERS[wanted.paper])

    def _picture(self, pupil_id: str, picture: Picture | None) -> OnPaper:
        pupil = self.exports.desk.shelves.people.pupil(pupil_id)
        if picture is None or pupil is None:
            raise Refused("No picture is chosen.", todo="Choose it on the tab Attendance.")
        title = f"Attendance of {pupil.name}, {pupil.school_name}"
        dated = self.exports.desk.today()
        pdf = self.pictures.draw_pictures(title, [picture], dated=dated)
        return OnPaper(picture.title, pdf, (), (pupil_id,))


def suggested_name(wanted: Wanted, today: date) -> str:
    """Return a file's name before the officer gives it another; it names nobody."""
    name = {
        Paper.EXTRACT: "Register extract",
        Paper.CERTIFICATE: "Certificate of attendance",
        Paper.CERTIFICATE_OF_PLACE: "Certificate of attendance",
        Paper.PICTURE: "Attendance picture",
    }[wanted.paper]
    plain = wanted.paper is not Paper.EXTRACT or wanted.form == PDF
    ending = ".pdf" if plain else Form(wanted.form).ending
    return f"{name} {today.isoformat()}{ending}"


def _days(wanted: Wanted) -> tuple[date, date]:
    if wanted.first is None or wanted.last is None:
        raise Refused(
            "The first or the last day could not be read.", todo="Write it as 23 Nov 2026."
        )
    return wanted.first, wanted.last
