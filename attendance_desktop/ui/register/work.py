"""Work that is under way: how far it is, and whether the officer has stopped it."""

from dataclasses import dataclass

from attendance_desktop.domain.refusal import Refused


@dataclass(slots=True)
class Work:
    """Written by the worker, looked at by the screen; `stopped` the other way round.

    `of` is 0 while nobody knows how much there is. `unit` names what is counted.
    """

    unit: str = "row"
    can_stop: bool = True
    stopped: bool = False
    done: int = 0
    of: int = 0

    def rows(self, rows: int) -> None:
        """Hear of rows gone through.

        Raises:
            Refused: the work was stopped.
        """
        self.done = rows
        if self.stopped:
            raise Refused("The reading was stopped.", meaning="Nothing was changed.")

    def steps(self, done: int, of: int) -> None:
        """Hear of steps done.

        Raises:
            Refused: the work was stopped.
        """
        self.done, self.of = done, of
        if self.stopped:
            raise Refused(
                "The register was not taken: you stopped it.",
                meaning="The caseload is as it was before.",
                todo="Choose the file again when you are ready.",
            )
