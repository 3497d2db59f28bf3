"""The rules on texts: each finds what is wrong and leaves what is right; on real plans they find what is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cchc_gen.build.targets import is_beside_plans
from cchc_gen.checks import memory as silence
from cchc_gen.checks.catalogue import Selection, all_rules, find_rules, make_selection, progress_rules, text_rules
from cchc_gen.checks.passages import Passage, Passages, Reading
from cchc_gen.checks.run import check_plan
from cchc_gen.decree.parts import Part
from cchc_gen.errors import PlanError, UsageError
from cchc_gen.messages import translate
from cchc_gen.problem import Position, Severity
from cchc_gen.workspace.load_plan import load_plan
from cchc_gen.workspace.outdated_terms import REGISTER, find_terms, read_terms, select_terms
from tests.conftest import ROOT, SHARED
from tests.support.small_plans import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cchc_gen.checks.rule import Rule
    from cchc_gen.problem import Problem

COLUMNS = "cot: {tt: TT, nhiem_vu: Nhiệm vụ, san_pham: Sản phẩm, chu_tri: Chủ trì, phoi_hop: Phối hợp, thoi_gian: Thời gian}"


NOT_THERE = "# không có phần cuối\n"
FOOT = ("noi_nhan: [Ủy ban nhân dân tỉnh]", "luu: VT, VP", "ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}")


def check(folder: Path, rest: str, head: str = HEAD) -> list[Problem]:
    """Return what the rules find in a plan; see `write`."""
    return check_plan(load_plan(write(folder, rest, head), "thu.yaml"))


def write(folder: Path, rest: str, head: str = HEAD) -> Path:
    """Write a plan; what a foot lacks is added, but where a test says that it is not there."""
    path = folder / "thu.yaml"
    foot = [line for line in FOOT if f"\n{line.partition(':')[0]}:" not in f"\n{head}{rest}" and NOT_THERE not in rest]
    path.write_text("\n".join([head + rest.replace(NOT_THERE, ""), *foot]) + "\n", encoding="utf-8")
    return path


def body(*lines: str) -> str:
    """Return a plan whose body is one section with these lines."""
    return "noi_dung:\n  - de_muc: Nhiệm vụ\n    noi_dung: |\n" + "".join(f"      {line}\n" for line in lines)


def table(*rows: str) -> str:
    """Return a plan with these rows of tasks."""
    tasks = "".join(f"      - {row}\n" for row in rows)
    return f"noi_dung: [Xem Phụ lục]\nphu_luc:\n  - ten: Nhiệm vụ\n    {COLUMNS}\n    nhiem_vu:\n{tasks}"


def said_twice(text: str, cell: str) -> str:
    """Return a plan with one task in its body and its table, and when each says that it is due."""
    task = "Tổng kết thi hành Nghị định về văn thư"
    row = f"{{nhiem_vu: {task}, san_pham: Báo cáo, chu_tri: Văn phòng, thoi_gian: {cell}}}"
    return table(row).replace("noi_dung: [Xem Phụ lục]\n", body(f"- {task} trước ngày {text};", "- Xem Phụ lục."))


def areas(section: str, group: str) -> str:
    """Return a plan with two areas in body and appendix, and one more in each."""
    return (
        "noi_dung:\n  - de_muc: Nhiệm vụ tại Phụ lục\n    muc_con:\n"
        + "".join(
            f"      - {{de_muc: {one}, noi_dung: Việc cần làm.}}\n"
            for one in ("Cải cách thể chế", "Cải cách công vụ", section)
            if one
        )
        + f"phu_luc:\n  - ten: Nhiệm vụ\n    {COLUMNS}\n    nhom:\n"
        + "".join(
            f"      - {{ten: {one}, nhiem_vu: [{FULL}]}}\n" for one in ("Cải cách thể chế", "Cải cách công vụ", group) if one
        )
    )


FULL = "{nhiem_vu: Rà soát, san_pham: Báo cáo, chu_tri: Văn phòng, phoi_hop: Các phòng, thoi_gian: Quý I}"
BASES = "can_cu:\n  - {}\nnoi_dung: [Nội dung]\n"
SIGNED = "ky: {{chuc_vu: {}, ho_ten: {}}}\nnoi_dung: [Nội dung]\n"
DEPARTMENT = "[GIÁM ĐỐC]"
ISSUED = HEAD.replace("ten: Sở Mẫu, viet_tat: SM", "ten: Sở Tài chính, viet_tat: STC").replace(
    "dia_danh", "so: 5, ngay: 05/01/2026, dia_danh"
)
COMMITTEE = HEAD.replace("ten: Sở Mẫu", "ten: Ủy ban nhân dân tỉnh Mẫu").replace("chu_quan: UBND tỉnh Mẫu, ", "")


def referring(words: str, agency: str) -> str:
    """Return a plan whose appendix says to which document it belongs."""
    return table(FULL).replace(
        "  - ten: Nhiệm vụ\n", f"  - ten: Nhiệm vụ\n    kem_theo: (Kèm theo Kế hoạch {words} của {agency})\n"
    )


def belonging(words: str) -> str:
    """Return a plan whose appendix says so in other words."""
    return labelled("kem_theo", f"(Kèm theo {words})")[1]


def labelled(key: str, example: str) -> tuple[str, str]:
    return HEAD, table(FULL).replace("  - ten: Nhiệm vụ\n", f"  - ten: Nhiệm vụ\n    {key}: {example}\n")


def numbered_groups(*numbers: str) -> str:
    """Return a plan with a group for each of these beginnings."""
    groups = "".join(f"      - {{{number}ten: Nhóm {at}, nhiem_vu: [{FULL}]}}\n" for at, number in enumerate(numbers))
    return f"noi_dung: [Xem Phụ lục]\nphu_luc:\n  - ten: Nhiệm vụ\n    {COLUMNS}\n    nhom:\n{groups}"


# (rule, wrong, right): plans that differ in what the rule speaks of.
DECIDED = "kem_theo: (Kèm theo Quyết định số 12/QĐ-SM ngày 05/01/2026 của Sở Mẫu)\n"
PAIRS = [
    ("KH-H6", "noi_nhan: [Sở Nội vụ; Sở Tài chính]\n" + body("Việc."), "noi_nhan: [Sở Nội vụ (để báo cáo; để theo dõi);, Sở Tài chính]\n" + body("Việc.")),
    ("KH-H6", BASES.format("Căn cứ Luật A; Căn cứ Luật B"), BASES.format("Căn cứ Luật sửa đổi Luật A; Luật B")),
    ("KH-D7", numbered_groups("", "tt: I, "), numbered_groups("tt: A, ", "tt: I, ", "tt: B, ", "tt: I, ", "tt: II, ")),
    ("KH-D7", numbered_groups("tt: A, ", "tt: A, "), numbered_groups("", "", "tt: III, ")),
    ("KH-N11", body("- Xong trong quý II, trước ngày 31/7/2026."), body("- Xong trong quý II, trước ngày 30/6/2026.")),
    ("KH-M12", body("- Phòng Kế hoạch - Tổng hợp chủ trì.", "- Phòng Kế hoạch, Tổng hợp báo cáo."), body("- Phòng Kế hoạch, Tổng hợp chủ trì.", "- Phòng Kế hoạch, Tổng hợp báo cáo.")),
    ("KH-M9", body("Giảm từ 60 phút xuống còn 65 phút."), body("Giảm từ 60 phút xuống còn 45 phút.")),
    ("KH-M10", "mo_dau: Sở Y tế ban hành Kế hoạch như sau\n" + body("Việc."), "mo_dau: Sở Mẫu ban hành Kế hoạch như sau\n" + body("Việc.")),
    ("KH-T8", table(FULL, FULL.replace("Báo cáo", "1.200")), table(FULL, FULL.replace("Báo cáo", "1.200 trang"))),
    ("KH-N1", body("Thực hiện tốt công tác cải cách hành chính năm 2025."), body("Công tác năm 2026 tốt hơn so với năm 2025.")),
    ("KH-N1", "mo_dau: Sở ban hành Kế hoạch năm 2025 như sau\n" + body("Việc."), "mo_dau: Thực hiện Kế hoạch số 9/KH-UBND ngày 24/12/2025 năm 2026\n" + body("Việc.")),
    ("KH-N2", body("- Hoàn thành trước ngày 30/11/2025."), body("- Hoàn thành trước ngày 30/11/2026.", "Đến hết ngày 31 tháng 12 năm 2025, Sở hoàn thành 95% nhiệm vụ.")),
    ("KH-N2", body("- Hoàn thành trước ngày 30 tháng 11 năm 2025."), body("- Hoàn thành trước ngày 30 tháng 11 năm 2026.")),
    ("KH-N2", body("- Hoàn thành trong năm 2025."), body("- Hoàn thành trong năm 2026.")),
    ("KH-N2", table(FULL.replace("Quý I", "Từ năm 2024 đến năm 2025")), table(FULL.replace("Quý I", "Từ năm 2025 đến năm 2027"))),
    ("KH-N2", table(FULL.replace("Quý I", "Tháng 12/2025")), table(FULL.replace("Quý I", "Tháng 12/2026"))),
    ("KH-N3", body("- Trước ngày 31/6/2026."), body("- Trước ngày 30/6/2026, tỷ lệ 13/15.")),
    ("KH-N3", body("- Ngày 30 tháng 02 năm 2026."), body("- Ngày 28 tháng 02 năm 2026.")),
    ("KH-N3", body("- Trong tháng 13/2026."), body("- Trong tháng 12/2026.")),
    ("KH-N3", table(FULL.replace("Quý I", "Quý V")), table(FULL.replace("Quý I", "Quý IV"))),
    ("KH-N4", body("- Trước 03.5.2026."), body("- Trước 03/5/2026; bản 3.5.20.")),
    ("KH-N4", body("- Từ ngày 5 tháng 03 năm 2026."), body("- Từ ngày 05 tháng 3 năm 2026.")),
    ("KH-N8", body("- Họp thứ Hai, ngày 06/01/2026."), body("- Họp thứ Ba, ngày 06/01/2026; kỳ họp thứ hai, ngày 06/01/2026.")),
    ("KH-V1", body("Theo Quyết định số 739/QĐUBND ngày 22/3/2017."), body("Theo Quyết định số 739/QĐ-UBND ngày 22/3/2017.")),
    ("KH-V1", body("Theo Kế hoạch số của Sở Mẫu."), body("Theo kế hoạch của Sở Mẫu.")),
    ("KH-V1", body("Theo Nghị định số 76/NQ-CP."), body("Theo Nghị quyết số 76/NQ-CP.")),
    ("KH-V1", body("Theo Nghị định số 158/NĐ-CP ngày 27/10/2007."), body("Theo Nghị định số 158/2007/NĐ-CP ngày 27/10/2007.")),
    ("KH-V1", body("Theo Nghị quyết số 76-NQ/CP."), body("Theo Nghị quyết số 57-NQ/TW.")),
    ("KH-V4", body("Theo Tờ trình số 011/TT-LĐCL ngày 05/01/2026."), body("Theo Tờ trình số 011/TTr-LĐLĐ ngày 05/01/2026.")),
    ("KH-D13", table(FULL.replace("Quý I", "‘’")), table(FULL.replace("Quý I", "Quý II"))),
    ("KH-D13", table(FULL.replace("Quý I", '“Quý I"')), table(FULL.replace("Quý I", "Quý III"))),
    ("KH-D2", body("'Rút ngắn thời gian giải quyết hồ sơ."), body("Rút ngắn thời gian tại huyện Krông A'na.")),
    ("KH-V1", body("Theo Nghị quyết số 76 /NQ-CP."), body("Theo Nghị quyết số 76/NQ-CP.")),
    ("KH-V6", body("Theo Luật Lưu trữ ngày 21/6/2025."), body("Theo Luật Lưu trữ ngày 21/6/2024.")),
    ("KH-M13", said_twice("30/9/2026", "Quý IV"), said_twice("30/9/2026", "Quý III")),
    ("KH-V5", body("Theo Kế hoạch số 288/KH–UBND ngày 20/12/2025."), body("Theo Kế hoạch số 288/KH-UBND ngày 20/12/2025 - Phần 2.")),
    ("KH-V5", body("Theo Nghị quyết số 57—NQ/TW."), body("Giai đoạn 2021–2030, Nghị quyết số 57-NQ/TW – Mục 5.")),
    ("KH-V5", table(FULL.replace("Quý I", "Báo cáo số 5/BC - SNV")), table(FULL.replace("Quý I", "Báo cáo số 5/BC-SNV"))),
    ("KH-V1", body("Theo Thông báo số ngày 05 tháng 01 năm 2026."), body("Gửi thông báo số ngày 05 người nghỉ.")),
    ("KH-V1", body("Theo văn bản phân công số 739/QĐUBND."), body("Theo văn bản số 739/QĐUB-TH.")),
    ("KH-V2", body("Quyết định số 5/QĐ-UBND của Hội đồng nhân dân tỉnh."), body("Quyết định số 5/QĐ-UBND của nguyên Chủ tịch UBND.")),
    ("KH-N3", body("- Trước ngày 31/13."), body("- Trong ngày 31/13.")),
    ("KH-V1", body("Theo Kết luận số 29 KL/TU."), body("Theo Kết luận số 29-KL/TU.")),
    ("KH-V2", body("Nghị quyết số 202/2025/QH15 của Ủy ban Thường vụ Quốc hội."), body("Nghị quyết số 202/2025/QH15 của Quốc hội.")),
    ("KH-V2", body("Quyết định số 282/QĐ-TTg của Chính phủ."), body("Quyết định số 282/QĐ-TTg của Thủ tướng Chính phủ.")),
    ("KH-V3", body("Nghị định số 62/2020/NĐ-CP ngày 01/6/2020.", "Nghị định số 62/2020/NĐ-CP ngày 10/6/2020."), body("Nghị định số 62/2020/NĐ-CP ngày 01/6/2020.", "Nghị định số 62/2020/NĐ-CP.")),
    ("KH-C1", body("Phối hợp với Ủy ban nhân dân cấp huyện."), body("Theo Quyết định số 5/QĐ-UBND của Sở Kế hoạch và Đầu tư. Hồ sơ của cấp huyện (kết thúc hoạt động từ 01/7/2025); Sở Tài nguyên và Môi trường (trước đây).")),
    ("KH-C1", body("Gửi UBND huyện Mẫu."), body("Gửi UBND xã Mẫu.")),
    ("KH-C1", body("Xây dựng Chính phủ điện tử."), body("Xây dựng Chính phủ điện tử, Chính phủ số.")),
    ("KH-C1", body("Gửi Sở KH&ĐT."), body("Gửi Sở Tài chính.")),
    ("KH-C1", body("Các quận, huyện, thị xã phối hợp."), body("Các xã, phường, đặc khu phối hợp.")),
    ("KH-C1", body("Sở Tài nguyên và Môi trường chủ trì."), body("Sở Nông nghiệp và Môi trường chủ trì.")),
    ("KH-C1", body("Dịch vụ công trực tuyến mức độ 3, 4."), body("Dịch vụ công trực tuyến toàn trình.")),
    ("KH-C2", body("Theo Nghị định số 61/2018/NĐ-CP."), body("Theo Nghị định số 118/2025/NĐ-CP.")),
    ("KH-C2", body("Luật Tổ chức chính quyền địa phương ngày 19/6/2015."), body("Luật Tổ chức chính quyền địa phương ngày 16/6/2025.")),
    ("KH-C2", body("Nghị quyết số 76/NQ-CP ngày 13/6/2013."), body("Nghị quyết số 76/NQ-CP ngày 15/7/2021.")),
    ("KH-M1", body("Mức độ hài lòng của người dân, doanh nghiệp đạt 95%.", "- Phấn đấu mức độ hài lòng của người dân, doanh nghiệp đạt tối thiểu 85%."), body("Mức độ hài lòng của người dân, doanh nghiệp đạt 95%.", "Tỷ lệ hồ sơ trực tuyến toàn trình đạt 85%.")),
    ("KH-M3", body("Chi 12.500.000 đồng (bằng chữ: Mười hai triệu đồng)."), body("Chi 12.500.000 đồng (bằng chữ: Mười hai triệu năm trăm nghìn đồng).")),
    ("KH-M4", body("Có 03 nhiệm vụ sau:", "- Rà soát;", "- Báo cáo."), body("Có 02 nhiệm vụ sau:", "- Rà soát;", "- Báo cáo.")),
    ("KH-M5", body("Có 12/15 xã báo cáo (đạt 90%)."), body("Có 12/15 xã báo cáo (đạt 80%).")),
    ("KH-M7", body("Ông Lò Văn Thắng chủ trì.", "Ông Lò Văn Thẳng báo cáo."), body("Ông Lò Văn Thắng chủ trì.", "Ông Lò Văn Thành báo cáo.")),
    ("KH-N10", body("Từ ngày 10/5/2026 đến ngày 08/5/2026."), body("Từ ngày 08/5/2026 đến ngày 10/5/2026.")),
    ("KH-L1", areas("Cải cách tài chính công", ""), areas("Cải cách tài chính công", "Tài chính công")),
    ("KH-L1", areas("Cải cách tài chính công", "Việc tài chính"), areas("Cải cách tài chính công", '"Bộ máy, công vụ, tài chính"')),
    ("KH-L1", areas("Cải cách tài chính công", "Việc khác"), areas("Cải cách tài chính công", "Tổ chức bộ máy và tài chính công")),
    ("KH-L2", areas("", "Cải cách tài chính công"), areas("Cải cách tài chính công", "Tài chính công")),
    ("KH-T1", table(FULL.replace("chu_tri: Văn phòng, ", "")), table(FULL)),
    ("KH-T2", table(FULL.replace("san_pham: Báo cáo, ", "")), table(FULL)),
    ("KH-T3", table(FULL.replace(", thoi_gian: Quý I", "")), table(FULL)),
    ("KH-T4", table(FULL.replace("Các phòng", "Văn phòng")), table(FULL)),
    ("KH-T4", table(FULL.replace("Các phòng", '"Thanh tra tỉnh, Văn phòng"')), table(FULL.replace("Các phòng", '"Văn phòng tỉnh"'))),
    ("KH-T6", table(FULL.replace("Rà soát", "''")), table(FULL)),
    ("KH-T5", table(FULL, FULL), table(FULL, FULL.replace("Rà soát", "Kiểm tra"))),
    ("KH-D1", body("Theo chỉ đạo của của tỉnh."), body("Luôn luôn vì giao thông thông minh.")),
    ("KH-D1", body("Cơ quan đề đề ra giải pháp."), body("Nêu vấn đề đề xuất. Giao ông Đặng Minh Minh.")),
    ("KH-D1", body("Kế hoạch truyền truyền về việc này."), body("Tuyên truyền truyền thống.")),
    ("KH-D1", body("Trực trực tiếp làm."), body("Phó ban thường trực trực tiếp làm.")),
    ("ND30-VH7", body("Theo khoản 1 điều 2 Quy chế này."), body("Theo khoản 1 Điều 2 Quy chế này.")),
    ("KH-M3", body("Chi 150", "Bằng chữ: Một trăm sáu mươi triệu đồng."), body("Chi 150", "Bằng chữ: Một trăm năm mươi triệu đồng.")),
    ("KH-D1", body("Trong năm năm 2026."), body("Trong năm năm qua.")),
    ("KH-D1", body("Tỷ lệ số hóa số hóa hồ sơ."), body("Tỷ lệ số hóa hồ sơ.")),
    ("KH-D2", body("Từ ”ngược“ ở đây."), body("Từ “xuôi” ở đây.")),
    ("KH-D2", body("Gồm a) một; (b hai."), body("Gồm (a) một; (b) hai (bậc 1).")),
    ("KH-D2", body("Phương châm “đúng người, đúng việc."), body("Gồm: a) việc một; b) việc hai (nếu có).")),
    ("KH-D3", body("Phân đấu hoàn thành."), body("Phấn đấu hoàn thành phần đầu việc, trừ khoản có tính chất lương.")),
    ("KH-D3", body("Gửi thành phẩn mời."), body("Gửi thành phần mời, thành phẩm.")),
    ("KH-C2", body("Luật Lưu trữ ngày 11 tháng 11 năm 2011."), body("Luật Lưu trữ ngày 21 tháng 6 năm 2024.")),
    ("KH-D3", body("Các nghành."), body("Các ngành.")),
    ("KH-D3", body("Cơ quan xử dụng."), body("Cơ quan sử dụng.")),
    ("KH-D3", body("Ban hành Kê hoạch."), body("Ban hành Kế hoạch.")),
    ("KH-D3", body("Phục vụ nguời dân."), body("Phục vụ người dân.")),
    ("KH-D4", body("Cơ quan Nhà nước làm.", "Mọi cơ quan nhà nước làm."), body("Cơ quan Nhà nước làm.", "Quản lý nhà nước tốt.")),
    ("KH-D5", body("Hồ sơ ,tài liệu."), body("Hồ sơ, tài liệu 3,4%...")),
    ("KH-D5", body("Hai  dấu cách."), body("Một dấu cách.")),
    ("KH-D5", body("-100% công chức được bồi dưỡng."), body("- 100% công chức được bồi dưỡng.")),
    ("KH-D6", body("- Rà soát văn bản"), body("- Rà soát văn bản;", "+ Gửi đi.")),
    ("KH-D2", body("Phấn đấu **đạt 95% hồ sơ đúng hạn."), body("Phấn đấu **đạt 95%** hồ sơ đúng hạn.")),
    ("KH-F1", 'can_cu: ["Căn cứ …"]\n' + body("Việc."), 'can_cu: ["Căn cứ Luật Ngân sách nhà nước ngày 25/6/2025"]\n' + body("Việc.")),
    ("KH-D7", body("1. Rà soát.", "3. Báo cáo."), body("1. Rà soát.", "2. Báo cáo.")),
    ("KH-D7", "noi_dung:\n  - {de_muc: Một, so: II, noi_dung: Việc.}\n", "noi_dung:\n  - {de_muc: Một, so: I, noi_dung: Việc.}\n"),
    ("KH-D7", "noi_dung:\n  - {de_muc: Một, so: IIII, noi_dung: Việc.}\n", "noi_dung:\n  - {de_muc: Một, so: I, noi_dung: Việc.}\n"),
    ("KH-D7", table(FULL, FULL.replace("{nhiem_vu: Rà", "{tt: '6', nhiem_vu: Xem")), table(FULL, FULL.replace("Rà", "Xem"))),
    ("KH-D8", body(*["Thực hiện nghiêm kỷ luật, kỷ cương trong thực thi công vụ."] * 2), body("Thực hiện nghiêm kỷ luật, kỷ cương trong thực thi công vụ.")),
    ("KH-D9", body("Cho người dân, doanh nghiệp;."), body("Cho người dân, doanh nghiệp...")),
    ("KH-D10", "noi_dung: [Việc.]\nnoi_nhan: [1. Ủy ban nhân dân tỉnh]\n", "noi_dung: [Việc.]\nnoi_nhan: [Ủy ban nhân dân tỉnh]\n"),
    ("KH-D11", body("Đạt <<hai_long>> trở lên."), body("Đạt << 5 >> trở lên.")),
    ("KH-D11", body("Đạt [[ bien.hai_long ]] trở lên."), body("Đạt [mức] trở lên.")),
    ("KH-D12", body("👉 Rà soát văn bản."), body("- Rà soát văn bản.")),
    ("KH-D17", body("[10:12, 3/1/2027] Anh A: rà soát văn bản."), body("Từ 10:12, ngày 3/1/2027, rà soát văn bản.")),
    ("KH-D3", body("Đạt 9O% trở lên."), body("Đạt 90% trở lên, 5 loại.")),
    ("KH-D11", body("Đạt <hai_long> trở lên."), body("Đạt < 5 và > 3.")),
    ("KH-D17", body("| 1 | Rà soát | Quý I |"), body("Rà soát | Quý I")),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: '#REF!'")), table(FULL)),
    ("KH-T7", table(FULL.replace("Quý I", "46507")), table(FULL)),
    ("KH-D11", 'noi_dung: ["Đạt ít nhất {bien.hai_long} người dân."]\n', 'bien: {hai_long: 95%}\nnoi_dung: ["Đạt ít nhất {{ bien.hai_long }} người dân."]\n'),
    ("KH-D12", body("§ Rà soát văn bản."), body("Theo § 5 của tài liệu.")),
    ("KH-D12", body("=> Rà soát văn bản."), body("Nguồn => đích.")),
    ("KH-D12", body("-> Rà soát văn bản."), body("- Rà soát văn bản.")),
    ("KH-D12", body("o Rà soát văn bản."), body("+ Rà soát văn bản.")),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo cáo<br>Danh mục")), table(FULL)),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo cáo\\nDanh mục")), table(FULL.replace("san_pham: Báo cáo", "san_pham: 'Thư mục D:\\kh'"))),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo cáo &amp; danh mục")), table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo cáo R&D; danh mục"))),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo&nbsp;cáo")), table(FULL)),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: 1.5E+10 đồng")), table(FULL.replace("san_pham: Báo cáo", "san_pham: Mẫu 1E"))),
    ("KH-D17", table(FULL.replace("san_pham: Báo cáo", "san_pham: Báo cáo 👍")), table(FULL)),
    ("ND30-S3", SIGNED.format("[TM. ỦY BAN NHÂN DÂN CHỦ TỊCH]", "Nguyễn Văn A"), SIGNED.format("[TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]", "Nguyễn Văn A")),
    ("ND30-S3", SIGNED.format("[KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC]", "Nguyễn Văn A"), SIGNED.format("[KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]", "Nguyễn Văn A")),
    ("KH-H4", SIGNED.format("[GIÁM ĐỐC]", "(ký tên)"), SIGNED.format("[GIÁM ĐỐC]", "Nguyễn Văn A")),
    ("KH-H4", SIGNED.format("[GIÁM ĐỐC]", "Giám đốc"), SIGNED.format("[GIÁM ĐỐC]", "Trần Giám")),
    ("KH-F1", table(FULL.replace("san_pham: Báo cáo", "san_pham: (điền sau)")), table(FULL.replace("san_pham: Báo cáo", "san_pham: Biểu mẫu (điền sau khi có số liệu)"))),
    ("KH-F1", table(FULL.replace("san_pham: Báo cáo", "san_pham: (bổ sung sau)")), table(FULL)),
    ("KH-F1", table(FULL.replace("Quý I", "'Trước [ngày]'")), table(FULL.replace("Quý I", "'Quý I [1]'"))),
    ("KH-F1", table(FULL.replace("san_pham: Báo cáo", "san_pham: <tên sản phẩm>")), table(FULL.replace("san_pham: Báo cáo", "san_pham: Chỉ số < 5 và > 3"))),
    ("KH-F1", table(FULL.replace("san_pham: Báo cáo", "san_pham: chưa rõ")), table(FULL.replace("san_pham: Báo cáo", "san_pham: Danh mục việc chưa rõ"))),
    ("KH-F1", table(FULL.replace("san_pham: Báo cáo", "san_pham: TBD")), table(FULL)),
    ("KH-D12", body("• Xác định nhiệm vụ."), body("- Xác định nhiệm vụ.")),
    ("KH-D12", body("– Xác định nhiệm vụ."), body("+ Xác định nhiệm vụ.")),
    ("KH-D12", body("·\tXác định nhiệm vụ."), body("Từ 5 – 7 nhiệm vụ.")),
    ("KH-D12", body("▪ Xác định nhiệm vụ."), body("→")),
    ("KH-D12", "noi_dung: ['• Xác định nhiệm vụ.']\n", "noi_dung: ['Xác định • nhiệm vụ.']\n"),
    ("KH-D12", body("++ Xác định nhiệm vụ."), body("+ Xác định nhiệm vụ.")),
    ("KH-D12", body("-- Xác định nhiệm vụ."), body("- Xác định nhiệm vụ.")),
    ("KH-D13", "noi_dung: [{de_muc: “Mục đích”, noi_dung: Việc.}]\n", "noi_dung: [{de_muc: Mô hình “một cửa”, noi_dung: Việc.}]\n"),
    ("KH-D13", table(FULL.replace("Văn phòng", "‘Văn phòng’")), table(FULL.replace("Văn phòng", "'Văn phòng'"))),
    ("KH-D14", body("S? N?i v? ch? trì."), body("Vì sao? Có hay không? Xem https://mau.gov.vn/a?b=c.")),
    ("KH-D14", "noi_nhan: [S? N?i v? (b/c)]\nnoi_dung: [Việc]\n", "noi_nhan: [Sở Nội vụ (b/c)]\nnoi_dung: [Việc]\n"),
    ("KH-D16", body("Sở Mẫu rà soát.", "Sở Mẫu báo cáo.", "Sở mẫu tổng hợp."), body("Sở Mẫu rà soát.", "Sở Mẫu báo cáo.")),
    ("KH-D15", body("TT\tNhiệm vụ\tChủ trì"), body("Nhiệm vụ của Văn phòng.")),
    ("KH-D15", body("a)\tXác định nhiệm vụ."), body("a) Xác định nhiệm vụ.")),
    ("KH-H4", "ky: {chuc_vu: GIÁM ĐỐC, ho_ten: NGUYỄN VĂN A}\nnoi_dung: [Việc]\n", "noi_dung: [Việc]\n"),
    ("KH-P3", belonging("Kế hoạch số 5/KH-SM của Sở Mẫu").replace("(Kèm", "(Ban hành kèm"), belonging("Kế hoạch số 5/KH-SM của Sở Mẫu")),
    ("KH-N6", table(FULL.replace("Quý I", "Tháng 6/2027")), table(FULL.replace("Quý I", "Tháng 6/2026"))),
    ("KH-N7", body("- Trước ngày 5/03/2026."), body("- Trước ngày 05/3/2026.")),
    ("KH-D10", "noi_dung: [{de_muc: 1. Mục đích, noi_dung: Việc.}]\n", "noi_dung: [{de_muc: Mục đích, noi_dung: Việc.}]\n"),
    ("KH-F1", body("Theo Quyết định số …/QĐ-UBND."), body("Theo Quyết định số 12/QĐ-UBND, tháng 5…")),
    ("KH-F1", body("Theo Quyết định ngày … tháng … năm 2026."), body("Theo Quyết định ngày 05 tháng 5 năm 2026.")),
    ("KH-F1", table(FULL.replace("Báo cáo", "...")), table(FULL.replace("Báo cáo", "'-'"))),
    ("KH-F1", table(FULL.replace("Văn phòng", "…")), table(FULL.replace("Văn phòng", "Văn phòng…"))),
    ("KH-F1", table(FULL.replace("Báo cáo", "Quý …")), table(FULL.replace("Báo cáo", "Báo cáo quý..."))),
    ("KH-F1", table(FULL.replace("Báo cáo", "'[ ]'")), table(FULL.replace("Báo cáo", "'[1]'"))),
    ("KH-F1", body("- Đạt tối thiểu ...%."), body("- Đạt tối thiểu 95%.")),
    ("KH-F1", body("- Đạt … hồ sơ."), body("- Đạt 95 hồ sơ.")),
    ("KH-F1", body("- Đạt ... hồ sơ."), body("- Phần mềm một cửa... người dân; mạng xã hội... năm 2026; (quý, năm...) ngày làm việc.")),
    ("KH-F1", referring("số /KH-SM ngày tháng 01 năm 2026", "Sở Mẫu"), referring("số 5/KH-SM ngày 05/01/2026", "Sở Mẫu")),
    ("KH-P1", referring("số 12/KH-SNV ngày 05/01/2026", "Sở Mẫu"), referring("số 5/KH-SM ngày 05/01/2026", "Sở M&N")),
    ("KH-F1", body("- Phòng … chủ trì."), body("- Phần mềm một cửa... chủ trì.")),
    ("KH-F1", body("- Trang bị phần mềm ... và máy."), body("- Trang bị phần mềm, máy in… và máy.")),
    ("KH-F1", areas("Cải cách tài chính công", "'...'"), areas("Cải cách tài chính công", "Cải cách tài chính công")),
    ("KH-F1", "noi_nhan: [UBND tỉnh, ...]\n" + body("Việc."), "noi_nhan: [UBND tỉnh]\n" + body("Việc.")),
    ("KH-F1", referring("số       /KH-SM ngày        tháng        năm 2026", "Sở Mẫu"), referring("số 5/KH-SM ngày 05/01/2026", "Sở Mẫu")),
    ("KH-H2", "luu: VP\n" + body("Việc."), "luu: VT, VP\n" + body("Việc.")),
    ("KH-H2", "luu: VT VP\n" + body("Việc."), "luu: VT\n" + body("Việc.")),
    ("KH-H2", 'noi_nhan: [UBND tỉnh, "Lưu: VT, VP"]\n' + body("Việc."), 'noi_nhan: [UBND tỉnh]\nluu: "- Lưu: VT, VP"\n' + body("Việc.")),
    ("KH-H3", f"{DECIDED}luu: VT, VP\n" + body("Việc.") + NOT_THERE, DECIDED + body("Việc.") + NOT_THERE),
    ("KH-H3", f"{DECIDED}ky: {{chuc_vu: GIÁM ĐỐC}}\n" + body("Việc.") + NOT_THERE, "ky: {chuc_vu: GIÁM ĐỐC}\n" + body("Việc.")),
    ("KH-P1", referring("số 5/KH-SNV ngày 05/01/2026", "Sở Mẫu"), referring("số 5/KH-SM ngày 05/01/2026", "Sở Mẫu")),
    ("KH-P1", referring("số 5/KH-SM ngày 05/01/2025", "Sở Mẫu"), referring("số 5/KH-SM ngày 05 tháng 01 năm 2026", "Sở Mẫu tỉnh Mẫu")),
    ("KH-P1", referring("số 5/KH-SM ngày 05/01/2026", "Sở Nội vụ"), referring("số 5/KH-SM ngày 05/01/2026", "Sở mẫu")),
    ("KH-P1", belonging("Kế hoạch số 5/KH-SM của Sở Mẫu ngày 05/01/2025"), belonging("Kế hoạch số 5/KH-SM của Sở Mẫu ngày 05/01/2026")),
    ("KH-P1", belonging("Kế hoạch số 12/KH-SNV"), belonging("Kế hoạch số 05/KH-SM")),
    ("KH-P1", belonging("Kế hoạch cải cách hành chính năm 2025 của Sở Mẫu"), belonging("Kế hoạch cải cách hành chính năm 2026 của Sở Mẫu")),
    ("KH-P1", belonging("Kế hoạch của Sở Nội vụ"), belonging("Kế hoạch của Sở Mẫu")),
    ("KH-P1", belonging("Báo cáo số 5/KH-SM"), belonging("Quyết định của Chủ tịch UBND tỉnh")),
    ("KH-F1", body("Trước xx/xx/2026."), body("Trước 05/5/2026.")),
    ("KH-F1", body("Theo Quyết định số ....../QĐ-UBND."), body("Theo Quyết định số 12/QĐ-UBND...")),
    ("ND30-B2", BASES.format("Căn cứ Nghị quyết số 76/NQ-CP của Chính phủ"), BASES.format("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về cải cách hành chính")),
    ("ND30-B2", BASES.format("Căn cứ Nghị quyết ngày 15/7/2021 của Chính phủ về cải cách"), BASES.format("Căn cứ quy chế của Sở")),
    ("ND30-B2", BASES.format("Căn cứ Quyết định số 1/QĐ-UBND ngày 15/7/2021 của UBND tỉnh Mẫu"), BASES.format("Căn cứ Luật Luật sư ngày 1/7/2007")),
    ("ND30-B2", BASES.format("Căn cứ Quyết định số 1/QĐ-UBND ngày 15/7/2021 của UBND tỉnh"), BASES.format("Căn cứ Quy chế làm việc của Sở ban hành kèm theo Quyết định số 1/QĐ-SNV ngày 15/7/2021 của Sở Nội vụ")),
    ("ND30-B2", BASES.format("Căn cứ Luật Thanh tra số 11/2022/QH15"), BASES.format("Căn cứ Luật Thanh tra ngày 14/11/2022")),
    ("ND30-B4", body("Nghị định số 62/2020/NĐ-CP ngày 01/6/2020.", "Nghị định số 62/2020/NĐ-CP ngày 01/6/2020."), body("Nghị định số 62/2020/NĐ-CP ngày 01/6/2020.", "Nghị định số 62/2020/NĐ-CP.")),
    ("ND30-B17", table(FULL).replace("Xem Phụ lục", "Việc"), table(FULL)),
    ("ND30-S3", SIGNED.format("[PHÓ GIÁM ĐỐC]", "Nguyễn Văn A"), SIGNED.format("[KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]", "Nguyễn Văn A")),
    ("ND30-S6", SIGNED.format("[TM. SỞ MẪU, GIÁM ĐỐC]", "Nguyễn Văn A"), SIGNED.format(DEPARTMENT, "Nguyễn Văn A")),
    ("ND30-S7", SIGNED.format(DEPARTMENT, "TS. Nguyễn Văn A"), SIGNED.format(DEPARTMENT, "Nguyễn Văn A")),
    ("ND30-S8", SIGNED.format("[KT GIÁM ĐỐC, PHÓ GIÁM ĐỐC]", "Nguyễn Văn A"), SIGNED.format("[Q. GIÁM ĐỐC]", "Nguyễn Văn A")),
    ("ND30-VH2", SIGNED.format(DEPARTMENT, "Nguyễn văn A"), SIGNED.format(DEPARTMENT, "Nguyễn Văn A")),
    ("ND30-VH3", body("Trên địa bàn Tỉnh Mẫu."), body("Trên địa bàn tỉnh Mẫu. Tỉnh Mẫu và Thành phố Hồ Chí Minh. Đề nghị Tỉnh Đoàn phối hợp.")),
    ("ND30-VH4", body("Gửi Sở tài chính."), body("Gửi Sở Tài chính; Sở xây dựng kế hoạch.")),
    ("ND30-VH4", body("Quản lý Nhà Nước."), body("Quản lý nhà nước.")),
    ("ND30-VH4", body("Báo cáo Ủy Ban nhân dân tỉnh."), body("Báo cáo Ủy ban nhân dân tỉnh.")),
    ("ND30-VH6", body("Theo Luật thanh tra."), body("Theo Luật sửa đổi, bổ sung một số điều của Luật Thanh tra.")),
    ("ND30-VH6", body("Theo nghị định số 117/2013/NĐ-CP."), body("Theo Nghị định số 117/2013/NĐ-CP; các nghị định khác.")),
    ("ND30-VH7", body("Theo Khoản 2 Điều 103 Luật này."), body("Theo khoản 2 Điều 103 Luật này.")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), PAIRS, ids=[f"{pair[0]}-{at}" for at, pair in enumerate(PAIRS)])
def test_a_rule_finds_the_wrong_and_leaves_the_right(rule: str, wrong: str, right: str, tmp_path: Path) -> None:
    """Of two plans that differ in one thing, the wrong one has the finding and the right one has none of this rule."""
    found = [problem for problem in check(tmp_path, wrong) if problem.code == rule]

    assert len(found) == 1
    assert found[0].text
    assert found[0].hint
    assert found[0].position.line > 3
    assert rule not in {problem.code for problem in check(tmp_path, right)}


def test_an_appendix_that_the_body_names_and_nobody_wrote_is_missed(tmp_path: Path) -> None:
    """One of its own; the appendices of other documents are theirs."""
    head, rest = labelled("nhan", "Phụ lục I")
    said = {
        words: [problem.code for problem in check(tmp_path, rest.replace("Xem Phụ lục", f"Xem {words}"), head)]
        for words in ("Phụ lục III kèm theo Kế hoạch này", "Phụ lục I kèm theo Kế hoạch này", "Phụ lục III Nghị định 30")
    }

    assert [("ND30-B17" in codes) for codes in said.values()] == [True, False, False]


def test_an_appendix_that_the_tool_numbers_is_there(tmp_path: Path) -> None:
    """Of two appendices one has its label typed: the other bears the number that is printed."""
    head, rest = labelled("nhan", "Phụ lục I")
    second = rest[rest.index("  - ten:") :].replace("    nhan: Phụ lục I\n", "")
    said = [
        [problem.code for problem in check(tmp_path, f"{rest}{second}".replace("Xem Phụ lục", f"Xem {words}"), head)]
        for words in ("Phụ lục I và Phụ lục II kèm theo Kế hoạch này", "các Phụ lục I, III kèm theo Kế hoạch này", "Phụ lục I.")
    ]

    assert [("ND30-B17" in codes) for codes in said] == [False, True, True]


@pytest.mark.parametrize(("kind", "is_held"), [("CÔNG VĂN", False), ("Nghị quyết", False), ("QUY CHẾ", False), ("BÁO CÁO", True)])
def test_a_kind_of_another_form_is_refused(kind: str, tmp_path: Path, *, is_held: bool) -> None:
    """What consists of Điều, and a letter, may have a symbol of its own and is no plan file's for that."""
    head = HEAD.replace("dia_danh", f"ten_loai: {kind}, ky_hieu: XX-SM, dia_danh")

    assert ("KH-H5" in {problem.code for problem in check(tmp_path, "noi_dung: [Nội dung]\n", head)}) is not is_held


