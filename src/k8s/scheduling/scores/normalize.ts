/** The most that one plugin gives a node, before its weight. */
export const maxScore = 100;

/** A score for each of some things; a plain loop, for this is where the time goes. */
export function scoreEach<T>(things: readonly T[], score: (thing: T) => number): Float64Array {
  const scores = new Float64Array(things.length);
  let index = 0;
  for (const thing of things) scores[index++] = score(thing);
  return scores;
}

/** DefaultNormalizeScore, in place: the greatest becomes 100, or 0 where less is better. */
export function normalize(scores: Float64Array, better: "more" | "less"): Float64Array {
  let greatest = 0;
  for (const score of scores) if (score > greatest) greatest = score;
  if (greatest === 0) return better === "less" ? scores.fill(maxScore) : scores;
  for (let index = 0; index < scores.length; index++) {
    const share = Math.floor((maxScore * (scores[index] ?? 0)) / greatest);
    scores[index] = better === "less" ? maxScore - share : share;
  }
  return scores;
}

/** NormalizeScore of InterPodAffinity, in place: the least becomes 0, the greatest 100. */
export function normalizeRange(scores: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score < least) least = score;
    if (score > greatest) greatest = score;
  }
  if (greatest <= least) return scores.fill(0);
  for (let index = 0; index < scores.length; index++) {
    scores[index] = Math.trunc(maxScore * (((scores[index] ?? 0) - least) / (greatest - least)));
  }
  return scores;
}

/** NormalizeScore of PodTopologySpread, in place: the least becomes 100; ignored nodes (-1) get nothing. */
export function normalizeSpread(scores: Float64Array): Float64Array {
  let least = Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (const score of scores) {
    if (score < 0) continue;
    if (score < least) least = score;
    if (score > greatest) greatest = score;
  }
  for (let index = 0; index < scores.length; index++) {
    const score = scores[index] ?? 0;
    if (score < 0) scores[index] = 0;
    else scores[index] = greatest === 0 ? maxScore : Math.trunc((maxScore * (greatest + least - score)) / greatest);
  }
  return scores;
}
