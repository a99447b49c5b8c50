"""Keeps PySide6 6.12 from ending the program under Python 3.11."""

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Give None, True, False and their like so many references that they cannot run out.

    PySide6 6.12.0 hands them out without counting the reference, as is right from Python 3.12 on,
    where they never die. 3.11 counts: after some thousand calls it stops with "deallocating None",
    or "True" after some thousand signals. 6.11.3 is free of it (measured on 3.11.7), but has the
    PDF view only in a package ten times the size.
    """
    if sys.version_info < _IMMORTAL_SINCE:
        for undying in (None, True, False, NotImplemented, ...):
            ctypes.c_ssize_t.from_address(id(undying)).value += _ENOUGH
