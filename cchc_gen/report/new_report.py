"""The first text of a periodic report: letterhead of the plan, the outline, figures as expressions that each build counts anew.

The outline is that of the guide on periodic reports (Công văn 4625/BNV-CCHC), as reports in use show it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc_gen.errors import UsageError
from cchc_gen.plan.format.schema import AREAS, NO_AREA
from cchc_gen.plan.yaml.write import InlineMap, QuotedText, format_data
from cchc_gen.progress.model import State
from cchc_gen.progress.planned_tasks import NO_TASKS, NO_TASKS_HINT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc_gen.progress.forms import Form
    from cchc_gen.progress.report_periods import ReportPeriod
    from cchc_gen.workspace.load_plan import LoadedPlan
    from cchc_gen.workspace.load_report import LoadedReport

# The periods and those behind them, as a report calls them, with the place of the year.
_NAMES = {"quy-1": "quý I năm {}", "6-thang": "6 tháng đầu năm {}", "quy-3": "quý III năm {}", "nam": "năm {}"}
_NEXT_NAMES = {"quy-1": "quý II năm {}", "6-thang": "6 tháng cuối năm {}", "quy-3": "quý IV năm {}", "nam": "năm {}"}
_AREA_TITLES = {
    "the_che": "Cải cách thể chế",
    "thu_tuc_hanh_chinh": "Cải cách thủ tục hành chính",
    "to_chuc_bo_may": "Cải cách tổ chức bộ máy hành chính nhà nước",
    "che_do_cong_vu": "Cải cách chế độ công vụ",
    "tai_chinh_cong": "Cải cách tài chính công",
    "chinh_quyen_so": "Xây dựng, phát triển chính quyền điện tử, chính quyền số",
    NO_AREA: "Nhiệm vụ khác",
}
_STEERING = "chi_dao_dieu_hanh"
_LATE = [State.LATE.value]
_WAITING = [State.LATE.value, State.SOON.value, State.OPEN.value]
_COMING = [State.SOON.value, State.OPEN.value]
_BLANK = "…"
_PROVINCE = re.compile(r"(?:UBND|ủy ban nhân dân) (?:tỉnh|thành phố)", re.IGNORECASE)
_HEAD = """\
# Báo cáo {period} của {plan}: cchc-gen report viết ra một lần, từ đó là tệp của người soạn.
# Con số, danh sách nhiệm vụ, biểu mẫu được đếm lại từ kế hoạch và tệp tiến độ mỗi lần tạo văn bản; câu chữ giữ nguyên.
# Dấu “…” là chỗ cần viết. Số liệu biểu mẫu ghi ở “so_lieu” của tệp tiến độ.
"""


def write_new_report(loaded: LoadedPlan, plan: str, found: LoadedReport) -> bytes:
    """Return the text of a report file.

    Args:
        loaded: the plan that is reported on.
        plan: how the report names it, relative to the report's file.
        found: what the report draws on.

    Raises:
        UsageError: the plan has no task table.
    """
    if not found.progress.tasks:
        raise UsageError(NO_TASKS, NO_TASKS_HINT)
    areas, period = {task.flat.area for task in found.progress.tasks}, found.facts.period
    forms = [one.form for one in found.figures.forms]
    data = {
        **_head(loaded, plan, period),
        "noi_dung": [*_body(areas, period)],
        "ket_thuc": f"Trên đây là báo cáo công tác cải cách hành chính {_name(period)} của {{{{ co_quan.ten }}}}.\n",
        **_foot(loaded),
        "phu_luc": [_tasks_appendix(period), _forms_appendix(forms, period)],
    }
    head = _HEAD.format(period=_NAMES[period.key].format(loaded.plan.year), plan=plan)
    return (head + format_data(data)).encode()


def _name(period: ReportPeriod) -> str:
    return _NAMES[period.key].format("{{ nam }}")


def _next_name(period: ReportPeriod) -> str:
    return _NEXT_NAMES[period.key].format("{{ nam + 1 }}" if period.key == "nam" else "{{ nam }}")


def _head(loaded: LoadedPlan, plan: str, period: ReportPeriod) -> dict[str, object]:
    own, last = loaded.plan, period.data.last
    agency = {"chu_quan": own.agency.parent, "ten": own.agency.name, "viet_tat": own.agency.abbreviation}
    subject = f"Công tác cải cách hành chính {_name(period)} và phương hướng, nhiệm vụ {_next_name(period)}"
    document = {
        "so": None, "dia_danh": own.document.place or _BLANK, "ngay": f"__/{last.month:02d}/{last.year}",
        "ten_loai": "BÁO CÁO", "trich_yeu": subject,
    }  # fmt: skip
    return {
        "nam": str(own.year),
        "bao_cao": InlineMap(ke_hoach=plan, ky=period.key, den_ngay=f"{last:%d/%m/%Y}"),
        "co_quan": {key: value for key, value in agency.items() if value},
        "van_ban": document,
        "kinh_gui": [_addressee(own.agency.name)],
        "mo_dau": "Thực hiện {{ ke_hoach.ten }} (số {{ ke_hoach.so }}/{{ ke_hoach.ky_hieu }} ngày {{ ke_hoach.ngay }}), "
        f"{{{{ co_quan.ten }}}} báo cáo kết quả công tác cải cách hành chính {_name(period)} như sau:\n",
    }


def _addressee(agency: str) -> str:
    if _PROVINCE.match(agency):
        return "Bộ Nội vụ"
    return "Ủy ban nhân dân tỉnh" if agency.casefold() == "sở nội vụ" else "Sở Nội vụ"


def _foot(loaded: LoadedPlan) -> dict[str, object]:
    signature = loaded.plan.signature
    foot: dict[str, object] = {"noi_nhan": ["Như trên", "Lãnh đạo {{ co_quan.ten }}"]}
    if loaded.plan.archive:
        foot["luu"] = loaded.plan.archive
    if signature is not None:
        foot["ky"] = {"chuc_vu": list(signature.posts), "ho_ten": signature.name}
    return foot


def _body(areas: set[str], period: ReportPeriod) -> Iterator[dict[str, object]]:
    yield {"de_muc": "Công tác chỉ đạo, điều hành cải cách hành chính", "muc_con": [*_steering(areas, period)]}
    listed = [area for area in AREAS if area != _STEERING and area in areas]
    if "" in areas:
        listed.append(NO_AREA)
    if listed:
        yield {"de_muc": "Kết quả thực hiện các nhiệm vụ cải cách hành chính", "muc_con": [_area(one, period) for one in listed]}
    yield {"de_muc": "Đánh giá chung", "muc_con": [*_assessment()]}
    yield {"de_muc": f"Phương hướng, nhiệm vụ {_next_name(period)}", "muc_con": [*_outlook(period)]}
    yield {"de_muc": "Kiến nghị, đề xuất", "noi_dung": f"{_BLANK}\n"}


def _steering(areas: set[str], period: ReportPeriod) -> Iterator[dict[str, object]]:
    yield {
        "de_muc": "Tình hình thực hiện kế hoạch",
        "noi_dung": (
            "- Kế hoạch có {{ tien_do.tong_so }} nhiệm vụ"
            "{% if tien_do.khong_thuc_hien != '0' %} (không kể {{ tien_do.khong_thuc_hien }} nhiệm vụ thôi thực hiện)"
            "{% endif %}.\n"
            "- Tính đến ngày {{ tien_do.den_ngay }}: hoàn thành {{ tien_do.hoan_thanh }}/{{ tien_do.phai_hoan_thanh }} nhiệm vụ"
            "{% if tien_do.thuong_xuyen != '0' %} (không kể {{ tien_do.thuong_xuyen }} nhiệm vụ thường xuyên đang thực hiện)"
            "{% endif %}, đạt {{ tien_do.ty_le }}; trong đó đúng hạn {{ tien_do.hoan_thanh_dung_han }},"
            " quá hạn {{ tien_do.hoan_thanh_qua_han }}, không ấn định thời hạn {{ tien_do.hoan_thanh_khong_han }}.\n"
            "- Quá hạn chưa hoàn thành: {{ tien_do.qua_han }}; sắp đến hạn: {{ tien_do.sap_den_han }};"
            " còn hạn: {{ tien_do.con_han }}; chưa ấn định thời hạn: {{ tien_do.chua_xac_dinh }}.\n"
            "- Tình hình từng nhiệm vụ tại Phụ lục I; số liệu thống kê tại Phụ lục II.\n"
        ),
    }
    if _STEERING in areas:
        yield _list_done("Kết quả chỉ đạo, điều hành", _STEERING, period)
    yield {"de_muc": "Kiểm tra, tuyên truyền, sáng kiến cải cách hành chính", "noi_dung": f"{_BLANK}\n"}


def _list_done(title: str, area: str, period: ReportPeriod) -> dict[str, object]:
    """Return a section of what was done, recurring work too; the report of quý III is not cumulative, so it lists its own."""
    return {"de_muc": title, "tu_tien_do": InlineMap(linh_vuc=area, xong="ky_nay" if period.key == "quy-3" else "den_nay")}


def _area(area: str, period: ReportPeriod) -> dict[str, object]:
    section = _list_done(_AREA_TITLES[area], area, period)
    return section if area == NO_AREA else {"de_muc": section["de_muc"], "linh_vuc": area, "tu_tien_do": section["tu_tien_do"]}


def _assessment() -> Iterator[dict[str, object]]:
    yield {"de_muc": "Kết quả đạt được", "noi_dung": f"{_BLANK}\n"}
    columns = {
        "tt": InlineMap(ten="TT", rong="7%"), "nhiem_vu": "Nhiệm vụ", "chu_tri": InlineMap(ten="Đơn vị chủ trì", rong="20%"),
        "thoi_gian": InlineMap(ten="Thời hạn", rong="15%"), "ly_do": InlineMap(ten="Lý do", rong="25%"),
    }  # fmt: skip
    yield {
        "de_muc": "Nhiệm vụ quá hạn, tồn tại, hạn chế",
        "noi_dung": "Tính đến ngày {{ tien_do.den_ngay }} {% if tien_do.qua_han == '0' %}không có nhiệm vụ nào quá hạn chưa hoàn"
        " thành.{% else %}có {{ tien_do.qua_han }} nhiệm vụ quá hạn chưa hoàn thành:{% endif %}\n",
        "bang": {"cot": columns, "tu_tien_do": InlineMap(trang_thai=list(_LATE))},
    }
    yield {"de_muc": "Nguyên nhân", "noi_dung": f"{_BLANK}\n"}


def _outlook(period: ReportPeriod) -> Iterator[dict[str, object]]:
    yield {
        "de_muc": f"Tiếp tục thực hiện nhiệm vụ của {_name(period)}",
        "tu_tien_do": InlineMap(trang_thai=list(_WAITING), han="ky_nay"),
    }
    if period.key == "nam":
        yield {"de_muc": f"Nhiệm vụ {_next_name(period)}", "noi_dung": f"{_BLANK}\n"}
    else:
        yield {
            "de_muc": f"Nhiệm vụ đến hạn trong {_next_name(period)}",
            "tu_tien_do": InlineMap(trang_thai=list(_COMING), han="ky_sau"),
        }


def _tasks_appendix(period: ReportPeriod) -> dict[str, object]:
    columns = {
        "tt": InlineMap(ten="TT", rong="5%"), "nhiem_vu": "Nhiệm vụ", "chu_tri": InlineMap(ten="Đơn vị chủ trì", rong="13%"),
        "thoi_gian": InlineMap(ten="Thời hạn", rong="10%"), "trang_thai": InlineMap(ten="Trạng thái", rong="10%"),
        "xong": InlineMap(ten="Ngày xong", rong="10%"), "ket_qua": InlineMap(ten="Văn bản, số liệu", rong="14%"),
        "ly_do": InlineMap(ten="Lý do", rong="12%"),
    }  # fmt: skip
    return {
        "ten": f"Tình hình thực hiện nhiệm vụ cải cách hành chính {_name(period)}",
        "cot": columns,
        "tu_tien_do": InlineMap(trang_thai=[state.value for state in State]),
    }


def _forms_appendix(forms: Sequence[Form], period: ReportPeriod) -> dict[str, object]:
    """Return the forms as one table, a group a form."""
    columns = {
        "tt": InlineMap(ten="STT", rong="9%"), "chi_tieu": "Chỉ tiêu thống kê",
        "don_vi": InlineMap(ten="Đơn vị tính", rong="14%"),
        "so_lieu": InlineMap(ten="Số liệu", rong="14%", can="giua"), "ghi_chu": InlineMap(ten="Ghi chú", rong="16%"),
    }  # fmt: skip
    return {
        "ten": f"Biểu mẫu thống kê số liệu báo cáo cải cách hành chính {_name(period)}",
        "huong": "doc",
        "cot": columns,
        "nhom": [_form(one, number) for number, one in enumerate(forms, start=1)],
    }


def _form(form: Form, number: int) -> dict[str, object]:
    rows = [
        InlineMap({
            "tt": QuotedText(one.number), "chi_tieu": one.name, **({"don_vi": one.unit} if one.unit else {}),
            "so_lieu": f'{{{{ so_lieu.{form.key}["{one.number}"] }}}}', **({"ghi_chu": one.note} if one.note else {}),
        })
        for one in form.indicators
    ]  # fmt: skip
    return {"ten": f"Biểu mẫu {number}. {form.title}", "nhiem_vu": rows}
