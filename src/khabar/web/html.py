"""A page's record as HTML, by a template that escapes all that is put into it."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from khabar.brief.passages import fit
from khabar.web.asked import Asked, article_address


class Templates:
    """The templates, compiled once. Safe to share among threads."""

    def __init__(self, csrf: str) -> None:
        """Take what forms have to send back."""
        self._made = Environment(
            loader=PackageLoader("khabar.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._made.globals.update(csrf=csrf, fit=fit, article_address=article_address)

    def show(self, template: str, page: Any, asked: Asked) -> bytes:  # noqa: ANN401 - any page's record
        """The page in the language that is asked for; half characters of a page come out as U+FFFD."""
        made = self._made.get_template(template).render(page=page, asked=asked, lang=asked.lang)
        return made.encode("utf-8", "replace")