def test_where_it_is_kept_does_not_stand_for_the_recipients(tmp_path: Path) -> None:
    """A plan with “luu” and without “noi_nhan” names nobody who gets it."""
    said = check(tmp_path, f"{NOT_THERE}noi_dung: [Nội dung]\nluu: VT, VP\n")

    assert "ND30-N2" in {problem.code for problem in said}


def test_recipients_whose_key_was_lost_are_told_where_they_begin(tmp_path: Path) -> None:
    """They stand in the closing words: whoever adds the key at the top would have them twice, or not at all."""
    closing = "ket_thuc: |\n  Trên đây là Kế hoạch.\n  - UBND tỉnh;\n  - Sở Nội vụ.\n"
    said = [problem for problem in check(tmp_path, f"{NOT_THERE}noi_dung: [Nội dung]\n{closing}") if problem.code == "ND30-N2"]

    assert [problem.position.line for problem in said] == [7]
    assert said[0].hint is not None
    assert dict(said[0].hint.values) == {"key": "noi_nhan:"}


@pytest.mark.parametrize(("sign", "kept"), [("Báo cáo<br>Danh mục", "|"), ("Báo cáo\\nDanh mục", "|"), ("A &amp; B", "“&”")])
def test_a_sign_for_another_is_not_told_to_be_taken_out(sign: str, kept: str, tmp_path: Path) -> None:
    """Two lines would become one word, and “&” would go."""
    said = [problem for problem in check(tmp_path, table(FULL.replace("Báo cáo,", f"{sign},"))) if problem.code == "KH-D17"]

    assert len(said) == 1
    assert said[0].hint is not None
    assert kept in translate(said[0].hint)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("KH - SM", "KH-V5"), ("KH- SM", "KH-V5"), ("KH–SM", "KH-V5"), ("KH-SM", "")],
)
def test_a_symbol_of_its_own_is_joined_by_hyphens(typed: str, rule: str, tmp_path: Path) -> None:
    """Spaces round a hyphen are told, as a long dash is."""
    said = check(tmp_path, "noi_dung: [Nội dung]\n", HEAD.replace("dia_danh", f"ky_hieu: {typed}, dia_danh"))

    assert [problem.code for problem in said if problem.code.startswith(("KH-V", "ND30-H"))] == ([rule] if rule else [])


