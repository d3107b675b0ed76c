/** What XML 1.0 has no way to write, escaped or not (section 2.2, Char). */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Parsers turn these into spaces or line feeds unless they are references (section 3.3.3).
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

export const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

export function xmlText(text: string): string {
  return text.replace(illegal, "\ufffd").replace(/[&<>\r]/g, entity);
}

/** Attributes as they follow a tag's name, in the order given. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(
      ([name, value]) =>
        ` ${name}="${String(value)
          .replace(illegal, "\ufffd")
          .replace(/[&<>"'\t\n\r]/g, entity)}"`,
    )
    .join("");
}

function entity(character: string): string {
  return entities[character] ?? character;
}
