"""docs/nginx.conf, read and run: nothing of a respondent's request is written down on the way."""

import http.client
import os
import re
import signal
import socket
import ssl
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from werkzeug.serving import make_server

from survey import storage
from survey.app import create_app
from tests.installation import settings_in
from tests.journeys.site import free_port, wait_until

CONFIGURATION = (Path(__file__).parents[1] / "docs/nginx.conf").read_text(encoding="utf-8")
NGINX = "/usr/sbin/nginx"
TOKEN = "AbCdEfGhIjKlMnOpQrStUv"
SECRET = b"une reponse que personne ne doit lire "

MEBIBYTE = 1024 * 1024
UNITS = {"k": 1024, "m": MEBIBYTE}


def blocks():
    """Read the file: each server's and location's directives, those of its server included."""
    read, path = [], []
    plain = re.sub(r"#.*", "", CONFIGURATION)
    for words, end in re.findall(r"([^;{}]*)([;{}])", plain):
        name, _, value = words.strip().partition(" ")
        if end == "{":
            inherited = dict(path[-1][2]) if path else {}
            path.append((name, value.strip(), inherited))
        elif end == "}":
            read.append(path.pop())
        elif path:
            path[-1][2][name] = value.strip()
    return read


def location_of(address):
    """Find the location that nginx takes for an address: the first expression, else the rest."""
    places = [(value, told) for name, value, told in blocks() if name == "location"]
    for value, told in places:
        if value.startswith("~ ") and re.search(value.removeprefix("~ "), address):
            return told
    [rest] = [told for value, told in places if value == "/"]
    return rest


def size(text):
    return int(text[:-1]) * UNITS[text[-1]]


@pytest.fixture(scope="module")
def addresses(tmp_path_factory):
    """Every address that the respondents' face serves, with its methods."""
    folder = tmp_path_factory.mktemp("instance")
    settings = settings_in(folder, f"sqlite:///{folder}/survey.db")
    app = create_app(settings, faces=("respondent",))
    storage.engine_of(app.extensions["survey.database"]).dispose()
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "healthz"]
    return [(re.sub(r"<[^>]+>", TOKEN, rule.rule), rule.methods) for rule in rules]


def test_no_request_of_a_respondent_is_written_down(addresses):
    assert len(addresses) > 15

    for address, _methods in addresses:
        told = location_of(address)
        assert told["access_log"] == "off", address
        assert told["error_log"] == "/dev/null crit", address


def test_no_other_request_is_either():
    for name, value, told in blocks():
        if name in {"server", "location"}:
            assert (told["access_log"], told["error_log"]) == ("off", "/dev/null crit"), value


def test_what_is_sent_and_sent_back_waits_in_memory(addresses):
    for address, methods in addresses:
        told = location_of(address)
        if "POST" in methods:
            assert size(told["client_body_buffer_size"]) == size(told["client_max_body_size"])
        assert told["proxy_max_temp_file_size"] == "0"
    assert "proxy_request_buffering" not in CONFIGURATION


def test_the_longest_ballot_passes():
    assert size(location_of(f"/c/{TOKEN}/ballot")["client_max_body_size"]) >= 4 * MEBIBYTE
    assert size(location_of("/rse/campagnes/x/public")["client_max_body_size"]) >= 8 * MEBIBYTE


def test_every_page_of_a_respondent_is_named(addresses):
    named = [value for name, value, _ in blocks() if name == "location" and value != "/"]
    expressions = [value.removeprefix("~ ") for value in named]

    for address, _methods in addresses:
        is_named = any(re.search(expression, address) for expression in expressions)
        assert is_named or address.startswith("/static"), address


def test_nobody_is_told_the_client_s_address():
    assert "X-Forwarded" not in CONFIGURATION
    assert "X-Real-IP" not in CONFIGURATION
    assert "log_format" not in CONFIGURATION


def make_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    begins = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, form, plain))


def write_configuration(folder, *, plain_port, port, product):
    """Write the file as it stands, at ports and with a certificate of this test."""
    (folder / "temporary").mkdir()
    make_certificate(folder)
    site = CONFIGURATION.replace("/etc/ssl/enquetes", str(folder))
    site = re.sub(r"listen \[::\].*\n", "", site)
    site = site.replace("listen 80", f"listen 127.0.0.1:{plain_port}")
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{product}")
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/temporary/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log info;\n"
        "events {}\n"
        f"http {{ access_log {folder}/access.log; {temporary}\n{site}\n}}\n"
    )
    return [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]


