"""Every call of docs/wire.md, made wrongly: the right status and word, and nothing echoed."""

import http.client
import json
from urllib.parse import quote, urlsplit

import pytest
from werkzeug.datastructures import MultiDict

from survey.ballot_box import vouchers
from survey.ballot_box.models import SealedBallot
from survey.ballot_box.rules import State
from survey.faces.respondent.ballot import LONGEST_ENVELOPE
from survey.storage import reading
from tests.wire_client import WireClient, b64u, prepare, unb64u

MARK = "ZQXJ"
"""Stands in what is sent, and never in what comes back."""

TOKEN = "nobody-at-all-" + MARK + "-a"
BLINDED = b64u((2).to_bytes(384, "big"))
FORM = "application/x-www-form-urlencoded"
CODE = "borne.code"


def issue_body(**other):
    return json.dumps({"token": TOKEN, "blinded": BLINDED, **other}).encode()


@pytest.fixture
def nothing_changed(campaign):
    """Compare the ballot box before and after."""

    def look():
        with reading(campaign.database) as session:
            ballots = session.query(SealedBallot).count()
            return vouchers.count_issued(session, campaign.cid), ballots

    before = look()
    yield
    assert look() == before


def check_program(answer, status, word):
    """Look at a refusal made for programs."""
    assert (answer.status_code, answer.content_type) == (status, "application/json")
    assert answer.json.keys() == {"error", "message"}
    assert answer.json["error"] == word
    assert answer.json["message"]
    check_discreet(answer)


def check_discreet(answer):
    """Look for what was sent, for what a bug would show, and for what must never be kept."""
    assert MARK not in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers


NOT_JSON = {
    "nothing": b"",
    "a word": MARK.encode(),
    "a list": b'["' + MARK.encode() + b'"]',
    "a string": f'"{MARK}"'.encode(),
    "a number": b"1" * 4000,
    "not a number": b"NaN",
    "null": b"null",
    "half an object": issue_body()[:-1],
    "more than an object": issue_body() + b"{}",
    "a form": f"token={MARK}&blinded={BLINDED}".encode(),
    "a comment": issue_body() + b" // " + MARK.encode(),
    "too deep": b'{"token":' + b"[" * 3000,
    "not UTF-8": issue_body().replace(b"nobody", b"nob\xffdy"),
    "UTF-16": issue_body().decode().encode("utf-16"),
    "a mark of order": b"\xef\xbb\xbf" + issue_body(),
    "a NUL": b"\0" + issue_body(),
    "a name twice": b'{"token":"' + MARK.encode() + b'",' + issue_body()[1:],
    "a name twice alike": b'{"blinded":"' + BLINDED.encode() + b'",' + issue_body()[1:],
    "no token": json.dumps({"blinded": BLINDED}).encode(),
    "no message": json.dumps({"token": TOKEN}).encode(),
    **{
        f"token {value!r}": issue_body(token=value)
        for value in (None, 1, True, [TOKEN], {"token": TOKEN})
    },
    **{f"message {value!r}": issue_body(blinded=value) for value in (None, 1, [BLINDED], {})},
}


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_issue_takes_one_object_of_two_strings(client, campaign, nothing_changed, body):
    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 400, "malformed")


NOT_CANONICAL = {
    "padding": BLINDED + "=",
    "much padding": BLINDED + "====",
    "a blank before": " " + BLINDED,
    "a line break after": BLINDED + "\n",
    "a line break inside": BLINDED[:76] + "\n" + BLINDED[76:],
    "the other alphabet": BLINDED[:-2] + "+/",
    "letters beyond": BLINDED[:-1] + "é",
    "a NUL": BLINDED[:-1] + "\0",
    "bits left over": b64u(bytes(382) + b"\x01")[:-1] + "R",
    "one letter too few": BLINDED[:-1],
    "hexadecimal": (2).to_bytes(384, "big").hex(),
    "nothing": "",
    "a byte too few": b64u(b"\x01" * 383),
    "a byte too many": b64u(b"\x01" * 385),
    "a byte too many, zero": b64u(b"\0" + b"\x01" * 384),
}


