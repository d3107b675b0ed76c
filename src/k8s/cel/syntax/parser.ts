import type { ExpressionBuilder } from "./builder.ts";
import type { Expression, ListElement, MapEntry, StructField } from "./expression.ts";
import { readTokenLiteral } from "./read-literal.ts";
import { reservedNames } from "./reserved-names.ts";
import type { Token, TokenKind } from "./token.ts";

/** How deep rules of the server's grammar may nest, and how deep what they match may. */
export const deepest = 250;

const relations: ReadonlySet<string> = new Set(["<", "<=", ">=", ">", "==", "!=", "in"]);
/** By how strong they bind. */
const calculations: ReadonlyMap<string, number> = new Map([
  ["*", 2],
  ["/", 2],
  ["%", 2],
  ["+", 1],
  ["-", 1],
]);

/**
 * Parses the tokens of an expression by descent. It only knows whether there is something wrong: then the caller asks the slower parser,
 * which explains errors as the server does.
 */
export class Parser {
  readonly #tokens: readonly Token[];
  readonly #builder: ExpressionBuilder;
  readonly #hasOptionals: boolean;
  #next = 0;
  #failed = false;
  #expressions = 0;
  #relations = 0;
  #calculations = 0;
  /** How deep the last parsed part nests, as far as the server counts it. */
  #height = 0;

  constructor(tokens: readonly Token[], builder: ExpressionBuilder, hasOptionals: boolean) {
    this.#tokens = tokens;
    this.#builder = builder;
    this.#hasOptionals = hasOptionals;
  }

  /** The expression, or null if it is not to be had this way. */
  parse(): Expression | null {
    const expression = this.#parseExpression();
    if (this.#peek() !== "EOF") this.#fail();
    return this.#failed ? null : expression;
  }

  #peek(ahead = 0): TokenKind {
    return this.#failed ? "EOF" : (this.#tokens[this.#next + ahead]?.kind ?? "EOF");
  }

