"""Writes the tool's own template, templates/ke-hoach.docx, by NĐ 30/2020/NĐ-CP, and the small one of the sample plans.

Officers restyle a copy of the Word file; this script is how the file came to be and how a change to the default stays
readable in a diff. A test holds the two together. The rule names (H1, B5 ...) are those of the decree's checker.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "templates" / "ke-hoach.docx"
SMALL_TARGET = ROOT / "plans" / "mau-chu-nho.docx"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MM = 1440 / 25.4
FIRST_LINE = 567  # 1 cm (B5), as in the decree's own sample 1.4
LEFT, RIGHT = round(72 * MM), round(100 * MM)  # the letterhead's columns: quốc hiệu needs 95,7 mm at 13 pt
WIDE_LEFT, WIDE_RIGHT = round(117 * MM), round(130 * MM)  # on a landscape page
HANG = round(-6 * MM)
HEAD_CAPTION = "Cơ quan ban hành và quốc hiệu"
SIDES = ("top", "left", "bottom", "right")


@dataclass(frozen=True)
class Style:
    """A paragraph style; sizes in points, spaces in points, indents in twips."""

    id: str
    name: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = "center"
    before: float = 0
    after: float = 0
    line: int = 240
    line_rule: str = "auto"
    first_line: int = 0
    outline: int | None = None
    keep_next: bool = False
    bottom_rule: bool = False
    box: bool = False
    color: str = ""
    left: int = 0
    hanging: int = 0
    next: str = ""  # the id of the style that Enter gives behind it


def body(style_id: str, name: str) -> Style:
    """Return a style of running text (B5)."""
    return Style(style_id, name, align="both", before=6, line=264, first_line=FIRST_LINE)


STYLES = (
    Style("QuocHieu", "Quốc hiệu", size=13, bold=True, caps=True, next="TieuNgu"),  # H1
    Style("TieuNgu", "Tiêu ngữ", bold=True),  # H2
    Style("CoQuanChuQuan", "Cơ quan chủ quản", size=13, caps=True, next="CoQuanBanHanh"),  # H5
    Style("CoQuanBanHanh", "Cơ quan ban hành", size=13, bold=True, caps=True),  # H6
    Style("DuongKe", "Đường kẻ", size=2, bottom_rule=True),  # H3, H7, T3, A5
    Style("SoKyHieu", "Số, ký hiệu", size=13, before=6),  # H9
    Style("DuThao", "Dự thảo", size=13, bold=True, before=6),  # M5
    Style("DoKhan", "Độ khẩn", size=13, bold=True, caps=True, before=8, box=True, color="FF0000"),  # M2
    Style("LuuHanh", "Chỉ dẫn lưu hành", size=13, bold=True, caps=True, left=round(105 * MM), box=True),  # M3
    Style("DiaDanhNgay", "Địa danh, ngày tháng", italic=True, before=6),  # H14
    Style("TenLoai", "Tên loại", bold=True, caps=True, before=18, outline=None, next="TrichYeu"),  # T1
    Style("TrichYeu", "Trích yếu", bold=True),  # T2
    Style("DinhKem", "Kèm theo quyết định", italic=True),  # A4
    Style("KinhGui", "Kính gửi", before=6, after=6, next="DoanVan"),  # B2
    Style("KinhGuiDau", "Kính gửi: nhiều nơi", align="left", before=6, left=round(40 * MM), next="KinhGuiDong"),
    Style("KinhGuiDong", "Kính gửi: từng nơi", align="left", left=round(62 * MM), hanging=round(3 * MM)),
    replace(body("CanCu", "Căn cứ"), italic=True),  # B3
    body("DoanVan", "Đoạn văn"),  # B5
    replace(body("Muc1", "Mục 1"), align="left", bold=True, caps=True, keep_next=True, outline=0, next="DoanVan"),  # B10
    replace(body("Muc2", "Mục 2"), align="left", bold=True, keep_next=True, outline=1, next="DoanVan"),  # B11
    replace(body("Muc3", "Mục 3"), keep_next=True, outline=2, next="DoanVan"),  # B12
    replace(body("Muc4", "Mục 4"), keep_next=True, outline=3, next="DoanVan"),
    replace(body("Muc5", "Mục 5"), keep_next=True, outline=4, next="DoanVan"),
    body("Khoan", "Khoản không tiêu đề"),  # B11
    body("GachDauDong", "Gạch đầu dòng"),
    body("DauCong", "Dấu cộng"),
    Style("TenBang", "Tên bảng", bold=True, before=6, after=3, keep_next=True, next="DoanVan"),
    Style("NoiNhanTieuDe", "Nơi nhận tiêu đề", size=12, bold=True, italic=True, align="left", next="NoiNhan"),  # N2
    Style("NoiNhan", "Nơi nhận", size=11, align="left"),  # N3
    Style("ChucVu", "Quyền hạn, chức vụ", bold=True, caps=True, keep_next=True, next="HoTen"),  # S8
    Style("HoTen", "Họ và tên", bold=True, before=78),  # S8; the space for the signature
    Style("PhuLucNhan", "Phụ lục", bold=True, outline=0, keep_next=True, next="PhuLucTen"),  # A2
    Style("PhuLucTen", "Tên phụ lục", bold=True, caps=True, outline=1, keep_next=True, next="DoanVan"),  # A3
    Style("PhuLucKemTheo", "Phụ lục kèm theo", italic=True, keep_next=True),  # A4
    Style("BangDau", "Bảng: hàng đầu", size=12, bold=True, before=2, after=2, keep_next=True),
    Style("BangNhom", "Bảng: hàng nhóm", size=12, bold=True, align="left", before=2, after=2, keep_next=True),
    Style("BangSo", "Bảng: số thứ tự", size=12, before=2, after=2),
    Style("BangO", "Bảng: ô", size=12, align="left", before=2, after=2),
    Style("SoTrang", "Số trang", size=14),  # P6, P7
    Style("KhoangTrong", "Khoảng trống", size=11),
    Style("NgatPhan", "Ngắt phần", size=1, line=2, line_rule="exact"),  # no page of its own where the one before is full
)


def style_xml(style: Style) -> str:
    """Return the definition of one style, properties in the order of the schema."""
    keep = "<w:keepNext/>" if style.keep_next else ""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if style.bottom_rule else ""
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" w:line="{style.line}" w:lineRule="{style.line_rule}"/>'
    frame = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="4" w:color="{style.color or "000000"}"/>' for side in SIDES)
    rule = f"<w:pBdr>{frame}</w:pBdr>" if style.box else rule
    first = f' w:hanging="{style.hanging}"' if style.hanging else f' w:firstLine="{style.first_line}"' if style.first_line else ""
    left = f' w:left="{style.left}"' if style.left else ""
    indent = f"<w:ind{left}{first}/>" if left or first else ""
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    caps = "<w:caps/>" if style.caps else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    size = f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/>{following}<w:qFormat/><w:pPr>{keep}{rule}{spacing}{indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{bold}{italic}{caps}{color}{size}</w:rPr></w:style>"
    )


# H15: the sizes of one document go down together, 12/13/13 instead of 13/14/14; Số, ký hiệu stays 13 and "Phụ lục" 14.
SMALL_SIZES = {"QuocHieu": 12, "CoQuanChuQuan": 12, "CoQuanBanHanh": 12}
FIXED_SIZES = frozenset({"SoKyHieu", "PhuLucNhan"})


def make_small(style: Style) -> Style:
    """Return the style one point smaller where the decree gives a range."""
    size = 13 if style.size == 14 and style.id not in FIXED_SIZES else style.size
    return replace(style, size=SMALL_SIZES.get(style.id, size))


def styles_part(styles: tuple[Style, ...]) -> str:
    """Return styles.xml: Times New Roman, Vietnamese, black (P5)."""
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>'
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(style_xml(style) for style in styles)}</w:styles>"
    )


def p(style: str, text: str = "") -> str:
    """Return a paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def tag(text: str) -> str:
    """Return a paragraph that holds a tag and vanishes when it is rendered."""
    return p("Normal", f"{{%p {text} %}}")


