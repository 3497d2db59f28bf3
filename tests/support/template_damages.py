"""Ways in which an office damages the Word template ke-hoach.docx, one function for each."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

Parts = dict[str, bytes]
Damage = Callable[[Parts], Parts]
Node = etree._Element
Edit = Callable[[Node], object]

DOCUMENT, STYLES, HEADER = "word/document.xml", "word/styles.xml", "word/header1.xml"
FIRST_HEADER, RELS, TYPES = "word/header2.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CT_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
OPEN_XML = "http://schemas.openxmlformats.org"
NS = {
    "w": W_NS,
    "r": R_NS,
    "v": "urn:schemas-microsoft-com:vml",
    "a": f"{OPEN_XML}/drawingml/2006/main",
    "mc": f"{OPEN_XML}/markup-compatibility/2006",
    "wp": f"{OPEN_XML}/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items())
TRACK = 'w:id="901" w:author="Nguyễn Văn B" w:date="2026-01-05T08:00:00Z"'
SO, LUU, HO_TEN, TRICH_YEU = "{{ van_ban.so }}", "{{ luu }}", "{{ ky.ho_ten }}", "{{ van_ban.trich_yeu }}"
TEN_LOAI, CHU, DONG, BANG, PL_BANG = "{{ van_ban.ten_loai }}", "{{ khoi.chu }}", "{{ dong }}", "khoi.bang.dau", "pl.bang.dau"
FOOT = "{%p if noi_nhan or luu or ky or van_ban.ky_hieu_soan_thao %}"
NOI_NHAN, CHUC_VU = "{%p for dong in noi_nhan %}", "{%p for dong in ky.chuc_vu %}"
OPENING, BODY, CLOSING = "{%p for khoi in mo_dau %}", "{%p for khoi in noi_dung %}", "{%p for khoi in ket_thuc %}"
APPENDIX, CAN_CU, ELSE, KIND = "{%p for pl in phu_luc %}", "{%p for can in can_cu %}", "{%p else %}", "khoi.loai == '%s'"


def w(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


def made(xml: str) -> Node:
    """Build one element from a snippet that uses the usual prefixes."""
    return etree.fromstring(f"<x {DECLARED}>{xml}</x>")[0]


def typed(text: str, style: str = "Normal") -> Node:
    """Build a paragraph with one run of text."""
    node = made(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve"/></w:r></w:p>')
    next(node.iter(w("t"))).text = text
    return node


def words(node: Node) -> str:
    """Return the text of an element."""
    return "".join(t.text or "" for t in node.iter(w("t")))


def para(root: Node, text: str, n: int = 0) -> Node:
    """Find the nth paragraph that contains the text."""
    return [p for p in root.iter(w("p")) if text in words(p)][n]


def table(root: Node, text: str, n: int = 0) -> Node:
    """Find the nth table that contains the text."""
    return [t for t in root.iter(w("tbl")) if text in words(t)][n]


def remove(node: Node) -> None:
    """Take an element out; a cell keeps at least one paragraph."""
    home = node.getparent()
    assert home is not None
    home.remove(node)
    if home.tag == w("tc") and home.find(w("p")) is None:
        home.append(made("<w:p/>"))


def block(start: Node, branch: bool = False) -> list[Node]:
    """Return a tag's siblings up to its end tag, or only up to the next branch."""
    depth, taken, node = 0, [], start
    while True:
        text = words(node) if node.tag == w("p") else ""
        if branch and taken and depth == 0 and text.startswith(("{%p elif", "{%p else", "{%p endif")):
            return taken
        taken.append(node)
        depth += text.startswith(("{%p for", "{%p if")) and not (branch and node is start)
        depth -= text.startswith(("{%p endfor", "{%p endif"))
        if depth == 0 and not branch:
            return taken
        node = node.getnext()


def xml_part(part: str, *edits: Edit) -> Damage:
    """Make a damage that edits one part of the package."""

    def run(parts: Parts) -> Parts:
        root = etree.fromstring(parts[part])
        for edit in edits:
            edit(root)
        return {**parts, part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}

    return run


