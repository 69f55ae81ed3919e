// The page's elements, found by their ids, and lists that keep what is in them. Texts go in as text, never as markup.

export function find(id) {
  return document.getElementById(id);
}

export function show(id, shown) {
  find(id).hidden = !shown;
}

/** Write a text into an element, if it is another; an empty one hides it. */
export function write(id, text) {
  const element = find(id);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** Bring a list to these rows: elements stay with their row, so that the focus and a finger stay where they are. */
export function bring(list, rows, create, update) {
  const held = new Map([...list.children].map((item) => [item.dataset.id, item]));
  rows.forEach((row, index) => {
    let item = held.get(row.id);
    held.delete(row.id);
    if (!item) {
      item = create(row);
      item.dataset.id = row.id;
    }
    update(item, row, index);
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  });
  for (const item of held.values()) item.remove();
}

const SHOWN_MILLIS = 12_000;
let hiding = 0;

/** Say what happened, at the foot; `undo` takes it back. What can be undone stays until it is closed or replaced. */
export function toast(text, undo = null) {
  clearTimeout(hiding);
  find("toast").classList.toggle("shown", text !== "");
  find("toast-text").textContent = text;
  show("toast-undo", undo !== null);
  show("toast-close", text !== "");
  find("toast-undo").onclick = undo;
  if (text && !undo) hiding = setTimeout(() => toast(""), SHOWN_MILLIS);
}
