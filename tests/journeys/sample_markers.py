"""What must not be readable anywhere: names, numbers and words of the sample and of the tour."""

import re
from collections.abc import Iterator

from attendance_desktop.app.sample_store import invent
from attendance_desktop.app.tour_letter import WRITTEN
from attendance_desktop.app.tour_visit import ADDENDUM, OTHERWISE, WORDS
from attendance_desktop.sample.council import Preset
from attendance_desktop.sample.shapes import SampleCouncil

SHORTEST = 6
"""Shorter ones would be found by chance in base64 or in enciphered pages."""

_SENTENCE = re.compile(r"[^.!?]+")
_LONG = 20


def markers(pupils: Preset) -> frozenset[str]:
    """Return all that names somebody of the sample council, and all that the tour types."""
    council = invent(pupils)
    found = {*_people(council), *_places(council), *_typed()}
    return frozenset(each for each in found if len(each) >= SHORTEST)


def _people(council: SampleCouncil) -> Iterator[str]:
    for pupil in council.pupils:
        yield from (pupil.forename, pupil.surname, pupil.known_as, pupil.upn)
        yield f"{pupil.forename} {pupil.surname}"
    for person in council.people:
        yield from (person.forename, person.surname, person.known_as, person.email, *person.phones)


def _places(council: SampleCouncil) -> Iterator[str]:
    for home in council.addresses:
        yield home.lines[0]
        yield home.postcode


def _typed() -> Iterator[str]:
    for words in (*WORDS.values(), *WRITTEN.values(), ADDENDUM, OTHERWISE):
        sentences = [each.strip() for each in _SENTENCE.findall(words)]
        yield from (each for each in sentences if len(each) >= _LONG)
