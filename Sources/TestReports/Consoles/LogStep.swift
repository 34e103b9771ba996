internal import TextInput

/// What CI systems write when a command is over, whatever it was saying at that moment.
enum LogStep {
  static func ends(with line: UnsafeRawBufferPointer) -> Bool {
    switch line.first {
    case UInt8(ascii: "P"): line.hasPrefix("Process completed with exit code ")
    case UInt8(ascii: "E"):
      line.hasPrefix("Error: Process completed with exit code ")
        || line.hasPrefix("ERROR: Job failed")
    case UInt8(ascii: "T"): line.hasPrefix("The command \"") && line.contains("\" exited with ")
    default: false
    }
  }
}
