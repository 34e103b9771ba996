internal import Domain

extension ShippedModel {
  /// Less of a history than this in the family's languages, and its model has nothing to say.
  private static let leastShare = 0.5

  /// The model for the language that most changes of a history are written in; nil where no shipped
  /// model knows it.
  package init?(suiting model: RiskModel) {
    let history = model.history
    let families = (0..<history.paths.count).map { path -> LanguageFamily? in
      model.context.paths.kinds[path].holdsBugs
        ? Language(path: history.paths[path]).family : nil
    }
    var changes: [LanguageFamily: Int] = [:]
    for path in history.rows.path {
      if let family = families[Int(path)], family.isProgram { changes[family, default: 0] += 1 }
    }
    let all = changes.values.reduce(0, +)
    let known = Self.allCases.map { ($0, changes[$0.family, default: 0]) }
    guard let (found, count) = known.max(by: { $0.1 < $1.1 }), all > 0,
      Double(count) >= Self.leastShare * Double(all)
    else { return nil }
    self = found
  }

  private var family: LanguageFamily {
    switch self {
    case .java: .jvm
    case .c: .c
    }
  }
}

extension LanguageFamily {
  fileprivate var isProgram: Bool {
    switch self {
    case .c, .jvm, .web, .braces, .python, .ruby, .shell, .sql, .other: true
    case .markup, .settings, .prose: false
    }
  }
}
