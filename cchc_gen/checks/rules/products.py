"""What a table leaves unsaid: a product that is a number alone, a column without a title: KH-T8, KH-T9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_gen.checks.rule import PRACTICE, Finding, rule
from cchc_gen.language.numbers import parse_number
from cchc_gen.messages import msg
from cchc_gen.plan import column_roles as roles
from cchc_gen.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_gen.checks.passages import Reading

_LEAST_TITLES = 2  # a grid with fewer has no row of titles


@rule(
    "KH-T8",
    Severity.WARNING,
    msg("A product says what it is, not how many alone."),
    msg("Write the unit behind the number: “1.200 trang”."),
    source=PRACTICE,
    wrong="Số hóa sổ hộ tịch: 1.200",
    right="Số hóa sổ hộ tịch: 1.200 trang",
)
def _find_bare_products(reading: Reading) -> Iterator[Finding]:
    for table in reading.tables:
        tasks = [task for group in table.groups for task in group.tasks]
        products = [task.roles.get(roles.PRODUCT, "").strip() for task in tasks]
        numbers = [product for product in products if parse_number(product) is not None]
        if not numbers or len(numbers) == sum(map(bool, products)):
            continue  # where all are numbers, the title of the column names the unit
        for task, product in zip(tasks, products, strict=True):
            if product in numbers:
                yield Finding(task.position, product, msg("The product “{text}” names no unit.", text=product), task.path)


@rule(
    "KH-T9",
    Severity.WARNING,
    msg("Each column of a table has a title."),
    msg("Write the title into the first row."),
    source=PRACTICE,
    wrong="| TT | Nhiệm vụ |  |",
    right="| TT | Nhiệm vụ | Sản phẩm |",
)
def _find_untitled_columns(reading: Reading) -> Iterator[Finding]:
    for grid in reading.grids:
        named = {column for column, title in grid.titles.items() if title}
        filled = {cell.column: cell for row in reversed(grid.rows) for cell in row if cell.text}
        for column in sorted(filled.keys() - named if len(named) >= _LEAST_TITLES else ()):
            if column < max(named) or column == max(filled):
                message = msg("Column {number} has no title.", number=column)
                yield Finding(filled[column].position, filled[column].text, message)
