/// What can be said of an extended regular expression without compiling it.
struct ExpressionOutline {
  private(set) var hasBackReference = false
  /// How many characters and sets it has once `x{3}` is written as `xxx`, and `x+` as `xx*`.
  ///
  /// Compilers of expressions do write them so, and nested repetitions multiply.
  private(set) var unrolledSize = 0

  init(of bytes: [UInt8]) {
    var reader = OutlineReader(bytes: bytes)
    reader.readAll()
    hasBackReference = reader.hasBackReference
    unrolledSize = reader.groups.reduce(0) { saturatingSum($0, $1.size) }
  }
}

private struct OutlineReader {
  let bytes: [UInt8]
  var index = 0
  var hasBackReference = false
  /// The open groups, outermost first.
  var groups = [Group()]

  struct Group {
    /// Parts before the last one.
    var before = 0
    /// The last part, which a repetition would repeat.
    var last = 0
    var size: Int { saturatingSum(before, last) }
  }

  mutating func readAll() {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "("): groups.append(Group())
      case UInt8(ascii: ")"): closeGroup()
      case UInt8(ascii: "+"): repeatLast(2)
      case UInt8(ascii: "*"), UInt8(ascii: "?"): break
      case UInt8(ascii: "{"): readBound()
      case UInt8(ascii: "["):
        skipBracket()
        append(1)
      case UInt8(ascii: "\\"):
        index += 1
        if index < bytes.count, (0x31...0x39).contains(bytes[index]) { hasBackReference = true }
        append(1)
      default: append(1)
      }
      index += 1
    }
  }

  private mutating func append(_ size: Int) {
    let group = groups[groups.count - 1]
    groups[groups.count - 1] = Group(before: group.size, last: size)
  }

  private mutating func closeGroup() {
    guard groups.count > 1, let group = groups.popLast() else { return append(1) }
    append(saturatingSum(group.size, 1))
  }

  private mutating func repeatLast(_ times: Int) {
    let (product, overflow) = groups[groups.count - 1].last.multipliedReportingOverflow(by: times)
    groups[groups.count - 1].last = overflow ? .max : product
  }

  /// Applies the `{…}` at `index` and goes to its end; one that is no bound is a character.
  private mutating func readBound() {
    var largest = 1
    var number = 0
    var position = index + 1
    while position < bytes.count {
      switch bytes[position] {
      case 0x30...0x39:
        number = min(number * 10 + Int(bytes[position] - 0x30), 1_000_000)
        largest = max(largest, number)
      case UInt8(ascii: ",") where position + 1 < bytes.count && bytes[position + 1] == 0x7d:
        // `{3,}` is `xxxx*`.
        largest = max(largest, number + 1)
      case UInt8(ascii: ","):
        number = 0
      case UInt8(ascii: "}"):
        index = position
        return repeatLast(largest)
      default:
        return append(1)
      }
      position += 1
    }
    append(1)
  }

  /// Goes to the `]` that closes a bracket expression, in which `\` stands for itself.
  private mutating func skipBracket() {
    index += 1
    if byte() == UInt8(ascii: "^") { index += 1 }
    if byte() == UInt8(ascii: "]") { index += 1 }
    while let byte = byte(), byte != UInt8(ascii: "]") {
      index += 1
      guard byte == UInt8(ascii: "["), let mark = self.byte(), ":.=".utf8.contains(mark) else {
        continue
      }
      // `[:alpha:]`, `[.x.]` and `[=x=]` have a `]` that does not close.
      index += 1
      while let byte = self.byte(), byte != mark || self.byte(ahead: 1) != UInt8(ascii: "]") {
        index += 1
      }
      index += 2
    }
  }

  private func byte(ahead distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }
}

private func saturatingSum(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? .max : sum
}