@pytest.mark.parametrize("written", NOT_CANONICAL.values(), ids=NOT_CANONICAL)
def test_a_blinded_message_is_written_in_one_way(client, campaign, nothing_changed, written):
    body = issue_body(token=campaign.tokens[0], blinded=written)

    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 400, "malformed")


def modulus(client, campaign):
    manifest = client.get(f"/c/{campaign.cid}/manifest").json
    return int.from_bytes(unb64u(manifest["sign_n"]), "big")


@pytest.mark.parametrize(
    "number",
    [
        lambda _n: 0,
        lambda _n: 1,
        lambda n: n - 1,
        lambda n: n,
        lambda n: n + 1,
        lambda _n: 2**3072 - 1,
    ],
    ids=["0", "1", "n-1", "n", "n+1", "highest"],
)
def test_a_number_out_of_range_leaves_the_link_unused(client, campaign, nothing_changed, number):
    written = b64u(number(modulus(client, campaign)).to_bytes(384, "big"))
    body = issue_body(token=campaign.tokens[0], blinded=written)

    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 400, "malformed")


def test_the_ends_of_the_range_are_signed(client, campaign):
    lowest, highest = 2, modulus(client, campaign) - 2

    for token, number in zip(campaign.tokens, (lowest, highest), strict=False):
        body = issue_body(token=token, blinded=b64u(number.to_bytes(384, "big")))
        answer = client.post(f"/c/{campaign.cid}/issue", data=body)

        assert (answer.status_code, len(unb64u(answer.json["sig"]))) == (200, 384)


STRANGE_TOKENS = {
    "nothing": "",
    "an accent": "é" * 22,
    "half a letter": "\ud800",
    "a NUL": "\0",
    "backwards": "\u202e",
    "very long": "a" * 3000,
    "a path": "../" * 7,
    "a wildcard": "%",
}


@pytest.mark.parametrize("token", STRANGE_TOKENS.values(), ids=STRANGE_TOKENS)
def test_a_token_that_cannot_be_is_unknown(client, campaign, nothing_changed, token):
    body = issue_body(token=token)

    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 404, "unknown")


@pytest.mark.parametrize("change", [str.swapcase, " {}".format, "{}\n".format, "{}=".format])
def test_a_token_is_known_in_one_writing_only(client, campaign, nothing_changed, change):
    body = issue_body(token=change(campaign.tokens[0]))

    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 404, "unknown")


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", FORM, "multipart/form-data", "", "a/b; c=d"]
)
def test_what_a_body_is_called_changes_nothing(client, campaign, content_type):
    body = issue_body(token=campaign.tokens[0])

    answer = client.post(f"/c/{campaign.cid}/issue", data=body, content_type=content_type)

    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["issue", "ballot"])
