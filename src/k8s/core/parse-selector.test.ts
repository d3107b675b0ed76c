import { expect, test } from "vitest";
import { parseSelector } from "./parse-selector.ts";
import { formatRequirements } from "./requirements.ts";

test("reads selectors as labels.Parse does", () => {
  const recorded = [
    ["", ""],
    [" \t\n", ""],
    ["app=web", "app=web"],
    ["app = web", "app=web"],
    ["app==web", "app==web"],
    ["app!=web", "app!=web"],
    ["app=", "app="],
    ["app=,tier", "app=,tier"],
    ["!app", "!app"],
    ["! app", "!app"],
    ["tier,app", "app,tier"],
    ["app in (web,cart,web)", "app in (cart,web)"],
    ["app in ()", "app in ()"],
    ["app in (,)", "app in ()"],
    ["app in (web,,cart)", "app in (,cart,web)"],
    ["app notin (web)", "app notin (web)"],
    ["app in(web)", "app in (web)"],
    ["in in (in,notin)", "in in (in,notin)"],
    ["notin=in", "notin=in"],
    ["size>5,size<10", "size>5,size<10"],
    ["shop.example/app=web", "shop.example/app=web"],
    ["app=web\0,tier", "app=web,tier"],
    ["app=web \0,tier", "app=web"],
  ] as const;
  const answers = recorded.map(([text]) => {
    const read = parseSelector(text);
    return [text, "message" in read ? read.message : formatRequirements(read)];
  });
  expect(answers).toEqual(recorded);
});

test("gives requirements ordered by key", () => {
  expect(parseSelector("!b,a in (y,x)")).toEqual([
    { key: "a", operator: "in", values: ["x", "y"] },
    { key: "b", operator: "!", values: [] },
  ]);
});

/** Recorded from k8s.io/apimachinery v0.36.3. */
const refused: readonly (readonly [text: string, message: string])[] = [
  ["=web", "found '=', expected: !, identifier, or 'end of string'"],
  [",app", "found ',', expected: !, identifier, or 'end of string'"],
  ["app,", "found '', expected: identifier after ','"],
  ["app,,tier", "found ',', expected: identifier after ','"],
  ["!app=web", "found '=', expected: ',' or 'end of string'"],
  ["app=web tier", "found 'tier', expected: ',' or 'end of string'"],
  ["!", "unable to parse requirement: found '', expected: identifier"],
  ["!!app", "unable to parse requirement: found '!', expected: identifier"],
  ["app web", "unable to parse requirement: found 'web', expected: in, notin, =, ==, !=, gt, lt"],
  ["app === web", "unable to parse requirement: found '=', expected: identifier"],
  ["app in web", "unable to parse requirement: found 'web' expected: '('"],
  ["app in (", "unable to parse requirement: found '', expected: ',', ')' or identifier"],
  ["app in (=)", "unable to parse requirement: found '=', expected: ',', ')' or identifier"],
  ["app in (web", "unable to parse requirement: found '', expected: ',' or ')'"],
  ["app in (web cart)", "unable to parse requirement: found 'cart', expected: ',' or ')'"],
  ["app in (web,=)", "unable to parse requirement: found '=', expected: ',', or identifier"],
  [
    "size>",
    "unable to parse requirement: values[0]: Invalid value: \"\": for 'Gt', 'Lt' operators, the value must be an integer",
  ],
  [
    "size<x",
    "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer",
  ],
];

test("refuses texts in the words of labels.Parse", () => {
  for (const [text, message] of refused) expect([text, parseSelector(text)]).toEqual([text, { message }]);
});

test("names the path that it does not have", () => {
  const read = parseSelector("a/b/c=web");
  expect("message" in read ? read.message : "").toMatch(
    /^unable to parse requirement: <nil>: Invalid value: "a\/b\/c": a valid label key must consist of/,
  );
  const value = parseSelector("app=a/b");
  expect("message" in value ? value.message : "").toMatch(
    /^unable to parse requirement: values\[0\]\[app\]: Invalid value: "a\/b": a valid label must be an empty string or/,
  );
});
