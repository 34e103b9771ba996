import Testing

@testable import Statistics

@Suite struct StudentTTests {
  // scipy 1.17.1: stats.ttest_ind(first, second).pvalue
  @Test(arguments: [
    ([1.0, 2, 3], [2.0, 3, 4], 0.28786413472669053),
    ([5.1, 4.9, 5.0, 5.2], [6.0, 6.1, 5.9], 0.00013445827541209437),
    ([10.0], [12.0, 12.5, 13.0], 0.04941362421328312),
    ([1.0, 9, 3, 7, 5], [2.0, 3, 4, 4, 4, 5, 2], 0.24734728162492928),
  ])
  func agreesWithSciPy(first: [Double], second: [Double], expected: Double) {
    let value = tTestPValue(first, second)
    #expect(abs(value - expected) < max(1e-9, expected * 1e-9))
  }

  @Test func withoutSpread() {
    #expect(tTestPValue([1.0, 1, 1], [1.0, 1]) == 1)
    #expect(tTestPValue([1.0, 1, 1], [2.0, 2]) == 0)
    #expect(tTestPValue([1.0], [2.0]) == 1)
  }

  // scipy 1.17.1: special.betainc(a, b, x)
  @Test(arguments: [
    (0.3, 2.0, 3.0, 0.3483), (0.9, 50.0, 0.5, 0.001204149832559813),
    (0.01, 0.5, 0.5, 0.06376856085851985), (0.5, 200.0, 180.0, 0.15212954940791235),
    (0.0, 1.0, 1.0, 0.0), (1.0, 1.0, 1.0, 1.0),
  ])
  func betaAgreesWithSciPy(x: Double, a: Double, b: Double, expected: Double) {
    #expect(abs(incompleteBeta(x, a, b) - expected) < 1e-12)
  }
}
