import type { KindName } from "../../k8s/kinds.generated.ts";
import { typedSelector } from "../../k8s/networking/typed-selector.ts";
import type { Existence } from "../existence.ts";
import type { KubeObject, ObjectOf } from "../object.ts";
import type { PodIndex } from "../pods.ts";
import { findHiddenPods, type HiddenPods } from "./hidden-pods.ts";
import { type LabelledService, labelledServices } from "./labelled-services.ts";
import { indexNeighbours, type Neighbours } from "./neighbours.ts";
import { indexScale, type Scale } from "./scale.ts";
import { indexSelecting, type Selecting } from "./selecting.ts";
import { indexSelection, type Selected, type Selection, type SelectionInput } from "./selection.ts";
import { indexServices, type ServiceIndex } from "./services.ts";
import { indexTraffic, type Traffic } from "./traffic.ts";

/** How objects and pods are connected by labels, ports and policies. Each part is made when it is first asked for. */
export interface Connections {
  readonly selection: Selection;
  readonly services: ServiceIndex;
  /** Services by their own labels, as monitors select them. */
  readonly labelledServices: Selection<LabelledService>;
  readonly traffic: Traffic;
  readonly neighbours: Neighbours;
  readonly scale: Scale;
  readonly budgets: Selecting<ObjectOf<"policy/v1/PodDisruptionBudget">>;
}

export interface ConnectionsInput {
  readonly objects: readonly KubeObject[];
  readonly pods: PodIndex;
  readonly existence: Existence;
  readonly closure: "open" | "assumed" | "declared";
  of<K extends KindName>(kind: K): readonly ObjectOf<K>[];
  isCompleted(uri: string): boolean;
}

export function indexConnections(input: ConnectionsInput): Connections {
  return new LazyConnections(input);
}

class LazyConnections implements Connections {
  readonly #input: ConnectionsInput;
  #selection: Selection | null = null;
  #services: ServiceIndex | null = null;
  #labelledServices: Selection<LabelledService> | null = null;
  #hidden: HiddenPods | null = null;
  #traffic: Traffic | null = null;
  #neighbours: Neighbours | null = null;
  #scale: Scale | null = null;
  #budgets: Connections["budgets"] | null = null;

  constructor(input: ConnectionsInput) {
    this.#input = input;
  }

  get selection(): Selection {
    this.#selection ??= this.#selectionOf(this.#input.pods);
    return this.#selection;
  }

  #selectionOf<S extends Selected>(pods: SelectionInput<S>["pods"]): Selection<S> {
    // What makes pods that nobody sees makes Services, too.
    this.#hidden ??= findHiddenPods(this.#input);
    return indexSelection({ pods, hidden: this.#hidden, isCompleted: (uri) => this.#input.isCompleted(uri) });
  }

  get services(): ServiceIndex {
    this.#services ??= indexServices(this.#input.of("v1/Service"), this.selection);
    return this.#services;
  }

  get labelledServices(): Selection<LabelledService> {
    this.#labelledServices ??= this.#selectionOf(labelledServices(this.#input.of("v1/Service")));
    return this.#labelledServices;
  }

  get traffic(): Traffic {
    const { objects } = this.#input;
    this.#traffic ??= indexTraffic({
      objects,
      policies: this.#input.of("networking.k8s.io/v1/NetworkPolicy"),
      namespaces: this.#input.of("v1/Namespace"),
      selection: this.selection,
    });
    return this.#traffic;
  }

  get neighbours(): Neighbours {
    this.#neighbours ??= indexNeighbours(this.#input.objects, this.#input.closure);
    return this.#neighbours;
  }

  get scale(): Scale {
    const { objects } = this.#input;
    this.#scale ??= indexScale({ objects, autoscalers: this.#input.of("autoscaling/v2/HorizontalPodAutoscaler") });
    return this.#scale;
  }

  get budgets(): Connections["budgets"] {
    this.#budgets ??= indexSelecting(this.#input.of("policy/v1/PodDisruptionBudget"), this.selection, ({ value }) => {
      const { selector } = value.spec ?? {};
      return selector === undefined ? null : typedSelector(selector);
    });
    return this.#budgets;
  }
}
