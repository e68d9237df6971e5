// What a browser needs before it can seal a ballot and survive a cut line.

// Returns the reason why it cannot (the page has a sentence for each), or "".
export function missing() {
  return missingPower() || (keepsThings() ? "" : "storage");
}

// A shared tablet stores nothing, and needs no place for it.
export function missingPower() {
  const isAble = window.crypto?.subtle && typeof BigInt === "function" && window.fetch;
  return isAble ? "" : "old";
}

function keepsThings() {
  const name = "urne:essai";
  try {
    localStorage.setItem(name, name);
    const isKept = localStorage.getItem(name) === name;
    localStorage.removeItem(name);
    return isKept;
  } catch {
    return false;
  }
}
