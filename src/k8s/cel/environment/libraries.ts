import { cidrFunctions, ipFunctions } from "../library/addresses.ts";
import { authorizerFunctions, authorizerSelectorFunctions } from "../library/authorizer.ts";
import { conversions } from "../library/conversions.ts";
import type { Library } from "../library/library.ts";
import { listFunctions, moreListFunctions } from "../library/lists.ts";
import { namedFormats } from "../library/named-formats.ts";
import { operators } from "../library/operators.ts";
import { optionals } from "../library/optionals.ts";
import { quantityFunctions } from "../library/quantities.ts";
import { regexFunctions } from "../library/regex.ts";
import { semverFunctions } from "../library/semver.ts";
import { setFunctions } from "../library/sets.ts";
import { formatFunctions, stringFunctions } from "../library/strings.ts";
import { textFunctions } from "../library/text-functions.ts";
import { timeFunctions } from "../library/time-functions.ts";
import { twoVariableFunctions } from "../library/two-variables.ts";
import { urlFunctions } from "../library/urls.ts";
import type { Macros } from "../syntax/builder.ts";
import { optionalMacros, sortMacros, twoVariableMacros } from "../syntax/extension-macros.ts";
import { standardMacros } from "../syntax/macros.ts";
import { type CelType, opaqueType } from "../types/type.ts";
import { formatValidator } from "../validators/formats.ts";
import { conversionValidator, homogeneousValidator, patternValidator, type Validator } from "../validators/literals.ts";

/** What comes to expressions with some version. */
export interface Feature {
  /** The first minor of Kubernetes whose expressions have it. */
  readonly since: number;
  readonly library?: Library;
  readonly macros?: Macros;
  readonly validators?: readonly Validator[];
  readonly types?: readonly CelType[];
  /** `.?field`, `[?index]`, `{?key: value}`. */
  readonly optionalSyntax?: true;
}

/** The features of the server's expressions in their order (baseOpts of k8s.io/apiserver/pkg/cel/environment). */
export const features: readonly Feature[] = [
  { since: 0, library: operators, macros: standardMacros },
  { since: 0, library: conversions },
  { since: 0, library: textFunctions },
  { since: 0, library: timeFunctions, validators: [homogeneousValidator] },
  { since: 0, library: urlFunctions },
  { since: 0, library: regexFunctions },
  { since: 0, library: listFunctions },
  { since: 27, library: authorizerFunctions },
  { since: 28, library: optionals, macros: optionalMacros, types: [opaqueType("optional_type")], optionalSyntax: true },
  { since: 28, library: quantityFunctions },
  { since: 29, validators: [conversionValidator("duration"), conversionValidator("timestamp"), patternValidator] },
  { since: 0, library: stringFunctions },
  { since: 29, library: formatFunctions, validators: [formatValidator] },
  { since: 29, library: setFunctions },
  { since: 30, library: ipFunctions, types: [opaqueType("net.IP")] },
  { since: 30, library: cidrFunctions, types: [opaqueType("net.CIDR")] },
  { since: 31, library: namedFormats },
  { since: 31, library: authorizerSelectorFunctions },
  { since: 32, library: twoVariableFunctions, macros: twoVariableMacros },
  { since: 33, library: semverFunctions },
  { since: 34, library: moreListFunctions, macros: sortMacros },
];
