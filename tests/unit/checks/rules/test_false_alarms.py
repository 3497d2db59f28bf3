"""What a strict reader leaves alone stays silent; the true slip beside it, of the same words, is still found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.decree_forms import Form
from tests.support.small_plans import HEAD
from tests.unit.checks.rules.test_contradictions import list_codes, make_notice
from tests.unit.checks.rules.test_rules import body, check, referring

if TYPE_CHECKING:
    from pathlib import Path

# The rule, lines of which it finds something in each, lines of which it finds nothing in any.
KINDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "what is said to be there no more": (
        "KH-C1",
        ("Phấn đấu không còn hồ sơ quá hạn tại Sở Giao thông vận tải.", "Sở Giao thông vận tải tiếp nhận hồ sơ."),
        (
            "Thanh tra huyện, thanh tra sở không còn; việc dang dở được Thanh tra tỉnh kế thừa.",
            "Hội đồng nhân dân chỉ được bầu ở cấp tỉnh và cấp xã, không còn ở cấp huyện.",
            "Tài liệu của Ủy ban nhân dân cấp huyện giao về Lưu trữ lịch sử tỉnh gồm 4.860 mét giá.",
            "Tiếp nhận tài liệu cấp huyện tại phường Mẫu.",
            "Phông lưu trữ Sở Tài nguyên và Môi trường đã đóng.",
            "Các sở được hợp nhất gồm: // - Sở Xây dựng tiếp nhận Sở Giao thông vận tải.",
            "Sau khi không còn phòng tư pháp cấp huyện, Sở Tư pháp hỗ trợ trực tiếp các xã.",
            "Có ba thay đổi: // - Không còn phòng giáo dục và đào tạo cấp huyện.",
            "Trước khi không còn cấp huyện, Ủy ban nhân dân cấp huyện cấp giấy chứng nhận.",
            "Bộ Xây dựng được hợp nhất từ Bộ Giao thông vận tải và Bộ Xây dựng.",
            "Có 14 văn bản còn ghi thẩm quyền của cấp huyện.",
            "Tòa án nhân dân cấp huyện được thay thế bằng Tòa án nhân dân khu vực.",
            "Luật mới không còn quy định tổ chức thanh tra sở, thanh tra huyện.",
            "Ở nhiệm kỳ 2021-2026, cử tri bầu đại biểu Hội đồng nhân dân cấp huyện.",
            "Ông Nguyễn Văn A nguyên là Chủ nhiệm Ủy ban Dân tộc.",
            "Thành phố Cần Thơ nhận thêm địa bàn tỉnh Sóc Trăng và tỉnh Hậu Giang, theo đó không còn tên hai tỉnh này.",
        ),
    ),
    "what a document was before another one took its place": (
        "KH-C2",
        ("Thực hiện Nghị định số 61/2018/NĐ-CP.", "Theo Nghị quyết số 76/NQ-CP ngày 13 tháng 6 năm 2013 của Chính phủ."),
        (
            "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ từng là văn bản nền tảng trước khi được thay thế.",
            "Quyết định số 1187/QĐ-BNV ngày 15/10/2025 ban hành sau Quyết định số 892/QĐ-BNV ngày 05/12/2024.",
            "Theo Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.",
            "Luật Lưu trữ số 33/2024/QH15 thay thế Luật Lưu trữ số 01/2011/QH13.",
            "Nghị định này chấm dứt hiệu lực của Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.",
            "Nghị định số 24/2014/NĐ-CP ngày 04/4/2014 từng là cơ sở trước khi có Nghị định số 45/2025/NĐ-CP ngày 28/02/2025.",
        ),
    ),
    "a day until which things were so": (
        "KH-N9",
        ("Gửi báo cáo trước ngày 28/02/2026.", "Gửi báo cáo trước ngày 28/02/2026; từ nay đến cuối năm kiểm tra."),
        (
            "Xóa xong nhà tạm trước ngày 28/02/2026, sớm hơn 04 tháng so với kế hoạch.",
            "Trước ngày 28/02/2026, hồ sơ được tiếp nhận qua cổng của tỉnh; nay đã chuyển về Trung ương.",
            "Nhiệm vụ này trước ngày 28/02/2026 thuộc ngành lao động.",
            "Đoàn phát hiện 58 sai sót, trong đó 41 sai sót khắc phục ngay, 17 sai sót xong trước ngày 28/02/2026.",
        ),
    ),
    "the health of the people, parties that rule, halves of the hand": (
        "ND30-VH9",
        ("Chăm lo đời sống của nhân dân.", "Theo chủ trương của đảng."),
        ("Bảo vệ, nâng cao sức khỏe nhân dân.", "Kiểm tra là chức năng của đảng cầm quyền."),
    ),
    "hours of a night, things beside a share, falls beside another": (
        "KH-N10",
        ("Trực từ 22 giờ đến 04 giờ.",),
        ("Bơm vào ban đêm, từ 22 giờ đến 04 giờ.",),
    ),
    "a share of something else": (
        "KH-M5",
        ("Có 124/124 trụ sở có đường truyền, 97%.", "Có 12/15 xã báo cáo (90%)."),
        (
            "Có 124/124 trụ sở có đường truyền, 97% thôn có cáp quang.",
            "Có 12/15 xã báo cáo (80%).",
            "Tổng mức đầu tư 1.500 tỷ đồng, trong đó trung ương 1.050 tỷ đồng, tỉnh 450 tỷ đồng, tương ứng 70% và 30%.",
        ),
    ),
    "a fall of something else": (
        "KH-M9",
        ("Số vụ giảm 11%, từ 27 vụ xuống 21 vụ.",),
        ("Số em bị tai nạn giảm 11%, riêng đuối nước giảm từ 27 em xuống 21 em.",),
    ),
    "a team that is called by what it does": (
        "KH-D1",
        ("Các xã kiểm tra kiểm tra từng kho.",),
        ("Tổ kiểm tra kiểm tra từng kho.", "Bộ cân thăng bằng bằng tre cần mài nhẵn."),
    ),
    "names within other words, and as their owners write them": (
        "ND30-VH10",
        ("Gửi tỉnh ủy.", "Từ cách mạng tháng tám đến nay.", "Đặt báo nhân dân."),
        (
            "Nhiệm vụ đã được cấp tỉnh ủy quyền.",
            "Ngân hàng Phát triển Châu Á (ADB) tài trợ.",
            "Sơn lại vạch kẻ đường Cách Mạng Tháng Tám.",
            "Cấp báo Nhân Dân và báo Nhân dân cho người có uy tín.",
            "Tra Từ điển tiếng Việt, từ điển Tiếng Việt.",
        ),
    ),
    "words beside words of the body, names of other languages": (
        "KH-D3",
        ("Nâng mức hai lòng của người dân.", "Thủ tục xcơ quan."),
        (
            "Bón 30 kg urê, 20 kg vôi; đo khí mêtan, nồng độ ôzôn.",
            "Chà hai lòng bàn tay.",
            "Mát-xcơ-va, Bắc Kinh và Men-bơn là ba thành phố đã đến.",
        ),
    ),
    "two words, each spelled right, are no slip of a third": (
        "KH-D3",
        (
            "Nộp hô sơ trực tuyến.",
            "Nộp ho so trực tuyến.",
            "Phát động phong trào thi đưa.",
            "Phân đầu hoàn thành kế hoạch.",
            "Ban hành ke hoach tập huấn.",
            "Ban hành kê hoach tập huấn.",
            "Giải quyết thu tuc cho dân.",
            "Gửi báo cao kết quả.",
            "Trên cổng thông tin điện từ của tỉnh.",
            "Nâng mức đó hài lòng của dân.",
            "Xây dựng quý trình nội bộ.",
            "Công bố chi số hài lòng.",
            "Giao biến chế cho các đơn vị.",
            "Ban hành quyết đình thành lập.",
            "Hướng dẫn nghị đình của Chính phủ.",
            "Nâng cao kết qua xếp hạng.",
            "Kiện toàn ủy bàn nhân dân xã.",
            "Tổng hợp thành phân hồ sơ.",
            "Kết nối với Hệ thông tin của tỉnh.",
            "Nâng cao năng xuất lao động.",
        ),
        (
            "Tăng 88 hộ so với đầu năm.",
            "Giao phân đầu việc cho từng người, phân đầu mối rõ ràng.",
            "Giảm 12 hộ so với cùng kỳ.",
            "Nếu không thành thì đưa ra Tòa án.",
            "Khi hết hạn thì đưa vào kho.",
            "Họ so sánh hai phương án.",
            "Giúp dân dễ hiểu qua hình ảnh.",
            "Lượng mưa được dự báo cao hơn trung bình.",
            "Nguy cơ cháy rừng ở cấp cảnh báo cao.",
            "Vùng trồng bao cao su của xã.",
            "Cung cấp điện từ ngày 05/5/2026.",
            "Sử dụng điện từ nguồn tái tạo.",
            "Đo điện từ trường tại trạm.",
            "Không chi vượt quá mức đó.",
            "Áp dụng mức đó cho các xã.",
            "Xã chi số tiền còn lại cho việc này.",
            "Số liệu này chỉ so sánh với năm trước.",
            "Hội đồng quản lý Quỹ trình Chủ tịch phê duyệt.",
            "Công tác phổ biến chế độ, chính sách cho người lao động.",
            "Thường trực tuyên truyền tại cơ sở.",
            "Lãnh đạo tạo điều kiện cho công chức học tập.",
            "Việc phân công vẫn còn chồng chéo.",
            "Tổng kết qua 5 năm thực hiện.",
            "Cam kết qua các hội nghị.",
            "Đơn vị trì hoãn việc nộp; đơn vị trị giá tài sản.",
            "Tập trung tầm soát bệnh cho người cao tuổi.",
            "Ban hành nội quy đính kèm.",
            "Sử dụng hóa đơn gian lận bị xử phạt.",
            "Đề nghị đình chỉ công tác.",
            "Luân chuyển đội ngũ cán bộ; điều chuyển đối tượng.",
            "Đảng ủy bàn và thống nhất chủ trương.",
            "Cá nhân dần nâng cao ý thức.",
            "Việc thực thi đưa lại kết quả; kỳ thi đưa vào quy củ.",
            "Hoàn thành phân bổ dự toán; chia thành phân khu.",
            "Hình thức hiện đại; kiến thức hiện nay.",
            "Hằng quý định kỳ báo cáo.",
            "Di dời 25 hộ sơ tán.",
            "Điều chỉnh quyền lợi của người lao động.",
            "Xác định khả năng cao sẽ xảy ra.",
            "Giải quyết đình công; giải quyết đính chính.",
            "Làm chủ tri thức mới.",
            "Đáp ứng dùng chung; tương ứng dùng cho cấp xã.",
            "Cần bộ phận chuyên trách.",
            "Các thành viên chúc mừng.",
            "Đồng thời giãn tiến độ; kịp thời gián đoạn.",
            "Di sản nhân văn phong phú.",
            "Trên địa bàn hành chính mới.",
            "Lắp cửa điện tự động, máy phát điện tự dùng.",
            "Kiến trúc tuyến phố; cấu trúc tuyến đường.",
            "Tuyến truyền tải 110 kV; tuyến truyền thanh xã.",
            "Tham quan Lý Sơn.",
            "Chế biến chế phẩm sinh học.",
            "Công nhận dân tộc, dân cư.",
            "Được khen thường xuyên.",
            "Trực tiếp nhân rộng mô hình.",
            "Liên thông tín chỉ giữa các trường.",
            "Quan hệ thông suốt giữa các phòng.",
            "Phát triển khái niệm mới.",
            "Bệnh viện chức năng; Cổng Văn hóa làng.",
            "Cổng khai báo tạm trú.",
            "Sông Hồng có khả năng xuất hiện lũ trên báo động II.",
            "Hội thảo tại Men-bơn (Ô-xtrây-li-a) và Pa-ri.",
            "Trang phục vũ công.",
            "Danh hiệu qua các năm.",
            "Thương hiệu qua kiểm định.",
        ),
    ),
    "a word that comes twice on purpose": (
        "KH-D1",
        (
            "Gió theo theo hướng Tây.",
            "Chuyển đến Văn Văn phòng.",
            "Chỉ đạo của của Ủy ban nhân dân.",
            "Các các cơ quan thực hiện.",
            "Gửi gửi văn bản tới các xã.",
            "Tại tại các xã của tỉnh.",
            "Báo cáo UBND Tỉnh tỉnh Mẫu.",
            "Nằm ở phía Nam Nam của tỉnh.",
            "Hồ sơ gửi Kho Kho bạc.",
            "Xây dựng kế hoạch hoạch năm 2026.",
            "Công chức chức của xã.",
        ),
        (
            "Bão di chuyển theo hướng Tây Tây Bắc.",
            "Gió hướng Đông Đông Nam, sau chuyển Bắc Đông Bắc.",
            "Bão đi theo hướng bắc bắc tây rồi nam nam đông.",
            "Nội dung còn chung chung.",
            "Thả 02 cá thể tê tê Java.",
            "Thông báo gia hạn hạn nộp tờ khai.",
            "Các tổ bảo vệ trật tự tự quản tại thôn.",
            "Hội đồng xem xét xét tặng danh hiệu.",
            "Quán triệt triệt để nguyên tắc này.",
            "Hướng dẫn bảo mật mật khẩu tài khoản.",
            "Nhà ở bản Cát Cát được xây lại.",
            "Đồng chí Lê Lê Na giữ nhiệm vụ này.",
            "Phát hiện trong tháng Năm năm 2026.",
            "Đã giải thích thích đáng cho người dân.",
            "Các cháu tăng cân đều đều hằng tháng.",
            "Ba cô luân phiên phiên dịch.",
            "Số tiền đền bù bù đắp thiệt hại.",
            "Mùa đông đông đúc khách.",
            "Đại biểu biểu quyết thông qua.",
            "Cử tri tri ân các đại biểu.",
            "Giá cả cả năm ổn định.",
            "Tàu cá cá nhân phải đăng ký.",
            "Học sinh bán trú trú tại trường.",
            "Trạm bơm bơm liên tục.",
            "Các cấp ủy ủy quyền.",
            "Hợp tác xã xã Tân Phú.",
            "Biện pháp pháp lý cần thiết.",
            "Định hướng hướng tới năm 2030.",
            "Cập nhật nhật ký vận hành.",
            "Bố trí mặt bằng bằng vốn ngân sách.",
            "Hội đồng tư vấn vấn đề này.",
            "Đồng thời thời gian được rút ngắn.",
            "Trồng mít, chôm chôm, sầu riêng và vân vân.",
            "Giao Công an an ninh khu vực.",
            "Tỉnh Nghệ An an toàn về giao thông.",
            "Trên địa bàn bàn giao hồ sơ đúng hạn.",
            "Bồi dưỡng kỹ năng năng lực số.",
            "Mời chuyên gia gia nhập tổ.",
            "Người đăng ký ký số vào hồ sơ.",
            "Nêu rõ lý do do thiên tai.",
            "Hiện tại tại các xã đều có.",
            "Trang bị máy tính tính toán nhanh.",
            "Có văn bằng bằng tiếng Anh.",
            "Rà soát di tích tích hợp vào bản đồ.",
            "Khám chữa bệnh bệnh nhân nặng.",
            "Làm việc đúng thời hạn hạn chế.",
            "Số tiền tiền thưởng được hưởng.",
        ),
    ),
    "two things that are measured at one place": (
        "KH-M1",
        (
            ("Số hóa hồ sơ tại Trung tâm Phục vụ hành chính công các xã, phường đạt 90%. // "
            "Thực hiện số hóa hồ sơ tại Trung tâm Phục vụ hành chính công các xã, phường đạt 80%."),
            ("Mức độ hài lòng của người dân tại Bộ phận Một cửa các xã đạt 95%. // "
            "Phấn đấu mức độ hài lòng của người dân tại Bộ phận Một cửa các xã đạt 85%."),
        ),
        (
            ("Hồ sơ số hóa tại Trung tâm Phục vụ hành chính công tỉnh đạt 100%; tại Trung tâm Phục vụ hành chính công các xã, "
            "phường đạt từ 90% trở lên. // Bồi dưỡng kỹ năng số, kỹ năng giải quyết thủ tục cho 100% công chức làm việc tại "
            "Trung tâm Phục vụ hành chính công các xã, phường."),
            ("Thanh toán trực tuyến tại Trung tâm Phục vụ hành chính công các xã, phường đạt 60%. // "
            "Công khai thủ tục tại Trung tâm Phục vụ hành chính công các xã, phường đạt 100%."),
            ("Trang bị máy quét ở Bộ phận Tiếp nhận và Trả kết quả của Ủy ban nhân dân các xã, phường đạt 70%. // "
            "Lắp camera ở Bộ phận Tiếp nhận và Trả kết quả của Ủy ban nhân dân các xã, phường đạt 50%."),
            ("Giải quyết hồ sơ của Trung tâm Phục vụ hành chính công các xã, phường, đặc khu đạt 98%. // "
            "Số hóa của Trung tâm Phục vụ hành chính công các xã, phường, đặc khu đạt 90%."),
            ("Cấp nước sạch trên địa bàn các xã vùng cao, biên giới của tỉnh đạt 90%. // "
            "Phủ sóng trên địa bàn các xã vùng cao, biên giới của tỉnh đạt 80%."),
        ),
    ),
    "a unit beside a post in a list": (
        "KH-M12",
        (
            "Phòng Hành chính, Tổng hợp chủ trì. // Phòng Hành chính - Tổng hợp báo cáo. // Phòng Hành chính, Tổng hợp theo dõi.",
            "Phòng Văn hóa và Thông tin chủ trì. // Phòng Văn hóa - Thông tin báo cáo.",
            "Tuyên truyền trên địa bàn tỉnh Khác.",
        ),
        (
            "Các thành viên Ban Chỉ đạo và Trưởng thôn dự họp. // Các thành viên Ban Chỉ đạo, Trưởng thôn dự tập huấn.",
            "Sở Nội vụ và Chủ tịch các xã dự họp. // Sở Nội vụ, Chủ tịch các xã dự tập huấn.",
            "Ban Quản lý và Đội Kiểm tra đi thực tế. // Ban Quản lý, Đội Kiểm tra báo cáo.",
            "Sở Nội vụ, Mặt trận xã dự họp. // Sở Nội vụ và Mặt trận xã báo cáo.",
            "Ban Quản lý, Hợp tác xã dự họp. // Ban Quản lý và Hợp tác xã báo cáo.",
            "Học tập kinh nghiệm trên địa bàn tỉnh Khác.",
            "Dân cư trên địa bàn tỉnh Khác trước sáp nhập.",
        ),
    ),
    "what was reached beside what is aimed at": (
        "KH-M1",
        (
            ("Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 88%. // Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 83,4%."),
            ("Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 88%. // Tỷ lệ hồ sơ trực tuyến toàn trình đạt 83%."),
            ("Phương án 1: Kiểm tra tối thiểu 30% số cơ quan, đơn vị. // Phương án 1: Kiểm tra tối thiểu 20% cơ quan, đơn vị."),
        ),
        (
            ("Tỷ lệ hồ sơ trực tuyến toàn trình đạt 83,4%. // Tỷ lệ hồ sơ trực tuyến toàn trình đạt tối thiểu 88%."),
            ("Giải quyết hồ sơ trước hạn, đúng hạn 99,30%. // Tỷ lệ giải quyết hồ sơ trước hạn, đúng hạn đạt từ 99,5% trở lên."),
            ("Phương án 1: Kiểm tra tối thiểu 30% số cơ quan, đơn vị. // Phương án 2: Kiểm tra tối thiểu 20% cơ quan, đơn vị."),
            ("Tỷ lệ tuân thủ vệ sinh tay mới đạt 79%. // Tỷ lệ tuân thủ vệ sinh tay đạt từ 85% trở lên."),
            ("Thu ngân sách trên địa bàn đạt 85% dự toán năm. // Thu ngân sách trên địa bàn ước đạt 102% dự toán năm."),
            ("Thu ngân sách trên địa bàn xã đạt 102% dự toán năm. // Chi ngân sách trên địa bàn xã đạt 98% dự toán năm."),
            ("Kịch bản thấp: Giải ngân vốn đầu tư công ít nhất 90%. // Kịch bản cao: Giải ngân vốn đầu tư công ít nhất 95%."),
            ("Tỷ lệ hộ nghèo đa chiều của xã còn 2%. // Giảm tỷ lệ hộ nghèo đa chiều của xã xuống còn 1%."),
            ("Trong 9 tháng, tỷ lệ hồ sơ trực tuyến toàn trình đạt 61%. // Tỷ lệ hồ sơ trực tuyến toàn trình đạt từ 80%."),
            ("Tỷ lệ giải ngân vốn đầu tư công đến ngày 30/6 đạt 42%. // Tỷ lệ giải ngân vốn đầu tư công cả năm đạt 95%."),
            ("Năm 2025, mức độ hài lòng của người dân đạt 91%. // Mức độ hài lòng của người dân đạt 95%."),
        ),
    ),
    "an indicator of something else": (
        "KH-M1",
        (
            ("Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn đạt 95%. // Tỷ lệ hồ sơ giải quyết đúng hạn đạt tối thiểu 98%."),
            ("Tỷ lệ chuyên cần của học sinh khối 6 đạt 98%. // Tỷ lệ chuyên cần của học sinh khối 6 đạt 99%."),
            ("Năm 2026, mức độ hài lòng của người dân đạt 90%. // Mức độ hài lòng của người dân đạt 95%."),
        ),
        (
            ("Tỷ lệ chuyên cần của học sinh khối 6 đạt 98%. // Tỷ lệ chuyên cần của học sinh khối 9 đạt 99%."),
            ("Tỷ lệ trẻ em dưới 1 tuổi tiêm chủng đủ đạt 95%. // Tỷ lệ trẻ em dưới 5 tuổi tiêm chủng đủ đạt 90%."),
            ("Tỷ lệ lao động qua đào tạo có bằng cấp đạt 30%. // Tỷ lệ lao động qua đào tạo đạt 68%."),
            ("Tỷ lệ viên chức hoàn thành xuất sắc nhiệm vụ 20%. // Tỷ lệ viên chức hoàn thành tốt nhiệm vụ 75%."),
            ("Cấp tỉnh: Tỷ lệ hồ sơ trực tuyến toàn trình đạt 90%. // Cấp xã: Tỷ lệ hồ sơ trực tuyến toàn trình đạt 80%."),
        ),
    ),
    "a number that counts what stands behind it": (
        "ND30-VH3",
        (
            "Trụ sở tại phường 7, thành phố Mẫu.",
            "Họp dân của phường 12 trong tháng.",
            "Tuyến đường qua quận 3.",
            "Giao phường 5 tổ chức hội nghị.",
            "Trong địa bàn phường 1 năm 2026.",
            "Họp ở phường 4 khuyến khích người dân.",
            "Làm tại phường 3 đồng thời với xã.",
            "Mở tại phường 7 bộ phận một cửa.",
            "Giao các phường 5, 7 và 9 thực hiện.",
        ),
        (
            "Khảo sát 5.400 phiếu tại các xã, phường, mỗi xã, phường 40 phiếu.",
            "Mỗi phường 5 người tham gia.",
            "Từng xã, phường 2 tổ công nghệ số.",
            "Cấp cho xã, phường 15 máy quét.",
            "Hỗ trợ mỗi phường 50 triệu đồng.",
            "Mỗi xã, phường 10 hộ, mỗi hộ một phiếu.",
            "Phân bổ cho phường 3 biên chế.",
            "Mở tại phường 4 lớp bồi dưỡng.",
            "Bố trí tại phường 6 công chức.",
            "Giao mỗi phường 8, mỗi xã 6 chỉ tiêu.",
        ),
    ),
    "the sentence says that the past is meant": (
        "KH-C1",
        (
            "Phối hợp với Ủy ban nhân dân cấp huyện.",
            "Sau khi sắp xếp bộ máy, cấp huyện phải báo cáo.",
            "Đề nghị cấp huyện bàn giao mặt bằng.",
            "Cấp huyện báo cáo trước ngày 30/11/2026.",
            "Tiếp nhận ý kiến của cấp huyện.",
            "Bỏ phiếu tại các xã và ở cấp huyện.",
            "Kết thúc kiểm tra tại UBND huyện Mẫu.",
            "Chuyển hồ sơ từ cấp huyện lên tỉnh.",
            "Thay thế trang thiết bị cho cấp huyện.",
            "Xóa nhà tạm tại các huyện, thị xã, thành phố.",
            "Trình Sở Kế hoạch và Đầu tư thẩm định.",
            "Nhân dân tỉnh Hòa Bình tham gia.",
            "Từ ngày 15/8/2026, cấp huyện nộp báo cáo.",
            "Cấp huyện chỉ đạo các xã, phường đã sắp xếp.",
            "Cấp huyện xử lý hồ sơ đã chuyển.",
            "Giao UBND cấp huyện rà soát các văn bản không còn phù hợp.",
            "Rà soát hồ sơ của cấp huyện.",
            "Điều chỉnh kế hoạch của cấp huyện.",
            "Sau khi kết thúc hoạt động của cấp huyện, việc nhiều hơn. // Giao cấp huyện kiểm tra.",
            "Sau khi kết thúc hoạt động của cấp huyện, việc nhiều hơn. // Ủy ban nhân dân cấp huyện bố trí kinh phí.",
            "Sau khi kết thúc hoạt động của cấp huyện, việc nhiều hơn. // Cấp huyện báo cáo hằng tháng.",
            "Sau khi sắp xếp, UBND huyện chỉ đạo các xã.",
            "Giao UBND huyện chủ trì, năm 2026 hoàn thành.",
            "Theo Quyết định số 12/QĐ-UBND ngày 12/3/2024, đề nghị cấp huyện báo cáo.",
            "Sắp xếp cơ quan chuyên môn thuộc Ủy ban nhân dân cấp huyện.",
            "Phối hợp với Sở Thông tin và Truyền thông để kế thừa dữ liệu.",
            "Cung cấp dịch vụ công trực tuyến mức độ 4.",
            "Họp trực tuyến 3 cấp.",
            "Xây dựng Chính phủ điện tử.",
            "Trước đây cấp huyện giải quyết; nay giao cấp huyện báo cáo.",
        ),
        (
            "Vận hành bộ máy sau khi tỉnh Lâm Đồng, tỉnh Đắk Nông, tỉnh Bình Thuận được sắp xếp thành một tỉnh.",
            "Được thành lập trên cơ sở sắp xếp tỉnh Hà Giang và tỉnh Tuyên Quang.",
            "Cấp xã tiếp nhận thêm 268 thủ tục từ cấp huyện.",
            "Trong đó có 120 thủ tục nhận bàn giao từ cấp huyện.",
            "Kết thúc hoạt động của 9 đơn vị hành chính cấp huyện.",
            "Công chức cấp huyện điều động về còn ít.",
            "Từ ngày 01 tháng 7 năm 2025, việc của cấp huyện do cấp xã làm.",
            "Rà soát các quyết định có nội dung giao việc cho cấp huyện.",
            "Còn quy định về thẩm quyền của Ủy ban nhân dân cấp huyện không còn phù hợp.",
            "Sửa tên cơ quan “Sở Giao thông vận tải” thành “Sở Xây dựng”.",
            "Sau khi kết thúc hoạt động của cấp huyện, việc nhiều hơn. // Lập phương án chỉnh lý tài liệu của cấp huyện.",
            "Khối lượng công việc cấp xã tăng sau khi bỏ cấp huyện.",
            "Nhiệm vụ được chuyển giao từ cấp huyện còn nhiều.",
            "Không tổ chức cấp huyện từ ngày 01/7/2025.",
            "Nay không còn cấp huyện nên việc nhiều hơn.",
            "Cấp xã tiếp nhận nhiệm vụ, tài liệu từ cấp huyện.",
            "Trước đây, cấp huyện giải quyết việc này.",
            "Tài liệu của cấp huyện trước sắp xếp được chỉnh lý.",
            "Hồ sơ do cấp huyện lập trước ngày 01/7/2025 được số hóa.",
            "Hồ sơ do cấp huyện lập trước ngày 01 tháng 7 năm 2025 được số hóa.",
            "Kết thúc hoạt động của cấp huyện, việc chuyển về cấp xã.",
            "Công chức cấp huyện sau sắp xếp được bố trí về cấp xã.",
            "Tài sản của cấp huyện đã giải thể được bàn giao.",
            "Nhiệm vụ của cấp huyện được chuyển cho cấp xã.",
            "Nhiệm vụ của cấp huyện cũ nay thuộc cấp xã.",
            "Sở Tài chính được thành lập trên cơ sở hợp nhất Sở Tài chính và Sở Kế hoạch và Đầu tư.",
            "Sau khi sáp nhập tỉnh Hà Nam, tỉnh Nam Định vào tỉnh Ninh Bình, việc nhiều hơn.",
            "Ông A, nguyên Giám đốc Sở Giao thông vận tải, phát biểu.",
            "Giấy phép do Sở Giao thông vận tải cấp trước ngày 01/3/2025 còn hiệu lực.",
            "Chuyển từ mô hình ba cấp sang mô hình hai cấp.",
            "Thay cho dịch vụ công mức độ 4 là dịch vụ công toàn trình.",
            "Địa bàn tỉnh Hòa Bình trước sáp nhập có 10 xã.",
            "Sở Xây dựng hình thành từ việc hợp nhất Sở Xây dựng với Sở Giao thông vận tải.",
            "Năm 2024, Ủy ban nhân dân huyện tổ chức 12 cuộc họp.",
            "Giai đoạn 2021 - 2025, các huyện, thị xã, thành phố hoàn thành 98% chỉ tiêu.",
            "Ủy ban nhân dân huyện Mẫu đã phê duyệt quy hoạch.",
            "Quy hoạch đã được Ủy ban nhân dân huyện phê duyệt.",
            "Kế thừa cơ sở dữ liệu của Sở Thông tin và Truyền thông.",
            "Xã được thành lập trên cơ sở nhập xã Tân Lập và thị trấn Tân Sơn.",
            "Bố trí lại trụ sở dôi dư của các huyện, thị xã, thành phố.",
            "Chỉnh lý hồ sơ lưu trữ của cấp huyện.",
            "Trường đạt phổ cập giáo dục mức độ 3, xóa mù chữ mức độ 2.",
            "Đơn vị tự chủ ở mức độ 4.",
            "Họp trực tuyến ba cấp học, chia theo 3 cấp độ.",
            "Chỉ số phát triển Chính phủ điện tử của Việt Nam tăng 15 bậc.",
            "Sở Văn hóa và Thể thao chủ trì.",
            "Khi còn là huyện Cư Jút, tỉnh Đắk Nông, địa phương có 01 thị trấn và 07 xã.",
            "Quyết định được Ủy ban nhân dân tỉnh Quảng Nam ký năm 2017, thời hạn đến năm 2067.",
            "Nơi đăng ký khai sinh: xã Hòa Hiệp, huyện Hòa Vang, tỉnh Quảng Nam - Đà Nẵng.",
            "Bỏ cụm từ “cấp huyện” tại tên Điều 7 của Quy chế.",
        ),
    ),
    "a ward that is named after a person": (
        "ND30-VH3",
        ("Tuyên truyền tại Phường Hoa Lư.", "Trên địa bàn Tỉnh Lâm Đồng.", "Họp tại Xã Tân Lập Hạ."),
        ("Tuyên truyền tại Phường Lý Văn Lâm.", "Hội Khuyến học Phường Lê Chân trao học bổng.",
         "Họp tại Phường Nguyễn Đình Chiểu và Xã Vũ Văn Dũng."),
    ),
    "a watch that ends the next day": (
        "KH-N10",
        ("Trực từ 14 giờ đến 11 giờ.", "Họp từ 10 giờ 30 đến 08 giờ 00."),
        ("Tuần tra từ 22 giờ đến 03 giờ sáng tại các điểm phức tạp.", "Trực từ 17 giờ 00 đến 07 giờ 30 hôm sau.",
         "Trực từ 7 giờ đến 17 giờ."),
    ),
    "two days, and what they are": (
        "KH-N8",
        ("Luyện tập ngày 11 tháng 5 năm 2027 (thứ Hai).", "Luyện tập ngày 11/5/2027 (thứ Hai), xong trong ngày."),
        ("Luyện tập: ngày 10 và 11 tháng 5 năm 2027 (thứ Hai, thứ Ba).", "Họp ngày 10 và 11/5/2027 (thứ Hai và thứ Ba)."),
    ),
    "days within a longer time": (
        "KH-N10",
        ("Tập huấn 02 ngày, từ ngày 10 đến ngày 20 tháng 01 năm 2027.",),
        ("Đưa hàng Việt về 15 xã, mỗi xã 02 ngày, từ ngày 10 đến ngày 20 tháng 01 năm 2027.",),
    ),
    "a share of a part": (
        "KH-M5",
        ("Có 4.800 hộ, trong đó 864 hộ nghèo, chiếm 28%.",),
        ("Toàn xã có 5.496 người đăng ký; 864 hộ nghèo trong tổng số 4.800 hộ, chiếm 18%; còn 696 hộ.",),
    ),
    "a rate behind the parts": (
        "KH-M5",
        ("Tổng số 425 triệu đồng, gồm Chương trình 290 triệu đồng và doanh nghiệp 145 triệu đồng, bình quân 5 triệu đồng/xã.",),
        ("Tổng số 425 triệu đồng, gồm Chương trình 290 triệu đồng và doanh nghiệp 135 triệu đồng, bình quân 5 triệu đồng/xã.",),
    ),
    "a heading in capitals": (
        "ND30-VH8",
        ("Hưởng ứng NGÀY Pháp luật Việt nam.",),
        ("HƯỞNG ỨNG NGÀY PHÁP LUẬT VIỆT NAM", "TỔ CHỨC TẾT NGUYÊN ĐÁN"),
    ),
    "a document of which the end is told": (
        "KH-C2",
        ("Thực hiện Luật Lưu trữ năm 2011.", "Theo Nghị định số 61/2018/NĐ-CP."),
        ("Luật Lưu trữ năm 2011 hết hiệu lực từ cùng ngày.", "Thay thế Nghị định số 61/2018/NĐ-CP bằng nghị định mới."),
    ),
    "a line that is filled in by hand": (
        "KH-F1",
        ("Theo Quyết định số ....../QĐ-UBND của tỉnh.", "Kinh phí: ...... triệu đồng."),
        (
            "Họ và tên người đề nghị: ........................................ Năm sinh: ......",
            "Nam/nữ: ......; trình độ chuyên môn: ......; số năm công tác: ......",
            "Ý kiến: [ ] Đồng ý; [ ] Không đồng ý.",
        ),
    ),
    "leaders of a line that is filled in by hand": (
        "KH-D9",
        ("Gửi văn bản;. Báo cáo.",),
        ("Tôi là: ............................., thường trú tại: ...................", "Nơi cấp: ........................."),
    ),
    "parts of a whole that nobody names": (
        "KH-M5",
        ("Vốn trung ương 3 tỷ đồng, chiếm 30%; vốn tỉnh 5 tỷ đồng, chiếm 50%; vốn khác 2 tỷ đồng, chiếm 25%.",),
        ("Vốn trung ương 3 tỷ đồng, chiếm 30%; vốn tỉnh 5 tỷ đồng, chiếm 50%; vốn khác 2 tỷ đồng, chiếm 20%.",),
    ),
    "a name that holds the word": (
        "ND30-VH9",
        ("Lấy ý kiến của nhân dân trong xã.",),
        ("Lực lượng quản lý đê nhân dân trực 24/24 giờ.",),
    ),
    "the title of what was issued stands before it": (
        "ND30-B2",
        ("Căn cứ Quyết định số 215/QĐ-UBND ngày 28/4/2026 của Ủy ban nhân dân tỉnh Mẫu, Sở Nội vụ ban hành Thông báo như sau:",),
        (
            ("Căn cứ Quy chế làm việc ban hành kèm theo Quyết định số 215/QĐ-UBND ngày 28/4/2026 của Ủy ban nhân dân tỉnh Mẫu, "
            "Sở Nội vụ ban hành Thông báo như sau:"),
        ),
    ),
    "a day on which another body took over is no deadline": (
        "KH-N9",
        ("Hoàn thành trước ngày 01/8/2025.", "Nộp trước ngày 30/6/2025."),
        ("Trước ngày 01/7/2025 việc này do cấp huyện làm.", "Hồ sơ do Sở Giao thông vận tải giải quyết trước ngày 01/3/2025."),
    ),
    "a proper name behind what bears it": (
        "ND30-VH4",
        (
            "Giao Trung Tâm Phục vụ hành chính công.",
            "Tại phường Trung Tâm, gửi về Trung Tâm Phục vụ hành chính công.",
            "Các phường, Trung Tâm Y tế và trường học.",
            "Báo cáo Công An tỉnh.",
        ),
        (
            "Địa chỉ: phường Trung Tâm, tỉnh Mẫu.",
            "Mở tại Ngân hàng TMCP Mẫu - Chi nhánh Trung Tâm.",
            "Học tại Trường Tiểu học Trung Tâm.",
            "Học tại Trường Mầm non Trung Tâm và Trường THCS Trung Tâm.",
            "Gửi tại bưu cục Trung Tâm, gần bến xe Trung Tâm.",
            "Họp tại khách sạn Trung Tâm và nhà hàng Trung Tâm.",
            "Tuyến đi qua ga Trung Tâm, ngã tư Trung Tâm.",
            "Sinh sống ở tổ dân phố Trung Tâm, khu phố Trung Tâm.",
            "Do Công ty Trung Tâm và cửa hàng Trung Tâm bán.",
            "Thôn Trung Tâm, ấp Trung Tâm, khóm Trung Tâm đạt chuẩn.",
        ),
    ),
}  # fmt: skip
ROWS = [(code, *lines) for code, *lines in KINDS.values()]


def find_lines(code: str, lines: tuple[str, ...], tmp_path: Path) -> list[str]:
    """Return the lines in which a rule finds something, each asked alone."""
    return [line for line in lines if code in {rule for rule, _ in list_codes(make_notice(*line.split(" // ")), tmp_path)}]


@pytest.mark.parametrize(("code", "slips", "right"), ROWS, ids=KINDS)
def test_what_is_right_is_silent(code: str, slips: tuple[str, ...], right: tuple[str, ...], tmp_path: Path) -> None:
    """No false alarm in any line."""
    assert slips
    assert find_lines(code, right, tmp_path) == []


@pytest.mark.parametrize(("code", "slips", "right"), ROWS, ids=KINDS)
def test_a_true_slip_of_the_kind_is_found(code: str, slips: tuple[str, ...], right: tuple[str, ...], tmp_path: Path) -> None:
    """What the mending could have silenced is still found in each line."""
    assert right
    assert find_lines(code, slips, tmp_path) == list(slips)


YEARS = [  # a line, and whether it speaks of the plan by the year of another
    ("Thực hiện tốt công tác kiểm tra văn bản năm 2025.", True),
    ("Công tác kiểm tra văn bản năm 2025 phát hiện 07 văn bản sai.", False),
    ("Bảng này thay thế Bảng 2 của Kế hoạch năm 2025.", False),
    ("Ba chỉ tiêu không đạt kế hoạch năm 2025.", False),
    ("Khen thưởng cá nhân có thành tích trong công tác quản lý tài sản công năm 2025.", False),
    ("Hoàn thành trước tháng 7 năm 2025.", True),
    ("Nếu ông đã nhận bàn giao đất trước ngày 01/7/2024 thì áp dụng quy định cũ.", False),
    ("Trước tháng 7 năm 2025, hồ sơ nộp tại tỉnh; nay nộp tại xã.", False),
    ("Việc này trước tháng 3/2025 thuộc ngành lao động.", False),
]


@pytest.mark.parametrize(("line", "is_odd"), YEARS)
def test_a_year_of_which_is_told(line: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Results, replaced tables, aims that were missed, how things were until then: no slip."""
    codes = {problem.code for problem in check(tmp_path, body(line))}

    assert bool(codes & {"KH-N1", "KH-N2"}) is is_odd


