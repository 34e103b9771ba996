/// What bare `seakeep` shows. Texts are as the repository has them, not safe to print.
package struct Dashboard: Sendable, Equatable {
  package var repository: String
  package var state: WorkingState
  /// Nil in an empty repository.
  package var hotspots: Hotspots?
  /// What `check` says of what is to be pushed; nil when there is nothing to judge.
  package var push: CheckAnswer?
  /// What is live; nil where that was not asked.
  package var release: LastRelease?
  /// How often verdicts turned out right; nil where that was not asked.
  package var scores: VerdictScores?
  /// Reverts among the last seven days' commits, and those commits.
  package var week: Week?
  /// What tests and builds told; nil where nothing is recorded.
  package var recorded: RecordedHealth?
  /// Three commits to check the conventions by: shown on the first run.
  package var examples: [ConventionExample]
  /// Commits read for this answer.
  package var readCommits: Int
  /// Whether a cache was there before this run.
  package var isFirstRun: Bool
  package var limits: History.Limits

  package init(
    repository: String, state: WorkingState, hotspots: Hotspots? = nil, push: CheckAnswer? = nil,
    release: LastRelease? = nil, scores: VerdictScores? = nil, week: Week? = nil,
    recorded: RecordedHealth? = nil, examples: [ConventionExample] = [],
    readCommits: Int = 0, isFirstRun: Bool = false, limits: History.Limits = History.Limits()
  ) {
    self.repository = repository
    self.state = state
    self.hotspots = hotspots
    self.push = push
    self.release = release
    self.scores = scores
    self.week = week
    self.recorded = recorded
    self.examples = examples
    self.readCommits = readCommits
    self.isFirstRun = isFirstRun
    self.limits = limits
  }

  /// How what is to be pushed ranks as one.
  package var pending: RiskAssessment? { push?.risk?.whole }

  /// What went out last.
  package struct LastRelease: Sendable, Equatable {
    /// Nil where nothing is known to be live.
    package var live: Deployment?
    /// What `rollback` says of it, without ways back; nil where it went out too long ago to look for what came after.
    package var verdict: RollbackAnswer?

    package init(live: Deployment) {
      self.live = live
    }

    package init(verdict: RollbackAnswer) {
      live = verdict.facts.live
      self.verdict = verdict
    }
  }

  /// The last seven days before the newest commit.
  package struct Week: Sendable, Equatable {
    package var commits: Int
    package var reverts: Int
    package var fixes: Int
    /// When they end: the date of the newest commit.
    package var until: Timestamp

    package init(commits: Int, reverts: Int, fixes: Int, until: Timestamp) {
      self.commits = commits
      self.reverts = reverts
      self.fixes = fixes
      self.until = until
    }
  }

  /// A commit and what its message was taken for.
  package struct ConventionExample: Sendable, Equatable {
    package var id: CommitID
    package var subject: String
    /// "counted as docs, not as a bug fix"; nil for a bug fix.
    package var remark: String?

    package init(id: CommitID, subject: String, remark: String?) {
      self.id = id
      self.subject = subject
      self.remark = remark
    }
  }
}

/// Where the checkout stands.
package struct WorkingState: Sendable, Equatable {
  /// Short branch name; nil when HEAD is detached.
  package var branch: String?
  /// Nil when the branch has no commit yet.
  package var head: CommitID?
  /// Commits ahead of and behind the upstream; nil when there is none.
  package var ahead: Int?
  package var behind: Int?
  /// Changed files, untracked ones included; nil in a bare repository.
  package var changedFiles: Int?

  package init(
    branch: String?, head: CommitID?, ahead: Int?, behind: Int?, changedFiles: Int?
  ) {
    self.branch = branch
    self.head = head
    self.ahead = ahead
    self.behind = behind
    self.changedFiles = changedFiles
  }
}
