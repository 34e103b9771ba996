internal import Domain

/// `seakeep hotspots --json`.
struct HotspotsJSON: Renderer {
  static let document = JSONDocument("hotspots", "Files where bugs were fixed", fields)

  /// Also part of the dashboard's document.
  static let fields: [JSONField<Hotspots>] = [
    .time("from", "Start of the window") { $0.from },
    .time("to", "End of the window: the newest commit's date") { $0.to },
    .commit("head", "The newest commit") { $0.head },
    .optionalString("model", "The model that tells each file's 'learned'; null without") {
      $0.model
    },
    .count("commits", "Commits that were counted") { $0.commits },
    .count("fixes", "Those of them that look like bug fixes") { $0.fixes },
    .list("files", "Files, most fixes first", of: file) { $0.files },
    .list("couplings", "Files that change together, strongest first", of: coupling) {
      $0.couplings
    },
    .object("left_out", "What was not counted", SharedObjects.leftOut) { $0.leftOut },
    .count("renames", "Renames followed") { $0.renames },
    .object("limits", "What could not be seen", SharedObjects.limits) { $0.limits },
  ]

  private static let file = JSONObject<Hotspot>([
    .string("path", "The file") { $0.path.text },
    .count("fixes", "Bug fixes that touched it") { $0.fixes },
    .count("changes", "Commits that touched it") { $0.changes },
    .optionalInteger("lines", "Lines it has now; null when not known", in: 0...Int.max) {
      $0.lines
    },
    .count("people", "Distinct authors in the window") { $0.people },
    .time("last_fix", "Date of the newest fix") { $0.lastFix },
    .counts("trend", "Changes in each sixth of the window, oldest first") { $0.trend },
    .flag("orphaned", "One person wrote most of it and has not committed for 90 days") {
      $0.isOrphaned
    },
    .optionalNumber(
      "learned", "What the model said of its changes, each halved every 180 days; null without"
    ) { $0.learned },
  ])

  private static let coupling = JSONObject<Coupling>([
    .string("first", "A file") { $0.first.text },
    .string("second", "The file that changes with it") { $0.second.text },
    .count("together", "Commits that changed both") { $0.together },
    .count("of", "Commits that changed the one that changed less often") { $0.of },
  ])

  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    var listed = hotspots
    if let limit = context.limit { listed.files = Array(hotspots.files.prefix(max(0, limit))) }
    return Self.document.text(of: listed)
  }
}
