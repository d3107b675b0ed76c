import type { Token, TokenKind } from "../token.ts";
import type { Invocation } from "./look.ts";
import { stateBehind } from "./look.ts";
import type { Network, State } from "./network.ts";

/** Where to go on when a rule ends; null where nothing is known about who called it. */
interface Stack {
  readonly id: number;
  readonly behind: State;
  readonly parent: Stack | null;
}

/** One way through the network so far. */
interface Config {
  readonly state: State;
  readonly alternative: number;
  readonly stack: Stack | null;
  /** It has left the rule in which the decision is taken. */
  readonly hasLeft: boolean;
}

/** Which alternative to take, from 1; or the token at which none is left. */
export type Prediction = { readonly alternative: number } | { readonly failedAt: number };

/** Ends a prediction that takes too long. */
export class TooMuchLookahead extends Error {}

const mostSteps = 3_000_000;

/** Takes decisions by looking ahead (ParserATNSimulator of ANTLR): first as if callers did not matter, then with them. */
export class Predictor {
  readonly #network: Network;
  readonly #tokens: readonly Token[];
  readonly #stacks = new Map<string, Stack>();
  #steps = 0;

  constructor(network: Network, tokens: readonly Token[]) {
    this.#network = network;
    this.#tokens = tokens;
  }

  predict(decision: State, at: number, invocation: Invocation): Prediction {
    return (
      this.#simulate(decision, at, invocation, "any-caller") ??
      this.#simulate(decision, at, invocation, "caller") ?? { alternative: 1 }
    );
  }

  /** Null where only knowing the caller helps. */
  #simulate(decision: State, start: number, invocation: Invocation, mode: "any-caller" | "caller"): Prediction | null {
    let configs = this.#startConfigs(decision, invocation, mode);
    for (let at = start; ; at++) {
      const decided = decide(configs, mode);
      if (decided !== "undecided") return decided;
      const kind = this.#tokens[Math.min(at, this.#tokens.length - 1)]?.kind ?? "EOF";
      const next = this.#advance(configs, kind, mode);
      if (next.length === 0) {
        const finished = configs.filter(({ hasLeft, state, stack }) => hasLeft || (state.kind === "stop" && stack === null));
        if (finished.length === 0) return { failedAt: at };
        return { alternative: Math.min(...finished.map(({ alternative }) => alternative)) };
      }
      if (kind === "EOF") return { alternative: Math.min(...next.map(({ alternative }) => alternative)) };
      configs = next;
    }
  }

  #startConfigs(decision: State, invocation: Invocation, mode: "any-caller" | "caller"): readonly Config[] {
    const stack = mode === "caller" ? this.#stackOf(invocation) : null;
    const configs = new ConfigSet();
    for (const [index, { to }] of decision.transitions.entries())
      this.#close({ state: to, alternative: index + 1, stack, hasLeft: false }, configs, mode, invocation.precedence, stack);
    return decision.decision === "precedence" ? withoutRepeated(configs.configs) : configs.configs;
  }

  #stackOf(invocation: Invocation): Stack | null {
    const calls: State[] = [];
    for (let around: Invocation | null = invocation; around !== null && around.calledIn !== null; around = around.parent) {
      const behind = stateBehind(around.calledIn);
      if (behind !== null) calls.push(behind);
    }
    return calls.reduceRight<Stack | null>((parent, behind) => this.#push(behind, parent), null);
  }

  #push(behind: State, parent: Stack | null): Stack {
    const key = `${behind.id} ${parent?.id ?? -1}`;
    const known = this.#stacks.get(key);
    if (known !== undefined) return known;
    const stack = { id: this.#stacks.size, behind, parent };
    this.#stacks.set(key, stack);
    return stack;
  }

  #advance(configs: readonly Config[], kind: TokenKind, mode: "any-caller" | "caller"): readonly Config[] {
    const next = new ConfigSet();
    for (const config of configs)
      for (const transition of config.state.transitions)
        if (transition.kind === "tokens" && transition.tokens.has(kind))
          this.#close({ ...config, state: transition.to }, next, mode, null, null);
    return next.configs;
  }

  /** Follows what needs no token. `precedence` counts only at the start, and within the rule of the decision. */
  #close(config: Config, into: ConfigSet, mode: "any-caller" | "caller", precedence: number | null, base: Stack | null): void {
    if (++this.#steps > mostSteps) throw new TooMuchLookahead();
    if (!into.add(config)) return;
    const { state, stack } = config;
    if (state.kind === "stop") this.#leave(config, into, mode, precedence, base);
    for (const transition of state.transitions) {
      if (transition.kind === "epsilon") this.#close({ ...config, state: transition.to }, into, mode, precedence, base);
      else if (transition.kind === "precedence") {
        const isOwn = precedence !== null && stack === base && !config.hasLeft;
        if (!isOwn || transition.level >= precedence)
          this.#close({ ...config, state: transition.to }, into, mode, precedence, base);
      } else if (transition.kind === "rule") {
        const called = this.#network.rules.get(transition.rule);
        if (called === undefined) continue;
        this.#close({ ...config, state: called.start, stack: this.#push(transition.to, stack) }, into, mode, precedence, base);
      }
    }
  }

  #leave(config: Config, into: ConfigSet, mode: "any-caller" | "caller", precedence: number | null, base: Stack | null): void {
    const { stack, state } = config;
    const hasLeft = config.hasLeft || stack === base || stack === null;
    if (stack !== null) {
      this.#close(
        { ...config, state: stack.behind, stack: stack.parent, hasLeft: config.hasLeft || stack === base },
        into,
        mode,
        precedence,
        base,
      );
      return;
    }
    if (mode === "caller") return;
    for (const behind of this.#network.follow.get(state.rule) ?? [])
      this.#close({ ...config, state: behind, hasLeft }, into, mode, precedence, base);
  }
}

