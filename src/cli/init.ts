import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../app/usage-error.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { CliOptions } from "./options.ts";

/** `plimsoll init`: a commented plimsoll.yaml that fits what lies here. */
export async function init(_: CliOptions, io: Io): Promise<number> {
  const path = join(io.cwd, "plimsoll.yaml");
  if (existsSync(path)) throw new UsageError("exists", "there is a plimsoll.yaml already");
  const { subjects } = await readInputs({
    cwd: io.cwd,
    paths: [],
    context: [],
    exclude: [],
    stdin: { name: "stdin.yaml", read: () => io.readStdin() },
    onProgress: () => {},
  });
  const charts = [
    ...new Set(
      subjects.filter(({ uri }) => /(^|\/)Chart\.ya?ml$/.test(uri)).map(({ uri }) => uri.replace(/Chart\.ya?ml$/, "templates")),
    ),
  ];
  writeFileSync(path, template(charts));
  io.stdout.write("wrote plimsoll.yaml\n");
  return 0;
}

function template(charts: readonly string[]): string {
  return `# yaml-language-server: $schema=./node_modules/plimsoll/schemas/plimsoll.schema.json

# The minor that your cluster runs; without it the newest that Plimsoll knows.
# kubernetes: "1.34"

# recommended, cluster (only what the cluster itself says), security, reliability, all
preset: recommended

# auto: a folder is the whole world, a lone file is not. closed: what is not here is nowhere. open: absence says nothing.
world: auto

# Where objects go that name no namespace.
# namespace: default

${charts.length === 0 ? '# exclude:\n#   - "vendor/**"' : `# Templates are recognised and skipped anyway; excluded they are not even counted.\n# exclude:\n${charts.map((chart) => `#   - "${chart}"`).join("\n")}`}

# Severities and options by rule; plimsoll rules lists them, plimsoll explain RULE tells the options.
# rules:
#   workload/missing-requests: error

# Other settings for some of the objects.
# overrides:
#   - namespaces: ["dev-*"]
#     rules:
#       workload/missing-requests: off

# Findings that are accepted, each with the reason why.
# ignore:
#   - rules: [networking/unmatched-service-selector]
#     names: [legacy-web]
#     reason: its pods are made by an operator
#     until: 2027-01-31

# cluster:
#   # Manifests saved from a cluster (kubectl get nodes -o yaml): part of the world, never reported on.
#   manifests: ["cluster/*.yaml"]
#   # recorded: what status.used of a ResourceQuota says is used by objects that are not here.
#   usage: input
#   # Levels of namespaces whose labels say nothing.
#   podSecurity:
#     defaults: {enforce: baseline}
#   # What exists elsewhere.
#   external:
#     - kind: Secret
#       namespace: shop
#       name: db-*
#       reason: made by Terraform
`;
}
