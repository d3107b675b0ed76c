import type { Location, ReferenceParams } from "vscode-languageserver-protocol";
import { definitionsOf, linkAt, referencesOf } from "./links.ts";
import { locationsOf } from "./locations.ts";
import { type PositionParams, pointedAt } from "./place.ts";
import type { Session } from "./session.ts";

/** Where the object, key, volume or pods are that something names or selects. */
export function definition(params: PositionParams, session: Session): Location[] | null {
  const place = pointedAt(params, session);
  const link = place === null ? null : linkAt(place);
  return place === null || link === null ? null : locationsOf(definitionsOf(link, place.world), place.workspace);
}

/** What names or selects an object, a key, or the pods with a label. */
export function references(params: ReferenceParams, session: Session): Location[] | null {
  const place = pointedAt(params, session);
  const link = place === null ? null : linkAt(place);
  if (place === null || link === null) return null;
  const declared = params.context.includeDeclaration ? definitionsOf(link, place.world) : [];
  return locationsOf([...declared, ...referencesOf(link, place.world)], place.workspace);
}
