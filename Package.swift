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

/// The tests of one room; what they compare with stands in `Golden/` beside them.
func tests(
  of name: String, uses rooms: [String] = [], testSupport: Bool = true, golden: Bool = false
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + (testSupport ? ["TestSupport"] : []) + rooms).map {
      .init(stringLiteral: $0)
    },
    exclude: golden ? ["Golden"] : [],
    swiftSettings: settings)
}

let package = Package(
  name: "seakeep",
  platforms: [.macOS(.v14)],
  products: [.executable(name: "seakeep", targets: ["seakeep"])],
  targets: [
    // Floor 0
    .systemLibrary(
      name: "Clibgit2", pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    room("Basics"),
    room("Statistics"),

    // Floor 1
    room("ArgumentParsing", uses: ["Basics"]),
    room("Domain", uses: ["Basics"]),

    // Floor 5
    .executableTarget(name: "seakeep", dependencies: ["Basics"], swiftSettings: settings),

    // Tests
    tests(of: "Basics", testSupport: false),
    tests(of: "ArgumentParsing", uses: ["Basics"], testSupport: false, golden: true),
  ])
