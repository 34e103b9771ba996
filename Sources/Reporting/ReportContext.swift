package import Domain
package import Terminal

/// What a renderer knows besides the answer.
package struct ReportContext: Sendable {
  package var style: TerminalStyle
  /// Ages are told from here.
  package var now: Timestamp
  /// seakeep's own version.
  package var version: String
  /// Commands worth trying next, of those that exist.
  package var nextSteps: [NextStep]
  /// How many files `hotspots` lists; nil for the renderer's own number.
  package var limit: Int?
  /// How long the answer took, for the dashboard's last line; never in JSON or porcelain.
  package var elapsedSeconds: Double?
  /// Whether a screen shows all it has.
  package var isVerbose: Bool

  package init(
    style: TerminalStyle, now: Timestamp, version: String, nextSteps: [NextStep] = [],
    limit: Int? = nil, elapsedSeconds: Double? = nil, isVerbose: Bool = false
  ) {
    self.style = style
    self.now = now
    self.version = version
    self.nextSteps = nextSteps
    self.limit = limit
    self.elapsedSeconds = elapsedSeconds
    self.isVerbose = isVerbose
  }

  /// A command and what it is good for.
  package struct NextStep: Sendable, Equatable {
    package var command: String
    package var purpose: String

    package init(_ command: String, _ purpose: String) {
      self.command = command
      self.purpose = purpose
    }
  }
}
