"""The colours of each theme: the one place that names a colour."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tokens:
    """What each part of the screen is painted with; every value is a #rrggbb colour."""

    name: str
    page: str
    card: str
    raised: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    accent_deep: str
    on_accent: str
    accent_soft: str
    focus: str
    selected: str
    selected_text: str
    track: str
    nav: str
    nav_text: str
    nav_current: str
    nav_current_text: str
    nav_focus: str
    bad: str
    bad_soft: str
    on_bad: str
    warn: str
    warn_soft: str
    good: str
    good_soft: str
    calm: str
    calm_soft: str
    sample: str
    sample_soft: str
    line_width: int = 1


LIGHT: Final = Tokens(
    name="light",
    page="#f4f6f9",
    card="#ffffff",
    raised="#eef2f7",
    line="#d3dae3",
    control="#6b7785",
    text="#17202b",
    muted="#4b5868",
    accent="#0b5cad",
    accent_deep="#084a8c",
    on_accent="#ffffff",
    accent_soft="#e3effb",
    focus="#0b3f78",
    selected="#dbeafa",
    selected_text="#17202b",
    track="#d3dae3",
    nav="#14324a",
    nav_text="#e6eef5",
    nav_current="#22577f",
    nav_current_text="#ffffff",
    nav_focus="#ffffff",
    bad="#b3261e",
    bad_soft="#fce8e6",
    on_bad="#ffffff",
    warn="#7d4c00",
    warn_soft="#fff1d0",
    good="#1a6b3c",
    good_soft="#e1f3e8",
    calm="#4b5868",
    calm_soft="#eef2f7",
    sample="#5b3a8e",
    sample_soft="#f0e9fa",
)

DARK: Final = Tokens(
    name="dark",
    page="#12171d",
    card="#1c232b",
    raised="#252e38",
    line="#37424f",
    control="#8b98a7",
    text="#eef2f6",
    muted="#b3bfcb",
    accent="#7ab8ff",
    accent_deep="#a3ceff",
    on_accent="#0b1622",
    accent_soft="#1d3449",
    focus="#a9d2ff",
    selected="#24425f",
    selected_text="#ffffff",
    track="#3b4753",
    nav="#0c1116",
    nav_text="#dbe3eb",
    nav_current="#24425f",
    nav_current_text="#ffffff",
    nav_focus="#a9d2ff",
    bad="#ff9d95",
    bad_soft="#4b1d1b",
    on_bad="#1f0503",
    warn="#f6bf62",
    warn_soft="#3f2d0c",
    good="#86d9a2",
    good_soft="#123422",
    calm="#b3bfcb",
    calm_soft="#2b3540",
    sample="#cdb4f5",
    sample_soft="#33264a",
)

HIGH_CONTRAST: Final = Tokens(
    name="high contrast",
    page="#000000",
    card="#000000",
    raised="#000000",
    line="#ffffff",
    control="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffeb3b",
    accent_deep="#fff59d",
    on_accent="#000000",
    accent_soft="#000000",
    focus="#00e5ff",
    selected="#0033cc",
    selected_text="#ffffff",
    track="#5c5c5c",
    nav="#000000",
    nav_text="#ffffff",
    nav_current="#0033cc",
    nav_current_text="#ffffff",
    nav_focus="#00e5ff",
    bad="#ff8a80",
    bad_soft="#000000",
    on_bad="#000000",
    warn="#ffeb3b",
    warn_soft="#000000",
    good="#69f0ae",
    good_soft="#000000",
    calm="#ffffff",
    calm_soft="#000000",
    sample="#e1bfff",
    sample_soft="#000000",
    line_width=2,
)

THEMES: Final = (LIGHT, DARK, HIGH_CONTRAST)

# Every text that is painted, with what lies under it: at least 4.5 to 1 (WCAG 2.2, 1.4.3).
TEXT_PAIRS: Final = (
    ("text", "page"),
    ("text", "card"),
    ("text", "raised"),
    ("text", "accent_soft"),
    ("text", "bad_soft"),
    ("text", "warn_soft"),
    ("text", "good_soft"),
    ("text", "calm_soft"),
    ("text", "sample_soft"),
    ("muted", "page"),
    ("muted", "card"),
    ("muted", "raised"),
    ("muted", "calm_soft"),
    ("accent", "page"),
    ("accent", "card"),
    ("accent", "raised"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_deep"),
    ("selected_text", "selected"),
    ("nav_text", "nav"),
    ("nav_current_text", "nav_current"),
    ("bad", "page"),
    ("bad", "card"),
    ("bad", "bad_soft"),
    ("on_bad", "bad"),
    ("warn", "page"),
    ("warn", "card"),
    ("warn", "warn_soft"),
    ("good", "page"),
    ("good", "card"),
    ("good", "good_soft"),
    ("calm", "calm_soft"),
    ("sample", "sample_soft"),
)

# Focus rings, borders of controls and meaningful marks: at least 3 to 1 (WCAG 2.2, 1.4.11).
MARK_PAIRS: Final = (
    ("focus", "page"),
    ("focus", "card"),
    ("focus", "raised"),
    ("focus", "selected"),
    ("focus", "accent_soft"),
    ("focus", "good_soft"),
    ("focus", "warn_soft"),
    ("nav_focus", "nav"),
    ("nav_focus", "nav_current"),
    ("control", "page"),
    ("control", "card"),
    ("accent", "selected"),
    ("bad", "selected"),
    ("warn", "selected"),
    ("good", "selected"),
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2.2 contrast ratio of two #rrggbb colours, from 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    # 0.04045 is the sRGB figure; WCAG's text prints 0.03928, which differs for no 8-bit colour.
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the sRGB curve
