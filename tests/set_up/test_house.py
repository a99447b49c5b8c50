"""House rules that no linter knows: sizes, law kept out of code, no trace of a machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "attendance_desktop"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 400
LONGEST_FUNCTION = 40

in_a_checkout = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")

# A place in the law, or an amount of money, as it would be written in words.
CITATION = re.compile(
    r"\b(?:reg(?:ulation)?s?|s|ss|sec(?:tion)?s?|sch(?:edule)?|para(?:graph)?s?)\.?\s?\d+[A-Z]*\b"
    r"|\bAct (?:19|20)\d\d\b|\bS\.?I\.? (?:19|20)\d\d/\d+|£\s?\d",
)
# A section without its word, or a period or an amount in words, where the law itself is worked out.
BARE_LAW = re.compile(
    r"\b\d{1,3}[A-Z]{1,2}\b|\b\d{2,3}\(\d"
    r"|\b\d+ (?:school |working )?(?:session|day|week|month|year|pound)s?\b"
)
# Numbers of the calendar and of arithmetic; any other small one there would be a period of law.
FAIR_NUMBERS = {7, 10, 12}
FIGURES = range(3, 61)
# Amounts of penalty notices, old and new, in pounds and in pence.
PENALTIES = {60, 80, 120, 160, 6000, 8000, 12000, 16000}
# A name that speaks of law may not be given its figure in code.
NAME_OF_LAW = re.compile(r"(?i)penalt|threshold|fine_|statut|deadline|lawful|monitoring_period")
ROOMS_NEAR_LAW = (
    "domain/law",
    "domain/casework",
    "domain/attendance",
    "services",
    "letters",
    "registers",
)

MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.~-])/(?:work|root|opt/(?:wheels|pypi))/",
            r"/tmp/" + "contract",
            r"(?<![\w.~-])/home/[a-z]",
            r"\bpypi" + r"\.org",
            r"files\.python" + "hosted",
            r"deb\.deb" + r"ian\.org",
            r"registry\.npm" + "js",
            r"artifact" + "-?registry",
        )
    )
)


def functions_too_long(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


def law_in(source: str, *, near_law: bool, in_law: bool = False) -> Iterator[str]:
    """Find law written as literals; docstrings and comments may name their source."""
    tree = ast.parse(source)
    if in_law:
        yield from figures_in(tree)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in told:
            if isinstance(node.value, str) and (found := CITATION.search(node.value)):
                yield f"line {node.lineno}: {found.group()!r} in {node.value!r}"
            if near_law and type(node.value) is int and node.value in PENALTIES:
                yield f"line {node.lineno}: the amount {node.value}"
        for name, value in bindings(node):
            if NAME_OF_LAW.search(name) and is_figure(value):
                yield f"line {value.lineno}: {name} is given its figure"


def figures_in(tree: ast.AST) -> Iterator[str]:
    """Find what only the rooms of law itself are kept from: sections and periods by themselves."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in told:
            continue
        if isinstance(node.value, str) and (found := BARE_LAW.search(node.value)):
            yield f"line {node.lineno}: {found.group()!r} in {node.value!r}"
        if type(node.value) is int and node.value in FIGURES and node.value not in FAIR_NUMBERS:
            yield f"line {node.lineno}: the figure {node.value}"


