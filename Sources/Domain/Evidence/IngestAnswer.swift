/// What `ingest` understood and kept.
package struct IngestAnswer: Sendable, Equatable {
  package var inputs: [Input]
  /// What it was attached to.
  package var code: CodeIdentity
  /// The content is that of the commit.
  package var isClean: Bool
  /// Files of the content that git does not track.
  package var untracked: Int
  package var job: String
  package var run: String?
  /// Records, sets of names not counted.
  package var records: Int
  /// What the records and sets take.
  package var bytes: Int
  package var keeping: Keeping
  /// Every line that would be kept; filled in where nothing is.
  package var lines: [LongText]
  /// Whether others could be given it.
  package var hasRemote: Bool

  package init(
    inputs: [Input], code: CodeIdentity, isClean: Bool, untracked: Int, job: String, run: String?,
    records: Int, bytes: Int, keeping: Keeping, lines: [LongText] = [], hasRemote: Bool
  ) {
    self.inputs = inputs
    self.code = code
    self.isClean = isClean
    self.untracked = untracked
    self.job = job
    self.run = run
    self.records = records
    self.bytes = bytes
    self.keeping = keeping
    self.lines = lines
    self.hasRemote = hasRemote
  }

  /// One thing that an input told.
  package struct Input: Sendable, Equatable {
    /// As the user named it.
    package var name: String
    /// What it was read as.
    package var format: String
    package var content: Content

    package init(name: String, format: String, content: Content) {
      self.name = name
      self.format = format
      self.content = content
    }
  }

  package enum Content: Sendable, Equatable {
    case tests(TestRun.Counts, milliseconds: Double?, incomplete: String?)
    case build(BuildComparison.Side, steps: Int)
    case deploy(DeployEvidence, at: Timestamp)
    case health(HealthEvidence)
    /// Records that another clone handed on as a file.
    case evidence(records: Int)
  }

  /// What became of the records.
  package enum Keeping: Sendable, Equatable {
    /// `new` records and sets of names were not there before.
    case kept(new: Int)
    /// They lie aside on this machine until a later command takes them in.
    case aside(reason: String)
    case lost(reason: String)
    /// It was only shown what would be kept.
    case shown
  }
}
