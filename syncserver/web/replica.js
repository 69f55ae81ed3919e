// What the server showed so far, in memory: playlists, members and users whole, tracks of those playlists that were
// opened. Each is a feed of its own with its own cursor, so that a phone never loads what nobody looks at.

import { ask, clock, Refusal } from "./server.js";

const PAGE = 2000;
const RANK = { viewer: 1, editor: 2, owner: 3 };

class Feed {
  constructor(path, query = "") {
    this.path = path;
    this.query = query;
    this.begin();
  }

  begin() {
    this.since = "0";
    this.epoch = "";
    this.seen = "";
    this.horizon = "";
    this.records = new Map();
    this.whole = false;
  }

  /** Read all that is new; answer the records that changed. A server that went back or has purged is read anew. */
  async pull() {
    const changed = [];
    for (let more = true; more; ) {
      const page = await this.page();
      if (page === null) {
        this.begin();
        continue;
      }
      // What is held when everything is read from the beginning may have been purged since.
      if (this.since === "0" && page.horizon !== this.horizon) this.records.clear();
      this.horizon = page.horizon;
      for (const record of page.records) {
        this.records.set(record.id, record);
        if (record.editedAt) clock.receive(record.editedAt);
      }
      changed.push(...page.records);
      this.since = page.since;
      this.epoch = page.epoch;
      if (page.latest > this.seen) this.seen = page.latest;
      more = page.hasMore;
    }
    this.whole = true;
    return changed;
  }

  async page() {
    const known = this.epoch ? `&epoch=${this.epoch}&seen=${this.seen}&horizon=${this.horizon}` : "";
    try {
      return await ask(`${this.path}?since=${this.since}&limit=${PAGE}${known}${this.query}`);
    } catch (refusal) {
      if (refusal instanceof Refusal && [409, 410].includes(refusal.status) && this.epoch) return null;
      throw refusal;
    }
  }
}

export class Replica {
  constructor(userId) {
    this.userId = userId;
    this.members = new Feed("/members/sync");
    this.users = new Feed("/users/sync");
    this.playlists = new Feed("/playlists/sync");
    this.tracks = new Map();
  }

  get whole() {
    return this.playlists.whole;
  }

  /** Read what is new of everything that is shown; `openId` is the playlist that is open, or "". */
  async pull(openId) {
    const [members] = await Promise.all([this.members.pull(), this.users.pull()]);
    // What one is let into later lies before the cursor, so it is read from the beginning.
    const mine = members.filter((member) => member.userId === this.userId || member.userId === "*");
    if (mine.length > 0) this.playlists.since = "0";
    for (const member of mine) this.tracks.delete(member.playlistId);
    await this.playlists.pull();
    if (openId && this.role(openId)) await this.feedOf(openId).pull();
  }

  feedOf(playlistId) {
    if (!this.tracks.has(playlistId)) {
      this.tracks.set(playlistId, new Feed("/tracks/sync", `&playlistId=${encodeURIComponent(playlistId)}`));
    }
    return this.tracks.get(playlistId);
  }

  /** What this user is in a playlist, or "" for nothing. */
  role(playlistId) {
    let best = "";
    for (const member of this.members.records.values()) {
      const counts = member.playlistId === playlistId && !member.deleted;
      if (counts && (member.userId === this.userId || member.userId === "*") && rank(member.role) > rank(best)) {
        best = member.role;
      }
    }
    return best;
  }

  mayEdit(playlistId) {
    return rank(this.role(playlistId)) >= RANK.editor;
  }

  playlist(playlistId) {
    const found = this.playlists.records.get(playlistId);
    return found && !found.deleted && this.role(playlistId) ? found : null;
  }

  visiblePlaylists() {
    const seen = [...this.playlists.records.values()].filter((one) => this.playlist(one.id) !== null);
    return seen.sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
  }

  /** The tracks of a playlist in their order, or null while they are on their way. */
  tracksOf(playlistId) {
    const feed = this.tracks.get(playlistId);
    if (!feed?.whole) return null;
    const order = (track) => `${track.position ?? ""}\n${track.id}`;
    const live = [...feed.records.values()].filter((track) => !track.deleted);
    return live.map((track) => [order(track), track]).sort(byKey).map((pair) => pair[1]);
  }

  lastPosition(playlistId) {
    const feed = this.tracks.get(playlistId);
    return feed ? [...feed.records.values()].map((track) => track.position ?? "").reduce(later, "") : "";
  }

  /** Who added a track: a name, "" for somebody who is not here any more. */
  nameOf(userId) {
    const user = this.users.records.get(userId);
    return user && !user.deleted ? user.name : "";
  }

  me() {
    return this.users.records.get(this.userId)?.name ?? "";
  }
}

function rank(role) {
  return RANK[role] ?? 0;
}

function later(one, other) {
  return one > other ? one : other;
}

function byKey([one], [other]) {
  return one < other ? -1 : one > other ? 1 : 0;
}
