"""A plan becomes a DOCX; the only room that imports docxtpl."""
