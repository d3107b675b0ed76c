/** What a text looks like, half-typed or not: keys and values with their places, and no word on whether it is right. */
export type Outline = OutlineMap | OutlineList | OutlineScalar;

export interface OutlineMap {
  readonly kind: "map";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly entries: readonly OutlineEntry[];
}

export interface OutlineEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** Without one the key has only been begun. */
  readonly hasColon: boolean;
  readonly value: Outline | null;
}

export interface OutlineList {
  readonly kind: "list";
  readonly start: number;
  readonly end: number;
  readonly flow: boolean;
  readonly items: readonly Outline[];
}

export interface OutlineScalar {
  readonly kind: "scalar";
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly style: "plain" | "quoted" | "block";
}
