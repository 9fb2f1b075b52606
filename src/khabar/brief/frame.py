"""What every drawing stands in: an SVG that begins where lines of text begin, on the right in Arabic."""

from __future__ import annotations

from typing import NamedTuple

from khabar.brief.markup import Html, el, join

#: Pixels of the head of an arrow: how long, and half how wide.
_LONG, _HALF = 9.0, 5.0


class Frame(NamedTuple):
    """The size of a drawing in pixels and its language, which says from which side it runs."""

    width: float
    height: float
    lang: str

    def x(self, at: float) -> float:
        """Pixels from the left of a place that is so far from where lines of text begin."""
        return self.width - at if self.lang == "ar" else at

    def svg(self, kind: str, label: str, parts: list[Html], role: str = "group") -> Html:
        """The drawing; ``kind`` is for the style sheet, ``label`` for those who do not see it."""
        return el(
            "svg",
            join(parts),
            class_=" ".join(filter(None, ("drawing", kind, self.lang))),
            viewBox=f"0 0 {self.width:g} {self.height:g}",
            width=f"{self.width:g}",
            height=f"{self.height:g}",
            role=role,
            lang=self.lang,
            aria_label=label,
        )

    def arrow(self, x: float, y: float, *, backward: bool = False) -> Html:
        """The head of a line that ends at a place, coming from where lines of text begin; ``backward``: towards it."""
        back = _LONG if (self.lang == "ar") != backward else -_LONG
        return el("polygon", points=f"{x:g},{y:g} {x + back:g},{y - _HALF:g} {x + back:g},{y + _HALF:g}")


def written(shown: str, x: float, y: float, kind: str) -> Html:
    """Words of a drawing, with their middle at a place."""
    return el("text", shown, x=f"{x:g}", y=f"{y:g}", text_anchor="middle", class_=kind)