class ConfigSet {
  readonly configs: Config[] = [];
  readonly #seen = new Map<string, number>();

  add(config: Config): boolean {
    const key = `${keyOf(config)} ${config.alternative} ${config.hasLeft}`;
    if (this.#seen.has(key)) return false;
    this.#seen.set(key, this.configs.push(config) - 1);
    return true;
  }
}

function keyOf({ state, stack }: Config): string {
  return `${state.id} ${stack?.id ?? -1}`;
}

/** applyPrecedenceFilter: leaving a rule only to begin the same again around it is no way of its own. */
function withoutRepeated(configs: readonly Config[]): readonly Config[] {
  const first = new Set(configs.filter(({ alternative }) => alternative === 1).map(keyOf));
  return configs.filter((config) => config.alternative === 1 || !first.has(keyOf(config)));
}

/** Only states that wait for a token, or have ended, count. */
function decide(configs: readonly Config[], mode: "any-caller" | "caller"): Prediction | null | "undecided" {
  const waiting = configs.filter(({ state }) => state.kind === "stop" || state.transitions.some(({ kind }) => kind === "tokens"));
  const alternatives = new Set(waiting.map(({ alternative }) => alternative));
  const [only] = alternatives;
  if (alternatives.size === 1 && only !== undefined) return { alternative: only };
  const groups = new Map<string, Set<number>>();
  const byState = new Map<number, Set<number>>();
  for (const config of waiting) {
    addTo(groups, keyOf(config), config.alternative);
    addTo(byState, config.state.id, config.alternative);
  }
  if (mode === "any-caller") {
    const conflicts = [...groups.values()].some(({ size }) => size > 1);
    const isAssociated = [...byState.values()].some(({ size }) => size === 1);
    return conflicts && !isAssociated ? null : "undecided";
  }
  const least = new Set([...groups.values()].map((group) => Math.min(...group)));
  const [single] = least;
  return least.size === 1 && single !== undefined ? { alternative: single } : "undecided";
}

function addTo<Key>(groups: Map<Key, Set<number>>, key: Key, alternative: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([alternative]));
  else group.add(alternative);
}
