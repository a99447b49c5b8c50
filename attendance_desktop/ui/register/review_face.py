"""What the review page shows, in words."""

from dataclasses import dataclass

from attendance_desktop.ui.register.face import Row


@dataclass(frozen=True, slots=True)
class ListsFace:
    """Both lists: a row for each question that waits, a row for each answer that stands.

    `at` is the row of the question that is shown.
    """

    about: str
    waiting: tuple[Row, ...]
    decided: tuple[Row, ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class QuestionFace:
    """One question: two sides fact by fact, and the answers that it has.

    `rows` hold fact, left, right, and whether they agree. `answers` are keys of the answers that
    can be given, of `same`, `different`, `moved`, `both`.
    """

    question: str
    why: str
    left: str
    right: str
    rows: tuple[Row, ...]
    candidates: tuple[str, ...]
    chosen: int
    answers: tuple[str, ...]
