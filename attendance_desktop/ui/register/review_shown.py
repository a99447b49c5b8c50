"""The review list in words."""

from typing import Final

from attendance_desktop.domain.attendance.register import Problem
from attendance_desktop.domain.casework.upn import UpnKind
from attendance_desktop.services.registers_identity import folded
from attendance_desktop.services.registers_kept import Verdict
from attendance_desktop.services.review import Decision, ReviewItem, ReviewKind, Side
from attendance_desktop.ui.register.face import Row
from attendance_desktop.ui.register.review_face import ListsFace, QuestionFace
from attendance_desktop.ui.register.words import PROBLEMS, WHY
from attendance_desktop.ui.words import count, day, day_and_time

_UPN_KINDS: Final = {
    UpnKind.PERMANENT: "permanent",
    UpnKind.TEMPORARY: "temporary",
    UpnKind.BAD_LETTER: "fails its check letter",
    UpnKind.BAD_SHAPE: "not the shape of a UPN",
    UpnKind.EMPTY: "",
}
_QUESTIONS: Final = {
    ReviewKind.HELD: "Is the pupil in the file one whom this laptop knows?",
    ReviewKind.ARRIVED: "Has this pupil moved, or are they on both registers?",
    ReviewKind.PAIR: "Are these two records one child?",
}
_VERDICTS: Final = {
    Verdict.SAME: "Same pupil",
    Verdict.DIFFERENT: "Different pupil",
    Verdict.MOVED: "Moved here",
    Verdict.BOTH: "On both registers",
    Verdict.OPEN: "",
}
_ANSWERS: Final = {
    ReviewKind.HELD: ("same", "different"),
    ReviewKind.ARRIVED: ("moved", "both"),
    ReviewKind.PAIR: ("same", "different"),
}

_COMPARED: Final = frozenset({"UPN", "Name", "Born", "Year", "School"})
"""Facts that say who a child is; marks and family are shown beside them without a verdict."""


def lists_face(
    waiting: tuple[ReviewItem, ...], decided: tuple[Decision, ...], at: int = 0
) -> ListsFace:
    """Return both lists."""
    about = (
        f"{count(len(waiting), 'pupil')} {'waits' if len(waiting) == 1 else 'wait'} for you. "
        "Nothing is joined by guess, and every answer can be taken back."
        if waiting
        else "Nobody waits: each row of the files taken so far names one pupil for certain."
    )
    return ListsFace(
        about, tuple(_waiting_row(each) for each in waiting), tuple(map(_decided_row, decided)), at
    )


def question_face(item: ReviewItem, chosen: int) -> QuestionFace:
    """Return one question beside the candidate that is chosen."""
    right = item.candidates[chosen] if item.candidates else None
    answers: tuple[str, ...] = _ANSWERS[item.kind]
    if right is None:
        answers = tuple(answer for answer in answers if answer != "same")
    in_file = item.kind is not ReviewKind.PAIR
    return QuestionFace(
        question=_QUESTIONS[item.kind],
        why=_why(item),
        left=f"as in the file of {item.school_name}" if in_file else "one record",
        right="as this laptop knows them" if in_file else "the other record",
        rows=tuple(_rows(item.left, right)),
        candidates=tuple(_candidate(each) for each in item.candidates),
        chosen=chosen,
        answers=answers,
    )


def _why(item: ReviewItem) -> str:
    words = WHY.get(item.why)
    if words is None:
        words = PROBLEMS[Problem(item.why)].what
    if item.kind is ReviewKind.HELD:
        marks = count(item.left.marks, "mark")
        words = f"{words}. {marks} {'waits' if item.left.marks == 1 else 'wait'} with the answer"
    if not item.candidates:
        words = f"{words}. Nobody on this laptop is like this pupil"
    return f"{words}."


def _rows(left: Side, right: Side | None) -> list[Row]:
    return [
        (name, mine, theirs, _agree(mine, theirs) if right and name in _COMPARED else "")
        for name, mine, theirs in (
            ("UPN", _upn(left), _upn(right)),
            ("Name", left.name, right.name if right else ""),
            ("Born", _born(left), _born(right)),
            ("Year", left.year, right.year if right else ""),
            ("School", ", ".join(left.schools), ", ".join(right.schools) if right else ""),
            ("Family", ", ".join(left.people), ", ".join(right.people) if right else ""),
            ("Open case", left.case, right.case if right else ""),
            ("Marks", _marks(left), _marks(right)),
        )
    ]


def _agree(mine: str, theirs: str) -> str:
    if not mine or not theirs:
        return "not known"
    return "same" if folded(mine) == folded(theirs) else "differs"


def _upn(side: Side | None) -> str:
    if side is None:
        return ""
    kind = _UPN_KINDS[side.upn_kind]
    return f"{side.upn}, {kind}" if kind else side.upn


def _born(side: Side | None) -> str:
    return day(side.born_on) if side and side.born_on else ""


def _marks(side: Side | None) -> str:
    if side is None or side.first_on is None or side.last_on is None:
        return ""
    return f"{count(side.marks, 'session')}, {day(side.first_on)} to {day(side.last_on)}"


def _candidate(side: Side) -> str:
    return " · ".join(part for part in (side.name, _born(side), side.upn, *side.schools) if part)


def _waiting_row(item: ReviewItem) -> Row:
    words = WHY.get(item.why) or PROBLEMS[Problem(item.why)].what
    return (item.left.name, item.left.upn, _born(item.left), item.school_name, words)


def _decided_row(decision: Decision) -> Row:
    return (
        decision.name,
        _VERDICTS[decision.verdict],
        decision.other,
        decision.school_name,
        day_and_time(decision.at.astimezone()),
    )
