import { containerNameAt, defineRule, formatPath, limitRangeNamed, pathOfViolation, refusedFor, textAt } from "#kit";

export default defineRule({
  summary: "Request above the limit that a LimitRange fills in",
  outcome: "pods-rejected",
  on: "object",
  where: "denied",
  reads: ["admission", "verdicts", "world"],
  messages: {
    above: "{holder} requests {value} of {resource}, more than the limit that the LimitRange of namespace {namespace} fills in",
    invalid: "with what the LimitRange of namespace {namespace} fills in, {field} of the pod is invalid",
  },
  check(object, { admission, report, verdicts, world }) {
    for (const { base, denial, ...refused } of refusedFor(object, admission, ["invalid"])) {
      // What is invalid as it is written has rules of its own.
      if (verdicts(object).violations.length > 0) return;
      for (const violation of denial.violations) {
        const path = [...base, ...pathOfViolation(violation)];
        const resource = String(path.at(-1));
        const ranges = world.of("v1/LimitRange", object.namespace ?? "");
        const related = ranges.flatMap(({ name, value }) =>
          (value.spec?.limits ?? []).flatMap((item, index) => {
            const field = (["default", "max"] as const).find((side) => item.type === "Container" && item[side]?.[resource]);
            const range = limitRangeNamed(world, object.namespace, name);
            return field === undefined || range === null
              ? []
              : [{ object: range, path: ["spec", "limits", index, field, resource], note: "filled in from here" }];
          }),
        );
        const container = containerNameAt(object.value, path);
        const details = {
          at: path,
          related: related.slice(0, 1),
          help: "set a limit of your own, or lower the request",
          ...{ outcome: refused.outcome, reason: "FieldValueInvalid", clusterMessage: refused.clusterMessage },
        };
        const namespace = object.namespace ?? "";
        const value = textAt(object.value, path);
        if (violation.message.includes("must be less than or equal to") && value !== null) {
          const holder = container === null ? "the pod" : `container ${container}`;
          report("above", { ...details, data: { holder, value, resource, namespace } });
        } else report("invalid", { ...details, data: { namespace, field: formatPath(path.slice(base.length)) } });
      }
    }
  },
});
