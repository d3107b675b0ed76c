import { quote } from "../../core/go.ts";
import { parseRequestUri } from "../../core/go-url.ts";
import type { CustomResourceDefinition } from "../../kinds.generated.ts";
import { child, entry } from "../field.ts";
import { metadataField } from "../meta.ts";
import type { Violations } from "../violation.ts";

const annotation = "api-approved.kubernetes.io";
const annotationField = entry(child(metadataField, "annotations"), annotation);
const subject = `protected groups must have approval annotation ${quote(annotation)}`;
const reference = "see https://github.com/kubernetes/enhancements/pull/1111";

/** validateAPIApproval of apiextensions/validation: groups of Kubernetes itself need an approval, or a word that there is none. */
export function validateApiApproval({ metadata, spec }: CustomResourceDefinition, found: Violations): void {
  if (!isProtectedCommunityGroup(spec?.group ?? "")) return;
  const value = metadata?.annotations?.[annotation] ?? "";
  if (value === "") {
    found.required(annotationField, `${subject}, ${reference}`);
    return;
  }
  if (value.startsWith("unapproved")) return;
  const url = parseRequestUri(value);
  if (!("message" in url) && url.host !== "" && url.scheme !== "") return;
  found.invalid(annotationField, value, `${subject} with either a URL or a reason starting with "unapproved", ${reference}`);
}

/** IsProtectedCommunityGroup of apiextensions-apiserver/pkg/apihelpers. */
function isProtectedCommunityGroup(group: string): boolean {
  return `.${group}`.endsWith(".k8s.io") || `.${group}`.endsWith(".kubernetes.io");
}
