"""Rules of NĐ 30/2020/NĐ-CP on a Word document: its page, its parts, their looks."""
