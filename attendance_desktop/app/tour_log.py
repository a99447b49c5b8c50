"""What the tour writes down: its steps, what each checked, its time and its picture."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication

from attendance_desktop.app.tour_hands import Hands, UnmetError


@dataclass(slots=True)
class Step:
    """One step. `problem` is "" where all went well; no name of a person is in any of it."""

    name: str
    checked: list[str] = field(default_factory=list)
    seconds: float = 0.0
    picture: str = ""
    titles: list[str] = field(default_factory=list)
    problem: str = ""


class Notebook:
    """The steps of one part of a tour, in its folder, and what the next part needs to know."""

    def __init__(self, folder: Path, part: str, hands: Hands) -> None:
        self._folder, self._part, self._hands = folder, part, hands
        self.steps: list[Step] = []
        self.kept: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time a step, take its picture when it is done or has failed.

        Raises:
            UnmetError: the step did not go as expected.
        """
        step = Step(name)
        self.steps.append(step)
        begun = time.monotonic()
        try:
            yield step
            self._hands.settle()
            self._hands.refuse_faults()
        except UnmetError as unmet:
            step.problem = str(unmet)
            raise
        except Exception as problem:
            # Only its kind and place: its words could hold a name.
            step.problem = f"{type(problem).__name__} in the tour itself"
            raise
        finally:
            step.seconds = round(time.monotonic() - begun, 2)
            self._picture(step)
            self.write()

    def check(self, what: str, holds: object) -> None:
        """Note that something holds.

        Raises:
            UnmetError: it does not.
        """
        if not holds:
            raise UnmetError(f"This does not hold: {what}")
        self.steps[-1].checked.append(what)

    def stop(self, problem: str) -> None:
        """Note why the part goes no further, where no step has said so yet."""
        if not any(step.problem for step in self.steps):
            self.steps.append(Step("Between the steps", problem=problem))
        self.write()

    def write(self) -> None:
        """Keep what is noted so far."""
        told = {"steps": [asdict(step) for step in self.steps], "kept": self.kept}
        target = self._folder / f"{self._part}.json"
        target.write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")

    def _picture(self, step: Step) -> None:
        """Take what the program shows: a menu or question is drawn over the window behind it."""
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        step.titles = sorted({each.windowTitle() for each in shown if each.windowTitle()})
        if not shown:
            return
        name = f"{self._number():02}-{_slug(step.name)}{'-failed' if step.problem else ''}.png"
        window = max(shown, key=lambda each: each.width() * each.height())
        if not window.grab().save(str(self._folder / name)):
            step.problem = step.problem or "its picture cannot be written"
        step.picture = f"{self._folder.name}/{name}"

    def _number(self) -> int:
        return len(list(self._folder.glob("[0-9]*.png"))) + 1


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower()).strip("-")
