internal import TextInput

/// One line of `go test -json`.
struct GoEvent {
  var action = Action.other
  var package: [UInt8] = []
  var test: [UInt8] = []
  var importPath: [UInt8] = []
  var failedBuild: [UInt8] = []
  /// Lent with the line.
  var output: JSONText?
  var seconds: Double?

  enum Action {
    case start, run, pause, cont, output, pass, fail, skip, buildOutput, buildFail, other
  }

  /// Reads a line and says whether it is an event; false when it is someone else's.
  ///
  /// The reader's `failure` is then about this line.
  mutating func read(_ json: inout JSONReader) -> Bool {
    action = .other
    output = nil
    seconds = nil
    package.removeAll(keepingCapacity: true)
    test.removeAll(keepingCapacity: true)
    importPath.removeAll(keepingCapacity: true)
    failedBuild.removeAll(keepingCapacity: true)
    var isEvent = false
    var isOther = false
    guard let object = json.object() else { return false }
    while let key = json.nextKey(of: object) {
      switch key {
      case "Action":
        guard let name = json.text(), let action = Self.action(name) else { return false }
        self.action = action
        isEvent = true
      case "Package": json.text(into: &package)
      case "Test": json.text(into: &test)
      case "Output": output = json.text()
      case "Elapsed": seconds = json.number()
      case "ImportPath": json.text(into: &importPath)
      case "FailedBuild": json.text(into: &failedBuild)
      case "Time", "OutputType", "Key", "Value", "Path": break
      default: isOther = true
      }
    }
    // Other programs' logs have a time and an action too.
    return isEvent && (!isOther || !package.isEmpty || !importPath.isEmpty)
  }

  /// The action of this name; nil when the tool knows no such action.
  private static func action(_ name: JSONText) -> Action? {
    switch name {
    case "output": .output
    case "run": .run
    case "pass": .pass
    case "pause": .pause
    case "cont": .cont
    case "skip": .skip
    case "fail": .fail
    case "start": .start
    case "build-output": .buildOutput
    case "build-fail": .buildFail
    case "bench", "attr", "artifacts": .other
    default: nil
    }
  }
}
