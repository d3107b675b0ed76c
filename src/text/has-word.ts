/** Whether a name stands in a text between delimiters or ends. Names are few, and texts long: looking for a name is cheaper than to split the text. */
export function hasWord(text: string, name: string, delimiter: RegExp): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (delimiter.test(text[at - 1] ?? " ") && delimiter.test(text[at + name.length] ?? " ")) return true;
  return false;
}
