import Testing

@testable import Domain

@Suite struct ChunkedArrayTests {
  @Test(arguments: [0, 1, 1 << 14 - 1, 1 << 14, 1 << 14 + 1, 3 << 14 + 5])
  func holdsWhatWasAppended(count: Int) {
    var array = ChunkedArray<Int>()
    for index in 0..<count { array.append(index) }
    #expect(array.count == count)
    #expect(Array(array) == Array(0..<count))
    for index in array.indices { array[index] += 1 }
    #expect(Array(array) == Array(1..<count + 1))
  }
}
