// The two requests of a ballot: one says who and shows nothing, the other says what and comes
// from nobody.

import { fromBase64url } from "./bytes.js";

const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 60;
const LONGEST_WAIT = 30; // seconds for one answer

export function issue(cid, token, blinded) {
  return post(`/c/${cid}/issue`, {
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, blinded }),
    credentials: "same-origin",
  });
}

// Without the link, without a cookie, without the address of this page.
export function deposit(cid, envelope) {
  return post(`/c/${cid}/ballot`, {
    headers: { "Content-Type": "application/octet-stream" },
    body: fromBase64url(envelope),
    credentials: "omit",
  });
}

// Try until somebody answers who knows: after cut lines, 429 and 5xx, with growing pauses.
// Both requests may be repeated: the same one gets the same answer, and there is one ballot.
export async function insist(request, pause) {
  for (let seconds = FIRST_PAUSE; ; seconds = Math.min(2 * seconds, LONGEST_PAUSE)) {
    const answer = await request().catch(() => null);
    if (answer && answer.status !== 429 && answer.status < 500) return answer;
    await pause(seconds);
  }
}

async function post(path, request) {
  const clock = new AbortController();
  const alarm = setTimeout(() => clock.abort(), 1000 * LONGEST_WAIT);
  try {
    const response = await fetch(path, {
      ...request,
      method: "POST",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: clock.signal,
    });
    const content = response.ok ? await response.json() : {}; // cut short: as if nobody answered
    return { status: response.status, content };
  } finally {
    clearTimeout(alarm);
  }
}
