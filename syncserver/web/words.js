// What the page says, in English and German. A text with gaps is a function.

const ENGLISH = {
  title: "Shared Music Playlist",
  skip: "Skip to the tracks",
  joinTitle: "You are invited",
  joinText: "Say what the others shall call you, and you are in.",
  toProgram: "Open in the program",
  toProgramHint: "Nothing happens? Then it is not on this computer, or was never started here. Start it, choose Sync, Join a server, and paste the link.",
  orHere: "Or join on this page",
  openTitle: "Join",
  openText: "Say what the others shall call you, and you are in.",
  passwordTitle: "Sign in",
  passwordText: "With the name and the password that you set in the program.",
  name: "Your name",
  password: "Password",
  code: "Code of the invitation",
  stay: "Stay signed in on this device",
  stayHint: "Leave this out on a computer that others use too.",
  join: "Join",
  signIn: "Sign in",
  toPassword: "I have an account with a password",
  toJoin: "I have an invitation",
  toOpen: "I am new here",
  signOut: "Sign out",
  playlists: "Playlists",
  noPlaylists: "There is no playlist yet. As soon as somebody shares one with you, it is here.",
  songs: "Tracks",
  choose: "Choose a playlist.",
  back: "All playlists",
  noTracks: "Nothing in it yet.",
  noTracksEditor: "Nothing in it yet. Add the first track below.",
  addTitle: "Add a track",
  trackTitle: "Title",
  artist: "Artist",
  add: "Add",
  adding: "Adding…",
  needTitle: "A track needs a title.",
  needName: "Say your name first.",
  needCode: "Type the code of the invitation first.",
  needPassword: "Type your password first.",
  onlyLook: "You may look at this playlist; its owner decides who may change it.",
  remove: "Remove",
  removeTrack: (title) => `Remove “${title}”`,
  removed: (title) => `“${title}” was removed.`,
  added: (title) => `“${title}” was added.`,
  undone: (title) => `“${title}” is back.`,
  undo: "Undo",
  close: "Close",
  addedBy: (name) => `added by ${name}`,
  somebody: "somebody who left",
  you: "you",
  untitled: "Untitled",
  loading: "Loading…",
  more: (count) => `Show ${count} more`,
  tracks: (count) => (count === 1 ? "1 track" : `${count} tracks`),
  live: "Up to date",
  connecting: "Connecting…",
  polling: "Looks every few seconds",
  offline: "No connection. You see what was here last; it goes on by itself.",
  notSent: "That could not be sent, nothing was changed. Try again when the connection is back.",
  signedOut: "You were signed out on this device. Sign in again.",
  noAnswer: "The server does not answer. Try again in a moment.",
  notHere: "This server does not take that way of signing in.",
  forbidden: "You may only look at this playlist.",
  gone: "This playlist is not shared with you any more.",
  refused: "The server did not take that.",
  redeemed: "The invitation was added to your account.",
  wrong: "That is not right: the name or the password.",
  notInvited: "This invitation is not good here (any more): ask for a new one.",
  nameTaken: "Somebody here has that name and a password: choose another name, or sign in.",
  tooOften: "That was tried too often. Wait a few minutes.",
};

