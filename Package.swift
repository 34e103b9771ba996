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

/// The tests of one room; with `golden`, what they compare with stands in `Golden/` beside them, with
/// `reference` in `Reference/`, with the script that computed it in another way.
func tests(
  of name: String, uses rooms: [String] = [], golden: Bool = false, reference: Bool = false
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: ([name] + (name == "TestSupport" ? [] : ["TestSupport"]) + rooms)
      .map { .init(stringLiteral: $0) },
    exclude: (golden ? ["Golden"] : []) + (reference ? ["Reference"] : []),
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
    room("Terminal"),

    // Floor 1
    room("ArgumentParsing", uses: ["Basics"]),
    room("Domain", uses: ["Basics"]),
    room("Learning", uses: ["Statistics", "Basics"]),
    room("TextInput", uses: ["Basics"]),

    // Floor 2
    room("GitRepository", uses: ["Domain", "Basics", "Clibgit2"]),
    room("LocalStore", uses: ["Domain", "Basics"]),
    room("PolicyFile", uses: ["Domain", "Basics"]),
    room("TestReports", uses: ["Domain", "TextInput", "Basics"]),
    room("BuildLogs", uses: ["Domain", "TextInput", "Basics"]),
    room("MetricFiles", uses: ["Domain", "TextInput", "Basics"]),

    // Floor 3
    room(
      "EvidenceStore", uses: ["GitRepository", "LocalStore", "TextInput", "Domain", "Basics"]),
    room("RiskAnalysis", uses: ["Learning", "Domain", "Statistics", "Basics"]),
    room("TestAnalysis", uses: ["Domain", "Statistics"]),
    room("BuildAnalysis", uses: ["Domain", "Statistics"]),
    room("ReleaseDecision", uses: ["Domain", "Statistics", "Basics"]),
    room("Reporting", uses: ["Domain", "Terminal", "Basics"]),

    // Floor 4
    room(
      "SeakeepCommands",
      uses: [
        "Basics", "Terminal", "ArgumentParsing", "Domain", "Learning", "GitRepository",
        "LocalStore", "PolicyFile", "TextInput", "TestReports", "BuildLogs", "MetricFiles",
        "EvidenceStore",
        "RiskAnalysis", "TestAnalysis", "BuildAnalysis", "ReleaseDecision", "Reporting",
      ]),

    // Floor 5
    .executableTarget(
      name: "seakeep", dependencies: ["SeakeepCommands", "Basics"], swiftSettings: settings),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["Clibgit2"], path: "Tests/TestSupport",
      swiftSettings: settings),
    tests(of: "TestSupport", golden: true),
    tests(of: "Basics"),
    tests(of: "Statistics"),
    tests(of: "ArgumentParsing", uses: ["Basics"], golden: true),
    tests(of: "Domain"),
    tests(of: "Learning", uses: ["Basics"], reference: true),
    tests(of: "TextInput", uses: ["Basics"]),
    tests(of: "GitRepository", uses: ["Domain", "Basics"]),
    tests(of: "LocalStore", uses: ["GitRepository", "Domain"]),
    tests(of: "PolicyFile", uses: ["Domain", "Basics"]),
    tests(of: "EvidenceStore", uses: ["GitRepository", "Domain", "Basics"]),
    tests(of: "BuildAnalysis", uses: ["Domain"]),
    tests(of: "BuildLogs", uses: ["Domain", "TextInput", "Basics"]),
    tests(of: "MetricFiles", uses: ["Domain", "TextInput", "Basics"]),
    tests(of: "TestReports", uses: ["Domain", "TextInput", "Basics"]),
    tests(of: "Terminal"),
    tests(of: "RiskAnalysis", uses: ["GitRepository", "Domain", "Statistics", "Basics"]),
    tests(of: "TestAnalysis", uses: ["Domain"]),
    tests(of: "ReleaseDecision", uses: ["Domain", "Basics"]),
    tests(of: "Reporting", uses: ["Domain", "Terminal", "Basics"], golden: true),
    tests(
      of: "SeakeepCommands",
      uses: [
        "ArgumentParsing", "BuildAnalysis", "Domain", "EvidenceStore", "GitRepository", "Learning",
        "LocalStore", "Reporting", "Basics",
      ]),
    .executableTarget(
      name: "HookProbe",
      dependencies: ["SeakeepCommands", "GitRepository", "Domain", "Basics"],
      path: "Tests/HookProbe", swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "seakeep", "HookProbe"],
      swiftSettings: settings),
  ])
