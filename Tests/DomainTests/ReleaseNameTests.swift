import Domain
import Testing

@Suite struct ReleaseNameTests {
  @Test(arguments: [
    ("v1.2.3", [1, 2, 3]), ("1.2", [1, 2]), ("rel-20.7.0", [20, 7, 0]), ("release/3.0", [3, 0]),
    ("V10.0.0.1", [10, 0, 0, 1]),
  ])
  func versionsAreRead(name: String, numbers: [Int]) {
    #expect(ReleaseName.version(of: name) == numbers)
  }

  @Test(arguments: [
    "v1.2.3-rc1", "home-0.5.12", "v1", "latest", "", "v1..2", "2024-01-02", "v1.2beta", "v１.２",
  ])
  func othersAreNot(name: String) {
    #expect(ReleaseName.version(of: name) == nil)
  }

  @Test func olderLinesTakeNoNewerOnesPlace() {
    let names = ["v1.0", "v1.1", "v2.0", "v1.2", "v2.0.1", "nightly", "v1.3"]
    let tags = names.enumerated().map {
      ReleaseName(name: $1, commit: .zero, at: Timestamp(seconds: Int64($0)))
    }
    #expect(
      ReleaseName.leading(among: tags.reversed()).map(\.name)
        == ["v1.0", "v1.1", "v2.0", "v2.0.1", "nightly"])
  }
}