@pytest.mark.parametrize(
    ("words", "is_odd"),
    [("xã tiếp nhận trên 900 hồ sơ", False), ("xã triển khai cải cách hành chính", True), ("xã phấn đấu đạt 90%", True)],
)
def test_an_opening_that_tells_of_the_year_before(words: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """“Năm 2025, xã tiếp nhận trên 900 hồ sơ” in a plan of 2026 is a result; an aim of that year is left from it."""
    codes = {problem.code for problem in check(tmp_path, f"mo_dau: Năm 2025, {words}.\n" + body("Rà soát."))}

    assert ("KH-N1" in codes) is is_odd


NEXT = HEAD.replace("nam: 2026", "nam: 2027")
DAYS = [  # what the letterhead says, what the appendix and the text say, whether it is found
    ("ngay: __/12/2026, ", "số     /KH-SM ngày      tháng 12 năm 2026", False),
    ("ngay: __/__/2026, ", "số     /KH-SM ngày      tháng     năm 2026", False),
    ("ngay: __/__/2026, ", "số ...../KH-SM ngày ... tháng ... năm 2026", False),
    ("ngay: __/12/2026, ", "ngày      tháng 12 năm 2026", False),
    ("ngay: 05/12/2026, ", "ngày 05 tháng 12 năm 2026", False),
    ("", "số     /KH-SM ngày      tháng     năm 2026", True),  # what is built then bears the plan's year
    ("ngay: __/12/2026, ", "số     /KH-SM ngày      tháng 12 năm 2025", True),
    ("ngay: __/01/2027, ", "số     /KH-SM ngày      tháng     năm 2026", True),
    ("", "số     /KH-SM ngày      tháng     năm 2025", True),
    ("ngay: __/12/2026, ", "cải cách hành chính năm 2026", True),
]


@pytest.mark.parametrize(("date", "words", "is_found"), DAYS)
def test_the_own_date_of_a_plan_of_next_year(date: str, words: str, is_found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Signed in December, it bears the year before its own, also where it names itself; another year is found."""
    codes = [problem.code for problem in check(tmp_path, referring(words, "Sở Mẫu"), NEXT.replace("dia_danh", f"{date}dia_danh"))]

    assert ("KH-N1" in codes) is is_found


@pytest.mark.parametrize(
    ("date", "year", "is_found"),
    [("năm", 2026, False), ("năm 2026", 2026, False), ("năm 2027", 2026, True), ("năm", 2025, True), ("năm 2026", 2025, True)],
)
def test_the_own_date_of_a_document(date: str, year: int, is_found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Where its own year is blank, too, a plan may bear the year before that for which it is."""
    form = Form()
    form.head("Số:        /KH-SNV", date=f"Mẫu, ngày      tháng      {date}")
    form.title("KẾ HOẠCH", "Cải cách hành chính năm 2027")
    form.say(f"Kế hoạch số       /KH-SNV ngày      tháng      năm {year} của Sở Nội vụ như sau:")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("KH-N1" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_found


def test_another_plan_of_another_day_is_read_anew(tmp_path: Path) -> None:
    """The same line is the own date of one plan, and not of the next, which has its number a month later."""
    rest = referring("số     /KH-SM ngày      tháng     năm 2026", "Sở Mẫu")
    codes = [
        [problem.code for problem in check(tmp_path, rest, NEXT.replace("dia_danh", f"ngay: {date}, dia_danh"))]
        for date in ("__/__/2026", "__/__/2027")
    ]

    assert ["KH-N1" in found for found in codes] == [False, True]


COUNTED = [
    "Sở quản lý 04 cơ sở nhà, đất; biên chế có mặt là 214 người: // 1. Trụ sở A. // 2. Trụ sở B. // 3. Nhà C. // 4. Nhà D.",
    "Sở có 03 phòng với 45 người: // - Phòng A; // - Phòng B; // - Phòng C.",
    "Đoàn gồm 12 người: // - Sở Nội vụ: 05 người; // - Sở Tài chính: 07 người.",
    "Tổ gồm 05 người: // - Sở Nội vụ: 02 người; // - Sở Tài chính: 03 người.",
    "Giải quyết 120 hồ sơ: // - Đất đai; // - Hộ tịch; // - Xây dựng.",
    "Có hai nhóm với 05 nhiệm vụ sau: // - Nhóm thể chế; // - Nhóm công vụ.",
    "Rà soát 48 văn bản: // - Nghị quyết; // - Quyết định.",
    "Tập huấn cho 200 người là: // - Công chức; // - Viên chức.",
    "Mua sắm 15 tài liệu cho 3 lớp: // - Lớp A; // - Lớp B; // - Lớp C.",
    "Có 06 dự án: // - Xã A: 02 dự án; // - Xã B: 02 dự án; // - Xã C: 02 dự án.",
]
MISCOUNTED = [
    "Thực hiện 03 nhiệm vụ sau: // - Rà soát; // - Báo cáo.",
    "Tổ gồm 05 người: // - Ông A; // - Bà B; // - Ông C; // - Bà D.",
    "Trong năm 2026, Sở thực hiện 05 nhiệm vụ: // - Rà soát; // - Báo cáo; // - Kiểm tra.",
    "Có 06 dự án: // - Đường xã A, dài 2 km; // - Cầu xã B; // - Trường xã C.",
]


@pytest.mark.parametrize("text", COUNTED)
def test_what_follows_is_counted_by_another_number(text: str, tmp_path: Path) -> None:
    """Another number of the line counts the list, the list says the parts of the sum, or it lists something else."""
    assert find_lines("KH-M4", (text,), tmp_path) == []


@pytest.mark.parametrize("text", MISCOUNTED)
def test_a_miscount_by_little(text: str, tmp_path: Path) -> None:
    """One or two more or fewer than are said."""
    assert find_lines("KH-M4", (text,), tmp_path) == [text]


SIGNED = [  # number, place and date, whether a name that is missing is an error
    ("Số:        /TB-SNV", "Mẫu, ngày       tháng 3 năm 2026", False),
    ("Số: …/TB-SNV", "Mẫu, ngày … tháng … năm 2026", False),
    ("Số: ..../TB-SNV", "Mẫu, ngày      tháng      năm 2026", False),
    ("Số: 15/TB-SNV", "Mẫu, ngày 05 tháng 3 năm 2026", True),
    ("Số: 15/TB-SNV", "Mẫu, ngày      tháng 3 năm 2026", True),
    ("Số:        /TB-SNV", "Mẫu, ngày 05 tháng 3 năm 2026", True),
]


@pytest.mark.parametrize(("number", "date", "is_error"), SIGNED)
def test_a_draft_leaves_the_name_blank_with_its_number(number: str, date: str, is_error: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Who signs is filled in as the number and the day are; a document that has one of them has its signer."""
    form = Form()
    form.head(number, date=date)
    form.title("THÔNG BÁO", "Kết quả công tác")
    form.say("Sở Nội vụ thông báo để các cơ quan biết./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",), name="")

    assert ("ND30-S8" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_error


@pytest.mark.parametrize(("parent", "is_found"), [("ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH", False), ("UBND TỈNH MẪU", True)])
def test_a_doubtful_name_that_the_issuer_stands_below(parent: str, is_found: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """Whether a province still has that station its own centre knows best."""
    form = Form()
    form.head("Số: 15/TB-TTQC", parent=parent, agency=("TRUNG TÂM QUẢNG CÁO",))
    form.title("THÔNG BÁO", "Lịch mở cửa")
    form.say("Trung tâm báo cáo Đài Phát thanh và Truyền hình và thông báo lịch mở cửa./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("KH-C1" in {rule for rule, _ in list_codes(form, tmp_path)}) is is_found


@pytest.mark.parametrize("months", [(6, 7), (7, 6)])
def test_what_went_out_of_use_between_two_days_is_found_in_one_run(months: tuple[int, int], tmp_path: Path) -> None:
    """The same sentence is right in what was signed before that day, wrong in what came after it, in either order."""
    found = {}
    for month in months:
        form = Form()
        form.head("Số: 15/TB-SNV", date=f"Mẫu, ngày 15 tháng {month} năm 2026")
        form.title("THÔNG BÁO", "Kết quả công tác")
        form.say("Cơ quan thực hiện Nghị định số 42/2022/NĐ-CP.", "Sở Nội vụ thông báo để các cơ quan biết./.")
        form.foot(["Các phòng"], ("GIÁM ĐỐC",))
        found[month] = "KH-C2" in {rule for rule, _ in list_codes(form, tmp_path)}

    assert found == {6: False, 7: True}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("text", ["Sáp nhập" + " Sở Bộ" * 30 + " cấp huyện.", "báo cáo cấp huyện, " * 5_000])
def test_what_never_comes_to_the_point_is_read_in_time(text: str, tmp_path: Path) -> None:
    """Names in a row, one name again and again: the rules end."""
    assert list_codes(make_notice(text), tmp_path)


@pytest.mark.parametrize(
    ("heading", "is_odd"),
    [
        ("NHIỆM VỤ TRỌNG TÂM NĂM 2025", True), ("MỤC TIÊU CẢI CÁCH HÀNH CHÍNH NĂM 2025", True), ("TÌNH HÌNH NĂM 2025", False),
        ("ƯỚC THỰC HIỆN NĂM 2025", False), ("THỰC TRẠNG CÔNG TÁC NĂM 2025", False), ("DÂN SỐ NĂM 2025", False),
        ("TÌNH HÌNH THỰC HIỆN NHIỆM VỤ NĂM 2025", False),
    ],
)  # fmt: skip
def test_a_heading_that_looks_back_names_another_year(heading: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """What is planned is of the plan's year; what is told may be of any."""
    rest = f"noi_dung:\n- {{de_muc: {heading}, noi_dung: Có 12 xã.}}\n"

    assert ("KH-N1" in {problem.code for problem in check(tmp_path, rest)}) is is_odd


def test_a_draft_does_not_know_when_it_will_be_adopted(tmp_path: Path) -> None:
    """The day of adoption is blank where the document's own is; in a dated one it is a blank."""
    found = {}
    for date in ("Mẫu, ngày    tháng 3 năm 2026", "Mẫu, ngày 05 tháng 3 năm 2026"):
        form = Form()
        form.head("Số:     /NQ-HĐND", parent="", agency=("HỘI ĐỒNG NHÂN DÂN", "XÃ MẪU"), date=date)
        form.title("NGHỊ QUYẾT", "Về dự toán năm 2026")
        form.say("Điều 1. Giao dự toán.", "Nghị quyết này được kỳ họp thứ 3 thông qua ngày    tháng 3 năm 2026./.")
        form.foot(["Các phòng"], ("CHỦ TỊCH",))
        found[date] = "KH-F1" in {rule for rule, _ in list_codes(form, tmp_path)}

    assert list(found.values()) == [False, True]


def test_a_group_whose_cells_nobody_merged_is_no_task(tmp_path: Path) -> None:
    """A bold line beside a blank number names a quarter; a task of which nothing else is said is one."""
    form = Form()
    form.head("Số: 15/CTr-SNV")
    form.title("CHƯƠNG TRÌNH", "Công tác năm 2026")
    rows = [("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("", "Quý I", "", ""), ("1", "Rà soát", "Phòng A", "30/3/2026")]
    rows += [("", "Quý II", "", ""), ("2", "Báo cáo", "", "30/6/2026")]
    table = form.document.add_table(rows=len(rows), cols=4)
    table.style = "Table Grid"
    for line, texts in zip(table.rows, rows, strict=True):
        for cell, words in zip(line.cells, texts, strict=True):
            form.put(words, 12, bold=words.startswith(("Quý", "TT", "Nhiệm", "Chủ", "Thời")), where=cell)
    form.say("Sở Nội vụ ban hành Chương trình./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    found = [place for rule, place in list_codes(form, tmp_path) if rule in ("KH-T1", "KH-T3")]

    assert found == ["Nội dung, bảng 1, hàng 5"]


@pytest.mark.parametrize(
    ("line", "rule", "is_odd"),
    [
        ("Thực hiện tốt công tác cải cách hành chính năm 2025 của Sở.", "KH-N1", True),
        ("Kế hoạch vốn năm 2025 là 8,5 tỷ đồng.", "KH-N1", False),
        ("Đã giải ngân 42 tỷ đồng, đạt 70% kế hoạch vốn được giao năm 2025.", "KH-N1", False),
        ("Hoàn thành trước ngày 30/11/2025.", "KH-N2", True),
        ("Trước ngày 01/7/2025, địa bàn này thuộc xã khác.", "KH-N2", False),
    ],
)
def test_a_sentence_of_a_plan_that_looks_back(line: str, rule: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """What is told of the year before is no slip of the plan's."""
    assert (rule in {problem.code for problem in check(tmp_path, body(line))}) is is_odd


def test_a_sum_below_or_above_tasks_is_no_task(tmp_path: Path) -> None:
    """“Tổng cộng” over the columns before the money says no lead, and needs none; nor does a group with its sum."""
    form = Form()
    form.head("Số: 15/CTr-SNV")
    form.title("CHƯƠNG TRÌNH", "Công tác năm 2026")
    rows = [("TT", "Nhiệm vụ", "Chủ trì", "Kinh phí"), ("I", "Nội bộ", "", "100"), ("1", "Rà soát", "Phòng A", "45")]
    rows.append(("2", "Báo cáo", "Phòng B", "55"))
    table = form.document.add_table(rows=5, cols=4)
    table.style = "Table Grid"
    for line, texts in zip(table.rows, [*rows, ("Tổng cộng", "", "", "100")], strict=True):
        for cell, words in zip(line.cells, texts, strict=True):
            form.put(words, 12, bold=words == "Tổng cộng", where=cell)
    table.rows[4].cells[0].merge(table.rows[4].cells[2])
    form.say("Sở Nội vụ ban hành Chương trình./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert not [rule for rule, _place in list_codes(form, tmp_path) if rule.startswith("KH-T")]


def test_a_branch_of_another_name_is_not_the_issuer(tmp_path: Path) -> None:
    """“Chi cục …” of the provinces ends with the name of the “Cục …” that writes."""
    form = Form()
    form.head("Số: 15/TB-CNTY", parent="BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", agency=("CỤC CHĂN NUÔI VÀ THÚ Y",))
    form.title("THÔNG BÁO", "Lịch kiểm tra")
    form.say(
        "Cục Chăn nuôi và Thú y kiểm tra.", "Chi cục Chăn nuôi và Thú y các tỉnh phối hợp.", "Gửi Chi cục Chăn nuôi và Thú y./."
    )
    form.foot(["Các phòng"], ("CỤC TRƯỞNG",))

    assert "KH-D16" not in {rule for rule, _place in list_codes(form, tmp_path)}


@pytest.mark.parametrize(
    ("line", "is_odd"), [("Chủ trì: Ông A, Trưởng phòng Văn hóa - Xã hội.", False), ("Nay phòng Văn hóa - Xã hội báo.", True)]
)
def test_the_head_of_a_division_is_not_its_name(line: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """“Trưởng phòng …” ends with the division's name in small letters."""
    form = Form()
    form.head("Số: 15/TB-VHXH", parent="UBND XÃ MẪU", agency=("PHÒNG VĂN HÓA - XÃ HỘI",))
    form.title("THÔNG BÁO", "Lịch kiểm tra")
    form.say("Phòng Văn hóa - Xã hội kiểm tra.", line, "Phòng Văn hóa - Xã hội thông báo./.")
    form.foot(["Các phòng"], ("TRƯỞNG PHÒNG",))

    assert ("KH-D16" in {rule for rule, _place in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(("date", "is_odd"), [("ngày: …/12/2026", False), ("", True)])
def test_much_is_done_in_the_year_before(date: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A plan of next year that is drafted in this one has its first deadlines in this one, though its day is blank."""
    form = Form()
    form.head("Số:     /KH-SNV", date="Mẫu, ngày    tháng 12 năm 2026" if date else "Mẫu, ngày    tháng    năm 2027")
    form.title("KẾ HOẠCH", "Tuyển quân năm 2027")
    form.say("Hoàn thành danh sách trước ngày 05/12/2026./.")
    form.foot(["Các phòng"], ("GIÁM ĐỐC",))

    assert ("KH-N2" in {rule for rule, _place in list_codes(form, tmp_path)}) is is_odd


@pytest.mark.parametrize(("parent", "is_odd"), [("SỞ Y TẾ QUẢNG TRỊ", False), ("SỞ Y TẾ TỈNH MẪU", False), ("SỞ Y TẾ", True)])
def test_a_department_is_named_with_its_province(parent: str, is_odd: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The name of a province names it, with or without “tỉnh”."""
    form = Form()
    form.head("Số: 15/TB-BVM", parent=parent, agency=("BỆNH VIỆN MẮT",))
    form.title("THÔNG BÁO", "Lịch khám")
    form.say("Bệnh viện thông báo lịch khám./.")
    form.foot(["Các khoa"], ("GIÁM ĐỐC",))

    assert ("ND30-H16" in {rule for rule, _place in list_codes(form, tmp_path)}) is is_odd
