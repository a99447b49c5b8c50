"""Every act's operations, replayed into an empty store, make every shared table again."""

from sqlalchemy import insert, select

from attendance_desktop.domain.sync.operation import from_json, to_json
from attendance_desktop.storage import outbox
from attendance_desktop.storage.tables import amendment, attachment, shared_tables, year_marks
from tests.builders import SmallCouncil
from tests.fakes.vaults import MemoryVault
from tests.services.test_registers import a_register_file, plan_and_accept
from tests.services.test_visits import a_draft


def test_replaying_all_operations_makes_the_same_tables() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x", sg__concern="no")
    visits.sign(draft)
    visits.add(draft, "later")
    council.cases.look(council.pupil)
    plan_and_accept(council, a_register_file("GGGGG"))
    plan_and_accept(council, a_register_file("GGGIG"))

    copy = MemoryVault()
    with council.vault.read() as here, copy.write() as there:
        if kept := here.execute(select(attachment)).mappings().all():
            there.execute(insert(attachment), [dict(row) for row in kept])
        outbox.replay(there, (from_json(to_json(op)) for op in outbox.operations(here)))
    tables = (*shared_tables(), year_marks, amendment)
    with council.vault.read() as here, copy.read() as there:
        for table in tables:
            order = table.primary_key.columns
            mine = here.execute(select(table).order_by(*order)).all()
            theirs = there.execute(select(table).order_by(*order)).all()
            assert mine == theirs, table.name
        assert here.execute(select(amendment)).all() != []
