import Domain

extension TestCaseTable {
  /// All cases, to look at one or the other.
  var all: [TestRun.Case] { Array(self) }
}
