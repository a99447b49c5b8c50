"""All the dated data that pictures of attendance rest on, read in one stroke."""

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.packs.bands import load_bands, load_sign_rules
from attendance_desktop.packs.national import load_national_figures
from attendance_desktop.packs.patterns import load_pattern_rules, load_pattern_words
from attendance_desktop.packs.reconcile import load_reconcile_codes
from attendance_desktop.services.picture_shapes import PictureRules


def load_picture_rules(codes: CodeTable) -> PictureRules:
    """The rules of every picture, with those codes.

    Raises PackFault for a data file that says something that cannot be.
    """
    return PictureRules(
        codes=codes,
        patterns=load_pattern_rules(codes),
        pattern_words=load_pattern_words(),
        bands=load_bands(),
        national=load_national_figures(),
        reconcile=load_reconcile_codes(codes),
        signs=load_sign_rules(),
    )
