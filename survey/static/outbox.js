// What this device keeps until a ballot is in the box: sealed, never a readable answer.
//
// One record a link, in localStorage:
//   {step: "sealed", sealed, prefix, inverse, blinded, receipt, keep}   saved before any request
//   {step: "signed", envelope, blinded, receipt, keep}                  saved before the deposit
//   {step: "done"}                             or, if the person asked, with envelope, blinded, receipt
//   {step: "stopped"}                          the signature was wrong: never blinded again

import { sha256, toHex, utf8 } from "./bytes.js";

const LINK_SIGNS = 16;

export async function openOutbox(cid, token) {
  const link = toHex(await sha256(utf8(token))).slice(0, LINK_SIGNS);
  return new Outbox(`urne:${cid}:${link}`);
}

// Receipts of a campaign that people asked this device to keep.
export function keptReceipts(cid) {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(`urne:${cid}:`));
  return names.map((name) => new Outbox(name).read()?.receipt).filter(Boolean);
}

class Outbox {
  constructor(name) { this.name = name; }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.name));
    } catch {
      return null; // nobody can deliver what cannot be read
    }
  }

  save(record) { localStorage.setItem(this.name, JSON.stringify(record)); }

  forget() { localStorage.removeItem(this.name); }

  // Another tab of the same link may be further on already: never step back.
  advance(record, next) {
    const present = this.read();
    if (present?.step === record.step && present.blinded === record.blinded) this.save(next);
  }

  // Two tabs that read an empty outbox at the same instant would seal two ballots.
  exclusively(work) {
    return navigator.locks ? navigator.locks.request(this.name, work) : work();
  }
}
