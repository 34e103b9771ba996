#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How much is open, in bits, where one of several things is so; the shares need not add up to 1.
///
/// C. E. Shannon, "A Mathematical Theory of Communication", 1948.
package func entropy(_ shares: some Sequence<Double>) -> Double {
  var total = 0.0
  var sum = 0.0
  for share in shares where share > 0 {
    total += share
    sum += share * log2(share)
  }
  return total > 0 ? max(0, log2(total) - sum / total) : 0
}

/// The same where there are two things, one with this share of all.
package func entropy(_ share: Double) -> Double {
  guard share > 0, share < 1 else { return 0 }
  return -share * log2(share) - (1 - share) * log2(1 - share)
}
