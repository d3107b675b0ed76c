import { operators, type TokenKind } from "../token.ts";

/**
 * The server's parser is made by ANTLR, and what it says of texts that are no expressions comes from the network of states that it
 * walks through. This is that network, for the grammar of CEL (parser/gen/CEL.g4 of cel-go).
 */
export interface State {
  readonly id: number;
  readonly rule: RuleName;
  readonly kind: StateKind;
  readonly transitions: Transition[];
  /** Of a decision: how it is taken. */
  readonly decision?: Decision;
}

export type StateKind = "basic" | "block" | "loop-entry" | "loop-back" | "stop";

/** By the next token alone, or by as many as it takes. */
export type Decision = "next-token" | "next-token-or-fail" | "lookahead" | "precedence";

export type Transition =
  | { readonly kind: "epsilon"; readonly to: State }
  | { readonly kind: "tokens"; readonly to: State; readonly tokens: ReadonlySet<TokenKind> }
  | { readonly kind: "rule"; readonly to: State; readonly rule: RuleName; readonly precedence: number }
  | { readonly kind: "precedence"; readonly to: State; readonly level: number };

export type RuleName =
  | "start"
  | "expr"
  | "conditionalOr"
  | "conditionalAnd"
  | "relation"
  | "calc"
  | "unary"
  | "member"
  | "primary"
  | "exprList"
  | "listInit"
  | "fieldInitializerList"
  | "optField"
  | "mapInitializerList"
  | "escapeIdent"
  | "optExpr"
  | "literal";

export interface Rule {
  readonly start: State;
  readonly stop: State;
}

export interface Network {
  readonly rules: ReadonlyMap<RuleName, Rule>;
  /** Where things may go on behind a rule, whoever called it. */
  readonly follow: ReadonlyMap<RuleName, readonly State[]>;
}

/** Something that the grammar wants at a place. */
type Part =
  | readonly TokenKind[]
  | { readonly call: RuleName; readonly precedence?: number }
  | { readonly optional: readonly Part[] }
  | { readonly repeated: readonly Part[]; readonly decision: Decision }
  | { readonly oneOrMore: readonly Part[]; readonly decision: Decision }
  | { readonly choice: readonly (readonly Part[])[]; readonly decision: Decision }
  | { readonly level: number };

const comma: Part = [","];
const leadingDot: Part = { optional: [["."]] };
const trailingComma: Part = { optional: [comma] };
const identifier: Part = ["IDENTIFIER"];
const expr: Part = { call: "expr" };
const optionalMark: Part = { optional: [["?"]] };

function separated(part: readonly Part[], decision: Decision): readonly Part[] {
  return [...part, { repeated: [comma, ...part], decision }];
}

const grammar: Readonly<Record<RuleName, readonly Part[]>> = {
  start: [expr, ["EOF"]],
  expr: [{ call: "conditionalOr" }, { optional: [["?"], { call: "conditionalOr" }, [":"], expr] }],
  conditionalOr: [{ call: "conditionalAnd" }, { repeated: [["||"], { call: "conditionalAnd" }], decision: "next-token" }],
  conditionalAnd: [{ call: "relation" }, { repeated: [["&&"], { call: "relation" }], decision: "next-token" }],
  relation: [
    { call: "calc" },
    {
      repeated: [{ level: 1 }, ["<", "<=", ">=", ">", "==", "!=", "in"], { call: "relation", precedence: 2 }],
      decision: "precedence",
    },
  ],
  calc: [
    { call: "unary" },
    {
      repeated: [
        {
          choice: [
            [{ level: 2 }, ["*", "/", "%"], { call: "calc", precedence: 3 }],
            [{ level: 1 }, ["+", "-"], { call: "calc", precedence: 2 }],
          ],
          decision: "lookahead",
        },
      ],
      decision: "precedence",
    },
  ],
  unary: [
    {
      choice: [
        [{ call: "member" }],
        [{ oneOrMore: [["!"]], decision: "next-token" }, { call: "member" }],
        [{ oneOrMore: [["-"]], decision: "lookahead" }, { call: "member" }],
      ],
      decision: "lookahead",
    },
  ],
  member: [
    { call: "primary" },
    {
      repeated: [
        {
          choice: [
            [{ level: 3 }, ["."], optionalMark, { call: "escapeIdent" }],
            [{ level: 2 }, ["."], identifier, ["("], { optional: [{ call: "exprList" }] }, [")"]],
            [{ level: 1 }, ["["], optionalMark, expr, ["]"]],
          ],
          decision: "lookahead",
        },
      ],
      decision: "precedence",
    },
  ],
  primary: [
    {
      choice: [
        [leadingDot, identifier],
        [leadingDot, identifier, ["("], { optional: [{ call: "exprList" }] }, [")"]],
        [["("], expr, [")"]],
        [["["], { optional: [{ call: "listInit" }] }, trailingComma, ["]"]],
        [["{"], { optional: [{ call: "mapInitializerList" }] }, trailingComma, ["}"]],
        [
          leadingDot,
          identifier,
          { repeated: [["."], identifier], decision: "next-token" },
          ["{"],
          { optional: [{ call: "fieldInitializerList" }] },
          trailingComma,
          ["}"],
        ],
        [{ call: "literal" }],
      ],
      decision: "lookahead",
    },
  ],
  exprList: separated([expr], "next-token"),
  listInit: separated([{ call: "optExpr" }], "lookahead"),
  fieldInitializerList: separated([{ call: "optField" }, [":"], expr], "lookahead"),
  optField: [optionalMark, { call: "escapeIdent" }],
  mapInitializerList: separated([{ call: "optExpr" }, [":"], expr], "lookahead"),
  escapeIdent: [{ choice: [[identifier], [["ESC_IDENTIFIER"]]], decision: "next-token-or-fail" }],
  optExpr: [optionalMark, expr],
  literal: [
    {
      choice: [
        [{ optional: [["-"]] }, ["NUM_INT"]],
        [["NUM_UINT"]],
        [{ optional: [["-"]] }, ["NUM_FLOAT"]],
        [["STRING"]],
        [["BYTES"]],
        [["true"]],
        [["false"]],
        [["null"]],
      ],
      decision: "lookahead",
    },
  ],
};

