/// How a command ended, as the observer is told it.
struct CommandEnding: Equatable {
  var ending: ChildProgram.Ending
  var milliseconds: Double
  /// Not all that it would have written was read: nobody wanted to see it.
  var isCut: Bool

  /// One line.
  var line: String {
    let word =
      switch ending {
      case .exited(let status): "exited \(status)"
      case .signalled(let signal): "signalled \(signal)"
      }
    return "\(word) \(milliseconds) \(isCut ? "cut" : "whole")\n"
  }

  init(ending: ChildProgram.Ending, milliseconds: Double, isCut: Bool) {
    self.ending = ending
    self.milliseconds = milliseconds
    self.isCut = isCut
  }

  /// Nil for anything but a whole line: the process that runs the command is gone.
  init?(line: String) {
    let words = line.split(separator: " ")
    guard line.hasSuffix("\n"), words.count == 4, let number = Int32(words[1]),
      let milliseconds = Double(words[2])
    else { return nil }
    switch words[0] {
    case "exited": ending = .exited(number)
    case "signalled": ending = .signalled(number)
    default: return nil
    }
    self.milliseconds = milliseconds
    isCut = words[3] == "cut\n"
  }
}
