/** Why a kustomization cannot be built: kustomize refuses it, or something in it is not supported. Never leaves `build`. */
export class BuildFailure extends Error {
  readonly isUnsupported: boolean;

  private constructor(message: string, isUnsupported: boolean) {
    super(message);
    this.isUnsupported = isUnsupported;
  }

  /** kustomize would fail as well. */
  static of(message: string): BuildFailure {
    return new BuildFailure(message, false);
  }

  /** kustomize does what is not done here. */
  static unsupported(message: string): BuildFailure {
    return new BuildFailure(message, true);
  }
}
