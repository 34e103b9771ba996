#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// e to the power of `exponent`.
func exponential(_ exponent: Double) -> Double { exp(exponent) }

/// The natural logarithm.
func naturalLogarithm(_ number: Double) -> Double { log(number) }

/// The natural logarithm of 1 + `number`, exact for small numbers.
func logarithmOfOnePlus(_ number: Double) -> Double { log1p(number) }

/// The integral of the normal density from `distance` standard deviations to infinity.
func normalTail(above distance: Double) -> Double { 0.5 * erfc(distance / 2.0.squareRoot()) }

/// Two-sided 95 % quantile of the normal distribution.
let normalQuantile95 = 1.959963984540054

/// The probability that has these log-odds.
package func probability(ofLogOdds logOdds: Double) -> Double {
  if logOdds >= 0 { return 1 / (1 + exponential(-logOdds)) }
  let odds = exponential(logOdds)
  return odds / (1 + odds)
}

/// What a prediction costs: minus the logarithm of the probability it gave to what happened.
func logisticLoss(logOdds: Double, isPositive: Bool) -> Double {
  let margin = isPositive ? logOdds : -logOdds
  return margin > 0
    ? logarithmOfOnePlus(exponential(-margin)) : logarithmOfOnePlus(exponential(margin)) - margin
}
