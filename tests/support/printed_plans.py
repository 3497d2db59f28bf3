"""Plans that try the printed page: long and short letterheads, tables of 2 to 14 columns, many recipients, kinds and marks."""

# ruff: noqa: E501  # tables of texts

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CITIES = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ")
PROVINCES = (
    "Tuyên Quang", "Cao Bằng", "Lai Châu", "Lào Cai", "Thái Nguyên", "Điện Biên", "Lạng Sơn", "Sơn La", "Phú Thọ", "Bắc Ninh",
    "Quảng Ninh", "Hưng Yên", "Ninh Bình", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Quảng Ngãi", "Gia Lai", "Đắk Lắk",
    "Khánh Hòa", "Lâm Đồng", "Đồng Nai", "Tây Ninh", "Đồng Tháp", "Vĩnh Long", "An Giang", "Cà Mau", *CITIES,
)  # fmt: skip
DEPARTMENTS = (
    "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính", "Sở Công Thương", "Sở Xây dựng", "Sở Ngoại vụ", "Thanh tra tỉnh",
    "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nông nghiệp và Môi trường",
    "Sở Dân tộc và Tôn giáo", "Văn phòng Ủy ban nhân dân tỉnh",
)  # fmt: skip
LONG_NAMES = (  # superior, agency, place
    ("UBND Thành phố Hồ Chí Minh", "Sở Y tế", "Thành phố Hồ Chí Minh"),
    ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "Sở Du lịch", "Thành phố Hồ Chí Minh"),
    ("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu", "Ban Quản lý Khu kinh tế Đông Nam và các khu công nghiệp tỉnh Bà Rịa - Vũng Tàu", "Vũng Tàu"),
    ("UBND tỉnh Bà Rịa - Vũng Tàu", "Sở Văn hóa, Thể thao và Du lịch", "Bà Rịa - Vũng Tàu"),
    ("Bộ Khoa học và Công nghệ", "Ủy ban Tiêu chuẩn Đo lường Chất lượng Quốc gia", "Hà Nội"),
    ("UBND tỉnh Quảng Trị", "Ủy ban nhân dân xã Lệ Thủy", "Lệ Thủy"),
    ("UBND tỉnh Thừa Thiên Huế", "Ủy ban nhân dân phường Phong Điền - Phong Thạnh - Quảng Phước", "Phong Điền"),
    ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "Ủy ban nhân dân đặc khu Côn Đảo", "Côn Đảo"),
    ("Ủy ban nhân dân xã Nguyễn Nghiêm", "Trung tâm Phục vụ hành chính công", "xã Nguyễn Nghiêm"),
    ("UBND tỉnh Mẫu", "Trường Cao đẳng Kỹ thuật Công nghệ và Quản trị Kinh doanh Bà Rịa - Vũng Tàu", "Thị xã Buôn Hồ"),
    ("UBND tỉnh Mẫu", "Viện X", "Phường Nguyễn Thị Minh Khai"),
    ("Ủy ban nhân dân tỉnh Cao Bằng", "Sở Giáo dục và Đào tạo tỉnh Cao Bằng", "Cao Bằng"),
    ("Ủy ban nhân dân xã Chân Mây - Lăng Cô", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "Chân Mây - Lăng Cô"),
    ("Ủy ban nhân dân tỉnh Bắc Ninh", "Sở Quy hoạch - Kiến trúc tỉnh Bắc Ninh", "Kinh Bắc"),
)  # fmt: skip
SUBJECTS = (
    "Cải cách hành chính năm 2026", "Thực hiện công tác cải cách hành chính nhà nước tỉnh Mẫu trong năm 2026",
    "Cải cách hành chính nhà nước trên địa bàn tỉnh Mẫu, giai đoạn đầu năm 2026",
    "Triển khai công tác cải cách hành chính, kiểm soát thủ tục hành chính của các cơ quan năm 2026",
)  # fmt: skip
PROSE = (
    "Căn cứ tình hình thực tế, các phòng thực hiện Quyết định số 42/2021/QĐ-UBND ngày 05 tháng 01 năm 2026 theo khoản 3 Điều 12 và Điều 3,"
    " Nghị định số 120/2020/NĐ-CP giai đoạn 2021-2030, báo cáo trong Quý I và Quý II năm 2026, hoàn thành trước ngày 15 tháng 12 năm 2026."
)
TASKS = (
    "Rà soát, đánh giá thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước", "Kế hoạch", "Văn phòng Sở", "Quý I/2026",
    "Các phòng chuyên môn nghiệp vụ thuộc Sở", "Báo cáo kết quả", "1.250.000", "Thường xuyên trong năm", "Phòng Kiểm soát thủ tục hành chính",
    "100%", "Ngân sách tỉnh", "Nghiêm túc", "Đạt",
)  # fmt: skip
TITLES = (
    "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Thời gian hoàn thành", "Phối hợp thực hiện", "Kết quả", "Kinh phí (triệu đồng)", "Định kỳ",
    "Theo dõi, kiểm tra, đôn đốc", "Mức độ", "Nguồn", "Yêu cầu", "Ghi chú",
)  # fmt: skip
LONG_TITLES = (  # of sections and appendices; each breaks in other places
    "Phân công nhiệm vụ cải cách hành chính",
    "Rà soát, đánh giá thủ tục hành chính nội bộ giữa các cơ quan hành chính nhà nước theo Quyết định số 1085/QĐ-TTg ngày 15/9/2022",
    "Danh mục nhiệm vụ thực hiện Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030 của tỉnh Mẫu",
    "Công tác chỉ đạo, điều hành cải cách hành chính",
    "Nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức; kiểm tra, đôn đốc việc thực hiện Nghị quyết số 76/NQ-CP tại các đơn vị",
    "Nghiên cứu khoa học và đổi mới sáng tạo giai đoạn 2026-2030, nghiêng về chuyển đổi số; kiểm tra, đôn đốc, thường xuyên",
)  # fmt: skip
KINDS = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO", "PHƯƠNG ÁN", "ĐỀ ÁN")


