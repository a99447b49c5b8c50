"""Making a passphrase slow to guess: Argon2id, with its cost measured on this laptop."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw

SALT_BYTES = 16
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: `passes` over `memory_kib` KiB of memory in `lanes` lanes."""

    passes: int
    memory_kib: int
    lanes: int


# RFC 9106, second recommended option; nothing weaker is ever chosen by `calibrate`.
FLOOR = Cost(passes=3, memory_kib=64 * 1024, lanes=4)
# A keystore asking for more than this was not written by us and would only stop the laptop.
CEILING = Cost(passes=64, memory_kib=1024 * 1024, lanes=16)
_MOST_MEMORY_FACTOR = 4  # 256 MiB: a school laptop with 4 GB must still be usable meanwhile


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes of key for a passphrase, the same however its accents were typed (NFKC)."""
    return hash_secret_raw(
        secret=unicodedata.normalize("NFKC", passphrase).encode("utf-8"),
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=ARGON2_VERSION,
    )


def seconds_for(cost: Cost) -> float:
    """Return the better of two timings of one stretching, in seconds."""
    return min(_timed(cost), _timed(cost))


def calibrate(target: float = 0.5, measure: Callable[[Cost], float] = seconds_for) -> Cost:
    """Return the cost that takes about `target` seconds here, never below the floor.

    Memory is raised first, because memory is what a guessing machine is short of; then passes.
    Both are taken as linear in time, so one measurement of the floor is enough.
    """
    room = target / measure(FLOOR)
    memory_factor = 1
    while memory_factor < _MOST_MEMORY_FACTOR and memory_factor * 2 <= room:
        memory_factor *= 2
    passes = int(FLOOR.passes * room / memory_factor)
    return Cost(
        passes=min(max(FLOOR.passes, passes), CEILING.passes),
        memory_kib=FLOOR.memory_kib * memory_factor,
        lanes=FLOOR.lanes,
    )


def _timed(cost: Cost) -> float:
    began = time.perf_counter()
    stretch("a passphrase only for timing", bytes(SALT_BYTES), cost)
    return time.perf_counter() - began