# Whose examples speak of whole plans, or documents: PAIRS, the looks and test_contradictions show them; test_progress_rules those on progress.
_OF_DOCUMENTS = {"KH-P2", "KH-M2", "KH-M6", "KH-M8", "KH-M11", "KH-N9", "KH-T9"}
ON_PROGRESS = {rule.id for rule in progress_rules()}
DESCRIBED = {"KH-L1", "KH-L2", "KH-P2", "KH-M10", "KH-M13", "KH-N9", "KH-T8", "ND30-BM1", *_OF_DOCUMENTS, *ON_PROGRESS}


def in_head(old: str, new: str) -> tuple[str, str]:
    return HEAD.replace(old, new), "noi_dung: [Nội dung]\n"


def signed(posts: str, name: str = "Nguyễn Văn A", head: str = HEAD) -> tuple[str, str]:
    return head, SIGNED.format(f"[{posts.replace(' / ', ', ')}]", name)


def based(*bases: str) -> tuple[str, str]:
    return HEAD, "can_cu: [" + ", ".join(f'"{base.rstrip(";")}"' for base in bases) + "]\nnoi_dung: [Nội dung]\n"


# Where the example of a rule belongs, else in the body; several parts of one example are divided by //.
STAGES: dict[str, Callable[[str], tuple[str, str]]] = {
    "KH-T": lambda example: (HEAD, table(*example.split(" // "))),
    "KH-D10": lambda example: (HEAD, f"noi_dung:\n  - {{{example}, noi_dung: Việc.}}\n"),
    "KH-D11": lambda example: (HEAD, "bien: {hai_long: 95%}\n" + body(example)),
    "ND30-B1": lambda example: based(*example.split(" // ")),
    "ND30-B17": lambda example: (HEAD, table(FULL).replace("Xem Phụ lục", example)),
    "ND30-B2": based,
    "ND30-H6": lambda example: in_head("ten: Sở Mẫu", f"ten: {example}"),
    "KH-H5": lambda example: in_head("dia_danh: Mẫu", f"{example}, dia_danh: Mẫu"),
    "ND30-H10": lambda example: in_head("dia_danh: Mẫu", f"ky_hieu: {example}, dia_danh: Mẫu"),
    "ND30-H12": lambda example: in_head("dia_danh: Mẫu", f"dia_danh: {example.split(',')[0]}"),
    "ND30-S": signed,
    "ND30-S1": lambda example: signed(example, head=COMMITTEE),
    "ND30-S7": lambda example: signed("GIÁM ĐỐC", example),
    "ND30-VH2": lambda example: signed("GIÁM ĐỐC", example),
    "ND30-N5": lambda example: (HEAD, f"noi_nhan: [{example.removeprefix('- ').rstrip(';')}]\nnoi_dung: [Nội dung]\n"),
    "ND30-A": lambda example: labelled("nhan", example),
    "KH-P1": lambda example: (ISSUED, labelled("kem_theo", example)[1]),
    "KH-P3": lambda example: labelled("kem_theo", example.replace("…", "của Sở Mẫu")),
    "KH-N6": lambda example: (HEAD, table(FULL.replace("Quý I", example.rpartition(") ")[2]))),
    "KH-D13": lambda example: (HEAD, f"noi_dung:\n  - {{{example}, noi_dung: Việc.}}\n"),
    "KH-H4": lambda example: (HEAD, f"{example}\nnoi_dung: [Việc]\n"),
    "KH-H1": lambda example: in_head("Cải cách hành chính", example),
    "KH-H3": lambda example: (HEAD, example.replace(", noi_nhan", "\nnoi_nhan") + "\n" + body("Việc.") + NOT_THERE),
    "KH-H6": lambda example: (HEAD, f"{example}\n" + body("Việc.")),
    "KH-H2": lambda example: (HEAD, f"{example}\n" + body("Việc.")),
    "KH-N5": lambda example: in_head("dia_danh", f"ngay: {example.rpartition(' ')[2]}, dia_danh"),
    "ND30-A4": lambda example: labelled("kem_theo", example),
    "ND30-S8": lambda example: (
        (HEAD, body("Việc.") + (f"{example}\n" if example[0] != "(" else NOT_THERE)) if "ky" in example else signed(example)
    ),
    "ND30-N2": lambda example: (HEAD, body("Việc.") + (f"{example}\n" if example[0] != "(" else NOT_THERE)),
    "ND30-N4": lambda example: (
        HEAD,
        body("Việc.") + (f"{example}\n" if example[0] != "(" else f"noi_nhan: [Sở Nội vụ]\n{NOT_THERE}"),
    ),
    "ND30-B7": lambda example: (HEAD, f"noi_dung:\n  {example}\n"),
}


