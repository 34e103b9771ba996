private import Foundation
package import Testing

/// Tries a property with many random values; a failure names the seed that repeats it.
///
/// Check inside with `try #require`, which ends the trial: the message then names the seed. The
/// trials are the same on every run. `SEAKEEP_SEED=7` tries others, and `SEAKEEP_SEED=7:12`, as a
/// failure prints it, repeats trial 12 alone.
///
/// - Parameters:
///   - count: How many trials.
///   - seed: Begins the random numbers, unless `SEAKEEP_SEED` is set.
///   - sourceLocation: Where a failure is shown.
///   - property: Draws what it needs from the generator and throws when the property does not hold.
package func forAll(
  count: Int = 100, seed: UInt64 = 0x5EA_4EE9, sourceLocation: SourceLocation = #_sourceLocation,
  _ property: (inout SplitMix64) throws -> Void
) {
  let setting = ProcessInfo.processInfo.environment["SEAKEEP_SEED"]
  let trials = PropertyTrials(count: count, seed: seed, setting: setting)
  guard let failure = trials.firstFailure(of: property) else { return }
  Issue.record(Comment(rawValue: failure), sourceLocation: sourceLocation)
}

/// Tries a property with many random values of one type, and shows the value that broke it.
///
/// - Parameters:
///   - count: How many trials.
///   - seed: Begins the random numbers, unless `SEAKEEP_SEED` is set.
///   - sourceLocation: Where a failure is shown.
///   - make: Draws a value.
///   - property: Throws when the property does not hold for the value.
package func forAll<Value>(
  count: Int = 100, seed: UInt64 = 0x5EA_4EE9, sourceLocation: SourceLocation = #_sourceLocation,
  _ make: (inout SplitMix64) throws -> Value, _ property: (Value) throws -> Void
) {
  forAll(count: count, seed: seed, sourceLocation: sourceLocation) { random in
    try showing(try make(&random), property)
  }
}

/// Adds the value to the error that a property throws for it.
func showing<Value>(_ value: Value, _ property: (Value) throws -> Void) throws {
  do {
    try property(value)
  } catch {
    throw FixtureError("\(error)\nvalue: \(String(reflecting: value).prefix(2_000))")
  }
}

/// Which trials to run, and how each gets its own random numbers.
struct PropertyTrials {
  var numbers: Range<Int>
  var seed: UInt64

  init(count: Int, seed: UInt64, setting: String?) {
    numbers = 0..<count
    self.seed = seed
    guard let parts = setting?.split(separator: ":"),
      let given = parts.first.flatMap({ UInt64($0) })
    else { return }
    self.seed = given
    if parts.count == 2, let number = Int(parts[1]) { numbers = number..<(number + 1) }
  }

  /// What to say of the first trial that fails; nil when all hold.
  func firstFailure(of property: (inout SplitMix64) throws -> Void) -> String? {
    for number in numbers {
      var random = generator(for: number)
      do {
        try property(&random)
      } catch {
        return "trial \(number) does not hold; SEAKEEP_SEED=\(seed):\(number) repeats it\n\(error)"
      }
    }
    return nil
  }

  /// Independent of how many numbers the trials before it drew.
  func generator(for number: Int) -> SplitMix64 {
    var mixer = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9)
    return SplitMix64(seed: mixer.next())
  }
}
