"""Where `attendance-desktop` and `python -m attendance_desktop` begin."""

import sys

from attendance_desktop.cli import commands


def main() -> int:
    """Run the command that was typed and return its exit status."""
    return commands.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
