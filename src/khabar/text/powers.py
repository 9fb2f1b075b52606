"""Powers in digits: 2.5e3 · 2.5×10^3 · 1.5 ^ -2 · ٢٣^١,١ as a page from right to left shows 1.1^23."""

from __future__ import annotations

import re

_NUMBER = r"\d+(?:[.,٫]\d+)?"
_EASTERN = "[٠-٩۰-۹]"
_TEN = re.compile(rf"([-−]?{_NUMBER})(?:[eE]|\s?[×xX*]\s?(?:10|١٠)\^)([-+]?\d{{1,3}})(?![\w^])")
_PLAIN = re.compile(rf"([-−]?{_NUMBER})\s?\^\s?([-+]{{0,2}})(\d{{1,3}})(?![\w^]|[.,٫]\d)")
#: The signs stand behind the exponent, or the base alone has decimals.
_TURNED = re.compile(
    rf"([-−]?)({_EASTERN}{{1,3}})(?:([-+]{{1,2}})\^({_EASTERN}+(?:[.,٫]{_EASTERN}+)?)|()\^({_EASTERN}+[.,٫]{_EASTERN}+))"
    r"(?![\w^])"
)


def _plain(digits: str) -> float:
    return float(digits.replace(",", ".").replace("٫", ".").replace("−", "-"))


def _signed(signs: str, digits: str) -> int:
    return -int(digits) if signs.count("-") % 2 else int(digits)


def _value(text: str, at: int) -> tuple[int, float] | None:
    if found := _TEN.match(text, at):
        return found.end(), _plain(found[1]) * 10.0 ** int(found[2])
    if found := _PLAIN.match(text, at):
        return found.end(), _plain(found[1]) ** _signed(found[2], found[3])
    if found := _TURNED.match(text, at):
        power = _plain(found[4] or found[6]) ** _signed(found[3] or "", found[2])
        return found.end(), -power if found[1] else power
    return None


def read_power(text: str, at: int) -> tuple[int, float] | None:
    """The power that begins at offset ``at``: the offset after it, and its value.

    None where none begins, or none of finite size. Digits of both kinds; a sign of the base stands before the power, so
    that -2^2 is 4. Cost: constant. Example: ``2.5e3`` → 2500, ``١-^٢٥`` → 0.04.
    """
    try:
        return _value(text, at)
    except (OverflowError, ZeroDivisionError):
        return None
