"""What each key of the plan file is for, in a sentence, with examples: for editors (JSON Schema) and the glossary."""

from __future__ import annotations

from typing import NamedTuple

from cchc_gen.messages import Message, msg


class KeyNote(NamedTuple):
    """A sentence on a key, and values that it may have."""

    text: Message
    examples: tuple[object, ...] = ()


_NAME = KeyNote(msg("A name of its own, unique in the plan, to address the node in next year's edits."), ("muc-tieu",))
_AREA = KeyNote(msg("The reform area; checks compare body and appendix by it. Not printed."))
_TABLE = {
    "cot": KeyNote(
        msg("The columns in order, key: title. A title may be {{ten: ..., rong: 18%}}. “tt” is numbered by the tool."),
        ({"tt": "TT", "nhiem_vu": "Nhiệm vụ", "chu_tri": "Đơn vị chủ trì", "thoi_gian": "Thời gian"},),
    ),
    "mac_dinh": KeyNote(msg("Values for rows that leave the key out."), ({"phoi_hop": "Các phòng thuộc Sở"},)),
    "nhom": KeyNote(msg("Groups of tasks, each a row over all columns; numbered I, II, ...")),
    "nhiem_vu": KeyNote(msg("Tasks without groups.")),
    "danh_so_lien_tuc": KeyNote(msg("true: numbers run on through all groups.")),
    "co_chu": KeyNote(msg("Size of the table's text, 9 to 14 points; the template decides by default."), ("11",)),
    "lap_o_gop": KeyNote(msg("true: each row of a task prints its cells again, unmerged.")),
    "tu_tien_do": KeyNote(
        msg("In a report: the plan's tasks, instead of rows written here."), ({"trang_thai": ["qua_han"], "han": "ky_nay"},)
    ),
    "tu_tep": KeyNote(
        msg("The rows come from this spreadsheet instead of nhom; after # the sheet."), ("nhiem-vu.xlsx", "nhiem-vu.xlsx#PL2")
    ),
}

# By the part of the schema in which a key stands: its sentence and examples.
KEY_NOTES: dict[str, dict[str, KeyNote]] = {
    "plan": {
        "phien_ban": KeyNote(msg("Version of the plan format; may be left out.")),
        "nam": KeyNote(msg("The year of the plan, four digits."), ("2027",)),
        "co_quan": KeyNote(msg("Who issues the plan.")),
        "van_ban": KeyNote(msg("What the letterhead and the title say.")),
        "bien": KeyNote(
            msg("The plan's own variables, written {{{{ bien.name }}}} in texts: change them in one place."),
            ({"hai_long": "95%"},),
        ),
        "bao_cao": KeyNote(
            msg("Makes this file the report of a plan: which plan, which period, counted on which day."),
            ({"ke_hoach": "ke-hoach-2027.yaml", "ky": "quy-1", "den_ngay": "14/03/2027"},),
        ),
        "kem_theo": KeyNote(
            msg("The line (Kèm theo Quyết định ...) of a plan that a decision issues: it has no number, recipients, signature."),
            ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2027 của Ủy ban nhân dân xã Mẫu)",),
        ),
        "kinh_gui": KeyNote(msg("Addressees of a report or a submission; a plan has none."), (["Sở Nội vụ"], "Sở Nội vụ")),
        "can_cu": KeyNote(
            msg("Legal bases, one an entry; the semicolons and the last full stop are set by the tool."),
            (["Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành ..."],),
        ),
        "mo_dau": KeyNote(msg("Opening paragraphs, each on a line.")),
        "danh_so": KeyNote(msg("Numbering by depth, each as its first number is printed."), (["I.", "1.", "a)"],)),
        "noi_dung": KeyNote(msg("The body: sections in order. Numbers are printed by the tool.")),
        "ket_thuc": KeyNote(msg("Closing paragraphs; the last ends with “./.” by itself.")),
        "noi_nhan": KeyNote(msg("Recipients, one an entry, without dash and semicolon."), (["UBND tỉnh (để báo cáo)"],)),
        "luu": KeyNote(msg("Where it is kept: prints “- Lưu: VT, VP.”."), ("VT, VP",)),
        "ky": KeyNote(msg("Who signs.")),
        "phu_luc": KeyNote(msg("Appendices: a table, sections, or both.")),
        "mau": KeyNote(msg("A Word template of one's own, beside the plan or in the workspace."), ("mau-cua-so.docx",)),
        "ke_thua": KeyNote(
            msg("The base: last year's plan, relative to this file; {{tep: ..., dau: ...}} knows whether it changed since."),
            ("ke-hoach-2026.yaml",),
        ),
        "thay_doi": KeyNote(msg("Edits on the base, addressed by what is printed there.")),
    },
    "co_quan": {
        "chu_quan": KeyNote(msg("The body above; printed in capitals. Leave it out if there is none."), ("UBND tỉnh Mẫu",)),
        "ten": KeyNote(msg("The agency; printed in capitals, bold, with a line below."), ("Sở Tài chính",)),
        "viet_tat": KeyNote(msg("Its abbreviation, for the symbol of the document."), ("STC",)),
    },
    "van_ban": {
        "so": KeyNote(msg("The number; nothing while it is not given yet."), ("5",)),
        "ky_hieu": KeyNote(msg("The symbol behind the slash; default KH-{{viet_tat}}."), ("KH-STC",)),
        "dia_danh": KeyNote(msg("The place in the date line."), ("Mẫu",)),
        "ngay": KeyNote(msg("The date dd/mm/yyyy; underscores for what is not known yet."), ("15/01/2027", "__/01/2027")),
        "ten_loai": KeyNote(msg("Kind of document; default KẾ HOẠCH."), ("KẾ HOẠCH",)),
        "trich_yeu": KeyNote(msg("The subject, below the kind of document."), ("Cải cách hành chính năm {{ nam }}",)),
        "do_khan": KeyNote(msg("How urgent it is, in a frame below the number."), ("KHẨN",)),
        "luu_hanh": KeyNote(msg("Who may read it, in a frame above quốc hiệu."), ("LƯU HÀNH NỘI BỘ",)),
        "du_thao": KeyNote(msg("true prints DỰ THẢO.")),
        "ky_hieu_soan_thao": KeyNote(msg("The drafter's mark, below the recipients."), ("VP.(5)",)),
    },
    "ky": {
        "chuc_vu": KeyNote(msg("Authority and posts, one line each."), (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "GIÁM ĐỐC")),
        "ho_ten": KeyNote(msg("Full name of who signs."), ("Nguyễn Văn A",)),
    },
    "section": {
        "de_muc": KeyNote(msg("The heading, without its number."), ("Cải cách thể chế",)),
        "noi_dung": KeyNote(
            msg("The text: each line a paragraph; “- ” starts a dash item, “+ ” an item below it; *italic*, **bold**."),
            ("- Rà soát văn bản.\n- Kiểm tra văn bản.",),
        ),
        "muc_con": KeyNote(msg("Children: sections, or a plain text for a numbered paragraph.")),
        "ma": _NAME,
        "so": KeyNote(msg("Overrides the printed number; '' prints none and takes no number."), ("III", "")),
        "danh_so": KeyNote(msg("Numbering of this section's children only."), ("a)", "1.1.")),
        "linh_vuc": _AREA,
        "bang": KeyNote(msg("A table, or a list of them, after the section's text.")),
        "tu_tien_do": KeyNote(
            msg("In a report: one line for each task of the plan, instead of a text."),
            ({"linh_vuc": "the_che", "trang_thai": ["hoan_thanh_dung_han"]},),
        ),
    },
    "task": {
        "ma": _NAME,
        "tt": KeyNote(msg("Overrides the printed number.")),
        "dong": KeyNote(msg("Rows of one task with several activities; its other cells merge over them.")),
    },
    "group": {
        "ten": KeyNote(msg("The group's title."), ("Cải cách thể chế",)),
        "tt": KeyNote(msg("Overrides the printed number.")),
        "ma": _NAME,
        "linh_vuc": _AREA,
        "nhiem_vu": KeyNote(msg("Its tasks: rows with the keys of cot.")),
    },
    "body_table": {**_TABLE, "ten": KeyNote(msg("A caption."))},
    "appendix": {
        **_TABLE,
        "ten": KeyNote(msg("The appendix's title."), ("Phân công nhiệm vụ cải cách hành chính năm {{ nam }}",)),
        "ma": _NAME,
        "nhan": KeyNote(msg("Its label; default Phụ lục, or Phụ lục I, II, ... where there are several.")),
        "kem_theo": KeyNote(msg("The line (Kèm theo ...); by default made from van_ban.")),
        "quoc_hieu": KeyNote(msg("true repeats letterhead and quốc hiệu on the appendix.")),
        "huong": KeyNote(msg("Paper: ngang (landscape, default for a table) or doc (portrait).")),
        "noi_dung": KeyNote(msg("Sections, as in the body.")),
    },
    "bao_cao": {
        "ke_hoach": KeyNote(msg("The plan that is reported on, relative to this file."), ("ke-hoach-2027.yaml",)),
        "ky": KeyNote(msg("The period: quy-1, 6-thang, quy-3 or nam."), ("quy-1",)),
        "den_ngay": KeyNote(msg("The day on which is counted; by default the last of the period."), ("14/03/2027",)),
    },
    "tu_tien_do": {
        "linh_vuc": KeyNote(msg("Only tasks of this area; khac: those of none.")),
        "trang_thai": KeyNote(msg("Only tasks in these states."), (["hoan_thanh_dung_han", "hoan_thanh_qua_han"],)),
        "han": KeyNote(msg("Only tasks due in this period (ky_nay), or in the next one (ky_sau)."), ("ky_nay",)),
        "xong": KeyNote(
            msg(
                "Only tasks of which something was done, wholly or a period of them: in the period (ky_nay), or so far (den_nay)."
            ),
            ("ky_nay",),
        ),
    },
    "column": {
        "ten": KeyNote(msg("The column's title."), ("Nhiệm vụ",)),
        "rong": KeyNote(msg("Its share of the table's width."), ("18%",)),
        "can": KeyNote(msg("How its cells stand: trai (left, default), giua (in the middle), phai (right)."), ("phai",)),
    },
    "edit": {
        "tai": KeyNote(msg("Where: the number printed in the base (II.2.a, PL.I.3) or a name (ma)."), ("II.2.a", "PL.I.3")),
        "la": KeyNote(
            msg("Six words or more of the node that is meant: where another one stands at “tai”, that is an error."),
            ("Công bố kết quả giải quyết thủ tục hành chính",),
        ),
        "doi_chu": KeyNote(msg("Replaces words; without tai everywhere but in citations."), ({"tu": "95%", "thanh": "97%"},)),
        "sua": KeyNote(msg("Merges keys into the node.")),
        "bo": KeyNote(msg("true removes the node.")),
        "chen_truoc": KeyNote(msg("Inserts before the node.")),
        "chen_sau": KeyNote(msg("Inserts behind the node.")),
        "them_cuoi": KeyNote(msg("Adds as last children of the node.")),
    },
    "base": {
        "tep": KeyNote(msg("The file of the base.")),
        "dau": KeyNote(msg("What the base was when the edits were written: a warning says when it has changed since.")),
    },
    "rename": {"tu": KeyNote(msg("The old words.")), "thanh": KeyNote(msg("The new words."))},
}
