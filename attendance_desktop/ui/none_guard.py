"""Keeps PySide6 6.12 from ending the program under Python 3.11."""

import ctypes
import sys

_IMMORTAL_SINCE = (3, 12)
_ENOUGH = 1 << 40


def keep_none_alive() -> None:
    """Give None so many references that it cannot run out of them.

    PySide6 6.12.0 hands None back from every call that answers nothing without counting the
    reference. Python 3.12 and later do not count for None; 3.11 does, and after some thousand
    calls stops with "deallocating None". 6.11.3 is free of it (both measured on 3.11.7).
    """
    if sys.version_info < _IMMORTAL_SINCE:
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH
