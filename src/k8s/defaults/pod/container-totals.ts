import type { Quantity } from "../../core/quantity.ts";
import { addQuantities, compareQuantities } from "../../core/quantity-arithmetic.ts";
import type { Container, PodSpec, QuantityText } from "../../kinds.generated.ts";

/**
 * What the containers of a pod use together at most: containers and sidecars run side by side, and every other init container
 * runs beside the sidecars before it; quantities as `read` reads them (AggregateContainerRequests and AggregateContainerLimits of component-helpers/resource).
 */
export function aggregateContainerResources(
  { containers = [], initContainers = [] }: PodSpec,
  side: "requests" | "limits",
  read: (text: QuantityText) => Quantity,
): Map<string, Quantity> {
  const total = new Map<string, Quantity>();
  for (const container of containers) addAll(total, listOf(container, side, read));
  const sidecars = new Map<string, Quantity>();
  const starting = new Map<string, Quantity>();
  for (const container of initContainers) {
    const list = listOf(container, side, read);
    if (container.restartPolicy === "Always") {
      addAll(total, list);
      addAll(sidecars, list);
      raiseAll(starting, sidecars);
    } else {
      addAll(list, sidecars);
      raiseAll(starting, list);
    }
  }
  raiseAll(total, starting);
  return total;
}

function listOf(
  { resources }: Container,
  side: "requests" | "limits",
  read: (text: QuantityText) => Quantity,
): Map<string, Quantity> {
  const list = new Map<string, Quantity>();
  for (const [name, text] of Object.entries(resources?.[side] ?? {})) list.set(name, read(text));
  return list;
}

function addAll(to: Map<string, Quantity>, added: ReadonlyMap<string, Quantity>): void {
  for (const [name, quantity] of added) {
    const present = to.get(name);
    to.set(name, present === undefined ? quantity : addQuantities(present, quantity));
  }
}

function raiseAll(to: Map<string, Quantity>, others: ReadonlyMap<string, Quantity>): void {
  for (const [name, quantity] of others) {
    const present = to.get(name);
    if (present === undefined || compareQuantities(quantity, present) > 0) to.set(name, quantity);
  }
}
