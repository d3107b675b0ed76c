/** Character classes of the server's regular expressions, by UTF-16 code. NaN, which is behind the end, is in none. */

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLowerLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isLetter(code: number): boolean {
  return isLowerLetter(code | 0x20) && code < 0x80;
}

/** `[a-z0-9]`. */
export function isLowerAlphanumeric(code: number): boolean {
  return isLowerLetter(code) || isDigit(code);
}

/** `[A-Za-z0-9]`. */
export function isAlphanumeric(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/** `[-A-Za-z0-9_.]`: what keys of labels, config maps and variables consist of. */
export function isKeyCharacter(code: number): boolean {
  return isAlphanumeric(code) || code === 0x2d || code === 0x2e || code === 0x5f;
}

/** Whether a text is not empty and all of its characters are in a class. */
export function consistsOf(text: string, isMember: (code: number) => boolean): boolean {
  for (let index = 0; index < text.length; index++) if (!isMember(text.charCodeAt(index))) return false;
  return text !== "";
}
