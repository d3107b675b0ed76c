import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answerCase, type CelCase } from "./answer-case.ts";

interface Recorded {
  readonly request: CelCase;
  readonly answer: Readonly<Record<string, unknown>>;
}

function recorded(file: string): readonly Recorded[] {
  const lines = readFileSync(`fixtures/cel/${file}`, "utf8").trim().split("\n").slice(1);
  return lines.map((line): Recorded => JSON.parse(line));
}

describe("CEL as the server evaluates it", () => {
  test.each(readdirSync("fixtures/cel"))("%s", (file) => {
    for (const { request, answer } of recorded(file)) expect({ request, ...answerCase(request) }).toEqual({ request, ...answer });
  });
});
