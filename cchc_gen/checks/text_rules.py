"""The rules on texts: what a plan says, in a plan file or in a Word document. Data; the functions are in the modules named."""

from __future__ import annotations

from cchc_gen.checks import capitals, citing, figures, form, language, staleness, tasks, years
from cchc_gen.checks.reading import Reading
from cchc_gen.checks.rule import Rule
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_PL1, _PL2 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, ", "Nghị định 30/2020/NĐ-CP, Phụ lục II, "
_PRACTICE = "Thực hành soạn thảo kế hoạch"

TEXT_RULES: tuple[Rule[Reading], ...] = (
    Rule(
        "KH-N1", _WARNING, msg("Where the plan speaks of itself, its year is the plan's."),
        msg("Write {{{{ nam }}}}, or leave it where last year is meant."), _PRACTICE,
        "thực hiện tốt công tác cải cách hành chính năm 2025", "thực hiện tốt công tác cải cách hành chính năm 2026",
        years.find_other_years,
    ),
    Rule(
        "KH-N2", _WARNING, msg("Deadlines lie in the plan's year."),
        msg("Correct the year of the deadline."), _PRACTICE,
        "- Hoàn thành trước ngày 30/11/2025.", "- Hoàn thành trước ngày 30/11/2026.", years.find_late_deadlines,
    ),
    Rule(
        "KH-N3", _ERROR, msg("A date is a day of the calendar."), msg("Correct the day or the month."), _PRACTICE,
        "trước ngày 31/6/2026", "trước ngày 30/6/2026", years.find_impossible_dates,
    ),
    Rule(
        "KH-N4", _WARNING, msg("In a date a zero leads days below 10 and the months 1 and 2 only."),
        msg("Write 05/01/2026, 05/3/2026, ngày 05 tháng 3 năm 2026."), _PL1 + "II.4b",
        "ngày 5 tháng 03 năm 2026", "ngày 05 tháng 3 năm 2026", years.find_odd_dates,
    ),
    Rule(
        "KH-V1", _ERROR, msg("Số, ký hiệu of a cited document has the form of its type."),
        msg("Look the document up and write its number as issued."), _PL1 + "II.3; Phụ lục III, I",
        "theo Quyết định số 739/QĐUBND ngày 22/3/2017", "theo Quyết định số 739/QĐ-UBND ngày 22/3/2017", citing.find_odd_symbols,
    ),
    Rule(
        "KH-V2", _ERROR, msg("The issuer of a cited document is the one that its symbol stands for."),
        msg("Correct the issuer or the number."), _PL1 + "II.3; Phụ lục III, I",
        "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Ủy ban Thường vụ Quốc hội",
        "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội", citing.find_wrong_issuers,
    ),
    Rule(
        "KH-V3", _WARNING, msg("One document is cited with one type, one day and one issuer."),
        msg("Look the document up and correct the wrong one."), _PL1 + "II.6b",
        "Nghị định số 62/2020/NĐ-CP ngày 01/6/2020; Nghị định số 62/2020/NĐ-CP ngày 10/6/2020",
        "Nghị định số 62/2020/NĐ-CP ngày 01/6/2020; Nghị định số 62/2020/NĐ-CP", citing.find_two_ways,
    ),
    Rule(
        "KH-C1", _WARNING, msg("Names of agencies, levels and services that went out of use are not used."),
        msg("Write what stands in its place, or leave it where the past is meant."), "Sổ từ ngữ cũ (tu_cu)",
        "phối hợp với Ủy ban nhân dân cấp huyện", "phối hợp với Ủy ban nhân dân cấp xã", staleness.find_stale_names,
    ),
    Rule(
        "KH-C2", _WARNING, msg("Documents that were replaced are not cited."), msg("Look up the document that is in force."),
        "Sổ từ ngữ cũ (tu_cu)", "theo Nghị định số 61/2018/NĐ-CP", "theo Nghị định số 118/2025/NĐ-CP",
        staleness.find_stale_documents,
    ),
    Rule(
        "KH-M1", _WARNING, msg("One indicator has one figure, in the body and in the appendix."),
        msg("Correct one of the two; a variable (bien) keeps them the same."), _PRACTICE,
        "Mức độ hài lòng của người dân, doanh nghiệp đạt ít nhất 95%. // Mức độ hài lòng của người dân, doanh nghiệp đạt ít nhất 85%.",
        "Mức độ hài lòng của người dân, doanh nghiệp đạt ít nhất 95%. // Mức độ hài lòng của người dân, doanh nghiệp đạt ít nhất 95%.",
        figures.find_contradictions,
    ),
    Rule(
        "KH-L1", _WARNING, msg("A reform area of the body has tasks in the appendix."),
        msg("Add a group of tasks, or name the area with “linh_vuc” where the heading says it otherwise."), _PRACTICE,
        "Mục “Cải cách tài chính công” không có nhiệm vụ nào trong phụ lục",
        "Mục “Cải cách tài chính công” có nhóm nhiệm vụ cùng tên trong phụ lục", tasks.find_areas_without_tasks,
    ),
    Rule(
        "KH-L2", _WARNING, msg("A reform area of the appendix is spoken of in the body."),
        msg("Add a section, or name the area with “linh_vuc” where the heading says it otherwise."), _PRACTICE,
        "Nhóm “Cải cách tài chính công” trong phụ lục, phần nội dung không có mục nào",
        "Nhóm “Cải cách tài chính công” có mục cùng tên trong phần nội dung", tasks.find_areas_without_body,
    ),
    Rule(
        "KH-T1", _WARNING, msg("A task has a lead unit."), msg("Fill in “chu_tri”."), _PRACTICE,
        "{nhiem_vu: Rà soát văn bản, thoi_gian: Quý I}", "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: Quý I}",
        tasks.find_no_lead,
    ),
    Rule(
        "KH-T2", _WARNING, msg("A task has a product."), msg("Fill in “san_pham”."), _PRACTICE,
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, san_pham: Báo cáo}", tasks.find_no_product,
    ),
    Rule(
        "KH-T3", _WARNING, msg("A task has a deadline."), msg("Fill in “thoi_gian”."), _PRACTICE,
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, thoi_gian: Quý II}", tasks.find_no_deadline,
    ),
    Rule(
        "KH-T4", _WARNING, msg("The unit that leads a task does not also support it."), msg("Correct “chu_tri” or “phoi_hop”."),
        _PRACTICE, "{chu_tri: Văn phòng Sở, phoi_hop: Văn phòng Sở}", "{chu_tri: Văn phòng Sở, phoi_hop: Thanh tra tỉnh}",
        tasks.find_lead_as_support,
    ),
    Rule(
        "KH-T5", _WARNING, msg("A task stands in a table once."), msg("Delete one of the two."), _PRACTICE,
        "hai hàng cùng ghi “Rà soát văn bản”", "mỗi nhiệm vụ một hàng", tasks.find_duplicate_tasks,
    ),
    Rule(
        "KH-D1", _WARNING, msg("No word stands twice in a row."), msg("Delete one of the two."), _PRACTICE,
        "theo chỉ đạo của của Ủy ban nhân dân tỉnh", "theo chỉ đạo của Ủy ban nhân dân tỉnh", language.find_doubled_words,
    ),
    Rule(
        "KH-D2", _WARNING, msg("Brackets and quotes come in pairs."), msg("Add the missing one or delete the other."), _PRACTICE,
        "phương châm “đúng người, đúng việc", "phương châm “đúng người, đúng việc”", language.find_unbalanced,
    ),
    Rule(
        "KH-D3", _WARNING, msg("Words of administration are spelled right."), msg("Correct the accents or the letters."), _PRACTICE,
        "Phân đấu hoàn thành Kê hoạch", "Phấn đấu hoàn thành Kế hoạch", language.find_misspellings,
    ),
    Rule(
        "KH-D4", _WARNING, msg("Nhà nước and Nhân dân are written one way throughout."),
        msg("Phụ lục II of the decree writes Nhân dân, Nhà nước with a capital."), _PL2 + "V.1",
        "cơ quan Nhà nước phục vụ; cơ quan nhà nước các cấp", "cơ quan Nhà nước phục vụ; cơ quan Nhà nước các cấp",
        capitals.find_mixed_capitals,
    ),
    Rule(
        "KH-D5", _WARNING, msg("One space stands between words and behind a mark, none before a mark."), msg("Correct the spaces."),
        _PRACTICE, "100% hồ sơ ,  tài liệu", "100% hồ sơ, tài liệu", language.find_loose_spaces,
    ),
    Rule(
        "KH-D6", _WARNING, msg("A dash or plus item ends with a mark."), msg("End it with “;” or “.”."), _PRACTICE,
        "- Rà soát văn bản", "- Rà soát văn bản;", language.find_open_ends,
    ),
    Rule(
        "KH-D7", _WARNING, msg("Numbers neither skip nor repeat."), msg("Count on, or let the tool number (leave “so” out)."), _PL1 + "II.6c",
        "1. Rà soát. // 3. Báo cáo.", "1. Rà soát. // 2. Báo cáo.",
        lambda reading: (*language.find_broken_counts(reading), *language.find_broken_task_counts(reading)),
    ),
    Rule(
        "KH-D8", _WARNING, msg("A paragraph of the body stands once."), msg("Delete one of the two."), _PRACTICE,
        "hai đoạn giống hệt nhau trong phần nội dung", "mỗi đoạn một lần", language.find_duplicate_paragraphs,
    ),
    Rule(
        "KH-D9", _WARNING, msg("No two marks stand in a row."), msg("Keep one of them."), _PRACTICE,
        "cho người dân, doanh nghiệp;.", "cho người dân, doanh nghiệp;", language.find_double_marks,
    ),
    Rule(
        "KH-D10", _WARNING, msg("The tool prints the number of a heading: none is typed."),
        msg("Delete the typed number; where an odd one must stay, write it in “so”."), _PRACTICE,
        "de_muc: 1. Mục đích", "de_muc: Mục đích", language.find_typed_numbers,
    ),
    Rule(
        "KH-F1", _WARNING, msg("No blank is left in the text."), msg("Fill it in, or delete it."), _PRACTICE,
        "theo Quyết định số ....../QĐ-UBND", "theo Quyết định số 12/QĐ-UBND", form.find_placeholders,
    ),
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
        _PL1 + "II.6b", "(lần sau) Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ", "(lần sau) Nghị quyết số 76/NQ-CP",
        citing.find_long_repeats,
    ),
    Rule(
        "ND30-B17", _ERROR, msg("The body points to its appendix."),
        msg("Add a sentence such as “(nhiệm vụ cụ thể tại Phụ lục kèm theo)”."), _PL1 + "III.1a",
        "kế hoạch có phụ lục, nội dung không nhắc tới", "nhiệm vụ được phân công tại Phụ lục kèm theo Kế hoạch này",
        form.find_unmentioned_appendices,
    ),
    Rule(
        "ND30-H6", _ERROR, msg("The issuer has its official, full name."), msg("Write the name out."), _PL1 + "II.2a",
        "SỞ KH&CN", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", form.find_short_agency,
    ),
    Rule(
        "ND30-H10", _ERROR, msg("The document's symbol is type and agency, without a year."), msg("For example KH-STC."), _PL1 + "II.3b; Phụ lục III, I",
        "2026/KH-STC", "KH-STC", form.find_odd_own_symbol,
    ),
    Rule(
        "ND30-H12", _ERROR, msg("The place begins with a capital."), msg("Write the official name of the place."), _PL1 + "II.4a",
        "lâm Đồng, ngày 05 tháng 01 năm 2026", "Lâm Đồng, ngày 05 tháng 01 năm 2026", form.find_small_place,
    ),
    Rule(
        "ND30-S1", _WARNING, msg("For a collective one signs with TM."), msg("Write “TM. ỦY BAN NHÂN DÂN” above the post."), _PL1 + "II.7b",
        "(Ủy ban nhân dân tỉnh ban hành) CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", form.find_missing_collective,
    ),
    Rule(
        "ND30-S2", _ERROR, msg("An acting head signs with Q."), msg("Write “Q. GIÁM ĐỐC”."), _PL1 + "II.7b",
        "QUYỀN GIÁM ĐỐC", "Q. GIÁM ĐỐC", form.find_wrong_acting,
    ),
    Rule(
        "ND30-S3", _ERROR, msg("A deputy signs with KT. and the head's post above."), msg("Write “KT. GIÁM ĐỐC” and below it “PHÓ GIÁM ĐỐC”."), _PL1 + "II.7b",
        "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC", form.find_wrong_deputies,
    ),
    Rule(
        "ND30-S4", _ERROR, msg("Who signs by order (TL.) names the own post below."), msg("Write “TL. GIÁM ĐỐC” and below it “CHÁNH VĂN PHÒNG”."), _PL1 + "II.7b",
        "TL. GIÁM ĐỐC", "TL. GIÁM ĐỐC / CHÁNH VĂN PHÒNG", form.find_wrong_orders,
    ),
    Rule(
        "ND30-S5", _ERROR, msg("Who signs by authorisation (TUQ.) names the own post below."), msg("Write “TUQ. GIÁM ĐỐC” and below it the post."), _PL1 + "II.7b",
        "TUQ. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC / TRƯỞNG PHÒNG KẾ HOẠCH", form.find_wrong_delegations,
    ),
    Rule(
        "ND30-S6", _ERROR, msg("A department's head signs alone, without TM."), msg("Delete “TM. …”."), "Nghị định 30/2020/NĐ-CP, Điều 13",
        "TM. SỞ NỘI VỤ / GIÁM ĐỐC", "GIÁM ĐỐC", form.find_wrong_collective,
    ),
    Rule(
        "ND30-S7", _ERROR, msg("The signer's name has no học hàm, học vị or rank before it."), msg("Delete it."), _PL1 + "II.7c",
        "TS. Nguyễn Văn A", "Nguyễn Văn A", form.find_titled_names,
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
        _PL1 + "II.7đ", "KT GIÁM ĐỐC", "KT. GIÁM ĐỐC", form.find_dotless_marks,
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
        msg("Correct the capitals."), _PL2 + "III.1", "trên địa bàn Tỉnh Lâm Đồng", "trên địa bàn tỉnh Lâm Đồng", capitals.find_place_capitals,
    ),
    Rule(
        "ND30-VH4", _WARNING, msg("In an agency's name the first letters of type and field are capital, no others."),
        msg("Correct the capitals."), _PL2 + "IV.1", "Ủy Ban Nhân Dân tỉnh", "Ủy ban nhân dân tỉnh", capitals.find_agency_capitals,
    ),
    Rule(
        "ND30-VH6", _WARNING, msg("A specific document has a capital for its type and for the first syllable of its name."),
        msg("Correct the capitals."), _PL2 + "V.6", "Luật ban hành văn bản quy phạm pháp luật",
        "Luật Ban hành văn bản quy phạm pháp luật", capitals.find_document_capitals,
    ),
    Rule(
        "ND30-VH7", _WARNING, msg("Điều and Chương have a capital, khoản and điểm none."), msg("Correct the capitals."), _PL2 + "V.7",
        "theo Khoản 2 Điều 103 Luật này", "theo khoản 2 Điều 103 Luật này", capitals.find_provision_capitals,
    ),
)  # fmt: skip
