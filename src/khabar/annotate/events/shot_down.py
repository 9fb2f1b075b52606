"""Aircraft that are brought down: whatever flies behind such a word suffers it."""

from __future__ import annotations

from khabar.annotate.names.participants import Group
from khabar.lexicon.eventtypes import TriggerForm
from khabar.text.fold import fold

_SHOT = "اعترض صاروخا"
#: What is shot down, though it may as well shoot: إسقاط طائرة.
_AIRCRAFT = frozenset(("طائره", "طائرات", "الطائره", "طائرتين", "مروحيه", "مقاتله", "مسيره"))


def is_shot_down(group: Group, form: TriggerForm) -> bool:
    """Whether it is an aircraft behind a word for bringing one down: صاروخ أسقط الطائرة."""
    return form.trigger.lemma == _SHOT and fold(group.head.exact).split()[0] in _AIRCRAFT
