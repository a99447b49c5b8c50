"""The registers' work in pandas: a row a mark, repeated text as categories, codes looked up."""

import pandas as pd

from tests.benchmarks.register_files import Files
from tests.benchmarks.register_job import Answer, Stages
from tests.benchmarks.register_rules import NAMES, NEED, WEEKS, code_rows, counting

_WHO = ["UPN", "Legal Surname", "Legal Forename", "Year", "Reg"]


class Engine:
    """pandas as a careful user writes it; it judges as little as DuckDB does here."""

    def __init__(self, files: Files) -> None:
        self._files = files
        names = ["Mark", "klass", "is_mark", "valid_from", "valid_to"]
        self._codes = pd.DataFrame(code_rows(), columns=names).set_index("Mark")

    def figures(self, stages: Stages, layout: str) -> Answer:
        """Read, judge the codes, count."""
        with stages.of("read"):
            marks = self._judged(self._long() if layout == "long" else self._wide())
        with stages.of("figures"):
            klass = marks["Mark"].map(self._codes["klass"])
            marks["attended"] = klass.isin(["present", "approved"])
            marks["absent"] = klass.isin(["authorised", "unauthorised"])
            by_pupil = marks.groupby("UPN", observed=True)[["attended", "absent"]].sum()
            met = self._met(marks)
        possible = by_pupil["attended"] + by_pupil["absent"]
        persistent = ((by_pupil["absent"] * 10 >= possible) & (possible > 0)).sum()
        found = (len(marks), len(by_pupil), possible.sum(), by_pupil["attended"].sum())
        return dict(zip(NAMES, map(int, (*found, persistent, met)), strict=True))

    def _long(self) -> pd.DataFrame:
        raw = pd.read_csv(self._files.of("long"), dtype="category")
        raw["day"] = raw["Mark Date"].map(lambda text: pd.to_datetime(text, format="%d/%m/%Y"))
        return raw

    def _wide(self) -> pd.DataFrame:
        raw = pd.read_csv(self._files.of("wide"), dtype="category")
        long = raw.melt(id_vars=_WHO, var_name="slot", value_name="Mark")
        slots = long["slot"].unique().astype(str)
        days = pd.Series(pd.to_datetime(slots, format="%a %d/%m/%y %p")).dt.normalize()
        by_slot = dict(zip(slots, days, strict=True))
        long["day"] = long["slot"].map(by_slot)
        return long

    def _judged(self, marks: pd.DataFrame) -> pd.DataFrame:
        code = self._codes
        day = pd.to_datetime(marks["day"].astype("datetime64[s]"))
        first = marks["Mark"].map(code["valid_from"].map(_second)).astype("datetime64[s]")
        last = marks["Mark"].map(code["valid_to"].map(_second)).astype("datetime64[s]")
        known = marks["Mark"].map(code["is_mark"]).astype(bool)
        return marks.assign(day=day)[known & (day >= first) & (day <= last)].copy()

    @staticmethod
    def _met(marks: pd.DataFrame) -> int:
        monday = marks["day"] - pd.to_timedelta(marks["day"].dt.weekday, unit="D")
        counted = marks["Mark"].isin(counting())
        by_week = counted.groupby([monday, marks["UPN"]], observed=True).sum()
        weekly = by_week.unstack(fill_value=0)  # noqa: PD010 - a series has no pivot_table
        held = weekly.rolling(WEEKS, min_periods=1).sum()
        return int((held.max() >= NEED).sum())


def _second(on: object) -> pd.Timestamp:
    return pd.Timestamp(str(on)).as_unit("s")
