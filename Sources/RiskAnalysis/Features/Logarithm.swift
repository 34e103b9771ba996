#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The logarithm to base 2.
func logarithm(_ number: Double) -> Double { log2(number) }

/// 2 to the power of `exponent`.
func powerOfTwo(_ exponent: Double) -> Double { exp2(exponent) }

/// e to the power of `exponent`.
func exponential(_ exponent: Double) -> Double { exp(exponent) }

/// The logarithm to base e.
func naturalLogarithm(_ number: Double) -> Double { log(number) }
