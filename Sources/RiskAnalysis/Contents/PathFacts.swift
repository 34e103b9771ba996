internal import Domain

/// What is known of a path by its name alone.
struct PathFacts {
  let language: Language
  let kind: PathKind
  let isCI: Bool

  init(_ path: FilePath) {
    language = Language(path: path.bytes[...])
    kind = PathKind(path: path.bytes[...])
    isCI = CIFiles.contains(path)
  }

  /// Program text of the product, program text of its tests, or neither.
  var role: LineMoves.Role {
    switch language.family {
    case .markup, .settings, .prose: return .other
    case .c, .jvm, .web, .braces, .python, .ruby, .shell, .sql, .other: break
    }
    switch kind {
    case .source, .migration, .configuration: return .program
    case .test: return .test
    case .documentation, .lockFile: return .other
    }
  }

  /// Where in the bag of tokens its added tokens go; nil if they go nowhere.
  var side: TokenBag.Side? {
    switch role {
    case .program: .added
    case .test: .test
    case .other: language.family == .settings && kind == .configuration ? .added : nil
    }
  }
}
