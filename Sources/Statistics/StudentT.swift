#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How often two samples of one normal distribution have means at least as far apart: the two-sided
/// p-value of Student's t-test with pooled variance.
///
/// Samples without any spread give 0 when their means differ and 1 when they do not. A sample of
/// one number is allowed beside a larger one; 1 when there are not three numbers together.
package func tTestPValue(_ first: some Collection<Double>, _ second: some Collection<Double>)
  -> Double
{
  let degrees = Double(first.count + second.count - 2)
  guard degrees >= 1, !first.isEmpty, !second.isEmpty else { return 1 }
  let (firstMean, firstSquares) = meanAndSquares(first)
  let (secondMean, secondSquares) = meanAndSquares(second)
  let difference = firstMean - secondMean
  let pooled = (firstSquares + secondSquares) / degrees
  let scale = (pooled * (1 / Double(first.count) + 1 / Double(second.count))).squareRoot()
  guard scale > 0 else { return difference == 0 ? 1 : 0 }
  let t = difference / scale
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
}

/// The mean, and the sum of the squared distances from it.
private func meanAndSquares(_ numbers: some Collection<Double>) -> (mean: Double, squares: Double) {
  let mean = numbers.reduce(0, +) / Double(numbers.count)
  return (mean, numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
}

/// The regularised incomplete beta function Iₓ(a, b) for 0 ≤ x ≤ 1.
///
/// By its continued fraction (M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions",
/// 26.5.8), evaluated by W. Lentz's method, "Generating Bessel functions in Mie scattering
/// calculations using continued fractions", 1976.
package func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  // The fraction converges quickly on one side; the other follows by symmetry.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(
    lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
  return front * betaFraction(x, a, b) / a
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  let tiny = 1e-300
  func nonzero(_ number: Double) -> Double { abs(number) < tiny ? tiny : number }
  var c = 1.0
  var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
  var result = d
  for step in 1...500 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonzero(1 + even * d)
    c = nonzero(1 + even / c)
    result *= c * d
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonzero(1 + odd * d)
    c = nonzero(1 + odd / c)
    result *= c * d
    if abs(c * d - 1) < 1e-15 { break }
  }
  return result
}
