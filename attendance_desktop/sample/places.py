"""Invented addresses, telephone numbers and mailboxes that can reach nobody."""

import random
import re
import unicodedata

from attendance_desktop.sample.material import Places

# The second half of a postcode never uses C, I, K, M, O or V.
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_NOT_A_MAILBOX = re.compile(r"[^a-z0-9]+")
_FLAT_SHARE = 0.18
_NAMED_SHARE = 0.05


def postcode(places: Places, rng: random.Random) -> str:
    """A postcode of valid shape in an area that Royal Mail does not use."""
    inward = rng.choice(_INWARD) + rng.choice(_INWARD)
    return f"{places.postcode_area}{rng.randrange(1, 20)} {rng.randrange(10)}{inward}"


def street_address(places: Places, rng: random.Random, *, house: bool = True) -> tuple[str, ...]:
    """Lines from the house to the town; the town says that it is a sample."""
    street = f"{rng.choice(places.streets)} {rng.choice(places.street_kinds)}"
    district = rng.choice(places.districts)
    if not house:
        return (street, district, places.post_town)
    number = rng.randrange(1, 180)
    draw = rng.random()
    if draw < _FLAT_SHARE:
        flat = f"Flat {rng.randrange(1, 60)}"
        return (flat, rng.choice(places.flats), f"{number} {street}", district, places.post_town)
    if draw < _FLAT_SHARE + _NAMED_SHARE:
        return (rng.choice(places.houses), street, district, places.post_town)
    letter = "A" if rng.random() < _NAMED_SHARE else ""
    return (f"{number}{letter} {street}", district, places.post_town)


def landline(serial: int) -> str:
    """A number from Ofcom's range for drama: 01632 960000 to 960999."""
    return f"01632 960{serial % 1000:03d}"


def mobile(serial: int) -> str:
    """A number from Ofcom's range for drama: 07700 900000 to 900999."""
    return f"07700 900{serial % 1000:03d}"


def mailbox(name: str) -> str:
    """A mailbox at example.org, which delivers nothing (RFC 2606); empty for other scripts."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    local = _NOT_A_MAILBOX.sub(".", plain.lower()).strip(".")
    return f"{local}@example.org" if local else ""
