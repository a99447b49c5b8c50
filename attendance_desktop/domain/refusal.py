"""The one exception that speaks to the officer."""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something was not done, and the words say what happened, what it means and what to do.

    Raised for the world's faults (a file, a network, a printer, the law saying no). Any other
    exception is ours and goes to the fault page. The words never hold personal data.
    """

    def __init__(self, what: str, *, meaning: str = "", todo: str = "") -> None:
        self.what = what
        self.meaning = meaning
        self.todo = todo
        super().__init__(" ".join(part for part in (what, meaning, todo) if part))
