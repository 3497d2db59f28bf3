"""The filters that a template may use: those that neither run long nor make much of little."""

FILTERS = (
    "upper", "lower", "capitalize", "title", "trim", "default", "d", "length", "count", "int", "string", "join", "first", "last",
    "e", "escape",
)  # fmt: skip
OF_ONE_TEXT = ("upper", "lower", "capitalize", "title", "trim", "string", "e", "escape")