def section(*, landscape: bool, restart: bool, first: str = "rId4") -> str:
    """Return page set-up: A4 (P1), margins (P3), page number in the top margin from page 2 (P6), counted anew (P8)."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    orient = ' w:orient="landscape"' if landscape else ""
    start = '<w:pgNumType w:start="1"/>' if restart else ""
    top, left, right = round(20 * MM), round(30 * MM), round(20 * MM)
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="{first}"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{orient}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{top}" w:left="{left}" w:header="{round(10 * MM)}" w:footer="{round(10 * MM)}" w:gutter="0"/>'
        f"{start}<w:titlePg/></w:sectPr>"
    )


def section_break(*, landscape: bool, restart: bool, first: str = "rId4") -> str:
    """Return the (tiny) paragraph that ends a section."""
    return f'<w:p><w:pPr><w:pStyle w:val="NgatPhan"/>{section(landscape=landscape, restart=restart, first=first)}</w:pPr></w:p>'


def tag_row(text: str, width: int) -> str:
    """Return a row that holds a tag and vanishes when it is rendered."""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{p("Normal", f"{{%tr {text} %}}")}</w:tc>'
    return f"<w:tr>{cell}</w:tr>"


def layout_table(caption: str, rows: list[tuple[str, str] | str], left: int, right: int, indent: int = 0) -> str:
    """Return a borderless table of two columns; a row is its two cells, or one that is written already.

    Args:
        caption: what a reader of screens says of it.
        rows: from the top.
        left: width of the first column in twips.
        right: of the second.
        indent: of the table.
    """
    width = left + right
    body = "".join(
        row
        if isinstance(row, str)
        else f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{left}" w:type="dxa"/></w:tcPr>{row[0]}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{right}" w:type="dxa"/></w:tcPr>{row[1]}</w:tc></w:tr>'
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{caption}"/></w:tblPr><w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{body}</w:tbl>'
    )


def names_row() -> tuple[str, str]:
    """Return the agency's names and quốc hiệu, each with its line."""
    agency = (
        tag("if co_quan.chu_quan") + p("CoQuanChuQuan", "{{ co_quan.chu_quan }}") + tag("endif")
        + p("CoQuanBanHanh", "{{ co_quan.ten }}") + p("DuongKe", "{{ ke.co_quan }}")
    )  # fmt: skip
    nation = (
        p("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("TieuNgu", "Độc lập - Tự do - Hạnh phúc")
        + p("DuongKe", "{{ ke.tieu_ngu }}")
    )
    return agency, nation


def letterhead() -> str:
    """Return ô 1 to 4 and 10b of the decree's diagram; a plan that a decision issues has ô 1 and 2."""
    number = (
        p("SoKyHieu", "Số: {{ van_ban.so }}/{{ van_ban.ky_hieu }}")
        + tag("if van_ban.do_khan") + p("DoKhan", "{{ van_ban.do_khan }}") + tag("endif")
        + tag("if van_ban.du_thao") + p("DuThao", "DỰ THẢO") + tag("endif")
    )  # fmt: skip
    place = p("DiaDanhNgay", "{{ van_ban.dia_danh }}, {{ van_ban.ngay }}")
    rows: list[tuple[str, str] | str] = [
        names_row(),
        tag_row("if not kem_theo", LEFT + RIGHT),
        (number, place),
        tag_row("endif", LEFT + RIGHT),
    ]
    return layout_table(HEAD_CAPTION, rows, LEFT, RIGHT, HANG)


def task_table(name: str) -> str:
    """Return the prototype of a task table: one row of each kind, a number cell and a text cell."""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    left, right = round(20 * MM), round(140 * MM)
    kinds = (
        (("BangDau", "dau", "center"), ("BangDau", "dau", "center")),
        (("BangDau", "nhom_so", "center"), ("BangNhom", "nhom", "center")),
        (("BangSo", "so", "top"), ("BangO", "o", "top")),
    )
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{valign}"/></w:tcPr>{p(style, f"{{{{ {name}.{role} }}}}")}</w:tc>'
            for (style, role, valign), width in zip(kind, (left, right), strict=True)
        )
        + "</w:tr>"
        for kind in kinds
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{left + right}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{left}"/><w:gridCol w:w="{right}"/></w:tblGrid>{rows}</w:tbl>'
    )


