"""What a template sees: the plan in print order, in the Vietnamese words that the plan file uses.

Everything is text that is ready to print, or a list of it: templates choose and place, they do not format. Objects have
attributes only, so that a name like `items` can never reach a method of Python's. `templates/README.md` tells template
authors what each field holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc_gen.plan.model import Table

# ruff: noqa: D101  # the fields are documented for template authors in templates/README.md


class NotTextError(TypeError):
    """A template prints a group of fields instead of one of them."""


class Group:
    """Fields under one name; the group itself is not a text."""

    __slots__ = ()

    def __str__(self) -> str:
        """Refuse what would print Python's own description into a document.

        Raises:
            NotTextError: always.
        """
        raise NotTextError(type(self).__name__)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class CoQuan(Group):
    ten: str
    viet_tat: str
    chu_quan: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bien(Group):
    """The plan's own variables, by their names; not attributes of Python's."""

    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class VanBan(Group):
    so: str
    ky_hieu: str
    dia_danh: str
    ngay: str
    ten_loai: str
    trich_yeu: str
    du_thao: bool
    do_khan: str = ""
    luu_hanh: str = ""
    ky_hieu_soan_thao: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bang(Group):
    """The tags of a prototype table: header, group and task rows; a number cell and a text cell of each."""

    dau: str
    nhom_so: str
    nhom: str
    so: str
    o: str


# What a block of the body may be.
KINDS = ("muc_1", "muc_2", "muc_3", "muc_4", "muc_5", "khoan", "doan", "gach", "cong", "ten_bang", "bang")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Khoi(Group):
    """One block of the body: `loai` says which, one of KINDS."""

    loai: str
    chu: str = ""
    so: str = ""
    ten: str = ""
    bang: Bang | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ky(Group):
    chuc_vu: tuple[str, ...]
    ho_ten: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class KeNgang(Group):
    """Rule lines, each as long as the decree asks of the line of text above it."""

    co_quan: str
    tieu_ngu: str
    trich_yeu: str
    phu_luc: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PhuLuc(Group):
    nhan: str
    ten: str
    kem_theo: str
    quoc_hieu: bool
    ngang: bool
    bang: Bang | None
    noi_dung: tuple[Khoi, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RenderContext(Group):
    nam: int
    co_quan: CoQuan
    van_ban: VanBan
    ke: KeNgang
    kem_theo: str
    kinh_gui: tuple[str, ...]
    can_cu: tuple[str, ...]
    mo_dau: tuple[Khoi, ...]
    noi_dung: tuple[Khoi, ...]
    ket_thuc: tuple[Khoi, ...]
    noi_nhan: tuple[str, ...]
    luu: str
    ky: Ky | None
    phu_luc: tuple[PhuLuc, ...]
    bien: Bien = Bien({})  # frozen
    tables: tuple[Table, ...] = field(default=())  # not for templates: what the marks of `Bang` stand for

    def template_values(self) -> dict[str, object]:
        """Return the names that a template can use."""
        return {name: getattr(self, name) for name in self.__slots__ if name != "tables"}


CONTEXT_TYPES = (CoQuan, VanBan, Bang, Khoi, Ky, KeNgang, PhuLuc)
