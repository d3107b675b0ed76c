/** What is wrong with an expression, and where: an offset into its text, or -1 where the server names no place. */
export interface CelProblem {
  readonly at: number;
  readonly message: string;
}

/** The most errors that the server lists (Errors.maxErrorsToReport of cel-go/common). */
const mostShown = 100;
/** Longer lines are not shown below their error. */
const longestSnippet = 16_384;

interface Place {
  readonly line: number;
  /** In code points. */
  readonly column: number;
  readonly lineStart: number;
}

/** All problems as the server prints them, each with its line and a mark below (Errors.ToDisplayString of cel-go/common). */
export function displayProblems(text: string, problems: readonly CelProblem[]): string {
  const placed = problems.slice(0, mostShown).map((problem) => ({ problem, place: placeOf(text, problem.at) }));
  placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const shown = placed.map(({ problem, place }) => displayProblem(text, problem.message, place));
  if (problems.length > mostShown) shown.push(`${problems.length - mostShown} more errors were truncated`);
  return shown.join("\n");
}

function placeOf(text: string, at: number): Place {
  if (at < 0) return { line: -1, column: -1, lineStart: -1 };
  if (text === "") return { line: 1, column: -1, lineStart: 0 };
  let line = 1;
  let lineStart = 0;
  for (let newline = text.indexOf("\n"); newline >= 0 && newline < at; newline = text.indexOf("\n", newline + 1)) {
    line++;
    lineStart = newline + 1;
  }
  return { line, column: [...text.slice(lineStart, at)].length, lineStart };
}

function displayProblem(text: string, message: string, { line, column, lineStart }: Place): string {
  const header = `ERROR: <input>:${line}:${column + 1}: ${message}`;
  if (line < 0 || text === "") return header;
  const lineEnd = text.indexOf("\n", lineStart);
  const snippet = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replaceAll("\t", " ");
  const characters = [...snippet];
  if (characters.length > longestSnippet) return header;
  const dots = characters.slice(0, column).map((character) => (isWide(character) ? "\uff0e" : "."));
  const mark = isWide(characters[column] ?? "") ? "\uff3e" : "^";
  return `${header}\n | ${snippet}\n | ${dots.join("")}${mark}`;
}

/** Whatever takes more than one byte in UTF-8 counts as wide. */
function isWide(character: string): boolean {
  return character > "\u007f";
}
