"""Documents that conform to Nghị định 30, made by the tool, and changes that break one thing in them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cchc_gen.word.ooxml import w
from tests.support.small_plans import make_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.support.decree_breaches import Mutant

HEAD = """\
nam: 2026
co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Mẫu, viet_tat: SM}
van_ban: {so: 5, dia_danh: Mẫu, ngay: 05/01/2026, trich_yeu: Cải cách hành chính năm 2026 của Sở Mẫu, ky_hieu_soan_thao: VP.(5)}
"""
COMMITTEE = """\
nam: 2026
co_quan: {ten: Ủy ban nhân dân tỉnh Mẫu, viet_tat: UBND}
van_ban: {so: 12, dia_danh: Mẫu, ngay: 15/3/2026, trich_yeu: Cải cách hành chính tỉnh Mẫu năm 2026}
"""
REST = """\
can_cu:
  - Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025
  - Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước
mo_dau: Sở Mẫu ban hành Kế hoạch cải cách hành chính năm 2026 như sau
noi_dung:
  - de_muc: Mục tiêu
    muc_con:
      - de_muc: Mục tiêu chung
        noi_dung: |
          - Nâng cao chất lượng phục vụ người dân, doanh nghiệp trong tỉnh Mẫu theo điểm a khoản 2 Điều 10 Luật này.
          - Rà soát các thủ tục sau đây:
          + Thủ tục của phòng chuyên môn theo Nghị quyết số 76/NQ-CP.
      - de_muc: Mục tiêu cụ thể
        muc_con:
          - de_muc: Thể chế
            noi_dung: Văn bản được ban hành đúng trình tự, thủ tục.
          - de_muc: Bộ máy
            noi_dung: Sắp xếp tinh gọn các phòng, đơn vị.
          - de_muc: Công vụ
            noi_dung: Đánh giá theo kết quả công việc.
          - de_muc: Tài chính
            noi_dung: Công khai ngân sách đúng hạn.
          - de_muc: Chính quyền số
            noi_dung: Ký số toàn bộ văn bản đi.
  - de_muc: Tổ chức thực hiện
    muc_con:
      - Văn phòng là đầu mối theo dõi, tổng hợp và báo cáo kết quả thực hiện theo phân công tại Phụ lục kèm theo Kế hoạch này.
      - Các phòng, đơn vị thực hiện nhiệm vụ được giao đúng thời hạn; kịp thời phản ánh khó khăn, vướng mắc.
ket_thuc: |
  Yêu cầu trưởng các phòng, đơn vị quán triệt nội dung Kế hoạch tới toàn thể công chức, viên chức.
  Phân công người theo dõi, tổng hợp kết quả và chịu trách nhiệm trước Giám đốc về tiến độ, chất lượng.
  Định kỳ hằng quý, các đơn vị gửi kết quả về đầu mối để tổng hợp chung; tiến độ chậm thì giải trình bằng văn bản.
  Việc hoàn thành Kế hoạch là căn cứ để xếp loại tập thể, cá nhân cuối năm theo quy định của pháp luật.
  Kinh phí thực hiện lấy từ nguồn chi thường xuyên được giao và các nguồn hợp pháp khác theo phân cấp.
  Trong năm, nhiệm vụ phát sinh được bổ sung bằng văn bản của Giám đốc, nêu rõ sản phẩm và thời hạn hoàn thành.
  Trên đây là Kế hoạch cải cách hành chính năm 2026 của cơ quan; trong quá trình thực hiện nếu có vướng mắc, các đơn vị phản ánh.
noi_nhan: [Ủy ban nhân dân tỉnh, Sở Nội vụ]
luu: VT, VP
ky: {chuc_vu: %s, ho_ten: Nguyễn Văn A}
phu_luc:
  - ten: Phân công nhiệm vụ năm 2026
    cot: {tt: TT, nhiem_vu: Nhiệm vụ, chu_tri: Chủ trì, thoi_gian: Thời gian}
    nhiem_vu:
      - {nhiem_vu: Rà soát văn bản, chu_tri: Văn phòng, thoi_gian: Quý I}
      - {nhiem_vu: Kiểm tra công vụ, chu_tri: Thanh tra tỉnh, thoi_gian: Quý II}
"""
SECOND = "  - {ten: Danh mục chỉ tiêu, cot: {tt: TT, chi_tieu: Chỉ tiêu}, nhiem_vu: [{chi_tieu: Hồ sơ đúng hạn}]}\n"

FIRST_ITEM, LAST = "- Nâng cao", "Trên đây là"


@cache
def sample(kind: str) -> bytes:
    """Return a conforming document: of a department, of a committee, or of a department with two appendices."""
    posts = "[TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH]" if kind == "committee" else "[KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"
    rest = (REST % posts).replace(
        "Sở Mẫu ban hành", "Ủy ban nhân dân tỉnh ban hành" if kind == "committee" else "Sở Mẫu ban hành"
    )
    return make_document(rest + (SECOND if kind == "two" else ""), COMMITTEE if kind == "committee" else HEAD)


def page(section: int, element: str, **values: str) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        found = mutant.sections[section].find(w(element))
        assert found is not None
        for name, value in values.items():
            found.set(w(name), value)

    return change


def text(start: str, old: str, new: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.replace(start, old, new)


def run(start: str, name: str, **values: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.format_runs(mutant.paragraph(start), name, **values)


def style(name: str, prop: str, **values: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.style_run(name, prop, **values)


def spacing(name: str, **values: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.style_paragraph(name, "spacing", **values)


def no_rule(start: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.remove_rule_below(start)


def without(start: str) -> Callable[[Mutant], None]:
    return lambda mutant: mutant.remove(start)


def together(*changes: Callable[[Mutant], None]) -> Callable[[Mutant], None]:
    def change(mutant: Mutant) -> None:
        for one in changes:
            one(mutant)

    return change
