"""DOCX to PDF through LibreOffice. Knows nothing of plans or templates."""
