import Basics
import Domain
import GitRepository
import Glibc

// A stand-in until the commands are here: `read-history [--tier paths|lines] [--all] [--rows]`.
func readHistory(_ arguments: [String]) throws {
  let repository = try Repository.discover(at: ".")
  let tips =
    arguments.contains("--all")
    ? try repository.referencedCommits() : [try repository.headCommit() ?? .zero]
  let tier: History.Tier = arguments.contains("paths") ? .paths : .lines
  let request = HistoryRequest(tips: tips, since: nil, tier: tier, threads: Parallel.processors)
  let history = try repository.history(request, known: CommitFacts()).history
  guard arguments.contains("--rows") else {
    write("\(history.count) commits, \(history.rows.count) rows\n")
    return
  }
  var text = ""
  for commit in 0..<history.count {
    for row in history.rowRange(of: commit) {
      let isBinary = history.rows.flags[row].contains(.binary)
      let added = isBinary ? "-" : "\(history.rows.added[row])"
      let deleted = isBinary ? "-" : "\(history.rows.deleted[row])"
      let path = quoted(history.paths[Int(history.rows.path[row])])
      text += "\(history.ids[commit])\t\(added)\t\(deleted)\t\(path)\n"
    }
    if text.utf8.count > 1 << 20 {
      write(text)
      text = ""
    }
  }
  write(text)
}

func quoted(_ path: ArraySlice<UInt8>) -> String {
  let plain = path.allSatisfy { $0 >= 32 && $0 < 127 && $0 != 34 && $0 != 92 }
  if plain { return String(decoding: path, as: UTF8.self) }
  var text = "\""
  for byte in path {
    switch byte {
    case 34: text += "\\\""
    case 92: text += "\\\\"
    case 32..<127: text.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 8)
      text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
  }
  return text + "\""
}

func write(_ text: String) {
  var text = text
  text.withUTF8 { bytes in
    var written = 0
    while written < bytes.count {
      written += Glibc.write(1, bytes.baseAddress?.advanced(by: written), bytes.count - written)
    }
  }
}

do {
  try readHistory(CommandLine.arguments)
} catch {
  write("\(error)\n")
  exit(4)
}
