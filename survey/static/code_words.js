// The words of opening codes: accents, capitals and apostrophes do not count, as at the server.

const MOST = 6;

export const bare = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export const wordsOf = (text) => text.split(/[\s'‘’ʼ]+/).filter(Boolean);

export class CodeWords {
  static async fetch(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    return new CodeWords((await response.text()).trim().split("\n"));
  }

  constructor(list) {
    this.known = new Map(list.map((word) => [bare(word), word]));
  }

  has(word) { return this.known.has(bare(word)); }

  startingWith(word) {
    const start = bare(word);
    const found = [...this.known].filter(([plain]) => plain.startsWith(start));
    return found.slice(0, MOST).map(([, written]) => written);
  }
}