const GERMAN = {
  title: "Shared Music Playlist",
  skip: "Zu den Titeln springen",
  joinTitle: "Du bist eingeladen",
  joinText: "Sag, wie die anderen dich nennen sollen, und du bist dabei.",
  toProgram: "Im Programm öffnen",
  toProgramHint: "Es passiert nichts? Dann ist es nicht auf diesem Computer oder wurde hier noch nie gestartet. Starte es, wähle Sync, Server beitreten, und füge den Link ein.",
  orHere: "Oder auf dieser Seite mitmachen",
  openTitle: "Mitmachen",
  openText: "Sag, wie die anderen dich nennen sollen, und du bist dabei.",
  passwordTitle: "Anmelden",
  passwordText: "Mit dem Namen und dem Passwort, das du im Programm gesetzt hast.",
  name: "Dein Name",
  password: "Passwort",
  code: "Code der Einladung",
  stay: "Auf diesem Gerät angemeldet bleiben",
  stayHint: "Lass das weg auf einem Computer, den auch andere benutzen.",
  join: "Mitmachen",
  signIn: "Anmelden",
  toPassword: "Ich habe ein Konto mit Passwort",
  toJoin: "Ich habe eine Einladung",
  toOpen: "Ich bin neu hier",
  signOut: "Abmelden",
  playlists: "Playlists",
  noPlaylists: "Es gibt noch keine Playlist. Sobald jemand eine mit dir teilt, ist sie hier.",
  songs: "Titel",
  choose: "Wähle eine Playlist.",
  back: "Alle Playlists",
  noTracks: "Noch nichts darin.",
  noTracksEditor: "Noch nichts darin. Füge unten den ersten Titel hinzu.",
  addTitle: "Titel hinzufügen",
  trackTitle: "Titel",
  artist: "Interpret",
  add: "Hinzufügen",
  adding: "Fügt hinzu…",
  needTitle: "Ein Titel braucht einen Namen.",
  needName: "Sag zuerst deinen Namen.",
  needCode: "Gib zuerst den Code der Einladung ein.",
  needPassword: "Gib zuerst dein Passwort ein.",
  onlyLook: "Du darfst diese Playlist ansehen; wer sie ändern darf, entscheidet, wem sie gehört.",
  remove: "Entfernen",
  removeTrack: (title) => `„${title}“ entfernen`,
  removed: (title) => `„${title}“ wurde entfernt.`,
  added: (title) => `„${title}“ wurde hinzugefügt.`,
  undone: (title) => `„${title}“ ist wieder da.`,
  undo: "Rückgängig",
  close: "Schließen",
  addedBy: (name) => `hinzugefügt von ${name}`,
  somebody: "jemandem, der nicht mehr dabei ist",
  you: "dir",
  untitled: "Ohne Namen",
  loading: "Lädt…",
  more: (count) => `${count} weitere zeigen`,
  tracks: (count) => (count === 1 ? "1 Titel" : `${count} Titel`),
  live: "Auf dem neuesten Stand",
  connecting: "Verbindet…",
  polling: "Sieht alle paar Sekunden nach",
  offline: "Keine Verbindung. Du siehst, was zuletzt hier war; es geht von selbst weiter.",
  notSent: "Das konnte nicht gesendet werden, nichts wurde geändert. Versuch es wieder, wenn die Verbindung da ist.",
  signedOut: "Du wurdest auf diesem Gerät abgemeldet. Melde dich wieder an.",
  noAnswer: "Der Server antwortet nicht. Versuch es gleich noch einmal.",
  notHere: "Auf diese Art kann man sich an diesem Server nicht anmelden.",
  forbidden: "Du darfst diese Playlist nur ansehen.",
  gone: "Diese Playlist wird nicht mehr mit dir geteilt.",
  refused: "Der Server hat das nicht angenommen.",
  redeemed: "Die Einladung ist in deinem Konto angekommen.",
  wrong: "Das stimmt nicht: der Name oder das Passwort.",
  notInvited: "Diese Einladung gilt hier nicht (mehr): bitte um eine neue.",
  nameTaken: "Jemand hier hat diesen Namen und ein Passwort: nimm einen anderen Namen, oder melde dich an.",
  tooOften: "Das wurde zu oft versucht. Warte ein paar Minuten.",
};

export const LANGUAGE = (navigator.language ?? "en").toLowerCase().startsWith("de") ? "de" : "en";
const WORDS = LANGUAGE === "de" ? GERMAN : ENGLISH;

/** Say something in the language of the browser. */
export function say(name, ...values) {
  const text = WORDS[name];
  return typeof text === "function" ? text(...values) : text;
}

const BY_STATUS = { 0: "noAnswer", 401: "wrong", 403: "notInvited", 404: "notHere", 405: "notHere", 409: "nameTaken" };

/** Say why the server did not let somebody in: in its own words, which are English and say more, where those do. */
export function sayWhy({ status, message }) {
  const name = { ...BY_STATUS, 429: "tooOften", 503: "noAnswer" }[status] ?? "refused";
  const serverKnows = LANGUAGE === "en" && message && name !== "notHere";
  return serverKnows ? message : say(name);
}

/** Put the words into the parts of the page that name them. */
export function translate(root) {
  document.documentElement.lang = LANGUAGE;
  for (const element of root.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
  }
}