BLOCKS = (
    ("muc_1", "Muc1"), ("muc_2", "Muc2"), ("muc_3", "Muc3"), ("muc_4", "Muc4"), ("muc_5", "Muc5"), ("khoan", "Khoan"),
    ("gach", "GachDauDong"), ("cong", "DauCong"), ("ten_bang", "TenBang"),
)  # fmt: skip


def prose(source: str) -> str:
    """Return the loop over paragraphs that have no headings: the opening and the closing."""
    return (
        tag(f"for khoi in {source}") + tag("if khoi.loai == 'gach'") + p("GachDauDong", "{{ khoi.chu }}")
        + tag("elif khoi.loai == 'cong'") + p("DauCong", "{{ khoi.chu }}") + tag("else") + p("DoanVan", "{{ khoi.chu }}")
        + tag("endif") + tag("endfor")
    )  # fmt: skip


def blocks(source: str) -> str:
    """Return the loop over the blocks of a body or an appendix, one paragraph style each."""
    branches = "".join(
        tag(f"{'if' if at == 0 else 'elif'} khoi.loai == '{kind}'") + p(style, "{{ khoi.chu }}")
        for at, (kind, style) in enumerate(BLOCKS)
    )
    table = tag("elif khoi.loai == 'bang'") + task_table("khoi.bang")
    return (
        tag(f"for khoi in {source}")
        + branches
        + table
        + tag("else")
        + p("DoanVan", "{{ khoi.chu }}")
        + tag("endif")
        + tag("endfor")
    )


