"""Words by which several speak with one voice."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from khabar.link.wording import Wordlist
from khabar.text.token import Token


def tells_joint(tokens: Sequence[Token], words: Wordlist) -> bool:
    """Whether a phrase tells that several speak with one voice: في بيان ثلاثي مشترك, بحسب البيان الختامي."""
    plain = [t.norm.removeprefix("ال") for t in tokens]
    if not {pair[-1] for pair in words.joint}.intersection(plain):
        return False
    norms = [t.norm.lstrip("بلو").removeprefix("ال") if len(t.norm) > 4 else t.norm for t in tokens]
    pairs = {*itertools.pairwise(plain), *zip(norms, plain[1:], strict=False)}
    return bool(pairs & words.joint)
