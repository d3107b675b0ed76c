import { hasCharacter } from "./char-set.ts";
import type { Program } from "./program.ts";
import { edge, holds, type Side, sideOf } from "./sides.ts";
import type { Work } from "./work.ts";

/** A state of the automaton that has no choice: all steps at which the other one may stand, made as texts need it. */
interface State {
  readonly steps: readonly number[];
  readonly before: Side;
  /** By the next character, `edge` for the end of the text. */
  readonly next: Map<number, State | "match" | "fail">;
}

const mostStates = 1000;
const mostTransitions = 400;
/** What a new transition costs besides the steps that it looks at. */
const transitionWork = 50;

/** Matches texts in time that grows with their length only, whatever the pattern is. */
export class Matcher {
  readonly #program: Program;
  readonly #work: Work;
  readonly #states = new Map<string, State>();

  constructor(program: Program, work: Work) {
    this.#program = program;
    this.#work = work;
    work.left -= program.steps.length * transitionWork;
  }

  /** Whether a match stands anywhere in the text; null if there is not enough work left to find out. */
  matches(text: string): boolean | null {
    let state = this.#stateOf([], "edge");
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? (text.codePointAt(at) ?? edge) : edge;
      if (code > 0xffff) at++;
      let next = state.next.get(code);
      if (next === undefined) {
        if (this.#work.left < 0) return null;
        next = this.#follow(state, code);
        if (state.next.size < mostTransitions) state.next.set(code, next);
      }
      if (next === "match") return true;
      if (next === "fail") return false;
      state = next;
    }
    return false;
  }

  #follow(state: State, code: number): State | "match" | "fail" {
    const after = sideOf(code);
    const reached = this.#reach(state, after);
    this.#work.left -= transitionWork + (reached === "match" ? 0 : reached.size);
    if (reached === "match") return "match";
    if (code === edge) return "fail";
    const steps = new Set<number>();
    for (const index of reached) {
      const step = this.#program.steps[index];
      if (step?.kind === "read" && hasCharacter(step.set, code)) steps.add(step.next);
    }
    if (steps.size === 0 && this.#program.anchored) return "fail";
    return this.#stateOf(
      [...steps].sort((a, b) => a - b),
      this.#program.asserts ? after : "other",
    );
  }

  /** Every step that can be reached without reading, from a state and from the start, where a match may begin. */
  #reach({ steps, before }: State, after: Side): Set<number> | "match" {
    const reached = new Set<number>();
    const open = [...steps];
    if (!this.#program.anchored || before === "edge") open.push(this.#program.start);
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (reached.has(index)) continue;
      reached.add(index);
      const step = this.#program.steps[index];
      if (step === undefined || step.kind === "read") continue;
      if (step.kind === "match") return "match";
      if (step.kind === "fork") open.push(step.next, step.other);
      else if (holds(step.assertion, before, after)) open.push(step.next);
    }
    return reached;
  }

  #stateOf(steps: readonly number[], before: Side): State {
    const key = `${before} ${steps.join(" ")}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#states.size >= mostStates) this.#states.clear();
    const state: State = { steps, before, next: new Map() };
    this.#states.set(key, state);
    return state;
  }
}
