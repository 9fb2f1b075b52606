"""Linking is the same whoever reads articles, brings accounts together and scores their pairs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.link import link_articles
from khabar.link.blocks import blocks, met
from khabar.link.events import question_of
from khabar.link.holding import hold
from khabar.link.linking import link_record
from khabar.link.reading import open_reading, pack_reading, setting_of, shelve_readings
from khabar.link.resolve import decided, scored
from khabar.link.rulings import UNRULED
from khabar.link.work import Here
from khabar.model import Ruling

from .test_linking import RECORDS, drafts_of


class Piecemeal:
    """Each article is read by itself, the last first; each block and each pair is looked at by itself."""

    workers = 1

    def __init__(self):
        self.reuse = Here().reuse

    def read(self, record, reader, known, settled):
        setting = setting_of(known, settled)
        packed = [(place, pack_reading(article, reader, setting)) for place, article in enumerate(record.articles)]
        for place, (accounts, one) in packed:
            assert open_reading(one.kinds, record.articles[place])[0].accounts == accounts
        return shelve_readings(record.articles, [(place, one) for place, (_, one) in reversed(packed)])

    def meeting(self, accounts, question):
        for block in blocks(range(len(accounts)), lambda place: question.keys(accounts[place])):
            windows = [question.window(accounts[place]) for place in block]
            for code in met(
                list(range(len(block))), windows, lambda place, of=block: question.finer(accounts[of[place]])
            ):
                left, right = divmod(code, len(block))
                yield block[left] * len(accounts) + block[right]

    def score(self, accounts, question, setting, pairs, scores):
        unruled = question_of(setting._replace(settled=UNRULED), {})
        for code in scores.missing(pairs):
            both = [accounts[place] for place in divmod(code, len(accounts))]
            scores.learn({code: scored(both, unruled, [1])[1]})
        scores.forget(decided(accounts, question, pairs))


@settings(max_examples=25, deadline=None)
@given(RECORDS, st.booleans())
def test_work_done_piece_by_piece_makes_no_difference(calls, parted):
    drafts = drafts_of(calls)
    texts, articles = {d.fields["page"]: d.text for d in drafts}, [d.done() for d in drafts]
    told = [event.id for article in articles for event in article.events]
    sides = (tuple(told[:1]), tuple(told[1:2])) if parted else (tuple(told[:2]), ())
    ruling = Ruling(correction="001", kind="event", left=sides[0], right=sides[1], by="ليلى", reason="رأيت النصين")
    rulings = [ruling] if len(told) > 1 else []
    found = link_record(texts, hold(articles), None, rulings, Piecemeal())
    assert found == link_articles(texts, articles, None, rulings)
