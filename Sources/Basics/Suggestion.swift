/// The candidate that a misspelt word most likely stands for; nil when none is near.
///
/// Near means at most one edit in three letters: an insertion, a deletion, a replacement, or two
/// neighbours swapped. Case does not count. The first of equally near candidates wins.
package func closestMatch(to word: String, among candidates: [String]) -> String? {
  let letters = Array(word.lowercased().utf8)
  // A longer word is no slip of the keys, and the distance costs its length times the candidate's.
  guard !letters.isEmpty, letters.count <= 64 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().utf8)
    let distance = editDistance(letters, other)
    guard distance <= max(1, min(letters.count, other.count) / 3) else { continue }
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// Edits from one word to the other, no substring edited twice ("optimal string alignment").
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  // Three rows of the table: two back, one back, and the present one.
  var older: [Int] = []
  var old = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    row.reserveCapacity(right.count + 1)
    for j in right.indices {
      let change = old[j] + (left[i] == right[j] ? 0 : 1)
      var least = min(change, old[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        least = min(least, older[j - 1] + 1)
      }
      row.append(least)
    }
    (older, old) = (old, row)
  }
  return old[right.count]
}
