"""A form with one of each kind of answer, made of a few questions."""

from datetime import UTC, datetime
from itertools import count

from attendance_desktop.domain.forms.answers import Answers
from attendance_desktop.domain.forms.definition import (
    Asked,
    Condition,
    Form,
    Kind,
    Need,
    Option,
    Question,
    Section,
)
from attendance_desktop.ui.forms.sheet import Setting, Sheet

YES_NO = (Option("yes", "Yes"), Option("no", "No"))
NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
HELP = Question(
    "help",
    "Help",
    Kind.GROUP,
    columns=(
        Question("help.what", "What", Kind.LINE, Need.TO_SIGN),
        Question("help.words", "In their words", Kind.WORDS),
    ),
)
FORM = Form(
    key="small",
    version="1",
    title="Small",
    sections=(
        Section(
            "first",
            "First",
            (
                Question("seen", "Was anyone seen", Kind.CHOICE, Need.TO_SIGN, options=YES_NO),
                Question("who", "Who", Kind.PERSON, shown_when=(Condition("seen", ("yes",)),)),
                Question("signs", "Signs", Kind.SEVERAL, options=YES_NO, hint="What you saw"),
                Question("on", "Day", Kind.DAY),
                Question("at", "Moment", Kind.MOMENT),
                Question("words", "Words", Kind.WORDS, Need.TO_SIGN),
            ),
        ),
        Section(
            "never", "Never", (Question("x", "X", Kind.LINE, shown_when=(Condition("z", ("q",)),)),)
        ),
        Section(
            "children",
            "Children",
            (
                Question("child", "The child", Kind.WORDS, asked=Asked.EACH_CHILD),
                Question("mood", "Mood", Kind.LINE, asked=Asked.EACH_CHILD),
            ),
        ),
        Section("help", "Help offered", (HELP,)),
    ),
)


def a_sheet(answers: Answers | None = None) -> Sheet:
    numbers = count(1)
    setting = Setting({"c1": "Ada", "c2": "Ben"}, {"p1": "Ngozi (mother)"})
    return Sheet(FORM, answers or Answers(), setting, lambda: f"row-{next(numbers)}")
