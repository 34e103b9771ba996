package import Domain

/// A diagnostic with what its source line says, where that is at hand.
package struct TracedDiagnostic: Sendable {
  package var diagnostic: BuildDiagnostic
  /// See `SourceContext`.
  package var context: UInt64?

  package init(_ diagnostic: BuildDiagnostic, context: UInt64? = nil) {
    self.diagnostic = diagnostic
    self.context = context
  }
}

/// Which diagnostics of two builds are the same.
///
/// First those with the same rule, file and source line are matched, wherever the line moved; then
/// those with the same rule and file, whose source line changed; then the same with moved source in
/// another file. What is left of the head is new.
package struct DiagnosticMatching: Sendable {
  package private(set) var new: [BuildDiagnostic] = []
  package private(set) var fixed: [BuildDiagnostic] = []
  /// In both; their line or its neighbours changed.
  package private(set) var touched: [BuildDiagnostic] = []
  package private(set) var outstanding = 0

  /// `renames` leads from a path of the base to that of the head.
  package init(
    base: [TracedDiagnostic], head: [TracedDiagnostic], renames: [String: String] = [:]
  ) {
    var base = base.map { traced in
      var traced = traced
      traced.diagnostic.file = traced.diagnostic.file.map { renames[$0] ?? $0 }
      return traced
    }
    var head = head
    let paired = Self.pair(&base, &head) { Key($0, path: true, context: true) }
    let alike = Self.pair(&base, &head) { Key($0, path: true, context: false) }
    let moved = Self.pair(&base, &head) { Key($0, path: false, context: true) }
    outstanding = paired.count + alike.count + moved.count
    touched = alike.filter { $0.head.context != nil && $0.base.context != nil }
      .map(\.head.diagnostic)
    new = Self.sorted(head.map(\.diagnostic))
    fixed = Self.sorted(base.map(\.diagnostic))
  }

  private struct Key: Hashable {
    var tool: String
    var code: String
    var path: String?
    var context: UInt64?

    /// Nil when what it should be told by is not known.
    init?(_ traced: TracedDiagnostic, path byPath: Bool, context byContext: Bool) {
      let diagnostic = traced.diagnostic
      tool = diagnostic.tool
      // A rule alone would join different findings on lines that are not looked at.
      code = byContext ? traced.name : TracedDiagnostic(diagnostic).name
      if byPath { path = diagnostic.file ?? "" }
      if byContext {
        guard let known = traced.context else { return nil }
        context = known
      }
    }
  }

  /// Takes pairs with equal keys out of both lists, in the order they stand.
  private static func pair(
    _ base: inout [TracedDiagnostic], _ head: inout [TracedDiagnostic],
    by key: (TracedDiagnostic) -> Key?
  ) -> [(base: TracedDiagnostic, head: TracedDiagnostic)] {
    var waiting: [Key: [Int]] = [:]
    for (index, traced) in base.enumerated().reversed() {
      if let key = key(traced) { waiting[key, default: []].append(index) }
    }
    var pairs: [(base: TracedDiagnostic, head: TracedDiagnostic)] = []
    var taken: Set<Int> = []
    var rest: [TracedDiagnostic] = []
    for traced in head {
      if let key = key(traced), let index = waiting[key]?.popLast() {
        pairs.append((base[index], traced))
        taken.insert(index)
      } else {
        rest.append(traced)
      }
    }
    head = rest
    base = base.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
    return pairs
  }

  private static func sorted(_ diagnostics: [BuildDiagnostic]) -> [BuildDiagnostic] {
    diagnostics.sorted {
      ($0.severity.rawValue, $0.file ?? "", $0.line ?? 0, $0.column ?? 0, $0.message)
        < ($1.severity.rawValue, $1.file ?? "", $1.line ?? 0, $1.column ?? 0, $1.message)
    }
  }
}
