"""The registers' work in DuckDB: a row a mark, codes joined and judged, figures in SQL.

It judges less than the program: UPNs' check letters, names and repeated marks are taken as read.
"""

import duckdb

from tests.benchmarks.register_files import Files
from tests.benchmarks.register_job import Answer, Stages
from tests.benchmarks.register_rules import NAMES, NEED, WEEKS, code_rows, counting

_RAW = "CREATE OR REPLACE TABLE raw AS SELECT * FROM read_csv(?, all_varchar = true, header = true)"
_LONG = """
SELECT UPN AS upn, CAST(strptime("Mark Date", '%d/%m/%Y') AS DATE) AS day, Session AS half,
       Mark AS code
FROM raw
"""
_WIDE = """
SELECT UPN AS upn, CAST(strptime(slot, '%a %d/%m/%y %p') AS DATE) AS day, slot[-2:] AS half, code
FROM (UNPIVOT raw ON COLUMNS(* EXCLUDE (UPN, "Legal Surname", "Legal Forename", Year, Reg))
      INTO NAME slot VALUE code)
"""
_JUDGED = """
SELECT m.upn, m.day, m.half, m.code, c.klass
FROM ({marks}) m JOIN code c
  ON c.code = m.code AND m.day >= c.valid_from AND m.day <= c.valid_to AND c.is_mark
"""
_FIGURES = """
WITH week AS (
    SELECT monday, row_number() OVER (ORDER BY monday) AS n
    FROM (SELECT DISTINCT date_trunc('week', day) AS monday FROM {mark})
), by_week AS (
    SELECT upn, n, count(*) FILTER (m.code IN ({counting})) AS counted
    FROM {mark} m JOIN week w ON w.monday = date_trunc('week', m.day) GROUP BY upn, n
), window_sum AS (
    SELECT upn, sum(counted) OVER (
        PARTITION BY upn ORDER BY n RANGE BETWEEN {before} PRECEDING AND CURRENT ROW
    ) AS held FROM by_week
), met AS (SELECT upn, max(held) AS most FROM window_sum GROUP BY upn)
SELECT f.*, met.most FROM (
    SELECT upn, count(*) AS marks,
           count(*) FILTER (klass IN ('present', 'approved')) AS attended,
           count(*) FILTER (klass IN ('authorised', 'unauthorised')) AS absent
    FROM {mark} GROUP BY upn
) f JOIN met USING (upn)
"""
_ANSWER = """
SELECT sum(marks), count(*), sum(attended + absent), sum(attended),
       count(*) FILTER (absent * 10 >= attended + absent AND attended + absent > 0),
       count(*) FILTER (most >= {need})
FROM {figures}
"""


class Engine:
    """DuckDB with its own settings, as its users find it.

    Its file is not encrypted: writing encrypted ones takes an extension from the network.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._db = duckdb.connect()
        self._db.execute(
            "CREATE TABLE code"
            " (code TEXT, klass TEXT, is_mark BOOL, valid_from DATE, valid_to DATE)"
        )
        self._db.executemany("INSERT INTO code VALUES (?, ?, ?, ?, ?)", code_rows())

    def read(self, stages: Stages, layout: str) -> Answer:
        """Every column as text in a table, nothing judged."""
        with stages.of("read"):
            self._raw(layout)
        rows = self._db.execute("SELECT count(*), count(DISTINCT UPN) FROM raw").fetchall()[0]
        return {"marks": rows[0], "pupils": rows[1]} if layout == "long" else {"pupils": rows[1]}

    def figures(self, stages: Stages, layout: str) -> Answer:
        """Read, judge the codes, count."""
        with stages.of("read"):
            self._marks(layout)
        with stages.of("figures"):
            self._db.execute(f"CREATE OR REPLACE TABLE figures AS {self._counted('mark')}")
        return self._answer("figures")

    def take(self, stages: Stages, layout: str) -> Answer:
        """Keep the marks in a file of its own, then the second version's changes."""
        path = self._files.folder / "taken.duckdb"
        path.unlink(missing_ok=True)
        db = self._db
        db.execute(f"ATTACH '{path}' AS kept")
        with stages.of("first: read"):
            self._marks(layout)
        with stages.of("first: beyond reading"):
            db.execute("BEGIN")
            db.execute("CREATE TABLE kept.mark AS SELECT * FROM mark")
            db.execute(f"CREATE TABLE kept.figures AS {self._counted('kept.mark')}")
            db.execute("COMMIT")
            db.execute("CHECKPOINT kept")
        with stages.of("again: read"):
            self._marks(layout, again=True)
        with stages.of("again: beyond reading"):
            db.execute("BEGIN")
            db.execute(
                "CREATE TABLE kept.amendment AS SELECT o.upn, o.day, o.half, o.code AS old,"
                " n.code, n.klass FROM mark n JOIN kept.mark o USING (upn, day, half)"
                " WHERE o.code <> n.code"
            )
            db.execute(
                "UPDATE kept.mark m SET code = a.code, klass = a.klass FROM kept.amendment a"
                " WHERE m.upn = a.upn AND m.day = a.day AND m.half = a.half"
            )
            db.execute(f"CREATE OR REPLACE TABLE kept.figures AS {self._counted('kept.mark')}")
            db.execute("COMMIT")
            db.execute("CHECKPOINT kept")
        changed = db.execute("SELECT count(*) FROM kept.amendment").fetchall()[0][0]
        with stages.of("anew"):
            db.execute(f"CREATE OR REPLACE TABLE figures AS {self._counted('kept.mark')}")
        with stages.of("anew, and kept"):
            db.execute(f"CREATE OR REPLACE TABLE kept.figures AS {self._counted('kept.mark')}")
            db.execute("CHECKPOINT kept")
        return {"again changed": changed} | self._answer("kept.figures")

    def _raw(self, layout: str, *, again: bool = False) -> None:
        self._db.execute(_RAW, [str(self._files.of(layout, again=again))])

    def _marks(self, layout: str, *, again: bool = False) -> None:
        self._raw(layout, again=again)
        judged = _JUDGED.format(marks=_LONG if layout == "long" else _WIDE)
        self._db.execute(f"CREATE OR REPLACE TABLE mark AS {judged}")

    def _counted(self, mark: str) -> str:
        codes = ", ".join(f"'{code}'" for code in counting())
        return _FIGURES.format(mark=mark, counting=codes, before=WEEKS - 1)

    def _answer(self, figures: str) -> Answer:
        query = _ANSWER.format(need=NEED, figures=figures)
        return dict(zip(NAMES, map(int, self._db.execute(query).fetchall()[0]), strict=True))
