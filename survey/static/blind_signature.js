// RSABSSA-SHA384-PSS-Randomized of RFC 9474, the client's half: the server signs without seeing.
// BigInt is not constant-time: nothing here is computed with a secret exponent.

import { concat, digest, fromHex, randomBytes, toBase64url, toHex } from "./bytes.js";

const EXPONENT = 65537n;
const HASH_SIZE = 48;
const SALT_SIZE = 48;
const PREFIX_SIZE = 32;

// The server's signature does not verify: nothing may be deposited, and nothing blinded again.
export class BadSignature extends Error {}

export async function importKey(modulus) {
  const n = toNumber(modulus);
  const bits = n.toString(2).length;
  if (bits < 2048 || bits !== 8 * modulus.length || n % 2n === 0n) throw new RangeError("modulus");
  const jwk = { kty: "RSA", alg: "PS384", n: toBase64url(modulus), e: "AQAB", key_ops: ["verify"] };
  const algorithm = { name: "RSA-PSS", hash: "SHA-384" };
  const verifying = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
  return { n, size: modulus.length, verifying };
}

// Prepare and Blind. `drawn` is for test vectors; a ballot's prefix, salt and mask are random.
export async function blind(key, message, drawn = {}) {
  const prefix = drawn.prefix ?? randomBytes(PREFIX_SIZE);
  const salt = drawn.salt ?? randomBytes(SALT_SIZE);
  const encoded = toNumber(await encodePss(concat(prefix, message), 8 * key.size - 1, salt));
  invert(encoded, key.n); // RFC 9474, 4.2: a message that shares a factor with n is refused
  const { mask, inverse } = drawn.mask ? maskWith(drawn.mask, key.n) : drawMask(key);
  const blinded = (encoded * power(mask, EXPONENT, key.n)) % key.n;
  return { prefix, inverse, blinded: toBytes(blinded, key.size) };
}

// Finalize: take the mask off, and verify before anything else is done.
export async function finalize(key, message, blindSignature, inverse) {
  const number = toNumber(blindSignature);
  if (blindSignature.length !== key.size || number >= key.n) throw new BadSignature();
  const signature = toBytes((number * inverse) % key.n, key.size);
  const algorithm = { name: "RSA-PSS", saltLength: SALT_SIZE };
  const isGood = await crypto.subtle.verify(algorithm, key.verifying, signature, message);
  if (!isGood) throw new BadSignature();
  return signature;
}

// EMSA-PSS-ENCODE of RFC 8017 with SHA-384; `bits` is the modulus' length less one.
export async function encodePss(message, bits, salt) {
  const size = Math.ceil(bits / 8);
  const inner = concat(new Uint8Array(8), await digest("SHA-384", message), salt);
  const hash = await digest("SHA-384", inner);
  const zeros = new Uint8Array(size - salt.length - HASH_SIZE - 2);
  const block = concat(zeros, Uint8Array.of(1), salt);
  const mask = await generateMask(hash, block.length);
  const masked = block.map((byte, at) => byte ^ mask[at]);
  masked[0] &= 0xff >> (8 * size - bits);
  return concat(masked, hash, Uint8Array.of(0xbc));
}

// MGF1 of RFC 8017 with SHA-384.
async function generateMask(seed, size) {
  const parts = [];
  for (let turn = 0; turn * HASH_SIZE < size; turn++) {
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, turn);
    parts.push(await digest("SHA-384", concat(seed, counter)));
  }
  return concat(...parts).slice(0, size);
}

// Uniform in [1, n) by rejection: taking a remainder would favour small numbers.
function drawMask(key) {
  for (;;) {
    const mask = toNumber(randomBytes(key.size));
    if (mask > 0n && mask < key.n) return maskWith(mask, key.n);
  }
}

function maskWith(mask, n) {
  return { mask, inverse: invert(mask, n) };
}

function power(base, exponent, n) {
  let result = 1n;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * base) % n;
    base = (base * base) % n;
  }
  return result;
}

// Extended Euclid.
export function invert(number, n) {
  let [rest, next, factor, nextFactor] = [n, number % n, 0n, 1n];
  while (next > 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  if (rest !== 1n) throw new RangeError("shares a factor with the modulus");
  return ((factor % n) + n) % n;
}

export const toNumber = (bytes) => BigInt(`0x${toHex(bytes) || "0"}`);

const toBytes = (number, size) => fromHex(number.toString(16).padStart(2 * size, "0"));