def foot() -> str:
    """Return Nơi nhận (ô 9b, 12) and the signature (ô 7)."""
    recipients = (
        tag("if noi_nhan or luu") + p("NoiNhanTieuDe", "Nơi nhận:")
        + tag("for dong in noi_nhan") + p("NoiNhan", "{{ dong }}") + tag("endfor")
        + tag("if luu") + p("NoiNhan", "{{ luu }}") + tag("endif") + tag("endif")
        + tag("if van_ban.ky_hieu_soan_thao") + p("NoiNhan", "{{ van_ban.ky_hieu_soan_thao }}") + tag("endif")
        + p("NgatPhan")
    )  # fmt: skip
    signature = (
        tag("if ky") + tag("for dong in ky.chuc_vu") + p("ChucVu", "{{ dong }}") + tag("endfor")
        + p("HoTen", "{{ ky.ho_ten }}") + tag("endif") + p("NgatPhan")
    )  # fmt: skip
    table = layout_table("Nơi nhận và chữ ký", [(recipients, signature)], round(75 * MM), round(85 * MM))
    return tag("if noi_nhan or luu or ky or van_ban.ky_hieu_soan_thao") + p("KhoangTrong") + table + tag("endif")


def appendix() -> str:
    """Return one Phụ lục, a section of its own (A1 to A8)."""
    return (
        tag("for pl in phu_luc")
        + tag("if pl.quoc_hieu and pl.ngang") + layout_table(HEAD_CAPTION, [names_row()], WIDE_LEFT, WIDE_RIGHT) + p("KhoangTrong")
        + tag("elif pl.quoc_hieu") + layout_table(HEAD_CAPTION, [names_row()], LEFT, RIGHT, HANG) + p("KhoangTrong") + tag("endif")
        + p("PhuLucNhan", "{{ pl.nhan }}") + p("PhuLucTen", "{{ pl.ten }}")
        + tag("if pl.kem_theo") + p("PhuLucKemTheo", "{{ pl.kem_theo }}") + tag("endif")
        + p("DuongKe", "{{ ke.phu_luc }}") + p("KhoangTrong")
        + tag("if pl.bang") + task_table("pl.bang") + tag("endif")
        + blocks("pl.noi_dung")
        + tag("if pl.ngang") + section_break(landscape=True, restart=True)
        + tag("else") + section_break(landscape=False, restart=True) + tag("endif")
        + tag("endfor")
    )  # fmt: skip


