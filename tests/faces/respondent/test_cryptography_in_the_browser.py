"""The browser computes what RFC 9474, RFC 9180 and docs/wire.md say, to the byte."""

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA384

from survey.ballot_box import sealing
from survey.ballot_box.manifest import Manifest
from tests.wire_client import b64u, unb64u

VECTORS = Path(__file__).parents[2] / "vectors"
RFC_9474 = json.loads((VECTORS / "rfc9474_vectors.json").read_text())["vectors"]
WIRE = json.loads((VECTORS / "wire.json").read_text())
FULL_SALT = [one for one in RFC_9474 if "PSSZERO" not in one["name"]]

IMPORTS = """
  const bytes = await import("/static/bytes.js");
  const signing = await import("/static/blind_signature.js");
  const { fromHex, toHex } = bytes;
"""

BLIND = (
    """async (given) => {"""
    + IMPORTS
    + """
  const key = await signing.importKey(fromHex(given.n));
  const inverse = BigInt("0x" + given.inv);
  const mask = signing.invert(inverse, key.n);
  const drawn = { prefix: fromHex(given.prefix), salt: fromHex(given.salt), mask };
  const whole = bytes.concat(drawn.prefix, fromHex(given.message));
  const encoded = await signing.encodePss(whole, 8 * key.size - 1, drawn.salt);
  const { blinded } = await signing.blind(key, fromHex(given.message), drawn);
  return [toHex(encoded), toHex(blinded)];
}"""
)

FINALIZE = (
    """async (given) => {"""
    + IMPORTS
    + """
  const key = await signing.importKey(fromHex(given.n));
  const message = fromHex(given.message), signature = fromHex(given.blindSignature);
  try {
    return toHex(await signing.finalize(key, message, signature, BigInt("0x" + given.inv)));
  } catch (error) {
    return error.constructor.name;
  }
}"""
)

EPHEMERAL = """
  const CURVE = { name: "ECDH", namedCurve: "P-256" };
  const pair = async (jwk) => {
    const { x, y, crv, kty } = jwk;
    return {
      privateKey: await crypto.subtle.importKey("jwk", jwk, CURVE, true, ["deriveBits"]),
      publicKey: await crypto.subtle.importKey("jwk", { x, y, crv, kty }, CURVE, true, []),
    };
  };
"""

SEAL = (
    """async (given) => {"""
    + IMPORTS
    + EPHEMERAL
    + """
  const { sealBallot } = await import("/static/ballot.js");
  const manifest = {
    hash: fromHex(given.mh), pad: given.pad, sealing: bytes.fromBase64url(given.sealPk),
  };
  const once = given.once && (await pair(given.once));
  const { sealed, hash } = await sealBallot(manifest, given.answers, once);
  return [toHex(sealed), toHex(hash)];
}"""
)

OPEN = (
    """async (given) => {"""
    + IMPORTS
    + EPHEMERAL
    + """
  const { schedule } = await import("/static/hpke.js");
  const own = await pair(given.own);
  const sealed = fromHex(given.sealed), point = sealed.slice(0, 65);
  const sender = await crypto.subtle.importKey("raw", point, CURVE, false, []);
  const derivation = { name: "ECDH", public: sender };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(derivation, own.privateKey, 256));
  const recipient = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const info = bytes.concat(bytes.utf8("urne-v1"), fromHex(given.mh));
  const { key, nonce } = await schedule(shared, bytes.concat(point, recipient), info);
  const cipher = { name: "AES-GCM", iv: nonce };
  return toHex(new Uint8Array(await crypto.subtle.decrypt(cipher, key, sealed.slice(65))));
}"""
)


@pytest.fixture
def page(browse):
    return browse("/k")


@pytest.fixture
def manifest():
    return Manifest.read(WIRE["manifest"]["raw"].encode())


def private_key(hexadecimal):
    return ec.derive_private_key(int(hexadecimal, 16), ec.SECP256R1())


def as_jwk(key):
    numbers = key.private_numbers()
    parts = {
        "d": numbers.private_value,
        "x": numbers.public_numbers.x,
        "y": numbers.public_numbers.y,
    }
    written = {name: b64u(number.to_bytes(32, "big")) for name, number in parts.items()}
    return {"kty": "EC", "crv": "P-256", **written}


def to_seal(manifest, answers, once=None):
    return {
        "mh": manifest.mh.hex(),
        "pad": manifest.pad,
        "sealPk": b64u(manifest.seal_pk),
        "answers": answers,
        "once": once and as_jwk(once),
    }


@pytest.mark.parametrize("vector", RFC_9474, ids=lambda vector: vector["name"])
def test_the_vectors_of_rfc_9474_are_blinded_as_it_says(page, vector):
    encoded, blinded = page.evaluate(
        BLIND,
        {
            "n": vector["n"],
            "inv": vector["inv"],
            "prefix": vector.get("msg_prefix") or "",
            "message": vector["msg"],
            "salt": vector.get("salt") or "",
        },
    )

    assert encoded == vector.get("encoded_msg", encoded)
    assert blinded == vector["blinded_msg"]


@pytest.mark.parametrize("vector", FULL_SALT, ids=lambda vector: vector["name"])
def test_the_vectors_of_rfc_9474_are_unblinded_as_it_says(page, vector):
    given = {
        "n": vector["n"],
        "inv": vector["inv"],
        "message": vector["prepared_msg"],
        "blindSignature": vector["blind_sig"],
    }

    assert page.evaluate(FINALIZE, given) == vector["sig"]


