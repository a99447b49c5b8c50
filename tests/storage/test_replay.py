"""Every act's operations, replayed into an empty store, make every shared table again."""

from sqlalchemy import select

from attendance_desktop.storage.tables import amendment
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed
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

    assert_same_rows(council.vault, replayed(council.vault))
    with council.vault.read() as here:
        assert here.execute(select(amendment)).all() != []
