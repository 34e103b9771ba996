/// What was known of one touched file when a commit touched it.
struct FileFacts {
  /// Earlier fixes of the file, each halved per half-life.
  var fixes: Float = 0
  /// Earlier changes of the file.
  var changes: Int32 = 0
  /// Earlier reverts that touched the file.
  var reverts: Int32 = 0
  /// Earlier changes by the author of the commit.
  var ownChanges: Int32 = 0
  /// Distinct authors of the earlier changes.
  var people: Int32 = 0
  /// The commit that changed it last; -1 for none.
  var lastChange: Int32 = -1
}

/// What was known of a commit's author and of the repository when it was made.
struct AuthorFacts {
  /// Earlier commits of the author (Kamei's EXP).
  var experience: Int32 = 0
  /// The same, each divided by its age in years plus one (REXP).
  var recentExperience: Float = 0
  /// Earlier commits of the author per touched subsystem, summed (SEXP).
  var subsystemExperience: Int32 = 0
  /// Distinct authors of earlier changes to any of the touched files (NDEV).
  var people: Int32 = 0
  /// Earlier reverts per earlier change of a file, in the whole repository.
  var revertRate: Float = 0
}
