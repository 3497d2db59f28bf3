"""Words of other languages in Vietnamese letters, written as one: no syllables that a rule of spelling could take apart."""

from __future__ import annotations

_WORDS = (
    "amiăng, anôt, apatít, axêtat, axêtôn, axít, bazơ, brôm, bêta, bêtông, bôxít, canô, catôt, cađimi, crôm, cácbon, "
    "cácbonat, côngtenơ, glucôzơ, gluxít, iốt, kilôgam, kilômét, kilôoát, lipít, mácma, mêgaoát, mêtan, mêtrô, môtô, nitơ, "
    "phêrô, phôtô, phôtôcopy, phốtpho, phốtphát, prôtêin, pôlime, rađa, rơmoóc, sunfát, sêri, sôcôla, urê, vônfram, "
    "vắcxin, xenlulô, ximăng, xirô, xêmina, xăngti, xăngtimét, xơmi, ápphích, êlip, êtilen, ôtô, ôxi, ôxit, ôxy, ôxít, "
    "ôzôn, ăcquy, ăngten, điôxin, điôxít, điốt, triốt, đôlômít, ắcquy"
)
LOANWORDS = frozenset(_WORDS.split(", "))
