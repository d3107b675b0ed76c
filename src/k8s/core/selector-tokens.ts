/** A part of a textual selector. */
export interface Token {
  readonly kind: "identifier" | "end" | "in" | "notin" | "=" | "==" | "!=" | "!" | "(" | ")" | "," | ">" | "<";
  readonly text: string;
}

/** What stands behind the last token. */
const end: Token = { kind: "end", text: "" };

/** Keywords are identifiers wherever no operator is expected. */
export function isIdentifier({ kind }: Token): boolean {
  return kind === "identifier" || kind === "in" || kind === "notin";
}

/** The token at a place, `end` behind the last one. */
export function tokenAt(tokens: readonly Token[], at: number): Token {
  return tokens[at] ?? end;
}

const symbols = ["==", "!=", "=", "!", "(", ")", ",", ">", "<"] as const;

/** The tokens of a textual selector (Lexer of k8s.io/apimachinery/pkg/labels). */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text.charCodeAt(at))) {
      at++;
      continue;
    }
    // Go takes a zero byte for the end, unless a token stands right before it.
    if (text.charCodeAt(at) === 0) break;
    const symbol = symbols.find((candidate) => text.startsWith(candidate, at));
    const word = symbol ?? wordAt(text, at);
    if (symbol !== undefined) tokens.push({ kind: symbol, text: symbol });
    else tokens.push({ kind: word === "in" || word === "notin" ? word : "identifier", text: word });
    at += word.length;
    if (text.charCodeAt(at) === 0) at++;
  }
  return tokens;
}

function wordAt(text: string, start: number): string {
  let at = start;
  while (at < text.length && !isBlank(text.charCodeAt(at)) && !"=!(),><\0".includes(text.charAt(at))) at++;
  return text.slice(start, at);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}
