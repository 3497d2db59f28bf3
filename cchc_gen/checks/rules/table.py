"""The rules on texts: what a plan says, in a plan file or in a Word document. Data; the functions are in the modules named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.rule import Rule
from cchc_gen.checks.rules import capitals, figures, references, shown, tasks, years
from cchc_gen.checks.rules import citations as citing
from cchc_gen.checks.rules import numbering as counts
from cchc_gen.checks.rules import outdated as staleness
from cchc_gen.checks.rules import typing as language
from cchc_gen.checks.rules import wording as form
from cchc_gen.checks.rules.form_table import FORM_RULES
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from cchc_gen.checks.passages import Reading

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_PL1, _PL2 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, ", "Nghị định 30/2020/NĐ-CP, Phụ lục II, "
_PRACTICE = "Thực hành soạn thảo kế hoạch"

TEXT_RULES: tuple[Rule[Reading], ...] = (
    Rule(
        "KH-N1", _WARNING, msg("Where the plan speaks of itself, its year is the plan's."),
        msg("Write {{{{ nam }}}}, or leave it where last year is meant."), _PRACTICE,
        "thực hiện tốt công tác cải cách hành chính năm 2025", "thực hiện tốt công tác cải cách hành chính năm 2026",
        years.find_other_years, is_local=True,
    ),
    Rule(
        "KH-N2", _WARNING, msg("Deadlines lie in the plan's year."),
        msg("Correct the year of the deadline."), _PRACTICE,
        "- Hoàn thành trước ngày 30/11/2025.", "- Hoàn thành trước ngày 30/11/2026.", years.find_late_deadlines, is_local=True,
    ),
    Rule(
        "KH-N3", _ERROR, msg("A date is a day of the calendar."), msg("Correct the day or the month."), _PRACTICE,
        "trước ngày 31/6/2026", "trước ngày 30/6/2026", years.find_impossible_dates, is_local=True,
    ),
    Rule(
        "KH-N4", _WARNING, msg("In a date a zero leads days below 10 and the months 1 and 2 only."),
        msg("Write 05/01/2026, 05/3/2026, ngày 05 tháng 3 năm 2026."), _PL1 + "II.4b",
        "ngày 5 tháng 03 năm 2026", "ngày 05 tháng 3 năm 2026", years.find_odd_dates, is_local=True,
    ),
    Rule(
        "KH-N5", _WARNING, msg("A plan is signed in its year, or in the last months of the year before."), msg("Correct “ngay”, or “nam”."),
        _PRACTICE, "nam: 2026, ngay: 15/01/2025", "nam: 2026, ngay: 15/01/2026", years.find_signing_years,
    ),
    Rule(
        "KH-P1", _ERROR, msg("The line (Kèm theo …) of an appendix names the document that it belongs to."),
        msg("Leave “kem_theo” out: the tool writes the line from the letterhead."), _PRACTICE,
        "(Kèm theo Kế hoạch số 12/KH-SNV ngày 06 tháng 01 năm 2025 của Sở Nội vụ)",
        "(Kèm theo Kế hoạch số 05/KH-STC ngày 05 tháng 01 năm 2026 của Sở Tài chính)", references.find_foreign_references,
    ),
    Rule(
        "KH-H1", _ERROR, msg("The subject is typed in small letters."), msg("Type it in small letters, the first one capital."),
        _PL1 + "II.5b", "CẢI CÁCH HÀNH CHÍNH NĂM 2026", "Cải cách hành chính năm 2026", shown.find_subjects_in_capitals,
    ),
    Rule(
        "KH-H2", _WARNING, msg("The file copy names VT and the unit that drafted, in “luu” alone."), msg("Write “luu: VT, VP”."),
        _PL1 + "II.9d", "luu: VP", "luu: VT, VP", shown.find_odd_archives,
    ),
    Rule(
        "KH-V1", _ERROR, msg("Số, ký hiệu of a cited document has the form of its type."),
        msg("Look the document up and write its number as issued."), _PL1 + "II.3; Phụ lục III, I",
        "theo Quyết định số 739/QĐUBND ngày 22/3/2017", "theo Quyết định số 739/QĐ-UBND ngày 22/3/2017", citing.find_odd_symbols, is_local=True,
    ),
    Rule(
        "KH-V2", _ERROR, msg("The issuer of a cited document is the one that its symbol stands for."),
        msg("Correct the issuer or the number."), _PL1 + "II.3; Phụ lục III, I",
        "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Ủy ban Thường vụ Quốc hội",
        "Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội", citing.find_wrong_issuers, is_local=True,
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
        staleness.find_stale_documents, is_local=True,
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
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở} // {nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở}",
        "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở} // {nhiem_vu: Rà soát thủ tục, chu_tri: Văn phòng Sở}", tasks.find_duplicate_tasks,
    ),
    Rule(
        "KH-T6", _ERROR, msg("A task says what is to be done."), msg("Fill in “nhiem_vu”, or delete the row."), _PRACTICE,
        "{chu_tri: Văn phòng Sở, san_pham: Báo cáo}", "{nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng Sở, san_pham: Báo cáo}",
        tasks.find_no_name,
    ),
    Rule(
        "KH-D1", _WARNING, msg("No word stands twice in a row."), msg("Delete one of the two."), _PRACTICE,
        "theo chỉ đạo của của Ủy ban nhân dân tỉnh", "theo chỉ đạo của Ủy ban nhân dân tỉnh", language.find_doubled_words, is_local=True,
    ),
    Rule(
        "KH-D2", _WARNING, msg("Brackets and quotes come in pairs."), msg("Add the missing one or delete the other."), _PRACTICE,
        "phương châm “đúng người, đúng việc", "phương châm “đúng người, đúng việc”", language.find_unbalanced, is_local=True,
    ),
    Rule(
        "KH-D3", _WARNING, msg("Words of administration are spelled right."), msg("Correct the accents or the letters."), _PRACTICE,
        "Phân đấu hoàn thành Kê hoạch", "Phấn đấu hoàn thành Kế hoạch", language.find_misspellings, is_local=True,
    ),
    Rule(
        "KH-D4", _WARNING, msg("Nhà nước and Nhân dân are written one way throughout."),
        msg("Phụ lục II of the decree writes Nhân dân, Nhà nước with a capital."), _PL2 + "V.1",
        "cơ quan Nhà nước phục vụ; cơ quan nhà nước các cấp", "cơ quan Nhà nước phục vụ; cơ quan Nhà nước các cấp",
        capitals.find_mixed_capitals,
    ),
    Rule(
        "KH-D5", _WARNING, msg("One space stands between words and behind a mark, none before a mark."), msg("Correct the spaces."),
        _PRACTICE, "100% hồ sơ ,  tài liệu", "100% hồ sơ, tài liệu", language.find_loose_spaces, is_local=True,
    ),
    Rule(
        "KH-D6", _WARNING, msg("A dash or plus item ends with a mark."), msg("End it with “;” or “.”."), _PRACTICE,
        "- Rà soát văn bản", "- Rà soát văn bản;", language.find_open_ends,
    ),
    Rule(
        "KH-D7", _WARNING, msg("Numbers neither skip nor repeat."), msg("Count on, or let the tool number (leave “so” out)."), _PL1 + "II.6c",
        "1. Rà soát. // 3. Báo cáo.", "1. Rà soát. // 2. Báo cáo.",
        counts.find_all_broken_counts,
    ),
    Rule(
        "KH-D8", _WARNING, msg("A paragraph of the body stands once."), msg("Delete one of the two."), _PRACTICE,
        "Nâng cao kỷ luật, kỷ cương trong thực thi công vụ. // Nâng cao kỷ luật, kỷ cương trong thực thi công vụ.",
        "Nâng cao kỷ luật, kỷ cương trong thực thi công vụ. // Công khai kết quả giải quyết thủ tục hành chính.", language.find_duplicate_paragraphs,
    ),
    Rule(
        "KH-D9", _WARNING, msg("No two marks stand in a row."), msg("Keep one of them."), _PRACTICE,
        "cho người dân, doanh nghiệp;.", "cho người dân, doanh nghiệp;", language.find_double_marks, is_local=True,
    ),
    Rule(
        "KH-D10", _WARNING, msg("The tool prints the number of a heading: none is typed."),
        msg("Delete the typed number; where an odd one must stay, write it in “so”."), _PRACTICE,
        "de_muc: 1. Mục đích", "de_muc: Mục đích", counts.find_typed_numbers,
    ),
    Rule(
        "KH-D11", _ERROR, msg("An expression has two braces on each side."), msg("Write {{{{ bien.ten }}}}; one brace is printed as it stands."), _PRACTICE,
        "đạt ít nhất {bien.hai_long}", "đạt ít nhất {{ bien.hai_long }}", language.find_single_braces, is_local=True,
    ),
    Rule(
        "KH-F1", _WARNING, msg("No blank is left in the text."), msg("Fill it in, or delete it."), _PRACTICE,
        "theo Quyết định số ....../QĐ-UBND", "theo Quyết định số 12/QĐ-UBND", form.find_placeholders, is_local=True,
    ),
    *FORM_RULES,
)  # fmt: skip
