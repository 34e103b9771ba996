internal import Domain
internal import Terminal

/// `seakeep check --format junit`: one test case for each reason, so that any CI system shows them.
///
/// What holds is a failure, what is missing is an error, what somebody accepted is skipped.
struct CheckJUnit: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    let reasons = answer.reasons
    let elements = reasons.map { Self.element($0) }
    var sink = ByteSink()
    sink.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
    sink.append("<testsuite name=\"seakeep check\" tests=\"")
    sink.append(reasons.count)
    for (name, element) in [
      ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
    ] {
      sink.append("\" \(name)=\"\(elements.count { $0 == element })")
    }
    sink.append("\">\n")
    for reason in reasons { Self.write(reason, to: &sink) }
    sink.append("</testsuite>\n</testsuites>\n")
    return sink.text
  }

  private static func write(_ reason: Reason, to sink: inout ByteSink) {
    let row = Phrases.row(reason)
    sink.append("<testcase classname=\"seakeep.\(reason.code.kind)\" name=\"")
    sink.appendXML("\(reason.code.rawValue): \(row.text.string)")
    guard let element = element(reason) else { return sink.append("\"/>\n") }
    sink.append("\"><\(element) message=\"")
    sink.appendXML(row.text.string)
    let notes = row.details.map(\.string) + [reason.acceptance?.reason].compactMap { $0 }
    sink.append("\">")
    sink.appendXML(notes.joined(separator: "\n"))
    sink.append("</\(element)></testcase>\n")
  }

  /// Nil for a test case that passes.
  private static func element(_ reason: Reason) -> String? {
    if reason.acceptance != nil { return "skipped" }
    return switch reason.sign {
    case .hold: "failure"
    case .unknown: "error"
    case .look, .good: nil
    }
  }
}
