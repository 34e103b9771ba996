internal import TextInput

/// What the commands that a log shows say of the tool that speaks next.
enum CommandEcho {
  /// Marks of lines that may show a command.
  static let marks: [LineMark] =
    [
      .start("$ "), .start("+ "), .start("> "), .start("Run "), .start("[command]"),
      .start("/usr/"), .start("x86_64-"), .start("aarch64-"), .start("arm-"), .start("i686-"),
    ] + compilers.map { .start($0) }

  /// The command that a line shows, without what marks it as one.
  static func command(in line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let first = line.first else { return nil }
    if !SeverityWords.isLetter(first) || first == UInt8(ascii: "R") {
      for mark: StaticString in ["$ ", "+ ", "> ", "Run ", "[command]"] where line.hasPrefix(mark) {
        return line.dropping(mark.utf8CodeUnitCount).trimmed
      }
      guard first == UInt8(ascii: "/") else { return nil }
    }
    // A line that is a command itself names a program and an option or a file.
    guard let blank = line.firstIndex(of: 0x20), blank < 200 else { return nil }
    let program = line[part: 0..<blank]
    // Most lines that come here begin with a place.
    guard program.firstIndex(of: UInt8(ascii: ":")) == nil else { return nil }
    return isCompiler(program) ? line : nil
  }

  /// `gcc`, `/usr/bin/g++-12`, `aarch64-linux-gnu-gcc`
  private static func isCompiler(_ program: UnsafeRawBufferPointer) -> Bool {
    var start = program.count
    while start > 0, program[start - 1] != UInt8(ascii: "/") { start -= 1 }
    let name = withoutVersion(program.dropping(start))
    return compilers.contains { compiler in
      name.equals(compiler)
        || (name.hasSuffix(compiler)
          && name[name.count - compiler.utf8CodeUnitCount - 1] == UInt8(ascii: "-"))
    }
  }

  /// The program that a command starts; what only starts others (`npx`, `sudo`) is passed over.
  static func tool(in words: UnsafeRawBufferPointer) -> String? {
    var rest = words.trimmed
    var isModule = false
    for _ in 0..<8 {
      let end = rest.firstIndex(of: 0x20) ?? rest.count
      let word = rest[part: 0..<end]
      guard !word.isEmpty, word.count <= 400 else { return nil }
      let next = rest.dropping(end).trimmed
      let name = programName(word)
      if word.equals("-m") {
        isModule = true
      } else if word.first == UInt8(ascii: "-") || word.contains("=") || word.equals("&&") {
        // An option of the starter, or a variable for the program.
      } else if name == "cd" {
        guard let after = next.firstIndex(of: "&& ") else { return nil }
        rest = next.dropping(after + 3).trimmed
        continue
      } else if let pair = pairs[name], let second = pair[firstWord(next)] {
        return second
      } else if isModule || !starters.contains(name) {
        return isName(name) ? name : nil
      }
      if next.isEmpty { return starters.contains(name) ? nil : name }
      rest = next
    }
    return nil
  }

  /// Whether what a command does is told by its other words.
  static func isStarter(_ program: UnsafeRawBufferPointer) -> Bool {
    let name = programName(program)
    return starters.contains(name) || pairs[name] != nil || name == "cd" || program.contains("=")
  }

  /// Whether a program may be one that finds things in files: no shell, no driver, no script.
  static func mayFind(_ name: String) -> Bool {
    !others.contains(name) && !name.hasSuffix(".sh") && !name.hasSuffix(".py")
      && !name.hasSuffix(".pl")
  }

  private static func firstWord(_ rest: UnsafeRawBufferPointer) -> String {
    rest[part: 0..<(rest.firstIndex(of: 0x20) ?? rest.count)].text
  }