def stage(rule: str, example: str) -> tuple[str, str]:
    """Return a plan, its head and the rest, that has the example of a rule where the rule looks."""
    put = STAGES.get(rule) or STAGES.get(rule.rstrip("0123456789"))
    return put(example) if put else (HEAD, body(*example.split(" // ")))


@pytest.mark.parametrize("rule", [rule for rule in text_rules() if rule.id not in DESCRIBED], ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_are_true(rule: Rule[Reading], tmp_path: Path) -> None:
    """The wrong example that `explain` shows has the finding, and the right one has not."""
    wrong, right = (
        {problem.code for problem in check(tmp_path, rest, head)}
        for head, rest in (stage(rule.id, example) for example in (rule.wrong, rule.right))
    )

    assert rule.id in wrong
    assert rule.id not in right


# Sentences that offices write and that no rule may find fault with.
RIGHT = (
    "- Tập huấn cấp xã (đợt 1); kèm theo (Phụ lục II).",
    "- Gồm: (1) Đánh giá; (2) Bồi dưỡng; a) một; b) hai (bậc 1), (hạng III), (khoản 2, điểm a).",
    "- Thực hiện Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội khóa XV.",
    "- Nghị quyết số 05/NQ-HĐND ngày 10/01/2026 của Thường trực HĐND tỉnh.",
    "- Quyết định số 15/QĐ-UBND ngày 10/01/2026 của thành phố Đà Nẵng.",
    "- Quyết định số 12/QĐ-TTg ngày 10/01/2026 của Phó Thủ tướng Chính phủ.",
    "- Quyết định số 16/QĐ-UBND ngày 10/01/2026 của đồng chí Chủ tịch UBND tỉnh.",
    "- Kế hoạch số 200/KH-BTC ngày 10/01/2026 của Cục Quản lý công sản, Bộ Tài chính.",
    "- Thông báo kết luận số 77/TB-VPCP ngày 10/01/2026 của Văn phòng Chính phủ.",
    "- Thông tư liên tịch số 02/2014/TTLT-BTP-BNV ngày 12/02/2014 của Bộ Tư pháp và Bộ Nội vụ.",
    "- Kế hoạch phối hợp số 15/KHPH-STC-SNV ngày 10/01/2026.",
    "- Nghị quyết số 02/NQ-CP ngày 08/01/2026 của Chính phủ; Nghị quyết số 02/NQ-CP ngày 10/01/2022 của Chính phủ.",
    "- Kế hoạch số 22/KH-UBND ngày 10/01/2026 của UBND xã Đơn Dương; Kế hoạch số 22/KH-UBND ngày 10/01/2026 của UBND phường Cam Ly.",
    "- Công văn số 05-CV/ĐU ngày 09/01/2026 và Quyết định số 05-QĐ/ĐU ngày 09/01/2026.",
    "- Rà soát văn bản ban hành trước ngày 01/7/2025 để thay thế.",
    "- Công tác cải cách hành chính năm 2025 đã đạt được nhiều kết quả.",
    "- Các nhiệm vụ năm 2025 chuyển tiếp sang năm 2026.",
    "- Kế thừa kinh nghiệm của Kế hoạch cải cách hành chính năm 2025.",
    "- Diện tích 20 m², đ/c Hòa, 20.000 đ, 500.000 đ/hồ sơ tại xã Đạ Tẻh.",
    "- Phần đấu giá và phần đấu nối.",
    "- Giao phòng phòng, chống tham nhũng; điều kiện kiện toàn; chuyển đổi đổi mới; công tác tác nghiệp; nội dung dung lượng.",
    "- Làm từng bước từng bước; ngành ngành thi đua.",
    "- Đạt 30 điểm %.",
    "- Công văn số 45/TTYT-KHNV ngày 05/01/2026 của Trung tâm Y tế; Công văn số 12/CĐSP-ĐT ngày 06/01/2026 của Trường Cao đẳng.",
    "- Hợp đồng số 15/HDTV ngày 12/3/2026; máy 64 CT/SPECT; kế hoạch chuyển đổi số của ngành.",
    "- Quyết định ban hành Kế hoạch số 12/QĐ-UBND ngày 05/01/2026 đã được gửi.",
    "- Các phòng thông báo số ngày nghỉ phép, báo cáo số ngày công, hướng dẫn số ngày được nghỉ thêm.",
    "- Nghị quyết số 25/NQ-CP ngày 05/02/2026 của Chính phủ tại phiên họp thường kỳ.",
    "- Nghị quyết số 66/NQ-CP ngày 26/3/2026 của Chính phủ đối với việc cắt giảm thủ tục.",
    "- Quyết định số 12/QĐ-UBND ngày 01/3/2026 của tỉnh về việc giao chỉ tiêu.",
    "- Quyết định số 88/QĐ-UBND ngày 01/3/2026 của Chủ tịch về việc phân công.",
    "- Kế hoạch số 03/KH-BTC ngày 02/3/2026 của Ban Tổ chức Hội thi.",
    "- Báo cáo số 12/BC-HĐND ngày 02/12/2025 của Ban Pháp chế Hội đồng nhân dân tỉnh.",
    "- Trực ban cả ngày 24/24 giờ; giải quyết trong ngày 45/45 hồ sơ.",
    "- Ông Nguyễn Đức là trưởng đoàn, đồng chí Lê Xuân và đồng chí Trần Ngọc dự họp.",
    "- Tổng hợp ý kiến kiến nghị; quy định định mức; giám sát sát sao; sơ kết kết quả; cán bộ bộ phận một cửa.",
    "- Tăng từ 92,1 % lên 95,4 %; màn hình 23,8 inch; tệp .pdf; dưới 45 µg/m³.",
)


@pytest.mark.parametrize("line", RIGHT)
def test_right_sentences_are_left_alone(line: str, tmp_path: Path) -> None:
    """Names, numbers that begin anew, cut-off days, compounds that meet, foreign names, brackets: nothing is found."""
    assert [problem.code for problem in check(tmp_path, body(line))] == []


def test_milestones_are_no_contradiction(tmp_path: Path) -> None:
    """One indicator may have a figure for each quarter."""
    lines = (
        f"- Đến hết quý {quarter}, tỷ lệ số hóa hồ sơ thủ tục hành chính đạt {share}%."
        for quarter, share in (("II", 70), ("IV", 100))
    )
    assert "KH-M1" not in {problem.code for problem in check(tmp_path, body(*lines))}


def test_one_cell_for_lead_and_support_names_who_works_together(tmp_path: Path) -> None:
    """A cell merged over both columns is no unit that supports itself."""
    assert "KH-T4" not in {problem.code for problem in check(tmp_path, table(FULL.replace("Các phòng", '"<"')))}


def test_odd_digits_are_no_numbers(tmp_path: Path) -> None:
    """Digits that stand high, and endless ones, are texts: neither stops a check."""
    rows = (
        FULL.replace("{nhiem_vu: Rà", f"{{tt: '{number}', nhiem_vu: Xem {at}") for at, number in enumerate(("³", "²", "9" * 5000))
    )
    assert "KH-D7" not in {problem.code for problem in check(tmp_path, table(*rows))}


def test_every_rule_on_plans_has_a_pair() -> None:
    """No rule on texts is without a test here or, for the decree's, with the Word documents."""
    own = {rule.id for rule in (*text_rules(), *progress_rules()) if rule.id.startswith("KH-")}

    assert len(own) >= 27
    assert own - {"KH-N5", "KH-H1", "KH-H5", *_OF_DOCUMENTS, *ON_PROGRESS} <= {
        rule for rule, _, _ in PAIRS
    }  # of the letterhead: see below, and their examples


@pytest.mark.parametrize(
    ("kind", "date", "is_odd"),
    [
        ("KẾ HOẠCH", "15/01/2025", True), ("KẾ HOẠCH", "__/01/2025", True), ("KẾ HOẠCH", "15/01/2026", False),
        ("KẾ HOẠCH", "15/10/2025", False), ("KẾ HOẠCH", "__/__/2025", False), ("KẾ HOẠCH", "15/01/2027", True),
        ("BÁO CÁO", "15/01/2027", False), ("BÁO CÁO", "15/01/2025", True),
    ],
)  # fmt: skip
def test_a_plan_is_signed_in_its_year(tmp_path: Path, kind: str, date: str, *, is_odd: bool) -> None:
    """A day of another year is doubted, but in the last months of the year before, and for a report in the year after."""
    head = HEAD.replace("dia_danh", f"ten_loai: {kind}, ngay: {date}, dia_danh")

    assert ("KH-N5" in {problem.code for problem in check(tmp_path, body("Việc."), head)}) is is_odd


def test_a_committee_signs_for_all_unless_its_head_issues(tmp_path: Path) -> None:
    """TM. is asked of a committee, not where the issuing sentence names its chairman."""
    signed = SIGNED.format("[CHỦ TỊCH]", "Nguyễn Văn A")
    chairman = "mo_dau: Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau\n"

    assert "ND30-S1" in {problem.code for problem in check(tmp_path, signed, COMMITTEE)}
    assert "ND30-S1" not in {problem.code for problem in check(tmp_path, chairman + signed, COMMITTEE)}


def test_the_plan_year_decides_what_is_stale(tmp_path: Path) -> None:
    """What went out of use in 2025 is right in a plan of 2023."""
    rest = body("Phối hợp với Ủy ban nhân dân cấp huyện.")

    assert [problem.code for problem in check(tmp_path, rest)] == ["KH-C1"]
    assert check(tmp_path, rest, HEAD.replace("2026", "2023")) == []


def test_an_office_adds_to_the_register_without_code(tmp_path: Path) -> None:
    """`tu_cu` in cchc.yaml names a file of one's own, whose entries come on top of the tool's."""
    (tmp_path / "cchc.yaml").write_text("tu_cu: tu-cu.yaml\n", encoding="utf-8")
    own = "tu_cu:\n- {cu: Trung tâm Tin học, nay: Trung tâm Số, tu_nam: 2026, chac_chan: S, nguon: Quyết định 5}\n"
    (tmp_path / "tu-cu.yaml").write_text(own, encoding="utf-8")

    found = check(tmp_path, body("Trung tâm Tin học chủ trì."))

    assert [(problem.code, problem.text) for problem in found] == [("KH-C1", "Trung tâm Tin học")]


def test_a_wrong_register_is_said_with_its_line(tmp_path: Path) -> None:
    """An entry without a source, or of an unknown certainty, names file and line."""
    (tmp_path / "cchc.yaml").write_text("tu_cu: tu-cu.yaml\n", encoding="utf-8")
    (tmp_path / "tu-cu.yaml").write_text("tu_cu:\n- {cu: A, nay: B, tu_nam: 2026, chac_chan: X}\n", encoding="utf-8")

    with pytest.raises(PlanError) as caught:
        check(tmp_path, body("Việc."))

    assert {(problem.code, problem.position.line) for problem in caught.value.problems} == {
        ("missing-key", 2),
        ("not-allowed-value", 2),
    }


def test_the_register_of_the_tool_is_as_it_asks_of_offices(tmp_path: Path) -> None:
    """The tool's own file passes the checks that an office's file has to pass."""
    copy = tmp_path / "copy.yaml"
    copy.write_text(REGISTER.read_text(encoding="utf-8"), encoding="utf-8")

    terms = read_terms(copy)

    assert len(terms) > 50
    assert tuple(term._replace(is_own=False) for term in terms) == read_terms()


def test_names_in_citations_are_left_alone() -> None:
    """A cited document keeps the names of its day, in its issuer and in its title."""
    text = "Kế hoạch số 5/KH-UBND ngày 01/02/2024 của UBND tỉnh về phối hợp với Sở Kế hoạch và Đầu tư; Sở Kế hoạch và Đầu tư chủ trì."

    places = list(find_terms(text, select_terms(read_terms(), 2026)))

    assert [place.start for place in places] == [text.rindex("Sở Kế")]


def test_a_workspace_leaves_rules_out(tmp_path: Path) -> None:
    """`bo_qua` in cchc.yaml leaves rules out, by id or by its beginning."""
    (tmp_path / "cchc.yaml").write_text("bo_qua: [KH-D, KH-C1]\n", encoding="utf-8")

    assert check(tmp_path, body("- Của của cấp huyện")) == []


@pytest.mark.parametrize(
    ("chosen", "rule", "taken"),
    [
        ("KH", "KH-D1", True), ("KH-D", "KH-D1", True), ("KH-D1", "KH-D10", False), ("kh-d10", "KH-D10", True),
        ("ND30-P", "ND30-P3", True), ("ND30-V", "ND30-VH1", False), ("ND30-VH", "ND30-VH1", True), ("KH-D", "ND30-P3", False),
    ],
)  # fmt: skip
def test_rules_are_chosen_by_id_or_family(chosen: str, rule: str, *, taken: bool) -> None:
    """An id means itself, a family all of its rules; KH-D1 is not KH-D10."""
    assert Selection((chosen,)).takes(rule) is taken
    assert Selection((), (chosen,)).takes(rule) is not taken


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    """A mistyped rule is an error that names a near one."""
    with pytest.raises(UsageError) as caught:
        make_selection(["KH-D77"], [])

    assert "KH-D" in str(caught.value.hint)


def test_every_rule_says_what_it_asks_why_and_how() -> None:
    """Each rule has a title, a hint, a source, a wrong and a right example; ids are unique on each side."""
    rules = all_rules()
    for rule in rules:
        assert str(rule.title).rstrip("”").endswith(".")
        assert str(rule.hint)
        assert rule.source
        assert rule.wrong != rule.right

    assert len({(rule.id, rule.find) for rule in rules}) == len(rules)
    assert find_rules("nd30-p3")[0].id == "ND30-P3"


# What a careful reader finds in the five real plans.
REAL = {
    "tuyen-quang-skhdt-2023": [
        ("KH-M1", "85%"), ("KH-M1", "15%"), ("KH-D3", "Phân đấu"), ("KH-D3", "Kê hoạch"), ("KH-C1", "mức độ 3, 4"), ("KH-N2", "12/2022"),
        ("KH-N1", "2022"), ("KH-V1", "Kế hoạch số của"), ("ND30-VH4", "Ủy ban Nhân dân"), ("KH-D3", "Công dịch vụ công"),
        ("KH-D5", "-100%"),
    ],
    "ha-tinh-sngv-2022": [("KH-V1", "739/QĐUBND"), ("KH-D3", "Phân đấu"), ("KH-D8", "Tăng cường"), ("KH-D7", "KẾ HOẠCH")],
    "lai-chau-skhcn-2025": [("KH-D1", "số hóa số hóa"), ("KH-D1", "của của"), ("KH-D1", "theo theo"), ("KH-D3", "Phần đầu")],
    "nghe-an-skhcn-2023": [
        ("KH-T4", "Các phòng"), ("KH-T3", "Hoàn thiện"), ("KH-T5", "Công khai"), ("KH-V1", "158/NĐ-CP"), ("KH-D1", "tự tự"),
        ("KH-D7", "6"), ("ND30-B17", ""),
    ],
    "dong-nai-skhcn-2023": [("KH-D9", "doanh nghiệp;."), ("KH-D6", "quản lý nhà nước"), ("KH-C1", "mức độ 4"), ("ND30-VH6", "Luật ban")],
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_real_plans_have_what_is_found(name: str, seeds: Path) -> None:
    """What was read in the real plans by eye is found, at least."""
    found = check_plan(load_plan(seeds / f"{name}.yaml", name))

    for rule, text in REAL[name]:
        assert any(problem.code == rule and text in problem.text for problem in found), (rule, text)
    assert all(problem.severity in Severity for problem in found)


def test_what_is_remembered_changes_no_finding() -> None:
    """Plans checked one after the other, in any order, give the findings that each gives alone."""
    folders = [ROOT / "plans", SHARED / "seeds"]
    paths = [
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("[!_]*.yaml"))
        if path.name != "cchc.yaml" and not is_beside_plans(path.name)
    ]
    plans = [load_plan(path, path.name) for path in paths]
    alone = []
    for plan in plans:
        silence._loud.clear()  # noqa: SLF001  # as in a new process
        alone.append(check_plan(plan))

    assert [check_plan(plan) for plan in plans] == alone
    assert [check_plan(plan) for plan in reversed(plans)] == alone[::-1]
    assert len(silence._loud) > 100  # noqa: SLF001  # it does remember


def test_local_rules_look_at_one_passage_alone() -> None:
    """A rule that is marked local finds in each passage alone what it finds among the others."""
    local = [rule for rule in text_rules() if rule.is_local]
    assert len(local) > 15
    texts = [part for rule in text_rules() for part in (*rule.wrong.split(" // "), *rule.right.split(" // "))]
    kinds = (Part.PROSE, Part.BASIS, Part.CELL, Part.HEADING)
    passages = [
        Passage(kinds[at % len(kinds)], text, Position("x", at + 1), role="thoi_gian" if at % 7 == 0 else "")
        for at, text in enumerate(texts)
    ]
    together = Reading(2026, Passages(passages), read_terms())
    for rule in local:
        apart = [finding for passage in passages for finding in rule.find(together._replace(passages=Passages((passage,))))]
        assert sorted(map(str, rule.find(together))) == sorted(map(str, apart)), rule.id


def test_the_issuers_own_name_is_said_once(tmp_path: Path) -> None:
    """An agency whose name may be another now is told so where its name is written, not wherever it is printed."""
    text = HEAD.replace("Sở Mẫu", "Đài Phát thanh và Truyền hình").replace("nam: 2026", "nam: 2027")
    path = tmp_path / "kh.yaml"
    path.write_text(
        text + "mo_dau: Kế hoạch của {{ co_quan.ten }}.\nnoi_dung: [Đài Phát thanh và Truyền hình báo cáo.]\n", encoding="utf-8"
    )
    found = [problem.path for problem in check_plan(load_plan(path, "kh.yaml")) if problem.code == "KH-C1"]

    assert found == ["co_quan.ten"]


@pytest.mark.parametrize(("day", "codes"), [("02/12/2025", []), ("05/01/2026", ["KH-N2"])])
def test_what_is_to_be_done_before_the_year_begins(day: str, codes: list[str], tmp_path: Path) -> None:
    """A plan that is issued in December has things to be done in December; later that year is over."""
    head = ISSUED.replace("05/01/2026", day)
    found = [one.code for one in check(tmp_path, body("- Niêm yết giá vé trước ngày 31/12/2025."), head)]
    assert [code for code in found if code == "KH-N2"] == codes


def test_a_subject_cites_in_short(tmp_path: Path) -> None:
    """The body then cites the document in full."""
    head = re.sub(r"trich_yeu: [^,}\n]+", "trich_yeu: Thực hiện Nghị quyết số 57-NQ/TW năm 2026", HEAD)
    assert "57-NQ/TW" in head
    cited = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về phát triển khoa học."
    assert "ND30-B4" not in {one.code for one in check(tmp_path, body(cited), head)}
