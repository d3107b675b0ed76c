import { codeActions } from "./code-actions.ts";
import type { Session } from "./session.ts";

/** What editors ask for, and what answers. */
export const requests: Readonly<Record<string, (params: never, session: Session) => unknown>> = {
  "textDocument/codeAction": codeActions,
};
