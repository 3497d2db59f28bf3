# ruff: noqa: E501, Q003  # a table: a line a slip
"""Slips of the keyboard in a plan file: what was typed, the line that is wrong, what is said of it."""

from __future__ import annotations

from typing import NamedTuple

BASE = """\
nam: 2027
co_quan:
  chu_quan: UBND tỉnh Mẫu
  ten: Sở Nội vụ
  viet_tat: SNV
van_ban:
  dia_danh: Mẫu
  ngay: __/01/2027
  trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ
bien:
  van_phong: Văn phòng Sở
can_cu:
  - Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ
  - Căn cứ Kế hoạch số 301/KH-UBND ngày 26/12/2026 của UBND tỉnh Mẫu
mo_dau: |
  Sở Nội vụ ban hành Kế hoạch với các nội dung như sau:
noi_dung:
  - de_muc: MỤC ĐÍCH, YÊU CẦU
    muc_con:
      - de_muc: Mục đích
        noi_dung: |
          - Triển khai kịp thời các nhiệm vụ được giao.
          - Nâng cao chất lượng phục vụ người dân.
          - Tăng cường trách nhiệm của người đứng đầu.
      - de_muc: Yêu cầu
        noi_dung: |
          - Xác định rõ việc, sản phẩm, thời gian.
          - Việc thực hiện phải thường xuyên, đúng tiến độ.
  - de_muc: TỔ CHỨC THỰC HIỆN
    muc_con:
      - |
        Các phòng báo cáo hằng quý.
      - |
        {{ bien.van_phong }} theo dõi, đôn đốc.
ket_thuc: |
  Trên đây là Kế hoạch cải cách hành chính năm 2027 của Sở Nội vụ.
noi_nhan:
  - UBND tỉnh Mẫu
  - Các phòng thuộc Sở
luu: VT, VP
ky:
  chuc_vu:
    - KT. GIÁM ĐỐC
    - PHÓ GIÁM ĐỐC
  ho_ten: Nguyễn Văn A
phu_luc:
  - ten: PHÂN CÔNG NHIỆM VỤ NĂM 2027
    cot:
      tt: STT
      nhiem_vu: Nội dung công việc
      san_pham: Sản phẩm
      chu_tri: Đơn vị chủ trì
      thoi_gian: Thời gian
    nhom:
      - ten: Chỉ đạo, điều hành
        nhiem_vu:
          - nhiem_vu: Ban hành Kế hoạch
            san_pham: Kế hoạch
            chu_tri: '{{ bien.van_phong }}'
            thoi_gian: Tháng 01/2027
      - ten: Thể chế
        nhiem_vu:
          - nhiem_vu: Rà soát văn bản
            san_pham: Báo cáo rà soát
            chu_tri: Phòng Pháp chế
            thoi_gian: Quý II/2027
          - nhiem_vu: Kiểm tra văn bản
            san_pham: Báo cáo kiểm tra
            chu_tri: Phòng Pháp chế
            thoi_gian: Quý III/2027
"""


class Slip(NamedTuple):
    """A slip: `old` of BASE typed as `new`.

    `line` begins the line that must be named, `code` says what is found there, `says` stands in message or hint. `remedy` is
    what the hint says to write, and putting it in the place of that line gives back what was meant; with `plus`, it stands
    above the line instead. With `in_words` the hint tells what to do, and does not show the line.
    """

    name: str
    old: str
    new: str
    line: str
    code: str
    says: str = ""
    remedy: str = ""
    plus: bool = False
    in_words: bool = False

    @property
    def text(self) -> str:
        """Return the spoiled file."""
        assert BASE.count(self.old) >= 1, self.name
        return BASE.replace(self.old, self.new, 1)


XD = "          - Xác định rõ việc, sản phẩm, thời gian.\n"
VIEC = "          - Việc thực hiện phải thường xuyên, đúng tiến độ.\n"
RA_SOAT = "            san_pham: Báo cáo rà soát\n"