/** Builds the network once it is needed: most expressions are right. */
export function buildNetwork(): Network {
  return new Builder().build();
}

class Builder {
  readonly #rules = new Map<RuleName, Rule>();
  readonly #follow = new Map<RuleName, State[]>();
  #rule: RuleName = "start";
  #nextId = 0;

  build(): Network {
    for (const name of ruleNames) {
      this.#rule = name;
      this.#follow.set(name, []);
      const stop = this.#state("stop");
      const start = this.#state("basic");
      this.#rules.set(name, { start, stop });
    }
    for (const name of ruleNames) {
      this.#rule = name;
      const rule = this.#rules.get(name);
      if (rule !== undefined) link(rule.start, this.#sequence(grammar[name], rule.stop));
    }
    return { rules: this.#rules, follow: this.#follow };
  }

  #state(kind: StateKind, decision?: Decision): State {
    const id = this.#nextId++;
    return { id, rule: this.#rule, kind, transitions: [], ...(decision !== undefined && { decision }) };
  }

  /** The state before some parts, which lead to another. */
  #sequence(parts: readonly Part[], next: State): State {
    return parts.reduceRight((behind, part) => this.#part(part, behind), next);
  }

  #part(part: Part, next: State): State {
    if ("call" in part) {
      const state = this.#state("basic");
      state.transitions.push({ kind: "rule", to: next, rule: part.call, precedence: part.precedence ?? 0 });
      this.#follow.get(part.call)?.push(next);
      return state;
    }
    if ("level" in part) {
      const state = this.#state("basic");
      state.transitions.push({ kind: "precedence", to: next, level: part.level });
      return state;
    }
    if ("optional" in part) return this.#choice([part.optional, []], "next-token", next);
    if ("choice" in part) return this.#choice(part.choice, part.decision, next);
    if ("repeated" in part) return this.#loop(part.repeated, part.decision, next);
    if ("oneOrMore" in part) return this.#some(part.oneOrMore, part.decision, next);
    const state = this.#state("basic");
    state.transitions.push({ kind: "tokens", to: next, tokens: new Set(part) });
    return state;
  }

  #choice(alternatives: readonly (readonly Part[])[], decision: Decision, next: State): State {
    const block = this.#state("block", decision);
    for (const alternative of alternatives) link(block, this.#sequence(alternative, next));
    return block;
  }

  #loop(body: readonly Part[], decision: Decision, next: State): State {
    const entry = this.#state("loop-entry", decision);
    const back = this.#state("loop-back");
    link(back, entry);
    link(entry, this.#sequence(body, back));
    link(entry, next);
    return entry;
  }

  /** One or more: what decides stands at the end. */
  #some(body: readonly Part[], decision: Decision, next: State): State {
    const block = this.#state("block");
    const back = this.#state("loop-back", decision);
    link(block, this.#sequence(body, back));
    link(back, block);
    link(back, next);
    return block;
  }
}

function link(from: State, to: State): void {
  from.transitions.push({ kind: "epsilon", to });
}

function isRuleName(name: string): name is RuleName {
  return Object.hasOwn(grammar, name);
}

const ruleNames: readonly RuleName[] = Object.keys(grammar).filter(isRuleName);

/** All kinds of tokens in the order in which the server lists them. */
export const tokenOrder: readonly TokenKind[] = [
  "EOF",
  ...operators,
  "NUM_FLOAT",
  "NUM_INT",
  "NUM_UINT",
  "STRING",
  "BYTES",
  "IDENTIFIER",
  "ESC_IDENTIFIER",
];
