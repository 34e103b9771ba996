/// What `evidence show` says.
package struct EvidenceOverview: Sendable, Equatable {
  /// The code that was asked for; nil for all of it.
  package var code: CodeIdentity?
  /// What is known of that code, the surest first.
  package var found: [Found]
  package var totals: Totals

  package init(code: CodeIdentity?, found: [Found], totals: Totals) {
    self.code = code
    self.found = found
    self.totals = totals
  }

  package struct Found: Sendable, Equatable {
    package var record: EvidenceRecord
    package var match: EvidenceMatch

    package init(record: EvidenceRecord, match: EvidenceMatch) {
      self.record = record
      self.match = match
    }
  }

  /// What the store holds in all.
  package struct Totals: Sendable, Equatable {
    package var tests = 0
    package var builds = 0
    package var deployments = 0
    /// Measurements of what runs somewhere.
    package var health = 0
    /// Verdicts, what was accepted, and what a later version wrote.
    package var others = 0
    package var commits = 0
    package var jobs: [String] = []
    package var oldest: Timestamp?
    package var newest: Timestamp?
    /// Where older records were given up for totals.
    package var floor: Timestamp?

    package init() {}

    package var records: Int { tests + builds + deployments + health + others }
  }
}

/// What `evidence pull`, `push` and `compact` did.
package struct EvidenceExchange: Sendable, Equatable {
  package var action: Action
  /// Nil for what happened here alone.
  package var remote: String?
  package var outcome: Outcome
  /// Records that were new here.
  package var received: Int
  /// Records that were new there.
  package var sent: Int
  package var dropped: Int
  /// Records that the store holds now.
  package var records: Int
  /// Where the records lie that could not be pushed.
  package var file: String?
  /// What the remote said.
  package var reasons: [String]

  package init(
    action: Action, remote: String? = nil, outcome: Outcome, received: Int = 0, sent: Int = 0,
    dropped: Int = 0, records: Int, file: String? = nil, reasons: [String] = []
  ) {
    self.action = action
    self.remote = remote
    self.outcome = outcome
    self.received = received
    self.sent = sent
    self.dropped = dropped
    self.records = records
    self.file = file
    self.reasons = reasons
  }

  package enum Action: String, Sendable, CaseIterable {
    case pull
    case push
    case compact
  }

  package enum Outcome: String, Sendable, CaseIterable {
    case done
    /// Both sides had the same already, or there was nothing.
    case nothing
    /// The remote does not take it: a fork, a token that may only read.
    case refused
  }
}
