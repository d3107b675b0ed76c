import type { Tokens } from "../lexer.ts";
import type { CelProblem } from "../problem.ts";
import { reservedNames } from "../reserved-names.ts";
import type { LexicalProblem, Token, TokenKind } from "../token.ts";
import { expectedTokens, type Invocation, nextTokens, recoveryTokens, stateBehind } from "./look.ts";
import { buildNetwork, type Network, type RuleName, type State, type Transition, tokenOrder } from "./network.ts";
import { Predictor, TooMuchLookahead } from "./predict.ts";

let network: Network | null = null;

/** What the server says of tokens that are no expression; empty if its grammar takes them. */
export function explainSyntax(text: string, { tokens, problems }: Tokens): readonly CelProblem[] {
  network ??= buildNetwork();
  const walker = new Walker(text, tokens, problems, network);
  try {
    walker.run("start", { parent: null, calledIn: null, precedence: 0 });
  } catch (error) {
    if (error instanceof TooMuchLookahead) walker.report(tokens.at(-1) ?? noToken, "Syntax error");
    else if (!(error instanceof GivenUp)) throw error;
  }
  return [...walker.problems, ...walker.visited];
}

const noToken: Token = { kind: "EOF", text: "", at: 0 };
/** maxRecursionDepth, errorRecoveryLimit and errorReportingLimit of cel-go/parser. */
const deepest = 250;
const mostRecoveries = 30;
const mostReports = 100;

/** Thrown where the server parses no further. */
class GivenUp extends Error {}

/** Why a rule is left. */
type Failure = { readonly kind: "mismatch" } | { readonly kind: "no-alternative"; readonly from: number; readonly to: number };

/** Walks through the network as the parser that ANTLR makes does, with its way to go on behind errors (DefaultErrorStrategy). */
class Walker {
  readonly problems: CelProblem[] = [];
  /** What the server finds when it goes through what it has parsed, errors or not. */
  readonly visited: CelProblem[] = [];
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #gaps: readonly LexicalProblem[];
  readonly #network: Network;
  readonly #predictor: Predictor;
  readonly #depths = new Map<RuleName, number>();
  #at = 0;
  #state: State;
  #invocation: Invocation | null = null;
  #isRecovering = false;
  #lastErrorAt = -1;
  #lastErrorStates = new Set<State>();
  #recoveries = 0;

  constructor(text: string, tokens: readonly Token[], gaps: readonly LexicalProblem[], net: Network) {
    this.#text = text;
    this.#gaps = gaps;
    this.#tokens = tokens;
    this.#network = net;
    this.#predictor = new Predictor(net, tokens);
    this.#state = this.#startOf("start");
  }

