"""The sample council's letters move in: drawn, kept by their bytes, and posted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.particulars import Fact, Facts, as_json
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.settle_cases import CaseFiles
from attendance_desktop.sample.shapes import SampleCouncil, SampleLetter
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.ports import Act

SERVICE = {"first": "first_class", "second": "other_post", "hand": "hand"}
"""The generator's ways of sending, as the service rules name them."""


def settle_letters(
    settling: Settling, council: SampleCouncil, names: Names, cases: CaseFiles, act: Act
) -> None:
    """Keep and post every letter that went out; none where no letters are drawn."""
    if settling.draw is None:
        return
    homes = {home.ref: (*home.lines, home.postcode) for home in council.addresses}
    for letter in council.history.letters:
        if letter.posted is not None:
            pdf = settling.draw(letter, names.words[letter.person], homes[letter.address])
            digest = act.keep(pdf, "application/pdf")
            case = cases[letter.case]
            ident = settling.desk.ids.new()
            act.record(
                _issued(letter, ident, case, names, digest=digest, on=letter.posted),
                *_sent(settling, letter, ident, case, names, on=letter.posted),
            )


def _issued(
    letter: SampleLetter, ident: str, case: CaseFile, names: Names, *, digest: str, on: date
) -> Change:
    return new(
        "letter",
        ident,
        case.scope,
        case_file_id=case.id,
        person_id=names.id(letter.person),
        officer_id=names.id(letter.officer),
        kind=letter.kind,
        title=letter.subject,
        facts=as_json(_facts(letter)),
        wording_version="sample",
        rule_set="sample",
        pdf_sha256=digest,
        planned_on=on.isoformat(),
        issued_at=moment(letter.drafted),
    )


def _facts(letter: SampleLetter) -> Facts:
    return Facts(
        tuple(
            Fact(
                fact.name,
                fact.name.replace("_", " ").capitalize(),
                fact.value,
                fact.source,
                letter.drafted.date(),
            )
            for fact in letter.facts
        )
    )


def _sent(
    settling: Settling, letter: SampleLetter, ident: str, case: CaseFile, names: Names, *, on: date
) -> Sequence[Change]:
    officer = names.id(letter.officer)
    posted = datetime.combine(on, time(15), tzinfo=UTC)
    return (
        new(
            "posting",
            settling.desk.ids.new(),
            case.scope,
            letter_id=ident,
            officer_id=officer,
            method=SERVICE[letter.service],
            posted_on=on.isoformat(),
            recorded_at=moment(posted),
        ),
        entry(
            settling.desk.ids.new(),
            case,
            EntryKind.LETTER,
            letter.subject,
            source="letter",
            source_id=ident,
            officer_id=officer,
            happened_at=posted,
            entered_at=posted,
        ),
    )
