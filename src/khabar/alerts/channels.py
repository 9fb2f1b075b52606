"""The ways that alerts go: an Atom feed in a file, a signed webhook, e-mail. Each says what went wrong, or nothing."""

from __future__ import annotations

import hashlib
import hmac
import os
import smtplib
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import msgspec
from lxml import etree

from khabar.alerts.rules import Atom, Email, Webhook
from khabar.errors import FetchError
from khabar.fetch.client import Client
from khabar.store.outbox import Alert

_ATOM = "http://www.w3.org/2005/Atom"
_SECONDS = 20.0
_DONE = range(200, 300)
_MAIL_PORT = 587


def title(alert: Alert, lang: str) -> str:
    """What an alert is, in a language."""
    return alert.title_ar if lang == "ar" else alert.title_en


# ── Atom ────────────────────────────────────────────────────────────────────────────────────────────────────────


def write_atom(channel: Atom, alerts: Sequence[Alert]) -> str:
    """Write a feed of alerts, the newest first, in its file's place; what went wrong, empty for nothing."""
    path = Path(channel.atom)
    whole = path.with_name(f".{path.name}.writing")
    try:
        whole.write_bytes(atom_feed(channel, alerts))
        whole.replace(path)
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    finally:
        whole.unlink(missing_ok=True)
    return ""


def atom_feed(channel: Atom, alerts: Sequence[Alert]) -> bytes:
    """A feed as RFC 4287 has it; the same alerts give the same bytes."""
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", channel.lang)
    _put(feed, "id", "urn:khabar:alerts:" + hashlib.sha256(channel.atom.encode()).hexdigest()[:16])
    _put(feed, "title", channel.title)
    _put(feed, "updated", _moment(max((alert.time for alert in alerts), default=0.0)))
    _put(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", "khabar")
    for alert in alerts:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _put(entry, "id", f"urn:khabar:alert:{alert.id}")
        _put(entry, "title", title(alert, channel.lang))
        _put(entry, "updated", _moment(alert.time))
        etree.SubElement(entry, f"{{{_ATOM}}}category", term=_clean(alert.rule))
        if alert.url:
            etree.SubElement(entry, f"{{{_ATOM}}}link", href=_clean(alert.url))
        _put(entry, "content", alert.words or title(alert, channel.lang))
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _put(parent: etree._Element, name: str, words: str) -> None:
    etree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(words)


def _clean(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in words if c >= " " and c not in "\ufffe\uffff")


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ── webhook ─────────────────────────────────────────────────────────────────────────────────────────────────────


def post_alert(channel: Webhook, alert: Alert, client: Client, now: float) -> str:
    """Post an alert to its address; what went wrong, empty for nothing."""
    secret = os.environ.get(channel.secret_from, "")
    if not secret:
        return f"the environment has no {channel.secret_from}: put the secret of the webhook there"
    body = msgspec.json.encode(alert)
    try:
        answer = client.post(channel.webhook, body, signed(body, alert.id, secret, int(now)))
    except FetchError as error:
        return str(error)
    return "" if answer.status in _DONE else f"answers {answer.status}"


def signed(body: bytes, identifier: str, secret: str, now: int) -> dict[str, str]:
    """The headers of a webhook: the signature is HMAC-SHA256 of ``TIME.BODY``, so that neither can be put for another.

    Whoever receives it works it out again, compares in constant time, refuses what is minutes old, and drops what it
    has under the same ``Khabar-Id`` already.
    """
    digest = hmac.new(secret.encode(), f"{now}.".encode() + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json; charset=utf-8",
        "Khabar-Id": identifier,
        "Khabar-Time": str(now),
        "Khabar-Signature": f"sha256={digest}",
    }


# ── e-mail ──────────────────────────────────────────────────────────────────────────────────────────────────────


def send_mail(channel: Email, alerts: Sequence[Alert]) -> str:
    """Send one message that tells of all of them; what went wrong, empty for nothing."""
    host, _, port = channel.server.partition(":")
    password = os.environ.get(channel.password_from, "")
    if channel.user and not password:
        return f"the environment has no {channel.password_from or 'password_from'}: put the password of {host} there"
    try:
        with smtplib.SMTP(host, int(port or _MAIL_PORT), timeout=_SECONDS) as server:
            if channel.starttls:
                server.starttls(context=ssl.create_default_context())
            if channel.user:
                server.login(channel.user, password)
            server.send_message(mail(channel, alerts))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        return f"{host}: {' '.join(str(error).split())[:200] or type(error).__name__}"
    return ""


def mail(channel: Email, alerts: Sequence[Alert]) -> EmailMessage:
    """The message; the same alerts give the same ``Message-ID``, by which programs drop one that came before."""
    made = EmailMessage()
    first, more = title(alerts[0], channel.lang), len(alerts) - 1
    made["Subject"] = f"{alerts[0].rule}: {first}" + (f" (+{more})" if more else "")
    made["From"] = channel.sender
    made["To"] = ", ".join(channel.email)
    made["Date"] = datetime.fromtimestamp(max(alert.time for alert in alerts), UTC)
    about = hashlib.sha256(" ".join(alert.id for alert in alerts).encode()).hexdigest()[:32]
    made["Message-ID"] = f"<{about}@{channel.sender.rpartition('@')[2]}>"
    made.set_content("\n\n".join(_paragraph(alert, channel.lang) for alert in alerts) + "\n")
    return made


def _paragraph(alert: Alert, lang: str) -> str:
    where = alert.url or alert.page
    return "\n".join(filter(None, (f"{alert.rule}: {title(alert, lang)}", alert.words, where)))
