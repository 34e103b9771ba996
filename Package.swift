// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A room of the house, with the rooms it may import; Docs/Architecture.md draws them.
func room(_ name: String, uses rooms: [String] = []) -> Target {
  .target(name: name, dependencies: rooms.map { .init(stringLiteral: $0) }, swiftSettings: settings)
}

/// The tests of one room; with `golden`, what they compare with stands in `Golden/` beside them.
func tests(
  of name: String, uses rooms: [String] = [], golden: Bool = false, testSupport: Bool = true
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + (testSupport ? ["TestSupport"] : []) + rooms)
      .map { .init(stringLiteral: $0) },
    exclude: golden ? ["Golden"] : [],
    swiftSettings: settings)
}

let package = Package(
  name: "seakeep",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "seakeep", targets: ["seakeep"])],
  targets: [
    // Floor 0
    .systemLibrary(
      name: "Clibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    room("Basics"),
    room("Statistics"),

    // Floor 1
    room("Domain", uses: ["Basics"]),

    // Floor 2
    room("GitRepository", uses: ["Domain", "Basics", "Clibgit2"]),

    // Floor 3
    room("RiskAnalysis", uses: ["Domain", "Statistics", "Basics"]),

    // Floor 5
    .executableTarget(
      name: "seakeep", dependencies: ["Basics", "GitRepository", "Domain"], swiftSettings: settings),

    // Tests
    tests(of: "Statistics", testSupport: false),
    tests(
      of: "RiskAnalysis", uses: ["Domain", "Statistics", "Basics"], testSupport: false),
  ])
