"""One line on a record for the timeline: how it went, and the first words that were said."""

from collections.abc import Iterator

from attendance_desktop.domain.forms.answers import Answers, said
from attendance_desktop.domain.forms.definition import Form

LONGEST = 120
"""Characters of a summary; a timeline row holds about as many."""


def outcome_code(form: Form, answers: Answers) -> str:
    """Return the code of the form's outcome, or "" while it has none."""
    return answers.get(form.outcome)


def summary(form: Form, answers: Answers) -> str:
    """Return the outcome in words and the first words of the record, in at most LONGEST signs."""
    question = form.find(form.outcome)
    code = outcome_code(form, answers)
    outcome = said(question, code) if question else code
    words = next(_first_words(form, answers), "")
    told = ". ".join(part for part in (outcome, words) if part)
    return _shortened(" ".join(told.split()))


def _first_words(form: Form, answers: Answers) -> Iterator[str]:
    for path in form.opening:
        question = form.find(path)
        for about in answers.abouts(path) if question else ():
            assert question is not None
            yield said(question, answers.get(path, about))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1]
    head, space, _ = cut.rpartition(" ")
    return f"{head if space else cut}…".replace(",…", "…")
