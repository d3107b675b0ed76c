import { toByteText } from "../../core/go-strings.ts";
import type { Secret } from "../../kinds.generated.ts";

/** SetDefaults_Secret of pkg/apis/core/v1. */
export function setSecretDefaults(secret: Secret): Secret {
  return secret.type === undefined || secret.type === "" ? { ...secret, type: "Opaque" } : secret;
}

/** Convert_v1_Secret_To_core_Secret: what is written as text goes over what is written as base64. */
export function mergeStringData(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  if (stringData === undefined) return secret;
  const data: { [key: string]: string } = { ...secret.data };
  for (const key in stringData) data[key] = btoa(toByteText(stringData[key] ?? ""));
  return { ...rest, data };
}
