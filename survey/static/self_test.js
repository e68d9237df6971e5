// Can this browser keep the promise? Asked before the promise is shown.

import { blind, finalize, importKey, invert, toNumber } from "./blind_signature.js";
import { concat, fromBase64url, sha256, toHex, utf8 } from "./bytes.js";
import { insist } from "./requests.js";
import { VECTOR } from "./self_test_vector.js";

// Reasons of a failure; the page has a sentence for each.
const MISCALCULATES = "miscalculates";
const OTHER_MANIFEST = "manifest";

// Returns the reason of a failure, or "".
export async function selfTest(cid, pause) {
  if (!(await computesTheExample().catch(() => false))) return MISCALCULATES;
  return (await isServedAlike(cid, pause)) ? "" : OTHER_MANIFEST;
}

async function computesTheExample() {
  const example = (name) => fromBase64url(VECTOR[name]);
  const key = await importKey(example("modulus"));
  const [message, prefix, salt] = ["message", "prefix", "salt"].map(example);
  const inverse = toNumber(example("inverse"));
  const mask = invert(inverse, key.n);
  const { blinded } = await blind(key, message, { prefix, salt, mask });
  const whole = concat(prefix, message);
  const signature = await finalize(key, whole, example("blindSignature"), inverse);
  return toHex(await sha256(blinded)) === VECTOR.blindedHash
    && toHex(await sha256(signature)) === VECTOR.signatureHash;
}

// The manifest in this page must be the one that everybody is served, to the byte.
async function isServedAlike(cid, pause) {
  const served = await insist(() => fetchManifest(cid), pause);
  const own = utf8(document.getElementById("manifest").textContent);
  return served.status === 200 && toHex(await sha256(served.raw)) === toHex(await sha256(own));
}

async function fetchManifest(cid) {
  const options = { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer" };
  const response = await fetch(`/c/${cid}/manifest`, options);
  return { status: response.status, raw: new Uint8Array(await response.arrayBuffer()) };
}
