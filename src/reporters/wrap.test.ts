import { describe, expect, test } from "vitest";
import { wrap, wrapParagraphs } from "./wrap.ts";

describe("wrap", () => {
  test("breaks between words, with other room on the first line", () => {
    expect(wrap("request less memory or raise the quota", { first: 12, rest: 16 })).toEqual([
      "request less",
      "memory or raise",
      "the quota",
    ]);
  });

  test("counts columns, not characters", () => {
    expect(wrap("設定 設定 設定", { first: 9, rest: 9 })).toEqual(["設定 設定", "設定"]);
  });

  test("breaks a word that is longer than a line behind its separators", () => {
    expect(wrap("spec.template.spec.containers[0].ports[0].containerPort", { first: 20, rest: 24 })).toEqual([
      "spec.template.spec.",
      "containers[0].ports[0].",
      "containerPort",
    ]);
  });

  test("begins below where a long word fits there", () => {
    expect(wrap("spec.template.spec is", { first: 10, rest: 24 })).toEqual(["", "spec.template.spec is"]);
  });

  test("keeps an address whole", () => {
    const address = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";
    expect(wrap(`see ${address} there`, { first: 20, rest: 20 })).toEqual(["see", address, "there"]);
  });

  test("keeps an empty text as one empty line", () => {
    expect(wrap("", { first: 20, rest: 20 })).toEqual([""]);
  });
});

describe("wrapParagraphs", () => {
  test("leaves tables and indented lines as they are", () => {
    const paragraphs = [
      "raise the quota to what is needed",
      "| requests.memory | 6Gi | 12Gi |",
      "  a line that is laid out already",
      "end",
    ];
    expect(wrapParagraphs(paragraphs, { first: 20, rest: 20 })).toEqual([
      "raise the quota to",
      "what is needed",
      "| requests.memory | 6Gi | 12Gi |",
      "  a line that is laid out already",
      "end",
    ]);
  });
});
