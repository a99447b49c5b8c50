"""The evidence clock on the pupil's page: words, doors, the form, and the audit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.packs.evidence import load_evidence
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.evidence import Evidence
from attendance_desktop.ui.evidence.presenter import EvidenceDoors, EvidencePresenter
from attendance_desktop.ui.evidence.shown import evidence_face
from attendance_desktop.ui.evidence.view import EvidencePart
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit

RULES, SHIPPED = load_rule_sets(), load_evidence()


@dataclass
class Desk:
    council: SmallCouncil
    part: EvidencePart
    presenter: EvidencePresenter
    went: list[str] = field(default_factory=list)

    def titles(self) -> list[str]:
        model = self.part.list.model()
        return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, look: Look) -> Iterator[Desk]:
    council = SmallCouncil()
    council.open_case()
    part = EvidencePart(look, council.today)
    qtbot.addWidget(part)
    part.resize(1130, 700)
    part.show()
    went: list[str] = []
    doors = EvidenceDoors(
        record_visit=lambda pupil: went.append(f"visit {pupil}"),
        note_call=lambda: went.append("note"),
        offer_help=lambda: went.append("offer"),
        changed=lambda: presenter.open(council.pupil),
    )
    evidence = Evidence(council.desk, council.cases, RULES, SHIPPED)
    presenter = EvidencePresenter(part, evidence, run_at_once, run_at_once, doors)
    part.wire(presenter)
    presenter.open(council.pupil)
    QApplication.processEvents()
    yield Desk(council, part, presenter, went)
    part.close()


def test_what_lacks_says_what_to_do_and_a_day_makes_it_good(desk: Desk) -> None:
    assert desk.part._summary.text().startswith("0 of 2 pieces there")
    assert "stops the route" in desk.titles()[0]
    desk.part.list.opened.emit("parent_details")
    form = desk.part.form
    assert not form.isHidden()
    form.on.show_date(desk.council.today())
    form.keep.click()
    assert form.isHidden()
    assert desk.titles()[0].startswith("Name and address of the parent checked, Good to ")


def test_a_day_that_cannot_be_read_stays_in_the_form(desk: Desk) -> None:
    desk.part.list.opened.emit("parent_details")
    desk.part.form.on.line.setText("someday")
    desk.part.form.keep.click()
    assert "could not be read" in desk.part.form.refusal()


def test_each_route_has_its_own_list_and_the_doors_lead_to_records(desk: Desk) -> None:
    box = desk.part.route_box
    at = box.findData("penalty_notice")
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert len(desk.titles()) > 2
    desk.part.list.opened.emit("contact")
    shown = [key for key, button in desk.part.form.doors.items() if not button.isHidden()]
    assert shown == ["visit", "note"]
    for key in shown:
        desk.part.form.doors[key].click()
    assert desk.went == [f"visit {desk.council.pupil}", "note"]
    assert desk.part.form.aside.isHidden()


def test_what_is_set_aside_says_by_whom_and_can_be_taken_back(desk: Desk) -> None:
    desk.presenter.choose_route("penalty_notice")
    desk.presenter.choose("leave_request")
    desk.part.form.aside.click()
    told = next(each for each in desk.titles() if each.startswith("Leave request"))
    assert "Not needed here" in told
    assert "Set aside by Jo Marsh" in told
    desk.presenter.choose("leave_request")
    desk.part.form.back.click()
    told = next(each for each in desk.titles() if each.startswith("Leave request"))
    assert "Missing" in told


def test_another_parent_has_their_own_evidence(desk: Desk) -> None:
    desk.presenter.choose("parent_details")
    desk.presenter.supply("parent_details", desk.council.today())
    box = desk.part.parent_box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert "Missing" in desk.titles()[0]


def test_without_a_case_the_part_says_so() -> None:
    council = SmallCouncil()
    evidence = Evidence(council.desk, council.cases, RULES, SHIPPED)
    face = evidence_face(evidence.page(council.pupil), "")
    assert face.summary.startswith("Open a case first")


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (HIGH_CONTRAST, 2.0)])
def test_list_and_form_pass_the_audit(
    desk: Desk, look: Look, tokens: Tokens, scale: float, qtbot: QtBot
) -> None:
    look.wear(tokens, scale)
    desk.part.activateWindow()
    qtbot.waitUntil(desk.part.isActiveWindow)
    assert audit(desk.part) == []
    desk.presenter.choose("support_record")
    QApplication.processEvents()
    assert audit(desk.part) == []
