"""Plans to measure with: distinct, of about ten pages and forty tasks, in our own words. No two share a sentence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_VERBS = [
    "Rà soát",
    "Xây dựng",
    "Hoàn thiện",
    "Triển khai",
    "Kiểm tra",
    "Công khai",
    "Tổ chức",
    "Cập nhật",
    "Đánh giá",
    "Chuẩn hóa",
]
_THINGS = [
    "quy trình nội bộ giải quyết thủ tục hành chính", "danh mục văn bản hết hiệu lực", "cơ sở dữ liệu dùng chung của ngành",
    "vị trí việc làm của từng phòng", "hồ sơ lưu trữ điện tử", "bộ phận tiếp nhận và trả kết quả", "chế độ báo cáo định kỳ",
    "dự toán chi thường xuyên", "kết quả khảo sát sự hài lòng", "hạ tầng ký số và gửi nhận văn bản",
]  # fmt: skip
_WAYS = ["theo hướng gọn, rõ trách nhiệm", "gắn với đánh giá công chức", "trên môi trường mạng", "bảo đảm đúng thời hạn",
         "lấy ý kiến người dân, doanh nghiệp", "không phát sinh thủ tục mới", "có phân công cụ thể", "phù hợp với thực tế của đơn vị"]  # fmt: skip
_UNITS = ["Văn phòng", "Thanh tra", "Phòng Kế hoạch", "Phòng Nghiệp vụ", "Trung tâm Thông tin", "Phòng Tổ chức"]
_AREAS = ["Cải cách thể chế", "Cải cách thủ tục hành chính", "Cải cách tổ chức bộ máy", "Cải cách chế độ công vụ",
          "Cải cách tài chính công", "Xây dựng chính quyền số", "Công tác chỉ đạo, điều hành"]  # fmt: skip


def make_plan(number: int, rows: int = 40, sections: int = 4) -> str:
    """Return a plan; `number` makes it unlike all others."""
    chance = random.Random(number)  # noqa: S311  # the same plans in each run
    made = 0

    def sentence() -> str:
        nonlocal made
        made += 1
        verb, thing, way, unit = (chance.choice(words) for words in (_VERBS, _THINGS, _WAYS, _UNITS))
        return f"{verb} {thing} {way}, đợt {number}.{made}; {unit} báo cáo kết quả trước ngày {chance.randint(10, 28)}/{chance.randint(3, 12)}/2026"

    lines = [
        "nam: 2026",
        f"co_quan: {{ten: Sở Mẫu số {number}, viet_tat: SM{number}, chu_quan: UBND tỉnh Mẫu}}",
        f"van_ban: {{dia_danh: Mẫu, ngay: 05/01/2026, so: {number + 1}, trich_yeu: Cải cách hành chính năm 2026 của Sở Mẫu số {number}}}",
        "can_cu:",
        *(f"  - Căn cứ Quyết định số {number * 7 + at}/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu" for at in range(4)),
        "noi_dung:",
    ]
    for area in _AREAS:
        lines += [f"  - de_muc: {area.upper()}", "    muc_con:"]
        for _ in range(sections):
            lines += [f"      - de_muc: {sentence().split(';')[0]}", "        noi_dung: |"]
            lines += [f"          {'- ' if at else ''}{sentence()}{';' if at < 3 else '.'}" for at in range(4)]
    lines += ["phu_luc:", "  - ten: Nhiệm vụ năm 2026", "    huong: ngang"]
    lines += ["    cot: {tt: TT, nhiem_vu: Nhiệm vụ, san_pham: Sản phẩm, chu_tri: Chủ trì, thoi_gian: Thời gian}", "    nhom:"]
    for at, area in enumerate(_AREAS):
        lines += [f"      - ten: {area}", "        nhiem_vu:"]
        for row in range(rows * at // 7, rows * (at + 1) // 7):
            lines.append(
                f"          - {{nhiem_vu: '{sentence().split(';')[0]}', san_pham: Báo cáo số {number}.{row}, "
                f"chu_tri: {chance.choice(_UNITS)}, thoi_gian: Tháng {chance.randint(1, 12)}}}"
            )
    lines += ["noi_nhan: [Như Điều 3, 'Lưu: VT.']", "ky: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn A}"]
    return "\n".join(lines) + "\n"


def write_plans(folder: Path, count: int) -> list[Path]:
    """Write plans into a folder and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"kh-{number:04d}.yaml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(make_plan(number), encoding="utf-8")
    return paths
