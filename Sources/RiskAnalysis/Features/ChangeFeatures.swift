/// What is known of a change at the moment it is made: from it and from commits before it.
///
/// The first fourteen are those of Y. Kamei et al., "A Large-Scale Empirical Study of Just-in-Time
/// Quality Assurance", 2013, under their names there.
package struct ChangeFeatures: Sendable, Equatable {
  /// NS: distinct topmost directories.
  package var subsystems = 0.0
  /// ND: distinct directories.
  package var directories = 0.0
  /// NF: distinct files.
  package var files = 0.0
  /// Entropy of the changed lines over the files, in bits.
  package var entropy = 0.0
  /// LA.
  package var linesAdded = 0.0
  /// LD.
  package var linesDeleted = 0.0
  /// LT: lines a touched file had before, on average.
  package var linesBefore = 0.0
  /// FIX: 1 if the change mends a bug.
  package var isFix = 0.0
  /// NDEV: distinct authors of earlier changes to the touched files.
  package var people = 0.0
  /// AGE: days since the touched files were last changed, on average; new files are left out.
  package var age = 0.0
  /// NUC: distinct commits that changed the touched files last.
  package var lastChanges = 0.0
  /// EXP: earlier commits of the author.
  package var experience = 0.0
  /// REXP: the same, each divided by its age in years plus one.
  package var recentExperience = 0.0
  /// SEXP: earlier commits of the author in the touched subsystems.
  package var subsystemExperience = 0.0

  /// Earlier fixes of the touched files, halved every `FeaturePass.halfLifeDays`, summed.
  package var fixes = 0.0
  /// Earlier reverts that touched the files.
  package var reverts = 0.0
  /// Reverts per earlier change of the touched files, smoothed; the largest of any file.
  package var revertRate = 0.0
  /// The author's share of the earlier changes of the touched files; 1 if there were none.
  package var ownership = 0.0
  /// The author's earlier changes of the touched files.
  package var ownChanges = 0.0
  /// Earlier changes of the touched files.
  package var changes = 0.0
  /// Files in which a bug can live.
  package var sourceFiles = 0.0
  package var testFiles = 0.0

  package init() {}

  /// Lines added and deleted.
  package var linesChanged: Double { linesAdded + linesDeleted }

  /// Whether program text changes and no test does.
  package var lacksTests: Bool { sourceFiles > 0 && testFiles == 0 }
}
