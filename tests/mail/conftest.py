"""Mail servers on this machine, one invitation, and people to write to."""

import ssl
from datetime import UTC, date, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from survey.campaigns.models import Campaign, Invitee
from survey.mail import letters_text
from survey.mail.letters_text import CampaignWords
from survey.organisations.models import Organisation

LINK = "https://enquete.ateliers-garonne.example/r/0123456789abcdef/kJ3bT9vQx1YwZ8aLmN0pRg"


class Postman:
    """Takes mails, and answers what the test decided for each address.

    Names and arguments of its methods are aiosmtpd's.
    """

    def __init__(self):
        self.mails = []
        self.refusals = {}
        self.sender_refusal = None
        self.cuts_left = 0
        self.signed_in = []
        self.was_encrypted = []

    async def handle_MAIL(self, *context):  # noqa: N802
        _, _, envelope, address, options = context
        if self.sender_refusal:
            return self.sender_refusal
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, *context):  # noqa: N802
        _, _, envelope, address, _ = context
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.cuts_left:
            self.cuts_left -= 1
            server.transport.abort()
            return "250 never heard"
        self.was_encrypted.append(session.ssl is not None)
        self.mails.append(envelope)
        return "250 OK"

    def authenticate(self, *context):
        data = context[-1]
        self.signed_in.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password == b"secret p@ss", handled=False)


class AsciiOnly(SMTP):
    """A server of before 1994: it does not offer 8BITMIME."""

    async def push(self, status):
        line = status if isinstance(status, bytes) else str(status).encode()
        if b"8BITMIME" not in line:
            await super().push(status)


class AnyPort(Controller):
    """Runs a server on whatever port is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class AsciiController(AnyPort):
    """Runs the server of before 1994."""

    def factory(self):
        return AsciiOnly(self.handler, **self.SMTP_kwargs)


@pytest.fixture
def postman():
    """Whoever receives the mails of the test."""
    return Postman()


@pytest.fixture
def serve(postman):
    """Start mail servers; all stop at the end of the test."""
    running = []

    def start(controller=AnyPort, **options):
        server = controller(postman, hostname="127.0.0.1", port=0, **options)
        server.start()
        running.append(server)
        return server.port

    yield start
    for server in running:
        server.stop()


@pytest.fixture
def serve_ascii(serve):
    """Start a server that takes ASCII only."""
    return lambda: serve(AsciiController)


@pytest.fixture
def serve_tls(serve):
    """Start a server encrypted from the first byte."""
    return lambda context: serve(ssl_context=context)


@pytest.fixture(scope="session")
def self_signed(tmp_path_factory):
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


@pytest.fixture
def words():
    """What the mails of a campaign say."""
    return CampaignWords(
        organisation="Ateliers Garonne",
        title="Climat social 2026",
        why="Vos réponses servent à choisir les actions de 2027 : horaires, entraide, outils.",
        minutes=5,
        closes_on=date(2026, 12, 7),
        link=LINK,
        k=5,
        fingerprint="7f3a-91bc-0d42-66e8-a5f0-1b2c-3d4e-5f60",
        results_link="https://enquete.ateliers-garonne.example/resultats/0123456789abcdef/qWeRtY",
        results_on=date(2027, 1, 11),
        contact="Claire Morel, claire@ateliers-garonne.example",
    )


@pytest.fixture
def invitation(words):
    """An invitation in French."""
    return letters_text.write("invitation", "fr", words)


@pytest.fixture
def people(database):
    """Three people invited by one campaign; returns their references by first name."""
    names = ("anne", "luc", "ines")
    with database.begin() as session:
        session.add(Organisation(id="0" * 16, name="Ateliers Garonne"))
        session.flush()
        session.add_all(_campaign(cid) for cid in ("c" * 16, "d" * 16))
        session.flush()
        session.add(_invitee(b"z" * 16, "d" * 16, "noise"))
        session.add_all(_invitee(name.encode().ljust(16), "c" * 16, name) for name in names)
    return {name: name.encode().ljust(16) for name in names}


def _invitee(reference, cid, name):
    return Invitee(
        id=reference,
        campaign_id=cid,
        email=f"{name}@garonne.example",
        language="",
        generation=b"g" * 8,
    )


def _campaign(cid):
    return Campaign(
        id=cid,
        organisation_id="0" * 16,
        title=cid,
        questionnaire="{}",
        announced_close=date(2026, 12, 7),
        hard_end=datetime(2026, 12, 21, tzinfo=UTC),
        closes_on=date(2026, 12, 7),
        results_key=cid,
        results_on=None,
    )