  #take(): Token {
    const token = this.#tokens[this.#next] ?? { kind: "EOF", text: "<EOF>", at: 0 };
    if (token.kind !== "EOF") this.#next++;
    return token;
  }

  #accept(kind: TokenKind): Token | null {
    return this.#peek() === kind ? this.#take() : null;
  }

  /** A question mark before what may not be there; only newer versions know it. */
  #acceptOptional(at: number | null = null, written = "?"): boolean {
    const mark = this.#accept("?");
    if (mark === null) return false;
    if (!this.#hasOptionals) this.#builder.fail(at ?? mark.at, `unsupported syntax '${written}'`);
    return true;
  }

  #expect(kind: TokenKind): Token {
    if (this.#peek() !== kind) this.#fail();
    return this.#take();
  }

  /** From here on there are no tokens: all loops end, and what they return does not count. */
  #fail(): Expression {
    this.#failed = true;
    return this.#builder.literal(0, { type: "null" });
  }

  #nest(height: number): void {
    this.#height = height + 1;
    if (this.#height > deepest) this.#fail();
  }

  /** `expr: conditionalOr ('?' conditionalOr ':' expr)?` */
  #parseExpression(): Expression {
    if (++this.#expressions > deepest) return this.#fail();
    const condition = this.#parseLogic("||");
    const question = this.#accept("?");
    const expression = question === null ? condition : this.#parseChoice(condition, question);
    this.#expressions--;
    return expression;
  }

  #parseChoice(condition: Expression, question: Token): Expression {
    let height = this.#height;
    const whenTrue = this.#parseLogic("||");
    height = Math.max(height, this.#height);
    this.#expect(":");
    const whenFalse = this.#parseExpression();
    this.#nest(Math.max(height, this.#height));
    return this.#builder.callOrMacro(question.at, "_?_:_", null, [condition, whenTrue, whenFalse]);
  }

  #parseLogic(operator: "&&" | "||"): Expression {
    const parseTerm = operator === "||" ? () => this.#parseLogic("&&") : () => this.#parseRelation();
    const first = parseTerm();
    if (this.#peek() !== operator) return first;
    const terms = [first];
    const places: number[] = [];
    let height = this.#height;
    for (let sign = this.#accept(operator); sign !== null; sign = this.#accept(operator)) {
      places.push(sign.at);
      terms.push(parseTerm());
      height = Math.max(height, this.#height);
    }
    this.#height = height;
    return this.#builder.logic(`_${operator}_`, terms, places);
  }

  #parseRelation(): Expression {
    if (++this.#relations > deepest) return this.#fail();
    let left = this.#parseCalculation(0);
    while (relations.has(this.#peek())) {
      const sign = this.#take();
      const height = this.#height;
      if (++this.#relations > deepest) return this.#fail();
      const right = this.#parseCalculation(0);
      this.#relations--;
      this.#nest(Math.max(height, this.#height));
      left = this.#builder.callOrMacro(sign.at, sign.kind === "in" ? "@in" : `_${sign.kind}_`, null, [left, right]);
    }
    this.#relations--;
    return left;
  }

  #parseCalculation(least: number): Expression {
    if (++this.#calculations > deepest) return this.#fail();
    let left = this.#parseUnary();
    for (;;) {
      const strength = calculations.get(this.#peek()) ?? -1;
      if (strength < Math.max(least, 1)) break;
      const sign = this.#take();
      const height = this.#height;
      const right = this.#parseCalculation(strength + 1);
      this.#nest(Math.max(height, this.#height));
      left = this.#builder.callOrMacro(sign.at, `_${sign.kind}_`, null, [left, right]);
    }
    this.#calculations--;
    return left;
  }

  #parseUnary(): Expression {
    const kind = this.#peek();
    if (kind !== "!" && (kind !== "-" || this.#isNumber(1))) return this.#parseMember();
    const first = this.#take();
    let count = 1;
    while (this.#accept(kind) !== null) count++;
    const operand = this.#parseMember();
    return count % 2 === 0 ? operand : this.#builder.callOrMacro(first.at, `${kind}_`, null, [operand]);
  }

  /** Whether a minus is the sign of a literal. */
  #isNumber(ahead: number): boolean {
    const kind = this.#peek(ahead);
    return kind === "NUM_INT" || kind === "NUM_FLOAT";
  }

  #parseMember(): Expression {
    let operand = this.#parsePrimary();
    for (;;) {
      if (this.#peek() === ".") operand = this.#parseSelection(operand);
      else if (this.#peek() === "[") operand = this.#parseIndex(operand);
      else return operand;
    }
  }

  #parseSelection(operand: Expression): Expression {
    const dot = this.#take();
    const isOptional = this.#acceptOptional(dot.at, ".?");
    if (this.#peek() === "ESC_IDENTIFIER") return this.#builder.fail(this.#take().at, "unsupported syntax: '`'");
    const name = this.#expect("IDENTIFIER");
    if (!isOptional && this.#peek() === "(") return this.#parseMethod(operand, name.text);
    this.#nest(this.#height);
    if (!isOptional) return this.#builder.select(dot.at, operand, name.text);
    const field = this.#builder.literal(name.at, { type: "string", value: name.text });
    return this.#builder.call(dot.at, "_?._", operand, field);
  }

  #parseMethod(target: Expression, name: string): Expression {
    const height = this.#height;
    const open = this.#take();
    const args = this.#parseArguments();
    this.#nest(Math.max(height, this.#height));
    return this.#builder.callOrMacro(open.at, name, target, args);
  }

  /** What stands in parentheses behind a name. */
  #parseArguments(): Expression[] {
    const args: Expression[] = [];
    let height = 0;
    if (this.#peek() !== ")")
      do {
        args.push(this.#parseExpression());
        height = Math.max(height, this.#height);
      } while (this.#accept(",") !== null);
    this.#expect(")");
    this.#height = height;
    return args;
  }

  #parseIndex(operand: Expression): Expression {
    const height = this.#height;
    const open = this.#take();
    const isOptional = this.#acceptOptional(open.at, "[?");
    const index = this.#parseExpression();
    this.#expect("]");
    this.#nest(Math.max(height, this.#height));
    return this.#builder.callOrMacro(open.at, isOptional ? "_[?_]" : "_[_]", null, [operand, index]);
  }

  #parsePrimary(): Expression {
    this.#height = 0;
    switch (this.#peek()) {
      case ".":
      case "IDENTIFIER":
        return this.#isMessage() ? this.#parseMessage() : this.#parseName();
      case "(": {
        this.#take();
        const nested = this.#parseExpression();
        this.#expect(")");
        return nested;
      }
      case "[":
        return this.#parseList();
      case "{":
        return this.#parseMap();
      default:
        return this.#parseLiteral();
    }
  }

  /** Whether names with dots between them end in a brace. */
  #isMessage(): boolean {
    let ahead = this.#peek() === "." ? 1 : 0;
    while (this.#peek(ahead) === "IDENTIFIER" && this.#peek(ahead + 1) === ".") ahead += 2;
    return this.#peek(ahead) === "IDENTIFIER" && this.#peek(ahead + 1) === "{";
  }

  #parseName(): Expression {
    const dot = this.#accept(".");
    const name = this.#expect("IDENTIFIER");
    const text = dot === null ? name.text : `.${name.text}`;
    const open = this.#accept("(");
    if (reservedNames.has(name.text)) {
      if (open !== null) this.#parseArguments();
      return this.#builder.fail((dot ?? name).at, `reserved identifier: ${name.text}`);
    }
    if (open === null) return this.#builder.identifier(name.at, text);
    return this.#builder.callOrMacro(open.at, text, null, this.#parseArguments());
  }

  #parseList(): Expression {
    const open = this.#take();
    const elements: ListElement[] = [];
    const height = this.#parseItems("]", () => {
      const isOptional = this.#acceptOptional();
      elements.push({ value: this.#parseExpression(), isOptional });
    });
    this.#height = height;
    return this.#builder.list(open.at, elements);
  }

  #parseMap(): Expression {
    const open = this.#take();
    const entries: MapEntry[] = [];
    const height = this.#parseItems("}", () => {
      const isOptional = this.#acceptOptional();
      const key = this.#parseExpression();
      const keyHeight = this.#height;
      const colon = this.#expect(":");
      const value = this.#parseExpression();
      this.#height = Math.max(keyHeight, this.#height);
      entries.push(this.#builder.entry(colon.at, key, value, isOptional));
    });
    this.#height = height;
    return this.#builder.map(open.at, entries);
  }

  #parseMessage(): Expression {
    let name = this.#accept(".") === null ? "" : ".";
    name += this.#take().text;
    while (this.#accept(".") !== null) name += `.${this.#take().text}`;
    const open = this.#take();
    const fields: StructField[] = [];
    const height = this.#parseItems("}", () => {
      const isOptional = this.#acceptOptional();
      const field = this.#expect("IDENTIFIER");
      const colon = this.#expect(":");
      fields.push(this.#builder.field(colon.at, field.text, this.#parseExpression(), isOptional));
    });
    this.#height = height;
    return this.#builder.struct(open.at, name, fields);
  }

  /** Items between commas, of which one may stand behind the last. Returns how deep they nest. */
  #parseItems(close: "]" | "}", parseItem: () => void): number {
    let height = 0;
    if (this.#peek() === "," && this.#peek(1) === close) this.#take();
    while (this.#peek() !== close && this.#peek() !== "EOF") {
      parseItem();
      height = Math.max(height, this.#height);
      if (this.#accept(",") === null) break;
    }
    this.#expect(close);
    return height;
  }

  #parseLiteral(): Expression {
    const sign = this.#peek() === "-" && this.#isNumber(1) ? this.#take() : null;
    const token = this.#take();
    const literal = readTokenLiteral(token, sign?.text ?? "");
    if (literal === null) return this.#fail();
    const { at } = sign ?? token;
    return "message" in literal ? this.#builder.fail(at, literal.message) : this.#builder.literal(at, literal);
  }
}
