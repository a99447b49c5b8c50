"""What is searched for, written or used as a key never reaches a log, also when it fails."""

import logging

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from attendance_desktop.storage.shelf_search import Search
from attendance_desktop.storage.vault import Vault
from tests.vault_files import DEK, put

SOUGHT = "Quillfeather"


def test_no_log_holds_what_was_sought_or_the_key(
    vault: Vault, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    Search(vault).names(SOUGHT, 5)
    Search(vault).notes(SOUGHT, 5)
    put(vault, "name", SOUGHT)
    with pytest.raises(DBAPIError) as fault:
        put(vault, "name", SOUGHT)  # the same key twice
    said = "".join((caplog.text, str(fault.value), *capfd.readouterr()))
    assert SOUGHT not in said
    assert DEK.hex() not in said.lower()


def test_a_query_that_the_engine_refuses_does_not_tell_its_words(vault: Vault) -> None:
    asked = text("SELECT rowid FROM name_search WHERE name_search MATCH :query")
    with pytest.raises(DBAPIError) as fault, vault.read() as db:
        db.execute(asked, {"query": f'"{SOUGHT}'})
    assert SOUGHT not in str(fault.value)
