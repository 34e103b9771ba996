import Domain
import Testing

@testable import RiskAnalysis

@Suite struct LearnedFeatureTests {
  @Test func namesAreKebabCaseAndNoTwoAreEqual() {
    let names = LearnedFeatures.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(name)")
    }
  }

  @Test func everyFeatureSaysWhatItMeasures() {
    for feature in LearnedFeatures.all {
      #expect(feature.measures.hasSuffix("."), "\(feature.name)")
      #expect(!feature.measures.contains("|") && !feature.measures.contains("\n"))
      #expect(feature.measures.count <= 150, "\(feature.name)")
    }
    // Those of one group stand together.
    var groups: [FeatureGroup] = []
    for feature in LearnedFeatures.all where groups.last != feature.group {
      groups.append(feature.group)
    }
    #expect(Set(groups).count == groups.count)
  }

  @Test func kameisAreThere() {
    let names = Set(LearnedFeatures.all.map(\.name))
    #expect(
      names.isSuperset(of: [
        "ns", "nd", "nf", "entropy", "la", "ld", "lt", "fix", "ndev", "age", "nuc", "exp", "rexp",
        "sexp",
      ]))
  }

  @Test(arguments: [(0.0, 0.0), (1.718281828459045, 1.0), (-1.718281828459045, -1.0)])
  func logarithmKeepsTheSign(value: Double, expected: Double) {
    #expect(abs(FeatureScale.logarithm.apply(value) - expected) < 1e-12)
    #expect(FeatureScale.plain.apply(value) == value)
  }

  /// Rows of all commits, each with contents that depend on it alone.
  private func rows(_ history: History) throws -> [[Float]] {
    let rows = FeatureRows(try RiskModel(history: history, marks: .none(history)))
    return (0..<history.count).map { commit in
      guard rows.hasFeatures(commit) else { return [] }
      var counter = ContentCounter()
      FileEdit.whole("a\(commit % 5).c", "int x\(commit);\n", "int y;\nreturn \(commit);\n").lend {
        counter.count($0)
      }
      return rows.row(of: Int32(commit), counter.finish())
    }
  }

  @Test func whatComesLaterChangesNothing() throws {
    let history = try FeatureReferenceTests.history()
    let whole = try rows(history)
    #expect(whole.count { !$0.isEmpty } > 200)
    for count in stride(from: 1, through: history.count, by: 3) {
      #expect(try rows(history.prefix(count)) == Array(whole.prefix(count)))
    }
  }

  /// What happens to one commit later — it is reverted, picked, fixed — is not known when it is made.
  @Test func fatesAreNotForeseen() throws {
    var builder = HistoryBuilder()
    typealias Edit = HistoryBuilder.Edit
    builder.commit("Add a", day: 0, [Edit(path: "a.c", added: 9)])
    let late = "0000004000000abc"
    builder.commit(
      "Fix a crash\n\n(cherry picked from commit \(late)123456789abcdef000000007)", day: 1,
      [Edit(path: "a.c")])
    builder.commit("Change b", day: 2, [Edit(path: "b.c", added: 3)])
    builder.commit("Fix a crash", day: 3, by: "Bob", [Edit(path: "a.c")])
    builder.commit("Revert \"Change b\"", day: 4, [Edit(path: "b.c", added: 0, deleted: 3)])
    builder.commit("Change b again", day: 5, [Edit(path: "b.c", added: 3)])
    let history = builder.finish()
    let whole = try rows(history)
    for count in 1...history.count {
      #expect(try rows(history.prefix(count)) == Array(whole.prefix(count)), "\(count)")
    }
    let names = LearnedFeatures.all.map(\.name)
    let reverted = try #require(names.firstIndex(of: "author-reverted-share"))
    #expect(whole[4][reverted] == 0 && whole[5][reverted] > 0)
  }

  @Test func clockOfTheAuthor() throws {
    var builder = HistoryBuilder()
    // 2020-09-13 12:26:40 UTC was a Sunday.
    builder.commit("a", day: 0, [.init(path: "a.c")])
    builder.commit("b", day: 5.5, [.init(path: "a.c")])
    let rows = try rows(builder.finish())
    func value(_ name: String, _ row: Int) throws -> Float {
      rows[row][try #require(LearnedFeatures.all.firstIndex { $0.name == name })]
    }
    #expect(try value("hour", 0) == 12 && value("weekend", 0) == 1 && value("friday", 0) == 0)
    #expect(try value("hour", 1) == 0 && value("night", 1) == 1)
    #expect(try value("friday", 1) == 0 && value("weekend", 1) == 1)
  }
}
