import { parseIp } from "../../core/ip.ts";

/**
 * strfmt.IsEmail (mail.ParseAddress of Go): one address such as `a@example.com`, `Anna <a@example.com>` or
 * `team: a@example.com;`, with comments in parentheses.
 */
export function isEmail(text: string): boolean {
  const reader = new AddressReader(text);
  return reader.readAddress("alone") === 1 && reader.skipComments() && reader.rest === "";
}

const atom = /^(?:[!#-'*+\-./0-9=?A-Z^-~]|[^\0-\x7f])+/u;
const quoted = /^"((?:[ \t!#-[\]-~]|[^\0-\x7f]|\\(?:[ \t!-~]|[^\0-\x7f]))*)"/u;
const literal = /^\[((?:[!-Z^-~]|[^\0-\x7f])*)\]/u;

/** Reads from left to right; each method moves on and says whether it found what it looked for. */
class AddressReader {
  rest: string;

  constructor(text: string) {
    this.rest = text;
  }

  /** How many addresses stand here: one, or those of a group; -1 if something is wrong. */
  readAddress(place: "alone" | "in-group"): number {
    this.#skipBlanks();
    if (this.rest === "") return -1;
    if (this.#readSpec()) {
      this.#skipBlanks();
      return !this.rest.startsWith("(") || this.#skipComment() ? 1 : -1;
    }
    if (!this.rest.startsWith("<") && !this.#readPhrase()) return -1;
    this.#skipBlanks();
    if (place === "alone" && this.#take(":")) return this.#readGroup();
    return this.#take("<") && this.#readSpec() && this.#take(">") ? 1 : -1;
  }

  #readGroup(): number {
    this.#skipBlanks();
    let count = 0;
    if (!this.#take(";")) {
      do {
        const read = this.readAddress("in-group");
        if (read < 0 || !this.skipComments()) return -1;
        count += read;
      } while (!this.rest.startsWith(";") && this.#take(","));
      if (!this.#take(";")) return -1;
    }
    return this.skipComments() ? count : -1;
  }

  /** `local@domain`; nothing is read if it is not one. */
  #readSpec(): boolean {
    const before = this.rest;
    this.#skipBlanks();
    const isLocal = this.rest.startsWith('"') ? (this.#match(quoted)?.[1] ?? "") !== "" : this.#readAtom();
    if (isLocal && this.#take("@")) {
      this.#skipBlanks();
      if (this.rest.startsWith("[") ? this.#readLiteral() : this.#readAtom()) return true;
    }
    this.rest = before;
    return false;
  }

  #readAtom(): boolean {
    const read = this.#match(atom)?.[0];
    return read !== undefined && !read.startsWith(".") && !read.endsWith(".") && !read.includes("..");
  }

  #readLiteral(): boolean {
    const address = this.#match(literal)?.[1];
    return address !== undefined && parseIp(address, "strict") !== null;
  }

  /** Words before an address in angle brackets, at least one. */
  #readPhrase(): boolean {
    for (let words = 0; ; words++) {
      if (words > 0 && !this.skipComments()) return false;
      this.#skipBlanks();
      const word = this.rest.startsWith('"') ? this.#match(quoted) : this.#match(atom);
      // An encoded word in a character set that Go does not know ends the phrase, and is lost.
      if (word === null || isUnknownCharset(word[0])) return words > 0;
    }
  }

  /** Blanks and comments; false if a comment does not end. */
  skipComments(): boolean {
    this.#skipBlanks();
    while (this.rest.startsWith("(")) {
      if (!this.#skipComment()) return false;
      this.#skipBlanks();
    }
    return true;
  }

  #skipComment(): boolean {
    let depth = 0;
    for (let at = 0; at < this.rest.length; at++) {
      const character = this.rest[at];
      if (character === "\\") at++;
      else if (character === "(") depth++;
      else if (character === ")" && --depth === 0) {
        this.rest = this.rest.slice(at + 1);
        return true;
      }
    }
    return false;
  }

  #match(expression: RegExp): RegExpExecArray | null {
    const match = expression.exec(this.rest);
    if (match !== null) this.rest = this.rest.slice(match[0].length);
    return match;
  }

  #skipBlanks(): void {
    this.rest = this.rest.replace(/^[ \t]+/, "");
  }

  #take(character: string): boolean {
    if (!this.rest.startsWith(character)) return false;
    this.rest = this.rest.slice(1);
    return true;
  }
}

function isUnknownCharset(word: string): boolean {
  const charset = /^=\?([^?]+)\?[bBqQ]\?[^?]*\?=$/.exec(word)?.[1];
  return charset !== undefined && !/^(?:utf-8|iso-8859-1|us-ascii)$/i.test(charset);
}
