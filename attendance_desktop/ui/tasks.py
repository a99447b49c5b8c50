"""Long work off the screen's thread: one lane that writes, one that only reads."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from attendance_desktop.domain.refusal import Refused

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[Exception], object]


@dataclass(frozen=True, slots=True)
class _Answer:
    job: _Job
    gave: Any = None
    raised: Exception | None = None


class Lane(QObject):
    """One worker thread; work is done and answered in the order in which it was asked."""

    _answered = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._labour, name=name)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Queue work; its answer comes on the screen's thread. See `attendance_desktop.ui.run`."""
        self._jobs.put(_Job(work, then, failed))

    def finish(self) -> None:
        """Wait until all that was asked for is done, hand over the answers, end the thread."""
        self._jobs.put(None)
        self._thread.join()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def _labour(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._answered.emit(_done(job))

    def _deliver(self, answer: _Answer) -> None:
        if answer.raised is None:
            answer.job.then(answer.gave)
            return
        answer.job.failed(answer.raised)
        if not isinstance(answer.raised, Refused):
            raise answer.raised


class Tasks:
    """The two lanes of the program: `run` may write, `read` only looks things up."""

    def __init__(self) -> None:
        self._writing = Lane("writing")
        self._reading = Lane("reading")
        self.run = self._writing.run
        self.read = self._reading.run

    def finish(self) -> None:
        """Wait for both lanes; called once, when the program ends."""
        self._reading.finish()
        self._writing.finish()


def _done(job: _Job) -> _Answer:
    try:
        return _Answer(job, gave=job.work())
    except Exception as problem:  # noqa: BLE001 - carried to the screen's thread, where it is dealt with
        return _Answer(job, raised=problem)
