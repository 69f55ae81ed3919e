// Edit stamps, ids and positions as docs/protocol.md has them. Knows no page and no network; what is random and what
// time it is are given where that matters.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = 62n;
const HEAD = 4;
const ROOM = BASE ** 4n;

/** Write microseconds since 1970 as the 27 characters of the protocol. */
export function writeTime(micros) {
  const moment = new Date(Math.floor(micros / 1000)).toISOString().slice(0, -1);
  return `${moment}${String(micros % 1000).padStart(3, "0")}Z`;
}

/** Read the time of a stamp of either kind, in microseconds since 1970. */
export function microsOf(stamp) {
  return Date.parse(`${stamp.slice(0, 23)}Z`) * 1000 + Number(stamp.slice(23, 26));
}

export function randomHex(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Make a UUID of version 7: what is made later sorts later. */
export function newId(millis = Date.now()) {
  const time = millis.toString(16).padStart(12, "0");
  const rest = randomHex(10);
  const variant = ((parseInt(rest[4], 16) & 3) | 8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(1, 4)}-${variant}${rest.slice(5, 8)}-${rest.slice(8)}`;
}

/** A hybrid logical clock: draws stamps that lie after all that it has seen. `latest` and `offset` in microseconds. */
export class EditClock {
  constructor(device, latest = 0) {
    this.device = device;
    this.latest = latest;
    this.offset = 0;
  }

  draw(replaced = "", now = Date.now() * 1000 + randomBelow(1000)) {
    const after = replaced ? microsOf(replaced) + 1 : 0;
    this.latest = Math.max(now + this.offset, this.latest + 1, after);
    return `${writeTime(this.latest)}-${this.device}`;
  }

  receive(stamp) {
    this.latest = Math.max(this.latest, microsOf(stamp));
  }

  /** Take note of the server's time, told between two moments of our own clock. */
  measure(sentAt, answeredAt, serverNow) {
    this.offset = Math.min(Math.max(this.offset, serverNow - answeredAt), serverNow - sentAt);
  }

  /** Leave a future that the server refused (`ahead`). */
  comeBack(serverNow) {
    this.latest = Math.min(this.latest, serverNow);
  }
}

/** Tell the stamp of one field of a record. */
export function stampOf(record, field) {
  return record.fields?.[field] ?? record.editedAt;
}

/** Draw a position after another ("" where there is none). "" where there is no room: the server then chooses. */
export function after(low) {
  const prefix = prefixAfter(low);
  return prefix === null ? "" : prefix + DIGITS[1 + randomBelow(61)];
}

function prefixAfter(low) {
  const head = low ? read(low, HEAD) + 1n : BASE ** BigInt(HEAD) / 2n;
  if (head < BASE ** BigInt(HEAD)) return write(head, HEAD) + write(BigInt(randomBelow(62 ** 3)), 3);
  for (let length = 1; length <= low.length + HEAD + 1; length += 1) {
    const from = read(low, length);
    const room = BASE ** BigInt(length) - from;
    if (room > ROOM) return write(from + room / 3n + bigBelow(room / 3n), length);
  }
  return null;
}

function read(key, length) {
  let value = 0n;
  for (const digit of key.slice(0, length).padEnd(length, "0")) value = value * BASE + BigInt(DIGITS.indexOf(digit));
  return value;
}

function write(value, length) {
  let digits = "";
  for (let place = 0; place < length; place += 1) {
    digits = DIGITS[Number(value % BASE)] + digits;
    value /= BASE;
  }
  return digits;
}

function randomBelow(bound) {
  return crypto.getRandomValues(new Uint32Array(1))[0] % bound;
}

function bigBelow(bound) {
  return BigInt(`0x${randomHex(48)}`) % bound;
}
