/// What `convert --to` takes: how a report is written after it was read.
package enum ConversionFormat: String, Sendable, CaseIterable {
  /// `seakeep.convert/1`
  case json
  case junit
  case ctrf
  case sarif
  /// GitLab's Code Quality report.
  case gitlab
  case checkstyle
  /// Reviewdog Diagnostic Format, one diagnostic a line.
  case rdjsonl

  package var hasTests: Bool { self == .json || self == .junit || self == .ctrf }
  package var hasBuilds: Bool { self != .junit && self != .ctrf }

  /// A writer of this format.
  package func writer(to sink: consuming ByteSink) -> any ConversionWriter {
    switch self {
    case .json: ConversionJSON(sink)
    case .junit: ConversionJUnit(sink)
    case .ctrf: ConversionCTRF(sink)
    case .sarif: ConversionSARIF(sink)
    case .gitlab: ConversionGitLab(sink)
    case .checkstyle: ConversionCheckstyle(sink)
    case .rdjsonl: ConversionRDJSONL(sink)
    }
  }
}
