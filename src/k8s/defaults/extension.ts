import { toLower } from "../core/go-strings.ts";
import type { CustomResourceConversion, CustomResourceDefinition, CustomResourceDefinitionNames } from "../kinds.generated.ts";

/** SetObjectDefaults_CustomResourceDefinition of apiextensions/v1, but for the status, which is made anew. */
export function setCustomResourceDefinitionDefaults(definition: CustomResourceDefinition): CustomResourceDefinition {
  const { names = {}, conversion } = definition.spec ?? {};
  return {
    ...definition,
    spec: { ...definition.spec, names: setNameDefaults(names), conversion: setConversionDefaults(conversion) },
  };
}

/** SetDefaults_CustomResourceDefinitionSpec. */
function setNameDefaults(names: CustomResourceDefinitionNames): CustomResourceDefinitionNames {
  const { kind = "", singular = "", listKind = "" } = names;
  if (kind === "") return names;
  return {
    ...names,
    singular: singular === "" ? toLower(kind) : singular,
    listKind: listKind === "" ? `${kind}List` : listKind,
  };
}

function setConversionDefaults(conversion: CustomResourceConversion = { strategy: "None" }): CustomResourceConversion {
  const { webhook } = conversion;
  const client = webhook?.clientConfig;
  const service = client?.service;
  if (service === undefined || service.port !== undefined) return conversion;
  const clientConfig = { ...client, service: { ...service, port: 443 } };
  return { ...conversion, webhook: { ...webhook, clientConfig } };
}