def document_part() -> str:
    """Return document.xml."""
    title = (
        p("TenLoai", "{{ van_ban.ten_loai }}")
        + p("TrichYeu", "{{ van_ban.trich_yeu }}")
        + tag("if kem_theo") + p("DinhKem", "{{ kem_theo }}") + tag("endif")
        + p("DuongKe", "{{ ke.trich_yeu }}")
        + p("KhoangTrong")
        + tag("for noi in kinh_gui")
        + tag("if loop.length == 1") + p("KinhGui", "{{ noi }}") + tag("elif loop.first") + p("KinhGuiDau", "{{ noi }}")
        + tag("else") + p("KinhGuiDong", "{{ noi }}") + tag("endif") + tag("endfor")
    )  # fmt: skip
    bases = tag("for can in can_cu") + p("CanCu", "{{ can }}") + tag("endfor")
    body = letterhead() + title + bases + prose("mo_dau") + blocks("noi_dung") + prose("ket_thuc") + foot()
    body += section_break(landscape=False, restart=False, first="rId5") + appendix()
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}{section(landscape=False, restart=True)}</w:body></w:document>"


def header_part() -> str:
    """Return the header: the page number, centred (P6)."""
    field = "".join(f"<w:r>{part}</w:r>" for part in (
        '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>'))  # fmt: skip
    return f'{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{field}</w:p></w:hdr>'


def first_header_part() -> str:
    """Return the header of a first page: nothing (P6)."""
    return f"{HEAD}<w:hdr {NAMESPACES}>{p('SoTrang')}</w:hdr>"


def marked_header_part() -> str:
    """Return the header of the plan's first page: who may read it (M3), above ô 1."""
    mark = tag("if van_ban.luu_hanh") + p("LuuHanh", "{{ van_ban.luu_hanh }}") + tag("else") + p("SoTrang") + tag("endif")
    return f"{HEAD}<w:hdr {NAMESPACES}>{mark}</w:hdr>"


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def parts(styles: tuple[Style, ...]) -> dict[str, str]:
    """Return every part of the package by name."""
    overrides = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{WORD_TYPE}.settings+xml",
        "/word/fontTable.xml": f"{WORD_TYPE}.fontTable+xml",
        "/word/header1.xml": f"{WORD_TYPE}.header+xml",
        "/word/header2.xml": f"{WORD_TYPE}.header+xml",
        "/word/header3.xml": f"{WORD_TYPE}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": relationships({"rId1": (f"{OFFICE}/officeDocument", "word/document.xml"),
                                      "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")}),
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Kế hoạch</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>',
        "word/_rels/document.xml.rels": relationships({"rId1": (f"{OFFICE}/styles", "styles.xml"), "rId2": (f"{OFFICE}/settings", "settings.xml"),
                                                       "rId3": (f"{OFFICE}/header", "header1.xml"), "rId4": (f"{OFFICE}/header", "header2.xml"),
                                                       "rId5": (f"{OFFICE}/header", "header3.xml"),
                                                       "rId6": (f"{OFFICE}/fontTable", "fontTable.xml")}),
        "word/document.xml": document_part(),
        "word/header1.xml": header_part(),
        "word/header2.xml": first_header_part(),
        "word/header3.xml": marked_header_part(),
        "word/settings.xml": f'{HEAD}<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/></w:settings>',
        "word/fontTable.xml": f'{HEAD}<w:fonts {NAMESPACES}><w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="A3"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>',
        "word/styles.xml": styles_part(styles),
    }  # fmt: skip


def relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Return a .rels part."""
    entries = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'


def write(target: Path, styles: tuple[Style, ...] = STYLES) -> None:
    """Write the template with fixed times, so that the same script gives the same file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts(styles).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # as on Linux, wherever it is written
            package.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    write(folder / TARGET.name if folder else TARGET)
    write(folder / SMALL_TARGET.name if folder else SMALL_TARGET, tuple(make_small(style) for style in STYLES))