def doc(*edits: Edit) -> Damage:
    """Make a damage that edits the main document."""
    return xml_part(DOCUMENT, *edits)


def chain(*steps: Damage) -> Damage:
    """Make one damage out of several."""

    def run(parts: Parts) -> Parts:
        for step in steps:
            parts = step(parts)
        return parts

    return run


def new_part(name: str, kind: str, rid: str, xml: str) -> Damage:
    """Make a step that adds a part with its relationship and content type."""

    def run(parts: Parts) -> Parts:
        rel = f'<Relationship Id="{rid}" Type="{R_NS}/{kind}" Target="{name}"/></Relationships>'
        override = f'<Override PartName="/word/{name}" ContentType="{CT_WORD}{kind}+xml"/></Types>'
        return {
            **parts,
            f"word/{name}": etree.tostring(made(xml), xml_declaration=True, encoding="UTF-8", standalone=True),
            RELS: parts[RELS].replace(b"</Relationships>", rel.encode()),
            TYPES: parts[TYPES].replace(b"</Types>", override.encode()),
        }

    return run


def drop(text: str, n: int = 0) -> Edit:
    """Delete one paragraph."""
    return lambda root: remove(para(root, text, n))


def retype(old: str, new: str, n: int = 0) -> Edit:
    """Type other words over some of a paragraph's text."""

    def edit(root: Node) -> None:
        hit = next(t for t in para(root, old, n).iter(w("t")) if old in (t.text or ""))
        hit.text = (hit.text or "").replace(old, new)

    return edit


def drop_block(text: str, n: int = 0) -> Edit:
    """Delete a loop or a condition with all it holds."""
    return lambda root: [remove(x) for x in block(para(root, text, n))]


def drop_branch(text: str, n: int = 0, keep_tag: bool = False) -> Edit:
    """Delete one branch; with keep_tag only what it holds."""

    def edit(root: Node) -> None:
        nodes = block(para(root, text, n), branch=True)
        after = nodes[-1].getnext()
        if words(nodes[0]).startswith("{%p if") and not keep_tag:
            retype("{%p elif", "{%p if")(after)
        for node in nodes[keep_tag:]:
            remove(node)

    return edit


def put(node: Node, text: str, n: int = 0, after: bool = False) -> Edit:
    """Insert a copy of an element before or after a paragraph."""

    def edit(root: Node) -> None:
        target, copy = para(root, text, n), deepcopy(node)
        target.addnext(copy) if after else target.addprevious(copy)

    return edit


def move_block(text: str, before: str) -> Edit:
    """Cut a loop or a condition and paste it before a paragraph."""

    def edit(root: Node) -> None:
        target = para(root, before)
        for node in block(para(root, text)):
            target.addprevious(node)

    return edit


def run(look: str = "", tag: str = "t") -> str:
    """Return the XML of one run; @ stands for its text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:{tag} xml:space="preserve">@</w:{tag}></w:r>'


def recast(text: str, shell: str) -> Edit:
    """Put new XML in place of a paragraph's runs; @ stands for the paragraph's text."""

    def edit(root: Node) -> None:
        home = para(root, text)
        content = made(f"<w:p>{shell.replace('@', words(home))}</w:p>")
        for old in home.findall(w("r")):
            home.remove(old)
        home.extend(list(content))

    return edit


def rows(t: Node) -> list[Node]:
    """Return a table's rows."""
    return t.findall(w("tr"))


def cell(text: str) -> Node:
    """Build a table cell with text."""
    box = made('<w:tc><w:tcPr><w:tcW w:w="1701" w:type="dxa"/></w:tcPr></w:tc>')
    box.append(typed(text, "BangO"))
    return box


def add_column(t: Node) -> None:
    """Add a last column with remarks."""
    t.find(w("tblGrid")).append(made('<w:gridCol w:w="1701"/>'))
    for row, text in zip(rows(t), ("Ghi chú", "", "Theo Mẫu"), strict=True):
        row.append(cell(text))


def on_table(change: Edit, text: str = BANG, n: int = 0) -> Edit:
    """Change the nth table that contains the text."""
    return lambda root: change(table(root, text, n))


