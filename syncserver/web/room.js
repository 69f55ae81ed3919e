// The playlists and the tracks of the one that is open, and what can be done with them.

import { ask, comeBack, draw, Refusal } from "./server.js";
import { after, newId, stampOf, writeTime } from "./stamps.js";
import { bring, find, make, show, toast, write } from "./view.js";
import { LANGUAGE, say } from "./words.js";

const AT_ONCE = 200;
// A list up to this long is unfolded to show what was added at its end.
const MOST_UNFOLDED = 1000;

export class Room {
  constructor(replica, pull) {
    this.replica = replica;
    this.pull = pull;
    this.openId = "";
    this.shown = AT_ONCE;
    find("add").onsubmit = (event) => this.add(event);
    find("more").onclick = () => {
      this.shown += AT_ONCE;
      this.render();
    };
  }

  open(playlistId) {
    if (this.openId !== playlistId) this.shown = AT_ONCE;
    this.openId = playlistId;
    this.render();
  }

  render() {
    this.renderPlaylists();
    const playlist = this.replica.playlist(this.openId);
    document.body.toggleAttribute("data-open", this.openId !== "");
    show("skip", playlist !== null);
    show("open", playlist !== null);
    write("choose", playlist ? "" : say(!this.replica.whole ? "loading" : this.openId ? "gone" : "choose"));
    if (playlist) this.renderOpen(playlist);
    document.title = playlist ? `${nameOf(playlist)} – ${say("title")}` : say("title");
  }

  renderPlaylists() {
    const rows = this.replica.visiblePlaylists();
    write("no-playlists", rows.length ? "" : say(this.replica.whole ? "noPlaylists" : "loading"));
    bring(find("playlist-list"), rows, playlistItem, (item, playlist) => {
      const link = item.firstChild;
      if (link.textContent !== nameOf(playlist)) link.textContent = nameOf(playlist);
      if (playlist.id === this.openId) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
  }

  renderOpen(playlist) {
    const tracks = this.replica.tracksOf(playlist.id);
    const edits = this.replica.mayEdit(playlist.id);
    write("playlist-name", nameOf(playlist));
    write("playlist-about", tracks ? say("tracks", tracks.length) : say("loading"));
    write("playlist-description", playlist.description ?? "");
    write("no-tracks", tracks?.length === 0 ? say(edits ? "noTracksEditor" : "noTracks") : "");
    show("add", edits && tracks !== null);
    show("only-look", !edits);
    const rows = (tracks ?? []).slice(0, this.shown);
    bring(
      find("track-list"),
      rows,
      (track) => this.trackItem(track),
      (item, track, index) => this.updateTrack(item, track, index, edits),
    );
    const more = Math.min((tracks?.length ?? 0) - rows.length, AT_ONCE);
    write("more", more > 0 ? say("more", more) : "");
  }

  trackItem(track) {
    const item = make("li");
    const what = make("div", "what");
    const lines = make("div", "lines");
    lines.append(make("span", "song"), make("span", "by"));
    what.append(lines, make("span", "who"));
    const remove = make("button", "plain", say("remove"));
    remove.type = "button";
    remove.addEventListener("click", () => this.remove(track.id, item));
    item.append(make("span", "number"), what, remove);
    return item;
  }

  updateTrack(item, track, index, edits) {
    const put = (selector, text) => {
      const element = item.querySelector(selector);
      if (element.textContent !== text) element.textContent = text;
    };
    put(".number", String(index + 1));
    put(".song", titleOf(track));
    put(".by", track.artist ?? "");
    put(".who", say("addedBy", this.who(track.addedBy)));
    const remove = item.querySelector("button");
    remove.hidden = !edits;
    remove.setAttribute("aria-label", say("removeTrack", titleOf(track)));
  }

  who(userId) {
    return userId === this.replica.userId ? say("you") : this.replica.nameOf(userId) || say("somebody");
  }

  async add(event) {
    event.preventDefault();
    const title = find("title").value.trim();
    find("title").setAttribute("aria-invalid", String(!title));
    write("add-problem", title ? "" : say("needTitle"));
    if (!title) {
      find("title").focus();
      return;
    }
    const track = { id: newId(), playlistId: this.openId, title, artist: find("artist").value.trim() };
    const position = after(this.replica.lastPosition(this.openId));
    busy(true);
    const problem = await this.push({ ...track, ...(position ? { position } : {}), createdAt: now() });
    busy(false);
    write("add-problem", problem);
    if (problem) return;
    find("add").reset();
    find("title").focus();
    if (this.replica.tracksOf(this.openId)?.length < MOST_UNFOLDED) this.shown = MOST_UNFOLDED + AT_ONCE;
    toast(say("added", title));
    await this.pull();
  }

  async remove(trackId, item) {
    const track = this.replica.feedOf(this.openId).records.get(trackId);
    const nextFocus = (item.nextElementSibling ?? item.previousElementSibling)?.querySelector("button");
    const problem = await this.push({ ...change(track), deleted: true }, stampOf(track, "deleted"));
    if (problem) {
      toast(problem);
      return;
    }
    const held = document.activeElement === document.body || item.contains(document.activeElement);
    await this.pull();
    toast(say("removed", titleOf(track)), () => this.restore(track));
    if (held) (nextFocus ?? find("title")).focus();
  }

  async restore(removed) {
    const held = [...this.replica.tracks.values()].map((feed) => feed.records.get(removed.id));
    const track = held.find((found) => found !== undefined) ?? removed;
    const problem = await this.push({ ...change(track), deleted: false }, stampOf(track, "deleted"));
    await this.pull();
    toast(problem || say("undone", titleOf(track)));
  }

  /** Send one track; answer a sentence where that was not taken, "" where it was. */
  async push(track, replaced = "") {
    try {
      let result = await pushOnce(track, replaced);
      if (result.status === "ahead") {
        comeBack();
        result = await pushOnce(track, replaced);
      }
      if (["applied", "merged", "unchanged", "stale"].includes(result.status)) return "";
      return result.status === "forbidden" ? say("forbidden") : inWords(result.sentence);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.status === 401) this.pull();
      return refusal.status === 0 ? say("notSent") : inWords(refusal.message);
    }
  }
}

async function pushOnce(track, replaced) {
  const body = { records: [{ ...track, editedAt: draw(replaced) }] };
  return (await ask("/tracks/batch", { method: "POST", body })).results[0];
}

/** What of a held track goes with a change of one field. */
function change(track) {
  return { id: track.id, base: track.updatedAt };
}

function playlistItem(playlist) {
  const item = make("li");
  const link = make("a");
  link.href = `#/${playlist.id}`;
  item.append(link);
  return item;
}

function nameOf(playlist) {
  return playlist.name || say("untitled");
}

function titleOf(track) {
  return track.title || say("untitled");
}

function now() {
  return writeTime(Date.now() * 1000);
}

/** The server's own sentence, which is English, where that is read. */
function inWords(sentence) {
  return LANGUAGE === "en" && sentence ? sentence : say("refused");
}

function busy(on) {
  find("add-go").disabled = on;
  find("add-go").textContent = say(on ? "adding" : "add");
}