def bindings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Name what is bound to what: by assignment or by keyword."""
    if isinstance(node, ast.Assign):
        yield from ((ast.unparse(target), node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign) and node.value:
        yield ast.unparse(node.target), node.value
    elif isinstance(node, ast.keyword) and node.arg:
        yield node.arg, node.value


def is_figure(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and type(value.value) in (int, float) and value.value > 1


def test_files_and_functions_are_short() -> None:
    long: list[str] = []
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        where = path.relative_to(ROOT)
        if len(source.splitlines()) > LONGEST_FILE:
            long.append(f"{where} has {len(source.splitlines())} lines")
        long += [f"{where}: {found}" for found in functions_too_long(source)]
    assert not long, "\n".join(long)


def test_a_long_function_is_seen() -> None:
    body = "    x = 1\n"
    assert list(functions_too_long("def f():\n" + body * 39)) == []
    assert list(functions_too_long("def f():\n" + body * 40)) == ["f has 41 lines"]
    assert list(functions_too_long("class A:\n    async def g(self):\n" + f"    {body}" * 40))


def test_no_law_in_code() -> None:
    found = [
        f"{path.relative_to(ROOT)} {one}"
        for path in MODULES
        for one in law_in(
            path.read_text(encoding="utf-8"),
            near_law=path.relative_to(PACKAGE).as_posix().startswith(ROOMS_NEAR_LAW),
            in_law=path.relative_to(PACKAGE).as_posix().startswith("domain/law"),
        )
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    [
        "amount = 80",
        "pay(pounds=160)",
        "x = {'first': 60, 'second': 120}",
        "words = 'under reg 9A of these'",
        "words = f'see s.444 and {x}'",
        "words = 'section 444(1A)'",
        "words = 'the Education Act 1996'",
        "words = 'SI 2024/208'",
        "words = 'a penalty of £80'",
        "THRESHOLD = 10",
        "threshold_weeks: int = 10",
        "Rule(penalty_days=28)",
    ],
)
def test_planted_law_is_seen(planted: str) -> None:
    assert list(law_in(planted, near_law=True))


@pytest.mark.parametrize(
    "fair",
    [
        '"""The threshold of reg 9A, from the rules pack."""',
        "x = 1  # reg 22 says who may post",
        "threshold = rules.threshold_sessions",
        "weeks = 53",
        "words = 'sessions 1 to 14'",
        "absent * 10 >= possible",
    ],
)
def test_what_is_not_law_is_let_be(fair: str) -> None:
    assert list(law_in(fair, near_law=True)) == []


@pytest.mark.parametrize(
    "planted",
    [
        "last = served + timedelta(days=21)",
        "last = served + 28 * DAY",
        "safe = first_day_for_proceedings(received, 29)",
        "flag = limit - timedelta(42)",
        "clock = (15, 'days')",
        "words = 'reg. 9A says so'",
        "words = f'£ 160 by {day}'",
        "words = 'pay within 28 days'",
        "words = 'the last of 10 school weeks'",
        "section = '444A'",
        "regime = '436H'",
        "charge = '444(1A)'",
    ],
)
def test_planted_figures_of_law_are_seen_in_its_rooms(planted: str) -> None:
    assert list(law_in(planted, near_law=True, in_law=True))


@pytest.mark.parametrize(
    "fair",
    [
        '"""Pay within 28 days: reg 9A of the rules pack."""',
        "last = served + (step.days - 1) * DAY",
        "week = served + timedelta(days=7)",
        "months = years * 12",
        "words = f'{charge.prison_months} months in prison'",
    ],
)
def test_what_is_no_figure_of_law_is_let_be(fair: str) -> None:
    assert list(law_in(fair, near_law=True, in_law=True)) == []


def test_the_plain_sqlite_is_never_imported() -> None:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [str(path) for name in names if name.split(".")[0] == "sqlite3"]
    assert not found, "\n".join(found)


@in_a_checkout
def test_no_file_names_a_machine_or_a_registry() -> None:
    line = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    found = []
    for name in filter(None, done.stdout.split("\0")):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b""
        if b"\0" not in data[:8000]:
            found += [f"{name}: {hit}" for hit in MACHINE.findall(data.decode("utf-8", "replace"))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "planted",
    ["'/" + "work/x'", "see /" + "root/.local", "https://pypi" + ".org/simple", "/" + "home/jo/a"],
)
def test_a_planted_path_is_seen(planted: str) -> None:
    assert MACHINE.search(planted)
