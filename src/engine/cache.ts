import type { ServerVerdict } from "../kit/rule.ts";
import type { CustomKinds } from "../schema/custom.ts";
import { WorldCache } from "../world/cache.ts";
import type { KubeObject } from "../world/object.ts";

/**
 * What linting keeps for a caller that lints again after a small change, such as an editor's: nothing in it can go stale, since all of it
 * is kept by what it was made of. The indexes of a world and the rules are worked out anew each time.
 */
export class LintCache {
  readonly world = new WorldCache();
  /** By object: an object that was not decoded again is the same, and so is what the server says of it. */
  readonly verdicts = new WeakMap<KubeObject, ServerVerdict>();
  #kinds: { readonly madeOf: readonly unknown[]; readonly kinds: CustomKinds } | null = null;

  /** The custom kinds, made again only if something that they are made of has changed. */
  customKinds(madeOf: readonly unknown[], make: () => CustomKinds): CustomKinds {
    const known = this.#kinds;
    if (known !== null && known.madeOf.length === madeOf.length && known.madeOf.every((part, index) => part === madeOf[index]))
      return known.kinds;
    const kinds = make();
    this.#kinds = { madeOf, kinds };
    return kinds;
  }
}