  /// `g++` of `/usr/bin/x86_64-linux-gnu-g++-12`, `tsc` of `node_modules/.bin/tsc`.
  private static func programName(_ word: UnsafeRawBufferPointer) -> String {
    var start = 0
    for (index, byte) in word.enumerated()
    where byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") {
      start = index + 1
    }
    var name = word.dropping(start)
    while let last = name.last, last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") {
      name = name[part: 0..<name.count - 1]
    }
    while let first = name.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      name = name.dropping(1)
    }
    for ending: StaticString in [".exe", ".cmd", ".bat", ".js"] where name.hasSuffix(ending) {
      name = name[part: 0..<name.count - ending.utf8CodeUnitCount]
    }
    name = withoutVersion(name)
    for compiler: StaticString in ["g++", "gcc", "gfortran", "clang++", "clang", "ld", "c++"] {
      let length = compiler.utf8CodeUnitCount
      if name.count > length, name.hasSuffix(compiler),
        name[name.count - length - 1] == UInt8(ascii: "-")
      {
        return compiler.description
      }
    }
    return name.text
  }

  /// Without `-12`, `-3.11`; `python3` stays, as its number is part of the name.
  private static func withoutVersion(_ name: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var end = name.count
    while end > 0, SeverityWords.isDigit(name[end - 1]) || name[end - 1] == UInt8(ascii: ".") {
      end -= 1
    }
    guard end > 1, end < name.count, name[end - 1] == UInt8(ascii: "-") else { return name }
    return name[part: 0..<end - 1]
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= SeverityWords.longest,
      SeverityWords.isLetter(first)
    else { return false }
    return name.utf8.allSatisfy { SeverityWords.isCodeByte($0) && $0 != UInt8(ascii: "@") }
      && !name.contains("/")
  }

  private static let starters: Set<String> = [
    "npx", "sudo", "env", "time", "nice", "exec", "xvfb-run", "python", "python3", "python2",
    "py", "poetry", "pipenv", "uv", "uvx", "pdm", "hatch", "run", "bundle", "pnpm", "yarn", "bunx",
    "node", "command", "ccache", "sccache", "distcc", "timeout", "dlx", "mise", "x", "rye", "-m",
    "&&", "composer", "php", "dart", "vendor", "nox", "tox", "stdbuf", "unbuffer",
  ]

  /// Programs whose second word says what speaks.
  private static let pairs: [String: [String: String]] = [
    "go": ["vet": "govet", "build": "go", "install": "go", "run": "go", "test": "go"],
    "cargo": ["clippy": "clippy", "build": "rustc", "check": "rustc", "test": "rustc"],
    "swift": ["build": "swiftc", "test": "swiftc", "run": "swiftc"],
    "dart": ["analyze": "dart"], "flutter": ["analyze": "dart"],
    "zig": ["build": "zig"], "ruff": ["check": "ruff"],
  ]

  /// Compilers that builds show without a mark before the command.
  private static let compilers: [StaticString] = [
    "gcc", "g++", "cc", "c++", "clang", "clang++", "gfortran", "swiftc", "rustc", "javac", "tsc",
    "flake8", "pylint", "mypy", "eslint", "go", "nvcc", "gnatmake", "ghc", "ruff", "npx", "python",
    "python3", "cargo",
  ]

  private static let others: Set<String> = [
    "make", "gmake", "ninja", "cmake", "npm", "yarn", "pnpm", "sh", "bash", "zsh", "cd", "echo",
    "cat", "export", "set", "source", "docker", "git", "mvn", "gradle", "gradlew", "bazel", "meson",
    "pip", "pip3", "apt-get", "apt", "curl", "wget", "rm", "mkdir", "cp", "mv", "ls", "test", "if",
    "for", "tar", "unzip", "chmod", "find", "grep", "sed", "awk", "tee", "true", "false", "sleep",
    "brew", "pytest", "ctest", "jest", "go", "cargo", "swift", "dotnet", "msbuild", "xcodebuild",
    "sbt", "mix", "rake", "bundle", "python", "node", "java", "ruby", "perl", "php",
  ]
}
