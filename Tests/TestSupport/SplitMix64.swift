/// A small generator of random numbers that a seed repeats exactly, on every machine.
///
/// G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SplitMix64 {
  /// A whole number from the range.
  package mutating func int(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// A number from 0 up to but not including 1.
  package mutating func fraction() -> Double {
    Double.random(in: 0..<1, using: &self)
  }

  /// True so often in a hundred times.
  package mutating func chance(_ percent: Int) -> Bool {
    int(0...99) < percent
  }

  /// One of the elements, which must not be empty.
  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[int(0...(elements.count - 1))]
  }

  /// So many values from a maker.
  package mutating func array<Element>(
    _ count: ClosedRange<Int>, _ make: (inout SplitMix64) throws -> Element
  ) rethrows -> [Element] {
    var elements: [Element] = []
    for _ in 0..<int(count) { elements.append(try make(&self)) }
    return elements
  }

  /// Bytes of every value.
  package mutating func bytes(_ count: ClosedRange<Int>) -> [UInt8] {
    array(count) { UInt8(truncatingIfNeeded: $0.next()) }
  }

  /// Text that tries what programs trip over: escapes, controls, bidi marks, wide and joined characters.
  package mutating func hostileText(_ count: ClosedRange<Int>) -> String {
    array(count) { random in
      random.pick([
        "a", "b", " ", "\t", "\n", "\r\n", "\u{0}", "\u{1b}[31m", "\u{7f}", "\u{9b}", "\u{202e}",
        "\u{2066}", "\u{200d}", "é", "e\u{301}", "漢", "👩‍🚀", "|", "`", "<b>", "&amp;", "::error::",
        "\"",
        "\\", "'", "%0A", "$(x)", "\u{feff}",
      ])
    }.joined()
  }
}
