/// The conventions of the main languages and tools.
extension PathKind {
  /// Judges a path as git stores it, with `/` between its parts.
  package init(path: ArraySlice<UInt8>) {
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    let directory = slash.map { path[..<$0] } ?? []
    let name = slash.map { path[($0 + 1)...] } ?? path
    self.init(name: name, in: FolderKind(directory: directory))
  }

  /// Judges a file by its name and what is known of its folders.
  init(name bytes: ArraySlice<UInt8>, in folder: FolderKind) {
    let name = String(decoding: bytes.map(lowercased), as: UTF8.self)
    let stem = String(name.prefix { $0 != "." })
    let ending = bytes.lastIndex(of: UInt8(ascii: ".")).map { dot in
      String(decoding: bytes[(dot + 1)...].map(lowercased), as: UTF8.self)
    }
    if Self.lockFiles.contains(name) {
      self = .lockFile
    } else if folder == .migration, Self.isMigration(bytes, ending) {
      self = .migration
    } else if folder == .test || Self.isTest(name, stem, ending ?? "", bytes) {
      self = .test
    } else if let ending, Self.documentEndings.contains(ending) {
      self = .documentation
    } else if ending.map(Self.programEndings.contains) ?? false {
      self = Self.configurationNames.contains(name) ? .configuration : .source
    } else if folder == .documentation || Self.documentNames.contains(stem) {
      self = .documentation
    } else if folder == .configuration || bytes.first == UInt8(ascii: ".")
      || Self.configurationNames.contains(name)
      || ending.map(Self.configurationEndings.contains) ?? false
    {
      self = .configuration
    } else {
      self = .source
    }
  }

  /// A step has a number, a time or a hash in its name, or is SQL; other files are the code that runs them.
  private static func isMigration(_ name: ArraySlice<UInt8>, _ ending: String?) -> Bool {
    ending == "sql"
      || name.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isTest(
    _ name: String, _ stem: String, _ ending: String, _ bytes: ArraySlice<UInt8>
  ) -> Bool {
    if stem.hasPrefix("test_") || stem.hasPrefix("test-") || stem == "conftest" || ending == "t" {
      return true
    }
    if stem == "tests" && ending == "rs" { return true }
    // `cargo_test.rs` is a command; Rust's own tests stand in `tests.rs` or in the file itself.
    if ending != "rs" && testStems.contains(where: stem.hasSuffix) { return true }
    // Most names have one dot: foo.test.js has something between its first and its last.
    let inner = name.utf8.dropFirst(stem.utf8.count).dropLast(ending.utf8.count)
    if inner.count > 2, inner.split(separator: UInt8(ascii: ".")).contains(where: isInnerMark) {
      return true
    }
    // FooTests.swift and FooTest.java: the capital tells them from "latest".
    let original = String(decoding: bytes.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
    return programEndings.contains(ending) && capitalStems.contains(where: original.hasSuffix)
  }

  private static func isInnerMark(_ part: Substring.UTF8View) -> Bool {
    part.elementsEqual("test".utf8) || part.elementsEqual("spec".utf8)
  }

  private static let testStems = [
    "-spec", "-test", "-tests", "_spec", "_test", "_tests", "_unittest",
  ]
  private static let capitalStems = ["Test", "TestCase", "Tests"]

  private static let lockFiles: Set<String> = [
    "bun.lock", "bun.lockb", "cargo.lock", "composer.lock", "conan.lock", "deno.lock", "flake.lock",
    "gemfile.lock", "go.sum", "gopkg.lock", "gradle.lockfile", "mix.lock", "npm-shrinkwrap.json",
    "package-lock.json", "package.resolved", "packages.lock.json", "pdm.lock", "pipfile.lock",
    "pnpm-lock.yaml", "podfile.lock", "poetry.lock", "pubspec.lock", "uv.lock", "yarn.lock",
  ]

  private static let documentNames: Set<String> = [
    "authors", "changelog", "changes", "code_of_conduct", "contributing", "contributors",
    "copying", "history", "install", "license", "maintainers", "news", "notice", "readme",
    "security", "thanks", "todo",
  ]

  private static let documentEndings: Set<String> = [
    "adoc", "markdown", "md", "mdx", "po", "pod", "rdoc", "rst", "texi", "textile",
  ]

  private static let programEndings: Set<String> = [
    "c", "cc", "clj", "cpp", "cs", "cxx", "dart", "erl", "ex", "exs", "go", "groovy", "h", "hpp",
    "hs", "java", "jl", "js", "jsx", "kt", "lua", "m", "ml", "mm", "php", "pl", "pm", "py", "r",
    "rb", "rs", "scala", "sh", "swift", "ts", "tsx", "vue", "zig",
  ]

  private static let configurationNames: Set<String> = [
    "build", "cmakelists.txt", "dockerfile", "gemfile", "jenkinsfile", "makefile", "meson.build",
    "package.swift", "podfile", "procfile", "rakefile", "setup.py", "vagrantfile", "workspace",
  ]

  private static let configurationEndings: Set<String> = [
    "ac", "am", "bazel", "cfg", "cmake", "conf", "env", "gemspec", "gradle", "hcl", "ini", "json",
    "mk", "nix", "plist", "properties", "tf", "toml", "xcconfig", "yaml", "yml",
  ]
}

/// An ASCII capital as the small letter; any other byte as it is.
@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
  byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}
