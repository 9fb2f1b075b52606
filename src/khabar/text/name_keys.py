"""Keys under which spellings of one name meet. A key proposes, it never decides: محمد and محمود share theirs.

Arabic has no letter for g, v, p or ch, writes foreign vowels or leaves them out, and each house has its habits: ترامب
and ترمب, غوتيريش and جوتيريش. A key keeps the consonants by class and drops what writers disagree on (compare Soundex,
Russell 1918, and its Arabic kin). Whether two names with one key are the same is for `khabar.text.same_name` to tell.
"""

from __future__ import annotations

import re

from khabar.text.fold import fold

#: Letters that stand for one class; g is written غ, ج, ك or ق, Spanish z ث, س or ز.
_CLASSES = {
    **dict.fromkeys("غجكقخ", "k"),
    **dict.fromkeys("سصزذظثش", "s"),
    **dict.fromkeys("تطدض", "t"),
    **dict.fromkeys("فب", "b"),
    "ح": "h", "ل": "l", "م": "m", "ن": "n", "ر": "r",
}  # fmt: skip
#: What a name may begin with that is dropped elsewhere.
_FIRST = {"ا": "a", "ع": "a", "ي": "y", "و": "b", "ه": "h"}
_ARTICLE = re.compile(r"^ال(?=\w{3})")
#: German z and ch are two letters for some and one for others.
_AFFRICATES = re.compile(r"ت(?=[سشز])")
_NOT_LETTERS = re.compile(r"[^\w]+")


def skeleton(name: str) -> str:
    """Classes of the consonants of a name, part by part; for blocking only.

    The article, long vowels, ع and hamzas inside a part, ه after its first letter, and doubled classes are left out.
    Equal for most spellings of one name and for many different names as well. Empty where nothing is left. Pure; cost:
    linear.

    Example: غوتيريش and جوتيريش → ``ktrs``; زيلينسكي, زيلنسكي and زيلينسكى → ``slnsk``.
    """
    return " ".join(filter(None, (_part(part) for part in _NOT_LETTERS.split(fold(name)))))


def _part(part: str) -> str:
    bare = _AFFRICATES.sub("", _ARTICLE.sub("", part))
    first = _FIRST.get(bare[:1], "")
    classes = first + "".join(_CLASSES.get(letter, "") for letter in bare)
    return re.sub(r"(.)\1+", r"\1", classes)
