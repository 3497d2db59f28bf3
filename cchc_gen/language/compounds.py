"""Words of two syllables whose one half may meet the half of another word: “phổ biến | chế độ” is no slip of “biên chế”."""

from __future__ import annotations

# Their second syllable also begins, with these or other accents, a word that administration writes all the time.
_BEFORE = (
    "phổ biến", "chế biến", "chuyển biến", "diễn biến", "đột biến", "ven biển", "bờ biển", "biên phòng", "thường trực",
    "túc trực", "chính trực", "cấu trúc", "kiến trúc", "phân công", "thi công", "thành công", "thủ công", "nhân công",
    "bãi công", "khởi công", "gia công", "tấn công", "tổng kết", "sơ kết", "cam kết", "liên kết", "đoàn kết", "ký kết",
    "gắn kết", "đơn vị", "địa vị", "cương vị", "học vị", "tập trung", "miền trung", "nội quy",
    "chính quy", "hóa đơn", "vận đơn", "đề nghị", "kiến nghị", "hội nghị", "luân chuyển", "vận chuyển",
    "điều chuyển", "di chuyển", "đảng ủy", "tỉnh ủy", "cấp ủy", "chi ủy", "cá nhân", "bệnh nhân", "công nhân",
    "quân nhân", "tư nhân", "nguyên nhân", "nạn nhân", "thân nhân", "phạm nhân", "doanh nhân", "thực thi", "khả thi",
    "kỳ thi", "cuộc thi", "hội thi", "dự thi", "đề thi", "bài thi", "hoàn thành", "trưởng thành", "hình thành", "tạo thành",
    "cấu thành", "chia thành", "chuyển thành", "tách thành", "biến thành", "lập thành", "trở thành", "hình thức",
    "phương thức", "chính thức", "kiến thức", "ý thức", "nhận thức", "tri thức", "trí thức", "hằng quý", "hàng quý",
    "mỗi quý", "từng quý", "theo quý", "điều chỉnh", "hiệu chỉnh", "hoàn chỉnh", "khả năng", "kỹ năng", "chức năng",
    "tiềm năng", "tính năng", "hiệu năng", "tài năng", "làm chủ", "dân chủ", "tự chủ", "đáp ứng", "cung ứng", "tương ứng",
    "phản ứng", "thích ứng", "thành viên", "đảng viên", "hội viên", "giáo viên", "học viên", "sinh viên", "đoàn viên",
    "nhân viên", "động viên", "ủy viên", "đồng thời", "kịp thời", "tạm thời", "nhân văn", "ngữ văn", "luận văn", "địa bàn",
    "phát điện", "bưu điện", "lưới điện", "cấp điện", "nguồn điện", "thủy điện", "đại diện", "tham quan", "khách quan",
    "tổng quan", "tập quán", "công nhận", "xác nhận", "chứng nhận", "trực tiếp", "gián tiếp", "giao tiếp", "liên thông",
    "giao thông", "truyền thông", "phổ thông", "lưu thông", "viễn thông", "quan hệ", "liên hệ", "thế hệ", "phát triển",
    "bệnh viện", "khắc phục", "khôi phục", "trang phục", "danh hiệu", "thương hiệu", "nhãn hiệu", "tín hiệu", "ký hiệu",
    "kiên quyết", "biểu quyết", "hải đảo", "biển đảo", "tập thể", "cụ thể", "đoàn thể", "toàn thể", "có thể",
    "bổ nhiệm", "đảm nhiệm", "phân phối", "chi phối", "thông báo", "dự báo", "cảnh báo", "nội bộ", "toàn bộ", "đồng bộ",
    "tiến bộ", "đường bộ", "tài chính", "bưu chính", "liêm chính", "truyền thống", "hiện thực", "xác thực", "thiết thực",
    "trung thực", "hội thẩm", "thế kỷ", "địa chỉ", "tiến hành", "thi hành", "vận hành", "phát hành", "chấp hành", "đồng hành",
    "song hành",
)  # fmt: skip
# Their first syllable also ends such a word.
_BEHIND = (
    "nhân dân", "tuyên truyền", "đào tạo", "chế độ",
    "chế phẩm", "chế tài", "chế biến", "tạo điều", "tạo lập", "tạo thuận", "tạo nguồn", "tạo ra", "vẫn còn",
    "vẫn chưa", "trì hoãn", "trị giá", "tri ân", "tri thức", "trí thức", "tầm soát", "tầm nhìn", "tạm thời", "tạm trú",
    "đính kèm", "đính chính", "đình chỉ", "đình công", "định kỳ", "định mức", "định hướng", "định suất", "gian lận",
    "gian nan", "đội ngũ", "đội hình", "đối tượng", "đối với", "đối thoại", "đối tác", "sơ tán", "sơ cấp", "sơ kết", "sơ bộ",
    "sơ đồ", "quyền lợi", "quyền hạn", "bộ phận", "bộ tiêu", "bộ chỉ", "bộ hồ", "dân cư", "dân tộc", "dân số", "dân sự",
    "dân chủ", "dân quân", "dân phòng", "thường xuyên", "thường trực", "thường kỳ", "thương tật", "thương mại", "phong phú",
    "phong trào", "phân loại", "phân bổ", "phân công", "phân khu", "phân luồng", "phân cấp", "truyền hình", "truyền thanh",
    "truyền tải", "truyền thông", "truyền thống", "truyền dẫn", "tuyến đường", "chức năng", "chức danh", "chức vụ",
    "chúc mừng", "chúc thọ", "văn hóa", "văn hoá", "khai báo", "khai thác", "khái niệm", "khái quát", "tín chỉ", "tín dụng",
    "tự động", "tự phát", "tự dùng", "tư nhân", "cao hơn", "giá trị", "hiện đại", "hiện nay", "hiện hành", "hiện tại",
    "hiện hữu", "hành chính", "thông suốt", "thông qua", "thông thoáng", "dùng chung", "vũ trang", "giãn cách", "gián đoạn",
    "gián tiếp", "quán triệt", "quản trị", "nhân rộng", "nhân lực", "nghiệp vụ", "đua nhau", "đưa vào", "bàn giao", "bán trú",
    "luật sư", "xuất hiện", "xuất khẩu", "xuất bản", "xuất phát", "xuất xứ", "suất ăn", "qua đó", "lý giải", "lý thuyết",
)  # fmt: skip
COMPOUNDS = frozenset((*_BEFORE, *_BEHIND))
