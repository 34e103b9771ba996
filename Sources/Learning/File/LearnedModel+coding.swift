package import Basics

/// The format, all little-endian: `SEAKMODL`, version (4 bytes), length of the rest (4), CRC-32 of the
/// rest (4), then provenance, columns, members, blend and calibration. A count is in seven bits a byte;
/// a text is its count and UTF-8; a member is its kind (1), its length (4) and its content.
extension LearnedModel {
  private static let magic: [UInt8] = Array("SEAKMODL".utf8)
  private static let version: UInt32 = 1
  private static let headerBytes = 20
  /// What a model may take in a repository and in the program.
  package static let mostBytes = 2 << 20

  /// The bytes of the file; equal models have equal bytes.
  package func encoded() throws(DiagnosticError) -> [UInt8] {
    var content = ByteWriter()
    content.append(compact: provenance.count)
    for (name, text) in provenance.sorted(by: { Self.precedes($0.key, $1.key) }) {
      content.append(name)
      content.append(text)
    }
    content.append(compact: columns.count)
    for column in columns { content.append(column) }
    content.append(compact: members.count)
    for member in members {
      var part = ByteWriter()
      switch member {
      case .linear(let linear): linear.encode(to: &part)
      case .tokens(let tokens): tokens.encode(to: &part)
      case .trees(let trees): trees.encode(to: &part)
      }
      content.append(member.kind)
      content.append(UInt32(part.bytes.count))
      content.append(part.bytes)
    }
    content.append(blend.intercept)
    for weight in blend.weights { content.append(weight) }
    calibration.encode(to: &content)
    let size = Self.headerBytes + content.bytes.count
    guard size <= Self.mostBytes else {
      throw DiagnosticError(
        .modelTooLarge, "the model would take \(size) bytes, more than \(Self.mostBytes)",
        hint: "train with fewer trees or fewer tokens")
    }
    var whole = ByteWriter()
    whole.append(Self.magic)
    whole.append(Self.version)
    whole.append(UInt32(content.bytes.count))
    whole.append(content.bytes.withUnsafeBytes { crc32($0) })
    whole.append(content.bytes)
    return whole.bytes
  }

  /// Reads a file whole and strictly: what it gives encodes to the same bytes.
  package init(_ bytes: [UInt8]) throws(DiagnosticError) {
    let result: Result<LearnedModel, DiagnosticError> = bytes.withUnsafeBytes { bytes in
      do throws(DiagnosticError) {
        return .success(try LearnedModel(bytes))
      } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  /// Reads a file that is mapped or embedded; nothing of the bytes is kept.
  package init(_ bytes: UnsafeRawBufferPointer) throws(DiagnosticError) {
    guard bytes.starts(with: Self.magic) else {
      throw DiagnosticError(
        .modelNotAModel, "this is not a model", hint: "name a file that `seakeep train` wrote")
    }
    guard bytes.count <= Self.mostBytes else {
      throw DiagnosticError(
        .modelTooLarge, "the model takes \(bytes.count) bytes, more than \(Self.mostBytes)")
    }
    var header = ByteReader(bytes)
    _ = try header.take(Self.magic.count)
    let version = try header.number(UInt32.self)
    guard version == Self.version else {
      throw DiagnosticError(
        .modelOtherVersion,
        "the model is in version \(version) of the format, not \(Self.version)",
        hint: "train it again with this program")
    }
    let length = try header.number(UInt32.self)
    let checksum = try header.number(UInt32.self)
    guard Int(length) == header.remaining else {
      throw ByteReader.damage("it has \(header.remaining) bytes of \(length)")
    }
    let content = try header.take(header.remaining)
    guard crc32(content) == checksum else { throw ByteReader.damage("its checksum is another") }
    var reader = ByteReader(content)
    let provenance = try Self.readProvenance(from: &reader)
    var columns: [String] = []
    for _ in 0..<(try reader.count(ofSize: 1)) { columns.append(try reader.text()) }
    guard Set(columns).count == columns.count else {
      throw ByteReader.damage("it names a column twice")
    }
    var members: [Member] = []
    let memberCount = try reader.count(ofSize: 5)
    guard memberCount <= Self.mostMembers else {
      throw ByteReader.damage("it has too many members")
    }
    for _ in 0..<memberCount {
      members.append(try Member(from: &reader, columns: columns.count))
    }
    var blend = Blend(intercept: try reader.double(), weights: [])
    for _ in members { blend.weights.append(try reader.double()) }
    let calibration = try Calibration(from: &reader)
    try reader.finish()
    self.init(
      provenance: provenance, columns: columns, members: members, blend: blend,
      calibration: calibration)
  }

  private static func readProvenance(
    from reader: inout ByteReader
  ) throws(DiagnosticError) -> [String: String] {
    var provenance: [String: String] = [:]
    var last: String?
    for _ in 0..<(try reader.count(ofSize: 2)) {
      let name = try reader.text()
      // Names that only look alike to people are one key here, and could not be written again.
      guard last.map({ precedes($0, name) }) ?? true, provenance[name] == nil else {
        throw ByteReader.damage("its provenance is not in order")
      }
      provenance[name] = try reader.text()
      last = name
    }
    return provenance
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension LearnedModel.Member {
  fileprivate var kind: UInt8 {
    switch self {
    case .linear: 1
    case .tokens: 2
    case .trees: 3
    }
  }

  fileprivate init(from reader: inout ByteReader, columns: Int) throws(DiagnosticError) {
    let kind = try reader.number(UInt8.self)
    let length = try reader.number(UInt32.self)
    var part = ByteReader(try reader.take(Int(length)))
    switch kind {
    case 1: self = .linear(try LinearMember(from: &part, columns: columns))
    case 2: self = .tokens(try TokenModel(from: &part))
    case 3: self = .trees(try BoostedTrees(from: &part, columns: columns))
    default: throw ByteReader.unknown("member", kind)
    }
    try part.finish()
  }
}
