import { render } from "./render.ts";
import { buildReport, type FindingDraft } from "./report-builder.ts";

export const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: -1
  template:
    spec:
      containers:
        - name: web
          ports:
            - containerPort: 80800
`;

export const port: FindingDraft = {
  file: "web.yaml",
  at: "80800",
  message: "containerPort must be between 1 and 65535, inclusive",
  field: "spec.template.spec.containers[0].ports[0].containerPort",
};

/** What `pretty` shows of findings in web.yaml, without a word on the run. */
export function show(
  findings: readonly FindingDraft[],
  { width = 80, color = false, showSuppressed = false, text = manifest } = {},
): string {
  const report = buildReport({ files: { "web.yaml": text }, findings });
  return render(report, "pretty", { width, color, showSuppressed, quiet: true });
}
