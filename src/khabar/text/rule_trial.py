"""Which rules over kinds may match a sentence: those each of whose needs one of its kinds meets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class Trial:
    """Chooses among the rules of a table by the kinds of a sentence. Built once from what each of them needs."""

    def __init__(self, needs: Sequence[Sequence[int]], bits: Mapping[str, int]) -> None:
        """Take, of each rule, sets of kinds (as bits) of each of which a match holds one, and the bit of each kind."""
        most = max(map(len, needs))
        #: Rules, as bits, that have no first need, no second one and so on: one that needs nothing is tried everywhere.
        self._needless = [sum([1 << order for order, own in enumerate(needs) if len(own) <= n]) for n in range(most)]
        #: By kind the rules, as bits, whose first need it meets, whose second and so on, with the number of the need;
        #: kinds that no rule needs are left out.
        self._met = {one: met for one, bit in bits.items() if (met := _met_by(needs, bit, most))}

    def tried(self, kinds: str) -> list[int]:
        """Numbers of the rules all of whose needs some kind meets, in order."""
        needed = self._met
        met = self._needless.copy()
        for one in set(kinds):
            for number, rules in needed.get(one, ()):
                met[number] |= rules
        left = -1
        for rules in met:
            left &= rules
        tried: list[int] = []
        while left:
            tried.append((left & -left).bit_length() - 1)
            left &= left - 1
        return tried


def _met_by(needs: Sequence[Sequence[int]], bit: int, most: int) -> tuple[tuple[int, int], ...]:
    """The rules whose needs a kind meets, as in `Trial`."""
    met = [
        (n, sum([1 << order for order, own in enumerate(needs) if len(own) > n and own[n] & bit])) for n in range(most)
    ]
    return tuple([(n, rules) for n, rules in met if rules])
