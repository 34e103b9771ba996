internal import TextInput

extension Attribution {
  /// Which of Python's linters wrote a line: their rules bear the same names.
  ///
  /// ty writes `error[rule] x`. Bandit rates risks where others have severities. Ruff offers to mend with `[*]`, quotes names with
  /// backticks, and begins with a capital where pycodestyle and pyflakes do not.
  func pythonOwner(of finding: PlacedFinding) -> PlacedDialect? {
    guard let code = finding.code,
      finding.place.path.hasSuffix(".py") || finding.place.path.hasSuffix(".pyi")
    else { return nil }
    if finding.hasCodeInSeverity { return named("ty") }
    guard code.count == 4, let letter = code.first, RuleTag.isNumbered(code) else { return nil }
    if let word = finding.word {
      let isRating = word.equals("LOW") || word.equals("MEDIUM") || word.equals("HIGH")
      return isRating ? named("bandit") : nil
    }
    let message = finding.message
    guard let first = message.first else { return nil }
    // `E902`, `E999`: flake8 tells Python's own words, too.
    let isOld = "EWFCI".utf8.contains(letter) && !code.hasPrefix("E9")
    let isCapital = first >= 0x41 && first <= 0x5A
    if finding.canBeMended || message.firstIndex(of: UInt8(ascii: "`")) != nil
      || (isOld && isCapital) || (!isOld && isHeard("ruff"))
    {
      hear("ruff")
      return named("ruff")
    }
    return nil
  }
}
