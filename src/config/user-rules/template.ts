/** A message with expressions in braces: `{object.metadata.name} has no owner`. */
export type Template = readonly (string | { readonly expression: string })[];

/** Takes a message apart; two braces stand for one. Braces of maps and texts inside an expression are counted. */
export function templateParts(text: string): Template {
  const parts: (string | { readonly expression: string })[] = [];
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if ((character === "{" || character === "}") && text.charAt(at + 1) === character) {
      plain += character;
      at++;
      continue;
    }
    const end = character === "{" ? closingBrace(text, at) : -1;
    if (end < 0) {
      plain += character;
      continue;
    }
    if (plain !== "") parts.push(plain);
    plain = "";
    parts.push({ expression: text.slice(at + 1, end) });
    at = end;
  }
  if (plain !== "") parts.push(plain);
  return parts;
}

function closingBrace(text: string, from: number): number {
  let depth = 0;
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at;
  }
  return -1;
}
