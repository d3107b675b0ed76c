import { namedString } from "../../core/go.ts";
import { type NameRule, nameIsPathSegment } from "../../core/object-names.ts";
import type { CertificateSigningRequest } from "../../kinds.generated.ts";
import { validateCoreObjectMeta } from "../core-meta.ts";
import { child, item, rootField } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { metadataField, validateObjectMeta } from "../meta.ts";
import { withoutStatus } from "../prepare.ts";
import type { Violations } from "../violation.ts";
import { certificateRequestProblem } from "./certificate-request.ts";
import { validateSignerName } from "./signer-name.ts";

const specField = rootField("spec");
const usagesField = child(specField, "usages");
const legacySigner = "kubernetes.io/legacy-unknown";
const leastSeconds = 600;

/** All key usages, as the server lists them. */
const knownUsages: readonly string[] = [
  ...["any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment"],
  ...["decipher only", "digital signature", "email protection", "encipher only", "ipsec end system", "ipsec tunnel"],
  ...["ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime"],
  ...["server auth", "signing", "timestamping"],
];

/** PrepareForCreate of the strategy of CSRs: who asks is known from the request. */
export function prepareCertificateSigningRequest(request: CertificateSigningRequest): CertificateSigningRequest {
  const prepared = withoutStatus(request);
  if (prepared.spec === undefined) return prepared;
  const { username: _username, uid: _uid, groups: _groups, extra: _extra, ...spec } = prepared.spec;
  return { ...prepared, spec };
}

/** ValidateCertificateSigningRequestCreate of certificates/validation. */
export function validateCertificateSigningRequestCreate(
  { metadata, spec = {} }: CertificateSigningRequest,
  found: Violations,
  context: ValidationContext,
): void {
  validateCoreObjectMeta(metadata, { isNamespaced: false, nameRule: anyName }, metadataField, found, context);
  const { request, usages = [], signerName = "", expirationSeconds } = spec;
  const problem = certificateRequestProblem(request ?? "");
  if (problem !== null) found.invalid(child(specField, "request"), request, problem);
  validateUsages(usages, found);
  const signerField = child(specField, "signerName");
  if (signerName === legacySigner)
    found.invalid(signerField, signerName, "the legacy signerName is not allowed via this API version");
  else validateSignerName(signerName, signerField, found, context);
  if (expirationSeconds !== undefined && expirationSeconds < leastSeconds)
    found.invalid(
      child(specField, "expirationSeconds"),
      expirationSeconds,
      "may not specify a duration less than 600 seconds (10 minutes)",
    );
  if (found.found.length > 0) return;
  // Not even the name matters until BeforeCreate looks at it.
  validateObjectMeta(metadata, { isNamespaced: false, nameRule: nameIsPathSegment }, metadataField, found, context);
}

/** ValidateCertificateRequestName of certificates/validation. */
const anyName: NameRule = () => [];

function validateUsages(usages: readonly string[], found: Violations): void {
  if (usages.length === 0) found.required(usagesField);
  for (const [index, usage] of usages.entries())
    if (!knownUsages.includes(usage)) found.notSupported(item(usagesField, index), namedString(usage), knownUsages);
  for (const [index, usage] of usages.entries())
    if (usages.indexOf(usage) < index) found.duplicate(item(usagesField, index), namedString(usage));
}
