internal import Domain

extension LearnedFeatures {
  private static let kamei =
    "Y. Kamei et al., A Large-Scale Empirical Study of Just-in-Time Quality Assurance, 2013"
  private static let graves =
    "T. L. Graves et al., Predicting Fault Incidence Using Software Change History, 2000"
  private static let bird = "C. Bird et al., Don't Touch My Code!, 2011"
  private static let kim = "S. Kim et al., Predicting Faults from Cached History, 2007"

  /// What happened to the touched files before.
  static let files: [LearnedFeature] = [
    .init(
      "ndev", .files, .count, "Distinct authors of earlier changes to the touched files.",
      source: kamei
    ) {
      $0.change.people
    },
    .init(
      "age", .files, .days, "Days since the touched files were last changed, on average.",
      source: kamei
    ) { $0.change.age },
    .init(
      "nuc", .files, .count, "Distinct commits that changed the touched files last.", source: kamei
    ) {
      $0.change.lastChanges
    },
    .init("file-changes", .files, .count, "Earlier changes of the touched files.", source: graves) {
      $0.change.changes
    },
    .init("most-file-changes", .files, .count, "Earlier changes of the touched file with the most.")
    {
      Double($0.past.mostChanges)
    },
    .init(
      "file-fixes", .files, .count, "Earlier fixes of the touched files, halved every 180 days.",
      source: graves
    ) { $0.change.fixes },
    .init(
      "most-file-fixes", .files, .count, "Earlier fixes, likewise, of the file with the most.",
      source: kim
    ) {
      Double($0.past.mostFixes)
    },
    .init(
      "file-fix-share", .files, .fraction, "Fixes per earlier change of a touched file, on average."
    ) {
      Double($0.past.fileFixShare)
    },
    .init(
      "highest-fix-share", .files, .fraction, "Fixes per earlier change of the file with the most."
    ) {
      Double($0.past.highestFixShare)
    },
    .init(
      "since-file-fix", .files, .days, "Days since any of the touched files was last fixed.",
      source: kim
    ) {
      Double($0.past.sinceFix)
    },
    .init("file-reverts", .files, .count, "Earlier reverts that touched the files.") {
      $0.change.reverts
    },
    .init(
      "file-revert-rate", .files, .fraction, "Reverts per earlier change of the file with the most."
    ) {
      $0.change.revertRate
    },
    .init("file-changes-30", .files, .count, "Changes of the touched files in the 30 days before.")
    {
      Double($0.past.changes30)
    },
    .init("file-changes-90", .files, .count, "Changes of the touched files in the 90 days before.")
    {
      Double($0.past.changes90)
    },
    .init("file-people-90", .files, .count, "Authors of the changes in these 90 days.") {
      Double($0.past.people90)
    },
    .init("file-age", .files, .days, "Days since a touched file was first changed, on average.") {
      Double($0.past.fileAge)
    },
    .init("youngest-file", .files, .days, "Days since the youngest touched file was first changed.")
    {
      Double($0.past.youngestFile)
    },
  ]

  /// Who wrote it.
  static let author: [LearnedFeature] = [
    .init("exp", .author, .count, "Earlier commits of the author.", source: kamei) {
      $0.change.experience
    },
    .init(
      "rexp", .author, .count,
      "Earlier commits of the author, each divided by its age in years plus one.",
      source: kamei
    ) { $0.change.recentExperience },
    .init(
      "sexp", .author, .count, "Earlier commits of the author in the touched subsystems.",
      source: kamei
    ) { $0.change.subsystemExperience },
    .init(
      "ownership", .author, .fraction,
      "The author's share of the earlier changes of the touched files.",
      source: bird
    ) { $0.change.ownership },
    .init("own-changes", .author, .count, "The author's earlier changes of the touched files.") {
      $0.change.ownChanges
    },
    .init("author-share", .author, .fraction, "The author's share of the 100 commits before.") {
      Double($0.past.authorShare)
    },
    .init(
      "author-fix-share", .author, .fraction, "Share of fixes among the author's earlier commits."
    ) {
      Double($0.past.authorFixShare)
    },
    .init(
      "author-reverted-share", .author, .fraction,
      "Share of the author's earlier commits that had been reverted by then."
    ) { Double($0.past.authorRevertedShare) },
    .init("author-tenure", .author, .days, "Days since the author's first commit.") {
      Double($0.past.authorTenure)
    },
    .init(
      "author-pause", .author, .days, "Days since the author's last commit; 3,650 before the first."
    ) {
      Double($0.past.authorPause)
    },
    .init(
      "hour", .author, .count, .plain,
      "Hour of the author's clock in UTC: the author's own time zone is not known.",
      source:
        "J. Eyolfson et al., Do Time of Day and Developer Experience Affect Commit Bugginess?, 2011"
    ) { Double(clock($0).hour) },
    .init("night", .author, .boolean, "That hour lies before 6.") { clock($0).hour < 6 ? 1 : 0 },
    .init(
      "weekend", .author, .boolean, "The day is Saturday or Sunday in UTC.",
      source: "J. Śliwerski et al., When Do Changes Induce Fixes?, 2005"
    ) { clock($0).weekday >= 5 ? 1 : 0 },
    .init(
      "friday", .author, .boolean, "The day is Friday in UTC.",
      source: "J. Śliwerski et al., When Do Changes Induce Fixes?, 2005"
    ) { clock($0).weekday == 4 ? 1 : 0 },
  ]

  /// What went on in the repository.
  static let state: [LearnedFeature] = [
    .init("recent-fixes", .state, .fraction, "Share of fixes among the 100 commits before.") {
      Double($0.past.fixShare100)
    },
    .init("lasting-fixes", .state, .fraction, "Share of fixes among the 500 commits before.") {
      Double($0.past.fixShare500)
    },
    .init("recent-reverts", .state, .fraction, "Share of reverts among the 500 commits before.") {
      Double($0.past.revertShare500)
    },
    .init("commits-7", .state, .count, "Commits in the 7 days before.") {
      Double($0.past.commits7)
    },
    .init("commits-30", .state, .count, "Commits in the 30 days before.") {
      Double($0.past.commits30)
    },
    .init("pause", .state, .days, "Days since the commit before.") { Double($0.past.pause) },
  ]

  /// Hour, 0 to 23, and weekday, Monday being 0.
  private static func clock(_ input: FeatureInput) -> (hour: Int64, weekday: Int64) {
    let day: Int64 = 86_400
    let second = ((input.time.seconds % day) + day) % day
    let days = (input.time.seconds - second) / day
    // 1970-01-01 was a Thursday.
    return (second / 3_600, (((days + 3) % 7) + 7) % 7)
  }
}
