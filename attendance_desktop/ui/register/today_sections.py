"""What registers have waiting for Today: schools to chase, and letters on changed marks."""

from attendance_desktop.services.registers_chase import SchoolChase
from attendance_desktop.services.registers_relied import RelyingLetter, in_words
from attendance_desktop.ui.register.waits import oldest
from attendance_desktop.ui.shared.face import Mark
from attendance_desktop.ui.today.face import Section, TodayLine
from attendance_desktop.ui.words import count, day


def register_sections(
    chase: tuple[SchoolChase, ...], letters: tuple[RelyingLetter, ...]
) -> tuple[Section, ...]:
    """Return the sections. A school's line has no pupil: it leads to the page Schools."""
    return (
        Section(
            "chase",
            "Schools to chase",
            "schools to chase",
            "No school has a mark that should have been replaced by now.",
            tuple(_school(each) for each in chase),
        ),
        Section(
            "relied",
            "Letters on changed marks",
            "letters on changed marks",
            "Every letter’s marks are still the register’s.",
            tuple(_letter(each) for each in letters),
        ),
    )


def _school(chase: SchoolChase) -> TodayLine:
    marks = count(len(chase.overdue), "mark")
    pupils = count(chase.pupils, "pupil")
    return TodayLine(
        key=f"chase:{chase.school.id}",
        icon="school",
        title=chase.school.name,
        about=f"{marks} {chase.code} of {pupils}, the oldest of {oldest(chase.overdue)}",
        mark=Mark("To chase", "warn", "diamond"),
        pupil_id="",
    )


def _letter(letter: RelyingLetter) -> TodayLine:
    issued = day(letter.letter.issued_at.astimezone().date())
    return TodayLine(
        key=f"relied:{letter.letter.id}",
        icon="file-text",
        title=letter.pupil_name,
        about=f"{letter.letter.title}, issued {issued}",
        mark=Mark("Marks changed", "warn", "diamond"),
        pupil_id=letter.pupil_id,
        basis=in_words(letter.amended),
    )
