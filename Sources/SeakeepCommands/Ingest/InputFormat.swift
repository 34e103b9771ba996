internal import BuildLogs
internal import TestReports
internal import TextInput

/// A format of test reports or the output of a build tool.
enum InputFormat {
  case tests(TestFormat)
  case build(BuildTool)

  /// In the order they are listed.
  static var all: [InputFormat] {
    TestFormats.all.map { format in .tests(format) } + BuildTools.all.map { tool in .build(tool) }
  }

  /// The document that an input begins as, if it is one.
  init?(document head: DocumentHead) {
    if let format = TestDocument.format(of: head) {
      self = .tests(format)
    } else if let tool = BuildDocument.format(of: head) {
      self = .build(tool)
    } else {
      return nil
    }
  }

  var name: String {
    switch self {
    case .tests(let format): format.name
    case .build(let tool): tool.name
    }
  }

  var title: String {
    switch self {
    case .tests(let format): format.title
    case .build(let tool): tool.title
    }
  }

  var example: String {
    switch self {
    case .tests(let format): format.example
    case .build(let tool): tool.example
    }
  }
}
