"""Documents of every kind in the forms of Phụ lục III of Nghị định 30, with words of our own: each conforms to the decree."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc_gen.document.metrics import measure_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
PARENT, AGENCY, DATE = "UBND TỈNH MẪU", "SỞ NỘI VỤ", "Mẫu, ngày 05 tháng 3 năm 2026"
SIGNERS = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
LAW = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;"
POWERS = "Căn cứ Quyết định số 12/QĐ-UBND ngày 15/3/2025 của Ủy ban nhân dân tỉnh Mẫu quy định chức năng, nhiệm vụ của Sở Nội vụ;"


class Form:
    """A document as a clerk types it by the decree: a table for the letterhead, one for the foot, between them paragraphs."""

    def __init__(self) -> None:
        self.document: Any = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
        section.left_margin = Mm(30)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = CENTER
        for kind, text in (("begin", None), (None, " PAGE "), ("end", None)):
            run = self.dress(number.add_run(), 14)
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)

    @staticmethod
    def dress(run: Any, size: float, *, bold: bool = False, italic: bool = False) -> Any:
        run.font.name, run.font.size = "Times New Roman", Pt(size)
        run._r.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
        run.bold, run.italic = bold, italic
        return run

    def put(
        self, text: str, size: float = 14, *, bold: bool = False, italic: bool = False, align: Any = CENTER, where: Any = None
    ) -> Any:
        fresh = where is not None and len(where.paragraphs) == 1 and not where.paragraphs[0].runs
        paragraph = where.paragraphs[0] if fresh else (where or self.document).add_paragraph()
        form = paragraph.paragraph_format
        form.space_after = form.space_before = Pt(0)
        form.line_spacing, paragraph.alignment = 1.0, align
        if text:
            self.dress(paragraph.add_run(text), size, bold=bold, italic=italic)
        return paragraph

    def rule(self, text: str, size: float, share: float, where: Any = None) -> None:
        """Type a line below a text, as long as a share of it."""
        length = measure_text(text, size, bold=True) * share
        self.put("_" * round(length / (0.5 * 13 * 25.4 / 72)), 13, where=where)

    def draw_across(self) -> None:
        """Draw a line across the page."""
        borders = OxmlElement("w:pBdr")
        line = OxmlElement("w:bottom")
        for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        self.document.add_paragraph()._p.get_or_add_pPr().append(borders)

    def head(
        self, number: str, *, parent: str = PARENT, agency: Sequence[str] = (AGENCY,), date: str = DATE, about: str = ""
    ) -> None:
        """Type ô 1 to 4; `about` is what a letter says under its number."""
        table = self.document.add_table(rows=2, cols=2)
        for row in table.rows:
            row.cells[0].width, row.cells[1].width = Mm(62), Mm(100)
        left, right = table.rows[0].cells
        if parent:
            self.put(parent, 13, where=left)
        for line in agency:
            self.put(line, 13, bold=True, where=left)
        self.rule(max(agency, key=len), 13, 0.4, left)
        self.put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True, where=right)
        self.put("Độc lập - Tự do - Hạnh phúc", 14, bold=True, where=right)
        self.rule("Độc lập - Tự do - Hạnh phúc", 14, 1.0, right)
        left, right = table.rows[1].cells
        if number:
            self.put(number, 13, where=left)
        if about:
            self.put(about, 12, where=left).paragraph_format.space_before = Pt(6)
        if date:
            self.put(date, 14, italic=True, where=right)

    def title(self, kind: str, *subject: str, reference: str = "") -> None:
        """Type ô 5a; `reference` names the decision that issues the document."""
        self.put("")
        self.put(kind, bold=True)
        for line in subject:
            self.put(line, bold=True)
        if reference:
            self.put(reference, italic=True)
        if subject:
            self.rule(max(subject, key=len), 14, 0.4)

    def middle(self, text: str) -> None:
        """Type a line in the middle: who decides, QUYẾT ĐỊNH:, Chương I."""
        self.put(text, bold=True).paragraph_format.space_before = Pt(6)

    def say(self, *texts: str, bold: str = "", italic: bool = False) -> None:
        """Type paragraphs; `bold` is what begins them in bold."""
        for text in texts:
            paragraph = self.put(bold, bold=True, align=JUSTIFY)
            self.dress(paragraph.add_run(text), 14, italic=italic)
            paragraph.paragraph_format.space_before = Pt(6)
            paragraph.paragraph_format.first_line_indent = Mm(10)

    def heading(self, text: str) -> None:
        self.say("", bold=text)

    def base(self, *texts: str) -> None:
        self.say(*texts, italic=True)

    def to(self, *addressees: str) -> None:
        """Type ô 9a: one addressee beside “Kính gửi:”, several below it."""
        self.put("")
        if len(addressees) == 1:
            self.put(f"Kính gửi: {addressees[0]}")
            return
        self.put("Kính gửi:").paragraph_format.left_indent = Mm(0)
        for at, one in enumerate(addressees):
            paragraph = self.put(f"- {one}{'.' if at + 1 == len(addressees) else ';'}", align=LEFT)
            paragraph.paragraph_format.left_indent = Mm(55)

    def foot(
        self, recipients: Sequence[str], posts: Sequence[str] = SIGNERS, archive: str = "VT, VP", name: str = "Nguyễn Văn A"
    ) -> None:
        """Type ô 9b and 7."""
        self.put("")
        table = self.document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        self.put("Nơi nhận:", 12, bold=True, italic=True, align=LEFT, where=left)
        for one in recipients:
            self.put(f"- {one};", 11, align=LEFT, where=left)
        self.put(f"- Lưu: {archive}.", 11, align=LEFT, where=left)
        for post in posts:
            self.put(post, bold=True, where=right)
        for _ in range(4):
            self.put("", where=right)
        self.put(name, bold=True, where=right)

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def _decision() -> Form:
    form = Form()
    form.head("Số: 15/QĐ-SNV")
    form.title("QUYẾT ĐỊNH", "Về việc thành lập Tổ công tác cải cách hành chính")
    form.middle("GIÁM ĐỐC SỞ NỘI VỤ")
    form.base(LAW, POWERS, "Theo đề nghị của Chánh Văn phòng Sở.")
    form.middle("QUYẾT ĐỊNH:")
    form.say(" Thành lập Tổ công tác cải cách hành chính của Sở Nội vụ, gồm các ông, bà có tên sau đây:", bold="Điều 1.")
    form.say("1. Ông Phạm Văn Bán, Phó Giám đốc, Tổ trưởng;", "2. Bà Trần Thị Hệ, Chánh Văn phòng, Tổ phó.")
    form.say(" Tổ công tác có nhiệm vụ tham mưu, đôn đốc việc thực hiện kế hoạch hằng năm.", bold="Điều 2.")
    form.say(" Chánh Văn phòng Sở và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.", bold="Điều 3.")
    form.foot(["Như Điều 3", "Ủy ban nhân dân tỉnh (để báo cáo)"])
    return form


def _decision_of_chairman() -> Form:
    form = Form()
    form.head("Số: 215/QĐ-UBND", parent="", agency=("ỦY BAN NHÂN DÂN", "TỈNH MẪU"), date="Mẫu, ngày 15 tháng 12 năm 2026")
    form.title("QUYẾT ĐỊNH", "Phê duyệt danh mục thủ tục hành chính", "thuộc lĩnh vực luật sư")
    form.middle("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU")
    form.base(
        LAW, "Căn cứ Luật Luật sư ngày 29/6/2006;",
        "Trên cơ sở ý kiến của Hội Luật gia tỉnh Mẫu tại Công văn số 05/HLG-VP ngày 10/11/2026;",
        "Xét đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 31/TTr-STP ngày 01/12/2026.",
    )  # fmt: skip
    form.middle("QUYẾT ĐỊNH:")
    form.say(" Phê duyệt danh mục 12 thủ tục hành chính thuộc lĩnh vực luật sư.", bold="Điều 1.")
    form.say(" Quyết định này có hiệu lực kể từ ngày ký ban hành.", bold="Điều 2.")
    form.say(" Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tư pháp chịu trách nhiệm thi hành./.", bold="Điều 3.")
    form.foot(["Như Điều 3", "Bộ Tư pháp (để báo cáo)"], ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "VT, NC", "Trần Thị B")
    return form


def _resolution() -> Form:
    form = Form()
    form.head("Số: 08/NQ-HĐND", parent="", agency=("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU"), date="Xã Mẫu, ngày 20 tháng 7 năm 2026")
    form.title("NGHỊ QUYẾT", "Về nhiệm vụ cải cách hành chính 6 tháng cuối năm 2026")
    form.middle("HỘI ĐỒNG NHÂN DÂN XÃ MẪU")
    form.middle("KHÓA II, KỲ HỌP THỨ BA")
    form.base(LAW, "Xét Tờ trình số 45/TTr-UBND ngày 10/7/2026 của Ủy ban nhân dân xã.")
    form.middle("QUYẾT NGHỊ:")
    form.say(" Thông qua nhiệm vụ cải cách hành chính 6 tháng cuối năm 2026, gồm:", bold="Điều 1.")
    form.say("1. Rà soát thủ tục hành chính.", "2. Công khai kết quả giải quyết hồ sơ.")
    form.say(" Giao Ủy ban nhân dân xã tổ chức thực hiện Nghị quyết này./.", bold="Điều 2.")
    form.foot(["Như Điều 2", "Đảng ủy xã"], ("CHỦ TỊCH",), "VT, HĐND")
    return form


def _letter() -> Form:
    form = Form()
    form.head("Số: 125/SNV-CCHC", about="V/v báo cáo kết quả cải cách hành chính quý I năm 2026")
    form.to("Các phòng, đơn vị thuộc Sở")
    form.say(
        "Thực hiện Công văn số 88/UBND-NC ngày 01/3/2026 của Ủy ban nhân dân tỉnh Mẫu về báo cáo cải cách hành chính, Sở Nội vụ "
        "đề nghị các phòng, đơn vị:",
        "1. Báo cáo kết quả quý I năm 2026 theo đề cương kèm theo.",
        "2. Gửi báo cáo về Văn phòng Sở trước ngày 15 tháng 3 năm 2026.",
        "Sở Nội vụ đề nghị các phòng, đơn vị quan tâm thực hiện./.",
    )
    form.foot(["Như trên", "Giám đốc Sở (để báo cáo)"], ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "VT, VP")
    return form


def _letter_to_many() -> Form:
    form = Form()
    form.head(
        "Số: 301/UBND-NC", parent="", agency=("ỦY BAN NHÂN DÂN", "TỈNH MẪU"), about="V/v chấn chỉnh kỷ luật, kỷ cương hành chính"
    )
    form.to("Sở Nội vụ", "Thanh tra tỉnh", "Ủy ban nhân dân các xã, phường")
    form.say(
        "Xét đề nghị của Sở Nội vụ tại Tờ trình số 22/TTr-SNV ngày 20/02/2026, Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:"
    )
    form.say("1. Giao Sở Nội vụ kiểm tra việc chấp hành kỷ luật, kỷ cương hành chính.")
    form.say("2. Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thực hiện./.")
    form.foot(["Như trên", "Chủ tịch, các Phó Chủ tịch"], ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "VT, NC")
    return form


def _submission() -> Form:
    form = Form()
    form.head("Số: 22/TTr-SNV")
    form.title("TỜ TRÌNH", "Về việc ban hành Kế hoạch cải cách hành chính năm 2027")
    form.to("Ủy ban nhân dân tỉnh Mẫu")
    form.say("Sở Nội vụ kính trình Ủy ban nhân dân tỉnh xem xét, ban hành Kế hoạch cải cách hành chính năm 2027 như sau:")
    form.heading("I. SỰ CẦN THIẾT")
    form.say("Việc ban hành Kế hoạch nhằm bảo đảm các nhiệm vụ được triển khai đồng bộ.")
    form.heading("II. NỘI DUNG CHÍNH")
    form.say("Dự thảo Kế hoạch gồm năm phần.", "Kính trình Ủy ban nhân dân tỉnh xem xét, quyết định./.")
    form.foot(["Như trên", "Lãnh đạo Sở"])
    return form


def _report() -> Form:
    form = Form()
    form.head("Số: 64/BC-SNV", date="Mẫu, ngày 10 tháng 12 năm 2026")
    form.title("BÁO CÁO", "Kết quả công tác cải cách hành chính năm 2026")
    form.to("Bộ Nội vụ", "Ủy ban nhân dân tỉnh Mẫu")
    form.say("Sở Nội vụ báo cáo kết quả công tác cải cách hành chính năm 2026 như sau:")
    form.heading("I. KẾT QUẢ ĐẠT ĐƯỢC")
    form.heading("1. Cải cách thể chế")
    form.say("a) Đã ban hành 12 văn bản quy phạm pháp luật.", "b) Đã rà soát 35 văn bản.")
    form.heading("II. PHƯƠNG HƯỚNG")
    form.say("Trên đây là báo cáo của Sở Nội vụ./.")
    form.foot(["Như trên", "Các phòng, đơn vị thuộc Sở"])
    return form


def _named(kind: str, symbol: str, subject: str, *texts: str) -> Callable[[], Form]:
    """Return a maker of a document by Mẫu 1.4 of plain paragraphs."""

    def make() -> Form:
        form = Form()
        form.head(f"Số: 33/{symbol}-SNV")
        form.title(kind, subject)
        form.say(*texts)
        form.foot(["Các phòng, đơn vị thuộc Sở"])
        return form

    return make


def _urgent_message() -> Form:
    form = Form()
    form.head("Số: 02/CĐ-UBND", parent="", agency=("ỦY BAN NHÂN DÂN", "TỈNH MẪU"))
    form.title("CÔNG ĐIỆN", "Về việc ứng phó với mưa lũ")
    form.say(
        "Chủ tịch Ủy ban nhân dân tỉnh Mẫu điện:", "- Giám đốc các sở, ban, ngành;", "- Chủ tịch Ủy ban nhân dân các xã, phường."
    )
    form.say("Để chủ động ứng phó với mưa lũ, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị trực ban 24/24 giờ./.")
    form.foot(["Như trên", "Ban Thường vụ Tỉnh ủy (để báo cáo)"], ("CHỦ TỊCH",), "VT, NN")
    return form


def _invitation() -> Form:
    form = Form()
    form.head("Số: 07/GM-SNV")
    form.title("GIẤY MỜI", "Họp đánh giá công tác cải cách hành chính quý I năm 2026")
    form.say(
        "Sở Nội vụ trân trọng kính mời: Trưởng các phòng, đơn vị thuộc Sở.",
        "Tới dự cuộc họp đánh giá công tác cải cách hành chính quý I năm 2026.",
        "Chủ trì: Ông Nguyễn Văn C, Giám đốc Sở.", "Thời gian: 08 giờ 00, ngày 20 tháng 3 năm 2026.",
        "Địa điểm: Phòng họp số 2, trụ sở Sở Nội vụ.", "Đề nghị đại biểu đến đúng thành phần, thời gian./.",
    )  # fmt: skip
    form.foot(["Như thành phần mời", "Lãnh đạo Sở"], ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"))
    return form


def _introduction() -> Form:
    form = Form()
    form.head("Số: 11/GGT-SNV")
    form.title("GIẤY GIỚI THIỆU")
    form.rule("GIẤY GIỚI THIỆU", 14, 0.4)
    form.say(
        "Sở Nội vụ trân trọng giới thiệu:", "Ông (bà): Lê Thị D.", "Chức vụ: Chuyên viên Văn phòng Sở.",
        "Được cử đến: Ủy ban nhân dân xã Mẫu.", "Về việc: Khảo sát mức độ hài lòng của người dân.",
        "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
        "Giấy này có giá trị đến hết ngày 30 tháng 4 năm 2026./.",
    )  # fmt: skip
    form.foot(["Như trên"], archive="VT")
    return form


def _minutes() -> Form:
    form = Form()
    form.head("Số: 04/BB-SNV", date="")
    form.title("BIÊN BẢN", "Họp giao ban công tác cải cách hành chính")
    form.say(
        "Thời gian bắt đầu: 08 giờ 00, ngày 20 tháng 3 năm 2026.", "Địa điểm: Phòng họp số 2.",
        "Thành phần tham dự: Trưởng các phòng, đơn vị.", "Chủ trì (chủ tọa): Ông Nguyễn Văn C, Giám đốc Sở.",
        "Thư ký (người ghi biên bản): Bà Lê Thị D, chuyên viên Văn phòng.", "Nội dung (theo diễn biến cuộc họp):",
        "1. Văn phòng báo cáo kết quả quý I.", "2. Các phòng thảo luận.",
        "Cuộc họp kết thúc vào 10 giờ 30, ngày 20 tháng 3 năm 2026./.",
    )  # fmt: skip
    form.put("")
    left, right = form.document.add_table(rows=1, cols=2).rows[0].cells
    for cell, post, name in ((left, "THƯ KÝ", "Lê Thị D"), (right, "CHỦ TỌA", "Nguyễn Văn C")):
        form.put(post, bold=True, where=cell)
        for _ in range(4):
            form.put("", where=cell)
        form.put(name, bold=True, where=cell)
    form.put("Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    form.put("- Lãnh đạo Sở;", 11, align=LEFT)
    form.put("- Lưu: VT, Hồ sơ.", 11, align=LEFT)
    return form


def _leave() -> Form:
    form = Form()
    form.head("Số: 09/GNP-SNV")
    form.title("GIẤY NGHỈ PHÉP")
    form.rule("GIẤY NGHỈ PHÉP", 14, 0.4)
    form.say(
        "Xét Đơn đề nghị nghỉ phép ngày 02 tháng 3 năm 2026 của bà Lê Thị D, Sở Nội vụ cấp cho:", "Bà: Lê Thị D.",
        "Chức vụ: Chuyên viên Văn phòng Sở.",
        "Được nghỉ phép trong thời gian 05 ngày kể từ ngày 09 tháng 3 năm 2026 đến hết ngày 13 tháng 3 năm 2026 tại tỉnh Mẫu.",
        "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm./.",
    )  # fmt: skip
    form.foot(["Bà Lê Thị D"], ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"))
    return form


def _rules_in_decision() -> Form:
    """A quy chế by itself, which a decision issues: no number, no signature, parts with articles."""
    form = Form()
    form.head("", date="")
    reference = "(Kèm theo Quyết định số 15/QĐ-SNV ngày 05 tháng 3 năm 2026 của Sở Nội vụ)"
    form.title("QUY CHẾ", "Làm việc của Tổ công tác cải cách hành chính", reference=reference)
    form.middle("Chương I")
    form.middle("QUY ĐỊNH CHUNG")
    form.heading("Điều 1. Phạm vi điều chỉnh")
    form.say("Quy chế này quy định nguyên tắc, chế độ làm việc của Tổ công tác.")
    form.heading("Điều 2. Nguyên tắc làm việc")
    form.say(
        "1. Tập trung, dân chủ.", "2. Thành viên chịu trách nhiệm về:", "a) Nội dung được phân công;", "b) Thời hạn được giao."
    )
    form.middle("Chương II")
    form.middle("TỔ CHỨC THỰC HIỆN")
    form.heading("Điều 3. Hiệu lực thi hành")
    form.say("Các thành viên Tổ công tác thực hiện Quy chế này./.")
    return form


def _decision_with_rules() -> Form:
    """A decision, and in the same file the quy chế that it issues."""
    form = Form()
    form.head("Số: 15/QĐ-SNV")
    form.title("QUYẾT ĐỊNH", "Ban hành Quy chế làm việc của Tổ công tác")
    form.put("")
    form.middle("GIÁM ĐỐC SỞ NỘI VỤ")
    form.base(LAW, "Theo đề nghị của Chánh Văn phòng.")
    form.middle("QUYẾT ĐỊNH:")
    form.say(" Ban hành kèm theo Quyết định này Quy chế làm việc của Tổ công tác.", bold="Điều 1.")
    form.say(" Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.", bold="Điều 2.")
    form.foot(["Như Điều 2", "Ủy ban nhân dân tỉnh"])
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    form.document.add_section()
    form.document.sections[-1]._sectPr.append(numbers)
    form.head("", date="")
    form.title(
        "QUY CHẾ", "Làm việc của Tổ công tác", reference=f"(Kèm theo Quyết định số 15/QĐ-SNV {DATE.split(', ')[1]} của Sở Nội vụ)"
    )
    form.middle("Chương I")
    form.middle("QUY ĐỊNH CHUNG")
    form.heading("Điều 1. Phạm vi điều chỉnh")
    form.say("Quy chế này quy định nguyên tắc làm việc của Tổ công tác.")
    form.heading("Điều 2. Cuộc họp")
    form.say("1. Tổ công tác họp vào thứ Sáu hằng tuần.", "2. Tổ công tác vận động Nhân dân tham gia góp ý.")
    form.middle("Chương II")
    form.middle("TỔ CHỨC THỰC HIỆN")
    form.heading("Điều 3. Hiệu lực thi hành")
    form.say("Các thành viên Tổ công tác thực hiện Quy chế này./.")
    return form


def _memorandum() -> Form:
    """Two bodies sign side by side; the line under their names is the edge of an empty table, the clerk one of many Trương."""
    form = Form()
    form.head("Số: 01/BGN-SNV")
    form.title("BẢN GHI NHỚ", "Phối hợp cải cách hành chính")
    form.say("Sở Nội vụ và Sở Tài chính thống nhất như sau:", "1. Chia sẻ dữ liệu hằng tháng.", "2. Họp mỗi quý một lần./.")
    table = form.document.add_table(rows=1, cols=2)
    for cell, agency, name in zip(table.rows[0].cells, ("SỞ TÀI CHÍNH", "SỞ NỘI VỤ"), ("Lê Văn C", "Trương Thị D"), strict=True):
        for line in (agency, "GIÁM ĐỐC", "", "", name):
            form.put(line, bold=True, where=cell)
    form.put("")
    form.put("Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for line in ("- Hai Sở ký kết;", "- Lưu: VT, VP."):
        form.put(line, 11, align=LEFT)
    return form


def _copy() -> Form:
    """A notice, and below it what makes it a copy."""
    form = FORMS["thông báo"]()
    form.draw_across()
    table = form.document.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    for line in ("ỦY BAN NHÂN DÂN", "XÃ MẪU"):
        form.put(line, 13, bold=True, where=left)
    form.rule("ỦY BAN NHÂN DÂN", 13, 0.4, left)
    form.put("Số: 07/SY-UBND", 13, where=left)
    form.put("SAO Y", 13, bold=True, where=right)
    form.put("Mẫu, ngày 15 tháng 3 năm 2026", 14, italic=True, where=right)
    form.foot(["Các phòng chuyên môn"], ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "VT")
    return form


def _instruction() -> Form:
    form = Form()
    form.head("Số: 03/CT-UBND", parent="", agency=("ỦY BAN NHÂN DÂN", "TỈNH MẪU"))
    form.title("CHỈ THỊ", "Về việc tăng cường kỷ luật, kỷ cương hành chính")
    form.say("Để tăng cường kỷ luật, kỷ cương, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành thực hiện như sau:")
    form.say("1. Quán triệt quy định về đạo đức công vụ.", "2. Kiểm tra việc chấp hành giờ làm việc.")
    form.say("Yêu cầu thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này./.")
    form.foot(["Các sở, ban, ngành"], ("CHỦ TỊCH",), "VT, NC")
    return form


def _authorisation() -> Form:
    form = Form()
    form.head("Số: 01/GUQ-SNV")
    form.title("GIẤY ỦY QUYỀN", "Về việc ký văn bản hành chính")
    form.base(POWERS.replace(";", "."))
    form.say("Giám đốc Sở Nội vụ ủy quyền cho ông Nguyễn Văn E, Trưởng phòng Cải cách hành chính, ký các văn bản sau:")
    form.say("1. Giấy mời họp.", "2. Giấy giới thiệu.", "Ông Nguyễn Văn E chịu trách nhiệm về nội dung ký./.")
    form.foot(["Ông Nguyễn Văn E"], ("GIÁM ĐỐC",))
    return form


def _plan() -> Form:
    form = Form()
    form.head("Số: 30/KH-UBND", parent="", agency=("ỦY BAN NHÂN DÂN", "PHƯỜNG MẪU"), date="Phường Mẫu, ngày 15 tháng 01 năm 2026")
    form.title("KẾ HOẠCH", "Thực hiện công tác cải cách hành chính năm 2026")
    form.base(LAW.replace(";", "."))
    form.say("Ủy ban nhân dân phường ban hành Kế hoạch cải cách hành chính năm 2026 như sau:")
    form.heading("I. MỤC TIÊU")
    form.heading("1. Mục tiêu chung")
    form.say("Nâng cao chất lượng phục vụ người dân.")
    form.heading("2. Mục tiêu cụ thể")
    form.say("a) Đạt 95% hồ sơ đúng hạn;", "b) Đạt 90% mức độ hài lòng.")
    form.heading("II. TỔ CHỨC THỰC HIỆN")
    form.say("Văn phòng theo dõi, báo cáo kết quả./.")
    form.foot(["Ủy ban nhân dân tỉnh", "Đảng ủy phường"], ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "VT, VP")
    return form


FORMS: dict[str, Callable[[], Form]] = {
    "quyết định ban hành quy chế": _decision_with_rules,
    "bản ghi nhớ": _memorandum,
    "thông báo sao y": _copy,
    "quyết định": _decision,
    "quyết định của chủ tịch": _decision_of_chairman,
    "nghị quyết": _resolution,
    "công văn": _letter,
    "công văn gửi nhiều nơi": _letter_to_many,
    "tờ trình": _submission,
    "báo cáo": _report,
    "thông báo": _named("THÔNG BÁO", "TB", "Kết luận của Giám đốc Sở tại cuộc họp giao ban tháng 3", "Ngày 02 tháng 3 năm 2026, Giám đốc Sở chủ trì họp giao ban, kết luận như sau:", "1. Văn phòng hoàn thành báo cáo trước ngày 10 tháng 3 năm 2026.", "2. Các phòng thực hiện nhiệm vụ được giao./."),  # noqa: E501
    "hướng dẫn": _named("HƯỚNG DẪN", "HD", "Chấm điểm cải cách hành chính", "Sở Nội vụ hướng dẫn chấm điểm như sau:", "1. Đơn vị tự chấm điểm.", "2. Văn phòng thẩm định kết quả./."),  # noqa: E501
    "chương trình": _named("CHƯƠNG TRÌNH", "CTr", "Công tác năm 2026", "Sở Nội vụ ban hành Chương trình công tác năm 2026 như sau:", "1. Quý I: rà soát văn bản.", "2. Quý II: kiểm tra công vụ./."),  # noqa: E501
    "phương án": _named("PHƯƠNG ÁN", "PA", "Sắp xếp bộ phận một cửa", "Sở Nội vụ xây dựng phương án như sau:", "1. Bố trí hai quầy.", "2. Phân công công chức trực./."),  # noqa: E501
    "đề án": _named("ĐỀ ÁN", "ĐA", "Nâng cao chỉ số hài lòng", "Sở Nội vụ xây dựng Đề án như sau:", "1. Thực trạng.", "2. Giải pháp./."),  # noqa: E501
    "phiếu chuyển": _named("PHIẾU CHUYỂN", "PC", "Đơn kiến nghị của công dân", "Sở Nội vụ chuyển đơn của bà Lê Thị D đến Ủy ban nhân dân xã Mẫu để giải quyết theo thẩm quyền./."),  # noqa: E501
    "công điện": _urgent_message,
    "giấy mời": _invitation,
    "giấy giới thiệu": _introduction,
    "biên bản": _minutes,
    "giấy nghỉ phép": _leave,
    "quy chế kèm theo quyết định": _rules_in_decision,
    "chỉ thị": _instruction,
    "giấy ủy quyền": _authorisation,
    "kế hoạch": _plan,
}  # fmt: skip
