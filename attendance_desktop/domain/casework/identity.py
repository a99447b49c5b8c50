"""Ids that two laptops make alike: the authority, its schools, and pupils with a permanent UPN.

UUIDv5, so that work done before joining a hub keeps its ids. Everything else is a UUIDv7.
"""

from uuid import UUID, uuid5

_ROOT = UUID("6f0c7c1e-1f53-5a43-9d0e-2a7f5c1b9e10")
"""This program's own namespace. It must never change: stored ids come from it."""


def authority_id(la_code: str) -> str:
    """Return the id of the council with this three-digit code."""
    return str(uuid5(_ROOT, f"la:{la_code}"))


def school_id(authority: str, *, urn: str, laestab: str) -> str:
    """Return the id of a school: by URN, or by LAESTAB where there is none."""
    return str(uuid5(UUID(authority), f"urn:{urn}" if urn else f"laestab:{laestab}"))


def pupil_id(authority: str, upn: str) -> str:
    """Return the id of a pupil who has a permanent, valid UPN."""
    return str(uuid5(UUID(authority), f"upn:{upn}"))
