import type { Rule } from "./rule.ts";

/** Rules that somebody else than Plimsoll brings. */
export interface Plugin {
  /** What people call it. */
  readonly name: string;
  /** Rules by id, such as `team/owner-label`. */
  readonly rules: { readonly [id: string]: Rule };
}

/** Gives a plugin its type. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
