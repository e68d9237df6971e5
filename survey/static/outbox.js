// What this device keeps until a ballot is in the box: sealed, never a readable answer.
//
// One record a link, in localStorage:
//   {step: "sealed", sealed, prefix, inverse, blinded, receipt, keep}   saved before any request
//   {step: "signed", envelope, blinded, receipt, keep}                  saved before the deposit
//   {step: "done"}                             or, if the person asked, with envelope, blinded, receipt
//   {step: "stopped"}                          the signature was wrong: never blinded again

import { sha256, toHex, utf8 } from "./bytes.js";

const LINK_SIGNS = 16;
const LONGEST_TURN = 10; // seconds
const AT_ONCE = 20; // milliseconds
const SETTLING = 300; // milliseconds

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

  // Returns the record that stands: another tab may have been first.
  add(record) {
    const present = this.read();
    if (!present) this.save(record);
    return present ?? record;
  }

  // One tab at a time sends. A tab that hangs is not waited for: whatever it goes on to do, the
  // record is the same, and its requests may be repeated.
  exclusively(work) {
    if (!navigator.locks) return work();
    const asked = performance.now();
    const patience = new AbortController();
    const alarm = setTimeout(() => patience.abort(), 1000 * LONGEST_TURN);
    return new Promise((resolve, reject) => {
      const turn = async () => {
        clearTimeout(alarm);
        if (performance.now() - asked > AT_ONCE) await settle();
        const result = work();
        result.then(resolve, reject);
        return result;
      };
      const steal = () => navigator.locks.request(this.name, { steal: true }, turn);
      navigator.locks.request(this.name, { signal: patience.signal }, turn)
        .catch(() => patience.signal.aborted && steal())
        .catch(() => {}); // stolen by another tab: the work goes on, and settles the promise
    });
  }
}

// Browsers with a process a tab tell each other what was written a moment later.
function settle() {
  return new Promise((resume) => { setTimeout(resume, SETTLING); });
}
