"""How long to wait after passphrases that did not open it: five quick tries, then longer."""

from datetime import datetime, timedelta

from attendance_desktop.keys.keystore import Tries

QUICK_TRIES = 5
_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=5)
_MOST_DOUBLINGS = 12


def after_a_miss(tries: Tries, now: datetime) -> Tries:
    """Return the count after one more passphrase that did not open it.

    The wait only slows someone at this keyboard: who copies the file is slowed by the
    stretching and the device's secret.
    """
    failed = tries.failed + 1
    if failed < QUICK_TRIES:
        return Tries(failed, None)
    doublings = min(failed - QUICK_TRIES, _MOST_DOUBLINGS)
    return Tries(failed, now + min(_FIRST_WAIT * 2**doublings, _LONGEST_WAIT))


def wait_left(tries: Tries, now: datetime) -> timedelta:
    """Return how long the next try still waits; never longer than five minutes.

    A clock that was set back must not lock the officer out for a day.
    """
    if tries.not_before is None:
        return timedelta()
    return min(max(tries.not_before - now, timedelta()), _LONGEST_WAIT)
