"""Small pages and articles; nothing that a process of a test would take long to load."""

from hashlib import sha256

from khabar.model import AnnotatedArticle, Conflict, Linked, Page, Span


def page(name="a.txt", text="قال الوزير إنه وصل.", **given):
    return Page(name=name, text=text, sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), **given)


def article(page, number=0, **fields):
    span = Span(0, len(page.text))
    return AnnotatedArticle(
        page=page.name, page_sha256=page.sha256, article=number, kind="main", **{"spans": (span,), **fields}
    )


PAGES = [page("b.txt", "ب"), page("a.txt", "أ"), page("c.txt", "ج")]
NO_LINKS = Linked(events=(), copies=(), conflicts=(), origins=(), entities=(), judgements=())
CONFLICT = Conflict(kind="date", event=None, about="متى", sides=(), note="rule")
LINKS = Linked(events=(), copies=(), conflicts=(CONFLICT,), origins=(), entities=(), judgements=())
