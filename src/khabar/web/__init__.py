"""Pages and an API over a record, on this machine: ``khabar serve --record R``.

**How a page is made.** A page is one frozen record, chosen and ordered by a *view* and shown twice: as HTML by a
template, as JSON by its twin. So both say the same, and neither asks the record anything by itself.

1. ``views/NAME.py`` holds the record of the page (a NamedTuple; its fields are records of `model` and of `brief`, in
   both languages) and its view, a function ``(library, asked) -> record``. A view opens what it needs with
   ``with library.parts() as parts``, makes a book of it with ``library.book(part)``, and shows it by the functions of
   `brief`: there is no second way of showing things. ``asked`` has the names of the address (``asked.path``) and of
   the query (``asked.query``). What is not there raises `AbsentError`, what cannot be asked `UsageError`.
2. One line of ``pages.py`` says under which address the page stands, and which template shows it. The twin needs
   none: ``/articles/a.txt/0`` is HTML, ``/articles/a.txt/0.json`` the same record as JSON; ``/`` has ``/index.json``.
3. ``templates/NAME.html`` gets the record as ``page``, ``asked``, ``lang`` (``ar`` or ``en``) and the helpers of
   ``html.py``. Jinja escapes all that is put into it; nothing of a page is ever marked as safe.

**What else holds for every page.** No script or style inside it and no ``style`` attribute (`guard.py` forbids both to
the browser): files under ``static/`` alone, served below ``/static/``. Nothing may depend on who asks or when, because
answers are kept by address, language and state of the record (`cache.py`). Whatever changes something is a POST with
the field ``csrf`` (`html.py` gives it to templates as ``csrf``; programs send the header ``X-Khabar-Token``).

**The API** under ``/api/v1`` (`api/`) gives the record itself, for programs, typed and in pages; see docs/api.md.
"""
