// Following the server while the page is looked at: `/changes` where it can be had, else looking every few seconds.
// A page that nobody looks at holds no connection, because a browser has only a few for each server.

import { listen, Refusal } from "./server.js";

const LOOK_MILLIS = 10_000;
const SHORTEST_MILLIS = 1_000;
const LONGEST_MILLIS = 30_000;

/** `pull` reads what is new and answers whether that went well; `tell` is told how it stands. */
export class Follower {
  constructor(pull, tell) {
    this.pull = pull;
    this.tell = tell;
    this.ended = new AbortController();
    this.waiting = new AbortController();
    this.looked = () => this.wake();
    document.addEventListener("visibilitychange", this.looked);
    addEventListener("online", this.looked);
  }

  end() {
    this.ended.abort();
    this.waiting.abort();
    document.removeEventListener("visibilitychange", this.looked);
    removeEventListener("online", this.looked);
  }

  /** Look at once, or let go of the line where nobody looks at the page. */
  wake() {
    this.failed = 0;
    this.waiting.abort();
  }

  async run() {
    for (this.failed = 0; !this.ended.signal.aborted; ) {
      if (document.visibilityState === "hidden") {
        await this.pause(2 ** 31 - 1);
        continue;
      }
      const reached = await this.pull();
      if (this.ended.signal.aborted) return;
      if (reached) await this.hear();
      else this.tell("offline");
      this.failed += 1;
      await this.pause(reached && this.failed > 3 ? LOOK_MILLIS : backoff(this.failed));
    }
  }

  /** Listen until the line ends; what changed is read as soon as it is told. */
  async hear() {
    if (this.failed > 3) this.tell("polling");
    const line = new AbortController();
    this.waiting = line;
    const heard = async () => {
      this.failed = 0;
      this.tell("live");
      // A line that is open while nothing can be asked is none: look at what is wrong instead.
      if (!(await this.pull())) line.abort();
    };
    try {
      await listen(heard, line.signal);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
    }
  }

  async pause(millis) {
    if (this.ended.signal.aborted) return;
    const pause = new AbortController();
    this.waiting = pause;
    await new Promise((done) => {
      const timer = setTimeout(done, millis);
      pause.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        done();
      });
    });
  }
}

/** Wait longer each time, and never all at the same moment after a server came back. */
function backoff(failed) {
  const most = Math.min(LONGEST_MILLIS, SHORTEST_MILLIS * 2 ** Math.min(failed - 1, 6));
  return most / 2 + (Math.random() * most) / 2;
}
