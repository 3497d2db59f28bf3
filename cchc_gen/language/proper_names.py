"""Names as NĐ 30, Phụ lục II writes them: regions, bodies of other countries, events, papers, honours, those who are revered.

A name that begins with a small letter may have a capital where a sentence begins, or where it stands as a title.
"""

from __future__ import annotations

from typing import NamedTuple


class ProperNames(NamedTuple):
    """Names, and words that must not follow them: with those they are others."""

    names: tuple[str, ...]
    unless_followed: tuple[str, ...] = ()


_DIRECTIONS = ("Tây Bắc", "Đông Bắc", "Bắc Bộ", "Nam Bộ", "Trung Bộ")
_OF_A_PLACE = ("của", "tỉnh", "xã", "phường", "thành phố", "huyện", "trụ sở", "khu")
_REGIONS = (
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Tây Nam Bộ",
    "Bắc Trung Bộ",
    "Nam Trung Bộ",
    "Đông Nam Á",
    "châu Á",
    "châu Âu",
    "châu Phi",
)
_LANDS = ("vùng", "vùng cao", "vùng núi", "vùng núi cao", "miền", "miền núi", "khu vực", "các tỉnh", "đồng bằng", "vịnh")
_PLACES = (
    "Thủ đô Hà Nội", "sông Cửu Long", "Vũng Tàu", "Mát-xcơ-va", "Lê-nin", "Ăng-ghen", "Vua Hùng", "Hùng Vương", "Bác Hồ", "Cụ Hồ",
)  # fmt: skip
_BODIES = (
    "Liên hợp quốc", "Tổ chức Y tế thế giới", "Tổ chức Lương thực và Nông nghiệp", "Tổ chức Thương mại thế giới",
    "Tổ chức Lao động quốc tế", "Tổ chức Giáo dục, Khoa học và Văn hóa", "Tổ chức Hợp tác và Phát triển", "Quỹ Nhi đồng",
    "Tổ chức Sở hữu trí tuệ thế giới", "Chương trình Phát triển Liên hợp quốc",
    "Cơ quan Hợp tác quốc tế", "Liên minh châu Âu", "Ngân hàng Thế giới", "Quỹ Tiền tệ Quốc tế",
    "UNDP", "UNESCO", "UNICEF", "ASEAN", "UNFPA", "JICA", "KOICA", "USAID", "OECD", "APEC",
    "Mặt trận Tổ quốc", "Ban Chấp hành Trung ương", "Văn phòng Trung ương Đảng", "Đoàn Thanh niên Cộng sản",
    "Quốc hội", "Kho bạc Nhà nước", "Ngân hàng Nhà nước", "Bảo hiểm xã hội Việt Nam",
    "Viện kiểm sát nhân dân", "Tòa án nhân dân", "Văn phòng Chủ tịch nước",
)  # fmt: skip
_EVENTS = (
    "Cách mạng tháng Tám", "Cách mạng tháng Mười", "Chiến thắng Điện Biên Phủ", "Chiến dịch Hồ Chí Minh",
    "Chiến dịch Điện Biên Phủ", "Xô viết Nghệ Tĩnh", "Tổng khởi nghĩa tháng Tám", "Triều Lý", "Triều Trần", "Triều Nguyễn",
)  # fmt: skip
_PAPERS = (
    "tạp chí Cộng sản", "báo Nhân dân", "báo Quân đội nhân dân", "tạp chí Tổ chức nhà nước", "tạp chí Quản lý nhà nước",
    "tạp chí Xây dựng Đảng", "tạp chí Tuyên giáo", "báo Đại đoàn kết", "từ điển Bách khoa toàn thư",
)  # fmt: skip
_HONOURS = tuple(
    f"{before} {name}"
    for before in ("danh hiệu", "tặng", "phong tặng")
    for name in (
        "Anh hùng Lao động", "Nghệ sĩ Nhân dân", "Nghệ sĩ Ưu tú", "Nhà giáo Nhân dân", "Nhà giáo Ưu tú", "Thầy thuốc Nhân dân",
        "Thầy thuốc Ưu tú", "Chiến sĩ thi đua",
    )
)  # fmt: skip
PROPER_NAMES = (
    ProperNames(tuple(f"{land} {name}" for land in _LANDS for name in _DIRECTIONS), _OF_A_PLACE),
    ProperNames(tuple(f"{before} Chính phủ" for before in ("của", "trình", "do", "với")), ("điện", "số", "các", "nước")),
    ProperNames(("lời Bác", "gương Bác"), ("sĩ",)),
    ProperNames(("Tỉnh ủy", "Thành ủy"), ("quyền", "thác", "nhiệm")),
    ProperNames((*_REGIONS, *_PLACES, *_BODIES, *_EVENTS, *_PAPERS, *_HONOURS)),
)
_TOWNS = (
    "An Giang, Bà Rịa, Bắc Giang, Bắc Kạn, Bạc Liêu, Bắc Ninh, Bến Tre, Biên Hòa, Bình Dương, Bình Định, Bình Phước, Bình "
    "Thuận, Buôn Ma Thuột, Cà Mau, Cam Ranh, Cẩm Phả, Cần Thơ, Cao Bằng, Cao Lãnh, Côn Đảo, Cửa Lò, Đà Lạt, Đà Nẵng, Đắk "
    "Lắk, Đắk Nông, Điện Biên, Đông Hà, Đồng Hới, Đồng Nai, Đồng Tháp, Gia Lai, Hà Đông, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, "
    "Hạ Long, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình, Hội An, Hồ Chí Minh, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai "
    "Châu, Lạng Sơn, Lào Cai, Lâm Đồng, Long An, Long Xuyên, Móng Cái, Mỹ Tho, Nam Định, Nghệ An, Nha Trang, Ninh Bình, "
    "Ninh Thuận, Phan Rang, Phan Thiết, Phú Quốc, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng "
    "Trị, Quy Nhơn, Rạch Giá, Sa Đéc, Sa Pa, Sóc Trăng, Sơn La, Sơn Tây, Tam Kỳ, Tây Ninh, Thái Bình, Thái Nguyên, Thanh "
    "Hóa, Thủ Dầu Một, Thủ Đức, Tiền Giang, Trà Vinh, Tuy Hòa, Tuyên Quang, Uông Bí, Việt Trì, Vĩnh Long, Vĩnh Phúc, Vĩnh "
    "Yên, Vũng Tàu, Yên Bái"
)
TOWNS = {name.lower(): name for name in _TOWNS.split(", ")}  # provinces and towns of today and of yesterday
