"""The invented council is whole, the same each time, varied, and can reach nobody."""

import datetime as dt
import hashlib
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import LENGTH, Half, Session, position
from attendance_desktop.domain.casework.upn import UpnKind, kind_of
from attendance_desktop.packs.la_codes import load_local_authorities
from attendance_desktop.sample.council import Preset, generate
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.school_years import calendar_of, school_days, terms_of
from attendance_desktop.sample.shapes import SampleCouncil


def _hash(council: SampleCouncil) -> str:
    return hashlib.sha256(repr(council).encode()).hexdigest()


def test_same_seed_and_day_make_an_equal_council(
    tiny: SampleCouncil, found: Material, stored: Mapping[str, str], today: dt.date
) -> None:
    again = generate(found, pupils=Preset.TESTS, today=today, stored=stored)
    assert _hash(again) == _hash(tiny)
    assert again == tiny


def test_another_seed_makes_another_council(
    tiny: SampleCouncil, found: Material, stored: Mapping[str, str], today: dt.date
) -> None:
    other = generate(found, pupils=Preset.TESTS, today=today, stored=stored, seed=2)
    assert _hash(replace(other, seed=1)) != _hash(tiny)


@settings(max_examples=25, deadline=None)
@given(today=st.dates(dt.date(2025, 8, 1), dt.date(2036, 7, 31)))
def test_any_day_will_do(today: dt.date, found: Material, stored: Mapping[str, str]) -> None:
    council = generate(found, pupils=Preset.TESTS, today=today, stored=stored)
    assert len(council.pupils) == 60
    assert all(len(row.marks) == LENGTH for row in council.marks)
    assert len(council.history.cases) == 15


@pytest.mark.parametrize("year", range(2024, 2040))
def test_school_years_are_of_usual_length(year: int) -> None:

    calendar = calendar_of("school-01", year, dt.date(2100, 1, 1), random.Random(year))
    days = [day for day, _ in school_days(calendar)]
    assert 183 <= len(days) <= 193
    assert days[0].month == 9
    terms = terms_of(year)
    assert all(a.last < b.first for a, b in pairwise(terms))
    assert len([c for c in calendar.closures if c.kind == "inset"]) == 5


def test_no_council_has_the_samples_number(council: SampleCouncil) -> None:
    used = {entry.code for entry in load_local_authorities()}
    assert council.authority.la_code not in used
    assert all(school.laestab.startswith(council.authority.la_code) for school in council.schools)


def test_upns_are_permanent_and_unlike(council: SampleCouncil) -> None:
    upns = [pupil.upn for pupil in council.pupils]
    assert {kind_of(upn) for upn in upns} == {UpnKind.PERMANENT}
    assert len(set(upns)) == len(upns)


def test_everything_refers_to_something(council: SampleCouncil) -> None:
    pupils = {pupil.ref for pupil in council.pupils}
    people = {person.ref for person in council.people}
    schools = {school.ref for school in council.schools}
    addresses = {address.ref for address in council.addresses}
    assert {stay.address for stay in council.residences} <= addresses
    assert {stay.who for stay in council.residences} <= pupils | people
    assert {link.pupil for link in council.links} == pupils
    assert {link.person for link in council.links} == people
    assert {stay.pupil for stay in council.enrolments} == pupils
    assert {stay.school for stay in council.enrolments} <= schools
    keys = [(row.pupil, row.school, row.academic_year) for row in council.marks]
    assert len(set(keys)) == len(keys)


def test_addresses_and_numbers_can_reach_nobody(council: SampleCouncil) -> None:
    assert all(address.lines[-1] == "SAMPLEHAM" for address in council.addresses)
    shape = re.compile(r"YS\d{1,2} \d[ABD-HJLNP-UW-Z]{2}")
    assert all(shape.fullmatch(address.postcode) for address in council.addresses)
    drama = re.compile(r"(01632 960|07700 900)\d{3}")
    phones = [phone for person in council.people for phone in person.phones]
    assert phones
    assert all(drama.fullmatch(phone) for phone in phones)
    mails = [person.email for person in council.people if person.email]
    assert all(mail.endswith("@example.org") for mail in mails)
    assert all("(sample" in school.name or "sample" in school.name for school in council.schools)


def test_names_come_from_many_places_and_break_programs(
    council: SampleCouncil, found: Material
) -> None:
    assert len(found.origins) >= 25
    assert len({family.origin for family in council.families}) >= 25
    names = [(pupil.forename, pupil.surname) for pupil in council.pupils]
    assert {(name.forename, name.surname) for name in found.unusual} <= set(names)
    text = "".join(forename + surname for forename, surname in names)
    scripts = {unicodedata.name(letter, "").split()[0] for letter in text}
    assert {"ARABIC", "BENGALI", "CJK", "LATIN"} <= scripts
    assert {"'", "’", "-"} <= set(text)
    assert max(len(f"{forename} {surname}") for forename, surname in names) > 60
    assert any(surname == "" for _, surname in names)


def test_unusual_names_are_in_the_smallest_council_too(
    tiny: SampleCouncil, found: Material
) -> None:
    names = {(pupil.forename, pupil.surname) for pupil in tiny.pupils}
    assert {(name.forename, name.surname) for name in found.unusual} <= names


def test_households_are_of_every_kind(council: SampleCouncil) -> None:
    shares = Counter(family.household for family in council.families)
    total = len(council.families)
    assert 0.5 < shares["together"] / total < 0.7
    assert 0.15 < shares["apart"] / total < 0.3
    assert shares["one_parent"]
    assert shares["other_carer"]
    assert any(stay.until for stay in council.residences)
    with_worker = [pupil for pupil in council.pupils if pupil.social_worker]
    assert 0.015 < len(with_worker) / len(council.pupils) < 0.07


def test_registers_hold_movement(council: SampleCouncil) -> None:
    assert any(stay.status == "subsidiary" for stay in council.enrolments)
    assert any("." in row.marks for row in council.marks)
    mains = Counter(stay.pupil for stay in council.enrolments if stay.status == "main")
    assert max(mains.values()) == 2
    twice = Counter((row.pupil, row.academic_year) for row in council.marks)
    assert max(twice.values()) >= 2


def test_marks_stop_the_day_before_today(council: SampleCouncil, today: dt.date) -> None:
    start = position(Session(today, Half.AM))
    now = [row.marks for row in council.marks if row.academic_year == today.year]
    assert now
    assert {mark for marks in now for mark in marks[start:]} <= set("-#.")
    assert any(marks[:start].strip("-#.") for marks in now)


def test_corrections_match_the_marks(council: SampleCouncil, today: dt.date) -> None:
    marks = {(row.pupil, row.school, row.academic_year): row.marks for row in council.marks}
    assert len(council.corrections) > 50
    kept = 0
    for change in council.corrections:
        year = change.on.year if change.on.month >= 8 else change.on.year - 1
        half = Half.AM if change.session == "am" else Half.PM
        mark = marks[change.pupil, change.school, year][position(Session(change.on, half))]
        kept += mark == change.new
        assert change.old == "N"
        assert change.on < change.amended_on < today
        assert 7 <= (change.amended_on - change.on).days <= 21
    assert kept == len(council.corrections)


def test_twins_share_a_birthday_and_siblings_do_not(council: SampleCouncil) -> None:
    born = {pupil.ref: (pupil.born, pupil.year_group) for pupil in council.pupils}
    for family in council.families:
        ages = [born[ref] for ref in family.pupils]
        for day, year in ages:
            assert all((other == day) == (group == year) for other, group in ages)
