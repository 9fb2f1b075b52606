"""Over TLS the host's own certificate is asked for, though the connection goes to an address."""

import datetime
import ssl

import pytest

from fetch.kit import Site, answer, client, serving
from khabar.errors import FetchError

x509 = pytest.importorskip("cryptography.x509")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with the key and the certificate of news.example, signed by itself."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + datetime.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=True)
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(key.private_bytes(*private) + made.sign(key, hashes.SHA256()).public_bytes(private[0]))
    return path


@pytest.mark.parametrize(
    ("host", "trusted", "why"),
    [
        ("news.example", True, None),
        ("other.example", True, "certificate verify failed"),
        ("news.example", False, "certificate verify failed"),
    ],
)
def test_the_certificate_is_the_hosts(certificate, host, trusted, why):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    trust = ssl.create_default_context(cafile=certificate if trusted else None)
    with serving(Site(**{"/a": answer()}), context) as site:
        url = site.at("/a", host).replace("http:", "https:")
        if why is None:
            assert client(robots=False, tls=lambda: trust).get(url).status == 200
            return
        with pytest.raises(FetchError, match=why):
            client(robots=False, tls=lambda: trust).get(url)
