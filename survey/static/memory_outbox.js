// What a shared tablet keeps until a ballot is in the box: in this page's memory, nowhere else.
// The same records as in outbox.js; they die with the page.

export class MemoryOutbox {
  read() { return this.record ?? null; }

  save(record) { this.record = record; }

  forget() { this.record = null; }

  add(record) {
    this.record ??= record;
    return this.record;
  }

  exclusively(work) { return work(); }

  // Sealed, and perhaps signed: lost with the page if it is not delivered.
  isPending() { return ["sealed", "signed"].includes(this.record?.step); }
}
