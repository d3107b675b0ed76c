import { type Expression, type Flags, PatternError } from "./expression.ts";
import { readGroupHead } from "./group-head.ts";
import { checkRepetitions, readRepetition } from "./parse-repeat.ts";
import { readAtom } from "./read-atom.ts";

const deepest = 1000;

/** Parses a pattern in Go's syntax (syntax.Parse of package regexp, with its Perl flags); throws a PatternError. */
export function parsePattern(text: string): Expression {
  return new Parser(text).parse();
}

/** A group that is open: alternatives that are complete, and the parts of the one that is being read. */
interface Group {
  readonly alternatives: Expression[];
  parts: Expression[];
  /** Flags that hold again behind the group. */
  readonly outer: Flags;
}

/** Reads from left to right with its own stack, so that depth costs no call stack. */
class Parser {
  readonly #text: string;
  readonly #open: Group[] = [];
  #at = 0;
  #flags: Flags = { fold: false, multiline: false, dotAll: false, ungreedy: false };
  #group: Group = { alternatives: [], parts: [], outer: this.#flags };
  /** Where a repetition began that ended just here; none may follow it at once. */
  #repeatedFrom = -1;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Expression {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      if (this.#readRepetition(start)) this.#repeatedFrom = start;
      else {
        this.#readPart(start);
        this.#repeatedFrom = -1;
      }
    }
    if (this.#open.length > 0) throw new PatternError("missing closing )", this.#text);
    return closed(this.#group);
  }

  #readRepetition(start: number): boolean {
    const repetition = readRepetition(this.#text, start);
    if (repetition === null) return false;
    const { least, most, lazy } = repetition.value;
    const written = this.#text.slice(start, repetition.end);
    if (this.#repeatedFrom >= 0) {
      const from = this.#text.slice(this.#repeatedFrom, repetition.end);
      throw new PatternError("invalid nested repetition operator", from);
    }
    const of = this.#group.parts.pop();
    if (of === undefined) throw new PatternError("missing argument to repetition operator", written);
    const repeated: Expression = { kind: "repeat", of, least, most, lazy: lazy !== this.#flags.ungreedy };
    checkRepetitions(repeated, written);
    this.#group.parts.push(repeated);
    this.#at = repetition.end;
    return true;
  }

  #readPart(start: number): void {
    const character = this.#text[start];
    if (character === "(") this.#openGroup(start);
    else if (character === ")") this.#closeGroup();
    else if (character === "|") {
      this.#group.alternatives.push(sequence(this.#group.parts));
      this.#group.parts = [];
      this.#at++;
    } else {
      const { value, end } = readAtom(this.#text, start, this.#flags);
      this.#group.parts.push(...value);
      this.#at = end;
    }
  }

  #openGroup(start: number): void {
    const outer = this.#flags;
    const { value, end } = readGroupHead(this.#text, start, outer);
    this.#flags = value.flags;
    this.#at = end;
    if (!value.opens) return;
    this.#open.push(this.#group);
    if (this.#open.length > deepest) throw new PatternError("expression nests too deeply", this.#text);
    this.#group = { alternatives: [], parts: [], outer };
  }

  #closeGroup(): void {
    const outer = this.#open.pop();
    if (outer === undefined) throw new PatternError("unexpected )", this.#text);
    outer.parts.push(closed(this.#group));
    this.#flags = this.#group.outer;
    this.#group = outer;
    this.#at++;
  }
}

function closed({ alternatives, parts }: Group): Expression {
  const last = sequence(parts);
  return alternatives.length === 0 ? last : { kind: "choice", parts: [...alternatives, last] };
}

function sequence(parts: readonly Expression[]): Expression {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "sequence", parts };
}
