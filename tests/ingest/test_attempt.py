"""What is sent from one process to another comes as it was."""

from khabar.ingest.attempt import attempt_page, attempt_to_send, received
from khabar.ingest.page import Given, page_of
from khabar.model import Failure
from khabar.stages import annotate_page


def test_articles_come_as_they_were_sent(stages):
    texts = ("قال الوزير سالم القرواني إن الوفد وصل إلى عمان يوم 3 أيار 2015.", "وصل الوفد \ud800 إلى عمان أمس.")
    pages = [page_of(f"{n}.txt", text, Given(), {}) for n, text in enumerate(texts)]
    items = [*pages, Failure(page="gone.txt", reason="empty")]

    def work(page):
        return annotate_page(page, stages)

    here = [attempt_page(item, work) for item in items]
    assert list(received(attempt_to_send(item, work) for item in items)) == here == list(received(here))
