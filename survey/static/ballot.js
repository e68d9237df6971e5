// A ballot: the answers in a frame of one size for all, sealed to the campaign's key and manifest.

import { concat, sha256, utf8 } from "./bytes.js";
import { seal } from "./hpke.js";

const LENGTH_SIZE = 4;

// The answers do not fit in the room that every ballot of the campaign has.
export class TooLong extends Error {}

export async function sealBallot(manifest, answers, once) {
  const plain = frame(utf8(JSON.stringify({ answers })), manifest.pad);
  const sealed = await seal(manifest.sealing, concat(utf8("urne-v1"), manifest.hash), plain, once);
  return { sealed, hash: await ballotHash(manifest, sealed) };
}

// Identity of a ballot, and its receipt.
export function ballotHash(manifest, sealed) {
  return sha256(concat(utf8("urne-ballot-v1"), manifest.hash, sealed));
}

// Length, content, zeros: `size` bytes whatever was answered.
function frame(content, size) {
  if (LENGTH_SIZE + content.length > size) throw new TooLong();
  const plain = new Uint8Array(size);
  new DataView(plain.buffer).setUint32(0, content.length);
  plain.set(content, LENGTH_SIZE);
  return plain;
}
