// From filled-in answers to a ballot in the box, through any failure: steps 3 to 6 of the protocol.
//
// Every step is saved before the request that follows it, and every request may be repeated, so
// that calling `resume` after any crash goes on where it stopped.

import { sealBallot } from "./ballot.js";
import { BadSignature, blind, finalize } from "./blind_signature.js";
import { concat, fromBase64url, fromHex, toBase64url, toHex } from "./bytes.js";
import { deposit, insist, issue } from "./requests.js";

// Ends of a sending; each has its screen.
export const DONE = "done";
export const EARLIER = "earlier"; // this device had sent before
export const USED = "used"; // the link served on another device
export const LATE = "late"; // the campaign closed meanwhile
export const STOPPED = "stopped"; // the signature is wrong
export const OTHER_RECEIPT = "other-receipt";
export const REFUSED = "refused";
export const BROKEN = "broken"; // a fault of ours: what was saved is sent at the next visit

// `pause(seconds)` waits between tries; `tell(step)` is called before each step.
export class Sending {
  constructor({ cid, token, outbox, manifest, pause, tell }) {
    Object.assign(this, { cid, token, outbox, manifest, pause, tell });
  }

  // Seal and blind, once a link: what another tab prepared is sent instead.
  send(answers, keep) {
    this.tell("sealing");
    return this.outbox.exclusively(async () => {
      const prepared = this.outbox.read() ?? (await prepare(this.manifest, answers, keep));
      return this.goOn(this.outbox.add(prepared));
    });
  }

  resume(record) {
    return this.outbox.exclusively(() => this.goOn(this.outbox.read() ?? record));
  }

  async goOn(record) {
    if (record.step === "sealed") return this.sign(record);
    if (record.step === "signed") return this.drop(record);
    return { end: record.step === "stopped" ? STOPPED : EARLIER, receipt: record.receipt };
  }

  async sign(record) {
    this.tell("signing");
    const answer = await insist(() => issue(this.cid, this.token, record.blinded), this.pause);
    if (answer.status === 409) return this.giveWay(record);
    if (answer.status !== 200) return { end: answer.status === 410 ? LATE : REFUSED };
    try {
      const signed = await unblind(this.manifest, record, answer.content.sig);
      this.outbox.save(signed);
      return this.drop(signed);
    } catch (error) {
      if (!(error instanceof BadSignature)) throw error;
      this.outbox.save({ step: "stopped" }); // never again with this link: see anonymity, 1.1
      return { end: STOPPED };
    }
  }

  async drop(record) {
    this.tell("dropping");
    return dropEnvelope({ ...this, record });
  }

  // The link served for another message: another tab's of this device, or somebody else's.
  giveWay(record) {
    const present = this.outbox.read();
    if (present && present.blinded !== record.blinded) return this.goOn(present);
    this.outbox.forget();
    return { end: USED };
  }
}

// Deliver a signed ballot. It needs neither the link nor the manifest.
export async function dropEnvelope({ cid, outbox, record, pause }) {
  const answer = await insist(() => deposit(cid, record.envelope), pause);
  if (answer.status !== 200) return { end: answer.status === 410 ? LATE : REFUSED };
  if (answer.content.receipt !== record.receipt) {
    return { end: OTHER_RECEIPT, receipt: record.receipt };
  }
  outbox.save(markOf(record));
  return { end: DONE, receipt: record.receipt, keep: record.keep };
}

// A device must not hold a link to an opened ballot, unless its owner asked.
function markOf({ keep, envelope, blinded, receipt }) {
  return keep ? { step: "done", envelope, blinded, receipt } : { step: "done" };
}

// A restored backup may have forgotten voucher and ballot: both are shown again, and silently.
export async function heal(cid, token, record) {
  if (!record.envelope) return;
  const signed = await issue(cid, token, record.blinded);
  if (signed.status === 200) await deposit(cid, record.envelope);
}

async function prepare(manifest, answers, keep) {
  const { sealed, hash } = await sealBallot(manifest, answers);
  const { prefix, blinded, inverse } = await blind(manifest.signing, hash);
  return {
    step: "sealed",
    sealed: toBase64url(sealed),
    prefix: toBase64url(prefix),
    inverse: inverse.toString(16),
    blinded: toBase64url(blinded),
    receipt: toHex(hash),
    keep,
  };
}

async function unblind(manifest, record, blindSignature) {
  const { sealed, prefix, inverse, blinded, receipt, keep } = record;
  const message = concat(fromBase64url(prefix), fromHex(receipt));
  const signature = await finalize(
    manifest.signing, message, signatureIn(blindSignature), BigInt(`0x${inverse}`),
  );
  const envelope = concat(fromBase64url(prefix), signature, fromBase64url(sealed));
  return { step: "signed", envelope: toBase64url(envelope), blinded, receipt, keep };
}

function signatureIn(text) {
  try {
    return fromBase64url(text);
  } catch {
    throw new BadSignature();
  }
}
