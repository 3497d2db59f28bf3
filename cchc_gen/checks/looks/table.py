"""The rules on the looks of a Word document. Data; the functions are in the modules named.

Severity: what the decree says plainly is an error; what it leaves open, or practice commonly does otherwise, weighs less.
Rules of the decree that no file can show have no entry: see docs/kiem-tra.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.looks import body, foot, letterhead, levels, page
from cchc_gen.checks.rule import Rule
from cchc_gen.messages import msg
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from cchc_gen.word.parts.recognition import Recognised

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_PL1, _PL3 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, ", "Nghị định 30/2020/NĐ-CP, Phụ lục III, "
_TEMPLATE = msg("In Word: select it and correct its format; or build the plan with cchc-gen, whose template is right.")

DOCUMENT_RULES: tuple[Rule[Recognised], ...] = (
    Rule("ND30-P1", _ERROR, msg("The paper is A4, 210 x 297 mm."), msg("Layout → Size → A4."), _PL1 + "I.1",
         "giấy Letter 216 x 279 mm", "giấy A4 210 x 297 mm", page.find_wrong_paper),
    Rule("ND30-P2", _ERROR, msg("The page is upright; landscape only for tables."), msg("Layout → Orientation → Portrait."), _PL1 + "I.2",
         "phần lời văn trên trang ngang", "phần lời văn trên trang dọc, bảng rộng trên trang ngang", page.find_turned_pages),
    Rule("ND30-P3", _ERROR, msg("Margins: top and bottom 20-25 mm, left 30-35 mm, right 15-20 mm."), msg("Layout → Margins → Custom."), _PL1 + "I.3",
         "lề trái 25 mm", "lề trái 30 mm", page.find_wrong_margins),
    Rule("ND30-P4", _WARNING, msg("A landscape page has the margins of an upright one, or those of one turned to its binding edge."),
         msg("Top 20, bottom 20, left 30, right 20 mm; or top 30, bottom 20, left 20, right 20 mm."), _PL1 + "I.3",
         "trang ngang, lề trái 10 mm", "trang ngang, lề trái 30 mm", page.find_wrong_turned_margins),
    Rule("ND30-P5", _ERROR, msg("The letters are Times New Roman, Unicode (TCVN 6909:2001), black."), msg("Select all and choose Times New Roman, automatic colour."), _PL1 + "I.4",
         "phông Arial, .VnTime", "phông Times New Roman", page.find_wrong_letters),
    Rule("ND30-P6", _ERROR, msg("Page numbers: Arabic, from 1, upright, centred in the header, none on the first page."),
         msg("Insert → Page Number → Top of Page, centred; tick Different First Page."), _PL1 + "I.7",
         "số trang ở chân trang", "số trang giữa lề trên, trang đầu không hiện", page.find_wrong_page_numbers),
    Rule("ND30-P7", _ERROR, msg("Page numbers have size 13 to 14."), _TEMPLATE, _PL1 + "I.7", "số trang cỡ 11", "số trang cỡ 14", page.find_wrong_number_sizes),
    Rule("ND30-P8", _WARNING, msg("The pages of each appendix are counted from 1."),
         msg("Put the appendix into a section of its own; Format Page Numbers → Start at 1."), _PL1 + "III.1đ",
         "phụ lục đánh số trang tiếp theo văn bản", "phụ lục đánh số trang từ 1", page.find_running_appendix_numbers),
    Rule("ND30-H1", _ERROR, msg("Quốc hiệu: capitals, size 12-13, upright, bold, at the top on the right."), _TEMPLATE, _PL1 + "II.1a",
         "quốc hiệu không đậm", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, cỡ 13, đứng, đậm", letterhead.find_wrong_nation),
    Rule("ND30-H2", _ERROR, msg("Tiêu ngữ: size 13-14, upright, bold, hyphens with spaces."), _TEMPLATE, _PL1 + "II.1b",
         "Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", letterhead.find_wrong_motto),
    Rule("ND30-H3", _ERROR, msg("Below tiêu ngữ stands a line as long as the text."), msg("Insert → Shapes → Line."), _PL1 + "II.1b",
         "dưới tiêu ngữ không có đường kẻ", "đường kẻ dài bằng dòng chữ", letterhead.find_wrong_motto_line),
    Rule("ND30-H4", _ERROR, msg("Quốc hiệu and tiêu ngữ are single-spaced."), msg("Paragraph: 0 pt before and after, single."), _PL1 + "II.1c",
         "cách nhau 6 pt", "cách nhau dòng đơn", letterhead.find_wide_nation),
    Rule("ND30-H5", _ERROR, msg("The body above the issuer: capitals, size 12-13, upright, not bold, with the name of the province."), _TEMPLATE, _PL1 + "II.2",
         "UBND TỈNH, in đậm", "UBND TỈNH LÂM ĐỒNG, không đậm", letterhead.find_wrong_parent),
    Rule("ND30-H6", _ERROR, msg("The issuer's name: capitals, size 12-13, upright, bold, centred."), _TEMPLATE, _PL1 + "II.2b",
         "Sở Tài chính, không đậm", "SỞ TÀI CHÍNH, đậm", letterhead.find_wrong_agency),
    Rule("ND30-H7", _ERROR, msg("Below the issuer's name stands a line of 1/3 to 1/2 of the text."), msg("Insert → Shapes → Line."), _PL1 + "II.2b",
         "đường kẻ dài bằng cả dòng chữ", "đường kẻ dài 1/3 đến 1/2 dòng chữ", letterhead.find_wrong_agency_line),
    Rule("ND30-H8", _ERROR, msg("The lines of the names are single-spaced."), msg("Paragraph: 0 pt before and after, single."), _PL1 + "II.2b",
         "tên cơ quan cách tên cơ quan chủ quản 6 pt", "cách nhau dòng đơn", letterhead.find_wide_names),
    Rule("ND30-H9", _ERROR, msg("Số, ký hiệu: “Số: 05/KH-STC”, size 13, upright; a zero leads numbers below 10."), _TEMPLATE, _PL1 + "II.3c",
         "Số 5/KH - STC", "Số: 05/KH-STC", letterhead.find_wrong_number),
    Rule("ND30-H12", _ERROR, msg("A comma follows the place."), _TEMPLATE, _PL1 + "II.4c", "Lâm Đồng ngày 05 tháng 01 năm 2026",
         "Lâm Đồng, ngày 05 tháng 01 năm 2026", letterhead.find_wrong_place),
    Rule("ND30-H13", _WARNING, msg("In the date a zero leads days below 10 and the months 1 and 2 only."), _TEMPLATE, _PL1 + "II.4b",
         "ngày 5 tháng 03 năm 2026", "ngày 05 tháng 3 năm 2026", letterhead.find_wrong_date),
    Rule("ND30-H14", _ERROR, msg("Place and date: small letters, size 13-14, italic."), _TEMPLATE, _PL1 + "II.4c", "địa danh, ngày tháng in đứng",
         "địa danh, ngày tháng in nghiêng", letterhead.find_wrong_date_looks),
    Rule("ND30-H15", _WARNING, msg("Sizes go together: 13/14/14 or 12/13/13 for quốc hiệu, tiêu ngữ, place and date."), _TEMPLATE, _PL1 + "V, chú thích 1",
         "13 / 14 / 13", "13 / 14 / 14", letterhead.find_uneven_sizes),
    Rule("ND30-T1", _ERROR, msg("Tên loại: capitals, size 13-14, upright, bold, centred."), _TEMPLATE, _PL1 + "II.5b", "Kế hoạch", "KẾ HOẠCH", body.find_wrong_type),
    Rule("ND30-T2", _ERROR, msg("Trích yếu: small letters, size 13-14, upright, bold, centred below tên loại."), _TEMPLATE, _PL1 + "II.5b",
         "CẢI CÁCH HÀNH CHÍNH NĂM 2026", "Cải cách hành chính năm 2026", body.find_wrong_subject),
    Rule("ND30-T3", _ERROR, msg("Below trích yếu stands a line of 1/3 to 1/2 of the text."), msg("Insert → Shapes → Line."), _PL1 + "II.5b",
         "dưới trích yếu không có đường kẻ", "đường kẻ dài 1/3 đến 1/2 dòng chữ", body.find_wrong_subject_line),
    Rule("ND30-B3", _WARNING, msg("Legal bases: italic, size 13-14, one a line, “;” at the end, “.” at the last."), _TEMPLATE, _PL1 + "II.6a",
         "căn cứ in đứng, căn cứ cuối kết thúc bằng “;”", "căn cứ in nghiêng, căn cứ cuối kết thúc bằng “.”", body.find_wrong_bases),
    Rule("ND30-B5", _ERROR, msg("Text: justified, upright, size 13-14, first line 1 or 1,27 cm in, at least 6 pt between paragraphs, 1 to 1,5 lines."),
         msg("Paragraph: Justified, First line 1 cm, Before 6 pt, Multiple 1,1."), _PL1 + "II.6e",
         "canh trái, lùi đầu dòng 1,5 cm", "canh đều hai lề, lùi đầu dòng 1 cm hoặc 1,27 cm", body.find_wrong_text),
    Rule("ND30-B6", _WARNING, msg("Parts follow each other from large to small."), msg("Give the part above its number."), _PL1 + "II.6c",
         "mục 1. đứng trước mục I. đầu tiên", "I., rồi 1., rồi a)", levels.find_mixed_levels),
    Rule("ND30-B7", _ERROR, msg("Each phần, chương, mục has a title."), msg("Write a title behind the number."), _PL1 + "II.6d",
         "I. Tiếp tục thực hiện …; (một đoạn dài)", "I. MỤC TIÊU", levels.find_untitled_parts),
    Rule("ND30-B8", _ERROR, msg("Phần, Chương: a line of their own, centred, bold; the title below in capitals."), _TEMPLATE, _PL1 + "II.6đ",
         "Phần I canh trái", "Phần I canh giữa, đậm", levels.find_wrong_chapters),
    Rule("ND30-B9", _ERROR, msg("Mục, Tiểu mục: a line of their own, centred, bold; the title below in capitals."), _TEMPLATE, _PL1 + "II.6đ",
         "Mục 1 canh trái", "Mục 1 canh giữa, đậm", levels.find_wrong_items),
    Rule("ND30-B10", _ERROR, msg("“I. MỤC TIÊU”: number and title in capitals, size 13-14, bold, upright."), _TEMPLATE, _PL1 + "V.6b",
         "I. Mục tiêu", "I. MỤC TIÊU", levels.find_wrong_parts),
    Rule("ND30-B11", _ERROR, msg("A khoản with a title is bold, one without is not; a full stop follows its number."), _TEMPLATE, _PL1 + "II.6đ",
         "1) Mục đích (không đậm)", "1. Mục đích (đậm)", levels.find_wrong_clauses),
    Rule("ND30-B12", _ERROR, msg("Điểm: a) b) c) d) đ) e) g) …, upright, not bold."), msg("Word's automatic letters leave đ out: type the letters."), _PL1 + "II.6đ",
         "a) b) c) d) e)", "a) b) c) d) đ)", levels.find_wrong_points),
    Rule("ND30-B13", _INFO, msg("The decree knows no levels such as 1.1., and + only below -."), _TEMPLATE, _PL1 + "II.6đ", "1.1. Mục đích", "a) Mục đích", levels.find_undefined_levels),
    Rule("ND30-B14", _ERROR, msg("“Điều 1. …”: bold, size of the text."), _TEMPLATE, _PL1 + "II.6đ", "Điều 1. Phạm vi (không đậm)", "Điều 1. Phạm vi (đậm)", levels.find_wrong_articles),
    Rule("ND30-B15", _WARNING, msg("Text in tables has size 11 to 14."), _TEMPLATE, "Thực hành (Nghị định không quy định)", "chữ trong bảng cỡ 9", "chữ trong bảng cỡ 12", body.find_wrong_table_sizes),
    Rule("ND30-B16", _WARNING, msg("The end of the text is marked ./."), msg("Write “./.” behind the last word."), _PL3 + "II, Mẫu 1.4",
         "… báo cáo Giám đốc Sở xem xét.", "… báo cáo Giám đốc Sở xem xét./.", body.find_missing_ends),
    Rule("ND30-S8", _ERROR, msg("Authority and post: capitals, size 13-14, upright, bold; the name small letters, size 13-14, upright, bold."), _TEMPLATE, _PL1 + "II.7đ",
         "Giám đốc, không đậm", "GIÁM ĐỐC, đậm", foot.find_wrong_posts),
    Rule("ND30-N2", _ERROR, msg("“Nơi nhận:” size 12, italic, bold, with a colon."), _TEMPLATE, _PL1 + "II.9d", "Nơi nhận, in đứng", "Nơi nhận: in nghiêng, đậm", foot.find_wrong_recipients_title),
    Rule("ND30-N3", _ERROR, msg("Recipients: size 11, upright, a dash before and “;” behind each."), _TEMPLATE, _PL1 + "II.9d", "- Sở Nội vụ, cỡ 12", "- Sở Nội vụ; cỡ 11", foot.find_wrong_recipients),
    Rule("ND30-N4", _WARNING, msg("The last recipient reads “- Lưu: VT, <unit>.”"), _TEMPLATE, _PL1 + "II.9d", "- Lưu: VT, NC", "- Lưu: VT, NC.", foot.find_wrong_archive),
    Rule("ND30-N6", _ERROR, msg("The drafter's mark has size 11, upright."), _TEMPLATE, _PL1 + "III.3", "PL.(300) cỡ 14", "PL.(300) cỡ 11", foot.find_wrong_drafter),
    Rule("ND30-A1", _ERROR, msg("Two appendices or more are numbered."), msg("Phụ lục I, Phụ lục II."), _PL1 + "III.1a", "Phụ lục; Phụ lục", "Phụ lục I; Phụ lục II", foot.find_unnumbered_labels),
    Rule("ND30-A2", _ERROR, msg("“Phụ lục”: size 14, upright, bold, centred."), _TEMPLATE, _PL1 + "III.1b", "Phụ lục cỡ 13, canh trái", "Phụ lục cỡ 14, đậm, canh giữa", foot.find_wrong_labels),
    Rule("ND30-A3", _ERROR, msg("The appendix's title: capitals, size 13-14, bold, centred."), _TEMPLATE, _PL1 + "III.1b", "Phân công nhiệm vụ", "PHÂN CÔNG NHIỆM VỤ", foot.find_wrong_appendix_titles),
    Rule("ND30-A4", _ERROR, msg("“(Kèm theo …)”: size 13-14, italic, centred."), _TEMPLATE, _PL1 + "III.1c", "dòng kèm theo in đứng", "dòng kèm theo in nghiêng, canh giữa", foot.find_wrong_reference_looks),
    Rule("ND30-A5", _WARNING, msg("Below “(Kèm theo …)” stands a short line."), msg("Insert → Shapes → Line."), _PL3 + "II, Mẫu 2.1", "không có đường kẻ", "có đường kẻ ngắn ở giữa", foot.find_missing_appendix_lines),
    Rule("ND30-A7", _WARNING, msg("An appendix in the same file is not signed by itself."), msg("Delete the second signature."), _PL1 + "III.1d", "phụ lục có chữ ký riêng", "phụ lục không ký riêng", foot.find_signed_appendices),
    Rule("ND30-A8", _INFO, msg("An appendix has no letterhead."), msg("Delete it, or leave “quoc_hieu” out."), _PL3 + "II, Mẫu 2.1", "phụ lục có quốc hiệu", "phụ lục bắt đầu bằng chữ “Phụ lục”", foot.find_lettered_appendices),
    Rule("ND30-M1", _WARNING, msg("Secrecy is stamped, not printed."), msg("Delete it and have it stamped."), _PL1 + "III.2a", "MẬT (in trong văn bản)", "đóng dấu MẬT", foot.find_printed_secrecy),
    Rule("ND30-M2", _ERROR, msg("HỎA TỐC, THƯỢNG KHẨN, KHẨN: capitals, size 13-14, upright, bold."), _TEMPLATE, _PL1 + "III.2b", "Khẩn", "KHẨN, đậm, trong khung", foot.find_wrong_urgency),
    Rule("ND30-M3", _ERROR, msg("LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI: capitals, size 13-14, upright, bold."), _TEMPLATE, _PL1 + "III.2c", "Lưu hành nội bộ", "LƯU HÀNH NỘI BỘ, đậm, trong khung", foot.find_wrong_circulation),
    Rule("ND30-M5", _WARNING, msg("A final document has no DỰ THẢO."), msg("Build it without --draft, or delete the mark."), "Nghị định 30/2020/NĐ-CP (không có dấu này)", "DỰ THẢO", "(không ghi)", foot.find_drafts),
)  # fmt: skip
