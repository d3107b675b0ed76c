/** The way from a document's root to a value: keys and list indexes. Never a dotted string inside. */
export type Path = readonly (string | number)[];

/** A path as the API server writes it, for people: `spec.containers[0].name`, keys with dots in brackets. */
export function formatPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/[.[\]\s]/.test(step) || step === "") text += `[${step}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text;
}
