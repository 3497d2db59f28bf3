"""cchc-gen: administrative-reform plans from YAML to Word and PDF, in the form of Nghị định 30/2020/NĐ-CP."""

__version__ = "0.2.0"
