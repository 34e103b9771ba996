import Testing

@testable import Learning

@Suite struct FeatureMatrixTests {
  private let matrix = FeatureMatrix(columns: 3, values: [1, 2, 3, 4, 5, 6, 7, 8, 9])

  @Test func rowsStandOneAfterTheOther() {
    var built = FeatureMatrix(columns: 3)
    for row in 0..<3 { built.append(matrix[row: row]) }
    #expect(built == matrix)
    #expect(matrix[1, 2] == 6)
    #expect(Array(matrix[row: 1]) == [4, 5, 6])
    #expect(matrix.column(1) == [2, 5, 8])
  }

  @Test func partsAreCopiesOfTheirRows() {
    #expect(matrix.part(1..<3) == FeatureMatrix(columns: 3, values: [4, 5, 6, 7, 8, 9]))
    #expect(matrix.part(2..<2).rows == 0)
    #expect(matrix.selecting(rows: [2, 0, 2]).column(0) == [7, 1, 7])
  }

  @Test func columnsThatAreNotKnownAreNotNumbers() {
    let chosen = matrix.selecting(columns: [2, nil, 0])
    #expect(chosen.column(0) == [3, 6, 9])
    #expect(chosen.column(1).allSatisfy { $0.isNaN })
    #expect(chosen.column(2) == [1, 4, 7])
  }

  @Test func balancingMakesBothKindsCountAlike() {
    let targets = Targets([true, false, false, false], weights: [2, 1, 2, 3]).balanced()
    #expect(targets.weights == [4, 4.0 / 6, 8.0 / 6, 2])
    #expect(Targets([true, true]).balanced().weights == [1, 1])
  }
}
