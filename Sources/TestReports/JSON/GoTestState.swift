internal import TextInput

/// The packages and tests of a `go test -json` stream that have begun.
struct GoTestState {
  struct Package {
    var name: [UInt8]
    var isOpen = true
    var runningTests = 0
    /// Places in `tests` of all that began; a place is used again when its test has ended.
    var begun: [Int] = []
    var failedTests = 0
    var output = KeptOutput()
    /// A panic or a fatal error was printed: the process ended before its tests.
    var hasPanicked = false
  }

  struct Test {
    var package: Int
    var name: [UInt8]
    var output = KeptOutput()
    var hasPanicked = false
    /// It waits for other tests of its package.
    var isPaused = false
  }

  private struct Key: Hashable {
    var package: Int
    var name: [UInt8]
  }

  var packages: [Package] = []
  var tests: [Test] = []
  private var packageNumbers: [[UInt8]: Int] = [:]
  private var testNumbers: [Key: Int] = [:]
  /// Places in `tests` that are free.
  private var free: [Int] = []
  private var lastPackage: Int?
  private var lastTest: Int?

  /// The package of this name; it is open from now on.
  mutating func package(_ name: [UInt8]) -> Int {
    if let lastPackage, packages[lastPackage].name == name { return lastPackage }
    let number = packageNumbers[name] ?? packages.count
    if number == packages.count {
      packageNumbers[name] = number
      packages.append(Package(name: name))
    }
    lastPackage = number
    return number
  }

  /// The test of this name if it runs.
  mutating func runningTest(_ name: [UInt8], of package: Int) -> Int? {
    if let lastTest, tests[lastTest].package == package, tests[lastTest].name == name {
      return lastTest
    }
    guard let number = testNumbers[Key(package: package, name: name)] else { return nil }
    lastTest = number
    return number
  }

  /// Begins a test, or finds it if it runs.
  mutating func start(_ name: [UInt8], of package: Int) -> Int {
    if let number = runningTest(name, of: package) { return number }
    let number = free.popLast() ?? tests.count
    if number == tests.count {
      tests.append(Test(package: package, name: name))
    } else {
      tests[number] = Test(package: package, name: name)
    }
    testNumbers[Key(package: package, name: name)] = number
    packages[package].runningTests += 1
    packages[package].begun.append(number)
    lastTest = number
    return number
  }

  /// Ends a test that runs.
  mutating func end(_ number: Int) {
    let test = tests[number]
    testNumbers[Key(package: test.package, name: test.name)] = nil
    packages[test.package].runningTests -= 1
    tests[number].output = KeptOutput()
    // No test has this package: it is not found by what was asked for last.
    tests[number].package = -1
    free.append(number)
    lastTest = nil
  }

  /// The tests of a package that run, in the order they began.
  func runningTests(of package: Int) -> [Int] {
    var seen: Set<Int> = []
    return packages[package].begun.filter {
      tests[$0].package == package && seen.insert($0).inserted
    }
  }
}

/// The start and the end of an output, which may be of any length.
struct KeptOutput {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: JSONText) {
    text.append(to: &bytes)
    guard bytes.count > Self.mostBytes else { return }
    bytes.replaceSubrange(
      Self.headBytes..<bytes.count - Self.tailBytes, with: Array("\n[…]\n".utf8))
  }

  private static let headBytes = 4 << 10
  private static let tailBytes = 8 << 10
  private static let mostBytes = 24 << 10
}
