import { encodeBase64 } from "../../core/base64.ts";
import type { Secret } from "../../kinds.generated.ts";

/** Convert_v1_Secret_To_core_Secret: what is written as text goes over what is written as base64. */
export function mergeStringData(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  if (stringData === undefined) return secret;
  const data: { [key: string]: string } = { ...secret.data };
  for (const key in stringData) data[key] = encodeBase64(new TextEncoder().encode(stringData[key] ?? ""));
  return { ...rest, data };
}
