import type { Io } from "./io.ts";

/** Tells on a terminal how far a long run has come; nothing for the first second, and nothing elsewhere. */
export class Progress {
  readonly #io: Io;
  readonly #began: number;
  #last = 0;
  #shown = false;

  constructor(io: Io) {
    this.#io = io;
    this.#began = io.clock();
  }

  show(what: string, done: number, all: number): void {
    const { stderr } = this.#io;
    if (!stderr.isTerminal) return;
    const now = this.#io.clock();
    if (now - this.#began < 1000 || now - this.#last < 100) return;
    this.#last = now;
    this.#shown = true;
    stderr.write(`\r\x1b[K${what}${all > 0 ? ` ${done} of ${all} files` : " …"}`);
  }

  clear(): void {
    if (this.#shown) this.#io.stderr.write("\r\x1b[K");
  }
}
