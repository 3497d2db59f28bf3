"""The Word side: the only package that imports docxtpl, docx or lxml."""