def test_a_body_beyond_all_measure_is_too_large(client, campaign, nothing_changed, path):
    body = MARK.encode() * (LONGEST_ENVELOPE // len(MARK) + 1)

    check_program(client.post(f"/c/{campaign.cid}/{path}", data=body), 413, "too_large")


def test_a_request_a_little_too_long_is_too_large(client, campaign, nothing_changed):
    body = issue_body(more=MARK * 1024)

    check_program(client.post(f"/c/{campaign.cid}/issue", data=body), 413, "too_large")


@pytest.fixture
def envelope(client, campaign):
    voter = WireClient.from_flask(client, cid=campaign.cid, token=campaign.tokens[0])
    raw = voter.manifest()
    return voter.envelope(raw, prepare(raw, {"enps": ["9"]}))


WRONG_ENVELOPES = {
    "empty": (lambda _one, _n: b"", 400, "malformed"),
    "a byte short": (lambda one, _n: one[:-1], 400, "malformed"),
    "a byte long": (lambda one, _n: one + b"\0", 400, "malformed"),
    "twice": (lambda one, _n: one + one, 400, "malformed"),
    "in base64": (lambda one, _n: b64u(one).encode(), 400, "malformed"),
    "zeros": (lambda one, _n: bytes(len(one)), 403, "refused"),
    "another prefix": (lambda one, _n: bytes(32) + one[32:], 403, "refused"),
    "no signature": (lambda one, _n: one[:32] + bytes(384) + one[416:], 403, "refused"),
    "signature 1": (lambda one, _n: one[:32] + at(1) + one[416:], 403, "refused"),
    "signature n - 1": (lambda one, n: one[:32] + at(n - 1) + one[416:], 403, "refused"),
    "signature n": (lambda one, n: one[:32] + at(n) + one[416:], 403, "refused"),
    "signature plus n": (
        lambda one, n: one[:32] + at(signature_of(one, n) + n) + one[416:],
        403,
        "refused",
    ),
    "another seal": (lambda one, _n: one[:-1] + bytes([one[-1] ^ 1]), 403, "refused"),
}


def at(number):
    return number.to_bytes(385, "big")[-384:]


def signature_of(one, n):
    """Give the signature, unless that plus n would not fit: then nothing, which n makes wrong."""
    number = int.from_bytes(one[32:416], "big")
    return number if number + n < 2**3072 else 0


@pytest.mark.parametrize(
    ("change", "status", "word"), WRONG_ENVELOPES.values(), ids=WRONG_ENVELOPES
)
def test_a_wrong_envelope_is_refused_and_a_right_one_still_taken(
    client, campaign, envelope, change, status, word
):
    wrong = change(envelope, modulus(client, campaign))
    path = f"/c/{campaign.cid}/ballot"

    check_program(client.post(path, data=wrong), status, word)

    assert client.post(path, data=envelope).status_code == 200


def test_an_envelope_of_another_campaign_is_refused(client, campaign, envelope, open_campaign):
    other = open_campaign("Encore une autre")

    check_program(client.post(f"/c/{other.cid}/ballot", data=envelope), 403, "refused")


@pytest.mark.parametrize("content_type", ["application/octet-stream", FORM, "text/plain", ""])
def test_an_envelope_is_octets_whatever_it_is_called(client, campaign, envelope, content_type):
    path = f"/c/{campaign.cid}/ballot"

    assert client.post(path, data=envelope, content_type=content_type).status_code == 200


STRANGE_CAMPAIGNS = {
    "nothing like": "x",
    "capitals": "0123456789ABCDEF",
    "very long": "0" * 5000,
    "an accent": "é",
    "no UTF-8": "%ff",
    "a line break": "%0a",
    "a NUL": "%00",
    "a quote": "'--",
    "a path": "%2e%2e",
    "backwards": quote("\u202e"),
}


@pytest.mark.parametrize("cid", STRANGE_CAMPAIGNS.values(), ids=STRANGE_CAMPAIGNS)
def test_a_campaign_that_cannot_be_is_unknown_everywhere(client, campaign, nothing_changed, cid):
    for method, path in (("GET", "manifest"), ("POST", "issue"), ("POST", "ballot")):
        answer = client.open(f"/c/{cid}/{path}", method=method, data=issue_body())
        check_program(answer, 404, "unknown")
    check_program(client.post(f"/borne/{cid}", data={CODE: "x"}), 404, "unknown")
    for method, path in (
        ("GET", f"/c/{cid}/recepisses"),
        ("GET", f"/r/{cid}/{TOKEN}"),
        ("GET", f"/r/{cid}/{TOKEN}/sans-javascript"),
        ("POST", f"/r/{cid}/{TOKEN}"),
        ("GET", f"/borne/{cid}"),
        ("POST", f"/borne/{cid}/sans-javascript"),
        ("POST", f"/borne/{cid}/bulletin"),
    ):
        answer = client.open(path, method=method, data={"confirm": "1", "idee": MARK})
        assert answer.status_code == 404, path
        check_discreet(answer)


@pytest.mark.parametrize(
    "token",
    ["..%2e", "é", "%00", "%ff", "%0d%0aSet-Cookie:a=b", "a" * 5000, quote("\u202e"), "%20", "'--"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_cannot_be_leads_nowhere(client, campaign, nothing_changed, token, method):
    path = f"/r/{campaign.cid}/{token}"

    answer = client.open(path, method=method, data={"confirm": "1", "idee": MARK})

    assert answer.status_code == 404
    check_discreet(answer)


WRONG_FORMS = {
    "nothing": (b"", FORM),
    "no UTF-8": (b"confirm=1&enps=\xff", FORM),
    "no UTF-8, escaped": (b"confirm=1&enps=%ff", FORM),
    "an empty text of NULs": (b"confirm=1&idee=%00%00", FORM),
    "not confirmed": (b"enps=9", FORM),
    "confirmed twice": (b"confirm=1&confirm=1&enps=9", FORM),
    "confirmed otherwise": (b"confirm=on&enps=9", FORM),
    "two grades": (b"confirm=1&enps=9&enps=8", FORM),
    "a grade that is none": (b"confirm=1&enps=9%00", FORM),
    "a grade of other digits": ("confirm=1&enps=９".encode(), FORM),
    "a question that is none": (b"confirm=1&constructor=1&__proto__=1", FORM),
    "ten thousand fields": (b"confirm=1&" + b"&".join(b"f%d=1" % n for n in range(10_000)), FORM),
    "too long a text": (b"confirm=1&idee=" + b"a" * 1_500_000, FORM),
    "JSON": (b'{"confirm":"1","enps":"9"}', "application/json"),
    "octets": (b"confirm=1&enps=9", "application/octet-stream"),
    "no name": (b"confirm=1&enps=9", ""),
    "half a part": (
        b'--x\r\nContent-Disposition: form-data; name="en',
        "multipart/form-data; boundary=x",
    ),
    "no border": (b"--x\r\n", "multipart/form-data"),
}


@pytest.mark.parametrize(("body", "content_type"), WRONG_FORMS.values(), ids=WRONG_FORMS)
def test_a_wrong_form_spends_nothing(client, campaign, nothing_changed, body, content_type):
    answer = client.post(campaign.link(), data=body, content_type=content_type)

    assert answer.status_code == 422
    assert "<title>Erreur" in answer.text


def test_a_form_in_parts_is_a_form(client, campaign):
    fields = {"confirm": "1", "enps": "9", "idee": (b"x", "ignored.txt")}

    answer = client.post(campaign.link(), data=fields, content_type="multipart/form-data")

    assert answer.status_code == 200


def test_a_form_beyond_all_measure_is_too_large(client, campaign, nothing_changed):
    body = b"confirm=1&idee=" + MARK.encode() * 2_500_000

    for path in (campaign.link(), f"/borne/{campaign.cid}/bulletin", "/k"):
        answer = client.post(path, data=body, content_type=FORM)

        assert answer.status_code == 413
        check_discreet(answer)


STRANGE_CODES = {
    "nothing": "",
    "a NUL": "\0",
    "no UTF-8": "\ufffd" * 10,
    "wide digits": "２３４５６７８９２３",
    "letters that look alike": "АВСЕНКМРТХ",
    "very long": "2" * 100_000,
    "a link": "A-b_" * 5 + "AA",
    "a script": "<script>" + MARK.lower(),
}


@pytest.mark.parametrize("code", STRANGE_CODES.values(), ids=STRANGE_CODES)
def test_a_code_that_cannot_be_is_a_slip(client, campaign, nothing_changed, code):
    typed = client.post("/k", data={"code": code})
    plain = client.post(f"/borne/{campaign.cid}/bulletin", data={CODE: code, "idee": MARK})

    assert (typed.status_code, plain.status_code) == (422, 422)
    assert "<script>zqxj" not in typed.text + plain.text
    check_discreet(plain)
    check_program(client.post(f"/borne/{campaign.cid}", data={CODE: code}), 400, "malformed")


def test_a_code_sent_twice_is_read_once(client, campaign, nothing_changed):
    fields = MultiDict([(CODE, "2"), (CODE, campaign.code)])

    check_program(client.post(f"/borne/{campaign.cid}", data=fields), 400, "malformed")


@pytest.mark.parametrize("code", ["%00", "%ff", "é", "a" * 3000, "..", "%20"])
def test_a_picture_code_that_cannot_be_is_refused_in_words(client, campaign, code):
    answer = client.get(f"/k/{code}")

    assert answer.status_code in {404, 422}
    check_discreet(answer)


CALLS = {
    "/r/{cid}/{token}": {"GET", "POST"},
    "/r/{cid}/{token}/sans-javascript": {"GET"},
    "/c/{cid}/manifest": {"GET"},
    "/c/{cid}/issue": {"POST"},
    "/c/{cid}/ballot": {"POST"},
    "/c/{cid}/recepisses": {"GET"},
    "/k": {"GET", "POST"},
    "/k/{code}": {"GET"},
    "/borne/{cid}": {"GET", "POST"},
    "/borne/{cid}/sans-javascript": {"POST"},
    "/borne/{cid}/bulletin": {"POST"},
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", MARK)


@pytest.mark.parametrize("path", CALLS)
def test_a_method_that_is_not_offered_is_refused(client, campaign, nothing_changed, path):
    allowed = CALLS[path] | ({"HEAD"} if "GET" in CALLS[path] else set())
    address = path.format(cid=campaign.cid, token=campaign.tokens[0], code=campaign.code)

    for method in METHODS:
        answer = client.open(address, method=method, data=b"confirm=1&idee=" + MARK.encode())

        assert (answer.status_code == 405) == (method not in allowed), (method, address)
        check_discreet(answer)
        if answer.status_code == 405:
            assert set(answer.headers["Allow"].split(", ")) == allowed | {"OPTIONS"}


@pytest.mark.parametrize("path", [path for path, methods in CALLS.items() if "GET" in methods])
def test_head_is_get_without_a_body(client, campaign, path):
    address = path.format(cid=campaign.cid, token=campaign.tokens[0], code=campaign.code)

    told, asked = client.head(address), client.get(address)

    assert told.data == b""
    assert told.status_code == asked.status_code
    assert dict(told.headers) == dict(asked.headers)


@pytest.mark.parametrize(
    "accepted", ["*/*", "application/json;q=0", MARK, "text/html;q=x", "a/" * 2000, "", ", ;"]
)
def test_what_a_browser_says_it_reads_may_be_nonsense(client, campaign, accepted):
    answer = client.get(f"/c/{campaign.cid}/recepisses", headers={"Accept": accepted})

    assert (answer.status_code, answer.mimetype) == (409, "text/html")
    check_discreet(answer)


def test_the_order_of_checks_is_that_of_the_page(client, campaign):
    unknown = issue_body()
    campaign.move(State.OPEN, State.CLOSING)

    for path, body, status in (
        ("issue", b"", 400),
        ("issue", unknown, 410),
        ("ballot", b"", 400),
    ):
        assert client.post(f"/c/{campaign.cid}/{path}", data=body).status_code == status
    assert client.post(f"/r/{campaign.cid}/{TOKEN}", data={}).status_code == 410
    assert client.post(f"/borne/{campaign.cid}", data={CODE: ""}).status_code == 410


@pytest.fixture
def line(address):
    """A connection to the served application, for what Flask's test client cannot say."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    yield connection
    connection.close()


def in_pieces(content):
    """Send a body in chunks, whose sum nobody announces."""
    for at_byte in range(0, len(content), 1000):
        yield content[at_byte : at_byte + 1000]


def test_a_body_in_chunks_is_a_body(line, campaign, envelope):
    line.request("POST", f"/c/{campaign.cid}/ballot", in_pieces(envelope), encode_chunked=True)

    answer = line.getresponse()

    assert (answer.status, json.loads(answer.read()).keys()) == (200, {"receipt"})


@pytest.mark.parametrize(("path", "longest"), [("issue", 4096), ("ballot", LONGEST_ENVELOPE)])
def test_chunks_without_end_are_too_large(line, campaign, nothing_changed, path, longest):
    body = in_pieces(MARK.encode() * (longest // 2))

    line.request("POST", f"/c/{campaign.cid}/{path}", body, encode_chunked=True)

    answer = line.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]) == (413, "too_large")


def test_a_form_in_chunks_is_a_form(line, campaign):
    headers = {"Content-Type": FORM}

    line.request("POST", campaign.link(), iter([b"confirm=1&", b"enps=9"]), headers)

    assert line.getresponse().status == 200
