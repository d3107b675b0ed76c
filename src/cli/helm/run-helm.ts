import type { Io } from "../io.ts";

const longest = 30_000;
const mostBytes = 64 * 1024 * 1024;

export interface HelmRequest {
  /** The chart's folder, as an absolute path. */
  readonly folder: string;
  readonly release: string;
  readonly namespace: string;
  readonly kubernetes: string;
  /** Files of values, as absolute paths. */
  readonly values: readonly string[];
  /** An empty folder: helm finds none of its user's settings, repositories and plugins. */
  readonly home: string;
}

/** What `helm template` prints, or why it does not: without a shell, a cluster, plugins or the network. */
export function runHelm(
  request: HelmRequest,
  { env }: Pick<Io, "env">,
): { readonly output: string } | { readonly failure: string } {
  const { folder, release, namespace, kubernetes, values, home } = request;
  const args = [
    "template",
    release,
    folder,
    "--namespace",
    namespace,
    "--kube-version",
    kubernetes,
    "--include-crds",
    "--skip-tests",
  ];
  const { status, stdout, stderr, error } = process
    .getBuiltinModule("node:child_process")
    .spawnSync("helm", [...args, ...values.flatMap((file) => ["--values", file])], {
      cwd: home,
      env: {
        PATH: env["PATH"] ?? "",
        ...{ HOME: home, HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home, HELM_PLUGINS: home, LC_ALL: "C" },
      },
      encoding: "utf8",
      maxBuffer: mostBytes,
      timeout: longest,
      killSignal: "SIGKILL",
      shell: false,
      windowsHide: true,
    });
  if (error !== undefined) return { failure: failureOf(error) };
  if (status === 0) return { output: stdout };
  const said = stderr.split("\n").find((line) => line.startsWith("Error:")) ?? stderr.trim().split("\n")[0] ?? "";
  return { failure: `helm: ${said.replace(/^Error: /, "").slice(0, 300)}` };
}

function failureOf(error: Error): string {
  const code = "code" in error ? error.code : null;
  if (code === "ENOENT") return "helm is not installed";
  if (code === "ETIMEDOUT") return `helm took longer than ${longest / 1000} s`;
  if (code === "ENOBUFS") return `helm printed more than ${mostBytes / 1024 / 1024} MiB`;
  return `helm cannot be run: ${error.message}`;
}
