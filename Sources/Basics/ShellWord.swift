/// A word between single quotes, for shells of the Bourne family.
package func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
    + "'"
}

/// A text as one word of a shell: bare where no shell finds anything in it, else between quotes.
package func shellWord(_ text: String) -> String {
  let isBare = !text.isEmpty && text.utf8.first != UInt8(ascii: "-") && text.utf8.allSatisfy(isBare)
  return isBare ? text : shellQuoted(text)
}

private func isBare(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "_./:,+@%=-".utf8.contains(byte)
  }
}
