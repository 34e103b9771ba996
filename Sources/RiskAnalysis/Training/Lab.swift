package import Learning
extension TrainingSet {
  package func slice(_ r: Range<Int>) -> TrainingSet { part(r) }
  package func rowsOf(_ r: Int) -> ArraySlice<Float> { rows[row: r] }
  package func tokensOf(_ r: Int) -> SparseRow { tokens[r] }
  package var isPositiveList: [Bool] { isPositive }
  package var effortList: [Double] { effort }
}