def list_plans() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield each plan and its name."""
    for at, province in enumerate(PROVINCES):
        kind = "Thành phố" if province == "Hồ Chí Minh" else "thành phố" if province in CITIES else "tỉnh"
        place = f"Thành phố {province}" if province == "Hồ Chí Minh" else province
        day = ("05/01/2026", "__/__/2026", "28/12/2026")[at % 3]
        department = DEPARTMENTS[at % len(DEPARTMENTS)]
        letterhead = {"dia_danh": place, "ngay": day, "trich_yeu": SUBJECTS[at % len(SUBJECTS)]}
        yield f"tinh-{at:02d}", _plan({"ten": f"Ủy ban nhân dân {kind} {province}", "viet_tat": "UBND"}, letterhead)
        yield (
            f"so-{at:02d}",
            _plan({"chu_quan": f"Ủy ban nhân dân {kind} {province}", "ten": department, "viet_tat": "SM"}, letterhead),
        )
    for at, (above, name, place) in enumerate(LONG_NAMES):
        head = {
            "so": 5 + at * 100,
            "dia_danh": place,
            "ngay": ("05/01/2026", "__/__/2026")[at % 2],
            "trich_yeu": SUBJECTS[at % 4],
        }
        yield f"dai-{at:02d}", _plan({"chu_quan": above, "ten": name, "viet_tat": "SKHCN"}, head, appendices=("doc", "ngang"))
    yield from _list_tables()
    yield from _list_introductions()
    for count in (1, 2, 10, 25, 30, 40, 52, 60):
        recipients = [f"Sở, ban, ngành thứ {at} và các đơn vị trực thuộc" + " (để thực hiện)" * (at % 2) for at in range(count)]
        yield (
            f"noi-nhan-{count:02d}",
            {**_plan(), "noi_nhan": recipients, "noi_dung": [{"de_muc": "Việc", "noi_dung": "Làm xong."}]},
        )
    for count in range(36, 41):  # the last page would hold one line
        recipients = [f"Đơn vị {at}" for at in range(count)]
        yield f"noi-nhan-ngan-{count}", {**_plan(), "noi_nhan": recipients, "noi_dung": [{"de_muc": "Việc", "noi_dung": "Xong."}]}
    for count in range(9, 24, 2):  # the signature would break over two pages
        lines = "\n".join(f"- Việc thứ {at}." for at in range(count))
        recipients = [f"Đơn vị {at}" for at in range(42)]
        yield f"noi-nhan-cuoi-{count}", {**_plan(), "noi_nhan": recipients, "noi_dung": [{"de_muc": "Việc", "noi_dung": lines}]}
    for at, kind in enumerate(KINDS):
        marks = {
            "ten_loai": kind,
            "do_khan": ("KHẨN", "THƯỢNG KHẨN", "HỎA TỐC")[at % 3],
            "luu_hanh": ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI")[at % 2],
        }
        addressees = ["Sở Nội vụ", "Văn phòng Ủy ban nhân dân tỉnh"][: 1 + at % 2]
        yield f"loai-{at}", {**_plan(head=marks), "kinh_gui": addressees}
    columns = {"tt": "TT", "nv": "Nhiệm vụ", "tg": "Thời gian"}
    for at, title in enumerate(LONG_TITLES):
        sections = [{"de_muc": title, "muc_con": [{"de_muc": title, "noi_dung": PROSE}]}]
        table = {"cot": columns, "nhom": [{"ten": title, "nhiem_vu": [{"nv": title, "tg": "Quý I"}]}]}
        appendices = [{"ten": title, "huong": way, **table} for way in ("doc", "ngang")]
        yield f"de-muc-{at}", {**_plan(head={"trich_yeu": title}), "noi_dung": sections, "phu_luc": appendices}
    attached = "(Kèm theo Quyết định số 12/QĐ-SM ngày 05 tháng 01 năm 2026 của Giám đốc Sở Mẫu)"
    yield "kem-theo", {**_plan(), "kem_theo": attached}


def _list_tables() -> Iterator[tuple[str, dict[str, object]]]:
    for count in range(2, 15):
        columns = {"tt": "TT"} | {f"c{at}": title for at, title in enumerate(TITLES[: count - 1])}
        rows = [{f"c{at}": TASKS[(at + row) % len(TASKS) if at else 0] for at in range(count - 1)} for row in range(3)]
        for way in ("doc", "ngang"):
            if count <= (9 if way == "doc" else 14):
                yield f"bang-{count:02d}-{way}", _with_table({"huong": way, "cot": columns, "nhiem_vu": rows})
    columns = {"tt": "TT"} | {f"c{at}": title for at, title in enumerate((*TITLES[:7], "Đầu mối"))}
    row = {f"c{at}": TASKS[at] for at in range(7)} | {"c7": "nguyenvana@somau.gov.vn"}  # which must not starve the tasks
    for way in ("doc", "ngang"):
        yield f"bang-thu-{way}", _with_table({"huong": way, "cot": columns, "nhiem_vu": [row] * 3})
    columns = {"tt": "TT"} | {f"c{at}": title for at, title in enumerate((*TITLES[:11], "Cơ sở"))}
    row = {f"c{at}": TASKS[at] for at in range(11)} | {"c11": "Theo Công văn số 1234/UBND-NC"}  # of which no part is cut
    yield "bang-ky-hieu", _with_table({"cot": columns, "nhiem_vu": [row] * 3})
    columns = {"tt": "TT", "nv": "Nhiệm vụ"}
    for count in (21, 24, 27):  # the signature would stand alone
        table = {"cot": columns, "nhiem_vu": [{"nv": f"Việc {at}"} for at in range(count)]}
        yield f"bang-cuoi-{count}", {**_plan(), "noi_dung": [{"de_muc": "Việc", "noi_dung": "Bảng sau:", "bang": table}]}
    for count, tall in ((0, 6), (4, 14), (8, 14), (8, 18), (11, 10), (14, 10), (17, 24)):  # the last row is a tall one
        lines = "\n".join(f"- Việc thứ {at}." for at in range(count)) + "\nBảng sau:"
        rows = [{"nv": "Việc đầu"}, {"nv": "\n".join(f"- Việc thứ {at} cần làm." for at in range(tall))}]
        section = {"de_muc": "Việc", "noi_dung": lines, "bang": {"cot": columns, "nhiem_vu": rows}}
        yield f"bang-cuoi-{count}-{tall}", {**_plan(), "noi_dung": [section]}
    months = (
        {"tt": "TT", "nv": "Nhiệm vụ", "sp": "Sản phẩm", "ct": "Chủ trì"}
        | {f"t{at}": f"Tháng {at}" for at in range(1, 13)}
        | {"gc": "Ghi chú"}
    )
    rows = [{"nv": TASKS[0], "sp": "Báo cáo", "ct": "Văn phòng", f"t{at}": "x"} for at in range(1, 13)]
    yield "thang", _with_table({"cot": months, "nhiem_vu": rows})
    address = "https://dichvucong.mau.gov.vn/thu-tuc-hanh-chinh/linh-vuc-y-te/danh-muc-thu-tuc-hanh-chinh-noi-bo-cap-tinh-va-cap-xa-nam-2026"
    columns = {"tt": "TT", "nv": "Nhiệm vụ", "sp": "Sản phẩm", "ct": "Chủ trì", "tg": "Thời gian"}
    rows = [
        {
            "nv": "Rà soát thủ tục hành chính",
            "sp": address,
            "ct": "vanphong.sotaichinh.tinhmau@sotaichinh.mau.gov.vn",
            "tg": "Quý I",
        }
    ]
    for way in ("doc", "ngang"):
        yield f"dia-chi-{way}", _with_table({"huong": way, "cot": columns, "nhiem_vu": rows})
    lines = f"- Công khai tại địa chỉ {address} của tỉnh.\n- Mã: {'A' * 90}."
    table = {"ten": "Kết quả", "cot": columns, "nhiem_vu": [{"nv": "Rà soát", "sp": "Báo cáo", "ct": "Văn phòng", "tg": "Quý I"}]}
    yield (
        "loi-dai",
        {
            **_plan(),
            "noi_dung": [{"de_muc": "Việc", "noi_dung": lines, "bang": [table]}, {"de_muc": "Sau bảng", "bang": [table]}],
        },
    )


def _list_introductions() -> Iterator[tuple[str, dict[str, object]]]:
    """Yield plans in which the sentence or the caption above a table would stand at the end of a page."""
    table: dict[str, object] = {"cot": {"tt": "TT", "nv": "Nhiệm vụ"}, "nhiem_vu": [{"nv": f"Việc {at}"} for at in range(3)]}
    for count in range(19, 27):
        lines = "\n".join(f"- Việc thứ {at}." for at in range(count))
        sentence: dict[str, object] = {"noi_dung": "Chỉ tiêu như bảng sau:", "bang": table}
        caption: dict[str, object] = {"bang": {"ten": "Bảng sau:", **table}}
        for kind, body in {"cau": sentence, "ten": caption, "hai": {**sentence, **caption}}.items():
            sections = [{"de_muc": "Việc", "noi_dung": lines}, {"de_muc": "Chỉ tiêu", **body}]
            yield f"bang-{kind}-{count}", {**_plan(), "noi_dung": sections}
    for count in range(3, 30, 2):  # a unit below the sentence; a first row of more than a page
        lines = PROSE + "\n" + "\n".join(f"- Việc thứ {at}." for at in range(count))
        rows = [{"nv": "\n".join(f"- Việc thứ {at} cần làm." for at in range(60 + count))}, {"nv": "Việc sau"}]
        for kind, tasks in {"thap": table["nhiem_vu"], "cao": rows}.items():
            introduced = {
                "noi_dung": "Chỉ tiêu như sau:\nĐơn vị tính: triệu đồng",
                "bang": {"ten": "Bảng 1", **table, "nhiem_vu": tasks},
            }
            sections = [{"de_muc": "Việc", "noi_dung": lines}, {"de_muc": "Chỉ tiêu", **introduced}, "Đoạn cuối."]
            yield f"bang-{kind}-{count}", {**_plan(), "noi_dung": sections}
    for count in range(13, 17):  # the last page would be empty: the paragraph behind the signature has no room
        lines = "\n".join(f"- Việc thứ {at}." for at in range(count)) + "\nBảng sau:"
        yield f"bang-trang-{count}", {**_plan(), "noi_dung": [{"de_muc": "Việc", "noi_dung": lines, "bang": table}]}


def _with_table(table: dict[str, object]) -> dict[str, object]:
    return {**_plan(), "phu_luc": [{"ten": "Phân công nhiệm vụ", **table}]}


def _plan(
    agency: dict[str, str] | None = None, head: Mapping[str, object] | None = None, appendices: tuple[str, ...] = ()
) -> dict[str, object]:
    appendix = [
        {"ten": "Nhiệm vụ", "huong": way, "noi_dung": [{"de_muc": "Việc", "noi_dung": "Làm xong."}]} for way in appendices
    ]
    return {
        "nam": 2026,
        "co_quan": agency or {"chu_quan": "UBND tỉnh Mẫu", "ten": "Sở Mẫu", "viet_tat": "SM"},
        "van_ban": {"so": 5, "dia_danh": "Mẫu", "ngay": "05/01/2026", "trich_yeu": SUBJECTS[0], **(head or {})},
        "noi_dung": [
            {"de_muc": "Mục tiêu", "noi_dung": PROSE},
            {"de_muc": "Nhiệm vụ", "noi_dung": f"- {PROSE[25:]}\n- {PROSE[60:]}"},
        ],
        "noi_nhan": ["Sở Nội vụ", "Các phòng"],
        "luu": "VT, VP",
        "ky": {"chuc_vu": ["GIÁM ĐỐC"], "ho_ten": "Nguyễn Văn A"},
        **({"phu_luc": appendix} if appendix else {}),
    }


def write_plan(plan: dict[str, object]) -> str:
    """Return a plan file's text: JSON is YAML."""
    return json.dumps(plan, ensure_ascii=False, indent=1)
