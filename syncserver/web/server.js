// Asking the server: one function for requests, the token and where it is kept, and the lines of `/changes`.

import { EditClock, microsOf, randomHex } from "./stamps.js";

const KEY = "shared-playlist";
const SILENT_MILLIS = 45_000;

/** A request that the server answered no; `status` is 0 where it did not answer at all. */
export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** A storage of the browser; where it allows none, things are remembered until the page is left. */
function storage(name) {
  try {
    return window[name];
  } catch {
    const held = new Map();
    return {
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => held.set(key, value),
      removeItem: (key) => held.delete(key),
    };
  }
}

const forGoodStorage = storage("localStorage");
const untilClosed = storage("sessionStorage");

/** Who is signed in here, kept for good or until the browser is closed. */
export const account = {
  read() {
    const text = forGoodStorage.getItem(KEY) ?? untilClosed.getItem(KEY);
    try {
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  },
  keep(value, forGood) {
    this.forget();
    (forGood ? forGoodStorage : untilClosed).setItem(KEY, JSON.stringify(value));
  },
  forget() {
    forGoodStorage.removeItem(KEY);
    untilClosed.removeItem(KEY);
  },
};

/** The clock of this browser; all its pages go on from the same latest stamp. */
export const clock = new EditClock(deviceId(), Number(forGoodStorage.getItem(`${KEY}-latest`)) || 0);

function deviceId() {
  const known = forGoodStorage.getItem(`${KEY}-device`);
  if (/^[0-9a-f]{16}$/.test(known ?? "")) return known;
  const drawn = randomHex(8);
  forGoodStorage.setItem(`${KEY}-device`, drawn);
  return drawn;
}

/** Draw an edit stamp after all that this browser and the replaced value know. */
export function draw(replaced) {
  clock.latest = Math.max(clock.latest, Number(forGoodStorage.getItem(`${KEY}-latest`)) || 0);
  const stamp = clock.draw(replaced);
  forGoodStorage.setItem(`${KEY}-latest`, String(clock.latest));
  return stamp;
}

let serverNow = 0;

/** Forget a time of ours that the server refused as lying ahead. */
export function comeBack() {
  clock.comeBack(serverNow);
  forGoodStorage.setItem(`${KEY}-latest`, String(clock.latest));
}

/** Ask, and answer the body. Throws `Refusal`. */
export async function ask(path, { method = "GET", body, token = account.read()?.token } = {}) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const sentAt = Date.now() * 1000;
  const options = { method, headers, body: body && JSON.stringify(body), credentials: "omit", cache: "no-store" };
  let response, text;
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(30_000) });
    text = await response.text();
  } catch {
    throw new Refusal(0, "");
  }
  measure(response, sentAt);
  if (!response.ok) throw new Refusal(response.status, sentenceIn(text));
  return text ? JSON.parse(text) : null;
}

function measure(response, sentAt) {
  const told = response.headers.get("X-Server-Time");
  if (!told) return;
  serverNow = microsOf(told);
  clock.measure(sentAt, Date.now() * 1000, serverNow);
}

function sentenceIn(text) {
  try {
    return JSON.parse(text).error ?? "";
  } catch {
    return "";
  }
}

/** Listen until the way ends or `signal` ends it; `heard` is called with each notice. Throws `Refusal`. */
export async function listen(heard, signal) {
  const ending = new AbortController();
  const stop = () => ending.abort();
  signal.addEventListener("abort", stop);
  let silence = setTimeout(stop, SILENT_MILLIS);
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(stop, SILENT_MILLIS);
  };
  try {
    const headers = { Authorization: `Bearer ${account.read()?.token}` };
    const options = { headers, credentials: "omit", cache: "no-store", signal: ending.signal };
    const response = await fetch("/changes", options);
    if (!response.ok) throw new Refusal(response.status, sentenceIn(await response.text()));
    await readLines(response.body.getReader(), alive, heard);
  } catch (problem) {
    if (problem instanceof Refusal) throw problem;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener("abort", stop);
  }
}

async function readLines(reader, alive, heard) {
  const decoder = new TextDecoder();
  let waiting = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    alive();
    const lines = (waiting + decoder.decode(value, { stream: true })).split("\n");
    waiting = lines.pop();
    for (const line of lines) if (line) heard(JSON.parse(line));
  }
}
