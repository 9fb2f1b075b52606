"""A page and its twin show one record; what is not there is a problem."""

from html import escape

from khabar.model import ArticleRef
from khabar.web.asked import article_address


def first(contents):
    return contents.articles[0]


def address(article, ending=""):
    return article_address(ArticleRef(page=article.page, article=article.article)) + ending


def test_a_twin_is_the_record_of_the_page(client, contents):
    article = first(contents)
    got = client.get(address(article, ".json"))
    assert got.headers["content-type"] == "application/json"
    assert got.json()["head"]["title"] == article.title.exact
    assert article.title.exact in got.text
    shown = client.get(address(article)).text
    for paragraph in got.json()["text"]:
        for piece in paragraph["pieces"]:
            assert escape(piece["text"], quote=True).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in shown


def test_a_page_opens_in_either_language(client, contents):
    for lang, way in (("ar", "rtl"), ("en", "ltr")):
        got = client.get(address(first(contents)), params={"lang": lang})
        assert got.headers["content-type"].startswith("text/html")
        assert f'lang="{lang}" dir="{way}"' in got.text


def test_what_is_not_there_is_a_problem(client):
    for path in ("/articles/none.txt/0.json", "/articles/none.txt/0"):
        got = client.get(path)
        assert got.status_code == 404
        assert "no such article" in got.text
    assert client.get("/nowhere").status_code == 404


def test_an_answer_is_not_sent_twice(client, contents):
    got = client.get(address(first(contents)))
    again = client.get(address(first(contents)), headers={"if-none-match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    english = client.get(address(first(contents)), params={"lang": "en"})
    assert english.headers["etag"] != got.headers["etag"]
    assert client.get(address(first(contents))).content == got.content
