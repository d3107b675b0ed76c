import type { TokenKind } from "../token.ts";
import type { Network, State } from "./network.ts";

/** A rule that is being parsed, and the state in which it was called. */
export interface Invocation {
  readonly parent: Invocation | null;
  /** Null for the outermost rule. */
  readonly calledIn: State | null;
  readonly precedence: number;
}

/** The tokens that may come next, and whether the rule may end before any. */
export interface Next {
  readonly tokens: ReadonlySet<TokenKind>;
  readonly mayEnd: boolean;
}

const known = new WeakMap<State, Next>();

/** ATN.NextTokens without a context: what may come within the rule. */
export function nextTokens(state: State, network: Network): Next {
  const found = known.get(state);
  if (found !== undefined) return found;
  const next = { tokens: new Set<TokenKind>(), mayEnd: false };
  const mayEnd = collect(state, network, next.tokens, new Set());
  const result = { tokens: next.tokens, mayEnd };
  known.set(state, result);
  return result;
}

function collect(state: State, network: Network, tokens: Set<TokenKind>, seen: Set<State>): boolean {
  if (seen.has(state)) return false;
  seen.add(state);
  if (state.kind === "stop") return true;
  let mayEnd = false;
  for (const transition of state.transitions) {
    if (transition.kind === "tokens") for (const token of transition.tokens) tokens.add(token);
    else if (transition.kind !== "rule") mayEnd = collect(transition.to, network, tokens, seen) || mayEnd;
    else {
      const called = network.rules.get(transition.rule);
      if (called === undefined) continue;
      const inner = nextTokens(called.start, network);
      for (const token of inner.tokens) tokens.add(token);
      if (inner.mayEnd) mayEnd = collect(transition.to, network, tokens, seen) || mayEnd;
    }
  }
  return mayEnd;
}

/** The state behind the call of a rule. */
export function stateBehind(call: State): State | null {
  return call.transitions[0]?.to ?? null;
}

/** ATN.GetExpectedTokens: what may come next, also behind the rules that end there. */
export function expectedTokens(state: State, invocation: Invocation | null, network: Network): Set<TokenKind> {
  let next = nextTokens(state, network);
  const tokens = new Set(next.tokens);
  let around = invocation;
  while (next.mayEnd && around !== null && around.calledIn !== null) {
    const behind = stateBehind(around.calledIn);
    if (behind === null) break;
    next = nextTokens(behind, network);
    for (const token of next.tokens) tokens.add(token);
    around = around.parent;
  }
  if (next.mayEnd) tokens.add("EOF");
  return tokens;
}

/** DefaultErrorStrategy.GetErrorRecoverySet: where one of the rules around can go on. */
export function recoveryTokens(invocation: Invocation | null, network: Network): Set<TokenKind> {
  const tokens = new Set<TokenKind>();
  for (let around = invocation; around !== null && around.calledIn !== null; around = around.parent) {
    const behind = stateBehind(around.calledIn);
    if (behind !== null) for (const token of nextTokens(behind, network).tokens) tokens.add(token);
  }
  return tokens;
}
