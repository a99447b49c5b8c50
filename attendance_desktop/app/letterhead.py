"""The council's own settings for letters, kept in the caseload until a council pack brings them."""

import json
from dataclasses import asdict, fields, replace
from typing import Any

from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.packs.locate import resource
from attendance_desktop.storage.this_laptop import put_setting, read_setting
from attendance_desktop.storage.vault import Vault

_KEY = "letterhead"


def letterhead(vault: Vault, me: Me) -> CouncilSettings:
    """Return what was filled in; before that, an empty head with the council's name."""
    blank = replace(council_settings(resource("packs", "blank_council.toml")), name=me.council_name)
    kept = read_setting(vault, _KEY)
    return council_from(kept, blank) if kept else blank


def council_from(text: str, blank: CouncilSettings) -> CouncilSettings:
    """Return settings from their text; what a younger version added is as in `blank`."""
    told = json.loads(text)
    return CouncilSettings(
        **{
            field.name: _as_kept(told[field.name])
            if field.name in told
            else getattr(blank, field.name)
            for field in fields(CouncilSettings)
        }
    )


def council_text(settings: CouncilSettings) -> str:
    """Return settings as text for `council_from`."""
    return json.dumps(asdict(settings), ensure_ascii=False)


def _as_kept(value: Any) -> Any:
    """Return a value of the kept JSON: a list of lines is a tuple, all else as it is."""
    return tuple(value) if isinstance(value, list) else value


def keep_letterhead(vault: Vault, settings: CouncilSettings) -> None:
    """Keep the council's settings for letters on this laptop."""
    with vault.write() as db:
        put_setting(db, _KEY, council_text(settings))
