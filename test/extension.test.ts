import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleServer } from "../src/dev/bundle-server.ts";
import { Client, uriOf } from "./lsp-client.ts";

// The server as an extension of an editor brings it: no node_modules are near.
const extension = mkdtempSync(join(tmpdir(), "plimsoll-extension-"));
const home = join(extension, "home");
const folder = join(home, "apps");

const schema = { type: "object", properties: { spec: { type: "object", properties: { size: { type: "integer" } } } } };
const further = {
  "package.json": '{"version": "0.1.0"}',
  "home/schemas/thing.json": JSON.stringify(schema),
  "home/apps/broken.yaml": "a: b: c\n  - d\n",
  "home/apps/thing.yaml": "apiVersion: shop.example.com/v1\nkind: Thing\nmetadata: {name: web}\nspec: {size: wide}\n",
};

beforeAll(async () => {
  await bundleServer(extension);
  cpSync(join("fixtures", "lsp", "overlays"), home, { recursive: true });
  for (const [path, text] of Object.entries(further)) {
    mkdirSync(dirname(join(extension, path)), { recursive: true });
    writeFileSync(join(extension, path), text);
  }
  const configuration = join(home, "plimsoll.yaml");
  writeFileSync(configuration, 'schemas: ["schemas/{{.ResourceKind}}.json"]\n', { flag: "a" });
}, 120_000);
afterAll(() => rmSync(extension, { recursive: true, force: true }));

test("brings all that plugins, schemas, kustomizations, programs and broken files need", async () => {
  const client = new Client(join(extension, "dist", "server.cjs"));
  try {
    await client.start({ folders: [folder] });
    const rules = (file: string, ...ids: readonly string[]) => client.rules(uriOf(join(folder, ...file.split("/"))), ...ids);
    await rules("lamp.yaml", "api/type-invalid", "shop/owned");
    await rules("shop/base/web.yaml", "networking/unknown-target-port", "words/plain", "workload/missing-requests");
    await rules("shop/overlays/staging/web.yaml", "api/not-supported-value");
    await rules("src/program.ts", "schema/unknown-field", "shop/owned");
    await rules("thing.yaml", "api/type-invalid");
    await rules("broken.yaml", "yaml/syntax-error");
    expect(client.told(uriOf(join(home, "plimsoll.yaml")))).toEqual([]);
  } finally {
    client.kill();
  }
});
