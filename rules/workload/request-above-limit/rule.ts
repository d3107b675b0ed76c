import { containerNameAt, defineRule, textAt, violationsAbout } from "#kit";

export default defineRule({
  summary: "Container that requests more of a resource than its limit allows",
  outcome: "rejected",
  on: "object",
  where: "invalid",
  reads: ["verdicts"],
  messages: { above: "{holder} requests {request} of {resource} and is limited to {limit}" },
  check(object, { report, verdicts }) {
    for (const { sentence: _, ...details } of violationsAbout(object, verdicts(object), "request-above-limit")) {
      const { path } = details.at;
      const resource = String(path.at(-1));
      const limits = [...path.slice(0, -2), "limits", resource];
      const container = containerNameAt(object.value, path);
      report("above", {
        ...details,
        data: {
          holder: container === null ? "the pod" : `container ${container}`,
          request: textAt(object.value, path) ?? "more",
          resource,
          limit: textAt(object.value, limits) ?? "less",
        },
        help: "raise the limit, or lower the request",
        related: [{ object, path: limits, note: "the limit" }],
      });
    }
  },
});
