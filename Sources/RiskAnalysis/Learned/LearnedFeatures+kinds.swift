internal import Domain

extension LearnedFeatures {
  /// What the changed files are for.
  static let kinds: [LearnedFeature] = pathKinds + families + roles

  private static let pathKinds: [LearnedFeature] = PathKind.allCases.flatMap { kind in
    let index = Int(kind.rawValue)
    return [
      LearnedFeature(
        "lines-of-\(kind.name)", .kinds, .fraction, "Share of the changed lines in \(kind.text)."
      ) { share($0.content.linesOfKind[index], of: $0.content.linesOfKind.reduce(0, &+)) },
      LearnedFeature("files-of-\(kind.name)", .kinds, .count, "Changed files: \(kind.text).") {
        Double($0.content.filesOfKind[index])
      },
    ]
  }

  private static let families: [LearnedFeature] = LanguageFamily.allCases.map { family in
    let index = Int(family.rawValue)
    return LearnedFeature(
      "lines-of-\(family.name)", .kinds, .fraction,
      "Share of the changed lines in \(family.text)."
    ) { share($0.content.linesOfFamily[index], of: $0.content.linesOfFamily.reduce(0, &+)) }
  }

  private static let roles: [LearnedFeature] = [
    .init("ci-files", .kinds, .count, "Changed files that tell CI what to do.") {
      Double($0.content.ciFiles)
    },
    .init("test-lines-added", .kinds, .lines, "Effective lines of code added to tests.") {
      Double($0.content.added.effectiveTests)
    },
    .init("test-lines-deleted", .kinds, .lines, "Effective lines of code deleted from tests.") {
      Double($0.content.deleted.effectiveTests)
    },
    .init("other-lines-added", .kinds, .lines, "Lines added to texts that are no programs.") {
      Double($0.content.added.others)
    },
    .init("lacks-tests", .kinds, .boolean, "Program text changes and no test does.") {
      $0.change.lacksTests ? 1 : 0
    },
  ]
}

extension PathKind {
  fileprivate var name: String {
    switch self {
    case .source: "source"
    case .test: "tests"
    case .documentation: "documents"
    case .lockFile: "lock-files"
    case .configuration: "configuration"
    case .migration: "migrations"
    }
  }

  fileprivate var text: String {
    switch self {
    case .source: "program text, and whatever is nothing else"
    case .test: "tests"
    case .documentation: "documents"
    case .lockFile: "lock files of package managers"
    case .configuration: "settings, build files and CI"
    case .migration: "changes of a database's schema"
    }
  }
}

extension LanguageFamily {
  fileprivate var name: String {
    switch self {
    case .c: "c"
    case .jvm: "jvm"
    case .web: "web"
    case .braces: "braces"
    case .python: "python"
    case .ruby: "ruby"
    case .shell: "shell"
    case .sql: "sql"
    case .other: "other-programs"
    case .markup: "markup"
    case .settings: "settings"
    case .prose: "prose"
    }
  }

  fileprivate var text: String {
    switch self {
    case .c: "C, C++ and Objective-C"
    case .jvm: "Java, Kotlin, Scala and Groovy"
    case .web: "JavaScript and TypeScript"
    case .braces: "C#, Go, Rust, Swift, PHP, Dart and their like"
    case .python: "Python"
    case .ruby: "Ruby"
    case .shell: "shell scripts"
    case .sql: "SQL"
    case .other: "other programming languages"
    case .markup: "HTML, XML, style sheets and templates"
    case .settings: "YAML, JSON, TOML and build descriptions"
    case .prose: "documents and files of unknown kind"
    }
  }
}
