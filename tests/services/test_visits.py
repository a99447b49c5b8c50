from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.forms.definition import (
    Condition,
    Form,
    Kind,
    Latch,
    Need,
    Option,
    Question,
    Section,
)
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.visits import Visits
from tests.builders import SmallCouncil

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
CALLED = Question("sg.phoned.to", "Who was phoned", Kind.LINE, Need.TO_SIGN)
FORM = Form(
    key="home_visit",
    version="test",
    title="Home visit",
    sections=(
        Section(
            "all",
            "All",
            (
                Question("v.visited_at", "When", Kind.MOMENT),
                Question("par.words", "Parent's words", Kind.WORDS, Need.TO_SIGN),
                Question("sg.concern", "A worry?", Kind.CHOICE, Need.TO_SIGN, options=YES_NO),
                Question("sg.phoned", "Calls", Kind.GROUP, columns=(CALLED,)),
                Question(
                    "help.row",
                    "Help offered",
                    Kind.GROUP,
                    columns=(
                        Question("help.row.what", "What", Kind.LINE),
                        Question("help.row.answer", "Answer", Kind.LINE),
                        Question("help.row.why", "Why", Kind.LINE),
                    ),
                ),
            ),
        ),
    ),
    latches=(Latch(Condition("sg.concern", ("yes",)), "sg.phoned", "Nothing has been sent."),),
)


def a_draft(council: SmallCouncil, **answers: str) -> tuple[Visits, str]:
    visits = Visits(council.desk, FORM)
    draft = visits.start(council.open_case().id, [council.pupil])
    visits.save(draft.id, {Place(path.replace("__", ".")): a for path, a in answers.items()})
    return visits, draft.id


def test_what_was_typed_is_there_after_the_caseload_is_opened_again() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="She won’t get up")
    assert visits.draft(draft).answers.get("par.words") == "She won’t get up"
    assert [d.pupil_name for d in council.cases.today().drafts] == ["Ada Okafor"]


def test_a_draft_is_not_queued_for_the_hub() -> None:
    council = SmallCouncil()
    a_draft(council, par__words="private until signed")
    assert all(
        "private until signed" not in str(o.change.fields) for o in council.caseload.operations()
    )


def test_signing_names_what_is_missing_and_keeps_the_draft() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x")
    with pytest.raises(Refused, match="A worry"):
        visits.sign(draft)
    assert visits.draft(draft).answers.get("par.words") == "x"


def test_a_worry_without_a_call_cannot_be_signed_and_says_that_nothing_was_sent() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x", sg__concern="yes")
    with pytest.raises(Refused, match="Nothing has been sent"):
        visits.sign(draft)
    visits.save(draft, {Place("sg.phoned.to", "row-1"): "MASH"})
    assert visits.sign(draft).answers.get("sg.phoned.to", "row-1") == "MASH"


def test_a_signed_visit_keeps_three_times_apart_and_is_read_back_as_sealed() -> None:
    council = SmallCouncil()
    seen = "2026-11-20T10:40:00+00:00"
    visits, draft = a_draft(council, par__words="x", sg__concern="no", v__visited_at=seen)
    signed = visits.sign(draft)
    kept = council.caseload.visits.signed(draft)
    assert kept == signed
    assert signed.visited_at == datetime(2026, 11, 20, 10, 40, tzinfo=UTC)
    assert signed.visited_at < signed.written_from < signed.written_to < signed.signed_at
    assert visits.verify() == ()
    with pytest.raises(Refused, match="no longer a draft"):
        visits.draft(draft)


def test_help_typed_on_a_visit_is_an_offer_without_typing_it_again() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x", sg__concern="no")
    visits.save(
        draft,
        {Place("help.row.what", "r"): "Breakfast club", Place("help.row.answer", "r"): "accepted"},
    )
    signed = visits.sign(draft)
    (offer,) = council.caseload.cases.offers(signed.case_id)
    assert (offer.what, offer.answer) == ("Breakfast club", "accepted")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE visit SET summary = 'other'",
        "UPDATE visit SET signed_at = '2026-01-01T00:00:00.000000+00:00'",
        "UPDATE answer SET value = 'other' WHERE path = 'par.words'",
        "DELETE FROM answer WHERE path = 'sg.concern'",
        "UPDATE addendum SET text = 'other'",
        "UPDATE addendum SET previous_seal = ''",
    ],
)
def test_any_altered_field_of_a_sealed_record_is_named(damage: str) -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x", sg__concern="no")
    visits.sign(draft)
    visits.add(draft, "She rang back at four.")
    assert visits.verify() == ()
    with council.vault.write() as db:
        db.execute(text(damage))
    assert visits.verify() != ()


def test_an_addendum_is_on_the_timeline_and_found_by_its_words() -> None:
    council = SmallCouncil()
    visits, draft = a_draft(council, par__words="x", sg__concern="no")
    visits.sign(draft)
    visits.add(draft, "Grandmother will walk her in")
    assert [a.text for a in council.caseload.visits.addenda(draft)] == [
        "Grandmother will walk her in"
    ]
    assert "visit" in {hit.kind for hit in council.caseload.search.notes("grandmoth", 9)}
