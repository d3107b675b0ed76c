import { generateKinds } from "./generate-kinds.ts";

// What `prepare` and the tests need before anything else: files that are made of others and not committed.
generateKinds();
