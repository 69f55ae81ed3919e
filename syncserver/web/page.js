// The page of a server of Shared Music Playlist: who is there, what is open, and that it stays up to date.

import { openDoor } from "./door.js";
import { Follower } from "./follow.js";
import { Replica } from "./replica.js";
import { Room } from "./room.js";
import { account, ask, Refusal } from "./server.js";
import { find, show, toast, write } from "./view.js";
import { say, sayWhy, translate } from "./words.js";

let room = null;
let follower = null;

/** Take an invitation out of the address at once, so that its code stays in no history; `link` is for the program. */
function takeInvitation() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  const invited = location.pathname === "/join" && !fragment.startsWith("/");
  const link = invited && fragment ? `shared-playlist:${location.origin}/join#${encodeURI(fragment)}` : "";
  if (location.pathname === "/join") history.replaceState(null, "", "/");
  return { code: invited ? fragment.split(".")[0] : "", link };
}

function openId() {
  return location.hash.startsWith("#/") ? location.hash.slice(2) : "";
}

function enter(playlistId = "") {
  if (playlistId) history.replaceState(null, "", `/#/${playlistId}`);
  const replica = new Replica(account.read().id);
  const pull = pulling(replica);
  room = new Room(replica, pull);
  show("room", true);
  show("sign-out", true);
  tell("connecting");
  room.open(openId());
  follower = new Follower(pull, tell);
  follower.run();
}

/** Make a function that reads what is new, one reading at a time: who asks meanwhile waits for another one. */
function pulling(replica) {
  let running = null;
  let next = null;
  const once = async () => {
    try {
      await replica.pull(openId());
      if (room.replica === replica) room.render();
      write("notice", "");
      return true;
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (refusal.status === 401 && room?.replica === replica) leave(say("signedOut"));
      return false;
    } finally {
      running = null;
    }
  };
  return () => {
    if (!running) return (running = once());
    next ??= running.then(() => {
      next = null;
      return (running = once());
    });
    return next;
  };
}

function tell(state) {
  const state_ = find("state");
  state_.classList.toggle("live", state === "live");
  write("state", state === "offline" ? "" : say(state));
  write("notice", state === "offline" ? say("offline") : "");
}

function leave(problem) {
  follower?.end();
  follower = room = null;
  account.forget();
  toast("");
  write("state", "");
  write("notice", "");
  show("sign-out", false);
  show("skip", false);
  document.body.removeAttribute("data-open");
  history.replaceState(null, "", "/");
  openDoor({ code: "", link: "" }, problem, enter);
}

async function signOut() {
  // Where the server cannot be reached, the device stays in its list until it is revoked there.
  await ask("/devices/current", { method: "DELETE" }).catch(() => {});
  leave("");
}

async function redeem(code) {
  try {
    const { playlistId } = await ask("/invitations/redeem", { method: "POST", body: { code } });
    enter(playlistId);
    toast(say("redeemed"));
  } catch (refusal) {
    enter();
    toast(sayWhy(refusal));
  }
}

function start() {
  translate(document);
  const invitation = takeInvitation();
  find("sign-out").addEventListener("click", signOut);
  find("toast-close").addEventListener("click", () => toast(""));
  find("skip").addEventListener("click", (event) => {
    event.preventDefault();
    find("tracks").focus();
  });
  addEventListener("hashchange", () => {
    room?.open(openId());
    follower?.pull();
    find(openId() ? "tracks" : "playlists").focus();
  });
  if (!account.read()) openDoor(invitation, "", enter);
  else if (invitation.code) redeem(invitation.code);
  else enter();
}

start();
