"""The set-up scripts and the lists of packages they install."""

import re
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
LISTS = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
SCRIPTS = sorted(path.name for path in BUILD.glob("*.sh"))
PIN = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)

in_a_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
with_sh = pytest.mark.skipif(shutil.which("sh") is None, reason="no POSIX shell here")


def git(*words: str) -> list[str]:
    line = ["git", "-c", f"safe.directory={ROOT}", *words]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((BUILD / name).read_text()))


def unhashed(text: str) -> list[str]:
    """Name the pinned packages that carry no hash."""
    entries = re.split(r"\n(?=\S)", text.strip())
    return [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_hashes_and_no_address(name: str) -> None:
    text = (BUILD / name).read_text()
    assert len(pins(name)) >= 30
    assert unhashed(text) == []
    assert not re.search(r"://|index-url|find-links|trusted-host|^-", text, re.MULTILINE)


def test_a_package_without_a_hash_is_seen() -> None:
    text = "one==1 \\\n    --hash=sha256:00\ntwo==2 ; sys_platform == 'linux'\n"
    assert unhashed(text) == ["two==2"]


def test_the_lists_hold_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for name, declared in (
        ("requirements.txt", project["dependencies"]),
        ("requirements-dev.txt", project["optional-dependencies"]["dev"]),
        ("requirements-bench.txt", project["optional-dependencies"]["bench"]),
    ):
        names = {re.split(r"[<>=;\[ ]", line)[0].lower() for line in declared}
        assert names <= set(pins(name))


def test_the_longer_list_can_stand_in_for_the_shorter() -> None:
    for shorter, longer in pairwise(LISTS):
        assert pins(shorter).items() <= pins(longer).items()


@with_sh
@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_plain_sh(name: str) -> None:
    subprocess.run(["sh", "-n", BUILD / name], check=True)
    code = re.sub(r"(?m)^\s*#.*$", "", (BUILD / name).read_text())
    assert not re.search(r"\[\[|\blocal\b|\bfunction\b|<<<|\bsource\s", code)


@in_a_checkout
def test_nothing_but_tracked_files_under_build() -> None:
    assert git("ls-files", "--others", "build") == []


@with_sh
@pytest.mark.skipif(sys.platform != "linux", reason="system packages are for Linux")
def test_without_rights_the_line_to_type_is_printed(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, text in (("apt-get", "exit 9"), ("id", "echo 1000"), ("sudo", "exit 1")):
        (tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (tools / name).chmod(0o755)
    script = '. "$0"; needs() { echo "program no-such-program some-package"; }; set_up_system needs'
    done = subprocess.run(
        ["sh", "-c", f"PATH='{tools}':$PATH; {script}", BUILD / "setup.sh"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    line = "    sudo apt-get install -y --no-install-recommends some-package"
    assert line in done.stderr.splitlines()


@with_sh
@pytest.mark.skipif(sys.platform != "linux", reason="system packages are for Linux")
def test_what_is_here_is_not_asked_for_again() -> None:
    script = '. "$0"; needs() { echo "program sh dash"; echo "file / base-files"; }; '
    done = subprocess.run(
        ["sh", "-c", script + "set_up_system needs", BUILD / "setup.sh"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout + done.stderr == ""
