"""The invented casework is full enough to show, believable in its order, and can be signed."""

import datetime as dt
import itertools

import pytest

from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place
from attendance_desktop.domain.forms.completeness import missing_to_sign
from attendance_desktop.domain.forms.definition import Form, Kind
from attendance_desktop.packs.forms import load_form
from attendance_desktop.sample.shapes import SampleCouncil, SampleVisit


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("home_visit")


def _answers(visit: SampleVisit) -> Answers:
    answers = Answers()
    for answer in visit.answers:
        value = answer.value
        text = SEVERAL.join(value) if isinstance(value, tuple) else str(value)
        about = answer.about or (f"row-{answer.row}" if answer.row else "")
        answers = answers.put(answer.path, text, about)
    return answers


def test_demo_is_as_full_as_was_promised(council: SampleCouncil) -> None:
    history = council.history
    signed = [visit for visit in history.visits if visit.signed]
    assert len(history.cases) >= 60
    assert len(history.entries) >= 300
    assert len({entry.kind for entry in history.entries}) == 8
    assert len(signed) >= 80
    assert len(history.letters) >= 40
    assert len([offer for offer in history.offers if offer.answer]) >= 25


def test_no_two_signed_visits_read_alike(council: SampleCouncil) -> None:
    told = [
        tuple(answer.value for answer in visit.answers if isinstance(answer.value, str))
        for visit in council.history.visits
        if visit.signed
    ]
    assert len(set(told)) == len(told)
    words = [
        answer.value
        for visit in council.history.visits
        for answer in visit.answers
        if answer.path == "par.words"
    ]
    assert len(set(words)) > len(words) * 0.9


def test_every_signed_visit_could_be_signed(council: SampleCouncil, form: Form) -> None:
    for visit in council.history.visits:
        if visit.signed:
            gaps = missing_to_sign(form, _answers(visit), visit.pupils)
            assert [(gap.path, gap.about) for gap in gaps] == []


def test_every_answer_is_to_a_question_and_uses_its_codes(
    council: SampleCouncil, form: Form
) -> None:
    questions = {
        question.path: question
        for section in form.sections
        for asked in section.questions
        for question in (asked, *asked.columns)
    }
    for answer in itertools.chain.from_iterable(v.answers for v in council.history.visits):
        question = questions[answer.path]
        if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
            codes = {option.code for option in question.options}
            values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
            assert codes.issuperset(values), answer


def test_visits_end_in_many_ways(council: SampleCouncil) -> None:
    outcomes = {
        answer.value
        for visit in council.history.visits
        for answer in visit.answers
        if answer.path == "v.outcome"
    }
    assert {"let_in", "doorstep", "no_answer"} <= outcomes


def test_nothing_happened_after_today_or_before_its_case(
    council: SampleCouncil, today: dt.date
) -> None:
    opened = {case.ref: case.opened for case in council.history.cases}
    end = dt.datetime(today.year, today.month, today.day, tzinfo=dt.UTC) + dt.timedelta(days=1)
    for entry in council.history.entries:
        assert opened[entry.case] <= entry.happened.date()
        assert entry.happened <= entry.written < end
    for visit in council.history.visits:
        if visit.signed:
            assert visit.arrived is not None
            assert visit.left is not None
            assert visit.written is not None
            assert visit.arrived < visit.left < visit.written < visit.signed < end
    for letter in council.history.letters:
        assert letter.drafted < end
        assert letter.posted is None or opened[letter.case] <= letter.posted <= today
    for offer in council.history.offers:
        assert offer.answered is None or offer.offered <= offer.answered <= today


def test_today_is_alive(council: SampleCouncil, today: dt.date) -> None:
    planned = [visit for visit in council.history.visits if visit.arrived is None]
    assert len([visit for visit in planned if visit.planned.date() == today]) == 3
    due = {task.due for task in council.history.tasks}
    assert min(due) < today
    assert today in due
    assert max(due) > today


def test_letters_go_to_the_parents_own_home(council: SampleCouncil) -> None:
    homes = {(stay.who, stay.address) for stay in council.residences if stay.until is None}
    links = {(link.person, link.pupil) for link in council.links}
    for letter in council.history.letters:
        assert (letter.person, letter.address) in homes
        assert (letter.person, letter.pupil) in links


def test_no_slot_is_left_open(council: SampleCouncil) -> None:
    texts = [entry.text for entry in council.history.entries]
    texts += [letter.body + letter.subject for letter in council.history.letters]
    texts += [task.text for task in council.history.tasks]
    texts += [offer.why for offer in council.history.offers]
    for visit in council.history.visits:
        texts += [str(answer.value) for answer in visit.answers]
    assert not [text for text in texts if "{" in text or "}" in text]


def test_ten_children_with_a_case_have_a_sibling_at_another_school(
    council: SampleCouncil,
) -> None:
    schools = {pupil.ref: pupil.school for pupil in council.pupils}
    families = {ref: family.pupils for family in council.families for ref in family.pupils}
    across = [
        case.pupil
        for case in council.history.cases
        if any(schools[other] != schools[case.pupil] for other in families[case.pupil])
    ]
    assert len(across) >= 10


def test_place_is_what_the_answers_are_kept_by() -> None:
    assert Answers().put("v.outcome", "let_in").values == {Place("v.outcome"): "let_in"}
