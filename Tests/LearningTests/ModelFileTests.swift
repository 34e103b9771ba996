import Basics
import TestSupport
import Testing

@testable import Learning

@Suite struct ModelFileTests {
  @Test func whatIsWrittenIsReadAgainToTheByte() {
    forAll(count: 60, { $0.model() }) { model in
      let bytes = try model.encoded()
      let again = try LearnedModel(bytes)
      try #require(again == model)
      try #require(try again.encoded() == bytes)
    }
  }

  @Test func everyCutIsNoticed() throws {
    var random = SplitMix64(seed: 7)
    let bytes = try random.model().encoded()
    for count in 0..<bytes.count {
      let code = code(of: Array(bytes[..<count]))
      #expect(code == (count < 8 ? .modelNotAModel : .modelDamaged), "\(count) bytes")
    }
    #expect(code(of: bytes + [0]) == .modelDamaged)
  }

  @Test func everyFlippedBitIsNoticed() throws {
    var random = SplitMix64(seed: 8)
    let bytes = try random.model().encoded()
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= 1 << UInt8(random.int(0...7))
      let expected: DiagnosticError.Code =
        place < 8 ? .modelNotAModel : place < 12 ? .modelOtherVersion : .modelDamaged
      #expect(code(of: flipped) == expected, "byte \(place)")
    }
  }

  /// With a checksum that is right: it keeps out damage, not bytes made to harm.
  @Test func whatIsReadIsWhatWouldBeWritten() {
    forAll(count: 400) { random in
      var bytes = try random.model().encoded()
      for _ in 0..<random.int(1...4) {
        bytes[random.int(20...bytes.count - 1)] = UInt8(truncatingIfNeeded: random.next())
      }
      if random.chance(20) { bytes.removeLast(random.int(0...bytes.count - 20)) }
      bytes = bytes.resealed
      guard let model = try? LearnedModel(bytes) else { return }
      try #require(try model.encoded() == bytes)
      let row = (0..<model.columns.count).map { _ in random.value() }
      _ = model.probability(of: row[...], tokens: random.row())
    }
  }

  @Test func otherBytesAreNoModel() {
    #expect(code(of: []) == .modelNotAModel)
    #expect(code(of: Array("commit,label\n".utf8)) == .modelNotAModel)
    #expect(code(of: Array("SEAKMODL".utf8)) == .modelDamaged)
  }

  @Test func whatALaterVersionAddsIsNamed() throws {
    let empty = LearnedModel(
      provenance: [:], columns: [], members: [], blend: Blend(intercept: 0, weights: []),
      calibration: .none)
    var bytes = try empty.encoded()
    // No provenance, no columns, one member of kind 9 without content.
    bytes.replaceSubrange(22..<23, with: [1, 9, 0, 0, 0, 0])
    #expect(code(of: bytes.resealed) == .modelUnknownMember)
    bytes = try empty.encoded()
    bytes[bytes.count - 1] = 7
    #expect(code(of: bytes.resealed) == .modelUnknownMember)
    bytes[8] = 2
    #expect(code(of: bytes) == .modelOtherVersion)
  }

  @Test func aFileCannotAskForMuchMemory() throws {
    let empty = LearnedModel(
      provenance: [:], columns: [], members: [], blend: Blend(intercept: 0, weights: []),
      calibration: .none)
    var bytes = try empty.encoded()
    let member: [UInt8] = [2, 14, 0, 0, 0] + Array(repeating: 0, count: 14)
    let weights = Array(repeating: UInt8(0), count: 17 * 8)
    bytes.replaceSubrange(
      22..<23, with: [17] + Array(repeating: member, count: 17).joined() + weights)
    #expect(code(of: bytes.resealed) == .modelDamaged)
    bytes.removeSubrange(23..<23 + member.count)
    bytes.removeLast(8)
    bytes[22] = 16
    #expect(code(of: bytes.resealed) == nil)
  }

  @Test func columnsOfAnotherProgramAreRead() throws {
    let regression = LogisticRegression(intercept: 1, coefficients: [2])
    let member = LinearMember(
      standardisation: Standardisation(columns: [.init(transform: .none, mean: 3, spread: 1)]),
      regression: regression)
    let model = LearnedModel(
      provenance: ["title": "of the future"], columns: ["a feature nobody knows"],
      members: [.linear(member)], blend: .equal(members: 1), calibration: .none)
    let read = try LearnedModel(try model.encoded())
    #expect(read.columns == ["a feature nobody knows"])
    #expect(read.logOdds(of: [.nan], tokens: .empty) == 1)
    #expect(read.logOdds(of: [4], tokens: .empty) == 3)
  }

  @Test func modelsThatAreTooLargeAreNotWritten() {
    let model = LearnedModel(
      provenance: ["title": String(repeating: "a", count: LearnedModel.mostBytes)], columns: [],
      members: [], blend: Blend(intercept: 0, weights: []), calibration: .none)
    #expect(throws: DiagnosticError.self) { try model.encoded() }
    #expect(
      code(of: Array("SEAKMODL".utf8) + Array(repeating: 0, count: 3 << 20)) == .modelTooLarge)
  }

  private func code(of bytes: [UInt8]) -> DiagnosticError.Code? {
    do throws(DiagnosticError) {
      _ = try LearnedModel(bytes)
      return nil
    } catch {
      return error.code
    }
  }
}

extension [UInt8] {
  /// With the length and the checksum that the bytes now have.
  fileprivate var resealed: [UInt8] {
    let content = Array(self[20...])
    var writer = ByteWriter()
    writer.append(self[..<12])
    writer.append(UInt32(content.count))
    writer.append(content.withUnsafeBytes { crc32($0) })
    writer.append(content)
    return writer.bytes
  }
}
