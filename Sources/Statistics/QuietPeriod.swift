#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The largest proportion that gives no hit in so many trials in at least one of 20 cases.
///
/// The exact one-sided 95 % bound of C. J. Clopper and E. S. Pearson, "The Use of Confidence or
/// Fiducial Limits Illustrated in the Case of the Binomial", 1934. `trials` must be positive.
package func upperBoundWithoutHits(trials: Int) -> Double {
  precondition(trials > 0, "a bound needs trials")
  return 1 - pow(0.05, 1 / Double(trials))
}

/// How many trials without a hit speak against the proportion that was seen before.
///
/// The smallest number that all are misses in less than one of 20 cases, if nothing changed. What
/// is not known of the proportion counts too. `trials` ended at a hit, so the trials that the hits
/// took are compared with those that the next one takes; for rare hits the chance is exact whatever
/// the proportion is, because the ratio of two such waiting times does not depend on it (D. R. Cox,
/// "Some Simple Approximate Tests for Poisson Variates", 1953). Nil when more than `most` are needed.
package func quietTrialsNeeded(
  afterHits hits: Int, ofTrials trials: Int, most: Int = 100_000
) -> Int? {
  precondition(hits > 0 && hits <= trials, "hits must lie in 1...trials")
  let hit = Double(hits)
  let miss = Double(trials - hits) + 0.5
  var chance = 1.0
  for quiet in 0..<most {
    if chance < 0.05 { return quiet }
    chance *= (miss + Double(quiet)) / (hit + miss + Double(quiet))
  }
  return nil
}