def turn(i: int, landscape: bool) -> Edit:
    """Turn the pages of the ith section."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'

    def edit(root: Node) -> None:
        old = list(root.iter(w("sectPr")))[i].find(w("pgSz"))
        old.getparent().replace(old, made(f"<w:pgSz {size}/>"))

    return edit


def swap_texts(one: str, two: str) -> Edit:
    """Let two texts change places."""
    return lambda root: [e(root) for e in (retype(one, "@@"), retype(two, one), retype("@@", two))]


def style_look(style: str, mark: str) -> Damage:
    """Change the look of a style."""
    return xml_part(STYLES, lambda r: r.find(f"w:style[@w:styleId='{style}']/w:rPr", NS).append(made(mark)))


def renumber_style_ids(parts: Parts) -> Parts:
    """Give every custom style another id, everywhere it is used, as another Word would."""
    ids = [s.get(w("styleId")) for s in etree.fromstring(parts[STYLES]).iterfind("w:style[@w:customStyle]", NS)]

    def edit(root: Node) -> None:
        for node in root.iter(w("style"), w("pStyle"), w("basedOn")):
            key = w("styleId") if node.tag == w("style") else w("val")
            if node.get(key) in ids:
                node.set(key, f"a{ids.index(node.get(key))}")

    return chain(*(xml_part(part, edit) for part in (DOCUMENT, STYLES, HEADER, FIRST_HEADER)))(parts)


def note(kind: str, text: str) -> Damage:
    """Add a comment or a footnote with this text to the line Nơi nhận."""
    extra = '<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    body = f'<w:{kind} w:id="1" w:author="Nguyễn Văn B"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
    body = body if kind == "comment" else extra + body.replace(' w:author="Nguyễn Văn B"', "")
    return chain(
        new_part(f"{kind}s.xml", f"{kind}s", "rId90", f"<w:{kind}s>{body}</w:{kind}s>"),
        doc(lambda root: para(root, "Nơi nhận:").append(made(f'<w:r><w:{kind}Reference w:id="1"/></w:r>'))),
    )


VML_BOX = (
    f'<w:pict><v:rect style="width:220pt;height:60pt"><v:textbox><w:txbxContent><w:p>{run()}</w:p></w:txbxContent>'
    "</v:textbox></v:rect></w:pict>"
)
NEW_BOX = (
    '<mc:AlternateContent xmlns:wps="' + NS["wps"] + '"><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="4000000" cy="600000"/><wp:docPr id="7" name="Hộp chữ"/><a:graphic><a:graphicData uri="' + NS["wps"] + '">'
    '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent><w:p>'
    + run()
    + "</w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
    f"<mc:Fallback>{VML_BOX}</mc:Fallback></mc:AlternateContent>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PIECES = (
    '<w:r><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr>'
    '<w:t>{ ky.ho_</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>ten }}</w:t></w:r>'
)
BOOKMARK = f'<w:bookmarkStart w:id="77" w:name="trichyeu"/>{run()}<w:bookmarkEnd w:id="77"/>'
BLACK = '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>'
WHITE, TINY, HIDDEN = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/><w:szCs w:val="2"/>', "<w:vanish/>"

BREAKING: dict[str, Damage] = {
    # One line deleted, and the tags around it left standing.
    **{
        f"{name}_deleted": doc(drop(tag))
        for name, tag in {
            "recipient_line": DONG,
            "archive_line": LUU,
            "signer_name": HO_TEN,
            "drafter_mark": "{{ van_ban.ky_hieu_soan_thao }}",
            "summary": TRICH_YEU,
            "kind_of_document": TEN_LOAI,
            "place_and_date_line": "{{ van_ban.ngay }}",
            "parent_agency_line": "{{ co_quan.chu_quan }}",
            "legal_bases_line": "{{ can }}",
            "endfor": "{%p endfor %}",
            "appendix_label": "{{ pl.nhan }}",
            "appendix_title": "{{ pl.ten }}",
            "attached_to": "{{ pl.kem_theo }}",
        }.items()
    },
    # A loop or a condition deleted with all it holds.
    **{
        f"{name}_deleted": doc(drop_block(tag))
        for name, tag in {
            "whole_foot": FOOT,
            "legal_bases_loop": CAN_CU,
            "opening_loop": OPENING,
            "body_loop": BODY,
            "closing_loop": CLOSING,
            "parent_agency_with_condition": "{%p if co_quan.chu_quan %}",
            "draft_lines": "{%p if van_ban.du_thao %}",
            "appendix_loop": APPENDIX,
            "appendix_text_blocks": "{%p for khoi in pl.noi_dung %}",
            "appendix_table_with_condition": "{%p if pl.bang %}",
            "appendix_section_breaks": "{%p if pl.ngang %}",
            "appendix_national_title_branches": "{%p if pl.quoc_hieu and pl.ngang %}",
        }.items()
    },
    # Words typed over fields.
    **{
        f"{name}_typed_over": doc(retype(tag, text))
        for name, tag, text in [
            ("number_and_symbol", "Số: {{ van_ban.so }}/{{ van_ban.ky_hieu }}", "Số:        /KH-STC"),
            ("number_only", SO, "    "),
            ("place", "{{ van_ban.dia_danh }}", "Mẫu"),
            ("date", "{{ van_ban.ngay }}", "ngày    tháng    năm 2026"),
            ("agency", "{{ co_quan.ten }}", "Sở Mẫu"),
            ("summary", TRICH_YEU, "về việc Mẫu năm nay"),
            ("kind_of_document", TEN_LOAI, "Thông báo"),
            ("signer_name", HO_TEN, "Nguyễn Văn B"),
        ]
    },
    # A tag retyped: broken, or printing less, or something else.
    **{
        name: doc(retype(old, new))
        for name, old, new in [
            ("field_misspelt", HO_TEN, "{{ ky.hoten }}"),
            ("field_given_vietnamese_marks_by_keyboard", HO_TEN, "{{ ký.ho_ten }}"),
            ("single_braces", HO_TEN, "{ ky.ho_ten }"),
            ("zero_width_space_in_field_name", HO_TEN, "{{ ky.ho_\u200bten }}"),
            ("space_between_braces", LUU, "{ { luu } }"),
            ("last_brace_missing", LUU, "{{ luu }"),
            ("field_capitalised_by_autocorrect", LUU, "{{ Luu }}"),
            ("field_commented_out_in_jinja", LUU, "{# {{ luu }} #}"),
            ("field_inside_raw", LUU, "{% raw %}{{ luu }}{% endraw %}"),
            ("curly_quotes_inside_tag", "== 'muc_1'", "== ‘muc_1’"),
            ("paragraph_tag_in_capital_p", CAN_CU, "{%P for can in can_cu %}"),
            ("loop_variable_renamed", "for can in", "for cu in"),
            ("kind_value_misspelt_in_condition", "== 'bang'", "== 'bảng'"),
            ("signature_under_if_false", "{%p if ky %}", "{%p if false %}"),
            ("signature_condition_turned_round", "{%p if ky %}", "{%p if not ky %}"),
            ("foot_printed_only_for_drafts", FOOT, "{%p if van_ban.du_thao %}"),
            ("recipients_first_filter", "in noi_nhan %}", "in [noi_nhan|first] %}"),
            ("recipients_without_first_by_slice", "in noi_nhan %}", "in noi_nhan[1:] %}"),
            ("recipients_sorted_by_filter", "in noi_nhan %}", "in noi_nhan|sort %}"),
            ("appendices_limited_to_one", "in phu_luc %}", "in phu_luc[:1] %}"),
            ("body_loop_over_wrong_list", "in noi_dung %}", "in mo_dau %}"),
            ("appendix_prints_body", "pl.noi_dung", "noi_dung"),
            ("summary_cut_by_truncate_filter", TRICH_YEU, "{{ van_ban.trich_yeu|truncate(12) }}"),
        ]
    },
    # The foot: recipients, archive line, drafter's mark, signature.
    "signature_table_deleted": doc(on_table(remove, HO_TEN)),
    "recipients_typed_over": doc(drop_block(NOI_NHAN), put(typed("- Như trên;", "NoiNhan"), "Nơi nhận:", after=True)),
    "signer_position_line_deleted": doc(drop(DONG, 1)),
    "signer_positions_typed_over": doc(drop_block(CHUC_VU), put(typed("GIÁM ĐỐC MẪU", "ChucVu"), HO_TEN)),
    "signature_only_in_a_given_year": doc(retype("{%p if ky %}", "{%p if ky and nam == 1999 %}")),
    "foot_moved_before_body": doc(move_block(FOOT, OPENING)),
    "foot_moved_inside_body_loop": doc(move_block(FOOT, "{%p if khoi.loai == 'muc_1' %}")),
    "recipients_moved_into_letterhead": doc(move_block(NOI_NHAN, SO)),
    "signer_name_only_in_body": doc(drop(HO_TEN), put(typed(HO_TEN), OPENING)),
    "recipient_and_position_loops_swapped": doc(swap_texts("in noi_nhan %}", "in ky.chuc_vu %}")),
    "archive_line_and_signer_name_swapped": doc(swap_texts(LUU, HO_TEN)),
    # The letterhead and the title.
    "letterhead_table_deleted": doc(on_table(remove, SO)),
    "agency_name_replaced_by_short_name": doc(*[retype("{{ co_quan.ten }}", "{{ co_quan.viet_tat }}")] * 3),
    "draft_mark_printed_always": doc(drop("{%p if van_ban.du_thao %}"), drop("{%p endif %}", 1)),
    "rule_line_fields_deleted": doc(drop("{{ ke.trich_yeu }}"), drop("{{ ke.co_quan }}")),
    # Legal bases, opening, body and closing.
    "opening_else_branch_deleted": doc(drop_branch(ELSE, 1)),
    "closing_moved_before_body": doc(move_block(CLOSING, BODY)),
    **{
        f"body_{kind}_branch_deleted": doc(drop_branch(KIND % kind, n))
        for kind, n in {"muc_1": 0, "muc_3": 0, "khoan": 0, "gach": 1, "cong": 1, "ten_bang": 0, "bang": 0}.items()
    },
    **{
        f"body_{kind}_branch_left_empty": doc(drop_branch(KIND % kind, n, True))
        for kind, n in {"muc_2": 0, "muc_5": 0, "khoan": 0, "gach": 1, "cong": 1, "ten_bang": 0}.items()
    },
    "body_else_branch_deleted": doc(drop_branch(ELSE, 2)),
    "body_heading_branches_swapped": doc(swap_texts("elif khoi.loai == 'muc_2'", "elif khoi.loai == 'muc_3'")),
    "body_heading_prints_name_without_number": doc(retype(CHU, "{{ khoi.ten }}", 4)),
    "body_heading_prints_number_without_name": doc(retype(CHU, "{{ khoi.so }}", 4)),
    "body_dash_line_typed_over": doc(retype(CHU, "- nội dung theo Mẫu;", 9)),
    # The table prototype.
    "prototype_deleted_branch_kept": doc(on_table(remove)),
    **{
        f"prototype_without_{name}_row": doc(on_table(lambda t, i=i: t.remove(rows(t)[i])))
        for i, name in enumerate(("header", "group", "task"))
    },
    "prototype_extra_total_row": doc(
        on_table(lambda t: (t.append(made("<w:tr/>")), t[-1].extend([cell(""), cell("Tổng cộng")])))
    ),
    "prototype_extra_column_with_text": doc(on_table(add_column)),
    "prototype_first_column_deleted": doc(on_table(lambda t: [r.remove(r[0]) for r in rows(t)])),
    "prototype_columns_swapped": doc(on_table(lambda t: [r.append(r[0]) for r in rows(t)])),
    "prototype_header_typed_over": doc(retype("{{ khoi.bang.dau }}", "TT"), retype("{{ khoi.bang.dau }}", "Việc cần làm")),
    "prototype_cell_has_words_beside_field": doc(retype("{{ khoi.bang.o }}", "Việc: {{ khoi.bang.o }} (theo Mẫu)")),
    "prototype_header_cells_merged": doc(
        on_table(lambda t: (rows(t)[0].remove(rows(t)[0][1]), rows(t)[0][0][0].insert(1, made('<w:gridSpan w:val="2"/>'))))
    ),
    "prototype_converted_to_text": doc(
        on_table(lambda t: ([t.addprevious(typed(" ... ".join(words(c) for c in r), "BangO")) for r in rows(t)], remove(t)))
    ),
    "prototype_moved_out_of_loop": doc(on_table(lambda t: para(t.getparent(), CLOSING).addprevious(t))),
    "prototype_pasted_twice": doc(on_table(lambda t: t.addnext(deepcopy(t)))),
    # Appendices.
    "appendix_table_deleted_condition_kept": doc(on_table(remove, PL_BANG)),
    "appendix_portrait_national_title_left_empty": doc(drop_branch("{%p elif pl.quoc_hieu %}", keep_tag=True)),
    "appendix_agency_typed_over": doc(retype("{{ co_quan.ten }}", "Sở Mẫu", 2)),
    "appendices_moved_before_body": doc(move_block(APPENDIX, OPENING)),
    # Sections and page furniture.
    "section_break_after_foot_deleted": doc(lambda r: remove(r.xpath("w:body/w:p[w:pPr/w:sectPr]", namespaces=NS)[0])),
    "landscape_section_turned_to_portrait": doc(turn(1, False)),
    "portrait_appendix_turned_to_landscape": doc(turn(2, True)),
    "main_text_turned_to_landscape": doc(turn(0, True)),
    "appendix_sections_swapped": doc(turn(1, False), turn(2, True)),
    "page_number_deleted": xml_part(HEADER, lambda r: [p.remove(x) for p in r for x in p.findall(w("r"))]),
    # Tags changed so that they print less, or something else.
    "recipients_only_item_zero_without_loop": doc(drop_block(NOI_NHAN), put(typed("{{ noi_nhan[0] }}"), "{%p if luu %}")),
    "legal_bases_print_only_loop_first": doc(retype("{{ can }}", "{% if loop.first %}{{ can }}{% endif %}")),
    "body_loop_leaves_out_a_kind": doc(retype("in noi_dung %}", "in noi_dung if khoi.loai != 'cong' %}")),
    "list_emptied_by_set_tag": doc(put(typed("{%p set can_cu = [] %}"), CAN_CU)),
    "field_printed_twice": doc(put(typed(TEN_LOAI, "TenLoai"), TEN_LOAI)),
    # Tags broken by typing or by autocorrect.
    "words_typed_beside_paragraph_tag": doc(retype(CAN_CU, "Căn cứ các văn bản sau: " + CAN_CU)),
    "field_line_joined_to_loop_tag": doc(drop(DONG), retype(NOI_NHAN, NOI_NHAN + DONG)),
    "field_split_over_two_paragraphs": doc(
        put(typed("trich_yeu }}", "TrichYeu"), TRICH_YEU, after=True), retype(TRICH_YEU, "{{ van_ban.")
    ),
    "loop_tag_split_over_two_paragraphs": doc(put(typed("in can_cu %}"), CAN_CU, after=True), retype(CAN_CU, "{%p for can ")),
    "endif_deleted": doc(drop("{%p endif %}", -1)),
    "elif_typed_as_if": doc(retype("{%p elif khoi.loai == 'khoan'", "{%p if khoi.loai == 'khoan'")),
    # Fields that went to another place of the file.
    "field_only_in_tracked_deletion": doc(recast(HO_TEN, f"<w:del {TRACK}>{run(tag='delText')}</w:del>")),
    "field_only_in_tracked_deletion_with_plain_t": doc(recast(LUU, f"<w:del {TRACK}>{run()}</w:del>")),
    "field_only_in_tracked_move_source": doc(recast(TRICH_YEU, f"<w:moveFrom {TRACK}>{run()}</w:moveFrom>")),
    "foot_row_tracked_as_deleted": doc(on_table(lambda t: t.find(".//w:trPr", NS).append(made(f"<w:del {TRACK}/>")), HO_TEN)),
    "field_only_in_comment": chain(doc(drop(LUU)), note("comment", LUU)),
    "field_only_in_footnote": chain(doc(drop(LUU)), note("footnote", LUU)),
    "field_only_in_page_header": chain(doc(drop(HO_TEN)), xml_part(HEADER, lambda r: r.append(typed(HO_TEN)))),
    "field_only_in_page_footer": chain(
        new_part("footer9.xml", "footer", "rId91", f"<w:ftr><w:p>{run().replace('@', LUU)}</w:p></w:ftr>"),
        doc(drop(LUU), lambda r: r[0][-1].insert(2, made('<w:footerReference w:type="first" r:id="rId91"/>'))),
    ),
    "field_only_in_word_field_code": doc(recast(LUU, FIELD % 'QUOTE "@"')),
    "field_made_with_word_field_braces": doc(recast(HO_TEN, FIELD % "ky.ho_ten")),
    "field_only_in_document_properties": chain(
        doc(drop(TRICH_YEU)), xml_part("docProps/core.xml", lambda r: setattr(r[0], "text", TRICH_YEU))
    ),
    "field_moved_into_old_text_box": doc(recast(HO_TEN, f"<w:r>{VML_BOX}</w:r>")),
    "field_moved_into_new_text_box_with_fallback": doc(recast(TRICH_YEU, f"<w:r>{NEW_BOX}</w:r>")),
}
HIDING: dict[str, Damage] = {  # still in the file, not to be seen on the page
    "field_in_hidden_text": doc(recast(HO_TEN, run(HIDDEN))),
    "field_in_white_letters": doc(recast(LUU, run(WHITE))),
    "field_in_font_size_one": doc(recast(TRICH_YEU, run(TINY))),
    "field_black_on_black": doc(recast(HO_TEN, run(BLACK))),
    "field_in_line_one_twip_high": doc(
        lambda r: para(r, TRICH_YEU)[0].append(made('<w:spacing w:line="1" w:lineRule="exact"/>'))
    ),
    "field_indented_off_the_page": doc(lambda r: para(r, TEN_LOAI)[0].append(made('<w:ind w:left="20000"/>'))),
    "foot_row_one_twip_high": doc(
        on_table(lambda t: t.find(".//w:trPr", NS).append(made('<w:trHeight w:val="1" w:hRule="exact"/>')), HO_TEN)
    ),
    "style_made_white": style_look("CanCu", WHITE),
    "style_made_hidden": style_look("NoiNhan", HIDDEN),
}
MILD: dict[str, Damage] = {  # a good tool prints these whole
    "tracked_insertion_around_number": doc(recast(SO, f"<w:ins {TRACK}>{run()}</w:ins>")),
    "comment_on_recipients": note("comment", "Nhờ xem lại thứ tự giúp"),
    "bookmark_around_summary": doc(recast(TRICH_YEU, BOOKMARK)),
    "field_cut_into_runs_by_spelling_check": doc(recast(HO_TEN, PIECES)),
    "heading_as_number_and_name": doc(retype(CHU, "{{ khoi.so }} {{ khoi.ten }}", 4)),
    "summary_with_upper_filter": doc(retype(TRICH_YEU, "{{ van_ban.trich_yeu|upper }}")),
    "style_names_changed": xml_part(
        STYLES, lambda r: [n.set(w("val"), "Mẫu " + n.get(w("val"))) for n in r.iterfind("w:style[@w:customStyle]/w:name", NS)]
    ),
    "style_ids_changed_everywhere": renumber_style_ids,
    "restyled_font_and_colour": chain(
        style_look("CoQuanBanHanh", '<w:color w:val="1F3864"/>'),
        xml_part(STYLES, lambda r: r.find(".//w:rPrDefault//w:rFonts", NS).set(w("ascii"), "Liberation Serif")),
    ),
}
DAMAGES: dict[str, Damage] = BREAKING | HIDING | MILD
HIDES: set[str] = set(HIDING)
HARMLESS: set[str] = set(MILD)