  #startOf(rule: RuleName): State {
    const found = this.#network.rules.get(rule);
    if (found === undefined) throw new RangeError(rule);
    return found.start;
  }

  #token(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] ?? noToken;
  }

  #consume(): void {
    if (this.#token().kind !== "EOF") this.#at++;
  }

  report(token: Token, message: string): void {
    if (this.problems.length >= mostReports) {
      this.problems.push({ at: token.at, message: `Syntax error: More than ${mostReports} syntax errors` });
      throw new GivenUp();
    }
    this.problems.push({ at: token.at, message: `Syntax error: ${message}` });
  }

  run(rule: RuleName, invocation: Invocation): void {
    const depth = (this.#depths.get(rule) ?? 0) + 1;
    if (depth > deepest) {
      this.problems.push({ at: -1, message: `expression recursion limit exceeded: ${deepest}` });
      throw new GivenUp();
    }
    this.#depths.set(rule, depth);
    const outer = this.#invocation;
    this.#invocation = invocation;
    this.#state = this.#startOf(rule);
    const begin = this.#token();
    const failure = this.#walk(this.#state, invocation);
    if (failure !== null) {
      if (rule === "escapeIdent") this.visited.push({ at: begin.at, message: "unsupported ident kind" });
      this.#reportFailure(failure);
      this.#recover();
    }
    this.#invocation = outer;
    if (invocation.calledIn !== null) this.#state = invocation.calledIn;
    this.#depths.set(rule, depth - 1);
  }

  #walk(start: State, invocation: Invocation): Failure | null {
    let state = start;
    while (state.kind !== "stop") {
      const step = this.#step(state, invocation);
      if ("kind" in step && !("id" in step)) return step;
      state = step;
    }
    return null;
  }

  #step(state: State, invocation: Invocation): State | Failure {
    const isDecision = state.decision !== undefined || state.kind === "block" || state.kind === "loop-back";
    if (isDecision) {
      this.#state = state;
      if (!this.#sync(state)) return { kind: "mismatch" };
    }
    if (state.decision !== undefined) return this.#decide(state, invocation);
    const [transition] = state.transitions;
    if (transition === undefined) return { kind: "mismatch" };
    // Behind the end of a loop, the next turn is decided at once.
    if (state.kind === "loop-back") return this.#decide(transition.to, invocation);
    return this.#follow(state, transition, invocation);
  }

  #follow(state: State, transition: Transition, invocation: Invocation): State | Failure {
    switch (transition.kind) {
      case "tokens":
        this.#state = state;
        return this.#match(state, transition.tokens) ? transition.to : { kind: "mismatch" };
      case "rule":
        this.#state = state;
        this.run(transition.rule, { parent: invocation, calledIn: state, precedence: transition.precedence });
        return transition.to;
      default:
        return transition.to;
    }
  }

  #decide(state: State, invocation: Invocation): State | Failure {
    const alternative =
      state.decision?.startsWith("next-token") === true ? this.#byNextToken(state) : this.#byLookahead(state, invocation);
    if (typeof alternative !== "number") return alternative;
    return state.transitions[alternative - 1]?.to ?? { kind: "mismatch" };
  }

  #byNextToken(state: State): number | Failure {
    const { kind } = this.#token();
    const found = state.transitions.findIndex(({ to }) => nextTokens(to, this.#network).tokens.has(kind));
    if (state.decision === "next-token") return found === 0 ? 1 : 2;
    return found >= 0 ? found + 1 : { kind: "no-alternative", from: this.#at, to: this.#at };
  }

  #byLookahead(state: State, invocation: Invocation): number | Failure {
    const prediction = this.#predictor.predict(state, this.#at, invocation);
    if ("alternative" in prediction) return prediction.alternative;
    return { kind: "no-alternative", from: this.#at, to: prediction.failedAt };
  }

  /** Sync: before a decision, a token that cannot come is dropped, or reported. */
  #sync(state: State): boolean {
    if (this.#isRecovering) return true;
    const next = nextTokens(state, this.#network);
    if (next.mayEnd || next.tokens.has(this.#token().kind)) return true;
    if (state.kind !== "loop-back") return this.#deleteToken();
    this.#reportUnwanted();
    const tokens = expectedTokens(state, this.#invocation, this.#network);
    for (const token of recoveryTokens(this.#invocation, this.#network)) tokens.add(token);
    this.#consumeUntil(tokens);
    return true;
  }

  #match(state: State, tokens: ReadonlySet<TokenKind>): boolean {
    if (tokens.has(this.#token().kind)) {
      this.#visit(state);
      this.#endRecovery();
      this.#consume();
      return true;
    }
    this.#countRecovery();
    if (this.#deleteToken()) {
      this.#consume();
      return true;
    }
    return this.#insertToken(state);
  }

  /** A name that is kept for later versions of the language may name fields and messages only. */
  #visit({ rule }: State): void {
    const { kind, text, at } = this.#token();
    if (rule !== "primary" || kind !== "IDENTIFIER" || !reservedNames.has(text)) return;
    let ahead = 1;
    while (this.#token(ahead).kind === "." && this.#token(ahead + 1).kind === "IDENTIFIER") ahead += 2;
    if (this.#token(ahead).kind !== "{") this.visited.push({ at, message: `reserved identifier: ${text}` });
  }

  #deleteToken(): boolean {
    if (!expectedTokens(this.#state, this.#invocation, this.#network).has(this.#token(1).kind)) return false;
    this.#reportUnwanted();
    this.#consume();
    this.#endRecovery();
    return true;
  }

  /** Goes on as if a token stood there that is missing. */
  #insertToken(state: State): boolean {
    const behind = stateBehind(state);
    if (behind === null || !expectedTokens(behind, this.#invocation, this.#network).has(this.#token().kind)) return false;
    if (this.#isRecovering) return true;
    this.#isRecovering = true;
    this.report(this.#token(), `missing ${this.#expected()} at ${this.#shown(this.#token())}`);
    return true;
  }

  #reportUnwanted(): void {
    if (this.#isRecovering) return;
    this.#isRecovering = true;
    this.report(this.#token(), `extraneous input ${this.#shown(this.#token())} expecting ${this.#expected()}`);
  }

  #reportFailure(failure: Failure): void {
    if (this.#isRecovering) return;
    this.#isRecovering = true;
    const token = this.#token();
    if (failure.kind === "mismatch") {
      this.report(token, `mismatched input ${this.#shown(token)} expecting ${this.#expected()}`);
      return;
    }
    const first = this.#tokens[failure.from] ?? noToken;
    const last = this.#tokens[Math.min(failure.to, this.#tokens.length - 1)] ?? noToken;
    const input = first.kind === "EOF" ? "<EOF>" : this.#textBetween(first, last);
    const word = /^\.(true|false|null)$/.exec(input)?.[1];
    // The server words this as an older version of it did.
    if (word !== undefined) this.report(last, `mismatched input '${word}' expecting IDENTIFIER`);
    else this.report(last, `no viable alternative at input ${quoted(input)}`);
  }

  /** All from one token to another, blanks included, but not what is no token. */
  #textBetween(first: Token, last: Token): string {
    const end = last.kind === "EOF" ? this.#text.length : last.at + last.text.length;
    let text = "";
    let from = first.at;
    for (const { at, text: part } of this.#gaps) {
      if (at < from || at >= end) continue;
      text += this.#text.slice(from, at);
      from = at + part.length;
    }
    return text + this.#text.slice(from, end);
  }

  #recover(): void {
    this.#countRecovery();
    if (this.#lastErrorAt === this.#at && this.#lastErrorStates.has(this.#state)) this.#consume();
    this.#lastErrorAt = this.#at;
    this.#lastErrorStates.add(this.#state);
    this.#consumeUntil(recoveryTokens(this.#invocation, this.#network));
  }

  #countRecovery(): void {
    if (this.#recoveries++ < mostRecoveries) return;
    this.report(this.#token(), `error recovery attempt limit exceeded: ${mostRecoveries}`);
    throw new GivenUp();
  }

  #endRecovery(): void {
    this.#isRecovering = false;
    this.#lastErrorAt = -1;
    this.#lastErrorStates = new Set();
  }

  #consumeUntil(tokens: ReadonlySet<TokenKind>): void {
    while (this.#token().kind !== "EOF" && !tokens.has(this.#token().kind)) this.#consume();
  }

  #expected(): string {
    const tokens = expectedTokens(this.#state, this.#invocation, this.#network);
    const names = tokenOrder.filter((kind) => tokens.has(kind)).map(nameOf);
    return names.length === 1 ? (names[0] ?? "") : `{${names.join(", ")}}`;
  }

  #shown(token: Token): string {
    return quoted(token.text);
  }
}

function nameOf(kind: TokenKind): string {
  if (kind === "EOF") return "<EOF>";
  return /^[A-Z]/.test(kind) ? kind : `'${kind}'`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`;
}
