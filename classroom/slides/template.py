"""Owns the master of the slides for PowerPoint: sizes, colours, fonts, mark and layouts, upon that of python-pptx."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from importlib.resources import files

from classroom.slides.fit import FOOT, HEIGHT, LEFT, ROOM, SIDES, TITLE, TOP, WIDTH
from classroom.slides.ooxml import LANGUAGE, NAMES, PIXEL, TYPE, Frame, fill, number_field, place, run

FONT = "Arial"
NAME = "Product or customer?"
COLOURS = {
    "dk1": "2A211C", "lt1": "FFFDF9", "dk2": "0F4C4C", "lt2": "F6EFE4", "accent1": "0F4C4C", "accent2": "9A4407",
    "accent3": "5FC3B8", "accent4": "E8862E", "accent5": "17603A", "accent6": "9C2418", "hlink": "0B5E5E",
    "folHlink": "594C43",
}  # fmt: skip
LAYOUTS = ("Title", "Content", "Columns")
LEFT_OUT = r"slideLayout([4-9]|1\d)\.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office PowerPoint</Application><PresentationFormat>Widescreen</PresentationFormat>"
    "</Properties>"
)
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
CIRCLE = '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
# Where square and circle of the mark lie on each other: two straight sides and an arc of the circle.
CORNER = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    '<a:path w="698" h="866"><a:moveTo><a:pt x="698" y="0"/></a:moveTo><a:lnTo><a:pt x="698" y="866"/></a:lnTo>'
    '<a:lnTo><a:pt x="0" y="866"/></a:lnTo><a:arcTo wR="950" hR="950" stAng="10981200" swAng="4303200"/><a:close/>'
    "</a:path></a:pathLst></a:custGeom>"
)


def build_template() -> bytes:
    """Return a presentation without slides, 16:9, in our look."""
    bare = files("pptx") / "templates" / "default.pptx"
    with zipfile.ZipFile(io.BytesIO(bare.read_bytes())) as opened:
        names = [name for name in opened.namelist() if name.endswith((".xml", ".rels"))]
        parts = {name: opened.read(name).decode() for name in names if not re.search(LEFT_OUT, name)}
    for name, mend in MENDED.items():
        parts[name] = mend(parts[name])
    for number, layout in enumerate((_title_layout(), _content_layout(), _columns_layout()), start=1):
        parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = layout
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


def _mend_types(text: str) -> str:
    return re.sub(rf'<Override[^>]*{LEFT_OUT}"[^>]*/>|<Default Extension="(bin|jpeg)"[^>]*/>', "", text)


def _mend_relations(text: str) -> str:
    return re.sub(r"<Relationship [^>]*(thumbnail|printerSettings)[^>]*/>", "", text)


def _mend_presentation(text: str) -> str:
    text = re.sub(r"<p:sldSz[^>]*/>", f'<p:sldSz cx="{WIDTH * PIXEL}" cy="{HEIGHT * PIXEL}"/>', text)
    return text.replace('lang="en-US"', f'lang="{LANGUAGE}"')


def _mend_theme(text: str) -> str:
    for name, colour in COLOURS.items():
        text = re.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>', text)
    text = re.sub(r'<a:latin typeface="[^"]*"/>', f'<a:latin typeface="{FONT}"/>', text)
    return re.sub(r'name="Office( Theme)?"', f'name="{NAME}"', text)


def _mend_master(text: str) -> str:
    """Give the master our shapes and styles, and the layouts that there still are."""
    layouts = "".join(f'<p:sldLayoutId id="{2147483649 + at}" r:id="rId{at + 1}"/>' for at in range(len(LAYOUTS)))
    tree = (
        _mark(LEFT, HEIGHT - 56, 32)
        + _holder("Title", "title", (LEFT, TOP, ROOM, 2 * TITLE + 20), "Title")
        + _holder("Text", "body", (LEFT, 170, ROOM, HEIGHT - FOOT - 170), "Text", index=1)
        + _holder("Footer", "ftr", (LEFT + 48, HEIGHT - 60, 800, 40), "", index=3)
        + _holder("Slide number", "sldNum", (WIDTH - LEFT - 200, HEIGHT - 60, 200, 40), "", index=4)
    )
    mapping = re.findall(r"<p:clrMap [^>]*/>", text)[0]
    return (
        f"{HEAD}<p:sldMaster {NAMES}><p:cSld><p:bg><p:bgPr>{fill('bg1')}<a:effectLst/></p:bgPr></p:bg>"
        f"<p:spTree>{GROUP}{_number(tree)}</p:spTree></p:cSld>{mapping}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{_level(TITLE, 'tx2', bold=True)}</p:titleStyle>"
        f"<p:bodyStyle>{_level(30, 'tx1')}</p:bodyStyle><p:otherStyle>{_level(24, 'tx1')}</p:otherStyle></p:txStyles>"
        "</p:sldMaster>"
    )


def _relate_master(_: str) -> str:
    targets = [("slideLayout", f"slideLayouts/slideLayout{at}") for at in range(1, len(LAYOUTS) + 1)]
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{TYPE}/{kind}" Target="../{target}.xml"/>'
        for number, (kind, target) in enumerate([*targets, ("theme", "theme/theme1")], start=1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{related}</Relationships>'


MENDED = {
    "[Content_Types].xml": _mend_types,
    "_rels/.rels": _mend_relations,
    "docProps/app.xml": lambda _: APP,
    "ppt/_rels/presentation.xml.rels": _mend_relations,
    "ppt/presentation.xml": _mend_presentation,
    "ppt/theme/theme1.xml": _mend_theme,
    "ppt/slideMasters/slideMaster1.xml": _mend_master,
    "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relate_master,
}


def _title_layout() -> str:
    tree = (
        _shape("Stripe", (0, 0, 28, HEIGHT), "accent1", RECTANGLE)
        + _mark(WIDTH - 280, 200, 200)
        + _holder("Title", "ctrTitle", (LEFT, 240, 860, 170), "Title", style=_level(64, "tx2", bold=True))
        + _kicker((LEFT, 190, 860, 40))
        + _holder("Subtitle", "subTitle", (LEFT, 420, 860, 110), "Lesson and length", index=1, style=_level(36, "tx1"))
    )
    return _layout("Title", tree, kind="title")


def _content_layout() -> str:
    return _layout("Content", _top() + _holder("Text", "body", None, "Text", index=1), kind="tx")


def _columns_layout() -> str:
    tree = (
        _top()
        + _holder("Text", "body", (LEFT, 150, ROOM, 160), "Text", index=1)
        + _holder("Left", "body", (LEFT, 320, SIDES[0], 300), "Left", index=14)
        + _holder("Right", "body", (LEFT + ROOM - SIDES[1], 320, SIDES[1], 300), "Right", index=15)
    )
    return _layout("Columns", tree)


def _layout(name: str, tree: str, *, kind: str = "") -> str:
    told = f' type="{kind}"' if kind else ""
    foot = _holder("Footer", "ftr", None, "", index=11) + _holder("Slide number", "sldNum", None, "", index=12)
    return (
        f'{HEAD}<p:sldLayout {NAMES}{told} preserve="1"><p:cSld name="{name}"><p:spTree>{GROUP}{_number(tree + foot)}'
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _top() -> str:
    return _holder("Title", "title", None, "Title") + _kicker((LEFT, 30, ROOM, 40))


def _kicker(frame: Frame) -> str:
    style = _level(24, "accent2", bold=True)
    return _holder("Kind and length", "body", frame, "Kind and length", index=13, style=style)


def _number(tree: str) -> str:
    """Give each shape an id of its own; 1 is the group of them all."""
    ids = itertools.count(2)
    return re.sub(r"(<p:cNvPr )", lambda found: f'{found[1]}id="{next(ids)}" ', tree)


def _holder(name: str, kind: str, frame: Frame | None, text: str, *, index: int = 0, style: str = "") -> str:
    """Return a placeholder; ``text`` is what it shows while it is empty."""
    foot = kind in ("ftr", "sldNum")
    if foot:
        style = _level(18, "folHlink", align="r" if kind == "sldNum" else "l")
    content = number_field("‹#›") if kind == "sldNum" else run(text) if text else ""
    told = f' idx="{index}"' if index else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f'<p:ph type="{kind}"{told}/></p:nvPr></p:nvSpPr><p:spPr>{place(frame)}</p:spPr><p:txBody>'
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"ctr" if foot else "t"}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{content}</a:p></p:txBody></p:sp>"
    )


def _level(size: float, colour: str, *, bold: bool = False, align: str = "l") -> str:
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr lang="{LANGUAGE}" sz="{size * 75:.0f}" b="{int(bold)}">{fill(colour)}<a:latin typeface="+mn-lt"/>'
        "</a:defRPr></a:lvl1pPr>"
    )


def _mark(left: float, top: float, size: float) -> str:
    """Return the mark of the course, drawn with shapes."""
    unit = size / 32
    pieces = (
        ((2, 3, 16, 16), "accent4", RECTANGLE),
        ((11, 10, 19, 19), "accent3", CIRCLE),
        ((11.02, 10.34, 6.98, 8.66), "bg1", CORNER),
    )
    return "".join(
        _shape("Mark", (left + x * unit, top + y * unit, width * unit, height * unit), colour, outline)
        for (x, y, width, height), colour, outline in pieces
    )


def _shape(name: str, frame: Frame, colour: str, outline: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr name="{name}" descr="">{DECORATION}</p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f"</p:nvSpPr><p:spPr>{place(frame)}{outline}{fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr>"
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )
