"""The rules of the decree on what a document says, in a plan file or in a Word document. Data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.rule import Rule
from cchc_gen.checks.rules import capitals
from cchc_gen.checks.rules import citations as citing
from cchc_gen.checks.rules import signature as signing
from cchc_gen.checks.rules import wording as form
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from cchc_gen.checks.passages import Reading

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_PL1, _PL2 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, ", "Nghị định 30/2020/NĐ-CP, Phụ lục II, "

FORM_RULES: tuple[Rule[Reading], ...] = (
    Rule(
        "ND30-B1", _INFO, msg("Legal bases on authority and functions come before those on the content."), msg("Move it up."), _PL1 + "II.6a",
        "Căn cứ Nghị quyết số 76/NQ-CP…; // Căn cứ Luật Tổ chức chính quyền địa phương…",
        "Căn cứ Luật Tổ chức chính quyền địa phương…; // Căn cứ Nghị quyết số 76/NQ-CP…", form.find_unordered_bases,
    ),
    Rule(
        "ND30-B2", _WARNING, msg("A legal basis is cited in full; a Luật or Pháp lệnh without number, symbol and issuer."),
        msg("Type, số/ký hiệu, day, issuer, title; a law by its name and day."), _PL1 + "II.6a",
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025",
        citing.find_incomplete_bases,
    ),
    Rule(
        "ND30-B4", _INFO, msg("After its first mention a document is cited by type and number alone."), msg("Shorten the citation."),
        _PL1 + "II.6b", "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ // Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ",
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ // Nghị quyết số 76/NQ-CP",
        citing.find_long_repeats,
    ),
    Rule(
        "ND30-B17", _ERROR, msg("The body points to its appendix."),
        msg("Add a sentence such as “(nhiệm vụ cụ thể tại Phụ lục kèm theo)”."), _PL1 + "III.1a",
        "Nhiệm vụ được phân công cho các phòng.", "Nhiệm vụ được phân công tại Phụ lục kèm theo Kế hoạch này.",
        form.find_unmentioned_appendices,
    ),
    Rule(
        "ND30-H6", _ERROR, msg("The issuer has its official, full name."), msg("Write the name out."), _PL1 + "II.2a",
        "SỞ KH&CN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", form.find_short_agency,
    ),
    Rule(
        "ND30-H10", _ERROR, msg("The document's symbol is type and agency, without a year."), msg("KH-STC for a plan of Sở Tài chính, BC-STC for a report."), _PL1 + "II.3b; Phụ lục III, I",
        "BC-STC", "KH-STC", form.find_odd_own_symbol,
    ),
    Rule(
        "ND30-H12", _ERROR, msg("The place begins with a capital."), msg("Write the official name of the place."), _PL1 + "II.4a",
        "lâm Đồng, ngày 05 tháng 01 năm 2026", "Lâm Đồng, ngày 05 tháng 01 năm 2026", form.find_small_place,
    ),
    Rule(
        "ND30-S1", _WARNING, msg("For a collective one signs with TM."), msg("Write “TM. ỦY BAN NHÂN DÂN” above the post."), _PL1 + "II.7b",
        "(Ủy ban nhân dân tỉnh ban hành) CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", signing.find_missing_collective,
    ),
    Rule(
        "ND30-S2", _ERROR, msg("An acting head signs with Q."), msg("Write “Q. GIÁM ĐỐC”."), _PL1 + "II.7b",
        "QUYỀN GIÁM ĐỐC", "Q. GIÁM ĐỐC", signing.find_wrong_acting,
    ),
    Rule(
        "ND30-S3", _ERROR, msg("A deputy signs with KT. and the head's post above."), msg("Write “KT. GIÁM ĐỐC” and below it “PHÓ GIÁM ĐỐC”."), _PL1 + "II.7b",
        "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", signing.find_wrong_deputies,
    ),
    Rule(
        "ND30-S4", _ERROR, msg("Who signs by order (TL.) names the own post below."), msg("Write “TL. GIÁM ĐỐC” and below it “CHÁNH VĂN PHÒNG”."), _PL1 + "II.7b",
        "TL. GIÁM ĐỐC", "TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG", signing.find_wrong_orders,
    ),
    Rule(
        "ND30-S5", _ERROR, msg("Who signs by authorisation (TUQ.) names the own post below."), msg("Write “TUQ. GIÁM ĐỐC” and below it the post."), _PL1 + "II.7b",
        "TUQ. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG KẾ HOẠCH", signing.find_wrong_delegations,
    ),
    Rule(
        "ND30-S6", _ERROR, msg("A department's head signs alone, without TM."), msg("Delete “TM. …”."), "Nghị định 30/2020/NĐ-CP, Điều 13",
        "TM. SỞ NỘI VỤ / GIÁM ĐỐC", "GIÁM ĐỐC", signing.find_wrong_collective,
    ),
    Rule(
        "ND30-S7", _ERROR, msg("The signer's name has no học hàm, học vị or rank before it."), msg("Delete it."), _PL1 + "II.7c",
        "TS. Nguyễn Văn A", "Nguyễn Văn A", signing.find_titled_names,
    ),
    Rule(
        "ND30-N5", _WARNING, msg("A plan has neither Kính gửi nor Như trên."), msg("Name the recipients one by one."), _PL1 + "II.9",
        "- Như trên;", "- Ủy ban nhân dân tỉnh (để báo cáo);", form.find_addressees,
    ),
    Rule(
        "ND30-A1", _ERROR, msg("Several appendices have Roman numerals."), msg("Write Phụ lục I, Phụ lục II, or leave “nhan” out."), _PL1 + "III.1a",
        "Phụ lục 1", "Phụ lục I", form.find_odd_labels,
    ),
    Rule(
        "ND30-A2", _WARNING, msg("An appendix is called Phụ lục, in small letters."), msg("Leave “nhan” out: the tool prints it."), _PL1 + "III.1b",
        "PHỤ LỤC", "Phụ lục", form.find_labels_in_capitals,
    ),
    Rule(
        "ND30-A4", _WARNING, msg("Below its title an appendix names number, day and issuer of the plan."),
        msg("Leave “kem_theo” out: the tool writes “(Kèm theo Kế hoạch số … ngày … của …)”."), _PL1 + "III.1c",
        "(Đính kèm kế hoạch)", "(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)", form.find_odd_references,
    ),
    Rule(
        "ND30-S8", _WARNING, msg("KT., TM., TL., TUQ., Q. keep their dot, with a space behind it."), msg("For example “KT. GIÁM ĐỐC”."),
        _PL1 + "II.7đ", "KT GIÁM ĐỐC", "KT. GIÁM ĐỐC", signing.find_dotless_marks,
    ),
    Rule(
        "ND30-VH1", _WARNING, msg("A paragraph, and a sentence behind a full stop, begins with a capital."), msg("Write the first letter as a capital."),
        _PL2 + "I", "hoàn thành 100% nhiệm vụ.", "Hoàn thành 100% nhiệm vụ.", capitals.find_small_beginnings,
    ),
    Rule(
        "ND30-VH2", _ERROR, msg("In a person's name each syllable has a capital."), msg("Correct the capitals."), _PL2 + "II.1",
        "Nguyễn văn A", "Nguyễn Văn A", capitals.find_small_names,
    ),
    Rule(
        "ND30-VH3", _WARNING, msg("Before a place's name tỉnh, thành phố, xã have no capital; before a number or a person's name they have."),
        msg("Correct the capitals."), _PL2 + "III.1", "trên địa bàn Tỉnh Lâm Đồng", "trên địa bàn tỉnh Lâm Đồng", capitals.find_place_capitals, is_local=True,
    ),
    Rule(
        "ND30-VH4", _WARNING, msg("In an agency's name the first letters of type and field are capital, no others."),
        msg("Correct the capitals."), _PL2 + "IV.1", "Ủy Ban Nhân Dân tỉnh", "Ủy ban nhân dân tỉnh", capitals.find_agency_capitals, is_local=True,
    ),
    Rule(
        "ND30-VH6", _WARNING, msg("A specific document has a capital for its type and for the first syllable of its name."),
        msg("Correct the capitals."), _PL2 + "V.6", "Luật ban hành văn bản quy phạm pháp luật",
        "Luật Ban hành văn bản quy phạm pháp luật", capitals.find_document_capitals, is_local=True,
    ),
    Rule(
        "ND30-VH7", _WARNING, msg("Điều and Chương have a capital, khoản and điểm none."), msg("Correct the capitals."), _PL2 + "V.7",
        "theo Khoản 2 Điều 103 Luật này", "theo khoản 2 Điều 103 Luật này", capitals.find_provision_capitals, is_local=True,
    ),
)  # fmt: skip
