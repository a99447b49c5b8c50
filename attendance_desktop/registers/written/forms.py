"""The forms in which a table can be written, by their names."""

from attendance_desktop.registers.written.csv_text import as_csv
from attendance_desktop.registers.written.workbook import as_xlsx
from attendance_desktop.services.extract import Extract, Form


def write(extract: Extract, form: Form) -> bytes:
    """Return the table's bytes in that form. Raises Refused when a workbook cannot hold it."""
    match form:
        case Form.CSV:
            return as_csv(extract)
        case Form.CSV_ISO:
            return as_csv(extract, iso=True)
        case Form.XLSX:
            return as_xlsx(extract)
