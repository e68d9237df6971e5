// HPKE of RFC 9180, base mode, one shot: P-256, HKDF-SHA-256, AES-256-GCM, no additional data.

import { concat, utf8 } from "./bytes.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const NOTHING = new Uint8Array();
const KEM = concat(utf8("KEM"), twoBytes(0x10));
const SUITE = concat(utf8("HPKE"), twoBytes(0x10), twoBytes(1), twoBytes(2));

// Returns the one-time point (65 bytes), then the ciphertext with its tag.
// `once` is for test vectors; a ballot's key pair is drawn here and forgotten with this call.
export async function seal(recipient, info, plain, once) {
  const own = once ?? (await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]));
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const other = await crypto.subtle.importKey("raw", recipient, CURVE, false, []);
  const derivation = { name: "ECDH", public: other };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(derivation, own.privateKey, 256));
  const { key, nonce } = await schedule(shared, concat(point, recipient), info);
  const cipher = { name: "AES-GCM", iv: nonce };
  return concat(point, new Uint8Array(await crypto.subtle.encrypt(cipher, key, plain)));
}

// ExtractAndExpand of DHKEM, then KeySchedule in base mode.
export async function schedule(shared, points, info) {
  const eae = await extract(KEM, NOTHING, "eae_prk", shared);
  const secret = await extract(
    SUITE, await expand(KEM, eae, "shared_secret", points, 32), "secret", NOTHING,
  );
  const context = concat(
    Uint8Array.of(0),
    await extract(SUITE, NOTHING, "psk_id_hash", NOTHING),
    await extract(SUITE, NOTHING, "info_hash", info),
  );
  const raw = await expand(SUITE, secret, "key", context, 32);
  const nonce = await expand(SUITE, secret, "base_nonce", context, 12);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, nonce };
}

function extract(suite, salt, label, content) {
  return hmac(salt, concat(utf8("HPKE-v1"), suite, utf8(label), content));
}

// At most 32 bytes: one block of HKDF-Expand.
async function expand(suite, secret, label, info, size) {
  const labelled = concat(twoBytes(size), utf8("HPKE-v1"), suite, utf8(label), info);
  return (await hmac(secret, concat(labelled, Uint8Array.of(1)))).slice(0, size);
}

async function hmac(key, content) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = key.length ? key : new Uint8Array(32); // WebCrypto refuses the empty key: the same
  const signing = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", signing, content));
}

function twoBytes(number) {
  return Uint8Array.of(number >> 8, number & 255);
}
