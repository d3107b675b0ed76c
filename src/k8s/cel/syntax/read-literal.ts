import { type Literal, readDouble, readInt, readUint } from "./literal.ts";
import type { Token } from "./token.ts";
import { type UnescapeProblem, unescapeBytes, unescapeString } from "./unescape.ts";

/** The constant that a token is, or what the server says of it; null for other tokens. */
export function readTokenLiteral(token: Token, sign: string): Literal | UnescapeProblem | null {
  switch (token.kind) {
    case "NUM_INT":
      return readInt(sign + token.text) ?? { message: "invalid int literal" };
    case "NUM_UINT":
      return readUint(token.text) ?? { message: "invalid uint literal" };
    case "NUM_FLOAT":
      return readDouble(sign + token.text) ?? { message: "invalid double literal" };
    case "STRING": {
      const value = unescapeString(token.text);
      return typeof value === "string" ? { type: "string", value } : value;
    }
    case "BYTES": {
      const value = unescapeBytes(token.text);
      return value instanceof Uint8Array ? { type: "bytes", value } : value;
    }
    case "true":
    case "false":
      return { type: "bool", value: token.kind === "true" };
    case "null":
      return { type: "null" };
    default:
      return null;
  }
}
