import { describe, expect, test } from "vitest";
import { chunkAt, cursorAt, outlinedText, tokenAt } from "./cursor.ts";
import { formatPath } from "./path.ts";
import { outline } from "./yaml/outline.ts";

/** `|` is where the cursor stands. */
const typing: readonly (readonly [text: string, told: string | null])[] = [
  ["|", ":value:"],
  ["api|", ":value:api"],
  ["apiVersion: v1\nki|", ":key:ki (apiVersion)"],
  ["apiVersion: v1\nkind: |", "kind:value:"],
  ["apiVersion: v1\nkind: Po|d\nmetadata:\n  name: web\n", "kind:value:Po"],
  ["spec:\n  |\n", "spec:value:"],
  ["spec:\n  |\n  replicas: 1\n", "spec:key: (replicas)"],
  ["spec:\n  replicas: 1\n  |\n\nstatus: {}\n", "spec:key: (replicas)"],
  ["spec:\n  containers:\n  - name: web\n    im|\n", "spec.containers[0]:key:im (name)"],
  ["spec:\n  containers:\n  - name: web\n    image: |\n    args: [a]\n", "spec.containers[0].image:value:"],
  ["spec:\n  containers:\n  - |\n", "spec.containers[0]:value:"],
  ["spec:\n  containers:\n  - name: web\n  - |\n", "spec.containers[1]:value:"],
  ["spec:\n  containers:\n  - na|me: web\n    image: x\n", "spec.containers[0]:key:na (image):"],
  [
    "spec:\n  containers:\n    - name: web\n      env:\n        - name: A\n          |\n",
    "spec.containers[0].env[0]:key: (name)",
  ],
  ["metadata: {name: web, la|}\n", "metadata:key:la (name)"],
  ["metadata: {name: w|}\nspec: {}\n", "metadata.name:value:w"],
  ["metadata: {name: web, labels: {|\nspec: {}\n", "metadata.labels:key:"],
  ["args: [a, |]\n", "args[1]:value:"],
  ['spec:\n  image: "ngi|\n  name: "x"\n', "spec.image:value:ngi"],
  ["data:\n  a: |-\n    te|xt\n".replace("|-", "\u007c-"), null],
  ["# a comm|ent\nkind: Pod\n", null],
  ["kind: Pod # a comm|ent\n", null],
  ["spec:\r\n  replicas: 1\r\n  te|\r\n", "spec:key:te (replicas)"],
  ["kind: A\n---\nkind: B\nsp|\n---\nkind: C\n", ":key:sp (kind)"],
  ['{"kind": "Pod", "metadata": {"na|": "web"}}', "metadata:key:na:"],
  ['{"kind": "Pod", "metadata": {"name": "|"}}', "metadata.name:value:"],
  ["spec:\n  templ|\n    metadata:\n      name: x\n", "spec:value:templ"],
];

describe("a cursor in what is being typed", () => {
  for (const [written, told] of typing) {
    test(JSON.stringify(written), () => {
      const offset = written.replace(/:\s\|-/, "..").lastIndexOf("|") === -1 ? 0 : offsetOf(written);
      const text = written.slice(0, offset) + written.slice(offset + 1);
      const cursor = cursorAt(text, offset);
      if (cursor === null) return expect(cursor).toBe(told);
      const beside = cursor.beside.map(({ key }) => key).join(" ");
      const { path, role, typed, hasColon } = cursor;
      expect(`${formatPath(path)}:${role}:${typed}${beside === "" ? "" : ` (${beside})`}${hasColon ? ":" : ""}`).toBe(told);
    });
  }

  test("says which part of the text it would replace", () => {
    const text = "kind: Pod\nmetadata:\n  nam: web\n";
    const cursor = cursorAt(text, text.indexOf("nam") + 1);
    expect(text.slice(cursor?.span.start, cursor?.span.end)).toBe("nam");
  });
});

/** The cursor of an example: the bar that is no header of a block scalar. */
function offsetOf(written: string): number {
  return [...written.matchAll(/\|(?!-)/g)].at(-1)?.index ?? 0;
}

describe("a token", () => {
  const text = 'kind: Pod\nmetadata:\n  name: "web" # here\n  labels: {app: web}\nargs:\n- one\n-  two\n';
  const root = outline(text, 0, text.length);
  const tokens: readonly (readonly [at: string, told: string | null])[] = [
    ["Pod", "kind value Pod"],
    ["name", "metadata.name key name"],
    ['"web"', "metadata.name value web"],
    ["here", null],
    ["app", "metadata.labels.app key app"],
    ["two", "args[1] value two"],
  ];
  for (const [at, told] of tokens) {
    test(at, () => {
      const token = tokenAt(root, text.indexOf(at) + 1);
      expect(token === null ? null : `${formatPath(token.path)} ${token.part} ${token.text}`).toBe(told);
    });
  }

  test("is told by its path, too", () => {
    expect(outlinedText(root, ["metadata", "labels", "app"])).toBe("web");
    expect(outlinedText(root, ["metadata", "nothing"])).toBe(null);
  });
});

test("chunks lie between separators", () => {
  const text = "---\na: 1\n---\nb: 2\n";
  expect(chunkAt(text, text.indexOf("a"))).toEqual({ start: 4, end: 9 });
  expect(chunkAt(text, text.length)).toEqual({ start: 13, end: 18 });
});
