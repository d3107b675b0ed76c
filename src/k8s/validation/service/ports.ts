import { goStruct, namedString } from "../../core/go.ts";
import type { ServicePort, ServiceSpec } from "../../kinds.generated.ts";
import { child, type Field, item } from "../field.ts";
import type { ValidationContext } from "../kind-rules.ts";
import { validateDns1123Label, validateQualifiedName } from "../names.ts";
import { validatePortNumberOrName } from "../pod/ports.ts";
import { portProtocols, validatePortNumber } from "../ports.ts";
import type { Violations } from "../violation.ts";

/** validateServicePort of core/validation, for all ports. */
export function validateServicePorts(
  ports: readonly ServicePort[],
  at: Field,
  found: Violations,
  context: ValidationContext,
): void {
  for (const [index, port] of ports.entries()) {
    const where = item(at, index);
    const { name = "", protocol = "" } = port;
    if (name !== "") {
      validateDns1123Label(name, child(where, "name"), found, context);
      if (isRepeated(ports, index, haveSameName)) found.duplicate(child(where, "name"), name);
    } else if (ports.length > 1) found.required(child(where, "name"));
    validatePortNumber(port.port ?? 0, child(where, "port"), found);
    if (!portProtocols.includes(protocol)) found.notSupported(child(where, "protocol"), namedString(protocol), portProtocols);
    validatePortNumberOrName(port.targetPort, child(where, "targetPort"), found, context);
    if (port.appProtocol !== undefined) validateQualifiedName(port.appProtocol, child(where, "appProtocol"), found, context);
  }
}

/** What validateService says of ports beside each other: node ports of the wrong type, and what is there twice. */
export function validatePortsTogether({ type, ports = [] }: ServiceSpec, at: Field, found: Violations): void {
  for (const [index, { nodePort = 0 }] of ports.entries())
    if (type === "ClusterIP" && nodePort !== 0)
      found.forbidden(child(item(at, index), "nodePort"), "may not be used when `type` is 'ClusterIP'");
  for (const [index, { nodePort = 0 }] of ports.entries())
    if (nodePort !== 0 && isRepeated(ports, index, haveSameNodePort))
      found.duplicate(child(item(at, index), "nodePort"), nodePort);
  for (const [index, port] of ports.entries())
    if (isRepeated(ports, index, haveSamePort)) found.duplicate(item(at, index), printKey(port));
}

/** Port and protocol in the shape in which the server compares them: an otherwise empty ServicePort. */
function printKey({ protocol = "", port = 0 }: ServicePort): unknown {
  return goStruct({ Name: "", Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 });
}

type Comparison = (a: ServicePort, b: ServicePort) => boolean;

const haveSameName: Comparison = (a, b) => a.name === b.name;
const haveSameNodePort: Comparison = (a, b) => a.nodePort === b.nodePort && a.protocol === b.protocol;
const haveSamePort: Comparison = (a, b) => (a.port ?? 0) === (b.port ?? 0) && a.protocol === b.protocol;

/** Whether one of the ports before is the same; Services have few ports. */
function isRepeated(ports: readonly ServicePort[], index: number, areSame: Comparison): boolean {
  const port = ports[index];
  for (let other = 0; other < index; other++) {
    const earlier = ports[other];
    if (port !== undefined && earlier !== undefined && areSame(port, earlier)) return true;
  }
  return false;
}
