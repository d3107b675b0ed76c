import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Example, parsePage } from "../src/testing/page.ts";

export interface PageExample {
  /** The file and the line, for people. */
  readonly where: string;
  readonly file: string;
  /** Which example of the file. */
  readonly number: number;
  readonly example: Example;
}

/** The examples of a rule: those of its page, and further ones in `cases`. */
export function pageExamples(id: string): PageExample[] {
  const cases = join("rules", id, "cases");
  const files = [
    join("rules", id, "README.md"),
    ...(existsSync(cases) ? readdirSync(cases).map((name) => join(cases, name)) : []),
  ];
  return files
    .filter((file) => existsSync(file) && file.endsWith(".md"))
    .flatMap((file) =>
      parsePage(readFileSync(file, "utf8")).examples.map((example, number) => ({
        where: `${file}:${example.line}`,
        file,
        number,
        example,
      })),
    );
}
