// Signing in: by an invitation, by a password, or on an open server by a name.

import { account, ask, Refusal } from "./server.js";
import { find, show, write } from "./view.js";
import { say, sayWhy } from "./words.js";

const DEVICE = ["Web page", navigator.userAgentData?.platform ?? navigator.platform].filter(Boolean).join(", ");
const NEEDED = { code: "needCode", name: "needName", password: "needPassword" };
const WAYS = {
  open: { title: "openTitle", text: "openText", go: "join", needs: ["name"] },
  invited: { title: "joinTitle", text: "joinText", go: "join", needs: ["code", "name"] },
  password: { title: "passwordTitle", text: "passwordText", go: "signIn", needs: ["name", "password"] },
};

let way = "password";
let entered = () => {};

/** Open the door; `code` is that of an invitation, whose `link` opens the program; `then` is called once somebody is in. */
export async function openDoor({ code, link }, problem, then) {
  entered = then;
  show("room", false);
  show("door", true);
  find("code").value = code;
  find("to-program-go").href = link;
  find("to-program").dataset.link = link ? "yes" : "";
  const open = !code && (await isOpen());
  find("door-ways").dataset.open = open ? "yes" : "";
  choose(code ? "invited" : open ? "open" : "password");
  write("door-problem", problem);
}

async function isOpen() {
  try {
    return (await ask("/health", { token: "" })).open;
  } catch {
    return false;
  }
}

function choose(chosen) {
  way = chosen;
  const { title, text, go, needs } = WAYS[way];
  find("door-title").textContent = say(title);
  find("door-text").textContent = say(text);
  find("door-go").textContent = say(go);
  show("code-row", needs.includes("code"));
  show("password-row", needs.includes("password"));
  show("to-program", way === "invited" && find("to-program").dataset.link === "yes");
  for (const button of find("door-ways").children) {
    const offered = button.dataset.way !== "open" || find("door-ways").dataset.open === "yes";
    button.hidden = button.dataset.way === way || !offered;
  }
  write("door-problem", "");
  find(needs.find((id) => find(id).value === "") ?? "name").focus();
}

async function enter(event) {
  event.preventDefault();
  const missing = WAYS[way].needs.find((id) => find(id).value.trim() === "");
  for (const id of Object.keys(NEEDED)) find(id).setAttribute("aria-invalid", String(id === missing));
  if (missing) {
    write("door-problem", say(NEEDED[missing]));
    find(missing).focus();
    return;
  }
  find("door-go").disabled = true;
  try {
    const answer = await (way === "password" ? byPassword() : byName());
    account.keep({ id: answer.id, name: answer.name, token: answer.token }, find("stay").checked);
    find("door-form").reset();
    find("to-program-go").removeAttribute("href");
    show("door", false);
    entered(answer.playlistId ?? "");
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    write("door-problem", sayWhy(refusal));
  } finally {
    find("door-go").disabled = false;
  }
}

function byName() {
  const body = { name: find("name").value.trim(), device: DEVICE };
  if (way === "invited") body.invitation = find("code").value.trim();
  return ask("/users", { method: "POST", body, token: "" });
}

function byPassword() {
  const body = { name: find("name").value.trim(), password: find("password").value, device: DEVICE };
  return ask("/sessions", { method: "POST", body, token: "" });
}

find("door-form").addEventListener("submit", enter);
for (const button of find("door-ways").children) button.addEventListener("click", () => choose(button.dataset.way));
