internal import Basics

/// Bytes of a model as they are taken apart; whatever they are, it stays within them.
///
/// Only what a `ByteWriter` writes is read: a number in more bytes than it needs is damage.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  var remaining: Int { bytes.count - offset }

  static func damage(_ what: String) -> DiagnosticError {
    DiagnosticError(
      .modelDamaged, "the model is damaged: \(what)",
      hint: "train it again, or take another copy of it")
  }

  mutating func take(_ count: Int) throws(DiagnosticError) -> UnsafeRawBufferPointer {
    guard count <= remaining else { throw Self.damage("it ends too early") }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  @inline(__always)
  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type = Number.self
  ) throws(DiagnosticError) -> Number {
    guard MemoryLayout<Number>.size <= remaining else { throw Self.damage("it ends too early") }
    defer { offset += MemoryLayout<Number>.size }
    return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type))
  }

  @inline(__always)
  mutating func float() throws(DiagnosticError) -> Float {
    let number = Float(bitPattern: try number())
    guard number.isFinite else { throw Self.damage("a number in it is none") }
    return number
  }

  /// A number that others are compared with, which may be infinite.
  @inline(__always)
  mutating func border() throws(DiagnosticError) -> Float {
    let number = Float(bitPattern: try number())
    guard !number.isNaN else { throw Self.damage("a number in it is none") }
    return number
  }

  mutating func double() throws(DiagnosticError) -> Double {
    let number = Double(bitPattern: try number())
    guard number.isFinite else { throw Self.damage("a number in it is none") }
    return number
  }

  @inline(__always)
  mutating func compact() throws(DiagnosticError) -> Int {
    if offset < bytes.count, bytes[offset] < 0x80 {
      offset += 1
      return Int(bytes[offset - 1])
    }
    return try longCompact()
  }

  private mutating func longCompact() throws(DiagnosticError) -> Int {
    var result = 0
    var shift = 0
    while true {
      let byte = Int(try number(UInt8.self))
      result |= (byte & 0x7f) << shift
      if byte & 0x80 == 0 {
        if byte != 0 || shift == 0, result <= Int(UInt32.max) { return result }
        throw Self.damage("a count in it is none")
      }
      shift += 7
      if shift > 28 { throw Self.damage("a count in it is none") }
    }
  }

  /// A count of things that take at least so many bytes each, so that no memory is asked for in vain.
  mutating func count(ofSize size: Int) throws(DiagnosticError) -> Int {
    let count = try compact()
    guard count <= remaining / size else { throw Self.damage("it ends too early") }
    return count
  }

  mutating func text() throws(DiagnosticError) -> String {
    let bytes = try take(try count(ofSize: 1))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.damage("a name in it is no text")
    }
    return text
  }

  func finish() throws(DiagnosticError) {
    guard remaining == 0 else { throw Self.damage("there is more than it says") }
  }
}

extension ByteReader {
  static func unknown(_ what: String, _ kind: UInt8) -> DiagnosticError {
    DiagnosticError(
      .modelUnknownMember, "the model has a \(what) of kind \(kind), which is not known",
      hint: "use the version of seakeep that made it, or train it again")
  }
}
