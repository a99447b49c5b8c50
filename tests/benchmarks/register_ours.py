"""Registers as the program takes them: read, checked, kept encrypted, figures made anew."""

from datetime import UTC, datetime, time

from attendance_desktop.app.clockwork import TimeOrderedIds
from attendance_desktop.app.study import load_packs
from attendance_desktop.domain.attendance.register import ReadingRules, RegisterFile
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules
from attendance_desktop.registers.read import read_register
from attendance_desktop.services.clock_moves import Moves
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.register_check import CheckRules, check_pupils
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.registers_figures import fresh_figures
from attendance_desktop.services.setup import begin, introduce
from attendance_desktop.storage.caseload import Caseload
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Vault
from tests.benchmarks.register_files import AS_OF, LAESTAB, Files
from tests.benchmarks.register_job import Answer, Stages
from tests.benchmarks.stores import DEK, clear
from tests.fakes.times import TickingClock

SCHOOL = "school-1"


class Engine:
    """The program's own work, stage by stage."""

    def __init__(self, files: Files) -> None:
        self._files = files
        codes = load_code_table()
        self._reading = ReadingRules(codes, None, AS_OF)
        threshold = Rules(codes, load_threshold_rules(codes)).threshold(AS_OF)
        self._checking = CheckRules(codes, None, threshold, AS_OF)

    def read(self, stages: Stages, layout: str) -> Answer:
        """Read a file whole, every mark and pupil judged."""
        with stages.of("read"):
            found = self._read(layout)
        return {"marks": found.marks_accepted, "pupils": len(found.pupils)}

    def figures(self, stages: Stages, layout: str) -> Answer:
        """Read a file and say of each pupil what the marks come to, and who met the threshold."""
        with stages.of("read"):
            found = self._read(layout)
        with stages.of("figures"):
            checked = check_pupils(found, self._checking)
        return {
            "marks": found.marks_accepted,
            "pupils": len(checked),
            "possible": sum(each.rates.possible for each in checked),
            "attended": sum(each.rates.attended for each in checked),
            "persistent": sum(each.rates.persistent for each in checked),
            "met": sum(each.met is not None for each in checked),
        }

    def take(self, stages: Stages, layout: str) -> Answer:
        """Take a file into an encrypted caseload, then its second version, then count anew."""
        registers = self._registers()
        told: Answer = {}
        for again in (False, True):
            stage = "again" if again else "first"
            with stages.of(f"{stage}: read"):
                found = self._read(layout, again=again)
            with stages.of(f"{stage}: beyond reading"):
                plan = registers.plan(found, SCHOOL)
                registers.accept(plan)
            told |= {f"{stage} added": plan.added, f"{stage} changed": plan.changed}
        desk, rules = registers.desk, registers.rules
        with stages.of("anew"):
            years = desk.shelves.registers.years_at(SCHOOL)
            fresh = fresh_figures(desk, rules, SCHOOL, years, [year.pupil_id for year in years])
        with stages.of("anew, and kept"):
            registers.recompute(SCHOOL)
        return told | {
            "pupils": len(fresh),
            "possible": sum(each.possible for each in fresh.values()),
            "attended": sum(each.attended for each in fresh.values()),
            "met": sum(each.met_on is not None for each in fresh.values()),
        }

    def _read(self, layout: str, *, again: bool = False) -> RegisterFile:
        found = read_register(self._files.of(layout, again=again), self._reading)
        assert not found.faults, found.faults[0]
        return found

    def _registers(self) -> Registers:
        path = self._files.folder / "taken.db"
        clear(path)
        vault = create_caseload(path, DEK)
        assert isinstance(vault, Vault), vault
        ids = TimeOrderedIds()
        clock = TickingClock(datetime.combine(AS_OF, time(9), UTC))
        me = introduce(ids, council="Elmshire", la_code="865", officer="Jo Marsh", role="Officer")
        caseload = Caseload(vault, clock=clock, ids=ids, by=me.officer_id)
        begin(caseload, me, la_code="865")
        with caseload.act("a school") as act:
            act.record(new("school", SCHOOL, f"school:{SCHOOL}", name="Elm", laestab=LAESTAB))
        desk = Desk(me, clock, ids, caseload, caseload)
        packs = load_packs(AS_OF)
        return Registers(desk, packs.rules, Moves(desk, packs.rules, packs.law))