@pytest.mark.parametrize("fault", ["one bit", "short", "beyond the modulus"])
def test_a_wrong_signature_is_never_taken(page, fault):
    vector = FULL_SALT[0]
    good = bytes.fromhex(vector["blind_sig"])
    wrong = {
        "one bit": good[:-1] + bytes([good[-1] ^ 1]),
        "short": good[1:],
        "beyond the modulus": b"\xff" * len(good),
    }[fault]
    given = {
        "n": vector["n"],
        "inv": vector["inv"],
        "message": vector["prepared_msg"],
        "blindSignature": wrong.hex(),
    }

    assert page.evaluate(FINALIZE, given) == "BadSignature"


def test_the_wire_vector_of_a_sealed_ballot(page, manifest):
    ballot = WIRE["ballot"]
    length = int(ballot["plain"][:8], 16)
    content = json.loads(bytes.fromhex(ballot["plain"])[4 : 4 + length])
    once = private_key(ballot["one_time_key"])

    given = to_seal(manifest, content["answers"], once)

    assert page.evaluate(SEAL, given) == [ballot["sealed"], ballot["hash"]]


def test_the_wire_vector_of_a_blinded_ballot(page, manifest):
    ballot = WIRE["ballot"]

    encoded, blinded = page.evaluate(
        BLIND,
        {
            "n": manifest.sign_n.hex(),
            "inv": ballot["inverse"],
            "prefix": ballot["prefix"],
            "message": ballot["hash"],
            "salt": ballot["salt"],
        },
    )
    signature = page.evaluate(
        FINALIZE,
        {
            "n": manifest.sign_n.hex(),
            "inv": ballot["inverse"],
            "message": ballot["prefix"] + ballot["hash"],
            "blindSignature": ballot["blind_signature"],
        },
    )

    assert (encoded, blinded) == (ballot["encoded"], ballot["blinded"])
    assert signature == ballot["signature"]


def test_what_the_browser_seals_the_server_opens(page, manifest):
    key = private_key(WIRE["sealing_key"]["private"])
    answers = {"idee": ["Des vélos & des douches 🚲"]}

    sealed, receipt = page.evaluate(SEAL, to_seal(manifest, answers))

    content = sealing.unseal(manifest, key, bytes.fromhex(sealed))
    assert json.loads(content) == {"answers": answers}
    assert "🚲".encode() in content
    assert receipt == sealing.ballot_hash(manifest, bytes.fromhex(sealed)).hex()


def test_what_the_server_seals_the_browser_opens(page, manifest):
    key = private_key(WIRE["sealing_key"]["private"])
    content = sealing.write_answers({"enps": ("9",)})
    sealed = sealing.seal(manifest, content)

    given = {"own": as_jwk(key), "sealed": sealed.hex(), "mh": manifest.mh.hex()}

    assert bytes.fromhex(page.evaluate(OPEN, given)) == sealing.frame(content, manifest.pad)


def test_the_same_answers_never_give_the_same_bytes(page, manifest):
    given = to_seal(manifest, {"enps": ["9"]})

    assert page.evaluate(SEAL, given) != page.evaluate(SEAL, given)


def test_what_does_not_fit_is_not_sealed(page, manifest):
    script = SEAL.replace("async (given) => {", "async (given) => { try {", 1)
    script = script[:-1] + "} catch (error) { return error.constructor.name; } }"

    outcome = page.evaluate(script, to_seal(manifest, {"idee": ["a" * manifest.pad]}))

    assert outcome == "TooLong"


def test_fresh_blindings_are_signed_and_verified_by_another_program(page, signing_key):
    numbers = signing_key.private_numbers()
    n, message = numbers.public_numbers.n, b"m" * 32
    script = (
        "async ({ n, message }) => {"
        + IMPORTS
        + """
      const key = await signing.importKey(fromHex(n));
      const drawn = [];
      for (let turn = 0; turn < 4; turn++) drawn.push(await signing.blind(key, fromHex(message)));
      return drawn.map((one) =>
        [toHex(one.prefix), toHex(one.blinded), one.inverse.toString(16)]);
    }"""
    )

    drawn = page.evaluate(script, {"n": f"{n:x}", "message": message.hex()})

    for prefix, blinded, inverse in drawn:
        blind_signature = pow(int(blinded, 16), numbers.d, n)
        signature = (blind_signature * int(inverse, 16) % n).to_bytes(384, "big")
        verify(signing_key.public_key(), signature, bytes.fromhex(prefix) + message)
    assert len({tuple(one) for one in drawn}) == 4


def verify(public: rsa.RSAPublicKey, signature, message):
    public.verify(
        signature, message, padding.PSS(mgf=padding.MGF1(SHA384()), salt_length=48), SHA384()
    )


def test_bytes_are_written_as_the_wire_says(page):
    content = bytes(range(256))
    script = (
        "async (text) => {"
        + IMPORTS
        + "return [toHex(bytes.fromBase64url(text)),"
        + " bytes.toBase64url(fromHex(toHex(bytes.fromBase64url(text))))]; }"
    )

    as_hex, again = page.evaluate(script, b64u(content))

    assert (as_hex, again) == (content.hex(), b64u(content))
    assert unb64u(again) == content
