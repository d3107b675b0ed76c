import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run new-rule -- AREA/DEFECT`: the folder of a rule, with a page that fails until the rule does what it says.
 */
const id = process.argv[2] ?? "";
if (!/^[a-z]+\/[a-z][a-z0-9-]*$/.test(id)) {
  console.error("usage: npm run new-rule -- AREA/DEFECT, such as networking/unmatched-service-selector");
  process.exit(2);
}
const folder = join("rules", ...id.split("/"));
if (existsSync(folder)) {
  console.error(`${folder} is there already`);
  process.exit(2);
}

const rule = `import { defineRule } from "#kit";

export default defineRule({
  summary: "What is wrong, in one line",
  outcome: "risky",
  on: "apps/v1/Deployment",
  messages: { found: "{name} is wrong" },
  check(deployment, { report }) {
    if (deployment.value.spec?.paused !== true) return;
    report("found", { at: ["spec", "paused"], data: { name: deployment.name } });
  },
});
`;

const page = `# ${id}

What is wrong, in one line

## Why

What happens in the cluster, and what usually causes it.

## Flags

\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  paused: true # finding: found
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: app
        image: registry.example.com/web:1.0
\`\`\`

\`\`\`output
\`\`\`

## Accepts

\`\`\`yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
\`\`\`

## When to turn it off

When.

## References

- The field in the API reference
`;

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "rule.ts"), rule);
writeFileSync(join(folder, "README.md"), page);
console.log(`wrote ${folder}; next: npm test -- test/rule-pages --update`);
