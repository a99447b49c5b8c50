"""Reads the accessibility tree of the running program as a screen reader would, and works it.

/usr/bin/python3 tree_reader.py ANSWER

Run by the system's Python, which has pyatspi; it imports nothing of the program. It looks at the
caseload, presses Today and then the button that opens a visit, looks again, and writes what it
saw to ANSWER as JSON.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyatspi

PATIENCE = 15.0
VISIT = ("Go on with visit", "Start next visit")


def program() -> Any:
    """Return the root of the program's tree, None before it is there."""
    desktop = pyatspi.Registry.getDesktop(0)
    found = [each for each in desktop if each is not None and "attendance" in each.name.lower()]
    return found[0] if found and found[0].childCount else None


def nodes(root: Any) -> Iterator[Any]:
    """Yield everything under a root that is showing; a table as one thing."""
    for each in root:
        if each is None or not each.getState().contains(pyatspi.STATE_SHOWING):
            continue
        yield each
        if each.getRole() not in (pyatspi.ROLE_TABLE, pyatspi.ROLE_LIST):
            yield from nodes(each)


def wait(what: str, look: Callable[[], Any]) -> Any:
    """Return what a look finds, once it finds anything."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    sys.exit(f"waited in vain: {what}")


def told(root: Any) -> list[dict[str, Any]]:
    """Return role, name, description and focusability of all that shows."""
    return [
        {
            "role": each.getRoleName(),
            "name": each.name,
            "about": each.description,
            "can_focus": each.getState().contains(pyatspi.STATE_FOCUSABLE),
        }
        for each in nodes(root)
    ]


def tables(root: Any) -> list[dict[str, Any]]:
    """Return every table that shows: its name, its headers, the words of its first row."""
    found = []
    for each in nodes(root):
        if each.getRole() == pyatspi.ROLE_TABLE:
            table = each.queryTable()
            columns = range(table.nColumns)
            found.append(
                {
                    "name": each.name,
                    "rows": table.nRows,
                    "headers": [table.getColumnDescription(at) for at in columns],
                    "first": [table.getAccessibleAt(0, at).name for at in columns],
                }
            )
    return found


def press(root: Any, *names: str) -> None:
    """Press the button of one of these names, through the tree alone."""

    def button() -> Any:
        fitting = [each for each in nodes(root) if each.name in names]
        return fitting[0] if fitting else None

    action = wait(" or ".join(names), button).queryAction()
    at = [action.getName(n).lower() for n in range(action.nActions)].index("press")
    action.doAction(at)


def main(answer: Path) -> None:
    root = wait("the program", program)
    wait("the caseload", lambda: tables(root))
    caseload = {"nodes": told(root), "tables": tables(root)}
    press(root, "Today")
    press(root, *VISIT)
    wait("the visit", lambda: [each for each in nodes(root) if each.name == "Next section"])
    answer.write_text(json.dumps({"caseload": caseload, "visit": told(root)}), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
