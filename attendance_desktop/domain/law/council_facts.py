"""The particulars that a letter takes from the council's settings and from its own wording."""

from attendance_desktop.domain.law.particulars import Fact, FactValue, stated
from attendance_desktop.domain.law.wording import CouncilSettings, Wording

SETTINGS = "Council settings"


def council_facts(wording: Wording, council: CouncilSettings) -> tuple[Fact, ...]:
    """Return the facts of the council that this wording asks for, and its fixed texts."""
    values: dict[str, FactValue] = {
        "council_name": council.name,
        "council_address": council.address,
        "council_contact": tuple(line for line in (council.phone, council.email) if line),
        "respond": council.respond,
        "interpreter": " ".join(line for line in (council.interpreter, council.formats) if line),
        "privacy": council.privacy,
        "early_grounds": council.early_grounds,
        "support_offered": council.further_support,
    }
    asked = {entry.key for entry in wording.required}
    own = tuple(
        stated(wording.required, key, value, source=SETTINGS)
        for key, value in values.items()
        if key in asked
    )
    source = f"Wording {wording.version}. {wording.review}"
    fixed = tuple(
        stated(wording.required, text.key, text.text, source=source, when=wording.effective_from)
        for text in wording.fixed
    )
    return own + fixed


def greeting(title: str, forename: str, surname: str) -> str:
    """Return how a letter greets one named person.

    Title and surname where there is a title; else the whole name; a mononym stands alone.
    """
    family = "" if surname.strip() in {"", "-"} else surname.strip()
    if title.strip() and family:
        return f"Dear {title.strip()} {family}"
    name = " ".join(part for part in (forename.strip(), family) if part)
    return f"Dear {name}" if name else ""
