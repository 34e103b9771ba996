import Domain
import Testing

@testable import RiskAnalysis

@Suite struct CommitIndexTests {
  private let ids = [
    CommitID(high: 0xABCD_EF01_2345_6789, middle: 1, low: 1),
    CommitID(high: 0xABCD_EF01_9999_0000, middle: 1, low: 1),
    CommitID(high: 0x0123_4567_89AB_CDEF, middle: 2, low: 2),
  ]

  private func find(_ digits: String) -> Int32? {
    let wanted = Array(digits.utf8)
    return CommitIndex(ids, for: [wanted]).commit(hexadecimal: wanted)
  }

  @Test func `a whole id and its beginning find the commit`() {
    #expect(find(ids[1].description) == 1)
    #expect(find("0123456") == 2)
    #expect(find("ABCDEF012") == 0)
  }

  @Test func `a beginning of two ids, or of none, finds nothing`() {
    #expect(find("abcdef01") == nil)
    #expect(find("abcdef02") == nil)
    #expect(find("fffffff") == nil)
    #expect(find("xyz") == nil)
    #expect(find("") == nil)
  }
}
