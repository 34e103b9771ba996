/// The candidate that a misspelt word was probably meant to be; nil when none is near enough.
///
/// Case is ignored. A word that begins exactly one candidate stands for it; otherwise the nearest by
/// `editDistance` wins, the first of equals. Words of one or two letters are never corrected, since
/// anything is near them.
package func closestMatch(to word: String, among candidates: [String]) -> String? {
  let letters = folded(word.utf8.prefix(longestWord + 1))
  guard letters.count <= longestWord else { return nil }

  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let limit = best.map { $0.distance - 1 } ?? allowedEdits(in: letters.count)
    guard limit >= 0 else { break }
    if let distance = editDistance(letters, folded(candidate.utf8), atMost: limit) {
      best = (candidate, distance)
    }
  }
  if let best { return best.candidate }

  guard letters.count >= shortestPrefix else { return nil }
  let longer = Set(candidates).filter { folded($0.utf8).starts(with: letters) }
  return longer.count == 1 ? longer.first : nil
}

/// No option, command or key is longer; hostile words are not worth the quadratic time.
private let longestWord = 64

/// Two letters begin too many words.
private let shortestPrefix = 3

/// One edit for each third of a word, at most three: more no longer looks like a slip of the hand.
private func allowedEdits(in letters: Int) -> Int { min(letters / 3, 3) }

private func folded(_ bytes: some Collection<UInt8>) -> [UInt8] {
  bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other;
/// nil when more than `limit` are needed.
///
/// Optimal string alignment: F. J. Damerau, "A technique for computer detection and correction of
/// spelling errors", 1964, where no letter is edited twice.
func editDistance(_ first: [UInt8], _ second: [UInt8], atMost limit: Int) -> Int? {
  guard abs(first.count - second.count) <= limit else { return nil }
  guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }

  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for i in 1...first.count {
    var current = [i]
    for j in 1...second.count {
      let replaced = last[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1)
      var distance = min(replaced, last[j] + 1, current[j - 1] + 1)
      if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
        distance = min(distance, beforeLast[j - 2] + 1)
      }
      current.append(distance)
    }
    guard current.contains(where: { $0 <= limit }) else { return nil }
    (beforeLast, last) = (last, current)
  }
  return last[second.count] <= limit ? last[second.count] : nil
}