# What YAML refuses.
REFUSED = [
    Slip("one space short", RA_SOAT, RA_SOAT[1:], "           san_pham", "indent", "12", " " * 12 + "san_pham: Báo cáo rà soát"),
    Slip("two spaces more", RA_SOAT, "  " + RA_SOAT, "              san_pham", "indent", "12", " " * 12 + "san_pham: Báo cáo rà soát"),
    Slip("a dash of the wrong level", "      - de_muc: Yêu cầu", "    - de_muc: Yêu cầu", "    - de_muc: Yêu", "indent", "6", "      - de_muc: Yêu cầu"),
    Slip("the dash forgotten", "      - de_muc: Yêu cầu", "        de_muc: Yêu cầu", "        de_muc: Yêu", "missing-dash", "- de_muc", "      - de_muc: Yêu cầu"),
    Slip("the dash glued to a key", "      - de_muc: Yêu cầu", "      -de_muc: Yêu cầu", "      -de_muc", "no-space-after-dash", "", "      - de_muc: Yêu cầu"),
    Slip("the dash glued to a text", "  - Các phòng thuộc Sở", "  -Các phòng thuộc Sở", "  -Các", "no-space-after-dash", "", "  - Các phòng thuộc Sở"),
    Slip("another dash", "  - Các phòng thuộc Sở", "  – Các phòng thuộc Sở", "  –", "wrong-dash", "", "  - Các phòng thuộc Sở"),
    Slip("a bullet", "  - Các phòng thuộc Sở", "  • Các phòng thuộc Sở", "  •", "wrong-dash", "", "  - Các phòng thuộc Sở"),
    Slip("a tab", RA_SOAT, "\t\t\tsan_pham: Báo cáo rà soát\n", "\t\t\tsan_pham", "tab", "", " " * 12 + "san_pham: Báo cáo rà soát"),
    Slip("a colon in a heading", "      - de_muc: Yêu cầu", "      - de_muc: Giai đoạn 1: chuẩn bị", "      - de_muc: Giai", "colon-in-text", "", "      - de_muc: 'Giai đoạn 1: chuẩn bị'"),
    Slip("a colon in a cell", RA_SOAT, "            san_pham: Báo cáo: 01 bản/quý\n", "            san_pham: Báo cáo:", "colon-in-text", "", "            san_pham: 'Báo cáo: 01 bản/quý'"),
    Slip("a quotation mark not closed", "      - de_muc: Yêu cầu", '      - de_muc: "Yêu cầu', "      - de_muc: \"", "unclosed-quote", "", '      - de_muc: "Yêu cầu"'),
    Slip("quotation marks round a part", RA_SOAT, '            san_pham: "Báo cáo" rà soát\n', '            san_pham: "Báo', "text-behind-quote", "", "            san_pham: '\"Báo cáo\" rà soát'"),
    Slip("a per cent sign first", RA_SOAT, "            san_pham: % hồ sơ đạt\n", "            san_pham: %", "special-start", "", "            san_pham: '% hồ sơ đạt'"),
    Slip("a star first", RA_SOAT, "            san_pham: *Báo cáo\n", "            san_pham: *", "special-start", "", "            san_pham: '*Báo cáo'"),
    Slip("a bracket", RA_SOAT, "            san_pham: [Báo cáo\n", "            san_pham: [", "bracket", "", "            san_pham: '[Báo cáo'"),
    Slip("no space after the colon", "  ten: Sở Nội vụ\n", "  ten:Sở Nội vụ\n", "  ten:", "no-space-after-colon", "", "  ten: Sở Nội vụ"),
    Slip("a semicolon", "  ten: Sở Nội vụ\n", "  ten; Sở Nội vụ\n", "  ten;", "wrong-colon", "", "  ten: Sở Nội vụ"),
    Slip("no colon", "  ten: Sở Nội vụ\n", "  ten Sở Nội vụ\n", "  ten ", "no-colon", "", "  ten: Sở Nội vụ"),
    Slip("a line of a block at the margin", VIEC, VIEC.lstrip(), "- Việc", "block-indent", "10", VIEC.rstrip("\n")),
    Slip("a sentence of a block at the margin", VIEC, "Việc thực hiện phải thường xuyên.\n", "Việc", "block-indent", "10", " " * 10 + "Việc thực hiện phải thường xuyên."),
    Slip("a sentence of the opening at the margin", "mo_dau: |\n  Sở", "mo_dau: |\nSở", "Sở Nội vụ ban hành", "block-indent", "2", "  Sở Nội vụ ban hành Kế hoạch với các nội dung như sau:"),
    Slip("a line of a block further left", VIEC, VIEC[2:], "        - Việc", "block-indent", "10", VIEC.rstrip("\n")),
    Slip("the first line of a block further right", XD, "  " + XD, "            - Xác", "block-indent", "10", XD.rstrip("\n")),
    Slip("Enter inside a value", "  trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ\n", "  trich_yeu: Cải cách hành chính năm 2027\n  của Sở Nội vụ\n", "  của Sở", "broken-value", "trich_yeu"),
    Slip("Enter inside a value, at the margin", "  trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ\n", "  trich_yeu: Cải cách hành chính năm 2027\ncủa Sở Nội vụ\n", "của Sở", "broken-value", "trich_yeu"),
    Slip("a text of two lines behind a key", "mo_dau: |\n  Sở", "mo_dau: Thực hiện chỉ đạo.\n  Sở", "  Sở Nội vụ ban", "broken-value", "mo_dau"),
    Slip("a dash behind the colon of a text", "        noi_dung: |\n          - Xác", "        noi_dung: - Xác", "        noi_dung: - Xác", "dash-behind-colon", "noi_dung: |"),
    Slip("a dash behind the colon of a list", "noi_nhan:\n  - UBND", "noi_nhan: - UBND", "noi_nhan: -", "dash-behind-colon", "- UBND tỉnh Mẫu"),
    Slip("a text behind the bar", "        noi_dung: |\n          - Xác", "        noi_dung: | - Xác", "        noi_dung: |", "block-start"),
    Slip("the key of the tasks gone", "      - ten: Thể chế\n        nhiem_vu:\n", "      - ten: Thể chế\n", "          - nhiem_vu: Rà", "missing-parent", "nhiem_vu:", "        nhiem_vu:", plus=True),
    Slip("the key of the children gone", "  - de_muc: TỔ CHỨC THỰC HIỆN\n    muc_con:\n", "  - de_muc: TỔ CHỨC THỰC HIỆN\n", "      - |", "missing-parent", "muc_con:", "    muc_con:", plus=True),
    Slip("the key of a text gone", "      - de_muc: Yêu cầu\n        noi_dung: |\n", "      - de_muc: Yêu cầu\n", "          - Xác", "missing-parent", "noi_dung: |", "        noi_dung: |", plus=True),
    Slip("a line of an entry gone", "      - de_muc: Yêu cầu\n", "", "        noi_dung: |", "duplicate-key", "- de_muc"),
    Slip("a key written twice", RA_SOAT, RA_SOAT + "            san_pham: Báo cáo\n", "            san_pham: Báo cáo", "duplicate-key"),
    Slip("another sign than the bar", "        noi_dung: |\n          - Xác", "        noi_dung: l\n          - Xác", "        noi_dung: l", "wrong-bar", "", "        noi_dung: |"),
    Slip("an angle for the bar", "        noi_dung: |\n          - Xác", "        noi_dung: >\n          - Xác", "        noi_dung: >", "folded", "", "        noi_dung: |"),
    Slip("no bar above dashes", "        noi_dung: |\n          - Xác", "        noi_dung:\n          - Xác", "        noi_dung:", "wrong-type", "noi_dung: |", "        noi_dung: |"),
    Slip("square brackets round a text", "  - Các phòng thuộc Sở", "  - [Các phòng thuộc Sở]", "  - [", "wrong-type", "", "  - '[Các phòng thuộc Sở]'"),
    Slip("a colon in an item", "  - Các phòng thuộc Sở", "  - Các phòng: để thực hiện", "  - Các phòng:", "wrong-type", "", "  - 'Các phòng: để thực hiện'"),
    Slip("a colon at the end of an item", "  - Các phòng thuộc Sở", "  - Các phòng:", "  - Các phòng:", "wrong-type", "", "  - 'Các phòng:'"),
    Slip("a key in capitals", "      - de_muc: Yêu cầu", "      - De_muc: Yêu cầu", "      - De_muc", "unknown-key", "de_muc"),
    Slip("a key with accents", "can_cu:", "căn cứ:", "căn cứ", "unknown-key", "can_cu"),
    Slip("a column with accents", "            chu_tri: Phòng Pháp chế", "            chủ_trì: Phòng Pháp chế", "            chủ_trì", "unknown-column", "chu_tri"),
    Slip("a column by its printed name", "            chu_tri: Phòng Pháp chế", "            Đơn vị chủ trì: Phòng Pháp chế", "            Đơn vị", "unknown-column", "chu_tri", "            chu_tri: Phòng Pháp chế"),
    Slip("accents in the columns", "      chu_tri: Đơn vị chủ trì", "      chủ trì: Đơn vị chủ trì", "      chủ trì", "column-name", "chu_tri", "      chu_tri: Đơn vị chủ trì"),
    Slip("the year in words", "nam: 2027", "nam: năm 2027", "nam:", "year", "", "nam: 2027"),
    Slip("a date in words", "  ngay: __/01/2027", "  ngay: ngày 15 tháng 01 năm 2027", "  ngay", "date", "15/01/2027"),
    Slip("a date as computers write it", "  ngay: __/01/2027", "  ngay: 2027-01-15", "  ngay", "date", "15/01/2027"),
    Slip("a date with dots for blanks", "  ngay: __/01/2027", "  ngay: …/01/2027", "  ngay", "date", "__/01/2027"),
    Slip("a date of two digits", "  ngay: __/01/2027", "  ngay: 15/01/27", "  ngay", "date", "15/01/2027"),
    Slip("the dash of the first entry forgotten", "  - UBND tỉnh Mẫu", "    UBND tỉnh Mẫu", "    UBND", "missing-dash", "gạch", "  - UBND tỉnh Mẫu"),
    Slip("the dash of a text forgotten", "  - Các phòng thuộc Sở", "  Các phòng thuộc Sở", "  Các phòng", "missing-dash", "gạch", "  - Các phòng thuộc Sở"),
    Slip("the dash of the first section forgotten", "  - de_muc: MỤC ĐÍCH", "    de_muc: MỤC ĐÍCH", "    de_muc: MỤC ĐÍCH", "missing-dash", "gạch", "  - de_muc: MỤC ĐÍCH, YÊU CẦU"),
    Slip("a key at the wrong level", "luu: VT, VP\nky:\n", "ky:\n  luu: VT, VP\n", "  luu:", "unknown-key", "luu"),
    Slip("a key by its printed name", "noi_nhan:", "Nơi nhận:", "Nơi nhận", "unknown-key", "noi_nhan"),
    Slip("a comma forgotten inside braces", "co_quan:\n  chu_quan: UBND tỉnh Mẫu\n  ten: Sở Nội vụ\n  viet_tat: SNV\n", "co_quan: {ten: Sở Nội vụ viet_tat: SNV}\n", "co_quan:", "no-comma", "", "co_quan: {ten: Sở Nội vụ, viet_tat: SNV}"),
    Slip("the first dash glued, the second not", "  - UBND tỉnh Mẫu", "  -UBND tỉnh Mẫu", "  -UBND", "no-space-after-dash", "", "  - UBND tỉnh Mẫu"),
    Slip("the first dash long, the second not", "  - UBND tỉnh Mẫu", "  – UBND tỉnh Mẫu", "  – UBND", "wrong-dash", "", "  - UBND tỉnh Mẫu"),
    Slip("another sign than the bar above a colon", "        noi_dung: |\n          - Xác định rõ", "        noi_dung: l\n          - Xác định rõ:\n          + rõ", "        noi_dung: l", "wrong-bar", "", "        noi_dung: |"),
    Slip("no bar above a colon", "        noi_dung: |\n          - Xác định rõ", "        noi_dung:\n          - Xác định rõ:\n          + rõ", "        noi_dung:", "no-bar", "", "        noi_dung: |"),
    Slip("stars for dashes", "  - UBND tỉnh Mẫu\n  - Các phòng thuộc Sở\n", "  * UBND tỉnh Mẫu\n  - Các phòng thuộc Sở\n", "  * UBND", "wrong-dash", "", "  - UBND tỉnh Mẫu"),
    Slip("the frame of a sample", "nam: 2027\n", "```yaml\nnam: 2027\n", "```", "fence", "bỏ dòng"),
    Slip("a name with accents", "  - de_muc: TỔ CHỨC THỰC HIỆN\n", "  - de_muc: TỔ CHỨC THỰC HIỆN\n    ma: tổ chức\n", "    ma:", "name", "", "    ma: to-chuc"),
    Slip("a condition that does not end", "        {{ bien.van_phong }} theo dõi", "        {% if nam == 2027 %}{{ bien.van_phong }} theo dõi", "        {% if", "expression", "{% endif %}"),
    Slip("a condition that was not begun", "        {{ bien.van_phong }} theo dõi", "        {{ bien.van_phong }}{% endif %} theo dõi", "        {{ bien.van", "expression", "{% if"),
    Slip("number and symbol together", "  dia_danh: Mẫu\n", "  dia_danh: Mẫu\n  so: 05/KH-SNV\n", "  so:", "document-number", "so: 05"),
    Slip("the versions of two people in a text", VIEC, "<<<<<<< cua toi\n" + VIEC + "=======\n" + VIEC + ">>>>>>> cua ban\n", "<<<<<<< cua toi", "conflict-marks", "dòng dấu"),
    Slip("the versions of two people among keys", "  van_phong: Văn phòng Sở\n", "<<<<<<< HEAD\n  van_phong: Văn phòng Sở\n=======\n  van_phong: Văn phòng\n>>>>>>> b\n", "<<<<<<< HEAD", "conflict-marks", "dòng dấu"),
    Slip("a space before the colon, none behind it", RA_SOAT, RA_SOAT.replace(": ", " :"), "            san_pham :", "no-space-after-colon", "", RA_SOAT.rstrip()),
    Slip("the same on the last line of a task", "            thoi_gian: Quý II/2027\n", "            thoi_gian :Quý II/2027\n", "            thoi_gian :", "no-space-after-colon", "", "            thoi_gian: Quý II/2027"),
    Slip("two cells on one line", RA_SOAT + "            chu_tri: Phòng Pháp chế\n", RA_SOAT.rstrip() + " chu_tri: Phòng Pháp chế\n", "            san_pham: Báo cáo rà soát chu", "two-keys", "“chu_tri: Phòng Pháp chế”", RA_SOAT + "            chu_tri: Phòng Pháp chế", in_words=True),
    Slip("a key behind a heading", "      - de_muc: Yêu cầu\n        noi_dung: |\n", "      - de_muc: Yêu cầu noi_dung: |\n", "      - de_muc: Yêu cầu", "two-keys", "“noi_dung: |”", "      - de_muc: Yêu cầu\n        noi_dung: |", in_words=True),
    Slip("the dash of the second task gone", "          - nhiem_vu: Kiểm tra văn bản\n", "          nhiem_vu: Kiểm tra văn bản\n", "          nhiem_vu: Kiểm", "missing-dash", "gạch", "          - nhiem_vu: Kiểm tra văn bản"),
    Slip("two dashes for one", "  - Các phòng thuộc Sở", "  -- Các phòng thuộc Sở", "  -- Các", "wrong-dash", "", "  - Các phòng thuộc Sở"),
    Slip("the key of the appendices gone", "phu_luc:\n", "", "  - ten: PHÂN", "missing-parent", "phu_luc:", "phu_luc:", plus=True),
    Slip("the key of the columns gone", "    cot:\n", "", "      tt: STT", "missing-parent", "cot:", "    cot:", plus=True),
    Slip("the key of the groups gone", "      thoi_gian: Thời gian\n    nhom:\n", "      thoi_gian: Thời gian\n    mac_dinh: {san_pham: Báo cáo}\n", "      - ten: Chỉ đạo", "missing-parent", "nhom:", "    nhom:", plus=True),
    Slip("groups called tasks", "    nhom:\n", "    nhiem_vu:\n", "    nhiem_vu:", "groups-as-tasks", "", "    nhom:"),
    Slip("a dash where no list stands", "ky:\n  chuc_vu:\n    - KT. GIÁM ĐỐC\n    - PHÓ GIÁM ĐỐC\n", "ky:\n  - chuc_vu: GIÁM ĐỐC\n", "  - chuc_vu", "dash-too-many", "", "  chuc_vu: GIÁM ĐỐC"),
    Slip("a text and a list behind one key", "noi_nhan:\n  - UBND tỉnh Mẫu\n", "noi_nhan: UBND tỉnh Mẫu\n", "noi_nhan: UBND", "text-and-list", "- UBND tỉnh Mẫu", "noi_nhan:\n  - UBND tỉnh Mẫu", in_words=True),
    Slip("a quotation mark open inside braces", "co_quan:\n  chu_quan: UBND tỉnh Mẫu\n  ten: Sở Nội vụ\n  viet_tat: SNV\n", "co_quan: {chu_quan: 'UBND tỉnh Mẫu, ten: 'Sở Nội vụ', viet_tat: SNV}\n", "co_quan:", "unclosed-quote", "", "co_quan: {chu_quan: 'UBND tỉnh Mẫu', ten: 'Sở Nội vụ', viet_tat: SNV}"),
    Slip("two signs for a merged cell", RA_SOAT, "            san_pham: <<\n", "            san_pham: <<", "merge-sign", "một dấu", '            san_pham: "<"', in_words=True),
    Slip("a heading's key in an appendix", "  - ten: PHÂN", "  - de_muc: PHÂN", "  - de_muc: PHÂN", "unknown-key", "“ten”", "  - ten: PHÂN CÔNG NHIỆM VỤ NĂM 2027", in_words=True),
    Slip("a bar above a list", "noi_nhan:\n", "noi_nhan: |\n", "noi_nhan: |", "wrong-type", "“|”", "noi_nhan:"),
    Slip("a name of the second line of a text", "          - Việc thực hiện", "          - Việc {{ van_phong }} thực hiện", "          - Việc {{", "unknown-name", "bien.van_phong"),
    Slip("a colon beside an expression", "  - Các phòng thuộc Sở", "  - Các phòng: năm {{ nam }}", "  - Các phòng:", "wrong-type", "", "  - 'Các phòng: năm {{ nam }}'"),
    Slip("a ruled line", "bien:\n", "==========\nbien:\n", "======", "rule-line", "", "# =========="),
    Slip("a ruled line that YAML knows", "bien:\n", "---\nbien:\n", "---", "rule-line", "", "# ---"),
    Slip("dots for what is to come", "ket_thuc: |\n", "...\nket_thuc: |\n", "...", "rule-line", "", "# ..."),
    Slip("a note as programmers write it", "bien:\n", "// nhờ xem lại\nbien:\n", "//", "note", "", "# nhờ xem lại"),
    Slip("two bars", "        noi_dung: |\n          - Xác", "        noi_dung: ||\n          - Xác", "        noi_dung: ||", "wrong-bar", "", "        noi_dung: |"),
    Slip("a bar and a dot", "        noi_dung: |\n          - Xác", "        noi_dung: |.\n          - Xác", "        noi_dung: |.", "wrong-bar", "", "        noi_dung: |"),
    Slip("more than a share", RA_SOAT, "            san_pham: > 90% hồ sơ\n", "            san_pham: >", "special-start", "", "            san_pham: '> 90% hồ sơ'"),
    Slip("a question mark first", RA_SOAT, "            san_pham: ? Báo cáo\n", "            san_pham: ?", "special-start", "", "            san_pham: '? Báo cáo'"),
    Slip("quotation marks that Excel doubled", RA_SOAT, '            san_pham: "Báo cáo ""một cửa"""\n', "            san_pham:", "text-behind-quote", "", "            san_pham: 'Báo cáo \"một cửa\"'"),
    Slip("a mark for “as above”", RA_SOAT, '            san_pham: "\n', "            san_pham:", "unclosed-quote", "Chép lại chữ"),
    Slip("a row copied from Excel", "          - nhiem_vu: Kiểm tra văn bản\n", "3\tĐánh giá\tBáo cáo\tQuý IV\n          - nhiem_vu: Kiểm tra văn bản\n", "3\t", "pasted-row", "cchc-gen tasks import"),
    Slip("a number for the dash", "  - Các phòng thuộc Sở", "  2. Các phòng thuộc Sở", "  2.", "wrong-dash", "", "  - Các phòng thuộc Sở"),
    Slip("a number for the dash of a section", "      - de_muc: Yêu cầu", "      2. de_muc: Yêu cầu", "      2.", "wrong-dash", "", "      - de_muc: Yêu cầu"),
    Slip("a picture for the dash", "  - Các phòng thuộc Sở", "  👉 Các phòng thuộc Sở", "  👉", "wrong-dash", "", "  - Các phòng thuộc Sở"),
    Slip("a list closed by another bracket", "  chuc_vu:\n    - KT. GIÁM ĐỐC\n    - PHÓ GIÁM ĐỐC\n", "  chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC)\n", "  chuc_vu:", "bracket", "", "  chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"),
    Slip("children below the key of a text", "  - de_muc: TỔ CHỨC THỰC HIỆN\n    muc_con:\n", "  - de_muc: TỔ CHỨC THỰC HIỆN\n    noi_dung:\n", "    noi_dung:", "wrong-type", "", "    muc_con:"),
    Slip("two colons", "  ten: Sở Nội vụ\n", "  ten:: Sở Nội vụ\n", "  ten::", "unknown-key", "chỉ để lại một", "  ten: Sở Nội vụ", in_words=True),
    Slip("a task without its key", "          - nhiem_vu: Kiểm tra văn bản\n            san_pham: Báo cáo kiểm tra\n            chu_tri: Phòng Pháp chế\n            thoi_gian: Quý III/2027\n", "          - Kiểm tra văn bản\n", "          - Kiểm tra", "wrong-type", "", "          - nhiem_vu: Kiểm tra văn bản"),
    Slip("two dashes for a list in a list", "  - Các phòng thuộc Sở", "  - - Các phòng thuộc Sở", "  - -", "wrong-type", "", "  - Các phòng thuộc Sở"),
    Slip("braces round a text", RA_SOAT, "            san_pham: {Báo cáo}\n", "            san_pham: {", "wrong-type", "", "            san_pham: '{Báo cáo}'"),
    Slip("recipients on one line", "noi_nhan:\n  - UBND tỉnh Mẫu\n  - Các phòng thuộc Sở\n", "noi_nhan: UBND tỉnh Mẫu; Các phòng thuộc Sở\n", "noi_nhan:", "wrong-type", "“- Các phòng thuộc Sở”", "noi_nhan:\n  - UBND tỉnh Mẫu\n  - Các phòng thuộc Sở", in_words=True),
    Slip("yes in Vietnamese", "  dia_danh: Mẫu\n", "  dia_danh: Mẫu\n  du_thao: không\n", "  du_thao", "not-allowed-value", "“false”", "  du_thao: false", in_words=True),
    Slip("a choice with an empty text", "      - de_muc: Yêu cầu\n", '      - de_muc: Yêu cầu\n        linh_vuc: ""\n', "        linh_vuc", "empty", "the_che", "        linh_vuc: the_che", in_words=True),
    Slip("a reform area by its name", "      - de_muc: Yêu cầu\n", "      - de_muc: Yêu cầu\n        linh_vuc: Cải cách thể chế\n", "        linh_vuc", "not-allowed-value", "“the_che”", "        linh_vuc: the_che", in_words=True),
    Slip("the month before the day", "  ngay: __/01/2027", "  ngay: 01/15/2027", "  ngay", "date", "", "  ngay: 15/01/2027"),
    Slip("the word before the number", "  dia_danh: Mẫu\n", "  dia_danh: Mẫu\n  so: số 05\n", "  so:", "document-number", "", "  so: 05"),
    Slip("a place that is not given", "  dia_danh: Mẫu\n", "  dia_danh:\n", "  dia_danh:", "missing-key", "giá trị", "  dia_danh: Mẫu", in_words=True),
    Slip("a space in a name", "{{ bien.van_phong }} theo", "{{ bien.van phong }} theo", "        {{ bien.van ph", "expression", "", "        {{ bien.van_phong }} theo dõi, đôn đốc.", in_words=True),
    Slip("a comma in a name", "{{ bien.van_phong }} theo", "{{ bien,van_phong }} theo", "        {{ bien,", "expression", "{{ bien.van_phong }}", "        {{ bien.van_phong }} theo dõi, đôn đốc.", in_words=True),
    Slip("a brace gone", "{{ bien.van_phong }} theo", "{{ bien.van_phong } theo", "        {{ bien", "expression", "{{ bien.van_phong }}", "        {{ bien.van_phong }} theo dõi, đôn đốc.", in_words=True),
    Slip("the variables' key in another case", "bien:\n", "Bien:\n", "Bien:", "unknown-key", "bien", "bien:", in_words=True),
    Slip("no colon above a list", "  chuc_vu:\n", "  chuc_vu\n", "  chuc_vu", "no-colon", "", "  chuc_vu:"),
    Slip("the dash before a bar gone", "      - |\n        {{", "      |\n        {{", "      |", "missing-dash", "", "      - |"),
    Slip("a key of the head at the margin", "  ngay: __/01/2027", "ngay: __/01/2027", "ngay:", "indent", "2", "  ngay: __/01/2027"),
    Slip("a column too far left", "      san_pham: Sản phẩm", "    san_pham: Sản phẩm", "    san_pham: Sản", "indent", "6", "      san_pham: Sản phẩm"),
    Slip("a section two spaces further right", "  - de_muc: TỔ CHỨC", "    - de_muc: TỔ CHỨC", "    - de_muc: TỔ", "indent", "2", "  - de_muc: TỔ CHỨC THỰC HIỆN"),
    Slip("a group two spaces further right", "      - ten: Thể chế", "        - ten: Thể chế", "        - ten: Thể", "indent", "6", "      - ten: Thể chế"),
    Slip("the first quotation mark gone", "'{{ bien.van_phong }}'", "{{ bien.van_phong }}'", "            chu_tri: {{", "unopened-quote", "", "            chu_tri: '{{ bien.van_phong }}'"),
    Slip("quotation marks inside quotation marks", RA_SOAT, '            san_pham: "Báo cáo "rà soát" mới"\n', "            san_pham:", "text-behind-quote", "", "            san_pham: 'Báo cáo \"rà soát\" mới'"),
    Slip("an apostrophe inside quotation marks", RA_SOAT, "            san_pham: 'Báo cáo Krông A'na'\n", "            san_pham:", "text-behind-quote", "", "            san_pham: 'Báo cáo Krông A''na'"),
    Slip("a quotation mark of a list gone", "noi_dung:\n  - de_muc: MỤC", 'danh_so: ["I., "1.", "a)"]\nnoi_dung:\n  - de_muc: MỤC', "danh_so", "bracket", "", 'danh_so: ["I.", "1.", "a)"]'),
    Slip("an entry broken in the middle", "  - Căn cứ Nghị quyết số 76/NQ-CP ngày", "  - Căn cứ Nghị quyết số\nban hành số 76/NQ-CP ngày", "ban hành", "broken-value", "dòng trên"),
    Slip("two keys, the second with nothing", "luu: VT, VP\nky:\n", "luu: VT, VP ky:\n", "luu:", "two-keys", "“ky:”", "luu: VT, VP\nky:", in_words=True),
    Slip("a value on the next line", "  van_phong: Văn phòng Sở\n", "  van_phong:\n  Văn phòng Sở\n", "  Văn phòng", "broken-value", "dòng trên"),
    Slip("a bar in quotation marks", "ket_thuc: |", "ket_thuc: '|'", "ket_thuc", "wrong-bar", "", "ket_thuc: |"),
    Slip("a bar of another alphabet", "ket_thuc: |", "ket_thuc: ｜", "ket_thuc", "wrong-bar", "", "ket_thuc: |"),
    Slip("an indented mark of two versions", VIEC, "          <<<<<<< HEAD\n" + VIEC + "          =======\n" + VIEC + "          >>>>>>> b\n", "          <<<<<<<", "conflict-marks", "dòng dấu"),
    Slip("the year in brackets", "nam: 2027", "nam: [2027]", "nam:", "wrong-type", "", "nam: 2027"),
    Slip("two names in brackets", "luu: VT, VP", "luu: [VT, VP]", "luu:", "wrong-type", "", "luu: VT, VP"),
    Slip("a key in capitals throughout", "      - de_muc: Yêu cầu\n", "      - de_muc: Yêu cầu\n        LINH_VUC: the_che\n", "        LINH_VUC", "unknown-key", "“linh_vuc”", "        linh_vuc: the_che", in_words=True),
    Slip("no colon in braces", "co_quan:\n  chu_quan: UBND tỉnh Mẫu\n  ten: Sở Nội vụ\n  viet_tat: SNV\n", "co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Nội vụ, viet_tat SNV}\n", "co_quan", "unknown-key", "“viet_tat: SNV”", "co_quan: {chu_quan: UBND tỉnh Mẫu, ten: Sở Nội vụ, viet_tat: SNV}", in_words=True),
    Slip("no colon before braces", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh {san_pham: Báo cáo}\n", "    mac_dinh", "unknown-key", "mac_dinh: {san_pham", "    mac_dinh: {san_pham: Báo cáo}", in_words=True),
    Slip("a printed name in braces", "            san_pham: Báo cáo kiểm tra\n            chu_tri: Phòng Pháp chế\n            thoi_gian: Quý III/2027\n", "            chu_tri: Phòng Pháp chế\n            dong:\n              - {Thời gian: Quý III/2027, san_pham: Biên bản}\n", "              - {", "unknown-column", "Viết chỗ này thành: thoi_gian: Quý III/2027", "              - {thoi_gian: Quý III/2027, san_pham: Biên bản}", in_words=True),
    Slip("a date in braces", "van_ban:\n  dia_danh: Mẫu\n  ngay: __/01/2027\n  trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ\n", "van_ban: {dia_danh: Mẫu, ngay: 2027-01-15, trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ}\n", "van_ban:", "date", "Viết chỗ này thành: ngay: 15/01/2027", "van_ban: {dia_danh: Mẫu, ngay: 15/01/2027, trich_yeu: Cải cách hành chính năm 2027 của Sở Nội vụ}", in_words=True),
    Slip("keys with dashes, the rest without", "  dia_danh: Mẫu\n", "  - dia_danh: Mẫu\n", "  - dia_danh", "dash-too-many", "", "  dia_danh: Mẫu"),
    Slip("an entry deeper than the one above", "  - Các phòng thuộc Sở", "    - Các phòng thuộc Sở", "    - Các phòng", "glued-lines", "", "  - Các phòng thuộc Sở"),
    Slip("a long dash in the abbreviation", "  viet_tat: SNV", "  viet_tat: S–NV", "  viet_tat", "symbol", "", "  viet_tat: S-NV"),
    Slip("round brackets for braces", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh: (san_pham: Báo cáo)\n", "    mac_dinh", "no-braces", "", "    mac_dinh: {san_pham: Báo cáo}"),
    Slip("no braces", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh: san_pham: Báo cáo, chu_tri: Văn phòng\n", "    mac_dinh", "no-braces", "", "    mac_dinh: {san_pham: Báo cáo, chu_tri: Văn phòng}"),
    Slip("square brackets for braces", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh: [san_pham: Báo cáo]\n", "    mac_dinh", "wrong-type", "", "    mac_dinh: {san_pham: Báo cáo}"),
    Slip("a variable at the margin", "  van_phong: Văn phòng Sở\n", "  khac: Phòng khác\nvan_phong_2: Văn phòng\n  van_phong: Văn phòng Sở\n", "van_phong_2", "indent", "2", "  van_phong_2: Văn phòng"),
    Slip("the scheme of numbers as one text", "noi_dung:\n  - de_muc: MỤC", "danh_so: I., 1., a)\nnoi_dung:\n  - de_muc: MỤC", "danh_so", "wrong-type", "", 'danh_so: ["I.", "1.", "a)"]'),
    Slip("a date with long dashes", "  ngay: __/01/2027", "  ngay: 15–01–2027", "  ngay", "date", "", "  ngay: 15/01/2027"),
    Slip("a date with letters for digits", "  ngay: __/01/2027", "  ngay: l5/O1/2027", "  ngay", "date", "", "  ngay: 15/01/2027"),
    Slip("a date with its place", "  ngay: __/01/2027", "  ngay: Mẫu, ngày 15/01/2027", "  ngay", "date", "", "  ngay: 15/01/2027"),
    Slip("a date with a line for the day", "  ngay: __/01/2027", "  ngay: ——/01/2027", "  ngay", "date", "", "  ngay: __/01/2027"),
    Slip("an opening as a list", "mo_dau: |\n  Sở", "mo_dau:\n  - Sở", "mo_dau", "wrong-type", "", "mo_dau: |"),
    Slip("a cell twice in braces", "            san_pham: Báo cáo rà soát\n            chu_tri: Phòng Pháp chế\n            thoi_gian: Quý II/2027\n", "            dong:\n              - {san_pham: Báo cáo, san_pham: Biên bản}\n              - {san_pham: Kế hoạch}\n", "              - {san_pham: Báo cáo", "duplicate-key", "hai lần trên dòng"),
    Slip("the name of the second group gone", "      - ten: Thể chế\n", "", "        nhiem_vu:", "duplicate-key", "- ten: ...", "      - ten: Thể chế", plus=True, in_words=True),
    Slip("the keys of the signature at the margin", "ky:\n  chuc_vu:\n    - KT. GIÁM ĐỐC\n    - PHÓ GIÁM ĐỐC\n  ho_ten: Nguyễn Văn A\n", "ky:\nchuc_vu: GIÁM ĐỐC\n", "chuc_vu:", "unknown-key", "“ky:”", "  chuc_vu: GIÁM ĐỐC", in_words=True),
    Slip("a plus before an entry", "  - Các phòng thuộc Sở", "  + Các phòng thuộc Sở", "  + Các", "missing-dash", "", "  - Các phòng thuộc Sở"),
    Slip("a number before the dash", "  - de_muc: TỔ CHỨC THỰC HIỆN", "  II. - de_muc: TỔ CHỨC THỰC HIỆN", "  II.", "wrong-dash", "", "  - de_muc: TỔ CHỨC THỰC HIỆN"),
    Slip("the key of the opening gone", "mo_dau: |\n", "", "  Sở Nội vụ ban hành", "missing-parent", "mo_dau: |", "mo_dau: |", plus=True),
    Slip("the key of the closing gone", "ket_thuc: |\n", "", "  Trên đây", "missing-parent", "ket_thuc: |", "ket_thuc: |", plus=True),
    Slip("the key of the signature gone", "ky:\n", "", "  chuc_vu", "missing-parent", "ky:", "ky:", plus=True),
    Slip("the key of the letterhead gone", "van_ban:\n  dia_danh: Mẫu\n  ngay: __/01/2027\n", "  ngay: __/01/2027\n  dia_danh: Mẫu\n", "  ngay", "missing-parent", "van_ban:", "van_ban:", plus=True),
    Slip("the key of the signature indented", "ky:\n", "  ky:\n", "  ky:", "indent", "0", "ky:"),
    Slip("the printed name for the first key of an entry", "          - nhiem_vu: Rà soát văn bản", "          - Nội dung công việc: Rà soát văn bản", "          - Nội dung", "unknown-column", "", "          - nhiem_vu: Rà soát văn bản"),
    Slip("the words before an addressee", "noi_nhan:\n", "kinh_gui:\n  - Kính gửi: Sở Nội vụ\nnoi_nhan:\n", "  - Kính gửi", "wrong-type", "", "  - Sở Nội vụ"),
    Slip("the hour of a message before a key", "noi_nhan:\n", "[15:20, 12/1/2027] Chị Hoa: noi_nhan:\n", "[15:20", "chat", "", "noi_nhan:"),
    Slip("a curly mark at the end", RA_SOAT, '            san_pham: "Báo cáo rà soát”\n', '            san_pham: "', "unclosed-quote", "", '            san_pham: "Báo cáo rà soát"'),
    Slip("another mark at the end", RA_SOAT, "            san_pham: 'Báo cáo rà soát\"\n", "            san_pham: '", "unclosed-quote", "", "            san_pham: 'Báo cáo rà soát'"),
    Slip("no comma behind quotes", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh: {san_pham: 'Báo cáo'  chu_tri: 'Phòng'}\n", "    mac_dinh", "no-comma", "", "    mac_dinh: {san_pham: 'Báo cáo', chu_tri: 'Phòng'}"),
    Slip("a semicolon behind quotes", "      thoi_gian: Thời gian\n", "      thoi_gian: Thời gian\n    mac_dinh: {san_pham: 'Báo cáo'; chu_tri: 'Phòng'}\n", "    mac_dinh", "no-comma", "", "    mac_dinh: {san_pham: 'Báo cáo', chu_tri: 'Phòng'}"),
    Slip("an exclamation mark first", RA_SOAT, "            san_pham: ! Báo cáo\n", "            san_pham: !", "special-start", "", "            san_pham: '! Báo cáo'"),
    Slip("an exclamation mark for the bar", "        noi_dung: |\n" + XD, "        noi_dung: !\n" + XD, "        noi_dung: !", "wrong-bar", "", "        noi_dung: |"),
    Slip("posts in braces", "  chuc_vu:\n    - KT. GIÁM ĐỐC\n    - PHÓ GIÁM ĐỐC\n", "  chuc_vu: {KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC}\n", "  chuc_vu: {", "wrong-type", "", "  chuc_vu: [KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC]"),
    Slip("the rows of a task with accents", RA_SOAT, "            dòng:\n              - san_pham: Báo cáo\n", "            dòng", "unknown-column", "“dong”", "            dong:", in_words=True),
    Slip("a title for the key of a column, and the key for the title", "      san_pham: Sản phẩm\n", "      Sản phẩm: san_pham\n", "      Sản phẩm", "column-name", "", "      san_pham: Sản phẩm"),
    Slip("a long dash in a sum", "        {{ bien.van_phong }} theo", "        {{ nam – 1 }} theo", "        {{ nam", "expression", "{{ nam - 1 }}"),
    Slip("Word's marks inside braces", RA_SOAT, "            dong:\n              - {san_pham: “Báo cáo, tờ trình”}\n", "              - {", "unknown-column", "nháy thẳng"),
]  # fmt: skip

# The same, of which nothing else can be said before they are mended.
ALONE = [
    Slip("two keys with dashes, the rest without", "  dia_danh: Mẫu\n  ngay: __/01/2027\n", "  - dia_danh: Mẫu\n  - ngay: __/01/2027\n", "  - dia_danh", "dash-too-many", "bỏ dấu gạch"),
    Slip("the columns as a list of titles", "    cot:\n      tt: STT\n      nhiem_vu: Nội dung công việc\n      san_pham: Sản phẩm\n      chu_tri: Đơn vị chủ trì\n      thoi_gian: Thời gian\n", "    cot: [TT, Nhiệm vụ, Sản phẩm, Chủ trì, Thời gian]\n", "    cot: [", "wrong-type", "", "    cot: {tt: 'TT', nhiem_vu: 'Nhiệm vụ', san_pham: 'Sản phẩm', chu_tri: 'Chủ trì', thoi_gian: 'Thời gian'}"),
]  # fmt: skip

# What YAML takes, and prints otherwise than was meant: a warning.
DOUBTED = [
    Slip("a dash forgotten before a text", "  - Các phòng thuộc Sở", "    Các phòng thuộc Sở", "    Các phòng", "glued-lines", "- ", "  - Các phòng thuộc Sở", in_words=True),
    Slip("Enter in an entry", "  - Căn cứ Kế hoạch số 301/KH-UBND ngày 26/12/2026 của UBND tỉnh Mẫu", "  - Căn cứ Kế hoạch số 301/KH-UBND\n    ngày 26/12/2026 của UBND tỉnh Mẫu", "    ngày", "glued-lines", "Nối"),
    Slip("Enter inside a cell", RA_SOAT, "            san_pham: Báo cáo rà soát\n              Danh mục văn bản\n", "              Danh mục", "glued-lines", "|"),
    Slip("letters of another encoding", "  - Các phòng thuộc Sở", "  - CÃ¡c phÃ²ng thuá»™c Sá»Ÿ".replace("á»Ÿ", "á»" + chr(0x178)), "  - CÃ", "lost-letters"),
    Slip("nothing behind the bar", XD + VIEC, "", "        noi_dung: |", "nothing-written"),
    Slip("a key inside a block", VIEC, VIEC + "          linh_vuc: the_che\n", "          linh_vuc", "key-in-block", "linh_vuc"),
    Slip("one brace for two", "        {{ bien.van_phong }} theo dõi, đôn đốc.", "        { bien.van_phong }} theo dõi, đôn đốc.", "        { bien", "braces", "", "        {{ bien.van_phong }} theo dõi, đôn đốc."),
    Slip("no opening braces", "        {{ bien.van_phong }} theo dõi, đôn đốc.", "        bien.van_phong }} theo dõi, đôn đốc.", "        bien", "braces", "", "        {{ bien.van_phong }} theo dõi, đôn đốc."),
    Slip("letters of VNI", "  - Các phòng thuộc Sở", "  - Caùc phoøng thuoäc Sôû", "  - Caùc", "old-encoding"),
    Slip("letters of Telex", "  - Các phòng thuộc Sở", "  - Cacs phongf thuoocj Sowr", "  - Cacs", "no-accents", "phongf, thuoocj", "  - Các phòng thuộc Sở", in_words=True),
    Slip("letters of Telex with the tone inside", RA_SOAT, "            san_pham: Baso caso keest quar\n", "            san_pham:", "no-accents", "keest, quar", RA_SOAT.rstrip("\n"), in_words=True),
    Slip("letters of TCVN3", "  - Các phòng thuộc Sở", "  - C¸c phßng thuéc Së", "  - C¸c", "old-encoding"),
    Slip("a no-break space behind a dash", "  - Các phòng thuộc Sở", "  -\u00a0Các phòng thuộc Sở", "  -\u00a0", "invisible"),
    Slip("spaces as wide as letters", RA_SOAT, chr(0x3000) * 6 + RA_SOAT.lstrip(), chr(0x3000), "invisible"),
    Slip("no-break spaces for an indent", RA_SOAT, chr(0xA0) * 12 + RA_SOAT.lstrip(), chr(0xA0), "invisible"),
    Slip("a no-break space inside braces", "co_quan:\n  chu_quan: UBND tỉnh Mẫu\n  ten: Sở Nội vụ\n  viet_tat: SNV\n", "co_quan: {ten:\u00a0Sở Nội vụ, viet_tat: SNV}\n", "co_quan", "invisible"),
    Slip("no row below the key of the rows", RA_SOAT, RA_SOAT + "            dong:\n", "            dong", "nothing-written", "dong"),
    Slip("no child below the key of the children", "        noi_dung: |\n" + XD + VIEC, "        muc_con:\n", "        muc_con", "nothing-written", "muc_con"),
    Slip("an angle in a cell", "            thoi_gian: Quý II/2027\n", "            thoi_gian: >\n", "            thoi_gian: >", "folded"),
    Slip("a no-break space behind the colon", RA_SOAT, RA_SOAT.replace(": ", ":\u00a0"), "            san_pham", "invisible"),
    Slip("the key of the recipients gone", "noi_nhan:\n", "", "  - UBND tỉnh Mẫu", "lost-line", "noi_nhan:", "noi_nhan:", plus=True),
    Slip("a note glued to a value", "  dia_danh: Mẫu\n", "  dia_danh: Mẫu# đứng trước ngày\n", "  dia_danh:", "comment", "", "  dia_danh: Mẫu  # đứng trước ngày"),
    Slip("a note inside a block", VIEC, "          # xem lại\n" + VIEC, "          # xem", "note-in-block", "lên trên"),
    Slip("a note behind a value, as programmers write it", "  ten: Sở Nội vụ\n", "  ten: Sở Nội vụ // tên mới\n", "  ten:", "note", "", "  ten: Sở Nội vụ  # tên mới"),
    Slip("a dash before the text of a section", "      - de_muc: Yêu cầu\n        noi_dung: |\n", "      - de_muc: Yêu cầu\n      - noi_dung: |\n", "      - noi_dung", "dash-too-many", "", "        noi_dung: |"),
]  # fmt: skip
