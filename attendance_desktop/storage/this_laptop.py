"""This laptop's own settings: who works here, and what only this laptop needs to know."""

from dataclasses import asdict

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.tables import setting

_ME = "me."
_CHAIN = "chain "


def write_me(db: Connection, me: Me) -> None:
    """Keep who works at this laptop."""
    for name, value in asdict(me).items():
        put_setting(db, _ME + name, str(int(value)) if isinstance(value, bool) else value)


def read_me(reading: Reading) -> Me | None:
    """Return who works at this laptop, or None for a caseload that was never begun."""
    query = select(setting.c.key, setting.c.value).where(setting.c.key.startswith(_ME))
    with reading.read() as db:
        kept = {row.key.removeprefix(_ME): row.value for row in db.execute(query)}
    if not kept:
        return None
    return Me(
        officer_id=kept["officer_id"],
        name=kept["name"],
        role=kept["role"],
        device=kept["device"],
        team=kept["team"],
        council_id=kept["council_id"],
        council_name=kept["council_name"],
        sample=kept["sample"] == "1",
    )


def chain_heads(reading: Reading, me: Me) -> dict[str, str]:
    """Return the last seal by chain, of every chain that is written at this laptop.

    The officer's own is always named: a chain that lost its head is not taken for none.
    """
    query = select(setting.c.key, setting.c.value).where(setting.c.key.startswith(_CHAIN))
    with reading.read() as db:
        kept = {row.key.removeprefix(_CHAIN): row.value for row in db.execute(query)}
    return {f"{me.device} {by}": seal for by, seal in {me.officer_id: "", **kept}.items()}


def put_setting(db: Connection, key: str, value: str) -> None:
    """Keep one of this laptop's own settings."""
    statement = upsert(setting)
    db.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        ),
        {"key": key, "value": value},
    )


def read_setting(reading: Reading, key: str) -> str:
    """Return one of this laptop's own settings, "" when it was never set."""
    with reading.read() as db:
        value: str | None = db.execute(
            select(setting.c.value).where(setting.c.key == key)
        ).scalar_one_or_none()
    return value or ""
