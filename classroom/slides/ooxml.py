"""Owns the small pieces of XML that slides for PowerPoint are made of. Sizes are pixels of the stage, see ``fit``."""

from __future__ import annotations

from html import escape

from classroom.pages import EMPHASIS

PIXEL = 9525  # in the units of the format
LANGUAGE = "en-GB"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{TYPE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FIELD = "{5F0A4D6E-2B6C-4D52-8E0B-3C1F0B7A9D11}"

Frame = tuple[float, float, float, float]


def fill(colour: str) -> str:
    """Return what paints in a colour of the theme."""
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else "<a:noFill/>"


def place(frame: Frame | None) -> str:
    """Return where a shape lies (left, top, width, height), or nothing where it lies as in its layout."""
    if frame is None:
        return ""
    left, top, width, height = (round(one * PIXEL) for one in frame)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def run(text: str, *, size: float = 0, colour: str = "", bold: bool = False, italic: bool = False) -> str:
    """Return a piece of text in one look; what is left out comes from the layout."""
    return f"<a:r>{_look(size, colour, bold=bold, italic=italic)}<a:t>{escape(text, quote=False)}</a:t></a:r>"


def number_field(text: str, *, size: float = 0) -> str:
    """Return the number of the slide, which PowerPoint keeps right."""
    return f'<a:fld id="{FIELD}" type="slidenum">{_look(size, "")}<a:t>{text}</a:t></a:fld>'


def paragraph(
    text: str,
    *,
    size: float = 0,
    colour: str = "",
    bold: bool = False,
    indent: float = 0,
    gap: float = 0,
    bullet: tuple[str, str] | None = None,
    before: str = "",
) -> str:
    """Return a paragraph; ``*word*`` becomes italic. ``bullet`` is a sign and its colour, ``before`` a run ahead."""
    pieces = enumerate(EMPHASIS.split(text))
    runs = (run(piece, size=size, colour=colour, bold=bold, italic=at % 2 == 1) for at, piece in pieces if piece)
    hang = f' marL="{indent * PIXEL:.0f}" indent="-{indent * PIXEL:.0f}"' if indent else ""
    after = f'<a:spcAft><a:spcPts val="{gap * 75:.0f}"/></a:spcAft>' if gap else ""
    return f"<a:p {NAMES}><a:pPr{hang}>{after}{_bullet(*bullet) if bullet else ''}</a:pPr>{before}{''.join(runs)}</a:p>"


def _bullet(sign: str, colour: str) -> str:
    return (
        f'<a:buClr><a:schemeClr val="{colour}"/></a:buClr><a:buSzPct val="70000"/><a:buFont typeface="Arial"/>'
        f'<a:buChar char="{sign}"/>'
    )


def _look(size: float, colour: str, *, bold: bool = False, italic: bool = False) -> str:
    told = (f' sz="{size * 75:.0f}"' if size else "") + (' b="1"' if bold else "") + (' i="1"' if italic else "")
    paint = fill(colour) if colour else ""
    return f'<a:rPr lang="{LANGUAGE}"{told}>{paint}<a:latin typeface="+mn-lt"/></a:rPr>'
