"""What is said when a data file of the program or of a council cannot be used."""

from attendance_desktop.domain.refusal import Refused


class PackFault(Refused):
    """A data file is missing, damaged or says something that cannot be. `where` names the place."""

    def __init__(self, file_name: str, where: str, why: str) -> None:
        self.file_name = file_name
        self.where = where
        self.why = why
        place = f"{file_name}, {where}" if where else file_name
        super().__init__(
            f"{place}: {why}.",
            meaning="The program cannot work with this data file.",
            todo="Put the file right, or install the program again if the file came with it.",
        )
