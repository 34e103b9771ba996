internal import Domain
internal import LocalStore

/// A HOLD that somebody pushed in spite of: kept on this machine, one line each.
struct PushAcceptance {
  var reason: String
  var at: Timestamp
  /// What was pushed.
  var heads: [CommitID]
  /// Codes of the reasons that held.
  var codes: [String]

  static let file = "accepted"

  func keep(in directory: StoreDirectory) -> StoreDirectory.Writing {
    directory.append(line, to: Self.file)
  }

  /// One JSON object, keys sorted.
  var line: String {
    func list(_ items: [String]) -> String {
      "[" + items.map { Self.quoted($0) }.joined(separator: ",") + "]"
    }
    return "{\"at\":\(at.seconds),\"codes\":\(list(codes)),\"heads\":"
      + "\(list(heads.map { $0.description })),\"reason\":\(Self.quoted(reason))}"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
