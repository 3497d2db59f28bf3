"""The names of the parts of a document in the user's language; the decree's own are Vietnamese."""

from __future__ import annotations

from cchc_gen.decree.parts import Part
from cchc_gen.messages import msg

PART_NAMES = {
    Part.PARENT: msg("parent agency"),
    Part.AGENCY: msg("issuing agency"),
    Part.NATIONAL_TITLE: msg("national title"),
    Part.MOTTO: msg("motto"),
    Part.NUMBER: msg("number and symbol"),
    Part.PLACE_DATE: msg("place and date"),
    Part.TYPE: msg("kind of document"),
    Part.SUBJECT: msg("subject"),
    Part.LETTER_SUBJECT: msg("subject of a letter"),
    Part.AUTHORITY: msg("who decides"),
    Part.DECIDING: msg("words that decide"),
    Part.ADDRESSEE: msg("addressees"),
    Part.BASIS: msg("legal bases"),
    Part.OPENING: msg("opening"),
    Part.HEADING: msg("headings"),
    Part.PROSE: msg("body"),
    Part.CAPTION: msg("table titles"),
    Part.COLUMN: msg("column titles"),
    Part.GROUP: msg("groups"),
    Part.CELL: msg("table cells"),
    Part.CLOSING: msg("closing"),
    Part.RECIPIENTS_TITLE: msg("title of the recipients"),
    Part.RECIPIENT: msg("recipients"),
    Part.ARCHIVE: msg("archive"),
    Part.DRAFTER: msg("drafter's mark"),
    Part.POST: msg("authority and post"),
    Part.NAME: msg("signer's name"),
    Part.APPENDIX_LABEL: msg("appendix label"),
    Part.APPENDIX_TITLE: msg("appendix title"),
    Part.APPENDIX_REFERENCE: msg("reference of the appendix"),
    Part.MARK: msg("marks"),
    Part.OTHER: msg("other lines"),
}
