import { goStruct, toJson } from "../../core/go.ts";
import type { FlowSchemaSpec, NonResourcePolicyRule, ResourcePolicyRule, Subject } from "../../kinds.generated.ts";

const everyResource: ResourcePolicyRule = {
  verbs: ["*"],
  apiGroups: ["*"],
  resources: ["*"],
  clusterScope: true,
  namespaces: ["*"],
};
const everyUrl: NonResourcePolicyRule = { verbs: ["*"], nonResourceURLs: ["*"] };

/** MandatoryFlowSchemas of flowcontrol/bootstrap: schemas that exist in every cluster, and whose spec is fixed. */
const mandatory: ReadonlyMap<string, FlowSchemaSpec> = new Map([
  [
    "exempt",
    {
      priorityLevelConfiguration: { name: "exempt" },
      matchingPrecedence: 1,
      rules: [{ subjects: groups("system:masters"), resourceRules: [everyResource], nonResourceRules: [everyUrl] }],
    },
  ],
  [
    "catch-all",
    {
      priorityLevelConfiguration: { name: "catch-all" },
      matchingPrecedence: 10_000,
      distinguisherMethod: { type: "ByUser" },
      rules: [
        {
          subjects: groups("system:unauthenticated", "system:authenticated"),
          resourceRules: [everyResource],
          nonResourceRules: [everyUrl],
        },
      ],
    },
  ],
]);

function groups(...names: readonly string[]): readonly Subject[] {
  return names.map((name) => ({ kind: "Group", group: { name } }));
}

/** Whether a schema has no fixed spec, or this one. */
export function isMandatoryFlowSchemaSpec(name: string, spec: FlowSchemaSpec): boolean {
  const fixed = mandatory.get(name);
  return fixed === undefined || canonical(fixed) === canonical(spec);
}

/** To the server's comparison an empty list is none. */
function canonical(spec: FlowSchemaSpec): string {
  return toJson(printFlowSchemaSpec(spec)).replaceAll("[]", "null");
}

/** The internal FlowSchemaSpec as it prints in an error. */
export function printFlowSchemaSpec(spec: FlowSchemaSpec): ReadonlyMap<string, unknown> {
  const { priorityLevelConfiguration, matchingPrecedence = 0, distinguisherMethod, rules } = spec;
  const printedRules = rules?.map(({ subjects, resourceRules, nonResourceRules }) =>
    goStruct({
      Subjects: subjects?.map(printSubject) ?? null,
      ResourceRules: resourceRules?.map(printResourceRule) ?? null,
      NonResourceRules: nonResourceRules?.map(printNonResourceRule) ?? null,
    }),
  );
  return goStruct({
    PriorityLevelConfiguration: goStruct({ Name: priorityLevelConfiguration?.name ?? "" }),
    MatchingPrecedence: matchingPrecedence,
    DistinguisherMethod: distinguisherMethod === undefined ? null : goStruct({ Type: distinguisherMethod.type ?? "" }),
    Rules: printedRules ?? null,
  });
}

function printSubject({ kind = "", user, group, serviceAccount }: Subject): ReadonlyMap<string, unknown> {
  const account = serviceAccount && goStruct({ Namespace: serviceAccount.namespace ?? "", Name: serviceAccount.name ?? "" });
  return goStruct({
    Kind: kind,
    User: user === undefined ? null : goStruct({ Name: user.name ?? "" }),
    Group: group === undefined ? null : goStruct({ Name: group.name ?? "" }),
    ServiceAccount: account ?? null,
  });
}

function printResourceRule(rule: ResourcePolicyRule): ReadonlyMap<string, unknown> {
  return goStruct({
    Verbs: rule.verbs ?? null,
    APIGroups: rule.apiGroups ?? null,
    Resources: rule.resources ?? null,
    ClusterScope: rule.clusterScope ?? false,
    Namespaces: rule.namespaces ?? null,
  });
}

function printNonResourceRule(rule: NonResourcePolicyRule): ReadonlyMap<string, unknown> {
  return goStruct({ Verbs: rule.verbs ?? null, NonResourceURLs: rule.nonResourceURLs ?? null });
}
