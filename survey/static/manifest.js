// The campaign's frozen promise: this page carries it, and every ballot is bound to its hash.

import { importKey } from "./blind_signature.js";
import { fromBase64url, sha256, utf8 } from "./bytes.js";

export async function readManifest() {
  const raw = utf8(document.getElementById("manifest").textContent);
  const content = JSON.parse(new TextDecoder().decode(raw));
  return {
    hash: await sha256(raw),
    pad: content.pad,
    questionnaire: content.questionnaire,
    sealing: fromBase64url(content.seal_pk),
    signing: await importKey(fromBase64url(content.sign_n)),
  };
}
