/// What `convert --to` takes: how a report is written after it was read.
package enum ConversionFormat: String, Sendable, CaseIterable {
  /// `seakeep.convert/1`
  case json
  case junit
  case ctrf

  /// A writer of this format.
  package func writer(to sink: consuming ByteSink) -> any ConversionWriter {
    switch self {
    case .json: ConversionJSON(sink)
    case .junit: ConversionJUnit(sink)
    case .ctrf: ConversionCTRF(sink)
    }
  }
}
