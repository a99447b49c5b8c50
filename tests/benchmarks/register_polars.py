"""The registers' work in Polars: a row a mark, codes joined and judged, eagerly."""

import polars as pl

from tests.benchmarks.register_files import Files
from tests.benchmarks.register_job import Answer, Stages
from tests.benchmarks.register_rules import NAMES, NEED, WEEKS, code_rows, counting

_WHO = ("UPN", "Legal Surname", "Legal Forename", "Year", "Reg")


class Engine:
    """Polars with its own settings; it judges as little as DuckDB does here."""

    def __init__(self, files: Files) -> None:
        self._files = files
        names = ("Mark", "klass", "is_mark", "valid_from", "valid_to")
        self._codes = pl.DataFrame(code_rows(), schema=list(names), orient="row")

    def figures(self, stages: Stages, layout: str) -> Answer:
        """Read, judge the codes, count."""
        with stages.of("read"):
            marks = self._long() if layout == "long" else self._wide()
            judged = marks.join(self._codes, on="Mark").filter(
                pl.col("is_mark")
                & (pl.col("day") >= pl.col("valid_from"))
                & (pl.col("day") <= pl.col("valid_to"))
            )
        with stages.of("figures"):
            by_pupil = judged.group_by("UPN").agg(
                pl.len().alias("marks"),
                pl.col("klass").is_in(["present", "approved"]).sum().alias("attended"),
                pl.col("klass").is_in(["authorised", "unauthorised"]).sum().alias("absent"),
            )
            met = self._met(judged)
        possible = by_pupil["attended"] + by_pupil["absent"]
        persistent = ((by_pupil["absent"] * 10 >= possible) & (possible > 0)).sum()
        found = (judged.height, by_pupil.height, possible.sum(), by_pupil["attended"].sum())
        return dict(zip(NAMES, map(int, (*found, persistent, met)), strict=True))

    def _long(self) -> pl.DataFrame:
        raw = pl.read_csv(self._files.of("long"), infer_schema=False)
        return raw.with_columns(pl.col("Mark Date").str.to_date("%d/%m/%Y").alias("day"))

    def _wide(self) -> pl.DataFrame:
        raw = pl.read_csv(self._files.of("wide"), infer_schema=False)
        long = raw.unpivot(index=_WHO, variable_name="slot", value_name="Mark")
        day = pl.col("slot").str.slice(4, 8).str.to_date("%d/%m/%y")
        return long.with_columns(day.alias("day"), pl.col("slot").str.slice(13).alias("Session"))

    @staticmethod
    def _met(judged: pl.DataFrame) -> int:
        weekly = (
            judged.with_columns(
                pl.col("day").dt.truncate("1w").rank("dense").cast(pl.Int64).alias("n"),
                pl.col("Mark").is_in(list(counting())).cast(pl.Int64).alias("counted"),
            )
            .group_by("UPN", "n")
            .agg(pl.col("counted").sum())
            .sort("UPN", "n")
        )
        held = weekly.rolling(index_column="n", period=f"{WEEKS}i", group_by="UPN").agg(
            pl.col("counted").sum()
        )
        most = held.group_by("UPN").agg(pl.col("counted").max())
        return int((most["counted"] >= NEED).sum())
