/// How a project is built and tested, told by the files at its root.
package struct ProjectKind: Sendable, Equatable {
  /// What people call it: `Swift package`.
  package var name: String
  /// A file at the root that tells it; a `*` at the beginning stands for any name.
  package var marker: String
  /// What builds and tests it.
  package var command: String
  /// The files that the command writes its results to, as a pattern; nil when they are its output.
  package var reports: String?

  package init(name: String, marker: String, command: String, reports: String? = nil) {
    self.name = name
    self.marker = marker
    self.command = command
    self.reports = reports
  }

  /// The first kind whose marker is among the names of files; nil when none is.
  package static func recognised(by files: [String]) -> ProjectKind? {
    all.first { kind in
      files.contains {
        kind.marker.hasPrefix("*") ? $0.hasSuffix(kind.marker.dropFirst()) : $0 == kind.marker
      }
    }
  }

  /// The commands are those that the tools' own guides give. What drives a whole repository comes
  /// before what one part of it may have.
  package static let all = [
    ProjectKind(
      name: "Swift package", marker: "Package.swift",
      command: "swift test --xunit-output .build/tests.xml", reports: ".build/tests*.xml"),
    ProjectKind(name: "Rust", marker: "Cargo.toml", command: "cargo test --no-fail-fast"),
    ProjectKind(name: "Go", marker: "go.mod", command: "go test -json ./..."),
    ProjectKind(
      name: "Maven", marker: "pom.xml", command: "mvn -B verify",
      reports: "**/target/surefire-reports/*.xml"),
    ProjectKind(
      name: "Gradle", marker: "gradlew", command: "./gradlew build",
      reports: "**/build/test-results/**/*.xml"),
    ProjectKind(
      name: ".NET", marker: "*.sln", command: "dotnet test --logger trx",
      reports: "**/TestResults/*.trx"),
    ProjectKind(name: "Elixir", marker: "mix.exs", command: "mix test"),
    ProjectKind(
      name: "Python", marker: "pyproject.toml", command: "python -m pytest --verbose"),
    ProjectKind(name: "Python", marker: "setup.py", command: "python -m pytest --verbose"),
    ProjectKind(name: "Python", marker: "tox.ini", command: "tox"),
    ProjectKind(name: "Node.js", marker: "package.json", command: "npm test"),
    ProjectKind(name: "Ruby", marker: "Gemfile", command: "bundle exec rake"),
    ProjectKind(name: "PHP", marker: "composer.json", command: "vendor/bin/phpunit --testdox"),
    ProjectKind(
      name: "CMake", marker: "CMakeLists.txt",
      command: "sh -c 'cmake -B build && cmake --build build && ctest --test-dir build'"),
    ProjectKind(name: "make", marker: "Makefile", command: "make test"),
    ProjectKind(name: "make", marker: "GNUmakefile", command: "make test"),
  ]

  /// Where nothing tells how the project is tested.
  package static let unknown = ProjectKind(name: "unknown", marker: "", command: "make test")
}
