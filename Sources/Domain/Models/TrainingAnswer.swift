/// What `train` learned from, how well it did on later commits, and what became of it.
package struct TrainingAnswer: Sendable, Equatable {
  package var labels: Labels
  /// Commits the model was fitted on.
  package var trained: Span
  /// Later commits it was tried on; nil when there were too few labels to try it.
  package var tested: Span?
  /// Days before the tested commits that were left out of the training.
  package var embargoDays: Int
  /// How well each ranking did on the tested commits, the model first; empty when none was tried.
  package var rankings: [RankingQuality]
  /// What was said and what came, on the tested commits, from the lowest to the highest.
  package var calibration: [CalibrationPoint]
  /// The mean distance between both, weighted by commits; nil when the model was not tried.
  package var calibrationError: Double?
  /// How much better than size alone: the difference of both areas under the ROC curve.
  package var gain: Gain?
  /// Parts of the tested commits on which the model is no good, the largest first.
  package var weaknesses: [Weakness]
  package var outcome: Outcome
  /// What the model rests on: `shipped model for Java, corrected`.
  package var recipe: String

  package init(
    labels: Labels, trained: Span, tested: Span?, embargoDays: Int, rankings: [RankingQuality],
    calibration: [CalibrationPoint], calibrationError: Double?, gain: Gain?,
    weaknesses: [Weakness] = [], outcome: Outcome, recipe: String
  ) {
    self.labels = labels
    self.trained = trained
    self.tested = tested
    self.embargoDays = embargoDays
    self.rankings = rankings
    self.calibration = calibration
    self.calibrationError = calibrationError
    self.gain = gain
    self.weaknesses = weaknesses
    self.outcome = outcome
    self.recipe = recipe
  }

  /// A part of the tested commits on which the model is no better than size, or had little to learn.
  package struct Weakness: Sendable, Equatable {
    package var part: Part
    package var commits: Int
    /// Commits of the part that went wrong, learned or tested.
    package var positives: Int
    /// The areas under the ROC curve on the part; nil where too few went wrong to tell.
    package var areas: Areas?

    package init(part: Part, commits: Int, positives: Int, areas: Areas?) {
      self.part = part
      self.commits = commits
      self.positives = positives
      self.areas = areas
    }

    package enum Part: Sendable, Hashable {
      /// Commits most of whose files lie in this directory at the root; nil for files of the root itself.
      case directory(FilePath?)
      /// Commits by authors with fewer than five before.
      case newcomers
    }

    package struct Areas: Sendable, Equatable {
      package var model: Double
      package var size: Double

      package init(model: Double, size: Double) {
        self.model = model
        self.size = size
      }
    }
  }

  /// Where the labels came from. Counts are commits that went wrong, by what told it.
  package struct Labels: Sendable, Equatable {
    /// The file they were read from; nil when they were made from the repository itself.
    package var file: String?
    package var reverted = 0
    /// Lines of theirs were mended later (SZZ).
    package var mended = 0
    /// A test that passed before was red on them and green after.
    package var reddened = 0
    /// A release that brought each of them alone was taken back.
    package var rolledBack = 0
    /// Lines of the file that name no commit of this history, or one that is not ranked.
    package var unknown = 0

    package init(file: String? = nil) {
      self.file = file
    }
  }

  /// Some consecutive commits with labels.
  package struct Span: Sendable, Equatable {
    package var commits: Int
    /// Those that went wrong.
    package var positives: Int
    package var from: Timestamp
    package var to: Timestamp

    package init(commits: Int, positives: Int, from: Timestamp, to: Timestamp) {
      self.commits = commits
      self.positives = positives
      self.from = from
      self.to = to
    }
  }

  /// A difference with its 95 % interval.
  package struct Gain: Sendable, Equatable {
    package var value: Double
    package var lower: Double
    package var upper: Double

    package init(value: Double, lower: Double, upper: Double) {
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  /// What became of the model.
  package enum Outcome: Sendable, Equatable {
    /// It ranks from now on; `previous` ranked before, nil for the heuristics.
    case activated(name: String, previous: String?)
    /// It is no better than size alone with any certainty: nothing changed.
    case notBetter
    /// Too few commits that went wrong to train and to try a model: nothing changed.
    case tooFewLabels(needed: Int)
    /// It was written to a file and nothing else changed.
    case written(path: String)
  }
}

/// How well one ranking tells commits that went wrong from others.
package struct RankingQuality: Sendable, Equatable {
  package var ranking: Ranking
  /// Area under the ROC curve with its 95 % interval (DeLong).
  package var auc: Double
  package var lower: Double
  package var upper: Double
  /// Share of the commits that went wrong among those read first, up to 20 % of all changed lines.
  package var recallAt20: Double
  /// Area under the curve of that share over lines read, against the best order (Kamei et al. 2013).
  package var popt: Double

  package init(
    ranking: Ranking, auc: Double, lower: Double, upper: Double, recallAt20: Double, popt: Double
  ) {
    self.ranking = ranking
    self.auc = auc
    self.lower = lower
    self.upper = upper
    self.recallAt20 = recallAt20
    self.popt = popt
  }

  /// What commits are ordered by.
  package enum Ranking: String, Sendable, CaseIterable {
    case model
    /// Lines added and deleted.
    case size
    /// Earlier fixes of the touched files.
    case fixHistory = "fix-history"
    /// The largest revert rate of a touched file.
    case revertRate = "revert-rate"
    case coin
  }
}

/// What was said of some commits, and what came of them.
package struct CalibrationPoint: Sendable, Equatable {
  /// The mean of what was said, from 0 to 1.
  package var said: Double
  /// The share that went wrong.
  package var was: Double
  package var commits: Int

  package init(said: Double, was: Double, commits: Int) {
    self.said = said
    self.was = was
    self.commits = commits
  }
}