def test_nginx_takes_the_file_as_it_stands(tmp_path):
    command = write_configuration(tmp_path, plain_port=8080, port=8443, product=8000)

    done = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "warn" not in done.stderr


class Proxy:
    """nginx in front of a small program that sends back what it was sent, both on this machine."""

    def __init__(self, folder):
        self.folder, self.plain_port, self.port = folder, free_port(), free_port()
        self.product = make_server("127.0.0.1", 0, self.echo, threaded=True)
        self.thread = threading.Thread(target=self.product.serve_forever)
        self.seen = []

    def echo(self, environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        self.seen.append(environ)
        start_response("200 OK", [("Strict-Transport-Security", "max-age=1")])
        return [body]

    def start(self):
        self.thread.start()
        command = write_configuration(
            self.folder,
            plain_port=self.plain_port,
            port=self.port,
            product=self.product.server_port,
        )
        self.process = subprocess.Popen(command, start_new_session=True)
        wait_until(self.listens, "nginx")

    def listens(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop_product(self):
        self.product.shutdown()
        self.thread.join()
        self.product.server_close()

    def stop(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)
        if self.thread.is_alive():
            self.stop_product()

    def ask(self, method, path, body=None):
        context = ssl._create_unverified_context()  # noqa: S323, SLF001 (its own certificate)
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=context)
        try:
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def touched(self):
        """Return when a file was last made or removed in each temporary folder."""
        folders = sorted((self.folder / "temporary").iterdir())
        return [folder.stat().st_mtime_ns for folder in folders]

    def written(self):
        """Read everything that nginx wrote."""
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        ours = {"nginx.conf", "fullchain.pem", "privkey.pem", "pid"}
        return {file.name: file.read_bytes() for file in files if file.name not in ours}


@pytest.fixture
def proxy(tmp_path):
    proxy = Proxy(tmp_path)
    proxy.start()
    yield proxy
    proxy.stop()


def test_bodies_go_there_and_back_without_touching_the_disk(proxy):
    before, body = proxy.touched(), SECRET * (3 * MEBIBYTE // len(SECRET))

    for path in (f"/r/0123456789abcdef/{TOKEN}", "/c/0123456789abcdef/ballot"):
        status, _, echoed = proxy.ask("POST", path, body)
        assert (status, echoed) == (200, body)

    assert proxy.touched() == before


def test_nothing_that_goes_right_or_wrong_is_written_down(proxy):
    link = f"/r/0123456789abcdef/{TOKEN}"
    proxy.ask("GET", link)
    proxy.ask("POST", link, SECRET)
    too_large, _, _ = proxy.ask("POST", link, SECRET * 200_000)
    with socket.create_connection(("127.0.0.1", proxy.plain_port)) as line:
        line.sendall(f"GET {link} HTTP/9.9\r\n\r\n".encode())
        line.recv(1000)
    proxy.stop_product()
    broken, _, _ = proxy.ask("GET", link)

    written = b"".join(proxy.written().values())

    assert (too_large, broken) == (413, 502)
    for trace in (TOKEN.encode(), b"0123456789abcdef", SECRET, b"client:", b"GET"):
        assert trace not in written
    assert proxy.written().get("access.log", b"") == b""


def test_the_product_learns_no_address(proxy):
    proxy.ask("GET", f"/r/0123456789abcdef/{TOKEN}")

    [seen] = proxy.seen

    assert not [name for name in seen if "FORWARDED" in name or "REAL_IP" in name]


def test_browsers_are_told_once_to_come_back_by_https(proxy):
    _, headers, _ = proxy.ask("GET", "/k")

    assert headers["Strict-Transport-Security"] == "max-age=31536000"


def test_plain_http_leads_to_https(proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port)
    connection.request("GET", "/k")

    answer = connection.getresponse()

    assert (answer.status, answer.getheader("Location")) == (301, "https://127.0.0.1/k")
    connection.close()


def test_who_tries_codes_without_end_is_slowed_down(proxy):
    statuses = [proxy.ask("GET", f"/k/{number}")[0] for number in range(80)]

    assert statuses[0] == 200
    assert statuses[-1] == 429
    assert proxy.ask("GET", f"/r/0123456789abcdef/{TOKEN}")[0] == 200
